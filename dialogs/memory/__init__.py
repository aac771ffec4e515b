"""A conversation's memory: the last question, the pending answer, the proposed change."""
