"""The parts of a written DOCX, one module each; documents.write_docx puts them together."""
