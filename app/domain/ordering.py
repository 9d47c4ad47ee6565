"""The order of every list of a process: a rule of the house, one engine for list, sentence, plates, seats and statistics.

Knows which categories come first, in which language's alphabet and by which form of the name parties stand, where chair and
host are put, and whether people stand by rank. Conferences of the United Nations go by the English short name, the OSCE seats
by the French alphabet, lists in Russian by the Russian one: so nothing here is fixed. Leaves reading delegations to
`delegations` and people to `participants`, which both sort by what is said here and by nothing else.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain import parties
from app.errors import UserError
from app.i18n import _
from app.text import names
from database.models import HouseStyle, Meeting

NAME_FORMS = ("short", "formal", "acronym")
PLACES = ("first", "last", "alphabetical")
LANGUAGES = ("en", "fr", "ru", "es")  # the languages of meetings that a list may go by
SETTING = "order"  # a setting of the house style is named "order/<what>"


@dataclass(frozen=True, slots=True)
class Order:
    """The rule. `language` empty: each list by the language it is written in; "fr": every list by the French names.

    `name_form` is one of NAME_FORMS: "acronym" sorts organizations by their acronym, States by the short name.
    `categories` come in this order, and hold every status. `chair` and `host` are one of PLACES, within their category.
    `ranks`: behind the head, deputies and alternates people stand by rank, otherwise as their delegation gave them.
    """

    language: str = ""
    name_form: str = "short"
    categories: tuple[str, ...] = parties.STATUSES
    chair: str = "alphabetical"
    host: str = "alphabetical"
    ranks: bool = False

    def alphabet(self, language: str) -> str:
        """The language whose names and alphabet a list written in `language` goes by."""
        return self.language or language

    def category(self, status: str) -> int:
        """The place of a category; what the rule does not know comes last."""
        return parties.rank(status, self.categories)

    def key(self, party: parties.PartyInfo, language: str) -> tuple[str, ...]:
        """What a party is sorted by within its category; `party` carries the names of `alphabet(language)`."""
        forms = {
            "short": (party.short,),
            "formal": (party.formal, party.short),
            "acronym": (party.acronym if party.kind != "state" else "", party.short),
        }
        name = next((form for form in forms[self.name_form] if form), party.short)
        return (*names.sort_key(name, self.alphabet(language)), party.short)

    def place(self, *, chair: bool, host: bool) -> int:
        """Where a delegation that holds the chair, or is the host, stands among those of its category; chair outermost."""
        if chair and self.chair != "alphabetical":
            return {"first": 0, "last": 4}[self.chair]
        if host and self.host != "alphabetical":
            return {"first": 1, "last": 3}[self.host]
        return 2


def of(s: Session, process: int) -> Order:
    """The rule of a process; what was never set, or is not understood, is as the United Nations do it."""
    query = select(HouseStyle.name, HouseStyle.value).where(
        HouseStyle.process_id == process, HouseStyle.name.startswith(f"{SETTING}/")
    )
    return _read({name.partition("/")[2]: value for name, value in s.execute(query)})


def of_meeting(s: Session, meeting: int) -> Order:
    """The rule of a meeting's process."""
    process = s.scalar(select(Meeting.process_id).where(Meeting.id == meeting))
    return of(s, process) if process else Order()


def keep(s: Session, process: int, order: Order) -> None:
    """Make `order` the rule of a process. Raises UserError for a value that is not possible."""
    for name, possible in (("name_form", NAME_FORMS), ("chair", PLACES), ("host", PLACES)):
        if getattr(order, name) not in possible:
            raise UserError(
                _("“{}” is not possible here.").format(getattr(order, name)),
                _("Possible are: {}.").format(", ".join(possible)),
            )
    if sorted(order.categories) != sorted(parties.STATUSES):
        raise UserError(
            _("Every category has one place in the order."),
            _("The categories are: {}.").format(", ".join(parties.STATUSES)),
        )
    held = _stored(order)
    there = {
        row.name: row
        for row in s.scalars(
            select(HouseStyle).where(
                HouseStyle.process_id == process, HouseStyle.name.startswith(f"{SETTING}/")
            )
        )
    }
    usual = _stored(Order())
    for name, value in held.items():
        setting = f"{SETTING}/{name}"
        if setting in there:
            there[setting].value = value
        elif value != usual[name]:
            s.add(HouseStyle(process_id=process, name=setting, value=value))
    s.flush()


def forget(s: Session, process: int) -> None:
    """Go back to the order of the United Nations."""
    s.execute(
        delete(HouseStyle).where(HouseStyle.process_id == process, HouseStyle.name.startswith(f"{SETTING}/"))
    )


def _stored(order: Order) -> dict[str, str]:
    return {
        "language": order.language,
        "name_form": order.name_form,
        "categories": "|".join(order.categories),
        "chair": order.chair,
        "host": order.host,
        "ranks": "yes" if order.ranks else "no",
    }


def _read(values: dict[str, str]) -> Order:
    found: dict[str, Any] = {}
    if (language := values.get("language", "")).isalpha() and len(language) == 2:
        found["language"] = language
    for name, possible in (("name_form", NAME_FORMS), ("chair", PLACES), ("host", PLACES)):
        if values.get(name) in possible:
            found[name] = values[name]
    if "categories" in values:
        named = [status for status in values["categories"].split("|") if status in parties.STATUSES]
        # a category that came later than the rule stands behind those it names
        found["categories"] = tuple(dict.fromkeys([*named, *parties.STATUSES]))
    found["ranks"] = values.get("ranks") == "yes"
    return replace(Order(), **{f.name: found[f.name] for f in fields(Order) if f.name in found})
