"""Tables out of files and the clipboard: XLSX, CSV, DOCX and HTML tables, vCards → rows of text; and safe cells on the way out.

The package is the one door: `read` and `pasted` yield Sheets. Leaves what a column means to the domain.
"""

from app.documents.tables.reading import SUFFIXES, pasted, read
from app.documents.tables.sheet import Sheet, safe

__all__ = ["SUFFIXES", "Sheet", "pasted", "read", "safe"]
