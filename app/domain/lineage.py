"""The family of a paragraph: its ancestors and descendants over the meetings, and what a person says of them.

Knows which links are stored, and that a link is proposed, confirmed or rejected. Leaves finding ancestors to `text.lineage`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain import changing, library
from app.errors import UserError
from app.i18n import _
from database.models import Lineage, Paragraph, Source

MOST = 200  # members of one family


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
    """`child` descends from `parent`: `kind` says how, `similarity` and `containment` (0–1) how much is left of it.

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
    """Ancestors and descendants of `paragraph`, the oldest document first, and the links between them."""

    paragraph: int
    members: tuple[Member, ...]
    links: tuple[Link, ...]


def family(s: Session, paragraph: int) -> Family:
    """The family of a paragraph; alone in it where nothing is known."""
    links: dict[tuple[int, int], Link] = {}
    ids = {paragraph}
    for near, far in ((Lineage.child_id, "parent_id"), (Lineage.parent_id, "child_id")):
        edge = {paragraph}
        while edge and len(ids) < MOST:
            rows = s.execute(select(Lineage.__table__).where(near.in_(edge))).all()
            links |= {(r.child_id, r.parent_id): _link(r) for r in rows}
            edge = {getattr(r, far) for r in rows} - ids
            ids |= edge
    columns = (Paragraph.__table__, Source.title, Source.date)
    query = select(*columns).join(Source, Source.id == Paragraph.source_id).where(Paragraph.id.in_(ids))
    rows = s.execute(query).all()
    members = [Member(r.id, r.source_id, r.title, r.date, r.label, r.role, r.plain) for r in rows]
    order = {r.id: (r.date or date.min, r.source_id, r.position) for r in rows}
    return Family(paragraph, tuple(sorted(members, key=lambda m: order[m.id])), tuple(links.values()))


def _link(row: Any) -> Link:
    state = "confirmed" if row.confirmed else "proposed"
    return Link(row.child_id, row.parent_id, row.kind, row.similarity, row.containment, state)


def previous(s: Session, source: int) -> int | None:
    """The document of the same process before a source."""
    row = changing.get(s, Source, source)
    if row.date is None:
        return None
    query = select(Source.id).where(Source.process_id == row.process_id, Source.date < row.date)
    return s.scalar(query.order_by(Source.date.desc(), Source.id.desc()).limit(1))


def dropped(s: Session, source: int) -> list[int]:
    """The paragraphs of the document before a source that have no descendant in it, in order."""
    before = previous(s, source)
    if before is None:
        return []
    children = select(Paragraph.id).where(Paragraph.source_id == source)
    kept = select(Lineage.parent_id).where(Lineage.child_id.in_(children))
    query = select(Paragraph.id).where(
        Paragraph.source_id == before,
        Paragraph.role.not_in(("title", "heading")),
        Paragraph.id.not_in(kept),
    )
    return list(s.scalars(query.order_by(Paragraph.position)))


def confirm(s: Session, child: int, parent: int) -> None:
    """A person says that `child` descends from `parent`."""
    _row(s, child, parent).confirmed = True


def reject(s: Session, child: int, parent: int) -> None:
    """A person says that `child` does not descend from `parent`."""
    s.execute(delete(Lineage).where(Lineage.id == _row(s, child, parent).id))


def add(s: Session, child: int, parent: int) -> None:
    """A person names an ancestor that was not found. Raises UserError for one that cannot be."""
    if child == parent:
        raise UserError(_("A paragraph cannot be its own ancestor."), _("Choose another paragraph."))
    infos: Sequence[library.ParagraphInfo] = library.get(s, [child, parent])
    if (infos[0].source_date or date.max) < (infos[1].source_date or date.min):
        raise UserError(_("An ancestor cannot be younger than its descendant."), _("Choose an earlier one."))
    query = select(Lineage).where(Lineage.child_id == child, Lineage.parent_id == parent)
    row = s.scalar(query)
    if row is None:
        row = Lineage(child_id=child, parent_id=parent, kind="heavy edit")
        s.add(row)
    row.confirmed = True
    s.flush()


def _row(s: Session, child: int, parent: int) -> Lineage:
    query = select(Lineage).where(Lineage.child_id == child, Lineage.parent_id == parent)
    row = s.scalar(query)
    if row is None:
        raise UserError(_("This link is no longer there."), _("Choose the paragraph again."))
    return row
