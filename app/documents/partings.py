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
    """A paragraph of one paper and two that it is in the other."""

    whole: Block
    parts: tuple[Block, Block]
    cut: bool  # the whole is the old one


def found(items: Sequence["Item"], pieces: Compare) -> "tuple[Item, ...]":
    """The items of a redline, those paragraphs joined that are parts of one (`Changed.joined`)."""
    out: list[Item] = []
    rest: tuple[Run, ...] | None = (
        None  # of a whole, that the last of `out` is: the first parts stand before it
    )
    for item in items:
        made = _together(out, item, pieces, rest) if out else None
        if made is not None:
            out[-1:], rest = made
        else:
            out.append(item)
            rest = None
    return tuple(out)


def apart(items: Sequence["Item"], pieces: Compare, *, parted: Container[int]) -> "tuple[Item, ...]":
    """The same with the joined items in the places `parted` alone. The whole is then paired with the first of its parts; all
    joined parts of one whole are to be named together."""
    from app.documents.redlines import Changed

    out: list[Item] = []
    chain: list[Changed] = []
    for number, item in enumerate(items):
        if isinstance(item, Changed) and item.joined and number in parted:
            chain.append(item)
        elif isinstance(item, Changed) and chain:
            out += _alone([*chain, item], pieces)
            chain = []
        else:
            out.append(item)
    return tuple(out)


def _alone(parts: "Sequence[Changed]", pieces: Compare) -> "Iterator[Item]":
    """The first part paired with the whole, the others by themselves."""
    from app.documents.redlines import Changed, whole

    last, cut = parts[-1], parts[0].old is None
    one = (last.old if cut else last.new) or Block(())
    first, *rest = [(part.new if cut else part.old) or Block(()) for part in parts]
    old, new = (one, first) if cut else (first, one)
    yield Changed(old, new, pieces(old.runs, new.runs))
    for block in rest:
        if cut:
            yield Changed(None, block, whole(block.runs, "insert"))
        else:
            yield Changed(block, None, whole(block.runs, "delete"))


def _together(
    out: "Sequence[Item]", two: "Item", pieces: Compare, rest: tuple[Run, ...] | None
) -> "tuple[list[Item], tuple[Run, ...]] | None":
    """The last item and the next as two parts of one paragraph, and the runs of it that are in the second; None where they are
    no such parts. `rest` are the runs to part, if not all."""
    from app.documents.redlines import Changed

    one = out[-1]
    if not isinstance(one, Changed) or not isinstance(two, Changed) or one.joined:
        return None
    held = _whole(one, two)
    if held is None or not _alike(held):
        return None
    before = out[-2] if rest is not None else None
    if isinstance(before, Changed) and held.cut != (before.old is None):
        return None  # the last one is a part of its other side already
    first, second = held.parts
    runs = held.whole.runs if rest is None else rest
    place = _cut("".join(run.text for run in runs), first.text, second.text)
    if place is None:
        return None
    head, tail = _halves(runs, place, noted=any(run.note is not None for run in second.runs[:1]))
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
    return made, tail


def _whole(one: "Changed", two: "Changed") -> _Whole | None:
    """The paragraph that both items may be parts of: one of them is a pair, the other stands in one paper alone."""
    pair, alone = (one, two) if one.old is not None and one.new is not None else (two, one)
    if pair.old is None or pair.new is None or (alone.old is None) == (alone.new is None):
        return None
    cut = alone.old is None
    here, there = (pair.new, alone.new) if cut else (pair.old, alone.old)
    assert there is not None
    parts = (here, there) if pair is one else (there, here)
    return _Whole(pair.old if cut else pair.new, parts, cut)


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


def _halves(runs: Sequence[Run], place: int, *, noted: bool) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before and behind a place of their text. A footnote at the cut goes with what stands before it, or with what
    follows where that begins with a footnote (`noted`)."""
    head: list[Run] = []
    tail: list[Run] = []
    at = 0
    for run in runs:
        cut = max(0, min(place - at, len(run.text)))
        if run.note is not None:
            (tail if at > place or (at == place and noted) else head).append(run)
            continue
        head += [replace(run, text=run.text[:cut])] if cut else []
        tail += [replace(run, text=run.text[cut:])] if cut < len(run.text) else []
        at += len(run.text)
    return tuple(head), tuple(tail)
