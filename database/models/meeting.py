"""The meeting: delegations, people, letters, what was printed, the agenda."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base, owned, pointing


class Meeting(Base):
    """One meeting of a process. `time_zone` is an IANA name; the agenda's times are local to it."""

    process_id: Mapped[int] = owned("process.id")
    kind: Mapped[str] = mapped_column(default="")
    ordinal: Mapped[int | None]
    title: Mapped[str]
    theme: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")  # the city
    country: Mapped[str] = mapped_column(default="")
    venue: Mapped[str] = mapped_column(default="")
    time_zone: Mapped[str] = mapped_column(default="UTC")
    symbol: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    chair_party_id: Mapped[int | None] = pointing("party.id")
    host_party_id: Mapped[int | None] = pointing("party.id")  # empty: the chair is the host
    previous_id: Mapped[int | None] = pointing("meeting.id")


class MeetingTheme(Base):
    """A theme the meeting takes up."""

    constraints = (UniqueConstraint("meeting_id", "theme_id"),)
    meeting_id: Mapped[int] = owned("meeting.id")
    theme_id: Mapped[int] = owned("theme.id")
    position: Mapped[int] = mapped_column(default=0)


class FieldValue(Base):
    """A value the penholder gave a Field of a meeting, in place of the one that follows from the register."""

    constraints = (UniqueConstraint("meeting_id", "name"),)
    meeting_id: Mapped[int] = owned("meeting.id")
    name: Mapped[str]
    value: Mapped[str] = mapped_column(default="")


class Delegation(Base):
    """A party at a meeting. The pair (id, meeting) is a key so that participants can never belong to two meetings."""

    constraints = (
        UniqueConstraint("id", "meeting_id"),
        UniqueConstraint("meeting_id", "party_id"),
        Index(None, "meeting_id", "position", "id"),
    )
    meeting_id: Mapped[int] = owned("meeting.id")
    party_id: Mapped[int] = owned("party.id")
    capacity: Mapped[str] = mapped_column(default="member")  # the status it attends in
    reply: Mapped[str] = mapped_column(default="invited")  # invited, confirmed, declined, attended
    position: Mapped[int] = mapped_column(default=0)
    bracketed: Mapped[bool] = mapped_column(default=False)
    footnote: Mapped[str] = mapped_column(default="")
    focal_point: Mapped[str] = mapped_column(default="")  # whom to write to: name and post
    focal_email: Mapped[str] = mapped_column(default="")
    focal_phone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Letter(Base):
    """A letter sent to or received from a delegation. `kind`: invitation, confirmation, nomination, credentials, other."""

    delegation_id: Mapped[int] = owned("delegation.id")
    kind: Mapped[str] = mapped_column(default="other")
    incoming: Mapped[bool] = mapped_column(default=False)
    dated: Mapped[date | None]
    reference: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Participant(Base):
    """A person in a delegation. `folded` holds what a search looks at: in its first line a key of the name, then names and

    posts, lower case, without diacritics, in Latin letters too.

    `days` are the days attended, ISO dates apart by blanks; empty is every day. `gender` is "", f, m or x. `rank` is one of
    the ranks of precedence, or empty. `photo` is the digest of a kept file. `note` is never printed.
    """

    constraints = (
        ForeignKeyConstraint(
            ["delegation_id", "meeting_id"],
            ["delegation.id", "delegation.meeting_id"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        # all that the order in a delegation hangs on: a hundred thousand people are put in order without reading their rows
        Index(None, "delegation_id", "position", "role", "rank"),
        # what a search looks through, and by its first line who has the same name
        Index(None, "meeting_id", "folded"),
        Index(None, "meeting_id", "email"),
    )
    meeting_id: Mapped[int]
    delegation_id: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    honorific: Mapped[str] = mapped_column(default="")
    given_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    native_name: Mapped[str] = mapped_column(default="")
    position_title: Mapped[str] = mapped_column(default="")
    division: Mapped[str] = mapped_column(default="")
    institution: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="delegate")
    status: Mapped[str] = mapped_column(default="expected")  # expected, confirmed, cancelled, attended
    rank: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(default="")
    days: Mapped[str] = mapped_column(default="")
    photo: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")


class PrintRun(Base):
    """One printing of badges, plates or the like: what was printed, and when."""

    meeting_id: Mapped[int] = owned("meeting.id")
    what: Mapped[str]
    made_at: Mapped[datetime]


class PrintedItem(Base):
    """What a print run printed of a delegation or a person: the digest of what stood on it."""

    constraints = (CheckConstraint("(participant_id IS NULL) <> (delegation_id IS NULL)", name="one_thing"),)
    print_run_id: Mapped[int] = owned("print_run.id")
    delegation_id: Mapped[int | None] = owned("delegation.id")
    participant_id: Mapped[int | None] = owned("participant.id")
    digest: Mapped[str]


class AgendaSession(Base):
    """An entry of the agenda. `starts_at` ("09:30") pins a start; without it the session follows the one before."""

    __tablename__ = "session"
    constraints = (
        Index(None, "meeting_id", "day", "position", "id"),
        CheckConstraint("minutes >= 0", name="minutes"),
    )
    meeting_id: Mapped[int] = owned("meeting.id")
    parent_id: Mapped[int | None] = owned("session.id")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(default="session")  # item, session, break, ceremony
    number: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    day: Mapped[date | None]
    starts_at: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(default=0)
    place: Mapped[str] = mapped_column(default="")
    speakers: Mapped[str] = mapped_column(default="")
    questions: Mapped[str] = mapped_column(default="")
    visibility: Mapped[str] = mapped_column(default="public")  # public, internal
    note: Mapped[str] = mapped_column(default="")


class SessionTheme(Base):
    """A theme a session takes up."""

    constraints = (UniqueConstraint("session_id", "theme_id"),)
    session_id: Mapped[int] = owned("session.id")
    theme_id: Mapped[int] = owned("theme.id")
