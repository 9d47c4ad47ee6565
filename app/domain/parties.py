"""Parties: who can send a delegation, under which name and with which status on a day.

Knows dated names in several languages and dated membership. Leaves meetings to `meetings` and people to `participants`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain import changing
from app.i18n import _
from app.text import names
from database.models import Membership, Party, PartyName

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


def _fit(name: PartyName, day: date, language: str) -> tuple[int, int, date]:
    """How well a name suits a day and a language; the greatest is the one to use."""
    valid = (name.valid_from or date.min) <= day <= (name.valid_to or date.max)
    spoken = 2 if name.language == language else 1 if name.language == "en" else 0
    return spoken, int(valid), name.valid_from or date.min


def names_on(
    s: Session, parties: Iterable[int] | None = None, *, on: date | None = None, language: str = "en"
) -> dict[int, PartyInfo]:
    """The parties (all without `parties`) as called on a day (today's name without `on`), by id.

    A language without a name falls back to English, a day without one to the latest name: a list is never without names.
    """
    query = select(Party.id, Party.kind, Party.iso3, PartyName).join(
        PartyName, PartyName.party_id == Party.id
    )
    if parties is not None:
        query = query.where(Party.id.in_(list(parties)))
    best: dict[int, tuple[tuple[int, int, date], PartyInfo]] = {}
    day = on or date.max
    for id, kind, iso3, name in s.execute(query):
        rank = _fit(name, day, language)
        if id not in best or rank > best[id][0]:
            info = PartyInfo(id, kind, iso3, name.short, name.formal, name.acronym, name.article)
            best[id] = rank, info
    return {id: info for id, (_rank, info) in best.items()}


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


def rank(value: str, order: Sequence[str]) -> int:
    """The place of `value` in `order`; what is not in it comes last."""
    return order.index(value) if value in order else len(order)


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
