"""Sign-in sheets: for each day of the meeting who is expected, by delegation, with room to sign.

Leaves who comes on which day to `attending` and the look to the writers.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.documents.model import Block, Column, Document, Kind, Role, Row, Run, Table
from app.domain import meetings
from app.domain.delegations import DelegationInfo
from app.domain.layouts import attending, heading
from app.domain.participants import PersonInfo
from app.errors import UserError
from app.i18n import _, ngettext
from app.text import dates

FORMATS = ("pdf", "docx")
_ROOM = Run("\n")  # a signature needs the height of two lines


@dataclass(frozen=True, slots=True)
class Options:
    """`day` (ISO 8601) prints the sheet of that day alone; `spare` empty rows follow each delegation, for guests unannounced;
    `everyone` also lists delegations that have not replied."""

    day: str = ""
    spare: int = 1
    everyone: bool = False


def document(s: Session, meeting: int, options: Options | None = None) -> Document:
    """The sheets as one Document, each day on pages of its own. Raises UserError where the day is not one of the meeting's, or
    nobody is expected."""
    o = options or Options()
    info = meetings.get(s, meeting)
    groups = attending.people(s, meeting, everyone=o.everyone)
    if not groups:
        raise UserError(
            _("There is nobody to sign in."), _("Confirm delegations and name their people first.")
        )
    blocks: list[Block | Table] = []
    for day in _days(info, o):
        shown = dates.weekday(day) if day else ""
        if shown:
            blocks.append(Block((Run(shown),), Role.HEADING, new_page=bool(blocks)))
        blocks.append(_table(groups, day, o))
    return heading.document(info, _("Sign-in sheet"), blocks, kind=Kind.OTHER, status="")


def contents(s: Session, meeting: int, options: Options | None = None) -> str:
    """ "2 days · 40 people"."""
    o = options or Options()
    days = len(attending.days(meetings.get(s, meeting))) or 1
    people = attending.count_people(s, meeting, everyone=o.everyone)
    return " · ".join(
        (
            ngettext("{} day", "{} days", days).format(days),
            ngettext("{} person", "{} people", people).format(people),
        )
    )


def warnings(s: Session, meeting: int, options: Options | None = None) -> list[str]:
    """A meeting without dates has one sheet without a day."""
    if not attending.days(meetings.get(s, meeting)):
        return [_("The meeting has no dates yet, so there is one sheet without a day.")]
    return []


def _days(info: meetings.MeetingInfo, o: Options) -> list[date | None]:
    days = attending.days(info)
    if not o.day:
        return [*days] or [None]
    chosen = [day for day in days if day.isoformat() == o.day]
    if not chosen:
        raise UserError(
            _("“{}” is not a day of the meeting.").format(o.day),
            _("Its days are: {}.").format(", ".join(day.isoformat() for day in days) or "–"),
        )
    return [*chosen]


def _table(groups: list[tuple[DelegationInfo, list[PersonInfo]]], day: date | None, o: Options) -> Table:
    columns = (
        Column(_("No."), 1.1),
        Column(_("Name"), 5),
        Column(_("Position"), 5),
        Column(_("Signature"), 4.4),
    )
    rows: list[Row] = []
    number = 0
    for delegation, people in groups:
        rows.append(Row(((Run(delegation.party.short, bold=True),),), band=True))
        for person in people:
            if day is None or attending.attends(person, day):
                number += 1
                rows.append(
                    Row(((Run(str(number)),), (Run(person.name),), (Run(person.position_title),), (_ROOM,)))
                )
        rows += [Row(((), (), (), (_ROOM,)))] * max(0, min(o.spare, 20))
    return Table(columns, tuple(rows))
