"""Spelling: which words of a text a dictionary does not know, and the words that a house takes for right.

Knows what is no word to be spelled (symbols, addresses, acronyms, figures, Fields, words of another script) and that names of
parties are right. Leaves the dictionary to `hunspell`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import changing
from app.i18n import _
from app.text import typography, words
from database.models import HouseStyle, PartyName, Process

SETTING = "spelling/words"  # the house's own words, one a line
PACKAGES = {"en": "hunspell-en-gb", "ru": "hunspell-ru"}  # as Debian and Ubuntu call them
# letters of another script than a language is written in, by whether that is the Cyrillic one
_OTHERS = {True: re.compile(r"[^\W\d_\u0400-\u052f]"), False: re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")}


def list_words(s: Session, process: int) -> list[str]:
    """The words of the house as they were written, in order."""
    query = select(HouseStyle.value).where(HouseStyle.process_id == process, HouseStyle.name == SETTING)
    return [word for word in (s.scalar(query) or "").split("\n") if word]


def own_words(s: Session, process: int) -> frozenset[str]:
    """The words of the house, in lower case."""
    return frozenset(word.casefold() for word in list_words(s, process))


def remove_words(s: Session, process: int, words: Iterable[str]) -> None:
    """Take these words for right no longer, in whatever letters they were added."""
    gone = {word.casefold() for word in words}
    left = [word for word in list_words(s, process) if word.casefold() not in gone]
    query = select(HouseStyle).where(HouseStyle.process_id == process, HouseStyle.name == SETTING)
    for row in s.scalars(query):
        row.value = "\n".join(left)
    s.flush()


def add_word(s: Session, process: int, word: str) -> None:
    """Take a word for right from now on, in any letters. Raises UserError for none."""
    said = changing.required(word, _("The word"))
    query = select(HouseStyle).where(HouseStyle.process_id == process, HouseStyle.name == SETTING)
    row = s.scalar(query) or HouseStyle(
        process_id=changing.get(s, Process, process).id, name=SETTING, value=""
    )
    row.value = "\n".join(sorted({*filter(None, row.value.split("\n")), said}, key=str.casefold))
    s.add(row)
    s.flush()


def known_words(s: Session, process: int) -> frozenset[str]:
    """What is right whatever a dictionary says, in lower case: the words of the house and the names of parties."""
    names = s.execute(select(PartyName.short, PartyName.formal, PartyName.acronym)).all()
    said = words.words(" ".join(" ".join(row) for row in names))
    return own_words(s, process) | {part.casefold() for word in said for part in re.split(r"[-‑]", word)}


def unknown(
    text: str,
    *,
    language: str,
    knows: Callable[[str], bool],
    right: Collection[str] = (),
    held: Sequence[tuple[int, int]] = (),
) -> list[tuple[int, int]]:
    """The words of `text` that nobody knows, as (start, end); `right` are words in lower case, `held` stretches left alone."""
    kept = [*held, *typography.kept(text)]
    other = _OTHERS[language in typography.CYRILLIC]
    found = []
    for token in words.tokens(text):
        bare = re.sub(r"[’'`]s?$", "", token.text)
        if (
            not token.is_word
            or len(bare) < 2
            or bare.isupper()
            or other.search(bare)
            or re.search(r"[\d_]", bare)
            or any(token.start < high and low < token.end for low, high in kept)
        ):
            continue
        if not _is_known(words.straight(bare), knows, right):
            found.append((token.start, token.start + len(bare)))
    return found


def _is_known(word: str, knows: Callable[[str], bool], right: Collection[str]) -> bool:
    if word.casefold() in right or knows(word):
        return True
    parts = [part for part in word.split("-") if part]
    return len(parts) > 1 and all(
        len(part) < 2 or part.isupper() or part.casefold() in right or knows(part) for part in parts
    )


def advice(missing: Sequence[str]) -> str:
    """How to come by the dictionaries of these languages (ISO 639-1), in a sentence."""
    packages = " ".join(PACKAGES[language] for language in missing if language in PACKAGES)
    return _(
        "Install Hunspell with {}, or put .aff and .dic files into the folder “dictionaries” beside the settings."
    ).format(packages or _("its dictionary"))
