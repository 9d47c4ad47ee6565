"""What turns one Document into another, as a paper can show it: paragraphs that stay, come, go or change, piece by piece.

Knows which paragraph became which, and follows words, looks and footnotes together: the pieces that are not inserted, joined,
are the old paper, those that are not deleted are the new one, exactly. Leaves what counts as one change to `text.compare`
and how changes are written to the writers.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.documents import markup, partings
from app.documents.model import Block, Document, Row, Run, Table, plain
from app.text import compare
from app.text.compare import Kind

PILCROW = "¶"  # the sign for a paragraph's end
_NOTE = "\ufffc"  # stands for a footnote's mark while texts are compared


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one look that is in both papers ("equal"), only in the new ("insert") or only in the old ("delete").

    `before` is the same stretch as the old paper showed it, where only its look is another. Of a footnote that stayed,
    `note` is what became of its text.
    """

    op: Kind
    run: Run
    before: Run | None = None
    note: "tuple[Piece, ...]" = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """A paragraph of the old paper and what became of it; `old` or `new` is None where it has no counterpart.

    One that is `joined` is the first part of the paragraph behind it in the paper in which it is None: there its pieces run on
    into the next item's. A paragraph was cut in two where `old` is None, and two were put together where `new` is.
    """

    old: Block | None
    new: Block | None
    pieces: tuple[Piece, ...]
    joined: bool = False


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of a table; a cell for each column (one for a band), each in pieces."""

    old: Row | None
    new: Row | None
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """A table; one whose columns are others is gone and another has come."""

    old: Table | None
    new: Table | None
    rows: tuple[ChangedRow, ...]


Item = Changed | ChangedTable


@dataclass(frozen=True, slots=True)
class Redline:
    """Two papers in one, in reading order: what is gone stands before what came in its place."""

    old: Document
    new: Document
    items: tuple[Item, ...]

    @property
    def regions(self) -> int:
        """How many places differ; neighbouring changes are one."""
        return sum(compare.count(ops)[0] for ops in self._operations())

    @property
    def words(self) -> tuple[int, int]:
        """(inserted, deleted) words, those of footnotes counted."""
        counts = {"insert": 0, "delete": 0}
        for ops in self._operations():
            for op in ops:
                if op.op != "equal":
                    counts[op.op] += len(re.findall(r"\w+", op.text))
        return counts["insert"], counts["delete"]

    def _operations(self) -> Iterator[tuple[compare.Op, ...]]:
        for item in self.items:
            if isinstance(item, Changed) and item.joined:
                yield (compare.Op("insert" if item.old is None else "delete", PILCROW),)
        for pieces in _every(self.items):
            yield tuple(compare.Op(piece.op, piece.run.text) for piece in pieces if piece.run.text)
            for piece in pieces:
                if piece.op == "equal":
                    yield tuple(compare.Op(one.op, one.run.text) for one in piece.note)
                elif piece.run.note is not None:
                    yield (compare.Op(piece.op, piece.run.note.text),)


def compared(old: Document, new: Document) -> Redline:
    """What turns `old` into `new`. A paragraph that changed places is gone at the one and new at the other. References are
    compared as the words they show, and are words afterwards."""
    old, new = _worded(old), _worded(new)
    pairs = compare.paragraphs([_said(b) for b in old.blocks], [_said(b) for b in new.blocks], moves=False)
    items: list[Item] = []
    for pair in pairs:
        before = None if pair.old is None else old.blocks[pair.old]
        after = None if pair.new is None else new.blocks[pair.new]
        items += _items(before, after)
    return Redline(old, new, partings.found(items, pieces))


def apart(redline: Redline, parted: Container[int]) -> Redline:
    """The same with the paragraphs in the places `parted` not joined with those behind them: each is changed, gone or new by
    itself."""
    return replace(redline, items=partings.apart(redline.items, pieces, parted=parted))


def _worded(document: Document) -> Document:
    """A document whose references are plain words."""
    if not any(run.ref for block in document.paragraphs for run in block.runs):
        return document
    blocks = (
        replace(block, runs=tuple(replace(run, ref="") for run in block.runs))
        if isinstance(block, Block)
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def marked(redline: Redline) -> Document:
    """Both papers as one whose runs say what was changed, to be printed. What is new stands as in the new paper; number and
    place of a paragraph that stayed are the new ones."""
    blocks: list[Block | Table] = []
    first: int | None = None  # of the paragraphs that were put together
    for item in redline.items:
        if isinstance(item, ChangedTable):
            blocks.append(_marked_table(item))
            continue
        blocks.append(_marked_block(item))
        if item.joined and item.new is None:
            first = len(blocks) - 1 if first is None else first
        elif first is not None:
            _number_first(blocks, first)
            first = None
    return replace(redline.new, blocks=tuple(blocks))


def _number_first(blocks: list[Block | Table], first: int) -> None:
    """What was put together has its number where it begins: at the block `first`, not at the last."""
    last = blocks[-1]
    for place in range(first, len(blocks)):
        one = blocks[place]
        if isinstance(one, Block) and isinstance(last, Block):
            blocks[place] = replace(one, label=last.label if place == first else "")


def _marked_block(item: Changed) -> Block:
    block = item.new or item.old or Block(())
    moved = item.old is not None and item.new is not None and _office(item.old) != _office(item.new)
    runs = _marked_runs(item.pieces, "look" if moved else "")
    if item.joined:
        end = Run(PILCROW, change="insert" if item.old is None else "delete")
        blank = 1 if runs and runs[-1].note is None and not runs[-1].text.strip() else 0
        place = len(runs) - blank  # before a blank, behind which a line would end
        runs = (*runs[:place], end, *runs[place:])
    return replace(block, runs=runs)


def _office(block: Block) -> tuple[str, int]:
    return str(block.role), block.level


def _marked_table(item: ChangedTable) -> Table:
    table = item.new or item.old or Table((), ())
    rows = [
        replace(row.new or row.old or Row(()), cells=tuple(_marked_runs(cell) for cell in row.cells))
        for row in item.rows
    ]
    return replace(table, rows=tuple(rows))


def _marked_runs(pieces: Iterable[Piece], usual: str = "") -> tuple[Run, ...]:
    """Runs that say what became of them; `usual` is said of those that stayed."""
    out = []
    for piece in pieces:
        change = usual if piece.op == "equal" else str(piece.op)
        if piece.before is not None:
            change = "look"
        run = replace(piece.run, change=change)
        if run.note is not None and piece.op != "equal":
            inner = [replace(one, change=change) for one in run.note.runs]
            run = replace(run, note=replace(run.note, runs=tuple(inner)))
        elif run.note is not None:
            run = replace(run, note=replace(run.note, runs=_marked_runs(piece.note)))
        out.append(run)
    return tuple(out)


def _every(items: Iterable[Item]) -> Iterator[tuple[Piece, ...]]:
    for item in items:
        if isinstance(item, Changed):
            yield item.pieces
        else:
            for row in item.rows:
                yield from row.cells


def _said(block: Block | Table) -> str:
    if isinstance(block, Block):
        return block.text
    return "\n".join(" | ".join(plain(cell) for cell in row.cells) for row in block.rows)


def _items(old: Block | Table | None, new: Block | Table | None) -> Iterator[Item]:
    """One pair of blocks; those of two sorts, and tables of other columns, have nothing to do with each other."""
    if isinstance(old, Table) and isinstance(new, Table) and old.columns == new.columns:
        yield ChangedTable(old, new, tuple(_rows(old.rows, new.rows)))
    elif isinstance(old, Block) and isinstance(new, Block):
        yield Changed(old, new, pieces(old.runs, new.runs))
    else:
        yield from _alone(old, "delete")
        yield from _alone(new, "insert")


def _alone(block: Block | Table | None, op: Kind) -> Iterator[Item]:
    old, gone = op == "delete", op == "insert"
    if isinstance(block, Block):
        yield Changed(block if old else None, block if gone else None, whole(block.runs, op))
    elif isinstance(block, Table):
        rows = tuple(_row(row if old else None, row if gone else None) for row in block.rows)
        yield ChangedTable(block if old else None, block if gone else None, rows)


def _rows(old: Sequence[Row], new: Sequence[Row]) -> Iterator[ChangedRow]:
    texts = [[" | ".join(plain(cell) for cell in row.cells) for row in rows] for rows in (old, new)]
    for pair in compare.paragraphs(*texts, moves=False):
        before = None if pair.old is None else old[pair.old]
        after = None if pair.new is None else new[pair.new]
        if before and after and (before.band, len(before.cells)) != (after.band, len(after.cells)):
            yield from (_row(before, None), _row(None, after))
        else:
            yield _row(before, after)


def _row(old: Row | None, new: Row | None) -> ChangedRow:
    if old is not None and new is not None:
        cells = tuple(pieces(one, two) for one, two in zip(old.cells, new.cells, strict=True))
    elif old is not None:
        cells = tuple(whole(cell, "delete") for cell in old.cells)
    else:
        cells = tuple(whole(cell, "insert") for cell in (new or Row(())).cells)
    return ChangedRow(old, new, cells)


def whole(runs: Iterable[Run], op: Kind) -> tuple[Piece, ...]:
    """All of a text as what came or what went."""
    return tuple(Piece(op, run) for run in markup.normalized(runs))


def pieces(old: Iterable[Run], new: Iterable[Run]) -> tuple[Piece, ...]:
    """What turns the runs of one paragraph into those of another."""
    before, after = _Runs.of(old), _Runs.of(new)
    if before.runs == after.runs:
        return tuple(_same(run) for run in after.runs)
    out: list[Piece] = []
    i = j = 0
    for op in compare.words(before.text, after.text):
        size = len(op.text)
        if op.op == "equal":
            out += _equal(before.between(i, i + size), after.between(j, j + size))
            i, j = i + size, j + size
        elif op.op == "delete":
            out += [Piece("delete", run) for run in before.between(i, i + size)]
            i += size
        else:
            out += [Piece("insert", run) for run in after.between(j, j + size)]
            j += size
    return tuple(out)


def _same(run: Run) -> Piece:
    return Piece(
        "equal", run, note=tuple(_same(one) for one in markup.normalized(run.note.runs)) if run.note else ()
    )


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs by the places of their signs; a footnote's mark is one sign."""

    runs: tuple[Run, ...]
    starts: tuple[int, ...]
    text: str

    @classmethod
    def of(cls, runs: Iterable[Run]) -> "_Runs":
        held = markup.normalized(runs)
        starts = [0]
        for run in held:
            starts.append(starts[-1] + (1 if run.note is not None else len(run.text)))
        return cls(held, tuple(starts), "".join(_NOTE if run.note is not None else run.text for run in held))

    def between(self, start: int, end: int) -> list[Run]:
        """The runs from one place to another, cut where they reach beyond."""
        found = []
        for run, (first, last) in zip(self.runs, pairwise(self.starts), strict=True):
            low, high = max(first, start), min(last, end)
            if low < high:
                found.append(run if run.note else replace(run, text=run.text[low - first : high - first]))
        return found


def _equal(old: Sequence[Run], new: Sequence[Run]) -> Iterator[Piece]:
    """Two stretches of the same signs; looks and footnotes may differ."""
    before, after = list(old), list(new)
    while before and after:
        one, two = before.pop(0), after.pop(0)
        if one.note is not None and two.note is not None:
            inner = pieces(one.note.runs, two.note.runs)
            yield Piece("equal", two, note=inner)
            continue
        size = min(_size(one), _size(two))
        if _size(one) > size:
            before.insert(0, replace(one, text=one.text[size:]))
            one = replace(one, text=one.text[:size])
        if _size(two) > size:
            after.insert(0, replace(two, text=two.text[size:]))
            two = replace(two, text=two.text[:size])
        if one == two:
            yield Piece("equal", two)
        elif one.note is None and two.note is None:
            yield Piece("equal", two, before=one)
        else:  # a mark against the sign that stood for it
            yield from (Piece("delete", one), Piece("insert", two))


def _size(run: Run) -> int:
    return 1 if run.note is not None else len(run.text)
