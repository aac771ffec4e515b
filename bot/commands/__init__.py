"""What `chaser` can be told to do at a terminal, one command a file."""
