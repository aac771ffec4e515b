"""The commands of `chaser` at a terminal, one a file."""
