"""The board pack as a file: Word, PDF or Excel, all written from the same blocks."""
