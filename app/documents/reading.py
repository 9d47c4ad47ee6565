"""Files → Documents: the one door for every format that is read.

Knows what a file really is (by its first bytes, not only its name), how big it may be, and refuses the rest in one
sentence before much of it is read. Leaves the formats to the read_… modules. Changes nothing on disk.
"""

import os
import stat
from enum import StrEnum
from pathlib import Path

from app.documents import packages, read_docx, read_html, read_odt, read_pdf, read_rtf, read_text, revisions
from app.documents.model import Document
from app.errors import UserError
from app.i18n import _

VIEWS = revisions.VIEWS
TEXT_LIMIT = 8 * 1024 * 1024  # bytes; far above any paper: about 2,500 pages
MARKUP_LIMIT = 40 * 1024 * 1024  # bytes of RTF and HTML, which carry their pictures as text
DOCX_LIMIT = 100 * 1024 * 1024  # bytes; pictures count too
MARKDOWN = (".md", ".markdown", ".mdown")
TEXT = (".txt", ".text", "")
WORD = (".docx", ".docm", ".dotx", ".dotm")
HTML = (".html", ".htm", ".xhtml")
SUFFIXES = (".docx", ".pdf", ".odt", ".rtf", ".html", ".htm", ".txt", ".md", ".markdown")  # what a file chooser offers
_HEAD = 8192
_ODT = "application/vnd.oasis.opendocument.text"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class _Sort(StrEnum):
    """What a file is by its first bytes."""

    PACKAGE = "package"  # ZIP: DOCX, ODT
    OLD = "old"  # OLE: old or protected Office files
    PDF = "pdf"
    RTF = "rtf"
    HTML = "html"
    TEXT = "text"


def read(path: Path, *, view: str = revisions.ACCEPTED) -> Document:
    """The Document in the file at `path`: DOCX, PDF with text, ODT, RTF, HTML, text, Markdown. Raises UserError, in one
    sentence, for everything else.

    `view` is how tracked changes are read: "accepted", "original" (as it was before them), or "changes": the accepted text.
    `Document.revisions` lists them all in each view. A file with another name is read as what it is.
    """
    if view not in VIEWS:
        raise UserError(
            _("There is no view “{view}” of a document.").format(view=view),
            _("Choose accepted, original or changes."),
        )
    _refuse_unreadable(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            sort = _sort(path, head)
            limit = {_Sort.TEXT: TEXT_LIMIT, _Sort.RTF: MARKUP_LIMIT, _Sort.HTML: MARKUP_LIMIT}.get(sort, DOCX_LIMIT)
            size = os.fstat(stream.fileno()).st_size
            _refuse_foreign(path, head, sort)
            if size > limit:
                raise _too_big(path, size, limit)
            data = head + stream.read(limit + 1 - len(head))
    except OSError as wrong:
        raise UserError(
            _("“{name}” cannot be read: {reason}.").format(
                name=path.name, reason=wrong.strerror or type(wrong).__name__
            ),
            _("Check the disk or the network drive, then try again."),
        ) from wrong
    if len(data) > limit:
        raise _too_big(path, len(data), limit)
    return _read(path, data, sort, view=view)


def _read(path: Path, data: bytes, sort: _Sort, *, view: str) -> Document:
    match sort:
        case _Sort.OLD:
            raise _old_or_protected(path, data)
        case _Sort.PACKAGE:
            return read_odt.read(data, view=view) if _is_odt(path, data) else read_docx.read(data, view=view)
        case _Sort.PDF:
            return read_pdf.read(data)
        case _Sort.RTF:
            return read_rtf.read(data, view=view)
        case _Sort.HTML:
            return read_html.read(data, view=view)
    if path.suffix.lower() in (*WORD, ".pdf", ".odt", ".rtf"):
        raise _is(path, _("plain text") if _is_text(data) else _("no document of that kind"))
    return read_text.read(data, markdown=path.suffix.lower() in MARKDOWN)


def _sort(path: Path, head: bytes) -> _Sort:
    """What a file is: by its first bytes, and a web page also by its name."""
    if head.startswith(b"PK"):
        return _Sort.PACKAGE
    if head.startswith(_OLE):
        return _Sort.OLD
    if b"%PDF-" in head[:1024]:
        return _Sort.PDF
    if head.startswith(b"{\\rtf"):
        return _Sort.RTF
    first = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:400].lower()
    if first.startswith((b"<!doctype html", b"<html")) or (first.startswith(b"<?xml") and b"<html" in first):
        return _Sort.HTML
    page = path.suffix.lower() in HTML and b"<" in first
    return _Sort.HTML if page and not first.startswith(b"<?xml") else _Sort.TEXT


def _refuse_unreadable(path: Path) -> None:
    try:
        found = path.stat()
    except FileNotFoundError as wrong:
        raise UserError(
            _("There is no file “{path}”.").format(path=path), _("Check the name and the folder.")
        ) from wrong
    except (OSError, ValueError) as wrong:
        raise _no_rights(path) from wrong
    if stat.S_ISDIR(found.st_mode):
        raise UserError(
            _("“{path}” is a folder, not a document.").format(path=path), _("Choose a file in it.")
        )
    if not stat.S_ISREG(found.st_mode):
        raise UserError(_("“{path}” is not a file.").format(path=path), _("Choose a document."))
    # an administrator may read anything; a file nobody is meant to read is refused all the same
    if not os.access(path, os.R_OK) or not found.st_mode & 0o444:
        raise _no_rights(path)
    if not found.st_size:
        raise UserError(_("“{name}” is empty.").format(name=path.name), _("Copy or download it again."))


def _no_rights(path: Path) -> UserError:
    return UserError(
        _("You have no right to read “{path}”.").format(path=path),
        _("Ask its owner for the right, or copy it to a folder of your own."),
    )


def _too_big(path: Path, size: int, limit: int) -> UserError:
    return UserError(
        _("“{name}” has {size} MB; a document may have {limit} MB.").format(
            name=path.name, size=-(-size // 1024**2), limit=limit // 1024**2
        ),
        _("Split it, or save only the part you need."),
    )


def _is(path: Path, what: str) -> UserError:
    return UserError(
        _("“{name}” is {what}, which Penholder cannot read as a document.").format(name=path.name, what=what),
        _("Save it as DOCX or as plain text and open that."),
    )


def _refuse_foreign(path: Path, head: bytes, sort: _Sort) -> None:
    """Refuse what its first bytes or its name tell to be another kind of file."""
    known = (
        (b"\x89PNG", _("a picture")),
        (b"\xff\xd8\xff", _("a picture")),
        (b"GIF8", _("a picture")),
        (b"BM", _("a picture")),
        (b"II*\x00", _("a picture")),
        (b"MM\x00*", _("a picture")),
        (b"RIFF", _("a picture, sound or film")),
        (b"\x1f\x8b", _("a compressed archive")),
        (b"7z\xbc\xaf", _("a compressed archive")),
        (b"Rar!", _("a compressed archive")),
        (b"SQLite format 3", _("a database or a Penholder workspace")),
        (b"MZ", _("a program")),
        (b"\x7fELF", _("a program")),
    )
    for start, what in known:
        if head.startswith(start) and (len(start) > 2 or b"\x00" in head[:1024]):
            raise _is(path, what)
    if sort is _Sort.TEXT and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() == b"<?xml":
        raise _is(path, _("an XML file"))
    known_names = (*TEXT, *MARKDOWN, *WORD, *HTML, ".doc", ".pdf", ".odt", ".rtf")
    if sort is _Sort.TEXT and path.suffix.lower() not in known_names:
        raise _is(path, _("a “{suffix}” file").format(suffix=path.suffix))


def _old_or_protected(path: Path, data: bytes) -> UserError:
    """What an OLE container holds: a protected DOCX, or a file of Word, Excel or PowerPoint before 2007."""
    if _wide("EncryptedPackage") in data:
        return UserError(
            _("“{name}” is protected by a password.").format(name=path.name),
            _("Open it in a word processor and save a copy without the password."),
        )
    for stream, what in (
        ("WordDocument", _("a DOC file of an old Word version")),
        ("Workbook", _("an Excel workbook of an old version")),
        ("PowerPoint Document", _("an old presentation")),
        ("__properties_version", _("an e-mail message")),
    ):
        if _wide(stream) in data:
            return _is(path, what)
    return _is(path, _("a file of an old Office version"))


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _is_odt(path: Path, data: bytes) -> bool:
    """Is a package an OpenDocument text, and no DOCX? Raises UserError for all others: workbooks, presentations, archives."""
    package = packages.opened(data)
    names = package.names
    if any(name.startswith("word/") for name in names) or (
        "_rels/.rels" in names and not _other_office(names)
    ):
        return False
    kind = package.part("mimetype")[:80].decode("ascii", errors="replace") if package.has("mimetype") else ""
    if kind.startswith(_ODT) or (not kind and {"content.xml", "meta-inf/manifest.xml"} <= set(names)):
        return True
    if kind.startswith("application/vnd.oasis.opendocument"):
        raise _is(path, _("an OpenDocument file, but no text"))
    raise _is(path, _other_office(names) or _("an archive"))


def _other_office(names: dict[str, str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return _("an Excel workbook")
    return _("a presentation") if any(name.startswith("ppt/") for name in names) else ""


def _is_text(data: bytes) -> bool:
    try:
        read_text.decoded(data[:_HEAD])
    except UserError:
        return False
    return True
