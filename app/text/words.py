"""Words, their normal form, and where sentences end.

Knows tokens, folding (case, diacritics, quotes, dashes) and the full stops that end no sentence. Leaves what the
words mean to clauses and names.
"""

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+(?:[’'`‑-]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w+(?:[’'`‑-]\w+)*")
_STRAIGHT = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_CLOSERS = "\"'”’»›)]}*"
_ENDS = ".!?…"
# A full stop after these belongs to the word. "etc." and "г." may also end a sentence: what follows decides.
_ABBREVIATIONS = frozenset(
    """e.g i.e cf viz no nos art arts para paras p pp vol ed eds ch sec fig mr mrs ms dr prof h.e st rev add corr inc
    ltd vs approx dept gov gen jr sr jan feb mar apr jun jul aug sep sept oct nov dec u.s u.n u.k e.u
    т.е т.д т.п т.к г гг ст п пп стр см ул им др проф руб млн млрд тыс""".split()
)
_MAY_END = frozenset("etc т.д т.п г гг др u.s u.n u.k e.u inc ltd jr sr".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word or one sign of punctuation, with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] == "_"


def tokens(text: str) -> tuple[Token, ...]:
    """Words ("State’s", "co-operation" are one each) and signs of punctuation, in order; blanks are left out."""
    return tuple(Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text))


def words(text: str) -> tuple[str, ...]:
    """The words of `text` alone."""
    return tuple(_WORD.findall(text))


def count(text: str) -> int:
    """How many words a translator counts: stretches between blanks, no-break ones too, that hold a letter or a figure."""
    return sum([one[0].isalnum() or any(map(str.isalnum, one)) for one in text.split()])


def straight(text: str) -> str:
    """`text` with typewriter quotes and hyphens for every typographic one."""
    if text.isascii() and "`" not in text:
        return text
    return text.translate(_STRAIGHT)


def fold(text: str) -> str:
    """`text` for comparing and searching: no case, diacritics, typographic variants or doubled blanks.

    Kyrgyz, Kazakh and Russian letters that are written with a diacritic (й, ё) fold to their plain letter too.
    """
    text = straight(unicodedata.normalize("NFKC", text)).replace("\xad", "").casefold()
    text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(text.split())


def tidy(text: str) -> str:
    """`text` with every stretch of blanks and line ends made one blank and none at the ends. No-break blanks stay."""
    return re.sub(r"[^\S\xa0\u202f]+", " ", text).strip(" ")


def closes(text: str) -> bool:
    """Does `text` end where a sentence or clause may end: . ! ? … ; : also before closing quotes and brackets?"""
    bare = text.rstrip().rstrip(_CLOSERS).rstrip()
    return bool(bare) and bare[-1] in _ENDS + ";:" and not _inside_word(bare, len(bare) - 1, "")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text`, each with its closing sign; joined by their blanks they are the text again."""
    out, start = [], 0
    for found in re.finditer(rf"[{re.escape(_ENDS)}]+[{re.escape(_CLOSERS)}]*(?=\s|$)", text):
        rest = text[found.end() :].lstrip()
        if _inside_word(text, found.start(), rest[:1]):
            continue
        out.append(text[start : found.end()].strip())
        start = found.end()
    if text[start:].strip():
        out.append(text[start:].strip())
    return tuple(one for one in out if one)


def _inside_word(text: str, place: int, following: str) -> bool:
    """Does the full stop at `place` belong to an abbreviation, an initial or a number, with `following` after it?"""
    if text[place] != ".":
        return bool(following) and following.islower() and text[place] == "…"
    before = re.search(r"[\w.]+$", text[max(0, place - 12) : place])
    word = before[0].casefold() if before else ""
    if following and following.islower():
        return True
    if word in _MAY_END:
        return False
    if len(word) == 1 and word.isalpha():
        return bool(following)  # "A. Asanov": an initial
    return word in _ABBREVIATIONS
