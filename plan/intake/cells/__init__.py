"""One cell or phrase: words, references, statuses, and which cell holds what."""
