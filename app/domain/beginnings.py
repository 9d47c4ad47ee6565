"""Wording at hand: the paragraphs of the Library and the templates that begin as somebody types.

Knows which are offered and in which order. Leaves the rest of finding to `searching`, putting one into a draft to `drafts` and
`templates`. The typed words may each be a mere beginning ("part st rec" is "Participating States recognized"), for whoever
knows an agreed text knows how it opens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Role
from app.domain import fields, library, templates
from app.domain.library import ParagraphInfo
from app.domain.templates import TemplateInfo
from app.text import stems
from database import search as index
from database.models import Paragraph, Source

MOST = 8  # what a list at the caret can show
FEW = 3  # templates among them, so that the Library is always seen
LOOKED_AT = 200  # paragraphs whose opening is read: those taken in last
LEADS = ("the",)  # what may stand before the first word and is often not typed


@dataclass(frozen=True, slots=True)
class Offer:
    """A wording that can be taken: `text` is what it reads as plain text, Fields filled; one of the others is None.

    `opens`: the typed words are its first ones, otherwise they stand somewhere in it.
    """

    text: str
    opens: bool
    paragraph: ParagraphInfo | None = None
    template: TemplateInfo | None = None


def find(
    s: Session, process: int, typed: str, *, values: Mapping[str, str], kind: str = "", most: int = MOST
) -> list[Offer]:
    """What begins with the `typed` words first, then what holds them; each wording once, the latest document's first.

    `values` fill the Fields of templates, those for the `kind` of paper go before others. Without a typed word only the
    templates for that kind are offered.
    """
    words = tuple(stems.normal(typed))
    offered = _templates(s, process, words, values=values, kind=kind)
    if not words:
        return offered[:most]
    opening = [one for one in offered if one.opens][:FEW]
    holding = [one for one in offered if not one.opens][: FEW - len(opening)]
    seen: set[str] = set()
    first = list(_opening(s, process, words, seen))[: most - len(opening)]
    found = [*opening, *first, *holding]
    if len(found) < most:
        found += _holding(s, words, seen, most=most - len(found))
    return found[:most]


def begins(words: Sequence[str], typed: Sequence[str]) -> bool:
    """Whether `words` open with the `typed` ones, each of which may be a beginning."""
    for start in (0, 1) if words and words[0] in LEADS else (0,):
        there = words[start : start + len(typed)]
        if len(there) == len(typed) and all(
            word.startswith(one) for word, one in zip(there, typed, strict=True)
        ):
            return True
    return False


def _templates(
    s: Session, process: int, typed: Sequence[str], *, values: Mapping[str, str], kind: str
) -> list[Offer]:
    """The templates that open with the typed words, or whose name does; behind them those that hold all of them."""
    found = []
    for info in templates.listing(s, process):
        if not typed and kind and info.kind != kind:
            continue
        text = fields.fill(markup.plain(info.text), values)
        words, name = stems.normal(text), stems.normal(info.name)
        opens = begins(words, typed) or begins(name, typed)
        if opens or all(any(word.startswith(one) for word in (*words, *name)) for one in typed):
            found.append((info.kind != kind, Offer(text, opens, template=info)))
    return [offer for _other, offer in sorted(found, key=lambda pair: (not pair[1].opens, pair[0]))]


def _opening(s: Session, process: int, typed: Sequence[str], seen: set[str]) -> Iterator[Offer]:
    """The paragraphs that open with the typed words, those of the process first, its latest document's before others."""
    starts = index.some(index.opening(" ".join((*lead, typed[0])), column="words") for lead in ((), LEADS))
    asked = index.every((starts, *_beginnings(typed[1:])))
    ids = index.latest(s, asked, limit=LOOKED_AT)
    query = (
        select(Paragraph.id, Paragraph.words, Paragraph.wording)
        .join(Source, Source.id == Paragraph.source_id)
        .where(Paragraph.id.in_(ids), Paragraph.role != Role.TITLE)
        .order_by(Source.process_id != process, Source.date.desc(), Source.id.desc(), Paragraph.position)
    )
    kept = []
    for row in s.execute(query):
        if row.wording not in seen and begins(row.words.split(), typed):
            seen.add(row.wording)
            kept.append(row.id)
    yield from (Offer(one.plain, True, paragraph=one) for one in library.get(s, kept[: 2 * MOST]))


def _holding(s: Session, typed: Sequence[str], seen: set[str], *, most: int) -> list[Offer]:
    """What holds every typed word elsewhere, what was taken in last first."""
    asked = index.every(_beginnings(typed))
    ids = index.latest(s, asked, limit=4 * most) if asked else []
    return [Offer(one.plain, False, paragraph=one) for one in library.get(s, _unseen(s, ids, seen)[:most])]


def _beginnings(typed: Sequence[str]) -> list[str]:
    """The typed words for the index, without single letters: nearly every paragraph has a word that begins so."""
    return [index.beginning(word, column="words") for word in typed if len(word) > 1]


def _unseen(s: Session, ids: Sequence[int], seen: set[str]) -> list[int]:
    """Those whose wording was not offered yet."""
    query = select(Paragraph.id, Paragraph.wording)
    wordings = {
        row.id: row.wording
        for row in s.execute(query.where(Paragraph.id.in_(ids), Paragraph.role != Role.TITLE))
    }
    kept = []
    for id in ids:
        if id in wordings and wordings[id] not in seen:
            seen.add(wordings[id])
            kept.append(id)
    return kept
