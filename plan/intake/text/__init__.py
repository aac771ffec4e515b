"""Plain text into blocks: one way of writing a table as text, one module."""
