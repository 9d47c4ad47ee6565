"""Parties: who can send a delegation, under which name and with which status on a day.

Knows dated names in several languages and dated membership. Leaves meetings to `meetings` and people to `participants`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain import changing, recognition
from app.errors import UserError
from app.i18n import _
from app.text import names
from database.models import Delegation, Meeting, Membership, Party, PartyName

# The order in which categories stand in lists of participants.
STATUSES = ("member", "observer", "guest", "support unit", "organization", "expert", "media", "organizer")
KINDS = ("state", "organization", "process", "body")


@dataclass(frozen=True, slots=True)
class PartyInfo:
    """A party as it was called, and stood, on a day. `status` is empty for a party without one."""

    id: int
    kind: str
    iso3: str
    short: str
    formal: str
    acronym: str
    article: str
    status: str = ""

    @property
    def in_text(self) -> str:
        """The formal name as running text writes it: "the Kyrgyz Republic"; an organization's acronym follows."""
        name = self.formal or self.short
        if self.acronym and self.kind != "state" and self.acronym not in name:
            name = f"{name} ({self.acronym})"
        return names.with_article(name, self.article)


def plural(status: str) -> str:
    """The heading over parties of one status."""
    return {
        "member": _("Members"),
        "observer": _("Observers"),
        "guest": _("Guests"),
        "support unit": _("Support Unit"),
        "organization": _("Organizations"),
        "expert": _("Experts"),
        "media": _("Media"),
        "organizer": _("Organizers"),
    }.get(status, status.capitalize())


def add(
    s: Session,
    *,
    kind: str,
    short: str,
    formal: str = "",
    acronym: str = "",
    article: str = "",
    iso3: str = "",
    language: str = "en",
) -> int:
    """A new party with its first name; returns its id. Raises UserError for an empty name or an unknown kind."""
    short = changing.required(short, _("The name"))
    party = Party()
    changing.assign(party, {"kind": kind, "iso3": iso3.upper()}, choices={"kind": KINDS})
    s.add(party)
    s.flush()
    add_name(s, party.id, short=short, formal=formal, acronym=acronym, article=article, language=language)
    return party.id


def edit(s: Session, party: int, **values: str) -> None:
    """Change `kind`, `iso3` or `note` of a party. Raises UserError for an unknown kind."""
    if "iso3" in values:
        values["iso3"] = values["iso3"].upper()
    changing.assign(changing.get(s, Party, party), values, choices={"kind": KINDS})


def remove(s: Session, party: int) -> None:
    """Delete a party with its names. Raises UserError for one that has a delegation, which would go with it."""
    row = changing.get(s, Party, party)
    if s.scalar(select(Delegation.id).where(Delegation.party_id == party).limit(1)):
        raise UserError(
            _("{} has a delegation at a meeting.").format(names_on(s, [party])[party].short),
            _("Remove its delegations first, or leave the party in the register."),
        )
    s.delete(row)


def add_name(
    s: Session,
    party: int,
    *,
    short: str,
    formal: str = "",
    acronym: str = "",
    article: str = "",
    language: str = "en",
    valid_from: date | str | None = None,
    valid_to: date | str | None = None,
) -> int:
    """Another name of a party, in a language, for the days from–to (both inclusive; None is open)."""
    row = PartyName(party_id=party)
    values = {"short": short, "formal": formal, "acronym": acronym, "article": article, "language": language}
    changing.assign(row, {**values, "valid_from": valid_from, "valid_to": valid_to})
    s.add(row)
    s.flush()
    return row.id


def correct_name(
    s: Session, party: int, *, on: date | None = None, language: str = "en", **values: str
) -> None:
    """Correct what was typed wrongly in the name a party has on a day: `short`, `formal`, `acronym` or `article`.

    A party that really changed its name gets another one by `add_name` instead. Raises UserError for an empty short name.
    """
    if "short" in values:
        changing.required(values["short"], _("The name"))
    rows = s.scalars(select(PartyName).where(PartyName.party_id == party)).all()
    if not rows:
        changing.get(s, Party, party)
        return
    changing.assign(max(rows, key=lambda row: _fit(row, on or date.max, language)), values)


def _fit(name: Any, day: date, language: str) -> tuple[int, int, date]:
    """How well a name suits a day and a language; the greatest is the one to use."""
    valid = (name.valid_from or date.min) <= day <= (name.valid_to or date.max)
    spoken = 2 if name.language == language else 1 if name.language == "en" else 0
    return spoken, int(valid), name.valid_from or date.min


_INFO = (
    Party.id, Party.kind, Party.iso3, PartyName.short, PartyName.formal, PartyName.acronym, PartyName.article,
)  # fmt: skip


def names_on(
    s: Session, parties: Iterable[int] | None = None, *, on: date | None = None, language: str = "en"
) -> dict[int, PartyInfo]:
    """The parties (all without `parties`) as called on a day (today's name without `on`), by id.

    A language without a name falls back to English, a day without one to the latest name: a list is never without names.
    """
    columns = (*_INFO, PartyName.language, PartyName.valid_from, PartyName.valid_to)
    query = select(*columns).join(PartyName, PartyName.party_id == Party.id)
    if parties is not None:
        query = query.where(Party.id.in_(list(parties)))
    best: dict[int, tuple[tuple[int, int, date], Any]] = {}
    day = on or date.max
    for row in s.execute(query):
        rank = _fit(row, day, language)
        if row.id not in best or rank > best[row.id][0]:
            best[row.id] = rank, row
    return {id: PartyInfo(*row[: len(_INFO)]) for id, (_rank, row) in best.items()}


def statuses_on(s: Session, process: int, *, on: date | None = None) -> dict[int, str]:
    """Each party's status in a process on a day (without `on`: the latest), by party id."""
    day = on or date.max
    query = (
        select(Membership.party_id, Membership.status)
        .where(
            Membership.process_id == process,
            or_(Membership.valid_from.is_(None), Membership.valid_from <= day),
            or_(Membership.valid_to.is_(None), Membership.valid_to >= day),
        )
        .order_by(Membership.valid_from)
    )
    return {row.party_id: row.status for row in s.execute(query)}


def set_status(s: Session, party: int, *, process: int, status: str, since: date | str | None = None) -> int:
    """From `since` (None: from ever) on the party has this status; what it had ends the day before, what began on that
    very day is replaced.
    """
    start = changing.as_date(since)
    held = select(Membership).where(Membership.party_id == party, Membership.process_id == process)
    for earlier in s.scalars(held).all():
        if earlier.valid_from == start:
            s.delete(earlier)  # a correction: one day cannot begin two statuses
        elif start and (earlier.valid_from or date.min) < start <= (earlier.valid_to or date.max):
            earlier.valid_to = date.fromordinal(start.toordinal() - 1)
    row = Membership(process_id=process, party_id=party, valid_from=start)
    changing.assign(row, {"status": status}, choices={"status": STATUSES})
    s.add(row)
    s.flush()
    return row.id


def listing(
    s: Session, process: int | None = None, *, on: date | None = None, language: str = "en"
) -> list[PartyInfo]:
    """All parties, as a person looks for them: by status, then alphabetically by short name; those without status last."""
    status = statuses_on(s, process, on=on) if process else {}
    every = names_on(s, on=on, language=language).values()
    with_status = [replace(p, status=status[p.id]) if p.id in status else p for p in every]
    return sorted(with_status, key=lambda p: (rank(p.status, STATUSES), names.sort_key(p.short, language)))


def involved(
    s: Session, process: int, *, on: date | None = None, also: Iterable[int | None] = ()
) -> list[PartyInfo]:
    """As `listing`, but only those with a status in the process or a delegation at one of its meetings, and `also`.

    The whole register where the process has nobody yet.
    """
    came = select(Delegation.party_id).join(Meeting, Meeting.id == Delegation.meeting_id)
    there = {*s.scalars(came.where(Meeting.process_id == process)), *also}
    every = listing(s, process, on=on)
    return [p for p in every if p.status or p.id in there] or every


def rank(value: str, order: Sequence[str]) -> int:
    """The place of `value` in `order`; what is not in it comes last."""
    return order.index(value) if value in order else len(order)


def match(s: Session, text: str, *, most: int = 5) -> list[recognition.Match]:
    """The parties that `text` may mean, best first; see `recognition`. For many texts, ask one `recognition.index` instead."""
    return recognition.index(s).match(text, most=most)


def find(s: Session, text: str) -> int | None:
    """The party that is called `text` (any name, acronym or ISO code, any language, any date), or None."""
    wanted = names.fold(text)
    by_code = s.scalar(select(Party.id).where(Party.iso3 == text.strip().upper(), Party.iso3 != ""))
    if by_code:
        return by_code
    for party, short, formal, acronym in s.execute(
        select(PartyName.party_id, PartyName.short, PartyName.formal, PartyName.acronym)
    ):
        if wanted in (names.fold(short), names.fold(formal), names.fold(acronym)) and wanted:
            return party
    return None
