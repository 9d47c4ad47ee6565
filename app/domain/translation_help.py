"""Help for who translates a draft: what a paragraph's source reads in the paper's other language.

A source of the Library has a sister where another document of the same meeting, or with the same symbol, is in that language:
all languages of a UN paper share one symbol. Knows how the two find each other, and the paragraph with the same label in it.
Leaves taking it over to `translations`.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select
from sqlalchemy.orm import Session

from app.domain import changing
from database.models import DraftParagraph, Paragraph, Source


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a paragraph's source reads in the other language (markup); `same`: the draft's paragraph is word for word what
    its source was, so that the suggestion is the whole translation."""

    paragraph: int
    source: int
    title: str
    label: str
    text: str
    same: bool


def suggest(s: Session, paragraph: int, language: str) -> Suggestion | None:
    """What a draft's paragraph read in `language` where it comes from; None where the Library does not hold that, or holds
    it with other numbers. Raises UserError where the paragraph no longer exists."""
    row = changing.look(s, DraftParagraph, paragraph)
    if row.source_paragraph_id is None:
        return None
    origin = changing.look(s, Paragraph, row.source_paragraph_id)
    for source in _sisters(s, origin.source_id, language):
        found = _same_place(s, origin, source.id)
        if found is not None:
            return Suggestion(
                found.id, source.id, source.title, found.label, found.text, row.text == origin.text
            )
    return None


def _sisters(s: Session, source: int, language: str) -> list[Source]:
    """The documents in `language` that are the same paper, those with the same symbol first."""
    held = changing.look(s, Source, source)
    same: list[ColumnElement[bool]] = []
    if held.symbol:
        same.append(Source.symbol == held.symbol)
    if held.meeting_id is not None:
        same.append((Source.meeting_id == held.meeting_id) & (Source.kind == held.kind))
    if not same or held.language == language:
        return []
    query = select(Source).where(
        Source.process_id == held.process_id, Source.language == language, Source.id != source, or_(*same)
    )
    return sorted(s.scalars(query), key=lambda one: (one.symbol != held.symbol or not held.symbol, one.id))


def _same_place(s: Session, origin: Row[Any], source: int) -> Paragraph | None:
    """The paragraph of the other paper with the same label, counted among those that have it; for one without a number the
    one in the same place of a paper of the same shape."""
    mine, theirs = _rows(s, origin.source_id), _rows(s, source)
    if origin.label:
        nth = sum(one.label == origin.label for one in mine if one.position < origin.position)
        alike = [one for one in theirs if one.label == origin.label]
        return alike[nth] if nth < len(alike) else None
    if [(one.role, one.level) for one in mine] != [(one.role, one.level) for one in theirs]:
        return None
    return theirs[[one.id for one in mine].index(origin.id)]


def _rows(s: Session, source: int) -> list[Paragraph]:
    query = select(Paragraph).where(Paragraph.source_id == source)
    return list(s.scalars(query.order_by(Paragraph.position)))
