"""Whatever outlives the process: rows, documents, migrations."""
