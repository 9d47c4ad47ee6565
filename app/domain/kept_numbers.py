"""Numbers that stay while a text is negotiated: every paragraph keeps the one it has, and a new one becomes "4 bis".

Knows when a number is kept and which one a newcomer gets; a kept number is the paragraph's own label, so that versions, exports
and undo need to know nothing of it. Leaves counting to `numbers`. Source: UN Editorial Manual, paragraphs and subparagraphs:
what is inserted takes the number before it with bis, ter, quater …, until agreement is reached and the text is renumbered.
The Manual has no number for what comes before the first one; negotiators say "1 ante". That tells the place and is nobody
else's: "0" is no paragraph, "1 bis" stands behind 1, and the number of a paragraph that was deleted may still be spoken of.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.model import Role
from app.domain import changing, numbers
from app.domain.numbers import AUTOMATIC, UNNUMBERED
from app.text import numbering
from app.text.numbering import Label, Style
from database.models import Draft, DraftParagraph


def keep(s: Session, draft: int) -> None:
    """From now on the paragraphs of a draft keep the numbers they show. Raises UserError where the draft is gone."""
    held = changing.get(s, Draft, draft)
    held.numbers_kept = True
    rows = _rows(s, draft)
    shown = numbers.labels([(row.role, row.level, row.label) for row in rows], _scheme(s, held))
    for row, label in zip(rows, shown, strict=True):
        if row.label == AUTOMATIC and _counts(label):
            row.label = label
    s.flush()


def renumber(s: Session, draft: int) -> None:
    """The numbers follow from the order again, and those with bis and ter are gone; what has no number, or a bullet, stays so.

    Raises UserError where the draft is gone.
    """
    held = changing.get(s, Draft, draft)
    held.numbers_kept = False
    scheme = _scheme(s, held)
    for row in _rows(s, draft):
        if row.label not in (AUTOMATIC, UNNUMBERED) and _counts(row.label) and _first(row, scheme):
            row.label = AUTOMATIC
    s.flush()


def settle(s: Session, row: DraftParagraph, *, anew: bool = False) -> None:
    """Give a paragraph a number of its own where its draft keeps numbers and it has none yet; `anew`: it became another sort
    of paragraph, so that its number no longer fits."""
    held = s.get_one(Draft, row.draft_id)
    if not held.numbers_kept:
        return
    if anew and _counts(row.label):
        row.label = AUTOMATIC
    first = _first(row, _scheme(s, held))
    if row.label != AUTOMATIC or not first:
        return
    s.flush()
    siblings = _siblings(_rows(s, row.draft_id), row)
    row.label = _free([one.label for one in siblings], siblings.index(row), first)
    s.flush()


def _rows(s: Session, draft: int) -> Sequence[DraftParagraph]:
    query = select(DraftParagraph).where(DraftParagraph.draft_id == draft)
    return s.scalars(query.order_by(DraftParagraph.position, DraftParagraph.id)).all()


def _scheme(s: Session, draft: Draft) -> numbers.Scheme:
    return numbers.scheme(s, draft_kind=draft.kind, meeting=draft.meeting_id)


def _first(row: DraftParagraph, scheme: numbers.Scheme) -> str:
    """The number with which the row of such paragraphs begins; "" where they have none, or bullets."""
    label = numbers.labels([(row.role, row.level, AUTOMATIC)], scheme)[0]
    return label if _counts(label) else ""


def _counts(label: str) -> bool:
    """Whether a label is a number, not a bullet or a word."""
    parsed = numbering.parse(label) if label else None
    return parsed is not None and parsed.style is not Style.BULLET


def _siblings(rows: Sequence[DraftParagraph], row: DraftParagraph) -> list[DraftParagraph]:
    """The paragraphs that count in one row with `row`, itself among them: of a sub-paragraph those under the same paragraph."""
    at = rows.index(row)
    low, high = 0, len(rows)
    if row.role == Role.SUB_PARAGRAPH:
        ends = [n for n, one in enumerate(rows) if one.role != row.role or one.level < row.level]
        low = max([n + 1 for n in ends if n < at], default=0)
        high = min([n for n in ends if n > at], default=high)
    return [one for one in rows[low:high] if (one.role, one.level) == (row.role, row.level)]


def _free(labels: Sequence[str], at: int, first: str) -> str:
    """The number of the newcomer at a place among its siblings: the next one at the end, else the one before it with bis."""
    parsed = [one if one and one.style is not Style.BULLET else None for one in numbering.sequence(labels)]
    before = next((one for one in reversed(parsed[:at]) if one), None)
    behind = next((one for one in parsed[at + 1 :] if one), None)
    taken = {numbering.format(one) for one in parsed if one}
    if before is None and behind is None:
        return first
    if behind is None:
        assert before is not None
        tried = [replace(before, value=before.value + 1, suffix=""), *_suffixed(before)]
    elif before is None:
        tried = [replace(behind, suffix=suffix) for suffix in numbering.ANTE]
    else:
        tried = _suffixed(before)
    last = max((one for one in parsed if one), key=lambda one: one.value)
    beyond = numbering.format(replace(last, value=last.value + 1, suffix=""))
    return next((label for one in tried if (label := numbering.format(one)) not in taken), beyond)


def _suffixed(label: Label) -> list[Label]:
    """A number with each suffix that comes behind its own."""
    known = numbering.ANTE if label.suffix in numbering.ANTE else numbering.SUFFIXES
    start = known.index(label.suffix) + 1 if label.suffix in known else 0
    return [replace(label, suffix=suffix) for suffix in known[start:]]
