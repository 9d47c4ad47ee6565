"""Families of paragraphs: ancestors and descendants through the meetings, and what was dropped on the way.

Knows how to read the stored links as trees and as values for JSON. Leaves computing and deciding links to `lineage`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.documents.model import Block
from app.domain import changing, kin_index, lineage
from app.text import lineage as engine
from database.models import Lineage, Paragraph, Source

_DEEP = 40  # meetings; deeper than any process is old


@dataclass(frozen=True, slots=True)
class Relative:
    """A paragraph of a family and how it is linked to the one below (or above) it in the tree; `text` is plain.

    `kind`, `similarity`, `containment` and `state` are those of the link (see `database.models.Lineage`).
    """

    paragraph: int
    source: int
    source_title: str
    source_date: date | None
    role: str
    label: str
    text: str
    kind: str
    similarity: float
    containment: float
    state: str
    relatives: tuple["Relative", ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Where a paragraph comes from and what came of it: two trees, the nearest relatives first."""

    paragraph: int
    ancestors: tuple[Relative, ...]
    descendants: tuple[Relative, ...]


def family(s: Session, paragraph: int) -> Family:
    """The family of a paragraph; what a person rejected is not in it. Raises UserError where it no longer exists."""
    changing.get(s, Paragraph, paragraph)
    return Family(paragraph, _tree(s, paragraph, up=True), _tree(s, paragraph, up=False))


def _tree(s: Session, paragraph: int, *, up: bool) -> tuple[Relative, ...]:
    """All links on the way up (or down), read level by level, then hung together."""
    links: dict[int, list[Lineage]] = {}
    level = {paragraph}
    for _meeting in range(_DEEP):
        fresh = [id for id in level if id not in links]
        if not fresh:
            break
        level = set()
        links.update({id: [] for id in fresh})
        for row in _links(s, fresh, up=up):
            own, other = (row.child_id, row.parent_id) if up else (row.parent_id, row.child_id)
            links[own].append(row)
            level.add(other)
    texts = _paragraphs(s, links.keys() | level)

    def hang(id: int, above: frozenset[int]) -> tuple[Relative, ...]:
        found = []
        for row in links.get(id, ()):
            other = row.parent_id if up else row.child_id
            if (
                other in texts and other not in above
            ):  # a circle can only come from dates that were changed later
                text, title, day = texts[other]
                found.append(
                    Relative(
                        other, text.source_id, title, day, text.role, text.label, text.plain, row.kind, row.similarity,
                        row.containment, row.state, hang(other, above | {other}),
                    )
                )  # fmt: skip
        return tuple(sorted(found, key=lambda one: (-one.similarity, one.paragraph)))

    return hang(paragraph, frozenset((paragraph,)))


def _links(s: Session, ids: Sequence[int], *, up: bool) -> Iterable[Lineage]:
    column = Lineage.child_id if up else Lineage.parent_id
    for start in range(0, len(ids), 500):
        query = select(Lineage).where(column.in_(ids[start : start + 500]))
        yield from s.scalars(query.where(Lineage.state != lineage.REJECTED))


def _paragraphs(s: Session, ids: Collection[int]) -> dict[int, tuple[Paragraph, str, date | None]]:
    """Paragraph, title and date of its source by id."""
    found, every = {}, sorted(ids)
    for start in range(0, len(every), 500):
        query = select(Paragraph, Source.title, Source.date).join(Source, Source.id == Paragraph.source_id)
        for paragraph, title, day in s.execute(query.where(Paragraph.id.in_(every[start : start + 500]))):
            found[paragraph.id] = (paragraph, title, day)
    return found


def previous(s: Session, source: int) -> int | None:
    """The last earlier source of the same process and kind; where there is none, the last of its process with kin here."""
    kinds = {row.id: row.kind for row in s.execute(select(Source.id, Source.kind))}
    places = kin_index.places(s)
    here = places[changing.get(s, Source, source).id]
    earlier = [one for one in places.values() if one.process == here.process and one.before(here)]
    alike = [one for one in earlier if kinds[one.id] == kinds[source]]
    if not alike:
        kin = _sources_of_parents(s, source)
        alike = [one for one in earlier if one.id in kin]
    return max(alike, key=lambda one: (one.day, one.id)).id if alike else None


def _sources_of_parents(s: Session, source: int) -> set[int]:
    child, parent = aliased(Paragraph), aliased(Paragraph)
    query = (
        select(parent.source_id)
        .join(Lineage, Lineage.parent_id == parent.id)
        .join(child, child.id == Lineage.child_id)
        .where(child.source_id == source, Lineage.state != lineage.REJECTED)
    )
    return set(s.scalars(query))


def dropped(s: Session, source: int) -> list[int]:
    """The paragraphs of the `previous` source that have no descendant in this one, neither directly nor through others."""
    before = previous(s, source)
    if before is None:
        return []
    level = set(s.scalars(select(Paragraph.id).where(Paragraph.source_id == source)))
    seen: set[int] = set()
    for _meeting in range(_DEEP):
        level -= seen
        if not level:
            break
        seen |= level
        level = {row.parent_id for row in _links(s, sorted(level), up=True)}
    query = select(Paragraph.id).where(
        Paragraph.source_id == before, Paragraph.role.not_in(("title", "heading"))
    )
    return [id for id in s.scalars(query.order_by(Paragraph.position)) if id not in seen]


# --- values for JSON -----------------------------------------------------------------------------------------------------


def describe(s: Session, source: int) -> dict[str, Any]:
    """The lineage of a source: pairs of a child with its parents, and what was dropped. New paragraphs are not listed."""
    query = select(Paragraph).where(Paragraph.source_id == source).order_by(Paragraph.position)
    children = s.scalars(query).all()
    links: dict[int, list[Lineage]] = {}
    for row in _links(s, [child.id for child in children], up=True):
        links.setdefault(row.child_id, []).append(row)
    gone = dropped(s, source)
    texts = _paragraphs(s, {row.parent_id for rows in links.values() for row in rows} | set(gone))
    pairs = []
    for child in children:
        rows = links.get(child.id, [])
        if rows:
            parents = [
                {
                    "index": texts[row.parent_id][0].position,
                    "label": texts[row.parent_id][0].label,
                    "source": texts[row.parent_id][1],
                    "paragraph": row.parent_id,
                    "similarity": row.similarity,
                    "containment": row.containment,
                    "state": row.state,
                }
                for row in rows
            ]
            pairs.append(_pair(child.position, child.label, parents, rows[0].kind))
    return {"pairs": pairs, "dropped": [_named(texts[id][0].position, texts[id][0].label) for id in gone]}


def describe_blocks(old: Sequence[Block], new: Sequence[Block], *, title: str = "") -> dict[str, Any]:
    """The lineage of the paragraphs of one document in another one, without a workspace; `title` names the older one."""
    index = engine.Index(engine.Entry(n, str(block.role), block.text, 1) for n, block in enumerate(old))
    traced = engine.trace(index, [(str(block.role), block.text) for block in new], previous=1)
    pairs = []
    for place, (block, kin) in enumerate(zip(new, traced.kin, strict=True)):
        parents = [
            {
                "index": parent.id,
                "label": old[parent.id].label,
                "source": title,
                "similarity": parent.similarity,
                "containment": parent.containment,
            }
            for parent in kin.parents
        ]
        if parents:
            pairs.append(_pair(place, block.label, parents, kin.kind))
    return {"pairs": pairs, "dropped": [_named(n, old[n].label) for n in traced.dropped]}


def _pair(index: int, label: str, parents: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    first = parents[0]
    return {
        "child": _named(index, label),
        "parents": parents,
        "kind": kind,
        "similarity": first["similarity"],
        "containment": first["containment"],
    }


def _named(index: int, label: str) -> dict[str, Any]:
    return {"index": index, "label": label}
