"""Participants: the people of the delegations of a meeting.

Knows the order in a delegation and how one person, or many at once, are changed. Leaves delegations to `delegations`, and what
a search looks at to `person_search`.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, delete, func, select, update
from sqlalchemy.orm import Session

from app.domain import changing, delegations, ordering, parties, person_search
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
SEARCHED = person_search.SEARCHED
HONORIFICS = ("mr", "ms", "mrs", "miss", "dr", "prof", "he", "amb", "г-н", "г-жа")
KEPT = (
    "focal_point",
    "focal_email",
    "focal_phone",
    "position",
)  # of a delegation, from one meeting to the next
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


_table: Any = Participant.__table__
_COLUMNS = [
    _table.c.delegation_id if f.name == "delegation" else _table.c[f.name] for f in fields(PersonInfo)
]


def _grouped(*, by_rank: bool, only: bool) -> Any:
    """A row a delegation: its id, and its people in the order they have; heads below zero, or each with role and rank."""
    ours = select(Delegation.__table__.c.id).where(Delegation.__table__.c.meeting_id == bindparam("meeting"))
    if only:
        ours = ours.where(Delegation.__table__.c.id.in_(_GIVEN))
    marked = case((_table.c.role == "head", -_table.c.id), else_=_table.c.id)
    listed = func.json_array(_table.c.id, _table.c.role, _table.c.rank) if by_rank else marked
    return (
        select(_table.c.delegation_id, func.json_group_array(listed))
        .with_hint(_table, "INDEXED BY ix_participant_delegation_id_position_role_rank", "sqlite")
        .where(_table.c.delegation_id.in_(ours))
        .group_by(_table.c.delegation_id)
    )


# Made once: writing a statement anew takes longer than running it.
_GIVEN = select(func.json_each(bindparam("ids")).table_valued("value").c.value)
_GET = select(*_COLUMNS).where(_table.c.id.in_(_GIVEN))
_OWNERS = select(_table.c.id, _table.c.delegation_id).where(_table.c.id.in_(_GIVEN))
_GROUPED = {
    (by_rank, only): _grouped(by_rank=by_rank, only=only)
    for by_rank in (False, True)
    for only in (False, True)
}


def find(
    s: Session,
    meeting: int,
    *,
    text: str = "",
    delegation: int | None = None,
    order: str = "",
    descending: bool = False,
) -> list[int]:
    """The ids of participants whose name, post or institution holds every word of `text`, in any script.

    `order` is "" for the order of the list (heads first, then as the delegation gave them) or one of SORTABLE.
    """
    if order not in SORTABLE:
        only = None if delegation is None else [delegation]
        grouped = ids_by_delegation(s, meeting, text=text, only=only)
        return [id for delegation in sorted(grouped) for id in grouped[delegation]]
    query = select(Participant.id).where(Participant.meeting_id == meeting, *person_search.conditions(text))
    if delegation is not None:
        query = query.where(Participant.delegation_id == delegation)
    column = getattr(Participant, order)
    return list(s.scalars(query.order_by(column.desc() if descending else column, Participant.id)))


def ids_by_delegation(
    s: Session,
    meeting: int,
    *,
    text: str = "",
    only: Collection[int] | None = None,
    ranks: bool | None = None,
) -> dict[int, list[int]]:
    """As `find` in the order of the list, grouped: delegation id → ids of its people, of the delegations `only` where given.

    Heads come first; then, where the house's rule says so (`ranks`, for who knows it already), people by rank behind deputies
    and alternates; otherwise as their delegation gave them. Quick for a hundred thousand people: a row a delegation is read,
    along an index that holds the order.
    """
    by_rank = ordering.of_meeting(s, meeting).ranks if ranks is None else ranks
    query = _GROUPED[by_rank, only is not None]
    rows = s.execute(query, {"meeting": meeting, "ids": json.dumps(list(only or ()))})
    fitting = person_search.matching(s, meeting, text, delegations=only) if text.strip() else None
    grouped: dict[int, list[int]] = {}
    for delegation, listed in rows.all():
        ids = _by_rank(json.loads(listed)) if by_rank else _heads_first(json.loads(listed))
        if fitting is not None:
            ids = fitting.among(ids)
        if ids:
            grouped[delegation] = ids
    return grouped


def _heads_first(marked: list[int]) -> list[int]:
    """Ids, those of heads below zero, with the heads in front."""
    if min(marked) > 0:
        return marked
    return [-id for id in marked if id < 0] + [id for id in marked if id > 0]


def _by_rank(people: list[tuple[int, str, str]]) -> list[int]:
    """The ids of (id, role, rank) in the order of precedence; those of the same rank stay as they are given."""
    leading = ROLES[: ROLES.index("alternate") + 1]

    def place(person: tuple[int, str, str]) -> tuple[int, int]:
        _id, role, rank = person
        first = parties.rank(role, leading)
        return first, parties.rank(rank, RANKS) if first == len(leading) else 0

    return [person[0] for person in sorted(people, key=place)]


def owners(s: Session, ids: Iterable[int]) -> dict[int, int]:
    """person id → delegation id, of those that exist."""
    return dict(s.execute(_OWNERS, {"ids": json.dumps(list(ids))}).all())


def get(s: Session, ids: Sequence[int]) -> list[PersonInfo]:
    """The participants with these ids, in this order; those that no longer exist are left out."""
    found = {row[0]: PersonInfo(*row) for row in s.execute(_GET, {"ids": json.dumps(list(ids))})}
    return [found[id] for id in ids if id in found]


def each(ids: Iterable[int]) -> Any:
    """Any number of ids as one value: SQLite has a limit of values in a statement."""
    return select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)


def of_delegations(s: Session, meeting: int, *, text: str = "") -> dict[int, list[PersonInfo]]:
    """The people of each delegation of a meeting, heads first, by delegation id."""
    grouped = ids_by_delegation(s, meeting, text=text)
    rows = s.execute(select(*_COLUMNS).where(Participant.meeting_id == meeting))
    known = {row[0]: PersonInfo(*row) for row in rows}
    return {delegation: [known[id] for id in ids] for delegation, ids in grouped.items()}


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


def read_days(text: str) -> tuple[date, ...]:
    """The days in a participant's `days`, in order; what is no day is left out."""
    found = set()
    for word in text.replace(",", " ").split():
        try:
            found.add(date.fromisoformat(word))
        except ValueError:
            continue
    return tuple(sorted(found))


def write_days(days: Iterable[date]) -> str:
    """`days` as a participant keeps them: ISO dates apart by blanks, the earliest first."""
    return " ".join(day.isoformat() for day in sorted(set(days)))


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    """Values as they are kept. Raises UserError for an empty family name, or days that are none."""
    found = dict(values)
    if "family_name" in found:
        found["family_name"] = changing.required(str(found["family_name"]), _("The family name"))
    if "days" in found:
        days = [changing.as_date(word) for word in str(found["days"] or "").replace(",", " ").split()]
        found["days"] = write_days(day for day in days if day is not None)
    return found


def _fold(person: Participant) -> str:
    return person_search.folded({column: str(getattr(person, column)) for column in SEARCHED})


def add(s: Session, delegation: int, *, family_name: str, **values: object) -> int:
    """A new person at the end of a delegation; returns the id. Raises UserError for an empty family name."""
    owner = changing.get(s, Delegation, delegation)
    person = Participant(delegation_id=delegation, meeting_id=owner.meeting_id)
    person.position = changing.next_position(s, Participant, Participant.delegation_id == delegation)
    for column in SEARCHED:
        setattr(person, column, "")
    changing.assign(person, _checked({"family_name": family_name, **values}), choices=CHOICES)
    person.folded = _fold(person)
    s.add(person)
    s.flush()
    return person.id


def edit(s: Session, participant: int, **values: object) -> None:
    """Change columns of a person. Raises UserError for an empty family name, days that are none, or a value that is not
    among the CHOICES.
    """
    person = changing.get(s, Participant, participant)
    changing.assign(person, _checked(values), choices=CHOICES)
    person.folded = _fold(person)


def edit_many(s: Session, participants: Iterable[int], **values: object) -> None:
    """Give the same values to many people, as `edit` does to one; quick for thousands."""
    ids = list(dict.fromkeys(participants))
    probe = Participant(**dict.fromkeys(SEARCHED, ""))
    changing.assign(probe, _checked(values), choices=CHOICES)
    kept = {column: getattr(probe, column) for column in values}
    s.flush()
    s.execute(_table.update().where(_table.c.id.in_(each(ids))).values(kept))
    if any(column in SEARCHED for column in kept):
        rows = s.execute(
            select(_table.c.id, *(_table.c[name] for name in SEARCHED)).where(_table.c.id.in_(each(ids)))
        )
        new = [{"which": row.id, "new": person_search.folded(row._asdict())} for row in rows]
        _set_each(s, "folded", new)
    s.expire_all()


def remove(s: Session, participants: Iterable[int]) -> None:
    """Delete people. Raises UserError where one of them has gone already."""
    ids = list(dict.fromkeys(participants))
    s.flush()
    left = owners(s, ids)
    if len(left) < len(ids):
        changing.get(s, Participant, next(id for id in ids if id not in left))
    s.execute(delete(_table).where(_table.c.id.in_(each(ids))))
    s.expire_all()
    for delegation in sorted(set(left.values())):
        _close_ranks(s, delegation)


def _close_ranks(s: Session, delegation: int) -> None:
    """Number the people of a delegation without gaps, in the order they have."""
    query = select(_table.c.id).where(_table.c.delegation_id == delegation)
    _place(s, list(s.scalars(query.order_by(_table.c.position, _table.c.id))))


def _place(s: Session, ids: Sequence[int]) -> None:
    """Number people 0, 1, 2 … in this order, without making objects of those who stay where they are."""
    s.flush()
    rows = s.execute(select(_table.c.id, _table.c.position).where(_table.c.id.in_(each(ids))))
    stands: dict[int, int] = dict(rows.all())
    moved = [{"which": id, "new": place} for place, id in enumerate(ids) if stands.get(id, place) != place]
    _set_each(s, "position", moved)


def _set_each(s: Session, column: str, values: list[dict[str, Any]]) -> None:
    """Write one column of many people: `values` are {"which": id, "new": value}."""
    if values:
        s.execute(
            update(_table).where(_table.c.id == bindparam("which")).values({column: bindparam("new")}), values
        )
        s.expire_all()


def move(s: Session, participant: int, *, position: int) -> None:
    """Put a person at another place of the same delegation."""
    person = changing.get(s, Participant, participant)
    ids = ids_by_delegation(s, person.meeting_id, only=[person.delegation_id])[person.delegation_id]
    _place(s, changing.moved(ids, participant, position))


def put(s: Session, participants: Sequence[int], *, delegation: int, before: int = 0) -> None:
    """Put people into a delegation of their meeting, before the person `before`, or at its end where that is none of its.

    Raises UserError for a delegation of another meeting.
    """
    chosen = list(dict.fromkeys(participants))
    target = changing.get(s, Delegation, delegation)
    s.flush()
    meetings = set(s.scalars(select(_table.c.meeting_id).distinct().where(_table.c.id.in_(each(chosen)))))
    if meetings - {target.meeting_id}:
        raise UserError(
            _("That delegation belongs to another meeting."),
            _("Add the person to the other meeting instead."),
        )
    left = owners(s, chosen)
    there = ids_by_delegation(s, target.meeting_id, only=[delegation]).get(delegation, [])
    coming = [id for id in chosen if left.get(id, delegation) != delegation]
    s.execute(update(_table).where(_table.c.id.in_(each(coming))).values(delegation_id=delegation))
    rest = [id for id in there if id not in set(chosen)]
    place = rest.index(before) if before in rest else len(rest)
    _place(s, [*rest[:place], *chosen, *rest[place:]])
    for other in sorted(set(left.values()) - {delegation}):
        _close_ranks(s, other)
    s.expire_all()


def transfer(s: Session, participant: int, *, delegation: int) -> None:
    """Put a person into another delegation of the same meeting, at its end. Raises UserError for one of another meeting."""
    if changing.get(s, Participant, participant).delegation_id != delegation:
        put(s, [participant], delegation=delegation)


def invite_as_before(s: Session, meeting: int, *, previous: int) -> None:
    """Invite every party with a status in the process on the meeting's day, and those that came last time.

    Nobody has confirmed yet. Whom to write to and the house's own order are taken along, people are not: each State names
    its delegation anew.
    """
    held = changing.get(s, Meeting, meeting)
    status = parties.statuses_on(s, held.process_id, on=held.starts_on)
    before = delegations.listing(s, previous)
    known = {d.party.id: d for d in before}
    invited = {d.party.id: status.get(d.party.id, d.capacity) for d in before} | status
    for party, capacity in invited.items():
        new = delegations.add(s, meeting, party=party, capacity=capacity)
        if party in known:
            delegations.edit(s, new, **{column: getattr(known[party], column) for column in KEPT})
