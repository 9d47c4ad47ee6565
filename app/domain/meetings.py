"""Processes and meetings: what the window is about.

Knows a meeting's facts and how the next meeting grows out of the last one. Leaves delegations, agenda and draft to their
modules and calls them for a new meeting.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain import agenda, changing, drafts, participants, parties, themes
from app.errors import UserError
from app.i18n import _
from app.text import dates
from database.models import Draft, Meeting, MeetingTheme, Process, Source

KINDS = (
    "Senior Officials Meeting",
    "Ministerial Conference",
    "National Coordinators Meeting",
    "Technical Experts Meeting",
)


@dataclass(frozen=True, slots=True)
class MeetingInfo:
    """A meeting's facts; dates may be unknown (None). `process_name` is the short name of the process."""

    id: int
    process: int
    process_name: str
    process_full_name: str
    kind: str
    ordinal: int | None
    title: str
    theme: str
    starts_on: date | None
    ends_on: date | None
    place: str
    country: str
    venue: str
    time_zone: str
    symbol: str
    chair: int | None
    previous: int | None
    host: int | None

    @property
    def label(self) -> str:
        """What the header and lists call it: its title."""
        return self.title

    @property
    def dates(self) -> str:
        return dates.span(self.starts_on, self.ends_on)

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it is held; none before its dates are known."""
        if self.starts_on is None:
            return ()
        length = ((self.ends_on or self.starts_on) - self.starts_on).days
        return tuple(self.starts_on + timedelta(number) for number in range(length + 1))

    @property
    def subtitle(self) -> str:
        """ "Almaty Process · 19–20 September 2016 · Astana"."""
        return " · ".join(part for part in (self.process_name, self.dates, self.place) if part)


def create_process(
    s: Session, *, name: str, full_name: str = "", description: str = "", language: str = "en"
) -> int:
    """A new process; returns its id."""
    process = Process(name=changing.required(name, _("The name")))
    changing.assign(process, {"full_name": full_name, "description": description, "language": language})
    s.add(process)
    s.flush()
    return process.id


def processes(s: Session) -> list[tuple[int, str]]:
    """(id, name) of every process of the workspace."""
    return [(id, name) for id, name in s.execute(select(Process.id, Process.name).order_by(Process.id))]


def _infos(s: Session, *where: ColumnElement[bool]) -> list[MeetingInfo]:
    process = (Process.name.label("process_name"), Process.full_name.label("process_full_name"))
    query = select(Meeting.__table__, *process).join(Process, Process.id == Meeting.process_id)
    return [
        MeetingInfo(
            m.id, m.process_id, m.process_name, m.process_full_name, m.kind, m.ordinal, m.title, m.theme,
            m.starts_on, m.ends_on, m.place, m.country, m.venue, m.time_zone, m.symbol, m.chair_party_id,
            m.previous_id, m.host_party_id,
        )
        for m in s.execute(query.where(*where))
    ]  # fmt: skip


def listing(s: Session) -> list[MeetingInfo]:
    """All meetings, the latest first; those without a date stand at the top: they are being prepared."""
    return sorted(_infos(s), key=lambda m: (m.starts_on or date.max, m.id), reverse=True)


def get(s: Session, meeting: int) -> MeetingInfo:
    """One meeting. Raises UserError where it no longer exists."""
    found = _infos(s, Meeting.id == meeting)
    if not found:
        raise UserError(
            _("There is no meeting {}.").format(meeting), _("Choose one that is in the list of meetings.")
        )
    return found[0]


def latest(s: Session) -> int | None:
    """The id of the meeting at the top of the list."""
    every = listing(s)
    return every[0].id if every else None


def _checked(values: dict[str, object]) -> dict[str, object]:
    if "title" in values:
        values["title"] = changing.required(str(values["title"]), _("The title"))
    for name in ("starts_on", "ends_on"):
        if name in values:
            values[name] = changing.as_date(values[name])  # type: ignore[arg-type]
    return values


def _check_dates(meeting: Meeting) -> None:
    if meeting.starts_on and meeting.ends_on and meeting.ends_on < meeting.starts_on:
        raise UserError(_("The meeting would end before it starts."), _("Correct one of the two dates."))


def create(s: Session, process: int, *, title: str, **values: object) -> int:
    """A new meeting without anything in it; returns its id. `values` are columns of Meeting; dates may be ISO text."""
    meeting = Meeting(process_id=process)
    changing.assign(meeting, _checked({"title": title, **values}))
    _check_dates(meeting)
    s.add(meeting)
    s.flush()
    return meeting.id


def edit(s: Session, meeting: int, **values: object) -> None:
    """Change facts of a meeting. Raises UserError for an empty title or dates in the wrong order."""
    row = changing.get(s, Meeting, meeting)
    before = row.starts_on, row.ends_on
    changing.assign(row, _checked(dict(values)))
    _check_dates(row)
    if (row.starts_on, row.ends_on) != before:
        _trace(s, _undated(s, meeting))


def remove(s: Session, meeting: int) -> None:
    """Delete a meeting with its delegations, agenda and drafts. Earlier documents stay in the Library."""
    row, undated = changing.get(s, Meeting, meeting), _undated(s, meeting)
    s.delete(row)
    _trace(s, undated)


def _undated(s: Session, meeting: int) -> list[int]:
    """The earlier documents whose date is the meeting's."""
    return list(s.scalars(select(Source.id).where(Source.meeting_id == meeting, Source.date.is_(None))))


def _trace(s: Session, sources: Sequence[int]) -> None:
    """Find the kin of earlier documents whose date has become another."""
    if sources:
        from app.domain import lineage  # takes a moment to load, and the first page needs none

        s.flush()
        for source in sources:
            lineage.trace_source(s, source)


def theme_ids(s: Session, meeting: int) -> list[int]:
    """The themes the meeting takes up, in the meeting's own order."""
    query = select(MeetingTheme.theme_id).where(MeetingTheme.meeting_id == meeting)
    return list(s.scalars(query.order_by(MeetingTheme.position, MeetingTheme.id)))


def set_themes(s: Session, meeting: int, ids: Sequence[int]) -> None:
    """Let the meeting take up exactly these themes, in this order."""
    themes.carry(s, MeetingTheme, meeting, ids)
    rows = {
        row.theme_id: row for row in s.scalars(select(MeetingTheme).where(MeetingTheme.meeting_id == meeting))
    }
    for position, theme in enumerate(ids):
        rows[theme].position = position


def proposal_from(s: Session, previous: int) -> MeetingInfo:
    """The facts a next meeting would start with: same kind, ordinal plus one, title with the ordinal's word changed."""
    last = get(s, previous)
    ordinal = last.ordinal + 1 if last.ordinal else None
    title = last.title
    if last.ordinal and ordinal:
        for word in (str.capitalize, str.lower, str.upper):
            title = title.replace(word(dates.ordinal_word(last.ordinal)), word(dates.ordinal_word(ordinal)))
    return replace(
        last,
        id=0,
        ordinal=ordinal,
        title=title,
        theme="",
        starts_on=None,
        ends_on=None,
        venue="",
        symbol="",
        previous=previous,
    )


def create_from(s: Session, previous: int, *, title: str, **values: object) -> int:
    """The next meeting out of an earlier one; returns its id.

    It takes along the parties with a status in the process (all invited, in the status they have on the new date), other
    parties that came last time as guests or organizations, the themes, the agenda's outline without times' days, and as
    text the latest outcome document: the previous meeting's draft, otherwise the latest source of the process.
    """
    last = get(s, previous)
    meeting = create(
        s, last.process, title=title, previous_id=previous, **{"time_zone": last.time_zone, **values}
    )
    set_themes(s, meeting, theme_ids(s, previous))
    participants.invite_as_before(s, meeting, previous=previous)
    agenda.copy(s, previous, meeting)
    start_draft(s, meeting)
    return meeting


def start_draft(s: Session, meeting: int) -> int:
    """A draft for the meeting out of the latest agreed text: the previous meeting's draft or the latest remarks."""
    info = get(s, meeting)
    if info.previous is not None:
        earlier = s.scalar(select(Draft.id).where(Draft.meeting_id == info.previous).order_by(Draft.position))
        from_previous = (
            select(Source.id).where(Source.meeting_id == info.previous).order_by(Source.date.desc())
        )
        source = s.scalar(from_previous.where(Source.kind.in_(drafts.OUTCOMES)))
        if source is None and earlier is not None:
            return drafts.create_from_draft(s, meeting, draft=earlier)
    else:
        source = None
    source = source or latest_outcome(s, info.process)
    if source is None:
        return drafts.create(s, meeting)
    return drafts.create_from_source(s, meeting, source=source)


def latest_outcome(s: Session, process: int) -> int | None:
    """The latest outcome document in the Library; concluding remarks first, for the next ones grow out of them."""
    found = s.execute(
        select(Source.id, Source.kind, Source.date).where(
            Source.process_id == process, Source.kind.in_(drafts.OUTCOMES)
        )
    ).all()
    ranked = sorted(found, key=lambda r: (r.kind == drafts.OUTCOMES[0], r.date or date.min, r.id))
    return ranked[-1].id if ranked else None


def chair_name(s: Session, meeting: MeetingInfo, *, language: str = "en") -> str:
    """The chair's formal name on the meeting's day, with its article; empty without a chair."""
    if meeting.chair is None:
        return ""
    named = parties.names_on(s, [meeting.chair], on=meeting.starts_on, language=language)
    return named[meeting.chair].in_text if meeting.chair in named else ""
