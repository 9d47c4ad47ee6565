"""A comparison as lines to be shown: what each paragraph reads with its changes, footnotes at the end.

Knows order, numbers of footnotes and which changes count as one. Leaves what changed to `documents.redlines`, colours and
places to whoever shows the lines.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.documents.model import Block, Role, Run, plain
from app.documents.redlines import PILCROW, Changed, ChangedRow, Piece, Redline

EQUAL, INSERT, DELETE = "equal", "insert", "delete"


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of one look. `op` is "equal", "insert" or "delete"; `before` is its look in the old text where only that is
    another; a `mark` is the number of a footnote. The first bit of a change has its number, from 0; others have −1."""

    op: str
    run: Run
    before: Run | None = None
    mark: bool = False
    change: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a row of a table, or a footnote (`small`). A label is empty on the side where the line is not."""

    bits: tuple[Bit, ...]
    role: str = Role.BODY
    level: int = 0
    old_label: str = ""
    new_label: str = ""
    op: str = EQUAL
    small: bool = False

    @property
    def changed(self) -> bool:
        """Whether anything in it is new, gone, or looks otherwise."""
        return self.op != EQUAL or any(bit.op != EQUAL or bit.before is not None for bit in self.bits)


@dataclass(frozen=True, slots=True)
class Changes:
    """Two texts in one. `count` is how many places differ; `inserted` and `deleted` count words."""

    lines: tuple[Line, ...]
    count: int
    inserted: int
    deleted: int


def of(redline: Redline) -> Changes:
    """The lines of a comparison."""
    made = _Maker()
    before: Changed | None = None
    for item in redline.items:
        if isinstance(item, Changed):
            made.add_block(item, before)
            before = item
        else:
            for row in item.rows:
                made.add_row(row)
    made.add_notes()
    inserted, deleted = redline.words
    return Changes(tuple(made.lines), made.count, inserted, deleted)


@dataclass
class _Maker:
    """Lines as they come, footnotes that wait for the end, and how many changes there were."""

    lines: list[Line] = field(default_factory=list)
    notes: list[tuple[str, tuple[Piece, ...]]] = field(default_factory=list)
    count: int = 0
    parted: int = 0  # the line with the first part of what was cut or put together

    def add_block(self, item: Changed, before: Changed | None) -> None:
        """A paragraph. Behind one that is `joined` it is the rest of that one on the side where the two are one: the number
        stands at the first part."""
        held = item.new or item.old or Block(())
        op = INSERT if item.old is None else DELETE if item.new is None else EQUAL
        labels = [block.label if block is not None else "" for block in (item.old, item.new)]
        bits = list(self._bits([item.pieces]))
        if item.joined:
            bits.append(Bit(op, Run(PILCROW), change=self.count))
            self.count, op = self.count + 1, EQUAL
        if before is not None and before.joined and self.lines:
            side = 0 if before.old is None else 1
            if not item.joined:
                first = self.lines[self.parted]
                self.lines[self.parted] = (
                    replace(first, new_label=labels[1]) if side else replace(first, old_label=labels[0])
                )
            labels[side] = ""
        else:
            self.parted = len(self.lines)
        self.lines.append(Line(tuple(bits), str(held.role), held.level, labels[0], labels[1], op))

    def add_row(self, row: ChangedRow) -> None:
        op = INSERT if row.old is None else DELETE if row.new is None else EQUAL
        self.lines.append(Line(tuple(self._bits(row.cells)), op=op))

    def add_notes(self) -> None:
        for number, (op, pieces) in enumerate(self.notes, 1):
            old, new = ("" if op == INSERT else f"{number}", "" if op == DELETE else f"{number}")
            bits = tuple(self._bits([pieces]))
            self.lines.append(Line(bits, old_label=old, new_label=new, op=op, small=True))

    def _bits(self, cells: Sequence[Iterable[Piece]]) -> Iterator[Bit]:
        """The pieces of a paragraph, or of the cells of a row; neighbouring changes of one cell are one change."""
        for number, cell in enumerate(cells):
            if number:
                yield Bit(EQUAL, Run("  |  "))
            within = False
            for piece in cell:
                if piece.run.note is not None:
                    yield self._mark(piece)
                    continue
                change = -1
                if piece.op == EQUAL:
                    within = within and not piece.run.text
                elif piece.run.text.strip() and not within:
                    within, change, self.count = True, self.count, self.count + 1
                yield Bit(str(piece.op), piece.run, piece.before, change=change)

    def _mark(self, piece: Piece) -> Bit:
        note = piece.run.note
        assert note is not None
        inner = piece.note if piece.op == EQUAL else (Piece(piece.op, Run(plain(note.runs))),)
        self.notes.append((str(piece.op), inner))
        return Bit(str(piece.op), Run(str(len(self.notes)), superscript=True), mark=True)
