"""Writes: preview, save, conflicts and the notifications that follow."""
