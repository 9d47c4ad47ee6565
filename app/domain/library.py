"""The Library: earlier documents, their paragraphs, and finding them again.

Knows sources, facets and search results. Leaves reading files to `importing`, the search index to `database.search`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.documents import markup
from app.domain import changing, themes
from app.i18n import _
from database import search as index
from database.models import Paragraph, ParagraphTheme, Source

FACETS = ("source", "verb", "actor", "role")
DEEP = 5000  # hits that facets count over; a search that finds more is too wide to count


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


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found; a higher `score` fits better."""

    paragraph: int
    source: str
    label: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the best hits, how many there are, and the facets counted over all of them."""

    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    total: int


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
    """Change facts of a source (`title`, `kind`, `date`, `place`, `symbol`, `status`, `language`, `meeting_id`)."""
    if "title" in values:
        changing.required(str(values["title"]), _("The title"))
    changing.assign(changing.get(s, Source, source), values)


def remove_source(s: Session, source: int) -> None:
    """Delete a source with its paragraphs. Drafts keep the texts they took from it."""
    s.delete(changing.get(s, Source, source))


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
    """Correct a paragraph that was read wrongly: `text` (markup), `role`, `label` or `level`. Drafts are not touched."""
    from app.text import clauses  # its patterns take a moment to compile, and the first page needs none

    row = changing.get(s, Paragraph, paragraph)
    changing.assign(row, values)
    if "text" in values:
        row.plain = markup.plain(row.text)
        clause = clauses.understand(row.plain)
        row.actor, row.verb = clause.actor, clause.verb


def set_themes(s: Session, paragraph: int, ids: Sequence[int]) -> None:
    """Let a paragraph carry exactly these themes."""
    themes.carry(s, ParagraphTheme, changing.get(s, Paragraph, paragraph).id, ids)


def on_theme(s: Session, theme: int) -> list[int]:
    """The paragraphs that carry a theme, the latest source first."""
    query = (
        select(Paragraph.id)
        .join(ParagraphTheme, ParagraphTheme.paragraph_id == Paragraph.id)
        .join(Source, Source.id == Paragraph.source_id)
        .where(ParagraphTheme.theme_id == theme)
        .order_by(Source.date.desc(), Paragraph.position)
    )
    return list(s.scalars(query))


def search(
    s: Session,
    words: str,
    *,
    facets: Mapping[str, str] | None = None,
    limit: int = 50,
    process: int | None = None,
) -> Found:
    """The paragraphs that hold every word (the last may be unfinished) or "quoted phrase", best first.

    `facets` narrows by FACETS names to a value; without words every paragraph is a hit, the latest source first.
    Titles are found only by words: without words they are noise.
    """
    scores = _scores(s, words, process)
    wanted = {name: value for name, value in (facets or {}).items() if name in FACETS and value}
    rows = {row.id: row for row in _facet_rows(s, list(scores))}
    kept = [id for id in scores if id in rows and all(getattr(rows[id], n) == v for n, v in wanted.items())]
    counted = {
        name: dict(Counter(value for id in kept if (value := getattr(rows[id], name))).most_common())
        for name in FACETS
    }
    texts = {p.id: p for p in get(s, kept[:limit])}
    hits = tuple(Hit(p.id, p.source_title, p.label, p.plain, scores[p.id]) for p in texts.values())
    return Found(hits, counted, len(kept))


def _scores(s: Session, words: str, process: int | None) -> dict[int, float]:
    """Paragraph id → score, best first."""
    if words.strip():
        scores = dict(index.match(s, words, limit=DEEP, offset=0))
        if process is None:
            return scores
        inside = (
            select(Paragraph.id)
            .join(Source)
            .where(Source.process_id == process, Paragraph.id.in_(list(scores)))
        )
        kept = set(s.scalars(inside))
        return {id: score for id, score in scores.items() if id in kept}
    query = (
        select(Paragraph.id).join(Source, Source.id == Paragraph.source_id).where(Paragraph.role != "title")
    )
    if process is not None:
        query = query.where(Source.process_id == process)
    newest_first = query.order_by(Source.date.desc(), Source.id.desc(), Paragraph.position).limit(DEEP)
    return dict.fromkeys(s.scalars(newest_first), 0.0)


def _facet_rows(s: Session, ids: Sequence[int]) -> Sequence:
    columns = (Paragraph.id, Source.title.label("source"), Paragraph.verb, Paragraph.actor, Paragraph.role)
    query = select(*columns).join(Source, Source.id == Paragraph.source_id)
    return s.execute(query.where(Paragraph.id.in_(ids))).all()
