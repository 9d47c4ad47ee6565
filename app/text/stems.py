"""Words as a search compares them: without case, accents and spelling variants, and cut back to their stems.

Knows British and American spelling, hyphens ("co-operation"), a few irregular English words, and the stems of English and
Russian (Snowball's algorithms, by script). The same functions prepare what is stored and what is typed, so that both
always meet. Leaves asking the index to `database.search`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from app.text import names, words

KEPT = 40_000  # words whose form is remembered; a big library has some 20,000
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# Parts that join the word behind them: "co-operation" is "cooperation", "inter-governmental" "intergovernmental".
PREFIXES = frozenset(
    """anti bi co counter cross cyber de e extra inter intra macro mega meta micro mini mis multi non over post pre pro
    pseudo re semi socio sub super supra trans ultra un under""".split()
)
# After these the second part is not searched for by itself: nobody who types "operation" wants "co-operation".
_FUSED = frozenset("co de e re un".split())

_ELIDED = frozenset("l d qu s n j".split())  # French: "l'asile" is found by "asile"

# British → American, on both sides of a search; that a word is no English one does no harm there.
_ENDINGS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=\w\w)is(?=(?:e|ed|er|ers|es|ing|ation|ations|able|ational)$)", "iz"),
        (r"(?<=\w\w)ys(?=(?:e|ed|er|ers|es|ing)$)", "yz"),
        (r"(?<=\w\w\w)our(?=(?:s|ed|ing|able|ably|ite|ites|al|hood|hoods|ly|er|ers|less|ful|ism)?$)", "or"),
        (r"(?<=\w)ogue(?=s?$)", "og"),
        (r"(?<=\wdg)e(?=ments?$)", ""),
        (r"((?:trav|canc|chann|lab|mod|lev|couns)el|(?:sign|tot)al|(?:ful|inst?a|enro)l)l(?=\w*$)", r"\1"),
        (r"(cent|theat|fib|met|lit|calib|spect|lust)re(?=(?:s|d)?$)", r"\1er"),
        (r"(defen|offen|licen|preten|practi)c(?=(?:e|es|ed|ing)$)", r"\1s"),
        (r"(?<=program)me(?=(?:s|d)?$)", ""),
        (r"^ageing$", "aging"),
        (r"^enquir", "inquir"),
        (r"(to|for|after)wards$", r"\1ward"),
        (r"^whilst$", "while"),
        (r"^amongst$", "among"),
    )
)
_IRREGULAR = {
    form: base
    for base, forms in {
        "take": "took taken", "undertake": "undertook undertaken", "hold": "held", "make": "made", "meet": "met",
        "give": "gave given", "woman": "women", "man": "men", "child": "children", "person": "persons people",
        "seek": "sought", "bring": "brought", "build": "built", "lead": "led", "draw": "drew drawn", "bear": "bore borne",
        "begin": "began begun", "choose": "chose chosen", "speak": "spoke spoken", "write": "wrote written",
        "keep": "kept", "lose": "lost", "pay": "paid", "say": "said", "see": "saw seen", "send": "sent",
        "show": "shown", "teach": "taught", "think": "thought", "arise": "arose arisen", "flee": "fled", "find": "found",
        "hear": "heard", "become": "became", "come": "came", "know": "knew known", "grow": "grew grown",
        "understand": "understood", "crisis": "crises", "criterion": "criteria", "analysis": "analyses",
        "agree": "agreement agreements", "spend": "spent", "fall": "fell fallen", "rise": "rose risen",
        "underlie": "underlay underlying", "overcome": "overcame",
    }.items()
    for form in forms.split()
}  # fmt: skip
# Words so common that a search for others does without them.
STOP_WORDS = frozenset(
    """a an the of to in on at by for from with without and or as is are was were be been being it its this that these
    those their they which who whose will would should shall may might has have had not no into than then so such also
    и в во на с со по о об от до из за к ко у не как что для при или также а но их его её ее они это этот этой был была
    были быть""".split()
)


@dataclass(frozen=True, slots=True)
class Form:
    """What one written word is compared by: its `words` (two for "long-term"), their `stems`, and `parts` that were

    joined with a prefix and are words by themselves: "refoul" and "refoulement" of "non-refoulement".
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    parts: tuple[str, ...]


def normal(text: str) -> list[str]:
    """The words of `text` in order as a phrase compares them: "Co-operation" is "cooperation", "labour" "labor"."""
    return [word for token in _tokens(text) for word in _form(token).words]


def stems(text: str) -> list[str]:
    """The stems of the words of `text` in order, and behind them those of parts: "non-refoulement" is found by each."""
    forms = [_form(token) for token in _tokens(text)]
    return [one for form in forms for one in form.stems] + [one for form in forms for one in form.parts]


def searched(text: str) -> tuple[str, str]:
    """What the index holds of a text: its normal words, and their stems."""
    tokens = _tokens(text)
    if not tokens:
        return "", ""
    found, stemmed, parts = zip(*map(_written, tokens), strict=True)
    return " ".join(filter(None, found)), " ".join(filter(None, (*stemmed, *parts)))


@lru_cache(maxsize=KEPT)
def _written(token: str) -> tuple[str, str, str]:
    form = _form(token)
    return " ".join(form.words), " ".join(form.stems), " ".join(form.parts)


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """The stem of one word that `normal` gave: "participating" and "participates" are "particip"."""
    if _CYRILLIC.search(word):
        return str(_stemmer("russian").stemWord(word))
    return str(_stemmer("english").stemWord(_IRREGULAR.get(word, word)))


def wording(stems: Sequence[str]) -> tuple[str, ...]:
    """The stems of a text without numbers and months: what stays of a paragraph that is used again years later."""
    months = _months()
    return tuple([one for one in stems if one not in months and not one.isdigit()])


def joined(first: str, second: str) -> str:
    """Two typed words as one where the first is a prefix ("non refoulement", "co operation"); empty where it is none."""
    return _plain_spelling(first + second) if first in PREFIXES else ""


def _tokens(text: str) -> list[str]:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", words.straight(text)).replace("\xad", "")
    text = text.casefold()
    if not text.isascii():
        text = _unaccented(text.replace("ё", "е")).translate(names.UNDIVIDED)
    return _TOKEN.findall(text.replace("per cent", "percent"))


def _unaccented(text: str) -> str:
    """Without diacritics; й stays: it is a letter, and Russian endings need it."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.replace("й", "\ue000"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).replace("\ue000", "й")


@lru_cache(maxsize=KEPT)
def _form(token: str) -> Form:
    """A token's words: prefixes are joined to what follows, other hyphens part, a genitive's s goes."""
    parts = [_without_apostrophe(part) for part in token.split("-")]
    found: list[str] = []
    held = ""
    for part in parts:
        held += part
        if part not in PREFIXES and held:
            found.append(_plain_spelling(held))
            held = ""
    if held:
        found.append(_plain_spelling(held))
    alone = [
        written
        for first, second in zip(parts, parts[1:], strict=False)
        if first in PREFIXES and first not in _FUSED and second not in PREFIXES and len(second) > 3
        for written in dict.fromkeys((stem(_plain_spelling(second)), _plain_spelling(second)))
    ]
    return Form(tuple(found), tuple(stem(word) for word in found), tuple(alone))


def _without_apostrophe(part: str) -> str:
    head, _mark, tail = part.partition("'")
    if head in _ELIDED and tail:
        return tail.replace("'", "")
    return head if tail in ("", "s") else head + tail.replace("'", "")


@lru_cache(maxsize=KEPT)
def _plain_spelling(word: str) -> str:
    """The American spelling of an English word."""
    if word.isascii() and len(word) > 4:
        for pattern, by in _ENDINGS:
            word = pattern.sub(by, word)
    return word


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # takes a moment, and the first page needs none

    return snowballstemmer.stemmer(language)


@cache
def _months() -> frozenset[str]:
    english = "january february march april may june july august september october november december".split()
    russian = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря года".split()
    return frozenset(stem(month) for month in (*english, *russian))
