"""Conversations: one message in, one reply out."""
