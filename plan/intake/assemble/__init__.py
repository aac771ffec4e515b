"""Rows into a plan: drafts, references, ids, confidence, and the fate of every line."""
