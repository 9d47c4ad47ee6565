"""PDF files with a text layer: bytes → Document.

Knows which PDF can be read and puts its parts together. Leaves the signs to pdf_signs, lines and paragraphs to
pdf_rows and pdf_layout, our own papers to pdf_own, roles to structure. What a PDF really holds: FORMATS.md, "PDF".
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.documents import pdf_layout, pdf_own, pdf_signs, structure
from app.documents.model import Document, Kind
from app.documents.pdf_signs import Sheet
from app.documents.textlimits import too_much
from app.errors import UserError
from app.i18n import _
from app.text import dates, words

PAGES = 2_000


def read(data: bytes) -> Document:
    """The Document of a PDF. Raises UserError for scanned, protected and damaged files, and beyond 2,000 pages."""
    with _opened(data) as file:
        sheets = _sheets(file)
        said = {key: str(text) for key, text in file.get_metadata_dict().items()}
    signs = sum(len(sheet.signs) for sheet in sheets)
    if not signs or (signs < 20 * len(sheets) and any(sheet.pictures for sheet in sheets)):
        raise UserError(
            _("This PDF has pictures of its pages but no text: it was scanned."),
            _("Have its text recognised (OCR) first, then open the result."),
        )
    title = words.tidy(said.get("Title", ""))
    if pdf_own.is_own(sheets):
        own = pdf_own.read(sheets)
        kind = next((one for one in Kind if said.get("Subject", "").split(" · ")[-1] == one), None)
        date = dates.find(own.date)
        extras = structure.Extras(
            title=title, symbol=own.symbol, status=own.status, date=date.iso if date else "", kind=kind or Kind.OTHER
        )
        return structure.build(own.lines, extras)
    laid = pdf_layout.lay(sheets)
    return structure.build(laid.lines, structure.Extras(symbol=laid.symbol, status=laid.status))


def _sheets(file: Any) -> list[Sheet]:
    if len(file) > PAGES:
        raise too_much()
    out: list[Sheet] = []
    spent = 0
    for number in range(len(file)):
        try:
            page = file[number]
        except Exception as wrong:  # PDFium tells nothing but that it failed
            if "load page" in str(wrong).lower():
                continue
            raise
        try:
            out.append(pdf_signs.sheet(page, spent=spent))
        finally:
            page.close()
        spent += len(out[-1].signs)
    if not out:
        raise _damaged()
    return out


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as wrong:
        if "password" in str(wrong).lower():
            raise UserError(
                _("This PDF is protected by a password."), _("Save a copy without the password and open that.")
            ) from wrong
        raise _damaged() from wrong
    try:
        yield file
    except pypdfium2.PdfiumError as wrong:
        raise _damaged() from wrong
    finally:
        file.close()


def _damaged() -> UserError:
    return UserError(
        _("This PDF file is damaged or not complete, so it cannot be read."),
        _("Copy or download it again, or open it in a PDF reader and print it to a new PDF."),
    )
