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

from app.documents import packages, structure, title_block
from app.documents.docx_numbering import Numbering
from app.documents.docx_styles import Styles, child, local, number, value
from app.documents.docx_text import Text, chosen, content
from app.documents.lines import Line, emphasized, joined, stripped
from app.documents.model import Column, Document, Remark, Row, Run, Table, plain
from app.documents.packages import Package
from app.errors import UserError
from app.i18n import _
from app.text import numbering, words

_CONTAINERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent", "subDoc"})
_TWIPS_A_SIGN = 120  # half a quad of 12 points: indents are compared with those of typed text
_DEEPEST = 12  # tables in tables


def read(data: bytes) -> Document:
    """The Document of a DOCX, tracked changes accepted. Raises UserError for damaged and unsafe files."""
    package = packages.opened(data)
    main = _main_part(package)
    related = package.related(main)
    root = package.tree(main)
    body = child(root, "body") if root is not None else None
    if body is None:
        raise packages.damaged()
    styles = Styles(_part(package, related, "styles"))
    text = Text(styles, _notes(package, related, "footnotes"), _notes(package, related, "endnotes"))
    reader = _Reader(text, styles, Numbering(_part(package, related, "numbering"), styles))
    lines = tuple(reader.lines(body))
    symbol, status = _header(package, related, styles)
    extras = structure.Extras(
        language=styles.language,
        title=_title(package),
        symbol=symbol,
        status=status,
        revisions=tuple(text.revisions),
        comments=_comments(package, related, text),
    )
    return structure.build(lines, extras)


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


def _part(package: Package, related: dict[str, tuple[str, str]], kind: str) -> Any | None:
    return next((package.tree(path) for of, path in related.values() if of == kind), None)


def _notes(package: Package, related: dict[str, tuple[str, str]], kind: str) -> dict[str, Any]:
    root = _part(package, related, kind)
    notes = [one for one in root if local(one) in ("footnote", "endnote")] if root is not None else []
    return {value(one, "id"): one for one in notes if value(one, "type") in ("", "normal")}


def _comments(package: Package, related: dict[str, tuple[str, str]], text: Text) -> tuple[Remark, ...]:
    root = _part(package, related, "comments")
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


def _header(package: Package, related: dict[str, tuple[str, str]], styles: Styles) -> tuple[str, str]:
    """(symbol, status) if the headers of the pages show them."""
    symbol = status = ""
    for kind, path in list(related.values())[:200]:
        root = package.tree(path) if kind == "header" else None
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


def _title(package: Package) -> str:
    """The title among the file's properties, where somebody has set one."""
    root = package.tree("docProps/core.xml")
    found = child(root, "title") if root is not None else None
    title = words.tidy(found.text or "") if found is not None else ""
    return "" if re.match(r"microsoft word|document\d*$|документ|.*\.docx?$", title, re.I) else title


@dataclass
class _Reader:
    """Walks the body in order and yields lines."""

    text: Text
    styles: Styles
    numbers: Numbering
    pending: Line | None = None  # a paragraph whose end was deleted: it goes on in the next
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
        if self.depth == 0 and self.pending is not None and local(element) == "body":
            yield from self._parts(self.pending)
            self.pending = None

    def _paragraph(self, element: Any) -> Iterator[Line]:
        setup = child(element, "pPr")
        named = child(setup, "pStyle") if setup is not None else None
        style_id = value(named) if named is not None else self.styles.default_paragraph
        style, level = self._office(setup, style_id)
        runs = self.text.runs(element, style_id, styled=not style)
        boxes, self.text.boxes = self.text.boxes, []
        gone = self._end_deleted(setup)
        line = Line(
            runs,
            style,
            level=level,
            whole=True,
            apart=True,
            indent=self._indent(setup),
            centred=self._centred(setup, style_id),
        )
        if not (gone and not plain(runs).strip()):
            line = self._numbered(line, setup, style_id)
        if self.pending is not None:
            line = self._merged(self.pending, line)
            self.pending = None
        if gone:
            self.pending = line if line.text.strip() or any(run.note for run in line.runs) else None
        else:
            yield from self._parts(line)
        for box in boxes:
            yield from self.lines(box)

    def _merged(self, first: Line, second: Line) -> Line:
        """Two paragraphs whose dividing mark was deleted: the first one's number stays, or else the second's."""
        runs = (*first.runs, *second.runs)
        return replace(first if first.label or first.style else second, runs=runs)

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
    def _end_deleted(setup: Any | None) -> bool:
        mark = child(setup, "rPr") if setup is not None else None
        return mark is not None and any(local(one) in ("del", "moveFrom") for one in mark)

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
        if max((len(row) for row in rows), default=0) < 2:  # a frame around text
            for row in rows:
                for cell in row:
                    yield from cell
        elif _is_numbered_text(rows):
            for row in rows:
                yield from _labelled_row(row)
        else:
            yield Line(style="table", whole=True, apart=True, table=_table(rows, element))

    def _rows(self, element: Any) -> Iterator[list[list[Line]]]:
        """The rows as cells of lines; deleted rows are out, merged cells leave empty ones behind."""
        for one in element:
            name = local(one)
            if name in ("sdt", *_CONTAINERS):
                yield from self._rows(content(one) if name == "sdt" else one)
            if name != "tr":
                continue
            setup = child(one, "trPr")
            if setup is not None and child(setup, "del") is not None:
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


def _is_numbered_text(rows: list[list[list[Line]]]) -> bool:
    """Is it a paper laid out as a table: numbers in the first of two columns, text in the second?"""
    pairs = [row for row in rows if len(row) == 2]
    with_numbers = len([row for row in pairs if _cell_label(row[0]) and len(_cell_text(row[1])) > 60])
    return len(pairs) == len(rows) and with_numbers * 3 >= len(rows) * 2


def _cell_text(cell: list[Line]) -> str:
    return " ".join(line.text for line in cell)


def _cell_label(cell: list[Line]) -> str:
    """The label if a cell holds nothing else: typed, or an automatic number of an empty paragraph's neighbour."""
    text = _cell_text(cell).strip()
    found = numbering.parse(text) if text and len(text) < 12 else None
    return text if found else ""


def _labelled_row(row: list[list[Line]]) -> Iterator[Line]:
    label = _cell_label(row[0])
    if not label:
        yield from row[0]
        yield from row[1]
        return
    for place, line in enumerate(row[1]):
        known = numbering.parse(label)
        shown = numbering.format(numbering.display(known)) if known else label
        yield replace(line, label=shown, known=None) if not place and not line.label else line


def _table(rows: list[list[list[Line]]], element: Any) -> Table:
    """Rows of one width; the first is the header if the file says so or if all of it is emphasized."""
    width = max(len(row) for row in rows)
    cells = [tuple(_cell(cell) for cell in row) for row in rows]
    first = next((one for one in element if local(one) == "tr"), None)
    declared = first is not None and child(first, "trPr", "tblHeader") is not None
    header = declared or (
        len(rows) > 1 and len(cells[0]) == width and all(emphasized(cell) for cell in cells[0])
    )
    titles = [plain(cell) for cell in cells[0]] if header else []
    grid = child(element, "tblGrid")
    sizes = [number(value(one, "w")) for one in grid] if grid is not None else []
    whole: float = sum(sizes, 0) / width if len(sizes) == width else 0
    columns = tuple(
        Column(titles[n] if n < len(titles) else "", round(sizes[n] / whole, 3) if whole else 1.0)
        for n in range(width)
    )
    body = cells[1:] if header else cells
    return Table(columns, tuple(_row(row, width) for row in body))


def _row(cells: tuple[tuple[Run, ...], ...], width: int) -> Row:
    """A row; one cell over all columns is a band."""
    if (
        width > 1
        and cells
        and plain(cells[0]).strip()
        and not any(plain(cell).strip() for cell in cells[1:])
        and len(cells) == width
    ):
        return Row(cells[:1], band=True)
    return Row(cells + ((),) * (width - len(cells)))


def _cell(cell: list[Line]) -> tuple[Run, ...]:
    """The lines of a cell as runs with line ends between; a table inside shows its cells with bars."""
    out: tuple[Run, ...] = ()
    for line in cell:
        runs = line.runs if line.table is None else _flat(line.table)
        if line.label:
            runs = (Run(f"{line.label} "), *runs)
        out = (*out, Run("\n"), *runs) if out else runs
    return joined((), ()) if not out else _tidy(out)


def _tidy(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    from app.documents import markup

    return markup.normalized(runs)


def _flat(table: Table) -> tuple[Run, ...]:
    rows = (
        [tuple(Run(column.title) for column in table.columns)] if any(c.title for c in table.columns) else []
    )
    texts = [" | ".join(run.text for run in row) for row in rows]
    texts += [" | ".join(plain(cell) for cell in row.cells) for row in table.rows]
    return (Run("\n".join(texts)),)
