"""Participants: the people of the delegations of a meeting.

Knows the order in a delegation, the search and the rows a table shows. Leaves delegations to `delegations`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from app.domain import changing, delegations, parties
from app.errors import UserError
from app.i18n import _
from app.text import names
from database.models import Delegation, Meeting, Participant

ROLES = (
    "head",
    "deputy",
    "alternate",
    "delegate",
    "adviser",
    "expert",
    "speaker",
    "interpreter",
    "secretariat",
)
STATUSES = ("expected", "confirmed", "cancelled", "attended")
# In the order of precedence among governments' representatives.
RANKS = (
    "head of State",
    "head of government",
    "minister",
    "deputy minister",
    "ambassador",
    "chargé d’affaires",
    "director",
    "counsellor",
    "expert",
)
GENDERS = ("f", "m", "x")
CHOICES = {"role": ROLES, "status": STATUSES, "rank": ("", *RANKS), "gender": ("", *GENDERS)}
SEARCHED = ("given_name", "family_name", "native_name", "position_title", "division", "institution")
HONORIFICS = ("mr", "ms", "mrs", "miss", "dr", "prof", "he", "amb", "г-н", "г-жа")
SORTABLE = ("family_name", "position_title", "institution", "role", "status")


@dataclass(frozen=True, slots=True)
class PersonInfo:
    """A participant, as forms and layouts use it."""

    id: int
    delegation: int
    honorific: str
    given_name: str
    family_name: str
    native_name: str
    position_title: str
    division: str
    institution: str
    role: str
    status: str
    email: str
    phone: str
    note: str
    rank: str
    gender: str
    days: str
    photo: str

    @property
    def name(self) -> str:
        """ "Ms. Given FAMILY"."""
        return names.person(honorific=self.honorific, given=self.given_name, family=self.family_name)


_COLUMNS = [
    getattr(Participant, name) for name in ("id", "delegation_id", "honorific", *SEARCHED[:3], *SEARCHED[3:])
] + [
    Participant.role,
    Participant.status,
    Participant.email,
    Participant.phone,
    Participant.note,
    Participant.rank,
    Participant.gender,
    Participant.days,
    Participant.photo,
]


def _head_first() -> object:
    return case((Participant.role == "head", 0), else_=1)


def find(
    s: Session,
    meeting: int,
    *,
    text: str = "",
    delegation: int | None = None,
    order: str = "",
    descending: bool = False,
) -> list[int]:
    """The ids of participants whose name, post or institution holds every word of `text`.

    `order` is "" for the order of the list (heads first, then as the delegation gave them) or one of SORTABLE.
    """
    query = select(Participant.id).where(Participant.meeting_id == meeting)
    if delegation is not None:
        query = query.where(Participant.delegation_id == delegation)
    for word in names.fold(text).split():
        query = query.where(Participant.folded.contains(word, autoescape=True))
    if order in SORTABLE:
        column = getattr(Participant, order)
        query = query.order_by(column.desc() if descending else column, Participant.id)
    else:
        query = query.order_by(Participant.delegation_id, _head_first(), Participant.position, Participant.id)  # type: ignore[arg-type]
    return list(s.scalars(query))


def ids_by_delegation(s: Session, meeting: int, *, text: str = "") -> dict[int, list[int]]:
    """As `find` in the order of the list, grouped: delegation id → ids of its people. Quick for thousands of people."""
    query = select(Participant.delegation_id, Participant.id).where(Participant.meeting_id == meeting)
    for word in names.fold(text).split():
        query = query.where(Participant.folded.contains(word, autoescape=True))
    grouped: dict[int, list[int]] = {}
    for delegation, id in s.execute(query.order_by(_head_first(), Participant.position, Participant.id)):  # type: ignore[arg-type]
        grouped.setdefault(delegation, []).append(id)
    return grouped


def get(s: Session, ids: Sequence[int]) -> list[PersonInfo]:
    """The participants with these ids, in this order; those that no longer exist are left out."""
    found = {row.id: PersonInfo(*row) for row in s.execute(select(*_COLUMNS).where(Participant.id.in_(ids)))}
    return [found[id] for id in ids if id in found]


def of_delegations(s: Session, meeting: int, *, text: str = "") -> dict[int, list[PersonInfo]]:
    """The people of each delegation of a meeting, heads first, by delegation id."""
    grouped: dict[int, list[PersonInfo]] = {}
    for person in get(s, find(s, meeting, text=text)):
        grouped.setdefault(person.delegation, []).append(person)
    return grouped


def _fold(person: Participant) -> str:
    return names.fold(" ".join(str(getattr(person, column)) for column in SEARCHED))


def split_name(text: str) -> tuple[str, str, str]:
    """(honorific, given name, family name) of a name as a note verbale writes it: "H.E. Ms. Given FAMILY".

    What ends in a full stop at the start is the honorific; the words in capitals at the end are the family name, otherwise
    the last word is. A single word is a family name.
    """
    words = text.split()
    head = 0
    while head < len(words) - 1 and (words[head].endswith(".") or words[head].casefold() in HONORIFICS):
        head += 1
    tail = len(words)
    while tail > head and _in_capitals(words[:tail], inside=tail < len(words)):
        tail -= 1
    if tail == len(words):
        tail = max(head, len(words) - 1)
    return " ".join(words[:head]), " ".join(words[head:tail]), " ".join(words[tail:])


def _in_capitals(words: Sequence[str], *, inside: bool) -> bool:
    """Whether the last of `words` is part of a family name in capitals: no initial, but a lone Y or E `inside` one is."""
    last = words[-1]
    if len(last) == 1:
        return inside and last.isupper() and len(words) > 1 and _in_capitals(words[:-1], inside=False)
    return last.isupper() and not last.endswith(".")


def add(s: Session, delegation: int, *, family_name: str, **values: object) -> int:
    """A new person at the end of a delegation; returns the id. Raises UserError for an empty family name."""
    owner = changing.get(s, Delegation, delegation)
    person = Participant(delegation_id=delegation, meeting_id=owner.meeting_id)
    person.position = changing.next_position(s, Participant, Participant.delegation_id == delegation)
    for column in SEARCHED:
        setattr(person, column, "")
    family_name = changing.required(family_name, _("The family name"))
    changing.assign(person, {"family_name": family_name, **values}, choices=CHOICES)
    person.folded = _fold(person)
    s.add(person)
    s.flush()
    return person.id


def edit(s: Session, participant: int, **values: object) -> None:
    """Change columns of a person. Raises UserError for an empty family name or an unknown role or status."""
    if "family_name" in values:
        changing.required(str(values["family_name"]), _("The family name"))
    person = changing.get(s, Participant, participant)
    changing.assign(person, values, choices=CHOICES)
    person.folded = _fold(person)


def remove(s: Session, participants: Iterable[int]) -> None:
    """Delete people."""
    people = [changing.get(s, Participant, id) for id in dict.fromkeys(participants)]
    for person in people:
        s.delete(person)
    s.flush()
    for delegation in {person.delegation_id for person in people}:
        _close_ranks(s, delegation)


def _close_ranks(s: Session, delegation: int) -> None:
    """Number the people of a delegation without gaps, in the order they have."""
    query = select(Participant.id).where(Participant.delegation_id == delegation)
    changing.place(s, Participant, list(s.scalars(query.order_by(Participant.position, Participant.id))))


def move(s: Session, participant: int, *, position: int) -> None:
    """Put a person at another place of the same delegation."""
    person = changing.get(s, Participant, participant)
    ids = find(s, person.meeting_id, delegation=person.delegation_id)
    changing.place(s, Participant, changing.moved(ids, participant, position))


def transfer(s: Session, participant: int, *, delegation: int) -> None:
    """Put a person into another delegation of the same meeting, at its end. Raises UserError for one of another meeting."""
    person = changing.get(s, Participant, participant)
    target = changing.get(s, Delegation, delegation)
    if target.meeting_id != person.meeting_id:
        raise UserError(
            _("That delegation belongs to another meeting."),
            _("Add the person to the other meeting instead."),
        )
    left = person.delegation_id
    if left == delegation:
        return
    person.position = changing.next_position(s, Participant, Participant.delegation_id == delegation)
    person.delegation_id = delegation
    s.flush()
    _close_ranks(s, left)


def invite_as_before(s: Session, meeting: int, *, previous: int) -> None:
    """Invite every party with a status in the process on the meeting's day, and those that came last time.

    Nobody has confirmed yet. People are not taken along: each State names its delegation anew.
    """
    held = changing.get(s, Meeting, meeting)
    status = parties.statuses_on(s, held.process_id, on=held.starts_on)
    before = delegations.listing(s, previous)
    invited = {d.party.id: status.get(d.party.id, d.capacity) for d in before} | status
    for party, capacity in invited.items():
        delegations.add(s, meeting, party=party, capacity=capacity)
