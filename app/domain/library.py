"""The Library: earlier documents, their paragraphs, and finding them again.

Knows sources and paragraphs. Leaves reading files to `importing`, finding to `searching`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.documents import markup
from app.domain import changing, indexing, themes
from app.domain.searching import FACETS, Found, Hit, search  # noqa: F401 - finding is what a Library is for
from app.i18n import _
from database.models import Paragraph, ParagraphTheme, Source


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """An earlier document; `paragraphs` is how many it has."""

    id: int
    title: str
    kind: str
    symbol: str
    status: str
    date: date | None
    place: str
    language: str
    file_name: str
    meeting: int | None
    paragraphs: int


@dataclass(frozen=True, slots=True)
class ParagraphInfo:
    """A paragraph of a source; `text` is markup."""

    id: int
    source: int
    source_title: str
    source_date: date | None
    position: int
    role: str
    label: str
    level: int
    text: str
    plain: str
    actor: str
    verb: str
    themes: tuple[int, ...]


def sources(s: Session, process: int | None = None) -> list[SourceInfo]:
    """The sources of a process (of all without), the latest first."""
    query = (
        select(Source, func.count(Paragraph.id))
        .outerjoin(Paragraph, Paragraph.source_id == Source.id)
        .group_by(Source.id)
    )
    if process is not None:
        query = query.where(Source.process_id == process)
    found = [
        SourceInfo(
            x.id, x.title, x.kind, x.symbol, x.status, x.date, x.place, x.language, x.file_name, x.meeting_id, count
        )
        for x, count in s.execute(query)
    ]  # fmt: skip
    return sorted(found, key=lambda x: (x.date or date.min, x.id), reverse=True)


def edit_source(s: Session, source: int, **values: object) -> None:
    """Change facts of a source (`title`, `kind`, `date`, `place`, `symbol`, `status`, `language`, `meeting_id`).

    Another date or meeting may make it earlier or later than others: their lineage is traced anew.
    """
    if "title" in values:
        changing.required(str(values["title"]), _("The title"))
    row = changing.get(s, Source, source)
    before = row.date, row.meeting_id, row.process_id
    changing.assign(row, values)
    if (row.date, row.meeting_id, row.process_id) != before:
        _lineage().trace_source(s, source)


def remove_source(s: Session, source: int) -> None:
    """Delete a source with its paragraphs. Drafts keep the texts they took from it; its descendants find other kin."""
    _lineage().remove_source(s, source)


def _lineage() -> ModuleType:
    from app.domain import lineage  # takes a moment to load, and the first page needs none

    return lineage


def paragraph_ids(s: Session, source: int) -> list[int]:
    """The paragraphs of a source in order."""
    query = select(Paragraph.id).where(Paragraph.source_id == source)
    return list(s.scalars(query.order_by(Paragraph.position)))


def get(s: Session, ids: Sequence[int]) -> list[ParagraphInfo]:
    """The paragraphs with these ids, in this order; those that no longer exist are left out."""
    query = select(Paragraph.__table__, Source.title, Source.date).join(
        Source, Source.id == Paragraph.source_id
    )
    carried = themes.carried(s, ParagraphTheme, ids)
    found = {
        p.id: ParagraphInfo(
            p.id, p.source_id, p.title, p.date, p.position, p.role, p.label, p.level, p.text, p.plain, p.actor,
            p.verb, tuple(carried.get(p.id, ())),
        )
        for p in s.execute(query.where(Paragraph.id.in_(ids)))
    }  # fmt: skip
    return [found[id] for id in ids if id in found]


def edit_paragraph(s: Session, paragraph: int, **values: object) -> None:
    """Correct a paragraph that was read wrongly: `text` (markup), `role`, `label` or `level`. Drafts are not touched.

    Where its words or role are others, its lineage and that of its descendants is traced anew.
    """
    row = changing.get(s, Paragraph, paragraph)
    before = row.plain, row.role
    changing.assign(row, values)
    if "text" in values:
        row.plain = markup.plain(row.text)
        changing.assign(row, indexing.columns(row.plain))
    if (row.plain, row.role) != before:
        _lineage().trace_paragraph(s, paragraph)


def set_themes(s: Session, paragraph: int, ids: Sequence[int]) -> None:
    """Let a paragraph carry exactly these themes."""
    themes.carry(s, ParagraphTheme, changing.get(s, Paragraph, paragraph).id, ids)


def on_theme(s: Session, theme: int) -> list[int]:
    """The paragraphs that carry a theme or one below it, the latest source first."""
    return themes.paragraphs_on(s, theme)
