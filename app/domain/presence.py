"""Who takes part, as running text lists it: groups of delegations, each as runs with brackets and footnotes.

Knows which delegations make up which Field ({attendance.members}, {list.observers}), how a party is named at its first mention
and after it, that a delegation whose part is not agreed stands in brackets of its own, and the phrase that goes with one or
several ("as an Observer State"). Leaves order and names to `delegations`, and sentences to `attendance`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.model import Note, Run
from app.domain import delegations, parties
from app.domain.delegations import DelegationInfo
from app.text import names
from database.models import HouseStyle, Meeting

SERIAL_COMMA = "list/serial comma"  # the setting of the house style
# those that representatives are sent by; who organizes or reports is not said to attend
BODIES = ("support unit", "organization", "expert")
# acronyms that keep their article: "the EU", but "UNHCR" [UN editorial guide]
WITH_ARTICLE = frozenset({"EU", "UN", "CIS", "OSCE", "SCO", "EAEU", "CSTO"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A delegation as a text names it: `name` as it stands there, between the characters `start` and `end`."""

    delegation: int
    party: int
    iso3: str
    name: str
    capacity: str
    bracketed: bool
    start: int
    end: int


class Pen:
    """Writes names and words in a row, and knows who was named before."""

    def __init__(self, language: str, *, serial_comma: bool) -> None:
        self.language, self.serial_comma = language, serial_comma
        self.runs: list[Run] = []
        self.mentions: list[Mention] = []
        self.length = 0
        self._introduced: set[int] = set()

    def write(self, text: str) -> None:
        """Words as they stand."""
        if text:
            self.runs.append(Run(text))
            self.length += len(text)

    def name(self, group: Sequence[DelegationInfo], *, articles: bool = True) -> None:
        """The delegations of a group in a row: "A, [B] and C"."""
        between = names.separators(len(group), self.language, serial_comma=self.serial_comma)
        for at, delegation in enumerate(group):
            self._name_one(delegation, articles=articles)
            self.write("".join(between[at : at + 1]))

    def _name_one(self, delegation: DelegationInfo, *, articles: bool) -> None:
        party = delegation.party
        again = party.id in self._introduced
        self._introduced.add(party.id)
        called = called_again(party) if again else first_called(party)
        if articles and not again:
            called = names.with_article(called, party.article)
        called = f"[{called}]" if delegation.bracketed else called
        start = self.length
        self.write(called)
        self.mentions.append(
            Mention(
                delegation.id,
                party.id,
                party.iso3,
                called,
                delegation.capacity,
                delegation.bracketed,
                start,
                self.length,
            )
        )
        if delegation.footnote:
            self.runs.append(Run("", note=Note((Run(delegation.footnote),))))


def first_called(party: parties.PartyInfo) -> str:
    """The formal name without article, an organization's with its acronym behind it."""
    name = party.formal or party.short
    if party.acronym and party.kind != "state" and party.acronym not in name:
        return f"{name} ({party.acronym})"
    return name


def called_again(party: parties.PartyInfo) -> str:
    """After the first mention: the acronym alone where there is one, otherwise the whole name with its article."""
    if party.acronym and party.kind != "state":
        return names.with_article(party.acronym, party.article if party.acronym in WITH_ARTICLE else "")
    return party.in_text


Groups = dict[str, list[DelegationInfo]]  # what stands behind the dot of a Field → the delegations it lists


def groups(s: Session, meeting: int, *, language: str = "en", on: date | None = None) -> Groups:
    """The delegations that a text names, by group, each in the order of lists; groups without one are left out.

    A group for each category ("members", "support_unit"), and "states" (Member and Observer States in one row), "all_states"
    (guests too), "bodies" (everybody who is not a State, and those who come for themselves).
    """
    found: Groups = {}
    for delegation in delegations.listing(s, meeting, language=language, on=on, counted=False):
        if delegation.in_text:
            found.setdefault(field_of(delegation.capacity), []).append(delegation)
            if _is_body(delegation):
                found.setdefault("bodies", []).append(delegation)
    for delegation in delegations.in_one_row(s, meeting, language=language, on=on, counted=False):
        if delegation.in_text and delegation.party.kind == "state":
            if delegation.capacity in {"member", "observer"}:
                found.setdefault("states", []).append(delegation)
            if delegation.capacity in {"member", "observer", "guest"}:
                found.setdefault("all_states", []).append(delegation)
    return found


def _is_body(delegation: DelegationInfo) -> bool:
    attends = delegation.capacity in {"member", "observer"} and delegation.party.kind != "state"
    return attends or delegation.capacity in BODIES


def field_of(capacity: str) -> str:
    """What stands behind the dot of a category's Field: "members", "support_unit"."""
    name = capacity.replace(" ", "_")
    return name if capacity in {"support unit", "media"} else f"{name}s"


# what is said of a category, of one and of several; the language of the document, not of the window
_PHRASES = {
    "as_members": ("members", "as a Member State", "as Member States"),
    "as_observers": ("observers", "as an Observer State", "as Observer States"),
    "as_guests": ("guests", "as a guest of the Chair", "as guests of the Chair"),
}
GROUPS = (*(field_of(status) for status in parties.STATUSES), "states", "all_states", "bodies")
NAMES = frozenset(
    {f"attendance.{name}" for name in (*GROUPS, *_PHRASES, "kinds_of_states")}
    | {f"list.{name}" for name in GROUPS}
)  # every Field this module gives a value


def phrases(found: Groups) -> dict[str, str]:
    """The English words that go with a group, for one or for several, by what stands behind the dot of their Field."""
    words = {
        name: one if len(found[group]) == 1 else several
        for name, (group, one, several) in _PHRASES.items()
        if group in found
    }
    kinds = {d.capacity for d in found.get("states", ())}
    if kinds:
        only = {"member": "Member", "observer": "Observer"}
        noun = "State" if len(found["states"]) == 1 else "States"
        words["kinds_of_states"] = f"{' and '.join(only[kind] for kind in sorted(kinds))} {noun}"
    return words


def values(s: Session, meeting: int, *, language: str = "en") -> dict[str, tuple[Run, ...]]:
    """Every Field that says who takes part, as runs: {attendance.members} with articles, {list.members} without."""
    found = groups(s, meeting, language=language)
    comma = has_serial_comma(s, meeting)
    runs: dict[str, tuple[Run, ...]] = {}
    for name, group in found.items():
        for prefix in ("attendance", "list"):
            pen = Pen(language, serial_comma=comma)
            pen.name(group, articles=prefix == "attendance")
            runs[f"{prefix}.{name}"] = tuple(pen.runs)
    return runs | {f"attendance.{name}": (Run(words),) for name, words in phrases(found).items()}


def has_serial_comma(s: Session, meeting: int) -> bool:
    """Whether the house writes "A, B, and C"."""
    query = select(HouseStyle.value).join(Meeting, Meeting.process_id == HouseStyle.process_id)
    return s.scalar(query.where(Meeting.id == meeting, HouseStyle.name == SERIAL_COMMA)) == "yes"
