"""Reminders: the day's schedule, the outbox, the cards and the round that sends them."""
