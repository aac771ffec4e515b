"""Refusals, expected and shown word for word."""

from __future__ import annotations


class Sorry(Exception):
    """A refusal in a sentence the sender understands: what went wrong, and how to put it right."""
