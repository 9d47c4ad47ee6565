"""Latin letters for Cyrillic ones, and keys under which the spellings of one name meet.

Knows the alphabets of the region (Russian, Kazakh, Kyrgyz, Tajik, Uzbek, Mongolian, Ukrainian) and how passports spell their
letters. Leaves to whoever compares what a meeting of keys means: a key is for finding, it is never shown.
"""

import re
from functools import lru_cache

from app.text import names

# Passport spelling (ICAO Doc 9303, part 3, table B) where it has the letter, otherwise what the State's own passports print.
# `names.fold` has taken "й", "ё", "ӣ" and the like apart before: they stand here as "и" and "е".
LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
    "ҳ": "h", "ҷ": "j", "ҹ": "j", "җ": "j", "є": "ie", "ґ": "g", "љ": "lj", "њ": "nj", "ђ": "dj", "џ": "dz",
}  # fmt: skip
_LETTERS = str.maketrans(LATIN)
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# Spellings of one sound, in the order they are brought together. Each leaves the beginning of a word what it was for the
# letters before it, so that a name is found while it is being typed.
_ALIKE = (
    ("ə", "a"), ("shch", "s"), ("sch", "s"), ("sh", "s"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("tch", "c"),
    ("ch", "c"), ("kh", "h"), ("gh", "g"), ("ng", "n"), ("ph", "f"), ("tz", "ts"), ("q", "k"), ("w", "v"),
    ("x", "ks"), ("y", "i"), ("ii", "i"), ("ie", "e"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_SILENT = re.compile(r"['`ʹʺ‘’ʻʼ]")


def is_cyrillic(text: str) -> bool:
    """Whether a letter of `text` is Cyrillic."""
    return _CYRILLIC.search(text) is not None


@lru_cache(maxsize=20_000)
def to_latin(text: str) -> str:
    """`text` folded, its Cyrillic letters spelled as passports do: "Асанбаев" gives "asanbaev"."""
    if text.isascii():
        return " ".join(text.lower().split())
    return names.fold(text).translate(_LETTERS)


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """What the spellings of a name have in common: "Жапаров", "Zhaparov" and "Japarov" all give "japarov".

    Words stay apart by one blank. Different names may share a key; a name never has two.
    """
    found = to_latin(text)
    if not found.isalpha():
        found = _SILENT.sub("", found)
    for spelled, alike in _ALIKE:
        if spelled in found:
            found = found.replace(spelled, alike)
    return _DOUBLED.sub(r"\1", found)
