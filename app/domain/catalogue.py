"""The parties the program knows: States as the United Nations call them, and the organizations and processes of this field.

Knows `templates/parties/*.json`: names in English, French and Russian, each with its article and the days it is valid, and
what people write in its place. The States are made once by `packaging/make_states.py` from pycountry, Babel and corrections;
the file is shipped because the packages alone are right in nine cells of ten, know no dates, and would weigh 20 MB. Leaves
what is in a workspace, where people correct it, to `parties`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app import paths
from app.errors import UserError
from app.i18n import _
from app.text import names
from database.models import Party, PartyName

FILES = ("states", "organizations")
LANGUAGES = ("en", "fr", "ru")
FORMS = ("short", "formal")


@dataclass(frozen=True, slots=True)
class Name:
    """One name, valid on the days from–to (both inclusive, None is open). `article` belongs to the formal name."""

    language: str
    short: str
    formal: str = ""
    acronym: str = ""
    article: str = ""
    short_article: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid(self, on: date) -> bool:
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class Entry:
    """A party as the catalogue has it. `also` are everyday names, for recognizing what was typed; never printed."""

    kind: str
    names: tuple[Name, ...]
    iso3: str = ""
    iso2: str = ""
    also: tuple[str, ...] = ()

    def name(self, language: str, on: date) -> Name:
        """The name in a language on a day."""
        spoken = [name for name in self.names if name.language == language]
        return next((name for name in spoken if name.is_valid(on)), spoken[-1])


@dataclass(frozen=True, slots=True)
class StateName:
    """A State's name as a list has it, and the article that running text puts before it."""

    iso3: str
    name: str
    article: str

    @property
    def in_text(self) -> str:
        return names.with_article(self.name, self.article)


@cache
def entries() -> tuple[Entry, ...]:
    """Everything in the catalogue: States by ISO code, then organizations and processes."""
    found = []
    for file in FILES:
        for data in json.loads((paths.templates() / "parties" / f"{file}.json").read_text("utf-8")):
            spoken = tuple(_name(name) for name in data["names"])
            iso3, iso2 = data.get("iso3", ""), data.get("iso2", "")
            found.append(Entry(data.get("kind", "state"), spoken, iso3, iso2, tuple(data.get("also", ()))))
    return tuple(found)


def _name(data: dict[str, Any]) -> Name:
    days: dict[str, Any] = {
        f"valid_{end}": date.fromisoformat(data[end]) for end in ("from", "to") if end in data
    }
    return Name(**{key: value for key, value in data.items() if key not in {"from", "to"}}, **days)


def states(
    codes: Sequence[str] = (), *, on: date | None = None, form: str = "short", language: str = "en"
) -> list[StateName]:
    """States (all without `codes`, which are ISO 3166-1 alpha-3) as called on a day, in the order of lists.

    The order is the alphabet of `language` by short names, whichever `form` is shown. Raises UserError for a code, form or
    language the catalogue does not have.
    """
    known = {entry.iso3: entry for entry in entries() if entry.iso3}
    wanted = [code.strip().upper() for code in codes] or list(known)
    for value, possible, what in (
        *((code, known, _("The United Nations have no State with the code “{}”.")) for code in wanted),
        (form, FORMS, _("“{}” is no form of a name.")),
        (language, LANGUAGES, _("The catalogue has no names in “{}”.")),
    ):
        if value not in possible:
            hint = _("Codes are those of ISO 3166-1, three letters: KAZ, KGZ, TUR.")
            raise UserError(
                what.format(value),
                hint if possible is known else _("Possible are: {}.").format(", ".join(possible)),
            )
    found = [(known[code].name(language, on or date.max), code) for code in dict.fromkeys(wanted)]
    found.sort(key=lambda pair: names.sort_key(pair[0].short, language))
    if form == "short":
        return [StateName(code, name.short, name.short_article) for name, code in found]
    return [StateName(code, name.formal or name.short, name.article) for name, code in found]


def everyday(iso3: str, called: Iterable[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(codes, everyday names) of the party with this ISO code, or else with one of these English names or acronyms."""
    by_code, by_name = _index()
    entry = by_code.get(iso3) if iso3 else None
    for name in called:
        entry = entry or by_name.get(names.fold(name))
    return ((entry.iso2,) if entry and entry.iso2 else (), entry.also if entry else ())


@cache
def _index() -> tuple[dict[str, Entry], dict[str, Entry]]:
    by_name: dict[str, Entry] = {}
    for entry in entries():
        for name in entry.names:
            if name.language == "en":
                by_name.update({names.fold(text): entry for text in (name.short, name.acronym) if text})
    return {entry.iso3: entry for entry in entries() if entry.iso3}, by_name


def fill(s: Session) -> int:
    """Put every party of the catalogue that is missing into the workspace; returns how many were. Filling again adds none.

    A party is there already where its ISO code, its acronym or one of its names is: names that people wrote are left alone,
    and only languages it has no name in are added, and its code.
    """
    known, spoken = _known(s), _spoken(s)
    found = [next((known[w] for w in _ways(entry) if w in known), 0) if known else 0 for entry in entries()]
    new = [entry for entry, party in zip(entries(), found, strict=True) if not party]
    if new:
        s.execute(insert(Party), [{"kind": entry.kind, "iso3": entry.iso3} for entry in new])
        ids = iter(s.scalars(select(Party.id).order_by(Party.id.desc()).limit(len(new))).all()[::-1])
        found = [party or next(ids) for party in found]
    named = [
        _row(party, name)
        for entry, party in zip(entries(), found, strict=True)
        for name in entry.names
        if name.language not in spoken.get(party, ())
    ]
    if named:
        s.execute(insert(PartyName), named)
    coded = {party: entry.iso3 for entry, party in zip(entries(), found, strict=True) if party in spoken}
    for row in s.scalars(select(Party).where(Party.kind == "state", Party.iso3 == "")):
        row.iso3 = coded.get(row.id, "")
    return len(new)


def _row(party: int, name: Name) -> dict[str, Any]:
    columns = ("language", "short", "formal", "acronym", "article", "valid_from", "valid_to")
    return {"party_id": party, **{column: getattr(name, column) for column in columns}}


def _ways(entry: Entry) -> list[str]:
    """The ways to know a party again, the surest first; acronyms and names carry their kind of way, lest they mix."""
    ways = [f"iso:{entry.iso3}"] if entry.iso3 else []
    ways += [
        f"acronym:{names.fold(name.acronym)}"
        for name in entry.names
        if name.acronym and name.language == "en"
    ]
    return ways + [
        f"name:{names.fold(text)}" for name in entry.names for text in (name.short, name.formal) if text
    ]


def _known(s: Session) -> dict[str, int]:
    """Each way a party of the workspace is known → its id."""
    found = {f"iso:{iso3}": id for id, iso3 in s.execute(select(Party.id, Party.iso3)) if iso3}
    columns = (PartyName.party_id, PartyName.short, PartyName.formal, PartyName.acronym)
    for party, short, formal, acronym in s.execute(select(*columns)):
        for way in (
            f"name:{names.fold(short)}",
            f"name:{names.fold(formal)}",
            f"acronym:{names.fold(acronym)}",
        ):
            if not way.endswith(":"):
                found.setdefault(way, party)
    return found


def _spoken(s: Session) -> dict[int, set[str]]:
    """The languages each party has a name in."""
    found: dict[int, set[str]] = {id: set() for id in s.scalars(select(Party.id))}
    for party, language in s.execute(select(PartyName.party_id, PartyName.language)):
        found.setdefault(party, set()).add(language)
    return found
