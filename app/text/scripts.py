"""Cyrillic and Latin: the same name written in the other script.

Knows how Cyrillic letters are written in Latin ones, plainly. Made for
comparing, never for printing: a person's or a State's name is printed as they gave it.
"""

_LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ё": "e", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
    "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ў": "u", "ф": "f", "х": "kh", "ҳ": "kh",
    "һ": "h", "ц": "ts", "ч": "ch", "ҷ": "j", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "ӣ": "i", "ӯ": "u",
}  # fmt: skip
_TABLE = str.maketrans(_LATIN)


def to_latin(text: str) -> str:
    """`text` in lower case with its Cyrillic letters written in Latin ones: "узбекистан" gives "uzbekistan"."""
    return text.lower().translate(_TABLE)
