"""Paragraphs that were cut in two, or put together: a redline shows the end that came or went, not the words twice.

Knows when a paragraph beside another is its other part: most of its words stand there, in order. Leaves which paragraph became
which, and the changes of words, to documents.redlines, which it works upon.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.documents.model import Block, Run
from app.text import compare

if TYPE_CHECKING:
    from app.documents.redlines import Changed, Item, Piece

_FEWEST = 12  # letters: less may stand anywhere by chance
_SHARE = 0.6  # of the letters of a part, that must stand in the whole

Compare = Callable[[Sequence[Run], Sequence[Run]], "tuple[Piece, ...]"]


@dataclass(frozen=True, slots=True)
class _Whole:
    """A paragraph of one paper (its first `start` signs stand in parts before) and the two that it is in the other."""

    whole: Block
    parts: tuple[Block, Block]
    cut: bool  # the whole is the old one
    start: int = 0


def found(items: Sequence["Item"], pieces: Compare) -> "tuple[Item, ...]":
    """The items of a redline, those paragraphs joined that are parts of one (`Changed.joined`)."""
    out: list[Item] = []
    start = 0  # how much of the whole that the last of `out` belongs to stands in the parts before it
    for item in items:
        made = _together(out, item, pieces, start) if out else None
        if made is not None:
            out[-1:], start = made
        else:
            out.append(item)
            start = 0
    return tuple(out)


def apart(items: Sequence["Item"], pieces: Compare, *, parted: Container[int]) -> "tuple[Item, ...]":
    """The same with the parts in the places `parted` alone; the others stay joined. What belongs to one whole is to be
    named together: a place is that of a joined item."""
    from app.documents.redlines import Changed, whole

    out: list[Item] = []
    behind = False
    for number, item in enumerate(items):
        if isinstance(item, Changed) and item.joined and number in parted:
            block = item.new or item.old or Block(())
            out.append(Changed(item.old, item.new, whole(block.runs, "delete" if item.old else "insert")))
            behind = True
            continue
        if isinstance(item, Changed) and behind and item.old is not None and item.new is not None:
            item = replace(item, pieces=pieces(item.old.runs, item.new.runs))
        out.append(item)
        behind = False
    return tuple(out)


def _together(
    out: "Sequence[Item]", two: "Item", pieces: Compare, start: int
) -> "tuple[list[Item], int] | None":
    """The last item and the next as two parts of one paragraph, and where the second begins in it; None where they are not."""
    from app.documents.redlines import Changed

    one = out[-1]
    if not isinstance(one, Changed) or not isinstance(two, Changed) or one.joined:
        return None
    held = _whole(one, two, start)
    if held is None or not _alike(held):
        return None
    before = out[-2] if start and len(out) > 1 else None
    if isinstance(before, Changed) and held.cut != (before.old is None):
        return None  # the last one is a part of its other side already
    first, second = held.parts
    place = _cut(held.whole.text[start:], first.text, second.text)
    if place is None:
        return None
    place += start
    head, tail = _between(held.whole.runs, start, place), _between(held.whole.runs, place, None)
    if held.cut:
        made: list[Item] = [
            Changed(None, first, pieces(head, first.runs), joined=True),
            Changed(held.whole, second, pieces(tail, second.runs)),
        ]
    else:
        made = [
            Changed(first, None, pieces(first.runs, head), joined=True),
            Changed(second, held.whole, pieces(second.runs, tail)),
        ]
    return made, place


def _whole(one: "Changed", two: "Changed", start: int) -> _Whole | None:
    """The paragraph that both items may be parts of: one of them is a pair, the other stands in one paper alone."""
    pair, alone = (one, two) if one.old is not None and one.new is not None else (two, one)
    if pair.old is None or pair.new is None or (alone.old is None) == (alone.new is None):
        return None
    cut = alone.old is None
    here, there = (pair.new, alone.new) if cut else (pair.old, alone.old)
    assert there is not None
    parts = (here, there) if pair is one else (there, here)
    return _Whole(pair.old if cut else pair.new, parts, cut, start)


def _alike(held: _Whole) -> bool:
    """Whether the three hold one office: only then is the end of a paragraph all that changed between them."""
    return len({(b.role, b.level, bool(b.label.strip())) for b in (held.whole, *held.parts)}) == 1


def _cut(whole: str, first: str, second: str) -> int | None:
    """Where `whole` was cut into `first` and `second`; None where the two are not its parts."""
    if min(len(first.strip()), len(second.strip())) < _FEWEST:
        return None
    place = at = 0  # in the whole, in the parts
    kept = [0, 0]
    cut = None
    for op in compare.words(whole, f"{first} {second}"):
        size = len(op.text)
        if op.op == "delete":
            place += size
            continue
        inside = max(0, min(size, len(first) - at))
        if op.op == "equal":
            kept[0] += len(op.text[:inside].strip())
            kept[1] += len(op.text[inside:].strip())
        if cut is None and at + size >= len(first):
            cut = place + (inside if op.op == "equal" else 0)
        at += size
        place += size if op.op == "equal" else 0
    enough = all(
        count >= max(_FEWEST, _SHARE * len(part.strip()))
        for count, part in zip(kept, (first, second), strict=True)
    )
    if cut is None or not enough:
        return None
    return cut + len(whole[cut:]) - len(whole[cut:].lstrip())  # the blank between them belongs to the first


def _between(runs: Sequence[Run], start: int, end: int | None) -> tuple[Run, ...]:
    """The runs from one place of their text to another; a footnote at the cut goes with what stands before it."""
    return tuple(_cut_runs(runs, start, end))


def _cut_runs(runs: Sequence[Run], start: int, end: int | None) -> Iterator[Run]:
    at = 0
    for run in runs:
        if run.note is not None:
            if (start < at or start == 0) and (end is None or at <= end):
                yield run
            continue
        low = max(start, at)
        high = at + len(run.text) if end is None else min(end, at + len(run.text))
        if low < high:
            yield replace(run, text=run.text[low - at : high - at])
        at += len(run.text)
