"""Lineage in the Library: which earlier paragraphs those of a source descend from, computed when it is imported.

Knows which sources are earlier, what is stored and what a person decided: what was confirmed or rejected is never proposed
anew. Leaves recognizing kin to `app.text.lineage` and family trees to `families`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.domain import changing
from app.errors import UserError
from app.i18n import _
from app.text import lineage as engine
from database.models import Lineage, Meeting, Paragraph, Source

PROPOSED, CONFIRMED, REJECTED = "proposed", "confirmed", "rejected"
AT_IMPORT = 2000  # paragraphs; a longer source (no outcome document is) is traced when somebody asks


@dataclass(frozen=True, slots=True)
class Place:
    """A source in time. Without a date of its own it has its meeting's; without any, the order of import counts."""

    id: int
    process: int
    day: date | None

    def before(self, other: "Place") -> bool:
        """Is this source earlier?"""
        if self.day and other.day and self.day != other.day:
            return self.day < other.day
        return self.id < other.id


@dataclass
class _Library:
    """The index of a connection, and what is in it: paragraph → its text's hash, source and role."""

    index: engine.Index = field(default_factory=engine.Index)
    known: dict[int, tuple[int, int, str]] = field(default_factory=dict)


def trace_source(s: Session, source: int) -> int:
    """Compute and store where the paragraphs of a source come from, and which later ones come from them.

    Looks at the earlier sources of all processes, its own first. Returns how many links were proposed. What a person
    confirmed or rejected stays. Raises UserError where the source no longer exists.
    """
    changing.get(s, Source, source)
    known = places(s)
    if len(known) < 2:
        return 0
    index = _index(s, known)
    links = _trace(s, index, known, source, index.document(source))
    for later, affected in _descendants(s, index, known, source).items():
        links += _trace(s, index, known, later, affected)
    return links


def at_import(s: Session, source: int, paragraphs: int) -> int:
    """`trace_source` for a source that was just imported, unless it is so long that the person would wait."""
    return trace_source(s, source) if paragraphs <= AT_IMPORT else 0


def places(s: Session) -> dict[int, Place]:
    """Every source of the workspace with its place in time, by id."""
    query = select(Source.id, Source.process_id, Source.date, Meeting.ends_on, Meeting.starts_on).outerjoin(
        Meeting, Meeting.id == Source.meeting_id
    )
    return {
        id: Place(id, process, day or ends or starts) for id, process, day, ends, starts in s.execute(query)
    }


def _index(s: Session, known: dict[int, Place]) -> engine.Index:
    """The index over the whole Library. It stays with the writer's connection and is brought up to date by what differs."""
    held: _Library = s.connection().info.setdefault("lineage", _Library())
    rows = s.execute(select(Paragraph.id, Paragraph.source_id, Paragraph.role, Paragraph.plain)).all()
    seen = {id: (hash(plain), source, role) for id, source, role, plain in rows}
    held.index.remove([id for id in held.known if id not in seen])
    held.index.add(
        engine.Entry(id, role, plain, source, _day(known[source]), known[source].process)
        for id, source, role, plain in rows
        if held.known.get(id) != seen[id]
    )
    held.known = seen
    for id, place in known.items():
        held.index.date(id, _day(place))
    return held.index


def _day(place: Place) -> str:
    return place.day.isoformat() if place.day else ""


def _trace(s: Session, index: engine.Index, known: dict[int, Place], source: int, ids: Sequence[int]) -> int:
    """Propose the parents of paragraphs of one source anew. Those with a confirmed parent are left as they are."""
    here = known[source]
    decided = _decided(s, ids)
    free = [id for id in ids if CONFIRMED not in decided.get(id, {}).values()]
    _forget(s, free)
    earlier = [place.id for place in known.values() if place.before(here)]
    if not earlier or not free:
        return 0
    texts = {id: (role, plain) for id, role, plain in _texts(s, free)}
    traced = engine.trace(
        index,
        [texts[id] for id in free],
        scope=engine.Scope(here.process, frozenset(earlier), index.stock_of(source)),
        without=[decided.get(id, {}) for id in free],
    )
    rows = [
        {
            "child_id": child,
            "parent_id": parent.id,
            "kind": kin.kind,
            "similarity": parent.similarity,
            "containment": parent.containment,
            "state": PROPOSED,
        }
        for child, kin in zip(free, traced.kin, strict=True)
        for parent in kin.parents
    ]
    if rows:
        s.execute(insert(Lineage), rows)
    return len(rows)


def _texts(s: Session, ids: Sequence[int]) -> Iterable[tuple[int, str, str]]:
    for part in _parts(ids):
        query = select(Paragraph.id, Paragraph.role, Paragraph.plain).where(Paragraph.id.in_(part))
        yield from [(id, role, plain) for id, role, plain in s.execute(query)]


def _forget(s: Session, ids: Sequence[int]) -> None:
    for part in _parts(ids):
        s.execute(delete(Lineage).where(Lineage.child_id.in_(part), Lineage.state == PROPOSED))


def _decided(s: Session, ids: Sequence[int]) -> dict[int, dict[int, str]]:
    """Child → parent → what a person decided."""
    found: dict[int, dict[int, str]] = {}
    for part in _parts(ids):
        query = select(Lineage.child_id, Lineage.parent_id, Lineage.state)
        for child, parent, state in s.execute(
            query.where(Lineage.child_id.in_(part), Lineage.state != PROPOSED)
        ):
            found.setdefault(child, {})[parent] = state
    return found


def _parts(ids: Sequence[int], size: int = 500) -> Iterable[Sequence[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _descendants(
    s: Session, index: engine.Index, known: dict[int, Place], source: int
) -> dict[int, list[int]]:
    """Later source → its paragraphs that may descend from one of this source."""
    here = known[source]
    later = frozenset(place.id for place in known.values() if here.before(place))
    if not later:
        return {}
    scope = engine.Scope(here.process, later, index.stock_of(source))
    found: set[int] = set()
    for _id, role, plain in _texts(s, index.document(source)):
        found.update(engine.relatives(index, plain, role, scope))
    out: dict[int, list[int]] = {}
    for id in sorted(found):
        out.setdefault(index.kept[id].entry.document, []).append(id)
    return out


# --- what a person decides -----------------------------------------------------------------------------------------------


def confirm(s: Session, child: int, parent: int) -> None:
    """The person agrees that `child` descends from `parent`. Raises UserError where no such link is known."""
    _link(s, child, parent).state = CONFIRMED
    _settle(s, child)


def reject(s: Session, child: int, parent: int) -> None:
    """The person says that `child` does not descend from `parent`; it is not proposed again. Raises as `confirm`."""
    _link(s, child, parent).state = REJECTED
    _settle(s, child)


def add(s: Session, child: int, parent: int) -> None:
    """The person names an ancestor that was not found. Raises UserError for a paragraph of the same or a later source."""
    texts = {row: changing.get(s, Paragraph, row) for row in (child, parent)}
    known = places(s)
    older, younger = known[texts[parent].source_id], known[texts[child].source_id]
    if not older.before(younger):
        raise UserError(
            _("An ancestor stands in an earlier document."), _("Choose a paragraph of an earlier source.")
        )
    shared = engine.relate(texts[child].plain, texts[parent].plain)
    row = s.scalar(select(Lineage).where(Lineage.child_id == child, Lineage.parent_id == parent))
    if row is None:
        row = Lineage(child_id=child, parent_id=parent, kind=engine.kind_of(shared))
        s.add(row)
    row.similarity, row.containment, row.state = shared.similarity, shared.containment, CONFIRMED
    _settle(s, child)


def _link(s: Session, child: int, parent: int) -> Lineage:
    row = s.scalar(select(Lineage).where(Lineage.child_id == child, Lineage.parent_id == parent))
    if row is None:
        raise UserError(
            _("This link no longer exists."), _("It was removed meanwhile; the view is brought up to date.")
        )
    return row


def _settle(s: Session, child: int) -> None:
    """Several parents make a paragraph merged; the last one that is left makes it what it is by itself."""
    s.flush()
    rows = s.scalars(select(Lineage).where(Lineage.child_id == child, Lineage.state != REJECTED)).all()
    for row in rows:
        if len(rows) > 1:
            row.kind = "merged"
        elif row.kind == "merged":
            texts = {id: plain for id, _role, plain in _texts(s, (child, row.parent_id))}
            row.kind = engine.kind_of(engine.relate(texts[child], texts[row.parent_id]))
    s.flush()
