"""What every printed paper of a meeting shares: the block of lines at its head, and the facts it carries.

Knows which facts stand there and in which order. Leaves how it looks to the writers.
"""

from collections.abc import Sequence

from app.documents.model import Block, Document, Kind, Role, Table, text_block
from app.domain.meetings import MeetingInfo
from app.text import dates


def blocks(meeting: MeetingInfo, title: str, *, language: str = "en") -> list[Block]:
    """The meeting, its theme, place and dates, and the paper's own title."""
    where = ", ".join(part for part in (meeting.place, meeting.country) if part)
    when = dates.span(meeting.starts_on, meeting.ends_on, language)
    lines = [
        (0, meeting.title),
        (1, f"“{meeting.theme}”" if meeting.theme else ""),
        (1, ", ".join(part for part in (where, when) if part)),
        (0, title),
    ]
    return [text_block(text, Role.TITLE, level=level) for level, text in lines if text]


def document(
    meeting: MeetingInfo, title: str, body: Sequence[Block | Table], *, kind: Kind, status: str
) -> Document:
    """A paper called `title` with `body` under the head, dated by the meeting's last day."""
    return Document(
        blocks=(*blocks(meeting, title), *body),
        title=f"{meeting.title}: {title}",
        date=str(meeting.ends_on or meeting.starts_on or ""),
        place=meeting.place,
        symbol=meeting.symbol,
        status=status,
        kind=kind,
    )
