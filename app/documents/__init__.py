"""Files: bytes to Document and back. No database, no Qt."""
