"""The words of a text as they are compared: no case, typographic or spelling variants, each with its weight class.

Knows which spellings are one word (labour/labor, organisation/organization, co-operation/cooperation) and which words say
little about where a text comes from: names, numbers and months. Leaves how rare a word is to `weights`.
"""

import re
from enum import IntEnum
from functools import lru_cache

from app.text import words

_WORD = re.compile(r"\w+(?:['`-]\w+)*|[.!?;:\n]")
_MONTHS = frozenset(
    """january february march april june july august september october november december
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря""".split()
)
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?(?:-\w+)?")
_JOINING = frozenset("of the and for on in to a an de la".split())  # inside a name: "Office of the High …"
# Words that stand everywhere, in their compared spelling.
STOP = frozenset(
    """a an the of and or to in on for with by at as is are was were be been being that this these those it its their they
    them from into which who whose whom also other such not no has have had will shall may than so all any both through
    upon within under between well more most
    и в во на с со по о об к из для от что как не их его ее при до за или а также этот это эти
    который которые было были быть""".split()
)
# British and older spellings → the one that is compared. A rule asks for a stem, so that "our", "advise" stay themselves.
_VARIANTS = (
    (re.compile(r"(\w{3,})is(e|ed|es|ing|ation|ations|ational)"), r"\1iz\2"),
    (re.compile(r"(\w{3,})ys(e|ed|es|ing)"), r"\1yz\2"),
    (re.compile(r"(\w{2,})our(|s|ed|ing|able|ably|ite|ites|er|ers|hood|hoods|ly)"), r"\1or\2"),
    (re.compile(r"(\w*)programm?es?"), r"\1program"),
    (re.compile(r"(\w*[nt])tre(s?)"), r"\1ter\2"),
    (re.compile(r"(\w{3,}[aeiou])ll(ed|ing|er|ers)"), r"\1l\2"),
    (re.compile(r"(\w+)dgement(s?)"), r"\1dgment\2"),
    (re.compile(r"fulfill?(\w*)"), r"fulfil\1"),
    (re.compile(r"(defen|offen|licen)ce(s|d|)"), r"\1se\2"),
)


_OPENING = re.compile(r"(^|\.)C")
_NAME = re.compile(r"C(?:j{0,3}C)+")


class Weight(IntEnum):
    """What a word can say about where a text comes from."""

    PLAIN = 0
    NAME = 1  # in a name of several words, or in a list of names
    FACT = 2  # a number, a month, a name of one word: it changes from paper to paper
    FORMULA = 3  # in a stock phrase of the trade
    REPEATED = 4  # in a phrase that its document uses in several paragraphs


_AS_WEIGHT = str.maketrans(
    {"N": chr(Weight.NAME), "C": chr(Weight.FACT), "f": chr(Weight.FACT), "w": chr(0), "j": chr(0)}
)


def spell(word: str) -> str:
    """A folded word in its compared spelling: without hyphens, possessive and British endings."""
    word = word.replace("-", "").replace("`", "'")
    word = word.removesuffix("'s").removesuffix("s'") if "'" in word else word
    for form, written in _VARIANTS:
        found = form.fullmatch(word)
        if found:
            return found.expand(written)
    return word


@lru_cache(maxsize=65_536)  # a library has some ten thousand different words
def _look(piece: str) -> tuple[str, str]:
    """A word's compared form, and its sort: a capital, a fact, a word that joins names, another word; or a full stop.

    Both are empty for what is no word.
    """
    if len(piece) == 1 and piece in ".!?;:\n":
        return "", "."
    word = spell(piece.lower() if piece.isascii() else words.fold(piece))
    if not word:
        return "", ""
    if _NUMBER.fullmatch(word) or word in _MONTHS or word in _ORDINALS:
        return word, "C" if piece[0].isupper() else "f"
    if piece[0].isupper():
        return word, "C"
    return word, "j" if word in _JOINING else "w"


def read(text: str) -> tuple[list[str], bytes]:
    """The compared words of `text` and, one byte each, their `Weight` (PLAIN, NAME or FACT).

    A capital at the start of a sentence says nothing; two or more capitals in a row make a name, small joining words
    between them included.
    """
    if not text.isascii():
        text = words.straight(text).replace("\xad", "")
    pieces = _WORD.findall(text)
    if not pieces:
        return [], b""
    found, looks = zip(*map(_look, pieces), strict=True)
    sorts = _OPENING.sub(r"\1w", "".join(looks)).replace(".", "")
    if "CC" in sorts or "Cj" in sorts:
        sorts = _NAME.sub(lambda name: "N" * len(name[0]), sorts)
    return list(filter(None, found)), sorts.translate(_AS_WEIGHT).encode("latin-1")
