"""Letters: what was sent to a delegation and what came from it, as a desk's log keeps it.

Knows date, kind, direction and reference. Leaves writing letters to the layouts and replies to `delegations`.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import changing
from database.models import Delegation, Letter

KINDS = ("invitation", "confirmation", "nomination", "credentials", "other")


@dataclass(frozen=True, slots=True)
class LetterInfo:
    """A letter; `incoming` came from the delegation. Its day may be unknown (None)."""

    id: int
    delegation: int
    kind: str
    incoming: bool
    dated: date | None
    reference: str
    note: str


def listing(s: Session, delegation: int) -> list[LetterInfo]:
    """The letters of a delegation, the latest first; those without a day stand at the top."""
    rows = s.execute(select(Letter.__table__).where(Letter.delegation_id == delegation))
    found = [
        LetterInfo(r.id, r.delegation_id, r.kind, bool(r.incoming), r.dated, r.reference, r.note)
        for r in rows
    ]
    return sorted(found, key=lambda letter: (letter.dated or date.max, letter.id), reverse=True)


def add(s: Session, delegation: int, **values: object) -> int:
    """Log a letter: `kind`, `incoming`, `dated`, `reference`, `note`; returns its id. Raises UserError as `edit` does."""
    changing.look(s, Delegation, delegation)
    row = Letter(delegation_id=delegation)
    changing.assign(row, values, choices={"kind": KINDS})
    s.add(row)
    s.flush()
    return row.id


def edit(s: Session, letter: int, **values: object) -> None:
    """Change what is logged. Raises UserError for an unknown kind or a day that is none."""
    changing.assign(changing.get(s, Letter, letter), values, choices={"kind": KINDS})


def remove(s: Session, letter: int) -> None:
    """Take a letter out of the log."""
    s.delete(changing.get(s, Letter, letter))


def counts(s: Session, meeting: int) -> dict[int, int]:
    """delegation id → how many letters are logged; those without are left out."""
    ours = select(Delegation.id).where(Delegation.meeting_id == meeting)
    query = select(Letter.delegation_id, func.count()).where(Letter.delegation_id.in_(ours))
    return dict(s.execute(query.group_by(Letter.delegation_id)).all())
