"""Reminders reckoned: who would hear what on a day. What goes, and when, is bot/reminders."""
