"""The board pack: what a committee reads, every figure counted from rows that it names."""
