"""Replies: how a question was read, small talk, examples, and several answers in one."""
