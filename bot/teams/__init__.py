"""The Teams wire: the only room that knows the Bot Framework."""
