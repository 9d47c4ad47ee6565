"""HTML files: bytes → Document.

Knows blocks, lists, tables, notes and looks of HTML, also as word processors save it. Nothing outside the file is
looked at. Leaves roles to structure. What the format really does: FORMATS.md, "HTML".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.documents import cells, markup, read_text, revisions, structure, title_block
from app.documents.lines import Line, stripped
from app.documents.model import Document, Note, Revision, Run, plain
from app.documents.textlimits import LIMIT_LINES, LIMIT_SIGNS, too_much
from app.errors import UserError
from app.i18n import _
from app.text import numbering, words
from app.text.numbering import Label, Style

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_BLOCKS = frozenset(
    """p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table blockquote pre section article main header footer aside address
    center body html form fieldset figure figcaption hr tr td th tbody thead tfoot caption details summary""".split()
)
_SKIPPED = frozenset("script style head nav template noscript input select button textarea svg math iframe object".split())
_NOTE_LINK = re.compile(r"#(_?(?:ftn|edn|fn|cite_note|footnote|endnote)[\w:.-]*|sd(?:foot|end)note\d+sym)$", re.I)
_NOTE_BODY = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote|fn|cite_note|footnote|endnote)[\w:.-]*$", re.I)
_TYPES = {"a": Style.LOWER_LETTER, "A": Style.UPPER_LETTER, "i": Style.LOWER_ROMAN, "I": Style.UPPER_ROMAN,
          "lower-alpha": Style.LOWER_LETTER, "upper-alpha": Style.UPPER_LETTER, "lower-latin": Style.LOWER_LETTER,
          "upper-latin": Style.UPPER_LETTER, "lower-roman": Style.LOWER_ROMAN, "upper-roman": Style.UPPER_ROMAN}  # fmt: skip
_HARD = "\ue001"  # a line end that is meant


def read(data: bytes, *, view: str = revisions.ACCEPTED) -> Document:
    """The Document of an HTML file; `del` and `ins` are tracked changes. Raises UserError for damage and for more text
    than any paper."""
    from lxml import etree

    text = _decoded(data)
    if len(text) > LIMIT_SIGNS * 3:
        raise too_much()
    parser = etree.HTMLParser(no_network=True, recover=True, huge_tree=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise _damaged() from wrong
    if root is None or any("depth" in error.message.lower() for error in parser.error_log):
        raise _damaged()
    reader = _Reader(root, original=view == revisions.ORIGINAL)
    title = next((words.tidy("".join(one.itertext())) for one in root.iter("title")), "")
    lines = tuple(reader.lines())
    extras = structure.Extras(
        title=title,
        language=(root.get("lang") or "")[:2].lower(),
        symbol=reader.symbol,
        status=reader.status,
        revisions=tuple(reader.revisions),
    )
    return structure.build(lines, extras)


def _damaged() -> UserError:
    return UserError(
        _("This web page is damaged or too deeply nested, so it cannot be read."),
        _("Open it in a browser or word processor and save it as DOCX."),
    )


def _decoded(data: bytes) -> str:
    """The text of the file in the encoding that it declares; otherwise it is guessed as for text files."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = data.decode(declared[1].decode("ascii"))
            return re.sub(r"[\x00-\x08\x0e-\x1f]", "", text)
        except (LookupError, UnicodeDecodeError):
            pass
    return read_text.decoded(data)


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool = False
    italic: bool = False
    raised: bool = False
    kept: bool = False  # blanks and line ends are meant (pre)


@dataclass
class _Waiting:
    """A line that is being filled."""

    runs: list[Run] = field(default_factory=list)
    line: Line = Line()
    size: int = 0


@dataclass
class _Reader:
    """Walks the tree in order and yields lines."""

    root: Any
    original: bool = False
    symbol: str = ""
    status: str = ""
    revisions: list[Revision] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)  # anchor → the element that holds the note's text
    bodies: set[Any] = field(default_factory=set)
    waiting: _Waiting = field(default_factory=_Waiting)
    count: int = 0

    def lines(self) -> Iterator[Line]:
        """All lines of the page."""
        self._find_notes()
        body = next(self.root.iter("body"), self.root)
        for line in self._inside(body, _Look()):
            self.count += 1
            if self.count > LIMIT_LINES:
                raise too_much()
            yield line
        yield from self._flushed()

    def _find_notes(self) -> None:
        wanted = {found[1] for a in self.root.iter("a") if (found := _NOTE_LINK.search(a.get("href") or ""))}
        if not wanted:
            return
        for one in self.root.iter():
            name = one.get("id") or one.get("name") if isinstance(one.tag, str) else None
            if name in wanted and name not in self.notes:
                body = one
                while body.getparent() is not None and body.tag not in ("p", "li", "dd", "div", "td"):
                    body = body.getparent()
                outer = body.getparent()
                if outer is not None and outer.tag in ("div", "li") and _NOTE_BODY.match(outer.get("id") or ""):
                    body = outer
                if body.tag not in ("body", "html"):
                    self.notes[name] = body
                    self.bodies.add(body)

    def _inside(self, element: Any, look: _Look, *, table: bool = False) -> Iterator[Line]:
        """The lines inside a block; text goes into the line that waits."""
        self._said(element.text, look)
        for one in element:
            yield from self._element(one, look)
            self._said(one.tail, look)

    def _element(self, one: Any, look: _Look) -> Iterator[Line]:
        tag = one.tag if isinstance(one.tag, str) else ""
        style = re.sub(r"\s+", "", (one.get("style") or "").lower()) if tag else ""
        if not tag or tag in _SKIPPED or one in self.bodies or "display:none" in style or "mso-element:comment" in style:
            return
        if tag == "div" and (one.get("title") or "").lower() in ("header", "footer"):
            self._header("".join(one.itertext()))
            return
        look = _changed(look, tag, style)
        if tag in ("ins", "del"):
            self._revised(tag, one)
            if tag == ("ins" if self.original else "del"):
                return
        if tag == "br":
            self._said(_HARD, look)
        elif tag == "a" and (found := _NOTE_LINK.search(one.get("href") or "")) and found[1] in self.notes:
            self._note(one, found[1])
        elif tag == "table":
            yield from self._flushed()
            yield from self._table(one, look)
        elif tag in ("ul", "ol"):
            yield from self._flushed()
            yield from self._list(one, look)
        elif tag in _BLOCKS:
            yield from self._flushed()
            self.waiting.line = self._office(one, tag, style)
            yield from self._inside(one, replace(look, kept=look.kept or tag == "pre"))
            yield from self._flushed()
        else:
            yield from self._inside(one, look)

    def _office(self, one: Any, tag: str, style: str) -> Line:
        """What a block says of itself; a list item that waits for its text hands its label on."""
        named = (one.get("class") or "").lower()
        centred = (one.get("align") or "").lower() == "center" or "text-align:center" in style or tag == "center"
        line = Line(whole=True, apart=True, centred=centred)
        if tag == "hr":
            return replace(line, style="rule")
        if named in ("msotitle", "title"):
            return replace(line, style="title")
        if named in ("msosubtitle", "subtitle"):
            return replace(line, style="subtitle")
        if re.fullmatch("h[1-6]", tag):
            return replace(line, style="heading", level=int(tag[1]) - 1)
        before = self.waiting.line
        return replace(line, label=before.label, known=before.known, level=before.level) if before.label else line

    def _said(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if look.kept:
            text = text.replace("\n", _HARD)
        self.waiting.runs.append(Run(text, look.bold, look.italic, look.raised))

    def _flushed(self) -> Iterator[Line]:
        """The line that waits, if it has text; one with line ends that are meant is several."""
        waiting, self.waiting = self.waiting, _Waiting()
        runs = _collapsed(waiting.runs)
        if not plain(runs).strip() and not any(run.note for run in runs):
            # an item's label waits for the block inside it
            self.waiting.line = waiting.line if waiting.line.label else Line(whole=True, apart=True)
            return
        line = waiting.line if waiting.line.whole else replace(waiting.line, whole=True, apart=True)
        if line.style == "rule":
            line = replace(line, style="")
        found = numbering.find(plain(runs))
        for place, row in enumerate(cells.rows_of(runs, _HARD)):
            if plain(row).strip() or any(run.note for run in row):
                own = replace(line, runs=stripped(row))
                yield own if not place else replace(own, label="", known=None, apart=bool(found))
        self.waiting.line = Line(whole=True, apart=True)

    def _list(self, element: Any, look: _Look, depth: int = 0) -> Iterator[Line]:
        ordered = element.tag == "ol"
        style = re.search(r"list-style(?:-type)?:([a-z-]+)", re.sub(r"\s+", "", element.get("style") or ""))
        kind = _TYPES.get(element.get("type") or "") or _TYPES.get(style[1] if style else "", Style.DECIMAL)
        count = _whole(element.get("start"), 1) - 1
        depth = sum(1 for one in element.iterancestors("ul", "ol"))
        for one in element:
            if one.tag != "li":
                yield from self._element(one, look)
                continue
            if one in self.bodies:
                continue
            count = _whole(one.get("value"), count + 1)
            known = Label(kind, count, "", ".") if ordered else Label(Style.BULLET, 0, numbering.BULLET)
            none = bool(style) and style is not None and style[1] == "none"
            label = "" if none else numbering.format(known)
            yield from self._flushed()
            self.waiting.line = Line(label=label, known=known if label else None, level=min(depth, 8), whole=True, apart=True)
            yield from self._inside(one, look)
            yield from self._flushed()
            self.waiting.line = Line(whole=True, apart=True)

    def _table(self, element: Any, look: _Look) -> Iterator[Line]:
        rows, header = [], False
        for row in element.iter("tr"):
            if next(row.iterancestors("table")) is not element:
                continue
            here: list[list[Line]] = []
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                header = header or (not rows and cell.tag == "th")
                said = list(self._inside(cell, look))
                here += [[*said, *self._flushed()]]
                here += [[] for _more in range(min(_whole(cell.get("colspan"), 1) - 1, 60))]
            rows.append(here)
        yield from cells.lines_of(rows, header=header)

    def _note(self, link: Any, name: str) -> None:
        mark = "".join(link.itertext()).strip().strip("[]() ")
        body = self.notes[name]
        runs: list[Run] = []
        for part in body.iter():
            back = part.tag == "a" and (part.get("href") or "").startswith("#")
            if not back and part.text and not any(_is_back(one) for one in part.iterancestors()):
                runs.append(Run(part.text))
            if part is not body and part.tail and not any(_is_back(one) for one in part.iterancestors()):
                runs.append(Run(part.tail))
        text = re.sub(r"^[\s↑^]+", "", plain(_collapsed(runs)))
        self.waiting.runs.append(Run("", note=Note((Run(text.strip()),), mark)))

    def _header(self, text: str) -> None:
        for part in re.split(r"\t|\s{3,}|\n", text):
            what = title_block.office(part)
            self.symbol = self.symbol or (title_block.symbol_of(part) if what == "symbol" else "")
            self.status = self.status or (part.strip() if what == "status" else "")

    def _revised(self, tag: str, one: Any) -> None:
        text = words.tidy(" ".join(one.itertext()))
        if text:
            author = one.get("cite") or ""
            self.revisions.append(Revision("insert" if tag == "ins" else "delete", text, author, one.get("datetime") or ""))


def _is_back(one: Any) -> bool:
    return one.tag == "a" and (one.get("href") or "").startswith("#")


def _changed(look: _Look, tag: str, style: str) -> _Look:
    if tag in ("b", "strong") or re.search(r"font-weight:(?:bold|[6-9]00)", style):
        look = replace(look, bold=True)
    if tag in ("i", "em", "cite", "dfn") or "font-style:italic" in style:
        look = replace(look, italic=True)
    if tag == "sup" or "vertical-align:super" in style:
        look = replace(look, raised=True)
    if "font-weight:normal" in style:
        look = replace(look, bold=False)
    return replace(look, italic=False) if "font-style:normal" in style else look


def _collapsed(runs: list[Run]) -> tuple[Run, ...]:
    """`runs` with their blanks collapsed as a browser does; non-breaking ones stay."""
    out: list[Run] = []
    blank = True
    for run in runs:
        text = re.sub(r"[ \t\r\n\f]+", " ", run.text)
        if blank and text.startswith(" "):
            text = text[1:]
        if text:
            blank = text.endswith((" ", _HARD))
        if text or run.note is not None:
            out.append(replace(run, text=text, superscript=run.superscript and bool(text.strip())))
    return markup.normalized(out)


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return min(max(int(text or ""), 0), 99_999)
    except ValueError:
        return otherwise
