"""A family as the panes show it: its members, the links between them, and the order of both.

Knows how the trees of ancestors and descendants become one graph, and where a document without a date stands: behind those it
descends from, before its descendants. Leaves finding kin to the domain, words and pictures to the panes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain import families, library
from app.domain.families import Relative

if TYPE_CHECKING:
    from database.store import Session


@dataclass(frozen=True, slots=True)
class Member:
    """A paragraph of a family."""

    id: int
    source: int
    source_title: str
    date: date | None
    label: str
    role: str
    plain: str


@dataclass(frozen=True, slots=True)
class Link:
    """`child` descends from `parent`: `kind` says how, `similarity` and `containment` (0–1) how much they share.

    `state` is "proposed" or "confirmed".
    """

    child: int
    parent: int
    kind: str
    similarity: float
    containment: float
    state: str


@dataclass(frozen=True, slots=True)
class Family:
    """A paragraph, its ancestors and descendants, and the links between them."""

    paragraph: int = 0
    members: tuple[Member, ...] = ()
    links: tuple[Link, ...] = ()


def read(s: "Session", paragraph: int) -> Family:
    """The family of a paragraph; nobody where it no longer exists."""
    if not library.get(s, [paragraph]):
        return Family()
    tree = families.family(s, paragraph)
    links: dict[tuple[int, int], Link] = {}
    for trees, up in ((tree.ancestors, True), (tree.descendants, False)):
        for near, far in _walk(paragraph, trees):
            child, parent = (near, far.paragraph) if up else (far.paragraph, near)
            links[child, parent] = Link(child, parent, far.kind, far.similarity, far.containment, far.state)
    infos = library.get(s, sorted({paragraph, *(id for pair in links for id in pair)}))
    members = [
        Member(x.id, x.source, x.source_title, x.source_date, x.label, x.role, x.plain)
        for x in sorted(infos, key=lambda info: info.position)
    ]
    return Family(paragraph, tuple(members), tuple(links.values()))


def _walk(start: int, trees: Sequence[Relative]) -> Iterator[tuple[int, Relative]]:
    """Each link of the trees, as (who stands nearer, the relative); kin that hang in several places are entered once."""
    waiting = [(start, one) for one in trees]
    seen: set[int] = set()
    while waiting:
        near, far = waiting.pop()
        yield near, far
        if far.paragraph not in seen:
            seen.add(far.paragraph)
            waiting += [(far.paragraph, one) for one in far.relatives]


def columns(family: Family) -> list[list[Member]]:
    """The members of each document, the oldest document first."""
    found: dict[int, list[Member]] = {}
    for member in family.members:
        found.setdefault(member.source, []).append(member)
    source_of = {member.id: member.source for member in family.members}
    above: dict[int, set[int]] = {source: set() for source in found}
    for link in family.links:
        if link.child in source_of and link.parent in source_of:
            above[source_of[link.child]].add(source_of[link.parent])
    day = {source: column[0].date for source, column in found.items()}
    dated = [source for source in found if day[source]]

    def age(source: int) -> tuple[date, int]:
        same = sum(day[one] == day[source] for one in above[source] - {source})
        return (day[source] or date.max, same)  # of two on one day the ancestor comes first

    order = sorted(dated, key=age)
    for source in [one for one in found if not day[one]]:
        order.insert(_place(source, order, above), source)
    return [found[source] for source in order]


def _place(source: int, order: list[int], above: dict[int, set[int]]) -> int:
    """Where a document without a date goes: behind its ancestors, otherwise before its descendants."""
    behind = [place + 1 for place, one in enumerate(order) if one in above[source]]
    before = [place for place, one in enumerate(order) if source in above[one]]
    return max(behind) if behind else min(before, default=len(order))


def in_order(family: Family) -> list[Member]:
    """The members, the oldest first."""
    return [member for column in columns(family) for member in column]
