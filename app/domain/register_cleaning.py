"""Cleaning what cells of a list of people say: each field by its own rules, so that a person can see old → new.

Knows blanks nobody sees, honorifics, roles and categories with slips of the pen, e-mail addresses and telephones. Leaves names
in one cell to `text.people`, and which column is which to `register_columns`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from app.documents import tables
from app.domain import parties, register_headers
from app.domain.participants import GENDERS, RANKS
from app.text import names, people

_UNSEEN = dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x2060, 0xFEFF]
)
_ADDRESS = re.compile(r"[^\s<>,;:/\"'()\[\]|]+@[^\s<>,;:/\"'()\[\]|]+")
_ONE_ADDRESS = re.compile(r"\w[\w.+-]*@[\w.-]*\w")
_SPOKEN_AT = re.compile(r"\s*[\[(]\s*at\s*[\])]\s*", re.IGNORECASE)
_PHONE_WORD = re.compile(
    r"^(?:tel|phone|mob|mobile|cell|тел|моб|téléphone|tél|portable)[.:\s]+", re.IGNORECASE
)
_PHONE_PLAIN = re.compile(r"\+?\d+(?: \d+)*")
_PHONE_SIGNS = re.compile(r"[^\d+()/\-\s.,;xextдоб]", re.IGNORECASE)


def smooth(text: str, *, between: str = " ") -> str:
    """`text` without what nobody sees: blanks at the ends and doubled ones, non-breaking ones, signs without width; without
    commas at its ends. Lines are joined by `between`."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    elif text.isalpha():
        return text  # a single word, as most names are
    if text[:1] == "'":
        text = _bare(text)
    if between != " " and "\n" in text:
        text = between.join(part.strip(" ,;") for part in text.splitlines() if part.strip(" ,;"))
    text = " ".join(text.split())
    return text.strip(" ,;") if text[-1:] in ",;" or text[:1] in ",;" else text


def tidy(text: str, *, between: str = " ") -> str:
    """As `smooth`; a word for nothing ("n/a") becomes nothing."""
    text = smooth(text, between=between)
    return "" if len(text) < 11 and text.casefold() in _nothing() else text


def _bare(text: str) -> str:
    """The apostrophe that keeps a cell from being a formula goes again."""
    return text[1:] if len(text) > 1 and tables.safe(text[1:]) == text else text


@cache
def _words(which: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for value, phrases in register_headers.words()[which].items():
        for phrase in phrases:
            found.setdefault(names.fold(phrase), value)
    return found


@cache
def _nothing() -> frozenset[str]:
    return frozenset(register_headers.words()["nothing"])


def _choice(which: str, text: str) -> str:
    """The value that a word means, also with a slip ("Obsevers"); "" where it means none."""
    wanted = names.fold(tidy(text)).strip(" .:*()")
    if not wanted:
        return ""
    every = _words(which)
    if wanted in every:
        return every[wanted]
    if len(wanted) < 5:
        return ""
    from rapidfuzz import fuzz, process

    found = process.extractOne(wanted, every.keys(), scorer=fuzz.ratio, score_cutoff=84)
    if found is not None:
        return every[found[0]]
    inside = [phrase for phrase in every if len(phrase) > 5 and f" {phrase} " in f" {wanted} "]
    return every[max(inside, key=len)] if inside else ""


def role(text: str) -> str:
    """The role a cell names; "" for none that is known."""
    return _choice("role", text)


def capacity(text: str) -> str:
    """The capacity of a delegation that a cell names; "" for none that is known."""
    found = _choice("capacity", text)
    return found if found in parties.STATUSES else "guest" if found else ""


def status(text: str) -> str:
    """The status of a person that a cell names; "" for none that is known."""
    return _choice("status", text)


def gender(text: str) -> str:
    """f, m or x; "" for none that is known."""
    found = _choice("gender", text)
    return found if found in GENDERS else ""


def rank(text: str) -> str:
    """The rank of precedence a cell names; "" for none that is known."""
    wanted = names.fold(tidy(text))
    return next((one for one in RANKS if names.fold(one) == wanted), "")


def email(text: str) -> str:
    """The addresses in a cell, apart by "; ", each once, without mailto: and names around it; text without one as it stands."""
    plain = tidy(text)
    if "@" not in plain:
        plain = _SPOKEN_AT.sub("@", plain)
    if plain.isascii() and _ONE_ADDRESS.fullmatch(plain):
        return plain
    found = [one.strip(".").removeprefix("mailto:") for one in _ADDRESS.findall(plain.replace("mailto:", ""))]
    kept: dict[str, str] = {}
    for one in found:
        kept.setdefault(one.lower(), one)
    return "; ".join(kept.values()) if found else plain


def phone(text: str) -> str:
    """A telephone number in one kind of blanks, without words before it; several stay apart by "; "."""
    if _PHONE_PLAIN.fullmatch(text):
        return text
    plain = _PHONE_WORD.sub("", tidy(text, between="; ")).replace("‑", "-").replace("–", "-")
    if plain.startswith("00") and len(plain) > 9:
        plain = f"+{plain[2:]}"
    kept = _PHONE_SIGNS.sub("", plain).strip()
    return kept if any(c.isdecimal() for c in kept) else ""


def family(text: str) -> str:
    """A family name; capitals stay, they are the list's mark of it. Some are called Nil or None: only signs are nothing."""
    plain = smooth(text)
    return plain if plain.isalpha() or any(letter.isalpha() for letter in plain) else ""


def given(text: str) -> str:
    """A given name; one in capitals is written as a name."""
    plain = family(text)
    if len(plain) > 2 and plain.isupper() and not plain.endswith("."):
        return people.titled(plain)
    return plain


def honorific(text: str) -> str:
    """An honorific as lists print it."""
    return people.honorific(tidy(text)) if text else ""


def phrase(text: str) -> str:
    """A position, division or institution: several lines become one."""
    return tidy(text, between=", ")


_RULES: dict[str, Callable[[str], str]] = {
    "honorific": honorific, "given_name": given, "middle_name": given, "family_name": family, "native_name": family,
    "position_title": phrase, "division": phrase, "institution": phrase, "role": role, "status": status, "rank": rank,
    "gender": gender, "email": email, "phone": phone, "note": phrase, "delegation": tidy, "capacity": capacity,
    "name": tidy, "name_reversed": tidy,
}  # fmt: skip


def rule(field: str) -> Callable[[str], str]:
    """The rule of a field, as a function that remembers what it has cleaned: lists repeat themselves."""
    clean = _RULES.get(field, tidy)
    known: dict[str, str] = {"": ""}

    def cleaned(text: str) -> str:
        found = known.get(text)
        if found is None:
            found = known[text] = clean(text)
        return found

    return cleaned


def column(field: str, cells: Sequence[str]) -> Iterable[str]:
    """The cells of a whole column, cleaned: each different text once."""
    clean_one = _RULES.get(field, tidy)
    if field in ("email", "phone", "family_name"):
        return map(clean_one, cells)  # hardly any two are the same
    known = {text: clean_one(text) if text else "" for text in set(cells)}
    return map(known.__getitem__, cells)


def clean(field: str, text: str) -> str:
    """What a cell of a field says once it is cleaned; "" where it says nothing."""
    return _RULES.get(field, tidy)(text)
