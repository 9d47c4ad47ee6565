"""Finding people by what was typed: in any script, without case and diacritics, a hundred thousand within a key's time.

Knows what `Participant.folded` holds: in its first line the key of the name, its words in alphabetical order so that "ALPHA
Sample" and "Sample Alpha" are one; then all names and posts. Leaves the order of people to `participants`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, and_, func, not_, or_, select, true
from sqlalchemy.orm import Session

from app.text import names, transliteration
from database.models import Participant

NAMES = ("given_name", "family_name", "native_name")
GLANCE = 64  # people looked at to guess whether most fit
SEARCHED = (*NAMES, "position_title", "division", "institution")


def folded(values: Mapping[str, str]) -> str:
    """What a search looks at in a person whose SEARCHED columns have these values."""
    given, family, native = (values[column] for column in NAMES)
    latin = [transliteration.to_latin(part) for part in (given, family, native) if not part.isascii()]
    keys = transliteration.key(native) if native else ""
    plain = [_fold(values[column]) for column in SEARCHED]
    rest = " ".join(part for part in (*plain, *latin, keys) if part)
    return f"{name_key(given=given, family=family, native=native)}\n{rest}"


def name_key(*, given: str, family: str, native: str = "") -> str:
    """Under what the spellings and orders of one name meet; the native name counts where there is no other."""
    words = [transliteration.key(part) for part in (given, family) if part] or [transliteration.key(native)]
    return " ".join(sorted(" ".join(words).split()))


def _fold(text: str) -> str:
    return " ".join(text.lower().split()) if text.isascii() else names.fold(text)


def conditions(text: str) -> list[ColumnElement[bool]]:
    """What a participant has to meet so that every word of `text` is found in it; empty for an empty text."""
    found: list[ColumnElement[bool]] = []
    # a long word is in the fewest people: the others are then not looked for
    for spelled in sorted(spellings(text), key=lambda ways: -len(ways[0])):
        found.append(or_(*(Participant.folded.contains(one, autoescape=True) for one in spelled)))
    return found


def spellings(text: str) -> list[tuple[str, ...]]:
    """How each word of `text` may be written where it is looked for: as it is, and by its key where that still says enough.

    The key of "qqqq" is a single letter, which nearly everybody has.
    """
    found: list[tuple[str, ...]] = []
    for word in names.fold(text).split():
        key = transliteration.key(word)
        found.append((word, key) if key != word and 3 * len(key) >= 2 * len(word) else (word,))
    return found


@dataclass(frozen=True, slots=True)
class Fitting:
    """Who fits what was typed: the people with these `ids` or, where nearly all fit, all `but` these."""

    ids: frozenset[int]
    but: bool = False

    def among(self, people: list[int]) -> list[int]:
        """Those of `people` who fit, in their order."""
        if self.but:
            return [id for id in people if id not in self.ids] if self.ids else people
        return [id for id in people if id in self.ids]

    def renewed(self, people: Iterable[int], fresh: "Fitting") -> "Fitting":
        """The same, but for `people` as `fresh` says, which knows them alone."""
        looked_at = list(people)
        fit = set(fresh.among(looked_at))
        new = {id for id in looked_at if (id in fit) != self.but}
        return Fitting(self.ids.difference(looked_at) | new, self.but)


def matching(s: Session, meeting: int, text: str, *, delegations: Iterable[int] | None = None) -> Fitting:
    """Which people of a meeting, or of some of its delegations, hold every word of `text`.

    Quick for a hundred thousand: the shorter half is read, as one text instead of a row each.
    """
    wanted = and_(true(), *conditions(text))
    there = [Participant.meeting_id == meeting]
    if delegations is not None:
        there.append(Participant.delegation_id.in_(list(delegations)))
    first = select(wanted.label("fits")).where(*there).limit(GLANCE).subquery()
    fitting = s.scalar(select(func.sum(first.c.fits, type_=Integer))) or 0
    but = 2 * fitting > GLANCE
    query = select(func.json_group_array(Participant.id)).where(*there, not_(wanted) if but else wanted)
    return Fitting(frozenset(json.loads(s.scalar(query) or "[]")), but)
