"""Names, places and follow-ups settled: from a question as heard to the actions it means."""
