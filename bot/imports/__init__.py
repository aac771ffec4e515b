"""Imports at a terminal: a file read, shown, and kept once agreed."""
