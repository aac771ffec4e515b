"""Storage: rows, documents, migrations."""
