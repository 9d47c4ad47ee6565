"""The mapping: every table of a workspace, as the file keeps it.

Knows columns, keys and what hangs on what. Leaves meaning (which status comes first, what a role is called) to the domain,
and the journal's and the search's own tables to their modules.

Rules all tables share: an `id` that is never used again (AUTOINCREMENT); dates are ISO 8601 text, moments carry their zone;
where order matters there is a `position`, explicit and dense from 0; text that may be formatted is stored as markup
(`app.documents.markup`). Deleting a thing deletes what cannot stand without it; what merely points at it is set to NULL.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class ZonedTime(TypeDecorator[datetime]):
    """A moment with its zone, as ISO 8601 text ("2016-09-19T09:30:00+06:00"). A time without zone is refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """Common to all tables: the name is the class's, the id is never re-used."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text, date: Date, datetime: ZonedTime}

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        return "".join("_" + c.lower() if c.isupper() else c for c in cls.__name__).lstrip("_")

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> Any:
        return (*getattr(cls, "constraints", ()), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)


def _owned(column: str, **options: Any) -> Any:
    """A reference to an owner: the row goes when the owner goes."""
    return mapped_column(ForeignKey(column, ondelete="CASCADE"), index=True, **options)


def _pointing(column: str) -> Any:
    """A reference to something that may go away on its own: it is then forgotten."""
    return mapped_column(ForeignKey(column, ondelete="SET NULL"), index=True)


# --- the forum -------------------------------------------------------------------------------------------------------


class Process(Base):
    """The standing forum."""

    name: Mapped[str]
    full_name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="en")


class Party(Base):
    """A State, organization, process or body that can send a delegation. `iso3` is ISO 3166-1 alpha-3, States only."""

    kind: Mapped[str] = mapped_column(default="state")  # state, organization, process, body
    iso3: Mapped[str] = mapped_column(default="", index=True)
    note: Mapped[str] = mapped_column(default="")


class PartyName(Base):
    """A party's names in one language, valid on the days from–to (both inclusive; empty is open)."""

    party_id: Mapped[int] = _owned("party.id")
    language: Mapped[str] = mapped_column(default="en")
    short: Mapped[str]
    formal: Mapped[str] = mapped_column(default="")
    acronym: Mapped[str] = mapped_column(default="")
    article: Mapped[str] = mapped_column(default="")  # "the" where running text wants it
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Membership(Base):
    """A party's status in a process on the days from–to (both inclusive; empty is open)."""

    process_id: Mapped[int] = _owned("process.id")
    party_id: Mapped[int] = _owned("party.id")
    status: Mapped[str] = mapped_column(default="member")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class HouseStyle(Base):
    """One setting of how a process writes: order of lists, status words, numbering per zone."""

    constraints = (UniqueConstraint("process_id", "name"),)
    process_id: Mapped[int] = _owned("process.id")
    name: Mapped[str]
    value: Mapped[str] = mapped_column(default="")


class Theme(Base):
    """A thematic area of a process."""

    process_id: Mapped[int] = _owned("process.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[int | None] = _pointing("theme.id")


# --- the meeting -----------------------------------------------------------------------------------------------------


class Meeting(Base):
    """One meeting of a process. `time_zone` is an IANA name; the agenda's times are local to it."""

    process_id: Mapped[int] = _owned("process.id")
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
    chair_party_id: Mapped[int | None] = _pointing("party.id")
    previous_id: Mapped[int | None] = _pointing("meeting.id")


class MeetingTheme(Base):
    """A theme the meeting takes up."""

    constraints = (UniqueConstraint("meeting_id", "theme_id"),)
    meeting_id: Mapped[int] = _owned("meeting.id")
    theme_id: Mapped[int] = _owned("theme.id")
    position: Mapped[int] = mapped_column(default=0)


class FieldValue(Base):
    """A value the penholder gave a Field of a meeting, in place of the one that follows from the register."""

    constraints = (UniqueConstraint("meeting_id", "name"),)
    meeting_id: Mapped[int] = _owned("meeting.id")
    name: Mapped[str]
    value: Mapped[str] = mapped_column(default="")


class Delegation(Base):
    """A party at a meeting. The pair (id, meeting) is a key so that participants can never belong to two meetings."""

    constraints = (
        UniqueConstraint("id", "meeting_id"),
        UniqueConstraint("meeting_id", "party_id"),
        Index(None, "meeting_id", "position", "id"),
    )
    meeting_id: Mapped[int] = _owned("meeting.id")
    party_id: Mapped[int] = _owned("party.id")
    capacity: Mapped[str] = mapped_column(default="member")  # the status it attends in
    reply: Mapped[str] = mapped_column(default="invited")  # invited, confirmed, declined, attended
    position: Mapped[int] = mapped_column(default=0)
    bracketed: Mapped[bool] = mapped_column(default=False)
    footnote: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Participant(Base):
    """A person in a delegation. `folded` holds what a search looks at: names and posts, lower case, without diacritics."""

    constraints = (
        ForeignKeyConstraint(
            ["delegation_id", "meeting_id"],
            ["delegation.id", "delegation.meeting_id"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        Index(None, "delegation_id", "position"),
        Index(None, "meeting_id", "family_name", "id"),
        Index(None, "meeting_id", "position_title", "id"),
        Index(None, "meeting_id", "institution", "id"),
        Index(None, "meeting_id", "role", "id"),
        Index(None, "meeting_id", "status", "id"),
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
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")


class AgendaSession(Base):
    """An entry of the agenda. `starts_at` ("09:30") pins a start; without it the session follows the one before."""

    __tablename__ = "session"
    constraints = (
        Index(None, "meeting_id", "day", "position", "id"),
        CheckConstraint("minutes >= 0", name="minutes"),
    )
    meeting_id: Mapped[int] = _owned("meeting.id")
    parent_id: Mapped[int | None] = _owned("session.id")
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
    session_id: Mapped[int] = _owned("session.id")
    theme_id: Mapped[int] = _owned("theme.id")


# --- the library -----------------------------------------------------------------------------------------------------


class Source(Base):
    """An earlier document. `digest` is the SHA-256 of the file, so that the same paper is not imported twice."""

    process_id: Mapped[int] = _owned("process.id")
    meeting_id: Mapped[int | None] = _pointing("meeting.id")
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="document")
    symbol: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="")
    date: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="en")
    file_name: Mapped[str] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(default="", index=True)
    imported_at: Mapped[datetime | None]


class Paragraph(Base):
    """One unit of a source. `text` is markup, `plain` the same as bare text, `actor` and `verb` what it opens with,

    `strength` the verb's place on the drafters' ladder (0 records, 7 binds). `words` and `stems` are what a search looks
    at, `triples` what lineage looks for kin by, `wording` is alike where the words are: all four follow from `plain`.
    """

    constraints = (
        Index(None, "source_id", "position"),
        # whatever facets count, beside the id: the rows themselves are too long to be read by the thousand
        Index("ix_paragraph_facets", "id", "source_id", "position", "role", "actor", "verb", "strength"),
    )
    source_id: Mapped[int] = _owned("source.id")
    position: Mapped[int]
    role: Mapped[str] = mapped_column(default="body")
    label: Mapped[str] = mapped_column(default="")
    level: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    plain: Mapped[str]
    actor: Mapped[str] = mapped_column(default="", index=True)
    verb: Mapped[str] = mapped_column(default="", index=True)
    strength: Mapped[int | None]
    words: Mapped[str] = mapped_column(default="")
    stems: Mapped[str] = mapped_column(default="")
    triples: Mapped[str] = mapped_column(default="")
    wording: Mapped[str] = mapped_column(default="", index=True)


class ParagraphTheme(Base):
    """A theme a paragraph speaks to."""

    constraints = (UniqueConstraint("paragraph_id", "theme_id"),)
    paragraph_id: Mapped[int] = _owned("paragraph.id")
    theme_id: Mapped[int] = _owned("theme.id")


class Lineage(Base):
    """`child_id` descends from `parent_id`: how (verbatim, light edit, …) and how much they share.

    `state`: what the program found is proposed; what a person confirmed or rejected is never proposed anew.
    """

    constraints = (UniqueConstraint("child_id", "parent_id"),)
    child_id: Mapped[int] = _owned("paragraph.id")
    parent_id: Mapped[int] = _owned("paragraph.id")
    kind: Mapped[str]
    similarity: Mapped[float] = mapped_column(default=0.0)
    containment: Mapped[float] = mapped_column(default=0.0)
    state: Mapped[str] = mapped_column(default="proposed")  # proposed, confirmed, rejected


class SavedSearch(Base):
    """A question to the Library that is asked again. `facets` is JSON: facet name → list of values."""

    process_id: Mapped[int] = _owned("process.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    facets: Mapped[str] = mapped_column(default="{}")
    sorting: Mapped[str] = mapped_column(default="relevance")  # relevance, year


class Template(Base):
    """A paragraph whose changing parts are Fields."""

    process_id: Mapped[int] = _owned("process.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="operative")
    level: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    theme_id: Mapped[int | None] = _pointing("theme.id")
    paragraph_id: Mapped[int | None] = _pointing("paragraph.id")


# --- the draft -------------------------------------------------------------------------------------------------------


class Draft(Base):
    """The outcome document being written for a meeting."""

    meeting_id: Mapped[int] = _owned("meeting.id")
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="concluding remarks")
    status: Mapped[str] = mapped_column(default="Draft")
    symbol: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="en")
    base_source_id: Mapped[int | None] = _pointing("source.id")


class DraftParagraph(Base):
    """One unit of a draft. `uid` is its identity in every version and file that leaves the program; `text` is markup.

    `label` is empty where the number follows from the place; a value ("2 bis") is the penholder's own.
    """

    constraints = (UniqueConstraint("draft_id", "uid"), Index(None, "draft_id", "position"))
    draft_id: Mapped[int] = _owned("draft.id")
    uid: Mapped[str]
    position: Mapped[int]
    role: Mapped[str] = mapped_column(default="operative")
    level: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="open")  # open, agreed
    source_paragraph_id: Mapped[int | None] = _pointing("paragraph.id")
    template_id: Mapped[int | None] = _pointing("template.id")


class DraftParagraphTheme(Base):
    """A theme a draft's paragraph speaks to."""

    constraints = (UniqueConstraint("draft_paragraph_id", "theme_id"),)
    draft_paragraph_id: Mapped[int] = _owned("draft_paragraph.id")
    theme_id: Mapped[int] = _owned("theme.id")


class Version(Base):
    """A frozen copy of a draft."""

    draft_id: Mapped[int] = _owned("draft.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    status: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")


class VersionParagraph(Base):
    """A paragraph as it stood in a version; `uid` is the draft paragraph's."""

    constraints = (Index(None, "version_id", "position"),)
    version_id: Mapped[int] = _owned("version.id")
    uid: Mapped[str]
    position: Mapped[int]
    role: Mapped[str]
    level: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


# --- circulation -----------------------------------------------------------------------------------------------------


class Round(Base):
    """One circulation of a version to delegations. `silence`: no word until the deadline counts as consent."""

    version_id: Mapped[int] = _owned("version.id")
    name: Mapped[str]
    sent_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime | None]
    silence: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")


class Reply(Base):
    """What a delegation answered in a round. `state`: none, agrees, proposes, objects."""

    constraints = (UniqueConstraint("round_id", "delegation_id"),)
    round_id: Mapped[int] = _owned("round.id")
    delegation_id: Mapped[int] = _owned("delegation.id")
    state: Mapped[str] = mapped_column(default="none")
    received_at: Mapped[datetime | None]
    file_name: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Proposal(Base):
    """A change wanted in one paragraph. `kind`: change, insert after, delete. `text` is markup."""

    draft_id: Mapped[int] = _owned("draft.id")
    draft_paragraph_id: Mapped[int | None] = _pointing("draft_paragraph.id")
    round_id: Mapped[int | None] = _pointing("round.id")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(default="change")
    text: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")  # open, taken, declined
    made_at: Mapped[datetime | None]


class ProposalParty(Base):
    """A delegation that makes or supports a proposal."""

    constraints = (UniqueConstraint("proposal_id", "delegation_id"),)
    proposal_id: Mapped[int] = _owned("proposal.id")
    delegation_id: Mapped[int] = _owned("delegation.id")


class Comment(Base):
    """A remark at a paragraph of a draft or of a source. `anchor` is the text it is attached to."""

    constraints = (
        CheckConstraint("(paragraph_id IS NULL) <> (draft_paragraph_id IS NULL)", name="one_place"),
    )
    paragraph_id: Mapped[int | None] = _owned("paragraph.id")
    draft_paragraph_id: Mapped[int | None] = _owned("draft_paragraph.id")
    author: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime | None]
    text: Mapped[str]
    anchor: Mapped[str] = mapped_column(default="")
    resolved: Mapped[bool] = mapped_column(default=False)
