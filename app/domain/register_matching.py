"""Which person of the register a row means: by the same name, the same e-mail, the name in other order, spelling or script.

Knows how to find the one among thousands without comparing each with each. Leaves how names sound to `text.people`, and
what follows from a match to `register_comparing`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.text import people

ALIKE = 0.8  # from here on two names of one delegation are taken for one person's
MAILED = (
    0.5  # with the same e-mail address less is enough; delegations share boxes, so the name must still agree
)
_WORDED = (
    "honorific",
    "position_title",
    "division",
    "institution",
)  # what a list in another language says otherwise
_CANDIDATES = 40  # people who share a word of their name, looked at more closely; commoner words say nothing


class Known(NamedTuple):
    """A person of the register: what is compared, and all its values by the order of a caller's columns."""

    id: int
    party: int
    given: str
    family: str
    native: str
    email: str
    values: tuple[str, ...]


class Found(NamedTuple):
    """A match: the person, how sure (1: the same name), and why, for people to read: "name", "e-mail", "order" …"""

    person: Known
    score: float
    why: str


NAME, ORDER, SCRIPT, MAIL, ALIKE_NAME = "name", "order", "script", "mail", "alike"


def addresses(email: str) -> list[str]:
    """The addresses of a cell, lower case."""
    return [one.strip().lower() for one in email.split(";") if "@" in one] if email else []


def exact(given: str, family: str) -> tuple[str, str]:
    """A name for comparison letter by letter, but for case."""
    return given.lower(), family.lower()


@dataclass
class Register:
    """The people who are there, each to be found once."""

    _by_name: dict[tuple[int, str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))
    _by_mail: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    _by_words: dict[tuple[int, tuple[str, ...]], list[Known]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _by_word: dict[tuple[int, str], list[Known]] = field(default_factory=lambda: defaultdict(list))
    _words: dict[int, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)
    _sounding: bool = False
    _every: list[Known] = field(default_factory=list)

    @classmethod
    def of(cls, everybody: Iterable[Known]) -> "Register":
        """The register of these people."""
        made = cls()
        for one in everybody:
            made._every.append(one)
            made._by_name[one.party, *exact(one.given, one.family)].append(one)
            for address in addresses(one.email):
                made._by_mail[address].append(one)
        return made

    def left(self) -> list[Known]:
        """Those nobody meant."""
        return [one for one in self._every if one.id not in self._taken]

    def take_same(self, party: int, given: str, family: str, email: str) -> Found | None:
        """The person of the same name in the same delegation; where two share it, the one with the same e-mail first."""
        for key, why in (((party, *exact(given, family)), NAME), ((party, *exact(family, given)), ORDER)):
            free = [one for one in self._by_name.get(key, ()) if one.id not in self._taken]
            if free:
                wanted = set(addresses(email))
                best = next((one for one in free if wanted & set(addresses(one.email))), free[0])
                return self._take(best, 1.0, why)
        return None

    def take_alike(self, party: int, given: str, family: str, native: str, email: str) -> Found | None:
        """The person whose name sounds the same, or who has the same e-mail and a name not unlike, or differs by a slip.

        To be asked once all rows with the same name have been settled by `take_same`.
        """
        if not self._every:
            return None
        self._listen()
        said = [people.words(given, family)] + ([people.words(native)] if native else [])
        for words in said:
            for one in self._by_words.get((party, words), ()):
                if one.id not in self._taken:
                    other = people.has_cyrillic(one.family) != people.has_cyrillic(family)
                    return self._take(one, 1.0, SCRIPT if other else ALIKE_NAME)
        for address in addresses(email):
            free = [one for one in self._by_mail.get(address, ()) if one.id not in self._taken]
            best = max(free, key=lambda one: self._score(one, said), default=None)
            if best is not None and self._score(best, said) >= MAILED:
                return self._take(best, self._score(best, said), MAIL)
        near = [one for one in self._near(party, said) if one.id not in self._taken]
        best = max(near, key=lambda one: self._score(one, said), default=None)
        if (
            best is not None
            and (score := self._score(best, said)) >= ALIKE
            and not _differ(email, best.email, score)
        ):
            return self._take(best, score, ALIKE_NAME)
        return None

    def _near(self, party: int, said: Sequence[tuple[str, ...]]) -> Iterable[Known]:
        seen: dict[int, Known] = {}
        for word in (word for words in said for word in words if len(word) > 1):
            found = self._by_word.get((party, word), ())
            if len(found) <= _CANDIDATES:
                seen.update((one.id, one) for one in found)
        return seen.values()

    def _score(self, one: Known, said: Sequence[tuple[str, ...]]) -> float:
        return max(people.likeness(words, known) for words in said for known in self._words[one.id])

    def _listen(self) -> None:
        """Note how the names of those who are left sound; only now, for most lists need no more than the same names."""
        if self._sounding:
            return
        self._sounding = True
        for one in self.left():
            forms = {people.words(one.given, one.family)} | (
                {people.words(one.native)} if one.native else set()
            )
            self._words[one.id] = tuple(forms)
            for words in forms:
                self._by_words[one.party, words].append(one)
                for word in set(words):
                    self._by_word[one.party, word].append(one)
        self._by_mail = {
            address: [one for one in every if one.id in self._words]
            for address, every in self._by_mail.items()
        }

    def _take(self, one: Known, score: float, why: str) -> Found:
        self._taken.add(one.id)
        return Found(one, score, why)


def _differ(one: str, other: str, score: float) -> bool:
    """Two addresses that differ say that a slip is none: they are two people."""
    mine, theirs = set(addresses(one)), set(addresses(other))
    return bool(mine and theirs and not mine & theirs and score < 0.92)


def changes(columns: Sequence[str], found: Found, new: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """(column, old, new) of what a row says otherwise than the register; an empty cell says nothing.

    A name in the other script becomes the native name where there is none; a name that says less than the register's
    (an initial, no patronymic, other case or order) leaves it. A post in the other script is a translation, no news.
    """
    old: Mapping[str, str] = dict(zip(columns, found.person.values, strict=True))
    said = {c: value for c, value in zip(columns, new, strict=True) if value and value != old[c]}
    for column in _WORDED:
        if (
            column in said
            and old[column]
            and people.has_cyrillic(said[column]) != people.has_cyrillic(old[column])
        ):
            del said[column]
    given, family = said.get("given_name", ""), said.get("family_name", "")
    if given or family:
        _settle_name(said, old, dict(zip(columns, new, strict=True)), found)
    return tuple((c, old[c], said[c]) for c in columns if c in said)


def _settle_name(said: dict[str, str], old: Mapping[str, str], new: Mapping[str, str], found: Found) -> None:
    mine = (new["given_name"], new["family_name"])
    theirs = (old["given_name"], old["family_name"])
    other_script = people.has_cyrillic("".join(mine)) != people.has_cyrillic("".join(theirs))
    keeps = (
        other_script
        or found.why == ORDER
        or exact(*mine) == exact(*theirs)
        or sum(map(len, people.words(*mine))) < sum(map(len, people.words(*theirs)))
        or people.words(*mine) == people.words(*theirs) and _swapped(mine, theirs)
    )  # fmt: skip
    if keeps:
        said.pop("given_name", None)
        said.pop("family_name", None)
    if other_script and not old["native_name"] and "native_name" not in said:
        said["native_name"] = " ".join(part for part in mine if part)


def _swapped(mine: tuple[str, str], theirs: tuple[str, str]) -> bool:
    return people.words(mine[1]) != people.words(theirs[1])
