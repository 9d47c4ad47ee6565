"""word/document.xml and word/footnotes.xml of a redline: tracked insertions and deletions, as Word writes them.

Knows how a change of text, of look and of a paragraph's setup is tracked, and that a paragraph's end is tracked by itself:
rejecting an inserted end joins the paragraph with the next one. What moved is deleted here and inserted there, for Word may
refuse files with tracked moves. Leaves which ends are tracked to docx_parts.ends. Sources: ECMA-376 part 1, 17.13.5;
FORMATS.md, "Writing tracked changes".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents import look
from app.documents.docx_parts import body, ends, tables, text, xml
from app.documents.docx_parts.common_lists import CommonLists
from app.documents.docx_parts.ends import Placed
from app.documents.docx_parts.moves import Moves
from app.documents.docx_parts.sheets import Sheet
from app.documents.docx_parts.xml import el
from app.documents.look import Look
from app.documents.model import Block
from app.documents.redlines import Changed, ChangedRow, ChangedTable, Item, Piece, Redline
from app.i18n import _
from app.text.compare import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAGS = {"insert": "ins", "delete": "del"}


@dataclass
class Pen:
    """Who changed the paper and when (ISO 8601 with zone, or ""); each change gets a number of its own. What is written `later`
    is of two minutes later, or by "Name (2)" where no moment is given."""

    author: str
    date: str = ""
    later: bool = False
    _last: int = 0

    def mark(self, op: Kind, *children: "Element", moved: bool = False) -> "Element":
        """w:ins or w:del around `children`, or alone as the mark of a paragraph's end or of a row. What is `moved` is said to
        be so beside the author's name."""
        author = _("{} (moved)").format(self.author) if moved else self.author
        return self._signed(_TAGS[op], *children, author=author)

    def change(self, name: str, *children: "Element") -> "Element":
        """Any element that says who changed what when."""
        return self._signed(name, *children, author=self.author)

    def _signed(self, name: str, *children: "Element", author: str) -> "Element":
        self._last += 1
        date = _later(self.date) if self.later else self.date
        if self.later and date == self.date:
            author = _("{} (2)").format(author)
        return el(name, *children, id=self._last, author=author, date=date or None)


@dataclass
class Notes:
    """The runs of each footnote in the order of their marks."""

    found: list[list["Element"]] = field(default_factory=list)

    def add(self, runs: Iterable["Element"]) -> int:
        self.found.append(list(runs))
        return len(self.found)


def parts(redline: Redline, common: CommonLists, *, pen: Pen, sheet: Sheet) -> dict[str, bytes]:
    """document.xml and footnotes.xml of a redline."""
    writer = _Writer(redline, common, pen, sheet.width)
    out = el("body")
    for one in writer.placed():
        if isinstance(one, ChangedTable):
            out.extend(writer.table(one))
        else:
            out.append(writer.paragraph(one))
    if not len(out):
        out.append(el("p"))
    out.append(sheet.section())
    return {
        "document.xml": xml.part(el("document", out)),
        "footnotes.xml": text.notes_part(writer.notes.found),
    }


def _stretches(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """(first, end) of the paragraphs between two tables; the table itself is items[end]."""
    start = 0
    for number, item in enumerate(items):
        if isinstance(item, ChangedTable):
            yield start, number
            start = number + 1
    yield start, len(items)


def _later(date: str) -> str:
    """Two minutes after a moment; LibreOffice takes changes of one minute for one. The same where none is given."""
    try:
        return (datetime.fromisoformat(date) + timedelta(minutes=2)).isoformat().replace("+00:00", "Z")
    except ValueError:
        return date


def _op(item: Changed | ChangedTable | ChangedRow) -> Kind:
    if item.old is None:
        return "insert"
    return "delete" if item.new is None else "equal"


@dataclass
class _Writer:
    """Writes items; footnotes end up in `notes`."""

    redline: Redline
    common: CommonLists
    pen: Pen
    width: float
    notes: Notes = field(default_factory=Notes)
    moves: Moves = field(default_factory=Moves)
    _before: Placed | None = None

    def placed(self) -> list[Placed | ChangedTable]:
        """Everything in the order in which it is to be written; `moves` knows it afterwards."""
        out: list[Placed | ChangedTable] = []
        items = self.redline.items
        for start, end in _stretches(items):
            noted = any(ends.has_note(item) for item in items[:start])
            out += ends.tracked([self._placed(number) for number in range(start, end)], noted=noted)
            out += [item for item in items[end : end + 1] if isinstance(item, ChangedTable)]
        for one in out:
            if isinstance(one, Placed):
                self.moves.add(one.pieces, whole=one.end != "equal")
            else:
                for row in one.rows:
                    for cell in row.cells:
                        self.moves.add(cell, whole=_op(row) != "equal")
        return out

    # --- paragraphs

    def _placed(self, number: int) -> Placed:
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
        return Placed(changed, setups[0], setups[1], labels, _op(changed))

    def _following(self, number: int, side: str) -> object:
        """The next block of one of the two papers."""
        rest = (getattr(item, side) for item in self.redline.items[number + 1 :])
        return next((block for block in rest if block is not None), None)

    def paragraph(self, one: Placed) -> "Element":
        """A paragraph whose end is tracked as its last words are."""
        setup = one.new if one.new is not None else one.old
        assert setup is not None
        self._turn(one)
        if one.end != "equal":
            setup.append(el("rPr", self._end(one.end, one.pieces)))
        if one.old is not None and one.new is not None and _differ(one.old, one.new):
            setup.append(self.pen.change("pPrChange", _bare(one.old)))
        old, new = _look(one.changed.old), _look(one.changed.new)
        return el("p", setup, *self._runs(one.pieces, old, new))

    def _turn(self, one: Placed) -> None:
        """Tell words inserted at the head of a paragraph from those at the foot of the one before it, where the end between
        them stayed: LibreOffice would make one change of the two, and take the end for inserted."""
        before, self._before = self._before, one
        if before is not None and before.end != "equal":
            return
        meeting = [*before.pieces[-1:], *one.pieces[:1]] if before is not None else []
        meet = [piece.op for piece in meeting] == ["insert", "insert"]
        self.pen.later = meet and not self.pen.later

    def _end(self, op: Kind, pieces: Sequence[Piece]) -> "Element":
        """The mark of an end; LibreOffice joins it with the change of the words before it where both are of one author."""
        last: list[Piece] = []
        for gone, group in groupby(pieces, key=lambda piece: piece.op == "delete"):
            last = list(group) if gone else []
        return self.pen.mark(op, moved=op == "delete" and self.moves.has(last))

    # --- runs

    def _runs(self, pieces: Iterable[Piece], old: Look, new: Look) -> Iterator["Element"]:
        """The runs of pieces; neighbours that came or went together are one change."""
        for op, group in groupby(pieces, key=lambda piece: piece.op):
            stretch = list(group)
            made: list[Element] = []
            for piece in stretch:
                runs = list(self._piece(piece, old if op == "delete" else new))
                if op == "equal":
                    for run in runs:
                        self._look_changed(run, piece, old, new)
                made += [_deleted(run) for run in runs] if op == "delete" else runs
            if op == "equal":
                yield from made
            elif made:
                yield self.pen.mark(op, *made, moved=op == "delete" and self.moves.has(stretch))

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
        self._before, self.pen.later = None, False
        table = item.new or item.old
        assert table is not None
        titles = tables.title_row(table)
        if titles is None and not item.rows:
            return
        columns = tables.columns_of(table, width=self.width)
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
                paragraph[0].append(el("rPr", self._end(op, cell)))
            paragraph.extend(self._runs(cell, style, style))
        return made


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
    return ends.told(old, telling) != ends.told(new, telling)


def _same(one: "Element | None", other: "Element | None") -> bool:
    from lxml import etree

    return [etree.tostring(x) for x in (one if one is not None else ())] == [
        etree.tostring(x) for x in (other if other is not None else ())
    ]
