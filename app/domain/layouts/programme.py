"""The agenda on paper: each day a heading and a table of times.

Internal sessions are left out unless asked for; breaks carry no number. Leaves times to `agenda`.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.documents.model import Block, Column, Document, Kind, Role, Row, Run, Table, text_block
from app.domain import agenda, meetings
from app.domain.layouts import heading
from app.i18n import _
from app.text import dates


@dataclass(frozen=True, slots=True)
class Options:
    """`internal` also prints the sessions that are only for the organizers."""

    internal: bool = False
    questions: bool = True
    status: str = ""


def document(s: Session, meeting: int, options: Options | None = None) -> Document:
    """The agenda as it stands now."""
    options = options or Options()
    info = meetings.get(s, meeting)
    final = options.status.casefold() == "final"
    title = _("Agenda") if final else _("Provisional agenda")
    blocks: list[Block | Table] = []
    shown = 0
    for day in agenda.days(s, meeting):
        sessions = [x for x in day.sessions if options.internal or x.visibility == "public"]
        if sessions:
            blocks.append(
                text_block(dates.weekday(day.date) if day.date else _("Day to be set"), Role.HEADING)
            )
            columns = (Column(_("Time"), 2), Column(_("Item"), 9))
            blocks.append(Table(columns, tuple(_row(x, options) for x in sessions)))
            shown += len(sessions)
    if not shown:
        blocks.append(text_block(_("The agenda has no sessions yet.")))
    return heading.document(info, title, blocks, kind=Kind.AGENDA, status=options.status)


def _row(session: agenda.SessionInfo, options: Options) -> Row:
    time = f"{session.start}–{session.end}" if session.minutes else session.start
    title = f"{session.number.rstrip('.')}. {session.title}" if session.number else session.title
    plain = session.kind == "break"
    runs = [Run(title, bold=not plain, italic=plain)]
    if session.place:
        runs.append(Run(f" · {session.place}"))
    if session.speakers:
        runs.append(Run(f"\n{session.speakers}"))
    if session.questions and options.questions:
        runs.append(Run(f"\n{session.questions}", italic=True))
    return Row(((Run(time),), tuple(runs)))
