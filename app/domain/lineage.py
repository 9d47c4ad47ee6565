"""Lineage in the Library: which earlier paragraphs those of a source descend from, computed when it is imported.

Knows what is stored, what has to be looked at again when the Library changes, and what a person decided: what was confirmed
or rejected is never proposed anew. Leaves recognizing kin to `app.text.lineage`, looking paragraphs up to `kin_index`, and
family trees to `families`.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from app.domain import changing, kin_index
from app.domain.kin_index import LibraryIndex
from app.errors import UserError
from app.i18n import _
from app.text import lineage as engine
from database.models import Lineage, Meeting, Paragraph, Source

PROPOSED, CONFIRMED, REJECTED = "proposed", "confirmed", "rejected"


def trace_source(s: Session, source: int) -> int:
    """Compute and store where the paragraphs of a source come from, and which later ones come from them.

    Looks at the earlier sources of all processes, its own first. Returns how many links were proposed. What a person
    confirmed or rejected stays. Raises UserError where the source no longer exists.
    """
    changing.get(s, Source, source)
    s.flush()
    if s.scalar(select(Source.id).where(Source.id != source).limit(1)) is None:
        return 0
    index = LibraryIndex(s)
    ids = index.document(source)
    children = _children(s, ids)
    return _trace(s, index, source, ids) + _trace_others(
        s, index, {*children, *_relatives(s, index, source, ids)}
    )


def trace_paragraph(s: Session, paragraph: int) -> int:
    """The same for one paragraph whose text or role has changed. Raises UserError where it no longer exists."""
    source = changing.get(s, Paragraph, paragraph).source_id
    s.flush()
    kin_index.changed(s, source)
    index = LibraryIndex(s)
    children = _children(s, (paragraph,))
    links = _trace(s, index, source, _with_siblings(s, source, (paragraph,)))
    links += _trace(s, index, source, more) if (more := _with_siblings(s, source, (paragraph,)))[1:] else 0
    return links + _trace_others(s, index, {*children, *_relatives(s, index, source, (paragraph,))})


def remove_source(s: Session, source: int) -> None:
    """Delete a source; what descended from its paragraphs is looked at again. Raises UserError where there is none."""
    row = changing.get(s, Source, source)
    children = _children(s, _ids(s, source))
    s.delete(row)
    s.flush()
    kin_index.changed(s, source)
    if children:
        _trace_others(s, LibraryIndex(s), set(children))


def _ids(s: Session, source: int) -> list[int]:
    return list(s.scalars(select(Paragraph.id).where(Paragraph.source_id == source)))


def _children(s: Session, ids: Sequence[int]) -> list[int]:
    """The paragraphs that were proposed to descend from one of these."""
    found: list[int] = []
    for part in _parts(ids):
        query = select(Lineage.child_id).where(Lineage.parent_id.in_(part), Lineage.state == PROPOSED)
        found += s.scalars(query)
    return found


def _with_siblings(s: Session, source: int, ids: Sequence[int]) -> list[int]:
    """Paragraphs, and those of their source that share a parent with one of them: together they may be a split."""
    parents = select(Lineage.parent_id).where(Lineage.child_id.in_(ids), Lineage.state == PROPOSED)
    query = (
        select(Lineage.child_id)
        .join(Paragraph, Paragraph.id == Lineage.child_id)
        .where(Paragraph.source_id == source, Lineage.parent_id.in_(parents))
    )
    return list(dict.fromkeys((*ids, *s.scalars(query))))


def _trace_others(s: Session, index: LibraryIndex, ids: Iterable[int]) -> int:
    """Propose the parents of paragraphs of any sources anew."""
    of: dict[int, list[int]] = {}
    for part in _parts(sorted(ids)):
        for id, source in s.execute(select(Paragraph.id, Paragraph.source_id).where(Paragraph.id.in_(part))):
            of.setdefault(source, []).append(id)
    return sum(_trace(s, index, source, found) for source, found in of.items())


def _trace(s: Session, index: LibraryIndex, source: int, ids: Sequence[int]) -> int:
    """Propose the parents of paragraphs of one source anew. Those with a confirmed parent are left as they are."""
    decided = _decided(s, ids)
    free = [id for id in ids if CONFIRMED not in decided.get(id, {}).values()]
    _forget(s, free)
    if not free:
        return 0
    texts = {id: (role, plain) for id, role, plain in _texts(s, free)}
    traced = engine.trace(
        index,
        [texts[id] for id in free],
        scope=engine.Scope(index.place(source).process, index.earlier(source), index.stock_of(source)),
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


def _relatives(s: Session, index: LibraryIndex, source: int, ids: Sequence[int]) -> set[int]:
    """The paragraphs of later sources that may descend from some of this source."""
    here, day = index.place(source), kin_index.day()
    by_import = Source.id > source
    after = by_import if not here.day else or_(day > here.day, by_import)
    query = select(Source.id).outerjoin(Meeting, Meeting.id == Source.meeting_id).where(after).limit(1)
    if s.scalar(query) is None:
        return set()
    scope = engine.Scope(here.process, index.later(source), index.stock_of(source))
    found: set[int] = set()
    for _id, role, plain in _texts(s, ids):
        found.update(engine.relatives(index, plain, role, scope))
    return found


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
    known = kin_index.places(s)
    if not known[texts[parent].source_id].before(known[texts[child].source_id]):
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
