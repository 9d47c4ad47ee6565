"""Names of persons as lists write them: apart into honorific, given and family name, and the same person written otherwise.

Knows honorifics in English, French, Spanish and Russian, capitals as the mark of a family name, the order of Russian lists,
and which spellings and scripts stand for one name. Leaves whom a delegation names to the domain. A name is never changed
by what is only known for comparing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.text import names, transliteration

# folded, without full stops → as lists print it
HONORIFICS = {
    "mr": "Mr.", "mister": "Mr.", "ms": "Ms.", "mrs": "Mrs.", "miss": "Miss", "mx": "Mx.", "dr": "Dr.", "doctor": "Dr.",
    "prof": "Prof.", "professor": "Prof.", "he": "H.E.", "h e": "H.E.", "his excellency": "H.E.", "her excellency": "H.E.",
    "excellency": "H.E.", "hrh": "H.R.H.", "hon": "Hon.", "sir": "Sir", "dame": "Dame", "amb": "Amb.", "gen": "Gen.",
    "col": "Col.", "maj": "Maj.", "capt": "Capt.", "lt": "Lt.", "ing": "Ing.", "eng": "Eng.", "rev": "Rev.",
    "m": "M.", "mme": "Mme", "madame": "Mme", "monsieur": "M.", "mlle": "Mlle", "se": "S.E.", "s e": "S.E.", "sem": "S.E. M.",
    "son excellence": "S.E.", "sr": "Sr.", "sra": "Sra.", "srta": "Srta.",
    "г н": "г-н", "господин": "г-н", "гн": "г-н", "г жа": "г-жа", "госпожа": "г-жа", "гжа": "г-жа", "д р": "д-р",
    "проф": "проф.", "е п": "Е.П.", "его превосходительство": "Е.П.", "ее превосходительство": "Е.П.",
}  # fmt: skip
# without a full stop these may be names, or initials
_NAMES_TOO = frozenset("m he se sem sr gen hon col eng ing maj amb capt lt rev sir dame".split())
_GLUED = re.compile(
    r"^(H\.? ?E\.?|S\.? ?E\.?|HE|SE|Е\.? ?П\.?)[ .]*(?=(?:Mr|Ms|Mrs|Dr|Prof|Sr|Sra|M|Mme|г-н|г-жа)\b)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"^(Mr|Ms|Mrs|Miss|Dr|Prof|Mme|Sra?|Amb)\.(?=\S)", re.IGNORECASE)
_PATRONYMIC = re.compile(
    r"(?:ович|евич|ич|овна|евна|ична|инична|улы|ұлы|кызы|қызы|уулу|оглы|ovich|evich|ovna|evna)$",
    re.IGNORECASE,
)
_OWN = re.compile(r"[^\W\d_][\w'’.\-]*|\S", re.UNICODE)
_PARTICLES = frozenset("al el de da di du la le van von der den bin ibn ben dos das del abu y e и".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; `native` is the same name in the other script where the cell held both."""

    honorific: str = ""
    given: str = ""
    family: str = ""
    native: str = ""


def has_cyrillic(text: str) -> bool:
    """Whether a letter of `text` is Cyrillic."""
    return not text.isascii() and any("\u0400" <= letter <= "\u052f" for letter in text)


# --- honorifics


@lru_cache(maxsize=4096)
def honorific(text: str) -> str:
    """An honorific as lists print it: "H.E.Ms" gives "H.E. Ms.", "SE Sr" gives "S.E. Sr.". An unknown one stays as it is."""
    words = text.replace("\xa0", " ").strip(" ,;")
    found, rest = _take(words)
    if found and len(rest) < 2:  # "Ms.T": a stray letter
        return found
    return " ".join(words.split())


def is_honorific(text: str) -> bool:
    """Whether a text is made of honorifics alone."""
    found, rest = _take(text)
    return bool(found) and len(rest) < 2


def _take(text: str) -> tuple[str, str]:
    """The honorifics at the start of a text, as they are printed, and what follows."""
    rest = " ".join(text.split())
    out: list[str] = []
    while rest:
        rest = _GLUED.sub(lambda found: f"{found[1]} ", rest)
        rest = _DOTTED.sub(lambda found: f"{found[1]}. ", rest)
        word, size = _first(rest)
        if not word:
            break
        out.append(word)
        rest = rest[size:].lstrip(" ,;/")
    return " ".join(dict.fromkeys(out)), rest


def _first(text: str) -> tuple[str, int]:
    """The honorific that a text begins with, as it is printed, and how many signs of the text it takes."""
    for pieces in (2, 1):
        parts = text.split(" ", pieces)
        head = " ".join(parts[:pieces])
        if len(parts) < pieces:
            continue
        key = " ".join(re.sub(r"[.\-–]", " ", names.fold(head.strip(" ,;"))).split())
        if key in HONORIFICS and (len(parts) > pieces or pieces == len(parts)):
            if key in _NAMES_TOO and "." not in head and not _stands_alone(parts[pieces:]):
                continue
            return HONORIFICS[key], len(head)
    return "", 0


def _stands_alone(rest: Sequence[str]) -> bool:
    """Whether nothing, or another honorific, follows: "HE", "SE Sr"; not "He Wei"."""
    following = rest[0].split(" ")[0] if rest else ""
    return not following or " ".join(re.sub(r"[.\-–]", " ", names.fold(following)).split()) in HONORIFICS


# --- taking a name apart


@lru_cache(maxsize=8192)
def split(text: str, *, reversed: bool = False) -> Name:
    """A name that one cell holds, in its parts. `reversed` says that the family name comes first, as in "Ф.И.О.".

    What is all in capitals is the family name wherever it stands; a comma stands after a family name; three Russian words with
    a patronymic in the middle or at the end tell their order themselves. Otherwise the last word is the family name.
    """
    plain, native = _scripts(text)
    title, rest = _take(plain)
    if not rest:
        title, rest = "", plain  # a name that happens to be an honorific
    given, family = _parts(rest, reversed=reversed)
    return Name(title, given, family, native)


def _scripts(text: str) -> tuple[str, str]:
    """A cell with the same name in both scripts ("Ivan Ivanov / Иван Иванов"): the Latin one and the other."""
    pieces = [piece.strip(" ()/") for piece in re.split(r"\s*[/\n(]\s*", text) if piece.strip(" ()/")]
    if (
        len(pieces) == 2
        and has_cyrillic(pieces[0]) != has_cyrillic(pieces[1])
        and all(len(p) > 3 for p in pieces)
    ):
        return (pieces[1], pieces[0]) if has_cyrillic(pieces[0]) else (pieces[0], pieces[1])
    return " ".join(text.split()), ""


def _parts(text: str, *, reversed: bool) -> tuple[str, str]:
    """(given, family)."""
    before, comma, after = text.partition(",")
    if comma and before.strip() and after.strip() and not any(c.isdigit() for c in text):
        return after.strip(" ,"), before.strip()
    words = text.split()
    if len(words) < 2:
        return "", text
    loud = [_is_loud(word) for word in words]
    if all(one or len(word.strip(".")) < 2 for one, word in zip(loud, words, strict=True)):
        words = [word if _is_initial(word) else titled(word) for word in words]
        given, family = _by_place(words, reversed=reversed)
        return given, family.upper()
    if any(loud):
        first = loud.index(True)
        last = len(loud) - 1 - loud[::-1].index(True)
        return " ".join(words[:first] + words[last + 1 :]), " ".join(words[first : last + 1])
    return _by_place(words, reversed=reversed)


def _by_place(words: Sequence[str], *, reversed: bool) -> tuple[str, str]:
    if len(words) == 3 and _PATRONYMIC.search(words[2]) and not _PATRONYMIC.search(words[1]):
        reversed = True  # Иванов Иван Иванович
    elif len(words) == 3 and _PATRONYMIC.search(words[1]) and has_cyrillic(words[1]):
        reversed = False  # Иван Иванович Иванов
    elif _is_initial(words[-1]) and not _is_initial(words[0]):
        reversed = True  # Иванов И.И.
    if reversed:
        return " ".join(words[1:]), words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def _is_loud(word: str) -> bool:
    """Whether a word is a family name by its capitals; an initial is not."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and word.upper() == word and not _is_initial(word)


def _is_initial(word: str) -> bool:
    return word.endswith(".") and len(word) <= 5 and word.upper() == word


def titled(word: str) -> str:
    """A word in capitals as a name is written: "AL-FARABI" gives "Al-Farabi", "O'NEIL" gives "O'Neil"."""
    return re.sub(r"[^\W\d_]+", lambda found: found[0][:1].upper() + found[0][1:].lower(), word)


# --- the same person, written otherwise

# spellings that stand for one sound, longer ones first; applied to Latin letters
_SOUNDS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"shch|sch|sh", "s^"), (r"tch|ch", "c^"), (r"dzh|dj|zh|j", "z^"), (r"kh|ks|x|h", "h"), (r"gh", "g"),
        (r"ts|tz", "c"), (r"q|ck|c(?![\^eiy])", "k"), (r"ph", "f"), (r"w", "v"), (r"oo|ou", "u"), (r"ee", "i"),
        (r"[iy]+o", "e"), (r"[iy]+(?=e)", ""), (r"[iyı]+", "i"), (r"ff?$", "v"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """How a word of a name sounds, roughly: one for Khalikov, Halikov and Халиков, for Yevgeny, Evgenii and Евгений."""
    latin = transliteration.to_latin(names.fold(transliteration.to_latin(word)))
    for pattern, said in _SOUNDS:
        latin = pattern.sub(said, latin)
    return latin


def words(*parts: str) -> tuple[str, ...]:
    """The words of a name as they sound, in order of the alphabet: neither spelling, script nor order matters any more."""
    every = " ".join(parts).replace("'", "").replace("’", "").replace("ʼ", "")
    return tuple(sorted(sound(word) for word in _WORD.findall(every) if word))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How probably two names, as `words` gives them, are one person's: 1 the same words, 0 nothing in common.

    One has a patronymic or a second name more: .92. An initial for a given name: .85. A slip in a word: .8 to .9.
    """
    if one == other:
        return 1.0 if one else 0.0
    short, long = sorted((one, other), key=len)
    if not short:
        return 0.0
    left, score, whole = list(long), 1.0, 0
    for word in sorted(short, key=len, reverse=True):
        best = max(left, key=lambda candidate: _word_likeness(word, candidate), default="")
        alike = _word_likeness(word, best) if best else 0.0
        if not alike:
            return 0.0
        left.remove(best)
        whole += alike == 1.0
        score = min(score, alike)
    if not whole or (len(short) == 1 and left):
        return 0.0
    return score - 0.08 if left else score


def _word_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if f"{one}a" == other or f"{other}a" == one:
        return 0.0  # Ivanov and Ivanova are two people
    if min(len(one.rstrip("^")), len(other.rstrip("^"))) == 1:
        return 0.85 if one[0] == other[0] else 0.0
    from rapidfuzz.distance import DamerauLevenshtein

    longest = max(len(one), len(other))
    slips = DamerauLevenshtein.distance(one, other, score_cutoff=2)
    if longest >= 5 and slips == 1:
        return 0.9
    return 0.8 if longest >= 9 and slips == 2 else 0.0
