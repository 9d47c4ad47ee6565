"""Finding people by what was typed: in any script, without case and diacritics, a hundred thousand within a key's time.

Knows what `Participant.folded` holds: in its first line the key of the name, its words in alphabetical order so that "ALPHA
Sample" and "Sample Alpha" are one; then all names and posts. Leaves the order of people to `participants`.
"""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.text import names, transliteration
from database.models import Participant

NAMES = ("given_name", "family_name", "native_name")
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
    for word in names.fold(text).split():
        key = transliteration.key(word)
        spelled = dict.fromkeys(one for one in (word, key) if one)
        found.append(or_(*(Participant.folded.contains(one, autoescape=True) for one in spelled)))
    return found


def matching(
    s: Session, meeting: int, text: str, *, delegations: Iterable[int] | None = None
) -> frozenset[int]:
    """The ids of the people of a meeting, or of some of its delegations, who hold every word of `text`."""
    # one text instead of a row each: a letter that everybody has finds all of them
    query = select(func.json_group_array(Participant.id)).where(
        Participant.meeting_id == meeting, *conditions(text)
    )
    if delegations is not None:
        query = query.where(Participant.delegation_id.in_(list(delegations)))
    return frozenset(json.loads(s.scalar(query) or "[]"))
