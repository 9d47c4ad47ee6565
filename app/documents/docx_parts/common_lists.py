"""The lists of two papers in one DOCX, so that numbers are right with all changes accepted and with all rejected.

Knows which list of the old paper goes on as which of the new. Where the numbers of the old would come out otherwise, its list
stays a list of its own. Leaves what a list is to documents.lists. A Redline holds the blocks of both papers in their order.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.documents import lists
from app.documents.lists import Level, List, Lists, Place
from app.documents.redlines import Item, Redline
from app.text.numbering import Style


@dataclass(frozen=True, slots=True)
class CommonLists:
    """`arranged` holds the lists of both papers; `old` and `new` are the places of each item in the two papers."""

    arranged: Lists
    old: tuple[Place | None, ...]
    new: tuple[Place | None, ...]


def arrange(redline: Redline) -> CommonLists:
    """The common lists of a redline."""
    old, new = lists.arrange(redline.old.blocks), lists.arrange(redline.new.blocks)
    before = list(_places(redline.items, old, "old"))
    after = list(_places(redline.items, new, "new"))
    going_on = _going_on(before, after, old=old.lists, new=new.lists)
    while (wrong := _miscounted(before, going_on, old=old.lists, new=new.lists)) is not None:
        del going_on[wrong]
    every = list(new.lists)
    for one, other in going_on.items():
        every[other] = _united(old.lists[one], every[other]) or every[other]
    for one in range(len(old.lists)):
        if one not in going_on:
            going_on[one] = len(every)
            every.append(old.lists[one])
    hangs = tuple(max(pair) for pair in zip(old.hangs, new.hangs, strict=True))
    moved = [replace(p, list=going_on[p.list]) if p and p.list >= 0 else p for p in before]
    return CommonLists(Lists((), tuple(every), hangs), tuple(moved), tuple(after))


def _places(items: Sequence[Item], arranged: Lists, side: str) -> Iterator[Place | None]:
    """The place of each item in one of the papers; None where it has no such block."""
    waiting = iter(arranged.places)
    for item in items:
        yield next(waiting) if getattr(item, side) is not None else None


def _going_on(
    before: Sequence[Place | None], after: Sequence[Place | None], *, old: Sequence[List], new: Sequence[List]
) -> dict[int, int]:
    """List of the old paper → list of the new that most of its paragraphs stand in; no two go on as one."""
    votes = Counter(
        (one.list, two.list)
        for one, two in zip(before, after, strict=True)
        if one and two and one.list >= 0 and two.list >= 0 and one.level == two.level
    )
    found: dict[int, int] = {}
    for (one, two), _times in sorted(votes.items(), key=lambda pair: (-pair[1], pair[0])):
        if one not in found and two not in found.values() and _united(old[one], new[two]):
            found[one] = two
    return found


def _united(one: List, two: List) -> List | None:
    """Both lists as one, or None where a level counts otherwise."""
    if one.headings != two.headings:
        return None
    size = max(len(one.levels), len(two.levels))
    levels: list[Level | None] = []
    starts: list[int] = []
    for number in range(size):
        here = [(x.levels[number], x.starts[number]) for x in (one, two) if number < len(x.levels)]
        used = [pair for pair in here if pair[0] is not None]
        if len(set(used)) > 1:
            return None
        level, start = used[0] if used else (None, 1)
        levels.append(level)
        starts.append(start)
    return List(tuple(levels), tuple(starts), one.headings)


def _miscounted(
    before: Sequence[Place | None], going_on: Mapping[int, int], *, old: Sequence[List], new: Sequence[List]
) -> int | None:
    """A list of the old paper that would show other numbers if it went on as planned."""
    last: dict[int, dict[int, int]] = {}
    for place in before:
        if place is None or place.list not in going_on:
            continue
        shape = _united(old[place.list], new[going_on[place.list]])
        if shape is None or place.level >= len(shape.levels):
            return place.list
        held = last.setdefault(place.list, {})
        level = shape.levels[place.level]
        value = held.get(place.level, shape.starts[place.level] - 1) + 1
        if level is not None and level.style is not Style.BULLET and value != place.value:
            return place.list
        held[place.level] = value
        for deeper in [one for one in held if one > place.level]:
            del held[deeper]
    return None
