"""Families: paragraphs of the Library that say the same in nearly the same words.

Knows two signs of it: the same wording (`Paragraph.wording`), and Lineage that says verbatim or lightly edited. Leaves
finding Lineage to its own module.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import Lineage, Paragraph, Source

NEAR = ("verbatim", "light edit")
MOST_STEPS = (
    12  # from neighbour to neighbour; a text that goes on for more meetings has drifted from what it was
)
AT_ONCE = 5000  # ids in one statement


def of(s: Session, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """The family of each of the paragraphs `ids`, itself included, the latest source's first."""
    above = {id: id for id in ids}
    edge: set[int] = set(ids)
    for _step in range(MOST_STEPS):
        pairs = list(_neighbours(s, edge))
        new = {one for pair in pairs for one in pair} - above.keys()
        for one in new:
            above[one] = one
        for first, second in pairs:
            above[_root(above, first)] = _root(above, second)
        edge = new
        if not edge:
            break
    groups: dict[int, list[int]] = {}
    for one in _latest_first(s, above):
        groups.setdefault(_root(above, one), []).append(one)
    return {id: tuple(groups.get(_root(above, id), [id])) for id in ids}


def _root(above: dict[int, int], one: int) -> int:
    while above[one] != one:
        above[one] = above[above[one]]
        one = above[one]
    return one


def _neighbours(s: Session, ids: Iterable[int]) -> Iterable[tuple[int, int]]:
    wanted = list(ids)[:AT_ONCE]
    for mine, other in ((Lineage.child_id, Lineage.parent_id), (Lineage.parent_id, Lineage.child_id)):
        query = select(mine, other).where(mine.in_(wanted), Lineage.kind.in_(NEAR))
        yield from ((one, two) for one, two in s.execute(query))
    same = (
        select(Paragraph.wording)
        .where(Paragraph.id.in_(wanted), Paragraph.wording != "", Paragraph.role != "title")
        .distinct()
    )
    held: dict[str, int] = {}
    for id, wording in s.execute(
        select(Paragraph.id, Paragraph.wording)
        .where(Paragraph.wording.in_(same), Paragraph.role != "title")
        .order_by(Paragraph.id)
        .limit(AT_ONCE)
    ):
        yield id, held.setdefault(wording, id)


def _latest_first(s: Session, ids: Iterable[int]) -> list[int]:
    query = select(Paragraph.id).join(Source).where(Paragraph.id.in_(list(ids)[: 4 * AT_ONCE]))
    return list(s.scalars(query.order_by(Source.date.desc(), Source.id.desc(), Paragraph.position)))
