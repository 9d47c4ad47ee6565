"""Which language a text is written in, guessed from its script and its commonest words.

Knows enough for the papers of the region; leaves a declared language (of a DOCX style) to the reader.
"""

import re
from collections import Counter

_STOP_WORDS = {
    "en": "the of and to in that for with on as by is are was were their which from this",
    "fr": "le la les des et du une dans pour que est aux sur par leur avec qui",
    "es": "el los las del que en por una con para su se como al",
    "de": "der die das und den von zu mit des für ist im auf dem eine",
    "tr": "ve bir bu için ile olarak da de olan gibi ülkeler",
    "ru": "и в на с по о для что как из к от их при также за участники",
    "kk": "және мен бойынша үшін бұл туралы осы болып",
    "ky": "жана менен боюнча үчүн бул тууралуу катары",
    "uz": "va bilan uchun bu ham bo'yicha",
    "tg": "ва дар бо аз барои ки ба",
}
_WORDS_OF = {language: frozenset(words.split()) for language, words in _STOP_WORDS.items()}
_SCRIPTS = (
    ("ar", "\u0600", "\u06ff"),
    ("zh", "\u4e00", "\u9fff"),
    ("ka", "\u10a0", "\u10ff"),
    ("hy", "\u0530", "\u058f"),
)
_LATIN = ("en", "fr", "es", "de", "tr", "uz")
_CYRILLIC = ("ru", "kk", "ky", "tg")


def detect(text: str, *, otherwise: str = "en") -> str:
    """The ISO 639-1 code of the language of `text`; `otherwise` if it says too little. Reads the first 20,000 signs."""
    text = text[:20_000].casefold()
    letters = "".join(filter(str.isalpha, text))
    if len(letters) < 4:
        return otherwise
    for language, first, last in _SCRIPTS:
        if _is_mostly(letters, first, last):
            return language
    cyrillic = _is_mostly(letters, "\u0400", "\u04ff")
    counts = Counter(re.findall(r"[\w']+", text))
    among = _CYRILLIC if cyrillic else _LATIN
    scores = {language: sum(counts[word] for word in _WORDS_OF[language]) for language in among}
    best = max(among, key=lambda language: scores[language])
    if scores[best] == 0:  # a declared language that is written in the other script is not that of this text
        if (otherwise in _CYRILLIC) == cyrillic:
            return otherwise
        return "ru" if cyrillic else "en"
    return best


def _is_mostly(letters: str, first: str, last: str) -> bool:
    """Are more than half of the letters between two?"""
    if letters.isascii():
        return False
    return len(re.findall(f"[{first}-{last}]", letters)) * 2 > len(letters)
