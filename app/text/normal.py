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


class Weight(IntEnum):
    """What a word can say about where a text comes from."""

    PLAIN = 0
    NAME = 1  # in a name of several words, or in a list of names
    FACT = 2  # a number, a month, a name of one word: it changes from paper to paper
    FORMULA = 3  # in a stock phrase of the trade
    REPEATED = 4  # in a phrase that its document uses in several paragraphs


def spell(word: str) -> str:
    """A folded word in its compared spelling: without hyphens, possessive and British endings."""
    return _spell(word)


@lru_cache(maxsize=65_536)  # a library has some ten thousand different words
def _spell(word: str) -> str:
    word = word.replace("-", "").replace("`", "'")
    word = word.removesuffix("'s").removesuffix("s'") if "'" in word else word
    for form, written in _VARIANTS:
        found = form.fullmatch(word)
        if found:
            return found.expand(written)
    return word


def read(text: str) -> tuple[tuple[str, ...], bytes]:
    """The compared words of `text` and, one byte each, their `Weight` (PLAIN, NAME or FACT).

    A capital at the start of a sentence says nothing; two or more capitals in a row make a name, small joining words
    between them included.
    """
    straight = words.straight(text).replace("\xad", "")
    pieces = _WORD.findall(straight)
    found: list[str] = []
    capital: list[bool] = []
    opening = True
    for piece in pieces:
        if len(piece) == 1 and piece in ".!?;:\n":
            opening = True
            continue
        found.append(spell(words.fold(piece) if not piece.isascii() else piece.lower()))
        capital.append(piece[0].isupper() and not opening)
        opening = False
    return tuple(found), _classes(found, capital)


def _classes(found: list[str], capital: list[bool]) -> bytes:
    classes = bytearray(len(found))
    place = 0
    while place < len(found):
        if not capital[place]:
            word = found[place]
            if word[0].isdigit() and _NUMBER.fullmatch(word) or word in _MONTHS or word in _ORDINALS:
                classes[place] = Weight.FACT
            place += 1
            continue
        end, names, last = place, 0, place
        while end < len(found) and (capital[end] or found[end] in _JOINING):
            if capital[end]:
                names, last = names + 1, end
            elif end - last >= 3:
                break
            end += 1
        kind = Weight.NAME if names > 1 else Weight.FACT
        classes[place : last + 1] = bytes((kind,)) * (last + 1 - place)
        place = last + 1
    return bytes(classes)
