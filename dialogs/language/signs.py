"""The signs that stand in a message for what has been taken out of it: characters that nobody types."""

from __future__ import annotations

REF = "\ue001"
OWNER = "\ue002"
TIME = "\ue003"
PLAN = "\ue004"
TAKEN = "\ue005"
"""A word that is accounted for."""
SIGNS = "\ue001-\ue005"
"""All of them, as a range of characters."""
