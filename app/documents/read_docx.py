"""DOCX files: bytes → Document.

Reads the XML itself: tracked changes, automatic numbers and footnotes are beyond python-docx. Knows the body of a DOCX:
paragraphs, tables, content controls, text boxes, headers for symbol and status. Leaves the text of a paragraph to
docx_text, automatic numbers to docx_numbering, roles to structure. What the format really does: FORMATS.md, "Reading".
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.documents import cells, packages, revisions, structure, title_block
from app.documents.docx_numbering import Numbering
from app.documents.docx_styles import OWN, Styles, child, local, number, value
from app.documents.docx_text import Text, chosen, content
from app.documents.lines import Line, stripped, without_head
from app.documents.model import Document, Kind, Remark, Revision, Role, Run, plain
from app.documents.packages import Package
from app.errors import UserError
from app.i18n import _
from app.text import words
from app.text.numbering import Style

_CONTAINERS = frozenset({"customXml", "smartTag", "sdtContent", "subDoc"})
_TWIPS_A_SIGN = 120  # half a quad of 12 points: indents are compared with those of typed text
_DEEPEST = 12  # tables in tables


def read(data: bytes, *, view: str = revisions.ACCEPTED) -> Document:
    """The Document of a DOCX in a `view` of its tracked changes: "accepted", "original", or "changes", which is
    accepted too. Its `revisions` are complete in each. Raises UserError for damaged and unsafe files."""
    package = packages.opened(data)
    main = _main_part(package)
    related = package.related(main)
    file = _File(package, related, accepted=view != revisions.ORIGINAL)
    root = package.tree(main)
    changes = revisions.listed(root) if root is not None else ()
    file.settle(root)
    body = child(root, "body") if root is not None else None
    if body is None:
        raise packages.damaged()
    styles = Styles(file.part("styles"))
    text = Text(styles, file.notes("footnotes"), file.notes("endnotes"))
    reader = _Reader(text, styles, Numbering(file.part("numbering"), styles))
    lines = tuple(reader.lines(body))
    symbol, status = _header(package, file, styles)
    ours = _properties(package)
    extras = structure.Extras(
        language=ours.language or styles.language,
        title=ours.title,
        symbol=symbol,
        status=status,
        date=ours.date,
        kind=ours.kind,
        revisions=(*changes, *file.changes),
        comments=_comments(file, text),
    )
    return structure.build(lines, extras)


@dataclass
class _File:
    """The parts beside the text, each in the view that is read; `changes` are those of the notes."""

    package: Package
    related: dict[str, tuple[str, str]]
    accepted: bool
    changes: list[Revision] = field(default_factory=list)

    def settle(self, root: Any | None) -> None:
        """Take the changes of a part in or out."""
        if root is not None:
            revisions.resolve(root, accepted=self.accepted)

    def part(self, kind: str) -> Any | None:
        return next((self.package.tree(path) for of, path in self.related.values() if of == kind), None)

    def notes(self, kind: str) -> dict[str, Any]:
        """The footnotes or endnotes by their id."""
        root = self.part(kind)
        if root is None:
            return {}
        self.changes += revisions.listed(root, place=kind.removesuffix("s"))
        self.settle(root)
        notes = [one for one in root if local(one) in ("footnote", "endnote")]
        return {value(one, "id"): one for one in notes if value(one, "type") in ("", "normal")}


def _main_part(package: Package) -> str:
    """The part that holds the text. Raises UserError if the package is another kind of file."""
    for kind, path in package.related("").values():
        if kind == "officeDocument" and package.has(path):
            if posixpath.basename(path).startswith(("workbook", "presentation")):
                break
            return path
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise UserError(
        _("This file is not a DOCX document: it holds no text part."),
        _("Save the document as DOCX and open that."),
    )


def _comments(file: _File, text: Text) -> tuple[Remark, ...]:
    root = file.part("comments")
    file.settle(root)
    out = []
    for one in root if root is not None else ():
        if local(one) != "comment":
            continue
        paragraphs = [p for p in one.iter() if local(p) == "p"]
        said = "\n".join(
            "".join(t.text or "" for t in p.iter() if local(t) == "t") for p in paragraphs
        ).strip()
        anchor = words.tidy(text.anchors.get(value(one, "id"), ""))
        out.append(Remark(said, value(one, "author"), value(one, "date"), anchor))
    return tuple(out)


def _header(package: Package, file: _File, styles: Styles) -> tuple[str, str]:
    """(symbol, status) if the headers of the pages show them."""
    symbol = status = ""
    for kind, path in list(file.related.values())[:200]:
        root = package.tree(path) if kind == "header" else None
        file.settle(root)
        for paragraph in root.iter() if root is not None else ():
            if local(paragraph) != "p":
                continue
            for text in re.split(r"\t|\s{3,}|\n", plain(Text(styles).runs(paragraph, "", styled=False))):
                what = title_block.office(text)
                if what == "symbol":
                    symbol = symbol or title_block.symbol_of(text)
                elif what == "status":
                    status = status or text.strip()
    return symbol, status


@dataclass(frozen=True)
class _Properties:
    """What the properties of the file say. All but the title is believed only where our writer was the last hand."""

    title: str = ""
    language: str = ""
    date: str = ""
    kind: Kind | None = None


def _properties(package: Package) -> _Properties:
    root = package.tree("docProps/core.xml")
    if root is None:
        return _Properties()
    said = {local(one): one.text or "" for one in root}
    title = words.tidy(said.get("title", ""))
    if re.match(r"microsoft word|document\d*$|документ|.*\.docx?$", title, re.I):
        title = ""
    if not said.get("creator") == said.get("lastModifiedBy") == "Penholder":
        return _Properties(title)
    kind = next((one for one in Kind if said.get("subject", "").split(" · ")[-1] == one), None)
    return _Properties(title, said.get("language", "").split("-")[0].lower(), said.get("created", "")[:10], kind)


@dataclass
class _Reader:
    """Walks the body in order and yields lines."""

    text: Text
    styles: Styles
    numbers: Numbering
    depth: int = 0
    after_empty: bool = field(default=True)

    def lines(self, element: Any) -> Iterator[Line]:
        for one in element:
            name = local(one)
            if name == "p":
                yield from self._paragraph(one)
            elif name == "tbl":
                yield from self._table(one)
            elif name == "sdt":
                yield from self.lines(content(one))
            elif name == "AlternateContent":
                yield from self.lines(chosen(one))
            elif name in _CONTAINERS:
                yield from self.lines(one)

    def _paragraph(self, element: Any) -> Iterator[Line]:
        setup = child(element, "pPr")
        named = child(setup, "pStyle") if setup is not None else None
        style_id = value(named) if named is not None else self.styles.default_paragraph
        style, level = self._office(setup, style_id)
        name = self.styles.named(element)
        if name.startswith(OWN) and (own := self._own(element, setup, style_id, name)):
            yield own
            return
        runs = self.text.runs(element, style_id, styled=not style)
        boxes, self.text.boxes = self.text.boxes, []
        line = Line(
            runs,
            style,
            level=level,
            whole=True,
            apart=True,
            indent=self._indent(setup),
            centred=self._centred(setup, style_id),
        )
        yield from self._parts(self._numbered(line, setup, style_id))
        for box in boxes:
            yield from self.lines(box)

    def _own(self, element: Any, setup: Any, style_id: str, name: str) -> Line | None:
        """A paragraph in a style of our own, role and level as the style says; None where the style is not known."""
        office = self.styles.own(name)
        if office is None:
            return None
        role, level = office
        runs = self.text.runs(element, style_id, styled=False, upright=name.endswith("heading 3"))
        deep = child(setup, "numPr", "ilvl")
        level = number(value(deep)) if deep is not None and role is not Role.TITLE else level
        line = self._numbered(Line(runs, level=level, whole=True, apart=True, role=role), setup, style_id)
        hanging = child(setup, "ind")
        if not line.label and hanging is not None and value(hanging, "hanging"):
            label, tab, _rest = plain(runs).partition("\t")
            if tab and label.strip():
                line = replace(line, label=label, runs=without_head(runs, label + tab))
        known = line.known
        if known is not None and known.style is Style.BULLET:
            line = replace(line, label=known.before)
        self.text.boxes.clear()
        return replace(line, level=level)

    def _office(self, setup: Any | None, style_id: str) -> tuple[str, int]:
        outline = child(setup, "outlineLvl") if setup is not None else None
        if outline is not None and 0 <= number(value(outline), otherwise=9) < 9:
            return "heading", number(value(outline))
        return self.styles.office(style_id)

    def _numbered(self, line: Line, setup: Any | None, style_id: str) -> Line:
        """`line` with its automatic number. An empty paragraph counts too, but shows nothing."""
        listed = self.numbers.of(setup, style_id)
        if listed is None:
            return line
        label, known = self.numbers.count(*listed)
        if not line.text.strip() or not label:
            return line
        return replace(line, label=label, known=known, level=line.level if line.style else listed[1])

    @staticmethod
    def _indent(setup: Any | None) -> int:
        found = child(setup, "ind") if setup is not None else None
        return (
            number(value(found, "left") or value(found, "start")) // _TWIPS_A_SIGN if found is not None else 0
        )

    def _centred(self, setup: Any | None, style_id: str) -> bool:
        found = child(setup, "jc") if setup is not None else None
        if found is not None:
            return value(found) == "center"
        return any(one.centred for one in self.styles.chain(style_id)[:1])

    @staticmethod
    def _parts(line: Line) -> Iterator[Line]:
        """A paragraph with line breaks as several lines: in a title each says something of its own."""
        rows: list[list[Run]] = [[]]
        for run in line.runs:
            for place, part in enumerate(run.text.split("\n")):
                if place:
                    rows.append([])
                rows[-1].append(replace(run, text=part, note=None))
            if run.note is not None:
                rows[-1].append(replace(run, text=""))
        first = True
        for row in rows:
            runs = stripped(row)
            if runs:
                yield (
                    replace(line, runs=runs)
                    if first
                    else replace(line, runs=runs, label="", known=None, apart=False)
                )
                first = False

    def _table(self, element: Any) -> Iterator[Line]:
        if self.depth >= _DEEPEST:
            return
        self.depth += 1
        rows = [row for row in self._rows(element) if row]
        self.depth -= 1
        own = any(line.role is not None for row in rows for cell in row for line in cell)
        if not own and max((len(row) for row in rows), default=0) < 2:  # a frame around text
            for row in rows:
                for cell in row:
                    yield from cell
        elif not own and cells.is_numbered_text(rows):
            for row in rows:
                yield from cells.labelled_row(row)
        else:
            yield Line(style="table", whole=True, apart=True, table=cells.of(rows, element))

    def _rows(self, element: Any) -> Iterator[list[list[Line]]]:
        """The rows as cells of lines; merged cells leave empty ones behind."""
        for one in element:
            name = local(one)
            if name in ("sdt", *_CONTAINERS):
                yield from self._rows(content(one) if name == "sdt" else one)
            if name != "tr":
                continue
            yield list(self._cells(one))

    def _cells(self, row: Any) -> Iterator[list[Line]]:
        for one in row:
            name = local(one)
            if name in ("sdt", *_CONTAINERS):
                yield from self._cells(content(one) if name == "sdt" else one)
            if name != "tc":
                continue
            setup = child(one, "tcPr")
            merge = child(setup, "vMerge") if setup is not None else None
            goes_on = merge is not None and value(merge) not in ("restart",)
            yield [] if goes_on else list(self.lines(one))
            span = child(setup, "gridSpan") if setup is not None else None
            for _more in range(min(number(value(span), otherwise=1) - 1, 60) if span is not None else 0):
                yield []
