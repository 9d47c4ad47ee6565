"""The text of a file as the file itself holds it, line by line, before anything is understood: to lay beside the Document.

Knows only which signs stand in which line or paragraph, on which page of a PDF, and what was inserted or deleted. Leaves
labels, roles and joining to the readers. It is for looking at: what cannot be taken apart yields fewer lines, never an error.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

INSERTED, DELETED = "insert", "delete"
PAGES = 400  # of a PDF; beyond, only the pictures of the pages are shown
LINES = 60_000
_MARKS = {"ins": INSERTED, "moveTo": INSERTED, "del": DELETED, "moveFrom": DELETED}
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "‑",
    "s": " ",
    "line-break": "\n",
}
_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 tr br table blockquote pre section article hr dt dd title".split()
)
_UNSEEN = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable info pict object themedata rsidtbl latentstyles generator"
    " revtbl datastore fldinst xmlnstbl".split()
)


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line. `pieces` are (text, "" or INSERTED or DELETED). `page` counts from 1, 0 where the file has no pages;

    `down` is how far down its page it stands: 0 at the top edge, 1 at the bottom.
    """

    pieces: tuple[tuple[str, str], ...]
    page: int = 0
    down: float = 0.0

    @property
    def text(self) -> str:
        """Everything, what was deleted too."""
        return "".join(text for text, _mark in self.pieces)


def is_pdf(data: bytes) -> bool:
    """Whether a file shows pages of its own."""
    return b"%PDF-" in data[:1024]


def of(data: bytes) -> tuple[RawLine, ...]:
    """The lines of a file that one of the readers has read: text, Markdown, DOCX, ODT, RTF, HTML, PDF."""
    from app.errors import UserError

    try:
        found = []
        for line in _lines(data):
            found.append(line)
            if len(found) == LINES:
                break
        return tuple(found)
    except UserError:
        return ()


def _lines(data: bytes) -> Iterator[RawLine]:
    first = data[:400].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if is_pdf(data):
        yield from _of_pdf(data)
    elif data.startswith(b"PK"):
        yield from _of_package(data)
    elif data.startswith(b"{\\rtf"):
        yield from _plain(_of_rtf(data))
    else:
        from app.documents import read_text

        text = read_text.decoded(data)
        if first.startswith((b"<!doctype html", b"<html")) or (
            first.startswith(b"<?xml") and b"<html" in first
        ):
            reader = _Html()
            reader.feed(text)
            yield from _plain(line for line in "".join(reader.parts).split("\n") if line.strip())
        else:
            yield from _plain(text.split("\n"))


def _plain(lines: Any) -> Iterator[RawLine]:
    for line in lines:
        yield RawLine(((line.replace("\f", "").rstrip(), ""),))


# --- packages


def _of_package(data: bytes) -> Iterator[RawLine]:
    from app.documents import packages

    package = packages.opened(data)
    for part in ("content.xml", "word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
        root = package.tree(part) if package.has(part) else None
        for paragraph in root.iter("{*}p", "{*}h") if root is not None else ():
            around = {_name(one) for one in paragraph.iterancestors()}
            pieces = tuple(_joined(_pieces(paragraph, DELETED if "changed-region" in around else "")))
            if any(text.strip() for text, _mark in pieces):
                yield RawLine(pieces)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _pieces(element: Any, mark: str) -> Iterator[tuple[str, str]]:
    """The text of a paragraph without paragraphs inside it: those are lines of their own."""
    if element.text and _name(element) not in ("r", "pPr"):
        yield element.text, mark
    for one in element:
        name = _name(one)
        if name in _SIGNS:
            yield _SIGNS[name], mark
        elif name and name not in ("p", "h", "pPr", "rPr", "instrText", "Fallback", "note", "annotation"):
            yield from _pieces(one, _MARKS.get(name, mark))
        elif name in ("note", "annotation"):
            continue  # its paragraphs come by themselves
        if one.tail and _name(element) not in ("r",):
            yield one.tail, mark


def _joined(pieces: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    held, now = "", ""
    for text, mark in pieces:
        if mark != now and held:
            yield held, now
            held = ""
        held, now = held + text, mark
    if held:
        yield held, now


# --- RTF and HTML


def _of_rtf(data: bytes) -> Iterator[str]:
    from app.documents import rtf_tokens

    line: list[str] = []
    hidden, depth = 0, 0
    encoding = "cp1252"
    skip = 0
    for token in rtf_tokens.of(data):
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth -= 1
            hidden = 0 if depth < hidden else hidden
        elif token.word == "ansicpg" and token.number:
            encoding = rtf_tokens.page(token.number)
        elif token.word in _UNSEEN or token.word == "*":
            hidden = hidden or depth
        elif hidden:
            continue
        elif token.word == "u" and token.number is not None:
            line.append(chr(token.number % 65536))
            skip = 1
        elif token.word in ("par", "row", "line", "cell"):
            yield "".join(line)
            line = []
        elif token.word == "tab" or token.kind == "text":
            line.append("\t" if token.word == "tab" else token.word)
        elif token.kind == "bytes":
            line.append(token.data[skip:].decode(encoding, errors="replace"))
            skip = 0
    yield "".join(line)


class _Html(HTMLParser):
    """Text with a line end at every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in ("script", "style")))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(html.unescape(data).split("\n")))


# --- PDF


def _of_pdf(data: bytes) -> Iterator[RawLine]:
    """The stretches of text of each page from top to bottom, as PDFium finds them."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(min(len(file), PAGES)):
            yield from _of_page(file[number], number + 1)
    except pypdfium2.PdfiumError:
        return
    finally:
        file.close()


def _of_page(page: Any, number: int) -> Iterator[RawLine]:
    height = page.get_height() or 1.0
    words = page.get_textpage()
    try:
        for place in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(place)
            text = words.get_text_bounded(left, bottom, right, top)
            yield RawLine(((" ".join(text.split()), ""),), number, min(1.0, max(0.0, 1 - top / height)))
    finally:
        words.close()
        page.close()
