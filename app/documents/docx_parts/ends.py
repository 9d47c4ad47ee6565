"""Which ends of paragraphs are tracked in a redline: those of paragraphs that are gone, came, were cut or put together.

Knows where Word and LibreOffice need something else than the end of the paragraph itself: the last one of a stretch, and the
one with the paper's first footnote. Leaves writing to docx_parts.revised. Rules: FORMATS.md, "Writing tracked changes".
"""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents.docx_parts import tables
from app.documents.docx_parts.common_lists import CommonLists
from app.documents.model import Run
from app.documents.redlines import Changed, ChangedTable, Item, Piece, Redline
from app.text.compare import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass
class Placed:
    """A paragraph to write; `old` and `new` are its setups in the two papers, `labels` what is typed before its words in
    each, `end` is how its end is tracked."""

    changed: Changed
    old: "Element | None"
    new: "Element | None"
    labels: tuple[str, str]
    end: Kind = "equal"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the paragraph with its typed label before them."""
        old, new = self.labels
        pieces = self.changed.pieces
        if old == new and self.changed.old is not None and self.changed.new is not None:
            return (Piece("equal", Run(new)), *pieces) if new else pieces
        head = (Piece("delete", Run(old)),) if old else ()
        return (*head, Piece("insert", Run(new)), *pieces) if new else (*head, *pieces)


def parted(redline: Redline, common: CommonLists) -> frozenset[int]:
    """The places of joined paragraphs whose ends alone cannot be tracked (see `redlines.apart`): those that do not count in
    one list with the paragraph behind them, for a number would be tracked in the middle of the text, and the one with the
    paper's first footnote (see `_around_first_note`)."""
    out: set[int] = set()
    chain: list[int] = []
    first = next((number for number, item in enumerate(redline.items) if has_note(item)), -1)
    for number, item in enumerate(redline.items):
        if isinstance(item, Changed) and item.joined:
            chain.append(number)
            continue
        if first in chain or (chain and not _one_list(redline.items, common, [*chain, number])):
            out.update(chain)
        chain = []
    return frozenset(out)


def _one_list(items: Sequence[Item], common: CommonLists, numbers: Sequence[int]) -> bool:
    """Whether all these paragraphs, in whichever of the papers they stand, are of one list and level, or of none."""
    places = [common.old[n] for n in numbers if items[n].old] + [
        common.new[n] for n in numbers if items[n].new
    ]
    if any(place is not None and place.list < 0 for place in places):
        return False
    return len({None if place is None else (place.list, place.level) for place in places}) == 1


def has_note(item: Item) -> bool:
    """Whether a footnote stands in it, in either paper."""
    cells = (
        (cell for row in item.rows for cell in row.cells)
        if isinstance(item, ChangedTable)
        else (item.pieces,)
    )
    return any(piece.run.note is not None for cell in cells for piece in cell)


def tracked(placed: Iterable[Placed], *, noted: bool) -> list[Placed]:
    """The paragraphs of a stretch that no table interrupts, in the order in which they are to be written, their ends settled.
    `noted` says whether a footnote stands in the paper before them."""
    ordered = _gone_first([one for every in placed for one in _apart(every)])
    if noted:
        return _closed(ordered, None)
    ordered = _around_first_note(ordered)
    return _closed(ordered, _first_noted(ordered))


def _apart(one: Placed) -> list[Placed]:
    """A paragraph that got another number, or lost its own, is gone and has come: LibreOffice does not bring back numbers
    that are tracked as a change of setup.
    """
    if one.old is None or one.new is None or _numbered_alike(one.old, one.new):
        return [one]
    return _gone_and_come(one)


def _gone_and_come(one: Placed) -> list[Placed]:
    before, after = one.changed.old, one.changed.new
    gone = tuple(Piece("delete", run) for run in (before.runs if before else ()))
    came = tuple(Piece("insert", run) for run in (after.runs if after else ()))
    return [
        Placed(Changed(before, None, gone), one.old, None, (one.labels[0], ""), "delete"),
        Placed(Changed(None, after, came), None, one.new, ("", one.labels[1]), "insert"),
    ]


def _gone_first(placed: Sequence[Placed]) -> list[Placed]:
    """Between two paragraphs that stay, those that are gone stand before those that came; the first part of one that stays
    stands right before it.

    LibreOffice gives a deleted paragraph behind an inserted one the inserted one's setup when both are rejected.
    """
    out: list[Placed] = []
    for _stays, group in groupby(placed, key=lambda one: one.end == "equal"):
        out += sorted(group, key=lambda one: 2 if one.changed.joined else one.end == "insert")
    return out


def _closed(placed: list[Placed], first_noted: Placed | None) -> list[Placed]:
    """The last paragraph of a stretch has nothing behind it to be joined with: its end can neither come nor go.

    One that is gone and one that came are written as one paragraph. Where only some came or only some are gone, the ends from
    the paragraph before them on are tracked instead, and the last one's setup says what stands there in either case. Where
    numbers would differ (see `_apart`), or that end is none that can be tracked (see `_around_first_note`), a narrow empty
    paragraph closes the stretch instead.
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
    if placed[tail - 1] is first_noted or not _shift(placed, tail - 1, len(placed) - 1):
        return [*placed, _closing()]
    return placed


def _around_first_note(placed: list[Placed]) -> list[Placed]:
    """The end of the paragraph with the paper's first footnote is not tracked where something else says the same: LibreOffice
    forgets it, for it reads all footnotes there.

    What came there is written into the paragraph that is gone; or the end of the paragraph before it is tracked; or the one
    behind it, which stays, is written as gone and come. Where numbers would differ in each of these, it stays as it is.
    """
    first = _first_noted(placed)
    if first is None or first.end == "equal" or first.changed.joined:
        return placed
    at = placed.index(first)
    low, high = at, at + 1
    while low and placed[low - 1].end != "equal":
        low -= 1
    while high < len(placed) and placed[high].end != "equal":
        high += 1
    others = [one for one in placed[low:high] if one.end != first.end and not one.changed.joined]
    if others:
        other = others[0] if first.end == "delete" else others[-1]
        if (made := _one_of(first, other)) is not None:
            return [made if one is first else one for one in placed if one is not other]
    before = placed[low:at]
    if low and all(one.end == first.end for one in before) and _shift(placed, low - 1, at):
        return placed
    free = high < len(placed) and not placed[high - 1].changed.joined
    if free and (first.end == "insert" or not others):
        gone, came = _gone_and_come(placed[high])
        other, rest = (gone, came) if first.end == "insert" else (came, gone)
        if (made := _one_of(first, other)) is not None:
            return _gone_first([*placed[:at], made, *placed[at + 1 : high], rest, *placed[high + 1 :]])
    return placed


def _one_of(one: Placed, other: Placed) -> Placed | None:
    """A paragraph that is gone and one that came as one, or None where their numbers differ."""
    gone, came = (one, other) if one.end == "delete" else (other, one)
    return _as_one(gone, came) if _numbered_alike(gone.old, came.new) else None


def _first_noted(placed: Iterable[Placed]) -> Placed | None:
    return next((one for one in placed if has_note(one.changed)), None)


def _shift(placed: Sequence[Placed], kept: int, last: int) -> bool:
    """Track the ends from the paragraph `kept`, which stays, to the one before `last` instead of the ends behind `kept` to
    `last`; False, and nothing done, where the numbers would come out otherwise."""
    before, behind = placed[kept], placed[last]
    op = behind.end
    here, there = (before.old, behind.new) if op == "insert" else (before.new, behind.old)
    if not _numbered_alike(here, there):
        return False
    for one in placed[kept:last]:
        one.end = op
    behind.end = "equal"
    if op == "insert":  # with the changes rejected the last paragraph is the one before them
        behind.old = copy.deepcopy(before.old)
    else:
        behind.new = copy.deepcopy(before.new)
    return True


def _closing() -> Placed:
    """A narrow empty paragraph, the same in both papers."""
    setup = tables.after_table()[0]
    return Placed(Changed(None, None, ()), None, setup, ("", ""))


def _numbered_alike(one: "Element | None", two: "Element | None") -> bool:
    """Whether two setups number a paragraph in the same way."""
    return one is not None and two is not None and told(one, ("numPr",)) == told(two, ("numPr",))


def _as_one(gone: Placed, came: Placed) -> Placed:
    changed = Changed(gone.changed.old, came.changed.new, (*gone.changed.pieces, *came.changed.pieces))
    return Placed(changed, gone.old, came.new, (gone.labels[0], came.labels[1]))


def told(setup: "Element", names: Sequence[str]) -> list[bytes]:
    """What a setup says of these properties."""
    from lxml import etree

    return [etree.tostring(one) for one in setup if one.tag.rpartition("}")[2] in names]
