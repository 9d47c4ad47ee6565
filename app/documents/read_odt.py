"""OpenDocument text: bytes → Document.

Knows the body of an ODT: paragraphs, lists, tables, notes, comments, tracked changes. Leaves styles and labels to
odt_styles, roles to structure. What the format really does: FORMATS.md, "ODT".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.documents import cells, markup, odt_styles, packages, revisions, structure, title_block
from app.documents.docx_styles import child, local, number, value
from app.documents.lines import Line, joined, stripped
from app.documents.model import Document, Note, Remark, Revision, Run, plain
from app.documents.odt_styles import Look, Styles
from app.documents.packages import Package
from app.errors import UserError
from app.i18n import _
from app.text import words

_HARD = "\ue001"  # stands for blanks that are meant while others are collapsed
_END = "\ue002"  # stands for the end of a paragraph inside deleted text that is shown again
_SKIPPED = frozenset({"tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls", "table-of-content",
                      "alphabetical-index", "illustration-index", "table-index", "bibliography", "annotation-end",
                      "title", "desc", "script", "ruby-text", "meta"})  # fmt: skip


def read(data: bytes, *, view: str = revisions.ACCEPTED) -> Document:
    """The Document of an ODT, tracked changes accepted or, with `view` "original", undone. Raises UserError for damaged
    and protected files."""
    package = packages.opened(data)
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise UserError(
            _("This file is protected by a password."), _("Save a copy without the password and open that.")
        )
    root = package.tree("content.xml")
    body = child(root, "body", "text") if root is not None else None
    if root is None or body is None:
        raise packages.damaged()
    more = package.tree("styles.xml")
    styles = Styles((root,) if more is None else (root, more))
    reader = _Reader(styles, original=view == revisions.ORIGINAL)
    reader.changes.take(body)
    lines = tuple(reader.lines(body))
    symbol, status = _header(more, styles)
    extras = structure.Extras(
        title=_title(package),
        symbol=symbol,
        status=status,
        revisions=reader.changes.listed(),
        comments=tuple(reader.comments),
    )
    return structure.build(lines, extras)


def _title(package: Package) -> str:
    root = package.tree("meta.xml")
    found = next(root.iter("{http://purl.org/dc/elements/1.1/}title"), None) if root is not None else None
    return words.tidy(found.text or "") if found is not None else ""


def _header(root: Any | None, styles: Styles) -> tuple[str, str]:
    """(symbol, status) if the headers of the pages show them."""
    symbol = status = ""
    for header in root.iter("{*}header", "{*}header-first") if root is not None else ():
        for paragraph in header.iter("{*}p"):
            text = plain(_Reader(styles).text(paragraph))
            for part in re.split(r"\t|\s{3,}|\n", text):
                what = title_block.office(part)
                symbol = symbol or (title_block.symbol_of(part) if what == "symbol" else "")
                status = status or (part.strip() if what == "status" else "")
    return symbol, status


@dataclass
class _Changes:
    """The tracked changes: what each region says, and the text that insertions are found to hold."""

    regions: dict[str, tuple[str, str, str, Any]] = field(default_factory=dict)  # id → kind, author, date, content
    order: list[str] = field(default_factory=list)
    inserted: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)  # insertions we are in

    def take(self, body: Any) -> None:
        for region in body.iter("{*}changed-region"):
            for one in region:
                kind = {"insertion": "insert", "deletion": "delete"}.get(local(one))
                said = {local(part): part.text or "" for part in one.iter() if local(part) in ("creator", "date")}
                if kind:
                    self.regions[value(region, "id")] = (kind, said.get("creator", ""), said.get("date", ""), one)

    def listed(self) -> tuple[Revision, ...]:
        out = []
        for name in self.order:
            kind, author, date, content = self.regions[name]
            deleted = "\n".join("".join(p.itertext()) for p in content.iter("{*}p", "{*}h")) if kind == "delete" else ""
            out.append(Revision(kind, deleted or self.inserted.get(name, ""), author, date))
        return tuple(out)


@dataclass
class _List:
    """One list that counts: its style's levels, and how far each has counted."""

    levels: dict[int, odt_styles.Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass
class _Reader:
    """Walks the body in order and yields lines."""

    styles: Styles
    original: bool = False
    changes: _Changes = field(default_factory=_Changes)
    comments: list[Remark] = field(default_factory=list)
    lists: dict[str, _List] = field(default_factory=dict)  # by the id and by the style of a list
    headings: dict[int, int] = field(default_factory=dict)
    boxes: list[Any] = field(default_factory=list)
    watched: dict[str, int] = field(default_factory=dict)  # comments whose text goes on: name → place in comments
    pending: tuple[Run, ...] = ()  # of a paragraph whose end is not there in this view
    noted: bool = False

    def lines(self, element: Any) -> Iterator[Line]:
        for one in element:
            name = local(one)
            if name in ("p", "h"):
                yield from self._paragraph(one)
            elif name == "list":
                yield from self._list(one, None, -1)
            elif name == "table":
                yield from self._table(one)
            elif name in ("change-start", "change-end", "change"):
                self._change(one)
            elif name and name not in _SKIPPED:
                yield from self.lines(one)

    def _paragraph(self, element: Any, line: Line | None = None) -> Iterator[Line]:
        line = line or Line()
        style = value(element, "style-name")
        named = self.styles.named("paragraph", style)
        office = "title" if named == "title" else "subtitle" if named == "subtitle" else ""
        level = line.level
        if local(element) == "h" and not line.label:
            office, level = "heading", number(value(element, "outline-level"), otherwise=1) - 1
            line = self._heading_label(line, level)
        shown = child(element, "number")
        if shown is not None and (shown.text or "").strip():
            line = replace(line, label=(shown.text or "").strip(), known=None)
        look = Look() if office else self.styles.look("paragraph", style, Look())
        runs = (*self.pending, *self.text(element, look))
        self.pending = ()
        boxes, self.boxes = self.boxes, []
        line = replace(line, style=office, level=level, whole=True, apart=True, centred=self.styles.centred(style))
        if self.original and self.changes.open:
            self.pending = runs
            return
        for number_of, part in enumerate(cells.rows_of(runs, _END)):
            for place, row in enumerate(cells.rows_of(part, "\n")):
                first = not place and not number_of
                if plain(row).strip() or any(run.note for run in row):
                    yield replace(line, runs=stripped(row), label=line.label if first else "", apart=not place)
        for box in boxes:
            yield from self.lines(box)

    def _heading_label(self, line: Line, level: int) -> Line:
        own = self.styles.outline.get(level)
        if own is None or not own.format:
            return line
        self.headings[level] = self.headings.get(level, own.start - 1) + 1
        for deeper in [one for one in self.headings if one > level]:
            del self.headings[deeper]
        shown, known = odt_styles.label(self.styles.outline, level, self.headings)
        return replace(line, label=shown, known=known)

    def _list(self, element: Any, outer: _List | None, depth: int) -> Iterator[Line]:
        depth = min(depth + 1, 9)
        style = value(element, "style-name")
        listed = outer or self._started(element, style)
        if outer is not None and style and style in self.styles.lists:
            listed.levels = {**listed.levels, depth: self.styles.lists[style].get(depth, odt_styles.Level())}
        for deeper in [one for one in listed.counts if one >= depth] if outer is not None else ():
            del listed.counts[deeper]
        for item in element:
            if local(item) not in ("list-item", "list-header"):
                continue
            if local(item) == "list-item" and any(local(one) in ("p", "h") for one in item):
                start = value(item, "start-value")
                own = listed.levels.get(depth, odt_styles.Level())
                now = listed.counts.get(depth, own.start - 1) + 1
                listed.counts[depth] = number(start) if start else now
                shown, known = odt_styles.label(listed.levels, depth, listed.counts)
            else:
                shown, known = "", None
            for one in item:
                if local(one) == "list":
                    yield from self._list(one, listed, depth)
                elif local(one) in ("p", "h"):
                    yield from self._paragraph(one, Line(label=shown, known=known, level=depth))
                    shown, known = "", None
                else:
                    yield from self.lines([one])

    def _started(self, element: Any, style: str) -> _List:
        """A list that begins, or goes on with an earlier one."""
        before = value(element, "continue-list")
        if not before and value(element, "continue-numbering") == "true":
            before = f"style {style}"
        listed = self.lists.get(before) if before else None
        listed = listed or _List(self.styles.lists.get(style, {}))
        for name in filter(None, (value(element, "id"), f"style {style}")):
            self.lists[name] = listed
        return listed

    def _table(self, element: Any) -> Iterator[Line]:
        rows = []
        for row in element.iter("{*}table-row"):
            if next(row.iterancestors("{*}table")) is not element:
                continue
            here: list[list[Line]] = []
            for one in row:
                if local(one) in ("table-cell", "covered-table-cell"):
                    times = min(number(value(one, "number-columns-repeated"), otherwise=1), 60)
                    said = list(self.lines(one))
                    here += [said] + [[] for _more in range(times - 1)]
            rows.append(here)
        header = any(local(one) == "table-header-rows" for one in element)
        yield from cells.lines_of(rows, header=header)

    def text(self, element: Any, look: Look | None = None) -> tuple[Run, ...]:
        """The runs of a paragraph: blanks collapsed, but for those that are meant."""
        out: list[Run] = []
        blank = True
        for run in self._inline(element, look or Look()):
            text = re.sub(r"[ \t\r\n]+", " ", run.text)
            if blank and text.startswith(" "):
                text = text[1:]
            if text:
                blank = text.endswith(" ")
            text = text.replace(_HARD + "t", "\t").replace(_HARD + "n", "\n").replace(_HARD, " ")
            if text or run.note is not None:
                out.append(replace(run, text=text))
        return markup.normalized(out)

    def _inline(self, element: Any, look: Look) -> Iterator[Run]:
        yield from self._said(element.text, look)
        for one in element:
            name = local(one)
            if name == "s":
                yield from self._said(_HARD * min(number(value(one, "c"), otherwise=1), 200), look)
            elif name == "tab":
                yield from self._said(_HARD + "t", look)
            elif name == "line-break":
                yield from self._said(_HARD + "n", look)
            elif name == "note":
                yield from self._note(one)
            elif name == "annotation":
                self._comment(one)
            elif name == "annotation-end":
                self.watched.pop(value(one, "name"), None)
            elif name in ("change-start", "change-end", "change"):
                yield from self._change_inside(one, look)
            elif name == "text-box":
                self.boxes.append(one)
            elif name == "span":
                yield from self._inline(one, self.styles.look("text", value(one, "style-name"), look))
            elif name and name not in _SKIPPED and name != "number":
                yield from self._inline(one, look)
            yield from self._said(one.tail, look)

    def _said(self, text: str | None, look: Look) -> Iterator[Run]:
        if not text:
            return
        text = "".join(sign for sign in text if sign not in (_END,))
        for name in self.changes.open:
            self.changes.inserted[name] = self.changes.inserted.get(name, "") + text.replace(_HARD, " ")
        if not (self.original and self.changes.open):
            for place in self.watched.values():
                remark = self.comments[place]
                self.comments[place] = replace(remark, anchor=remark.anchor + text.replace(_HARD, " "))
            yield Run(text, look.bold, look.italic, look.raised)

    def _note(self, element: Any) -> Iterator[Run]:
        if self.noted or (self.original and self.changes.open):
            return
        mark = child(element, "note-citation")
        body = child(element, "note-body")
        self.noted = True
        runs: tuple[Run, ...] = ()
        for paragraph in body.iter("{*}p", "{*}h") if body is not None else ():
            runs = joined(runs, self.text(paragraph))
        self.noted = False
        shown = "".join(mark.itertext()).strip() if mark is not None else ""
        yield Run("", note=Note(runs, shown))

    def _comment(self, element: Any) -> None:
        said = {local(one): one.text or "" for one in element if local(one) in ("creator", "date")}
        text = "\n".join("".join(one.itertext()) for one in element.iter("{*}p")).strip()
        self.comments.append(Remark(text, said.get("creator", ""), said.get("date", "")))
        if value(element, "name"):
            self.watched[value(element, "name")] = len(self.comments) - 1

    def _change(self, element: Any) -> None:
        """The start or end of an insertion, or the place of a deletion; unknown regions count as nothing."""
        region = value(element, "change-id")
        kind = self.changes.regions.get(region, ("",))[0]
        if not kind:
            return
        if local(element) == "change-end":
            if region in self.changes.open:
                self.changes.open.remove(region)
            return
        if region not in self.changes.order:
            self.changes.order.append(region)
        if local(element) == "change-start" and kind == "insert" and region not in self.changes.open:
            self.changes.open.append(region)

    def _change_inside(self, element: Any, look: Look) -> Iterator[Run]:
        self._change(element)
        region = self.changes.regions.get(value(element, "change-id"))
        if local(element) != "change" or not self.original or region is None or region[0] != "delete":
            return
        for place, paragraph in enumerate(one for one in region[3] if local(one) in ("p", "h")):
            if place:
                yield Run(_END)
            yield from self._inline(paragraph, look)
