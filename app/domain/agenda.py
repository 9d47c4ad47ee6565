"""The agenda: days and sessions whose times follow from their lengths.

Knows order, times and what is wrong with them. Leaves themes to `themes` and printing to `layouts.programme`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.domain import changing, themes
from app.errors import UserError
from app.i18n import _
from database.models import AgendaSession, Meeting, MeetingTheme, SessionTheme

KINDS = ("item", "session", "break", "ceremony")
VISIBILITIES = ("public", "internal")
CHOICES = {"kind": KINDS, "visibility": VISIBILITIES}
DAY_STARTS_AT = "09:00"
LAST_MINUTE = 24 * 60


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A session with its computed times ("09:30", local to the meeting). `pinned` where the start was set by hand."""

    id: int
    day: date | None
    position: int
    kind: str
    number: str
    title: str
    start: str
    end: str
    pinned: bool
    minutes: int
    place: str
    speakers: str
    questions: str
    visibility: str
    note: str
    themes: tuple[int, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the agenda; `date` is None for sessions that have no day yet."""

    date: date | None
    sessions: tuple[SessionInfo, ...]


def minutes_of(clock: str) -> int:
    """Minutes after midnight of "09:30". Raises UserError for what is no time of day."""
    hours, colon, minutes = clock.strip().partition(":")
    if (
        colon
        and hours.isdigit()
        and minutes.isdigit()
        and len(minutes) == 2
        and int(hours) < 24
        and int(minutes) < 60
    ):
        return int(hours) * 60 + int(minutes)
    raise UserError(
        _("“{}” is not a time of day.").format(clock), _("Write hours and minutes, for example 09:30.")
    )


def clock_of(minutes: int) -> str:
    """ "09:30" of 570; past midnight the clock starts again."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def days(s: Session, meeting: int) -> list[Day]:
    """Every day of the meeting, also the empty ones, with its sessions in order; sessions without a day come last."""
    held = changing.look(s, Meeting, meeting)
    query = select(AgendaSession.__table__).where(AgendaSession.meeting_id == meeting)
    rows = s.execute(query.order_by(AgendaSession.position, AgendaSession.id)).all()
    carried = themes.carried(s, SessionTheme, [row.id for row in rows])
    dates: set[date] = {row.day for row in rows if row.day}
    if held.starts_on:
        last = held.ends_on or held.starts_on
        dates |= {held.starts_on + timedelta(n) for n in range((last - held.starts_on).days + 1)}
    found = [Day(day, _timed([r for r in rows if r.day == day], carried, held)) for day in sorted(dates)]
    undated = [r for r in rows if r.day is None]
    return [*found, Day(None, _timed(undated, carried, held))] if undated or not found else found


def _timed(rows: Sequence, carried: dict[int, list[int]], held: Row[Any]) -> tuple[SessionInfo, ...]:
    """Give each session its start: pinned, or the end of the one before."""
    infos: list[SessionInfo] = []
    clock = minutes_of(DAY_STARTS_AT)
    for row in rows:
        start = minutes_of(row.starts_at) if row.starts_at else clock
        problem = ""
        if infos and start < clock:
            problem = _("starts before the session above ends at {}").format(clock_of(clock))
        clock = start + row.minutes
        if clock > LAST_MINUTE:
            problem = _("ends after midnight")
        elif row.day and held.starts_on and not held.starts_on <= row.day <= (held.ends_on or held.starts_on):
            problem = _("is not on a day of the meeting")
        infos.append(
            SessionInfo(
                row.id, row.day, row.position, row.kind, row.number, row.title, clock_of(start), clock_of(clock),
                bool(row.starts_at), row.minutes, row.place, row.speakers, row.questions, row.visibility, row.note,
                tuple(carried.get(row.id, ())), problem,
            )
        )  # fmt: skip
    return tuple(infos)


def get(s: Session, session: int) -> SessionInfo:
    """One session with its times."""
    row = changing.look(s, AgendaSession, session)
    return next(info for day in days(s, row.meeting_id) for info in day.sessions if info.id == session)


def problems(s: Session, meeting: int) -> list[tuple[int, str]]:
    """(session, what is wrong with its time)."""
    return [(info.id, info.problem) for day in days(s, meeting) for info in day.sessions if info.problem]


def _checked(values: dict[str, object]) -> dict[str, object]:
    if "title" in values:
        values["title"] = changing.required(str(values["title"]), _("The title"))
    if values.get("starts_at"):
        values["starts_at"] = clock_of(minutes_of(str(values["starts_at"])))
    if "minutes" in values:
        try:
            values["minutes"] = int(str(values["minutes"]))
        except ValueError:
            values["minutes"] = -1
        if not 0 <= int(str(values["minutes"])) <= LAST_MINUTE:
            raise UserError(_("A length is a number of minutes."), _("Type a whole number from 0 to 1440."))
    return values


def _on_day(s: Session, meeting: int, day: date | None) -> list[int]:
    query = select(AgendaSession.id).where(AgendaSession.meeting_id == meeting, AgendaSession.day == day)
    return list(s.scalars(query.order_by(AgendaSession.position, AgendaSession.id)))


def add(
    s: Session,
    meeting: int,
    *,
    title: str,
    day: date | str | None = None,
    after: int | None = None,
    **values: object,
) -> int:
    """A new session, behind `after` or at the end of the day; without `day` on the meeting's first. Returns the id."""
    held = changing.get(s, Meeting, meeting)
    behind = changing.get(s, AgendaSession, after) if after is not None else None
    on = behind.day if behind else changing.as_date(day) or held.starts_on
    present = _on_day(s, meeting, on)
    row = AgendaSession(meeting_id=meeting, day=on, position=len(present), kind="session", minutes=60)
    changing.assign(row, _checked({"title": title, **values}), choices=CHOICES)
    s.add(row)
    s.flush()
    if after is not None:
        changing.place(s, AgendaSession, changing.moved(present, row.id, present.index(after) + 1))
    return row.id


def edit(s: Session, session: int, **values: object) -> None:
    """Change columns of a session. `starts_at` "" lets the start follow from the session before.

    Raises UserError for an empty title, what is no time of day and what is no length. A changed `day` puts the session
    at that day's end.
    """
    row = changing.get(s, AgendaSession, session)
    day = changing.as_date(values.get("day", row.day))  # type: ignore[arg-type]
    if day != row.day:
        move(s, session, day=day, position=len(_on_day(s, row.meeting_id, day)))
    changing.assign(row, _checked({k: v for k, v in values.items() if k != "day"}), choices=CHOICES)


def move(s: Session, session: int, *, day: date | None, position: int) -> None:
    """Put a session at a place of a day."""
    row = changing.get(s, AgendaSession, session)
    left = row.day
    row.day = day
    s.flush()
    changing.place(s, AgendaSession, changing.moved(_on_day(s, row.meeting_id, day), session, position))
    if left != day:
        changing.place(s, AgendaSession, _on_day(s, row.meeting_id, left))


def remove(s: Session, session: int) -> None:
    """Delete a session; those behind it move up."""
    row = changing.get(s, AgendaSession, session)
    meeting, day = row.meeting_id, row.day
    s.delete(row)
    s.flush()
    changing.place(s, AgendaSession, _on_day(s, meeting, day))


def set_themes(s: Session, session: int, ids: Sequence[int]) -> None:
    """Let a session carry exactly these themes."""
    themes.carry(s, SessionTheme, changing.get(s, AgendaSession, session).id, ids)


def outline(s: Session, meeting: int) -> None:
    """A first agenda for a meeting without one: opening, a session for each of its themes, adoption, closing.

    The sessions are spread evenly over the days; items stand as the practice of the United Nations has them.
    """
    held = changing.get(s, Meeting, meeting)
    taken_up = [t for t in themes.listing(s, held.process_id) if t.id in _taken_up(s, meeting)]
    last = held.ends_on or held.starts_on
    length = (last - held.starts_on).days + 1 if held.starts_on and last else 1
    first, final = held.starts_on, last
    add(s, meeting, title=_("Opening of the meeting"), kind="ceremony", number="1", day=first, minutes=30)
    add(s, meeting, title=_("Adoption of the agenda"), kind="item", number="2", day=first, minutes=15)
    for place, theme in enumerate(taken_up):
        day = first + timedelta(place * length // len(taken_up)) if first else None
        id = add(s, meeting, title=theme.name, number=str(place + 3), day=day, minutes=90)
        set_themes(s, id, [theme.id])
    number = len(taken_up) + 3
    adoption = _("Adoption of the concluding remarks")
    add(s, meeting, title=adoption, kind="item", number=str(number), day=final, minutes=60)
    add(
        s,
        meeting,
        title=_("Closing of the meeting"),
        kind="ceremony",
        number=str(number + 1),
        day=final,
        minutes=15,
    )


def _taken_up(s: Session, meeting: int) -> list[int]:
    return themes.carried(s, MeetingTheme, [meeting]).get(meeting, [])


def copy(s: Session, previous: int, meeting: int) -> None:
    """Take the outline of an earlier agenda along: same sessions, lengths, times and themes; speakers are not.

    The first day becomes the new meeting's first day, and so on; where the new meeting has no dates, or fewer days, the
    sessions stay without a day.
    """
    held = changing.look(s, Meeting, meeting)
    last = held.ends_on or held.starts_on
    for number, day in enumerate(days(s, previous)):
        on = held.starts_on + timedelta(number) if held.starts_on and day.date else None
        on = on if on and last and on <= last else None
        for info in day.sessions:
            new = add(
                s, meeting, title=info.title, kind=info.kind, number=info.number, minutes=info.minutes,
                starts_at=info.start if info.pinned else "", questions=info.questions, visibility=info.visibility,
            )  # fmt: skip
            move(s, new, day=on, position=LAST_MINUTE)
            set_themes(s, new, info.themes)
