"""Comments at the paragraphs of a draft: who said what, when, and whether it is settled.

The author is what a person typed as a name, never what the computer calls its user. Leaves comments found in files to
`importing`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.domain import changing
from app.i18n import _
from database.models import Comment, DraftParagraph


@dataclass(frozen=True, slots=True)
class CommentInfo:
    """A comment; `made_at` is the moment it was written."""

    id: int
    author: str
    made_at: datetime | None
    text: str
    resolved: bool


def of_paragraph(s: Session, paragraph: int) -> list[CommentInfo]:
    """The comments at a paragraph of a draft, the oldest first."""
    query = select(Comment).where(Comment.draft_paragraph_id == paragraph).order_by(Comment.id)
    return [CommentInfo(c.id, c.author, c.made_at, c.text, c.resolved) for c in s.scalars(query)]


def count_open(s: Session, draft: int) -> dict[int, int]:
    """How many comments are not settled, by paragraph; only those that have one."""
    query = (
        select(Comment.draft_paragraph_id, func.count())
        .join(DraftParagraph, DraftParagraph.id == Comment.draft_paragraph_id)
        .where(DraftParagraph.draft_id == draft, Comment.resolved.is_(False))
        .group_by(Comment.draft_paragraph_id)
    )
    return {paragraph: count for paragraph, count in s.execute(query) if paragraph is not None}


def add(s: Session, paragraph: int, *, text: str, author: str, now: datetime | None = None) -> int:
    """A comment at a paragraph of a draft; returns its id. Raises UserError without words or without an author."""
    changing.get(s, DraftParagraph, paragraph)
    made = Comment(
        draft_paragraph_id=paragraph,
        text=changing.required(text, _("The comment")),
        author=changing.required(author, _("The name of who comments")),
        made_at=now or datetime.now(UTC),
    )
    s.add(made)
    s.flush()
    return made.id


def resolve(s: Session, comment: int, *, resolved: bool = True) -> None:
    """The comment is settled, or open again."""
    changing.get(s, Comment, comment).resolved = resolved


def delete(s: Session, comment: int) -> None:
    """Take a comment away."""
    s.delete(changing.get(s, Comment, comment))


def carry(s: Session, paragraphs: Iterable[int], *, to: int) -> None:
    """Let the comments of `paragraphs` stand at another one: theirs becomes part of it."""
    s.execute(
        update(Comment).where(Comment.draft_paragraph_id.in_(tuple(paragraphs))).values(draft_paragraph_id=to)
    )
