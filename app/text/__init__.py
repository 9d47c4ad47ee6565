"""The text engine: pure functions on words, names, labels and clauses. No files, no database, no Qt."""
