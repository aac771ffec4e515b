"""Buttons pressed: one file a kind of card, and which answers which. A stale or repeated press writes nothing."""
