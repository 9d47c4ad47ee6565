"""word/document.xml and word/footnotes.xml of a redline: tracked insertions and deletions, as Word writes them.

Knows how a change of text, of look and of a paragraph's setup is tracked, and that a paragraph's end is tracked by itself:
rejecting an inserted end joins the paragraph with the next one. What moved is deleted here and inserted there, for Word may
refuse files with tracked moves. Sources: ECMA-376 part 1, 17.13.5; FORMATS.md, "Writing tracked changes".
"""

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents import look
from app.documents.docx_parts import body, tables, text, xml
from app.documents.docx_parts.common_lists import CommonLists
from app.documents.docx_parts.xml import el
from app.documents.look import Look
from app.documents.model import Block, Run
from app.documents.redlines import Changed, ChangedRow, ChangedTable, Item, Piece, Redline
from app.text.compare import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAGS = {"insert": "ins", "delete": "del"}


@dataclass
class Pen:
    """Who changed the paper and when (ISO 8601 with zone, or ""); each change gets a number of its own."""

    author: str
    date: str = ""
    _last: int = 0

    def mark(self, op: Kind, *children: "Element") -> "Element":
        """w:ins or w:del around `children`, or alone as the mark of a paragraph's end or of a row."""
        return self.change(_TAGS[op], *children)

    def change(self, name: str, *children: "Element") -> "Element":
        """Any element that says who changed what when."""
        self._last += 1
        return el(name, *children, id=self._last, author=self.author, date=self.date or None)


@dataclass
class Notes:
    """The runs of each footnote in the order of their marks."""

    found: list[list["Element"]] = field(default_factory=list)

    def add(self, runs: Iterable["Element"]) -> int:
        self.found.append(list(runs))
        return len(self.found)


def parts(
    redline: Redline, common: CommonLists, *, pen: Pen, headers: Sequence["Element"]
) -> dict[str, bytes]:
    """document.xml and footnotes.xml of a redline."""
    writer = _Writer(redline, common, pen)
    out = el("body")
    for start, end in _stretches(redline.items):
        out.extend(writer.paragraphs(start, end))
        if end < len(redline.items):
            item = redline.items[end]
            if isinstance(item, ChangedTable):
                out.extend(writer.table(item))
    if not len(out):
        out.append(el("p"))
    out.append(body.section(headers))
    return {
        "document.xml": xml.part(el("document", out)),
        "footnotes.xml": text.notes_part(writer.notes.found),
    }


def can_join(redline: Redline, common: CommonLists) -> bool:
    """Whether every paragraph that was cut or put together counts in one list with its parts: then its end alone is tracked.

    Otherwise its number would be tracked in the middle of the text (see `redlines.apart`).
    """
    for number, item in enumerate(redline.items):
        if isinstance(item, Changed) and item.joined:
            places = [common.old[number], common.new[number], common.old[number + 1], common.new[number + 1]]
            held = [None if one is None else (one.list, one.level) for one in places]
            told = held[2:] + ([held[1]] if item.old is None else [held[0]])
            if len(set(told)) > 1 or any(one is not None and one[0] < 0 for one in told):
                return False
    return True


def _stretches(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """(first, end) of the paragraphs between two tables; the table itself is items[end]."""
    start = 0
    for number, item in enumerate(items):
        if isinstance(item, ChangedTable):
            yield start, number
            start = number + 1
    yield start, len(items)


def _op(item: Changed | ChangedTable | ChangedRow) -> Kind:
    if item.old is None:
        return "insert"
    return "delete" if item.new is None else "equal"


@dataclass
class _Placed:
    """A paragraph to write; `old` and `new` are its setups in the two papers, `end` is how its end is tracked."""

    changed: Changed
    old: "Element | None"
    new: "Element | None"
    labels: tuple[str, str]
    end: Kind = "equal"


@dataclass
class _Writer:
    """Writes items; footnotes end up in `notes`."""

    redline: Redline
    common: CommonLists
    pen: Pen
    notes: Notes = field(default_factory=Notes)

    # --- paragraphs

    def paragraphs(self, start: int, end: int) -> Iterator["Element"]:
        """The paragraphs of a stretch that no table interrupts."""
        placed = [one for number in range(start, end) for one in _apart(self._placed(number))]
        for one in _closed(_gone_first(placed)):
            yield self._paragraph(one)

    def _placed(self, number: int) -> _Placed:
        changed = self.redline.items[number]
        assert isinstance(changed, Changed)
        old, new = self.common.old[number], self.common.new[number]
        arranged = self.common.arranged
        setups: list[Element | None] = []
        for side, place in (("old", old), ("new", new)):
            block = getattr(changed, side)
            following = self._following(number, side)
            setups.append(
                None if block is None else body.setup(block, arranged, place=place, following=following)
            )
        labels = (
            "" if changed.old is None else body.typed_label(changed.old, old),
            "" if changed.new is None else body.typed_label(changed.new, new),
        )
        return _Placed(changed, setups[0], setups[1], labels, _op(changed))

    def _following(self, number: int, side: str) -> object:
        """The next block of one of the two papers."""
        rest = (getattr(item, side) for item in self.redline.items[number + 1 :])
        return next((block for block in rest if block is not None), None)

    def _paragraph(self, one: _Placed) -> "Element":
        setup = one.new if one.new is not None else one.old
        assert setup is not None
        if one.end != "equal":
            setup.append(el("rPr", self.pen.mark(one.end)))
        if one.old is not None and one.new is not None and _differ(one.old, one.new):
            setup.append(self.pen.change("pPrChange", _bare(one.old)))
        old, new = _look(one.changed.old), _look(one.changed.new)
        return el("p", setup, *self._runs(_labelled(one), old, new))

    # --- runs

    def _runs(self, pieces: Iterable[Piece], old: Look, new: Look) -> Iterator["Element"]:
        """The runs of pieces; neighbours that came or went together are one change."""
        for op, group in groupby(pieces, key=lambda piece: piece.op):
            made: list[Element] = []
            for piece in group:
                runs = list(self._piece(piece, old if op == "delete" else new))
                if op == "equal":
                    for run in runs:
                        self._look_changed(run, piece, old, new)
                made += [_deleted(run) for run in runs] if op == "delete" else runs
            if op == "equal":
                yield from made
            elif made:
                yield self.pen.mark(op, *made)

    def _piece(self, piece: Piece, style: Look) -> Iterator["Element"]:
        """The w:r elements of a piece; a footnote's text is tracked as its mark is."""
        note = piece.run.note
        if note is None:
            yield from text.runs([piece.run], style, footnotes=None)
            return
        inner = piece.note if piece.op == "equal" else tuple(Piece(piece.op, run) for run in note.runs)
        yield text.note_mark(self.notes.add(self._runs(inner, look.NOTE, look.NOTE)))

    def _look_changed(self, run: "Element", piece: Piece, old: Look, new: Look) -> None:
        """Track what a stretch looked like before, where that is something else."""
        if piece.run.note is not None:
            return
        before = text.properties(piece.before or piece.run, old)
        now = text.properties(piece.run, new)
        if _same(before, now):
            return
        if now is None:
            run.insert(0, el("rPr"))
        run[0].append(self.pen.change("rPrChange", before if before is not None else el("rPr")))

    # --- tables

    def table(self, item: ChangedTable) -> Iterator["Element"]:
        """A table with its rows tracked, and the narrow paragraph behind it."""
        table = item.new or item.old
        assert table is not None
        titles = tables.title_row(table)
        if titles is None and not item.rows:
            return
        columns = tables.columns_of(table)
        out = tables.frame(columns)
        op = _op(item)
        if titles is not None:
            cells = tuple(tuple(Piece(op, run) for run in cell) for cell in titles.cells)
            row = ChangedRow(titles if item.old else None, titles if item.new else None, cells)
            out.append(self._row(row, columns, style=look.HEADER_CELL))
        for row in item.rows:
            band = any(one.band for one in (row.new, row.old) if one is not None)
            out.append(self._row(row, columns, style=look.BAND if band else look.CELL))
        yield out
        yield tables.after_table()

    def _row(self, row: ChangedRow, columns: tables.Columns, *, style: Look) -> "Element":
        op = _op(row)
        made = tables.empty_row(columns, style=style, repeated=style is look.HEADER_CELL)
        if op != "equal":
            made[0].append(self.pen.mark(op))
        paragraphs = made.iterfind(f".//{{{xml.SPACES['w']}}}p")
        for paragraph, cell in zip(paragraphs, row.cells, strict=False):
            if op != "equal":
                paragraph[0].append(el("rPr", self.pen.mark(op)))
            paragraph.extend(self._runs(cell, style, style))
        return made


def _apart(one: _Placed) -> list[_Placed]:
    """A paragraph that got another number, or lost its own, is gone and has come: LibreOffice does not bring back numbers
    that are tracked as a change of setup.
    """
    if one.old is None or one.new is None or _told(one.old, ("numPr",)) == _told(one.new, ("numPr",)):
        return [one]
    before, after = one.changed.old, one.changed.new
    gone = tuple(Piece("delete", run) for run in (before.runs if before else ()))
    came = tuple(Piece("insert", run) for run in (after.runs if after else ()))
    return [
        _Placed(Changed(before, None, gone), one.old, None, (one.labels[0], ""), "delete"),
        _Placed(Changed(None, after, came), None, one.new, ("", one.labels[1]), "insert"),
    ]


def _gone_first(placed: Sequence[_Placed]) -> list[_Placed]:
    """Between two paragraphs that stay, those that are gone stand before those that came; the first part of one that stays
    stands right before it.

    LibreOffice gives a deleted paragraph behind an inserted one the inserted one's setup when both are rejected.
    """
    out: list[_Placed] = []
    for _stays, group in groupby(placed, key=lambda one: one.end == "equal"):
        out += sorted(group, key=lambda one: 2 if one.changed.joined else one.end == "insert")
    return out


def _closed(placed: list[_Placed]) -> list[_Placed]:
    """The last paragraph of a stretch has nothing behind it to be joined with: its end can neither come nor go.

    One that is gone and one that came are written as one paragraph; where two would have to be one whose numbers are of two
    lists or levels (see `_apart`), a narrow empty paragraph closes the stretch instead. Where only some came or only some are gone, the ends
    from the paragraph before them on are tracked instead, and the last one's setup says what stands there in either case.
    """
    tail = len(placed)
    while tail and placed[tail - 1].end != "equal":
        tail -= 1
    last = placed[tail:]
    gone = [one for one in last if one.end == "delete"]
    came = [one for one in last if one.end == "insert"]
    if gone and came:
        if not _numbered_alike(gone[-1].old, came[-1].new):
            return [*placed, _closing()]
        return [*placed[:tail], *gone[:-1], *came[:-1], _as_one(gone[-1], came[-1])]
    if not last:
        return placed
    if not tail:
        last[-1].end = "equal"
        return placed
    kept, op = placed[tail - 1], last[0].end
    if not _numbered_alike(kept.old if came else kept.new, last[-1].new if came else last[-1].old):
        return [*placed, _closing()]
    for one in (kept, *last[:-1]):
        one.end = op
    last[-1].end = "equal"
    if came:  # with the changes rejected the last paragraph is the one before them
        last[-1].old = copy.deepcopy(kept.old)
    else:
        last[-1].new = copy.deepcopy(kept.new)
    return placed


def _closing() -> _Placed:
    """A narrow empty paragraph, the same in both papers."""
    return _Placed(Changed(None, None, ()), None, tables.after_table()[0], ("", ""))


def _numbered_alike(one: "Element | None", two: "Element | None") -> bool:
    """Whether two setups number a paragraph in the same way."""
    return one is not None and two is not None and _told(one, ("numPr",)) == _told(two, ("numPr",))


def _as_one(gone: _Placed, came: _Placed) -> _Placed:
    changed = Changed(gone.changed.old, came.changed.new, (*gone.changed.pieces, *came.changed.pieces))
    return _Placed(changed, gone.old, came.new, (gone.labels[0], came.labels[1]))


def _labelled(one: _Placed) -> tuple[Piece, ...]:
    """The pieces of a paragraph with its typed label before them."""
    old, new = one.labels
    pieces = one.changed.pieces
    if old == new and one.changed.old is not None and one.changed.new is not None:
        return (Piece("equal", Run(new)), *pieces) if new else pieces
    head = (Piece("delete", Run(old)),) if old else ()
    return (*head, Piece("insert", Run(new)), *pieces) if new else (*head, *pieces)


def _look(block: Block | None) -> Look:
    return look.BODY if block is None else look.of(block)


def _deleted(run: "Element") -> "Element":
    """A run whose text is deleted text."""
    for one in run.iter(f"{{{xml.SPACES['w']}}}t"):
        one.tag = f"{{{xml.SPACES['w']}}}delText"
    return run


def _bare(setup: "Element") -> "Element":
    """A setup without the tracking of the paragraph's end."""
    out = el("pPr")
    out.extend(one for one in setup if not one.tag.endswith("}rPr"))
    return out


def _differ(old: "Element", new: "Element") -> bool:
    """Whether two setups differ in more than the space around the paragraph."""
    telling = ("pStyle", "numPr", "ind")
    return _told(old, telling) != _told(new, telling)


def _told(setup: "Element", names: Sequence[str]) -> list[bytes]:
    """What a setup says of these properties."""
    from lxml import etree

    return [etree.tostring(one) for one in setup if one.tag.rpartition("}")[2] in names]


def _same(one: "Element | None", other: "Element | None") -> bool:
    from lxml import etree

    return [etree.tostring(x) for x in (one if one is not None else ())] == [
        etree.tostring(x) for x in (other if other is not None else ())
    ]
