"""Files and the clipboard → Sheets: the one door for every table that is read.

Knows what a file really is, by its first bytes and then its name, and how big it may be; refuses the rest in one sentence.
Leaves the formats to the modules beside it. Changes nothing on disk.
"""

import stat
from pathlib import Path

from app.documents import packages, read_text
from app.documents.tables import read_csv, read_word, read_xlsx, vcards
from app.documents.tables.sheet import Sheet
from app.errors import UserError
from app.i18n import _

SUFFIXES = (
    ".xlsx",
    ".xlsm",
    ".csv",
    ".tsv",
    ".txt",
    ".docx",
    ".vcf",
    ".html",
    ".htm",
)  # what a file chooser offers
LIMIT = 100 * 1024 * 1024  # bytes of a package
TEXT_LIMIT = 48 * 1024 * 1024  # bytes of text: some 300,000 people
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(path: Path) -> list[Sheet]:
    """The tables in a file: XLSX, CSV or TSV, DOCX, vCards, a saved web page. Raises UserError, in one sentence, for all
    else, and for a file without any table."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UserError(
                _("“{path}” is a folder, not a table.").format(path=path), _("Choose a file in it.")
            )
        if not stat.S_ISREG(found.st_mode):
            raise UserError(_("“{path}” is not a file.").format(path=path), _("Choose a table."))
        if found.st_size > LIMIT:
            raise _too_big(path, LIMIT)
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except FileNotFoundError as wrong:
        raise UserError(
            _("There is no file “{path}”.").format(path=path), _("Check the name and the folder.")
        ) from wrong
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or type(wrong).__name__
        raise UserError(
            _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=reason),
            _("Check that you may read it, and that the disk or network drive is there."),
        ) from wrong
    if not data:
        raise UserError(_("“{name}” is empty.").format(name=path.name), _("Copy or download it again."))
    sheets = [sheet for sheet in _sheets(path, data) if sheet.rows]
    if not sheets:
        raise UserError(
            _("There is no table in “{name}”.").format(name=path.name),
            _("A list in running text cannot be imported; put it into rows and columns first."),
        )
    return sheets


def pasted(text: str, html: str = "") -> list[Sheet]:
    """The cells on a clipboard that offers plain text and perhaps HTML. Raises UserError where there are none.

    The HTML goes first where it holds a table: it knows merged cells, and line ends inside a cell. Text is cut at tabs; one
    column of lines is a table too.
    """
    name = _("Pasted cells")
    found = read_word.read_html(html) if "<table" in html.lower() and len(html) <= TEXT_LIMIT else []
    if not found and vcards.is_card(text):
        found = [vcards.read(text, name)]
    if not found and text.strip() and len(text) <= TEXT_LIMIT:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        found = [read_csv.of_text(text, name, separator="\t" if "\t" in text else "")]
    found = [Sheet(sheet.name or name, sheet.rows, sheet.first) for sheet in found if sheet.rows]
    if not found:
        raise UserError(
            _("There are no cells on the clipboard."),
            _("Copy rows in a spreadsheet or a table, then paste them."),
        )
    return found


def _sheets(path: Path, data: bytes) -> list[Sheet]:
    if data.startswith(b"PK"):
        return _of_package(path, data)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise read_xlsx.protected()
        raise _is(path, _("a file of an old Office version"))
    if len(data) > TEXT_LIMIT:
        raise _too_big(path, TEXT_LIMIT)
    for start, what in (
        (b"%PDF-", _("a PDF")),
        (b"{\\rtf", _("an RTF text")),
        (b"\x89PNG", _("a picture")),
        (b"\xff\xd8\xff", _("a picture")),
        (b"SQLite format 3", _("a database or a Penholder workspace")),
        (b"\x7fELF", _("a program")),
        (b"MZ\x90", _("a program")),
        (b"\x1f\x8b", _("a compressed archive")),
    ):
        if data.startswith(start):
            raise _is(path, what)
    text = read_text.decoded(data)
    if vcards.is_card(text):
        return [vcards.read(text, path.stem)]
    head = text.lstrip("\ufeff \t\n")[:2000].lower()
    if head.startswith(("<!doctype html", "<html", "<table")) or (
        path.suffix.lower() in (".html", ".htm") and "<" in head
    ):
        return read_word.read_html(text)
    if head.startswith("<?xml"):
        raise _is(path, _("an XML file"))
    return [read_csv.of_text(text, path.stem)]


def _of_package(path: Path, data: bytes) -> list[Sheet]:
    names = packages.opened(data).names
    if any(name.startswith("xl/") for name in names):
        return read_xlsx.read(data)
    if any(name.startswith("word/") for name in names):
        return read_word.read_docx(data)
    if "content.xml" in names:
        raise _is(path, _("an OpenDocument file"))
    raise _is(
        path, _("a presentation") if any(name.startswith("ppt/") for name in names) else _("an archive")
    )


def _is(path: Path, what: str) -> UserError:
    return UserError(
        _("“{name}” is {what}, which Penholder cannot read as a table.").format(name=path.name, what=what),
        _("Open it and save it as XLSX or CSV, and import that."),
    )


def _too_big(path: Path, limit: int) -> UserError:
    return UserError(
        _("“{name}” is too big; a table may have {limit} MB.").format(name=path.name, limit=limit // 1024**2),
        _("Copy the rows you need into a new file, and import that."),
    )
