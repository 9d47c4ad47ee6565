"""What the columns of lists of people are called, in English, Russian and French.

Knows headers as ministries, secretariats and registration forms write them. Leaves which row is the header, and columns
without one, to `register_columns`.
"""

import json
from functools import cache
from typing import Any

from app import paths
from app.text import names

# A field of a person, or one of those that only a table has: the name in one cell, the running number to leave out.
NAME, NAME_REVERSED, NUMBER, OWNER, CAPACITY = "name", "name_reversed", "number", "delegation", "capacity"
# Data in templates/register/words.json: "headers" by field, "private" what is never taken over, whatever a file says.


@cache
def words() -> dict[str, Any]:
    """What lists say: headers, private columns, roles, capacities, statuses, genders, words for nothing."""
    return dict(json.loads((paths.templates() / "register" / "words.json").read_text("utf-8")))


def plain(text: str) -> str:
    """A header for comparison: folded, without stars, colons and blanks around strokes."""
    folded = names.fold(text.replace("*", " ").replace("\u00ad", ""))
    return folded.strip(" .:;,-–—()[]").replace(" / ", "/").replace(" /", "/").replace("/ ", "/")


@cache
def known() -> dict[str, str]:
    """Every header as `plain` gives it → its field; what two fields claim belongs to the first."""
    found: dict[str, str] = {}
    for field, every in words()["headers"].items():
        for one in every:
            found.setdefault(plain(one), field)
    return found


@cache
def private() -> tuple[str, ...]:
    """The words of columns that are left out, folded."""
    return tuple(names.fold(word) for word in words()["private"])


def field_of(text: str) -> str:
    """The field that a header names; "" where none is known. A header in two languages is asked piece by piece."""
    whole = plain(text)
    if not whole or len(whole) > 80:
        return ""
    if any(word in whole for word in private()):
        return NUMBER
    every = known()
    if whole in every:
        return every[whole]
    bare = plain(whole.partition("(")[0])
    if bare in every:
        return every[bare]
    for sign in ("/", "\n", "|", ",", "(", " - ", " – "):
        said = (
            [every[piece] for part in text.split(sign) if (piece := plain(part)) in every]
            if sign in text
            else []
        )
        if said:
            return said[0]
    return _alike(whole)


def _alike(whole: str) -> str:
    """The field of a header with a slip of the pen, or with words around it ("Your e-mail address")."""
    from rapidfuzz import fuzz, process

    every = known()
    if len(whole) > 4:
        found = process.extractOne(whole, every.keys(), scorer=fuzz.ratio, score_cutoff=80)
        if found is not None:
            return every[found[0]]
    words = f" {whole} "
    inside = [
        one for one in every if len(one) > 3 and f" {one} " in words and every[one] not in (NUMBER, NAME)
    ]
    return every[max(inside, key=len)] if inside else ""
