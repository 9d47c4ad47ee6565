"""The order of the alphabet, language by language.

Knows how lists put names in a row: by the Unicode Collation Algorithm (UTS #10), at three levels, for Latin, Greek and
Cyrillic letters. First the letters alone, blanks and punctuation before digits and those before letters; then the marks on
them (Türkiye stands where Turkiye would, Ё beside Е but Й behind И); then small before capital. A language may count a
letter as its own (ñ in Spanish), and its own script comes first. Written here because the choices were worse: ICU has no
wheels for every system, pyuca brings a table of 1.5 MB that takes longer to load than the window takes to open, and no
tailoring; tests hold this order against pyuca's. Leaves joining and folding to `names`.
"""

import unicodedata
from functools import lru_cache

Key = tuple[str, str, str, str]

_PUNCTUATION = " _-–—,;:!?.'‘’\"“”«»()[]{}@*/&#%+"
_LATIN = "aæbcdeəfghiıjklmnŋoœpqrsßtuvwxyzþ"
_CYRILLIC = "аәбвгғдђеєжзѕиійјкқлљмнңњоөпрстћуүұфхһцчџшщъыьэюя"
# letters with a stroke count as the letter with a mark, though Unicode does not take them apart
_STROKES = {"đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ø": "o", "ŧ": "t", "ґ": "г"}
_EXPANDED = {"æ": "ae", "œ": "oe", "ß": "ss"}
# the same sign for all dashes and for all quotation marks: a list must not turn on which of them was typed
_SAME = str.maketrans(
    {"–": "-", "—": "-", "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"'}
)
# a letter of its own right behind another one
_OWN_LETTERS = {
    "es": {"n\u0303": "n"},
    "kk": {"і": "ы"},
    "tr": {"c\u0327": "c", "g\u0306": "g", "o\u0308": "o", "s\u0327": "s", "u\u0308": "u"},
    "az": {"c\u0327": "c", "g\u0306": "g", "o\u0308": "o", "s\u0327": "s", "u\u0308": "u"},
}
_CYRILLIC_FIRST = frozenset({"ru", "kk", "ky", "tg", "uk", "be", "bg", "mn"})
_STROKE = "\u0338"  # as a mark


@lru_cache(maxsize=32_768)  # a list of people asks for the same family names again and again
def key(text: str, language: str = "en") -> Key:
    """What to sort `text` by, in the alphabet of `language` (ISO 639-1); unequal texts have unequal keys."""
    places = _places(language)
    bare = text.strip()
    apart = bare.translate(_SAME).casefold()
    if apart.isascii():
        return apart.translate(places), "", bare.swapcase(), text
    apart = unicodedata.normalize("NFD", apart).replace("и\u0306", "й")
    for own, sign in _own_letters(language):
        apart = apart.replace(own, sign)
    return apart.translate(places), _marks(apart), bare.swapcase(), text


def _marks(apart: str) -> str:
    """The marks of a text that was taken apart, each behind a blank for its letter."""
    marks = []
    for sign in apart:
        if unicodedata.combining(sign):
            marks.append(sign)
        else:
            marks.append(" " * len(_EXPANDED.get(sign, " ")))
            if sign in _STROKES or sign in _EXPANDED:
                marks.append(_STROKE)
    return "".join(marks).rstrip(" ")


@lru_cache(maxsize=32)
def _own_letters(language: str) -> tuple[tuple[str, str], ...]:
    """(letter as it is taken apart, a private sign for it) of the letters a language counts as its own."""
    own = _OWN_LETTERS.get(language, {})
    return tuple((letter, chr(0xE000 + number)) for number, letter in enumerate(own))


class _Places(dict[int, str]):
    """Each sign's place in the order of all signs, as a sign: text of such signs compares as the list is to stand."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._cyrillic_first = language in _CYRILLIC_FIRST
        for (_letter, sign), before in zip(
            _own_letters(language), _OWN_LETTERS.get(language, {}).values(), strict=True
        ):
            self[ord(sign)] = chr(ord(self._place(before)) + 1)

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if unicodedata.combining(sign):
            place = ""
        else:
            plain = _STROKES.get(sign, sign)
            place = "".join(self._place(letter) for letter in _EXPANDED.get(plain, plain))
        self[code] = place
        return place

    def _place(self, letter: str) -> str:
        if letter in _PUNCTUATION:
            group, rank = 1, _PUNCTUATION.index(letter)
        elif letter.isdecimal():
            group, rank = 2, int(letter)
        elif letter in _LATIN:
            group, rank = (5 if self._cyrillic_first else 3), _LATIN.index(letter)
        elif letter in _CYRILLIC:
            group, rank = (3 if self._cyrillic_first else 5), _CYRILLIC.index(letter)
        elif "\u0370" <= letter <= "\u03ff":
            group, rank = 4, ord(letter) - 0x370
        else:
            return letter if ord(letter) > 0x3000 else chr(0x3000 + ord(letter))
        return chr(0x400 * group + 2 * rank)


@lru_cache(maxsize=32)
def _places(language: str) -> _Places:
    return _Places(language)
