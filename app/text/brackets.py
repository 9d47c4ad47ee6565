"""Square brackets: text that is not agreed, one inside the other, with its alternatives.

Knows where brackets open and close, which of them stand for each other ("[Alt 1: …][Alt 2: …]", "[noted / welcomed]"), and
what has to be cut from a text to settle one. Leaves who asked for a bracket to others: an attribution is data, not text.
Source: CONVENTIONS, "Text not yet agreed".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LABEL = re.compile(
    r"\s*(?:(?:alt(?:ernative)?|option|вариант|альт)\b\.?\s*(?:\d+|[a-z])?\s*[:.)–-]?)\s*", re.I
)
_SIGN = re.compile(r"[\[\]]")
_BETWEEN = re.compile(r"\s+/\s+")
_CLOSING = ".,;:!?)]»”"

Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bracket:
    """The text from `start` to `end` (exclusive), both signs included. `depth` counts the brackets around it from 0.

    `label` is the end of the words that only name the alternative ("Alt 1:"); without such words it is `start` + 1.
    `siblings` are the places, in the list of all brackets, of the alternatives it stands for, itself included, in
    order; a bracket that is no alternative has none.
    """

    start: int
    end: int
    depth: int
    label: int
    siblings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Brackets:
    """The brackets of a text in the order they open, and the places of signs that have no counterpart."""

    found: tuple[Bracket, ...]
    broken: tuple[int, ...]

    @property
    def outermost(self) -> tuple[Bracket, ...]:
        return tuple(one for one in self.found if not one.depth)


@lru_cache(maxsize=1024)  # a draft is looked at from many sides at each key
def parse(text: str) -> Brackets:
    """The brackets of `text`. A sign without its counterpart is `broken`; what it encloses is not a bracket."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    broken: list[int] = []
    for sign in _SIGN.finditer(text):
        if sign[0] == "[":
            opened.append(sign.start())
        elif opened:
            pairs.append((opened.pop(), sign.end()))
        else:
            broken.append(sign.start())
    broken += opened
    pairs.sort()
    return Brackets(_grouped(text, _nested(text, pairs)), tuple(sorted(broken)))


def _nested(text: str, pairs: Iterable[tuple[int, int]]) -> list[Bracket]:
    found: list[Bracket] = []
    around: list[int] = []  # where the brackets around the present place end
    for start, end in pairs:
        while around and around[-1] <= start:
            around.pop()
        named = _LABEL.match(text, start + 1, end - 1)
        found.append(Bracket(start, end, len(around), named.end() if named else start + 1))
        around.append(end)
    return found


def _grouped(text: str, found: Sequence[Bracket]) -> tuple[Bracket, ...]:
    """Neighbours that both name themselves alternatives stand for each other."""
    groups: list[list[int]] = []
    before: dict[int, int] = {}  # depth → the bracket of that depth that closed last
    for place, one in enumerate(found):
        last = before.get(one.depth)
        if last is not None and _follows(text, found[last], one):
            groups[-1 if groups and groups[-1][-1] == last else _opened(groups, last)].append(place)
        before[one.depth] = place
        for deeper in [depth for depth in before if depth > one.depth]:
            del before[deeper]
    siblings = {place: tuple(group) for group in groups for place in group}
    return tuple(
        Bracket(one.start, one.end, one.depth, one.label, siblings.get(place, ()))
        for place, one in enumerate(found)
    )


def _opened(groups: list[list[int]], first: int) -> int:
    """The place of the group that ends with `first`; a new one where none does."""
    for number, group in enumerate(groups):
        if group[-1] == first:
            return number
    groups.append([first])
    return len(groups) - 1


def _follows(text: str, one: Bracket, other: Bracket) -> bool:
    named = all(bracket.label > bracket.start + 1 for bracket in (one, other))
    return named and not text[one.end : other.start].strip(" \u00a0\n/")


def choices(text: str, bracket: Bracket) -> tuple[Cut, ...]:
    """The wordings that stand apart by " / " in a bracket, as (start, end); none where it holds only one."""
    depth = 0
    edges = [bracket.label]
    for place in range(bracket.label, bracket.end - 1):
        depth += (text[place] == "[") - (text[place] == "]")
        apart = _BETWEEN.match(text, place, bracket.end - 1) if not depth else None
        if apart and text[place - 1 : place].strip():
            edges += [apart.start(), apart.end()]
    if len(edges) == 1:
        return ()
    edges.append(bracket.end - 1)
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def kept(text: str, found: Brackets, place: int, *, choice: int | None = None) -> tuple[Cut, ...]:
    """What to cut so that bracket `place` is agreed: its signs, its name, and the alternatives to it.

    `choice` is the wording of `choices` that is taken; without it all of the bracket's words stay.
    """
    one = found.found[place]
    cuts: list[Cut] = [(one.start, one.label), (one.end - 1, one.end)]
    wordings = choices(text, one)
    if choice is not None and wordings:
        start, end = wordings[choice]
        cuts = [(one.start, start), (end, one.end)]
    for other in one.siblings:
        if other != place:
            cuts += dropped(text, found, other)
    return _united(_close(text, cut) for cut in _united(cuts))


def _close(text: str, cut: Cut) -> Cut:
    """A cut that also takes the blank which would be left before a comma or full stop: "work [, too]" → "work, too"."""
    start, end = cut
    stop = text[end : end + 1]
    return (start - 1, end) if text[start - 1 : start] == " " and stop and stop in ",.;:" else cut


def dropped(text: str, found: Brackets, place: int) -> tuple[Cut, ...]:
    """What to cut so that bracket `place` is gone with its words, and no blank too many is left."""
    one = found.found[place]
    start, end = one.start, one.end
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before.isspace() and (not behind or behind.isspace() or behind in _CLOSING):
        start -= 1
    elif not start or before in "[(“«":
        while text[end : end + 1].isspace():
            end += 1
    return ((start, end),)


def _united(cuts: Iterable[Cut]) -> tuple[Cut, ...]:
    """Cuts in order; what touches or overlaps is one."""
    out: list[Cut] = []
    for start, end in sorted(cut for cut in cuts if cut[0] < cut[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def without(text: str, cuts: Iterable[Cut]) -> str:
    """`text` with these stretches cut out."""
    out: list[str] = []
    at = 0
    for start, end in _united(cuts):
        out.append(text[at:start])
        at = end
    return "".join((*out, text[at:]))
