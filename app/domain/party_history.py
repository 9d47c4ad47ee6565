"""A party's names and its statuses one by one, each with the days it is valid: for the person who corrects them.

Leaves which of them holds on a day to `parties`.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import changing, parties
from app.errors import UserError
from app.i18n import _
from database.models import Membership, PartyName


@dataclass(frozen=True, slots=True)
class NameInfo:
    """One name of a party in one language, valid on the days from–to (both inclusive, None is open)."""

    id: int
    language: str
    short: str
    formal: str
    acronym: str
    article: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class StatusInfo:
    """A status a party has, or had, in a process."""

    id: int
    status: str
    valid_from: date | None
    valid_to: date | None


def names(s: Session, party: int) -> list[NameInfo]:
    """A party's names, English first, then by language; within a language the earliest first."""
    columns = [getattr(PartyName, name) for name in NameInfo.__dataclass_fields__]
    found = [NameInfo(*row) for row in s.execute(select(*columns).where(PartyName.party_id == party))]
    return sorted(found, key=lambda n: (n.language != "en", n.language, n.valid_from or date.min, n.id))


def edit_name(s: Session, name: int, **values: object) -> None:
    """Change a name's `language`, `short`, `formal`, `acronym`, `article`, `valid_from` or `valid_to`.

    Raises UserError for an empty short name or language, and for days that end before they begin.
    """
    row = changing.get(s, PartyName, name)
    for column, what in (("short", _("The name")), ("language", _("The language"))):
        if column in values:
            changing.required(str(values[column]), what)
    changing.assign(row, values)
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        raise UserError(
            _("The last day is before the first one."), _("Change one of the two days, or leave it empty.")
        )


def remove_name(s: Session, name: int) -> None:
    """Delete a name. Raises UserError for a party's only one: nothing could be printed of it."""
    row = changing.get(s, PartyName, name)
    if len(names(s, row.party_id)) == 1:
        raise UserError(_("A party keeps one name at least."), _("Correct this one instead."))
    s.delete(row)


def renamed(s: Session, name: int, *, since: date | str) -> int:
    """The party is called otherwise from `since` on: this name ends the day before, a copy of it begins. Its id.

    Raises UserError where `since` is no day, or does not lie within the name's own days.
    """
    row = changing.get(s, PartyName, name)
    day = changing.as_date(since)
    if day is None or not (row.valid_from or date.min) < day <= (row.valid_to or date.max):
        raise UserError(
            _("The new name has to begin while the old one is valid."),
            _("Type the first day of the new name."),
        )
    copy = parties.add_name(
        s, row.party_id, short=row.short, formal=row.formal, acronym=row.acronym, article=row.article,
        language=row.language, valid_from=day, valid_to=row.valid_to,
    )  # fmt: skip
    row.valid_to = date.fromordinal(day.toordinal() - 1)
    return copy


def statuses(s: Session, party: int, *, process: int) -> list[StatusInfo]:
    """What a party was, and is, in a process, the earliest first."""
    columns = [getattr(Membership, name) for name in StatusInfo.__dataclass_fields__]
    query = select(*columns).where(Membership.party_id == party, Membership.process_id == process)
    return sorted((StatusInfo(*row) for row in s.execute(query)), key=lambda one: one.valid_from or date.min)


def edit_status(s: Session, membership: int, **values: object) -> None:
    """Change the `status`, `valid_from` or `valid_to` of a membership. Raises UserError as `edit_name` does."""
    row = changing.get(s, Membership, membership)
    changing.assign(row, values, choices={"status": parties.STATUSES})
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        raise UserError(
            _("The last day is before the first one."), _("Change one of the two days, or leave it empty.")
        )


def remove_status(s: Session, membership: int) -> None:
    """Delete a status."""
    s.delete(changing.get(s, Membership, membership))
