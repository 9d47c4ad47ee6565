"""How much a shared word says about where a text comes from.

Knows how rare each word is among the paragraphs it was shown, and the phrases that the trade repeats: those on a list, and
those that one document uses in several of its paragraphs. A word met once weighs 6 whatever the size of the library, so
that limits mean the same in a library of twenty paragraphs and of fifty thousand. Leaves finding and judging to others.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from zlib import crc32

from app.text import normal
from app.text.candidates import Words, triples
from app.text.kinship import Strand

ONCE = 6.0  # what a word weighs that was met once
UNSEEN = 4  # a word that a sample of one in n does not hold is taken to stand in n / UNSEEN paragraphs
_STOP = 0.3
_FACTORS = {
    normal.Weight.PLAIN: 1.0,
    normal.Weight.NAME: 0.1,
    normal.Weight.FACT: 0.3,
    normal.Weight.FORMULA: 0.1,
    normal.Weight.REPEATED: 0.3,
}
_BY_CLASS = tuple(_FACTORS[kind] for kind in normal.Weight)
_REPEATED = 0.01  # the share of a document's paragraphs that a phrase of the trade stands in, at least two
# Phrases that tell nothing of a paragraph's origin.
_PHRASES = """
agreed to advance their work
as much as possible
so as to enhance their
taking into account best practices
taking into account national circumstances and priorities
taking into account the needs of the most vulnerable groups
in accordance with national legislation and international obligations
in accordance with their national legislation and relevant international law
in accordance with domestic law and the relevant international conventions
in line with international standards and best practices
as appropriate and where possible
as appropriate and in accordance with national legislation
within existing resources and without prejudice to
on a voluntary basis and subject to the availability of resources
in close cooperation with international organizations and other relevant stakeholders
with the support of the international community
with the involvement of relevant governments and other stakeholders
through the exchange of information and good practices
through enhanced regional and international cooperation
at the national regional and international levels
and other relevant stakeholders at all levels
participants reaffirmed their commitment to
participants recognized the need to address the
participants recognized the importance of the
participants highlighted the importance of the
participants emphasized the need to strengthen the
participants expressed their readiness to continue
participants expressed their gratitude to the government of the
participants took note with appreciation of the
participants took note of the progress made in the
participants welcomed the efforts of the
participants agreed on the need to
participants agreed to continue their cooperation on
participants noted with concern that the
participating states reaffirmed their commitment to the
participating states recognized the need to
participating states emphasized the need to
participating states agreed to continue to
the meeting was attended by representatives of the
the meeting took note of the report of the
for its warm hospitality and for the excellent organization of the meeting
for generously hosting the meeting
and invited the support unit to
and called for further action in this regard
with a view to strengthening regional cooperation
as well as on the need to
в соответствии с национальным законодательством и международными обязательствами
участники подтвердили свою приверженность
участники отметили важность дальнейшего развития сотрудничества
участники признали необходимость
участники договорились продолжить
с учетом национальных особенностей и приоритетов
в тесном сотрудничестве с международными организациями и другими заинтересованными сторонами
на национальном региональном и международном уровнях
выразили благодарность правительству за теплый прием и отличную организацию встречи
"""


@lru_cache(maxsize=65_536)
def number(word: str) -> int:
    """A compared word as a number below 2³², the same in every run."""
    return crc32(word.encode())


@cache
def stop() -> frozenset[int]:
    """The words that stand everywhere."""
    return frozenset(map(number, normal.STOP))


@cache
def formulas() -> frozenset[int]:
    """The triples of the phrases on the list."""
    found: set[int] = set()
    for line in _PHRASES.strip().splitlines():
        found.update(triples([number(word) for word in normal.read(line)[0]]))
    return frozenset(found)


def listed(found: Sequence[int], classes: bytes) -> bytes:
    """The `Weight` of each word, with those that stand in a phrase of the list marked; `found` are the triples in order."""
    return _marked(found, classes, formulas().intersection(found), normal.Weight.FORMULA)


def _marked(found: Sequence[int], classes: bytes, phrases: frozenset[int], kind: normal.Weight) -> bytes:
    """The classes with `kind` for each plain word that stands in one of the phrases; `found` are its triples in order."""
    if not phrases:
        return classes
    marked = bytearray(classes)
    for place, triple in enumerate(found):
        if triple in phrases:
            for at in range(place, min(place + 3, len(marked))):
                if marked[at] == normal.Weight.PLAIN:
                    marked[at] = kind
    return bytes(marked)


def lessened(weights: list[float], one: Strand, classes: bytes, stock: frozenset[int]) -> list[float]:
    """The weights of the words where those in the phrases of `stock`, which a document repeats, count less.

    `stock` are phrases that stand in it. The same list where there is none.
    """
    if not stock:
        return weights
    factor, repeated = _FACTORS[normal.Weight.REPEATED], normal.Weight.REPEATED
    kinds = _marked(one.triples, classes, stock, repeated)
    return [w * factor if kind == repeated else w for w, kind in zip(weights, kinds, strict=True)]


def plain(words: Words, classes: bytes) -> bytes:
    """One byte per word, 1 where it is no name, number, phrase of the list or word that stands everywhere."""
    common = stop()
    return bytes([not kind and word not in common for kind, word in zip(classes, words, strict=True)])


class Rarity:
    """In how many paragraphs each word occurs. Where only a sample was counted, `times` says how many it stands for."""

    def __init__(self, *, times: float = 1.0) -> None:
        self._counts: Counter[int] = Counter()
        self._paragraphs = 0
        self._times = times
        self._weights: dict[int, float] = {}  # what was worked out since the last change

    def __len__(self) -> int:
        return self._paragraphs

    def add(self, words: Words) -> None:
        """Count a paragraph's words."""
        self._counts.update(set(words))
        self._paragraphs += 1
        self._weights.clear()

    def remove(self, words: Words) -> None:
        """Count a paragraph's words no more."""
        self._counts.subtract(set(words))
        self._paragraphs -= 1
        self._weights.clear()

    def weigh(self, words: Words, classes: bytes) -> list[float]:
        """The weight of each word."""
        held = self._weights
        for word in words:
            if word not in held:
                held[word] = self._weight(word)
        return [held[word] * _BY_CLASS[kind] for word, kind in zip(words, classes, strict=True)]

    def _weight(self, word: int) -> float:
        if word in stop():
            return _STOP
        total = self._paragraphs * self._times + 50
        met = max(self._counts[word] * self._times, self._times / UNSEEN if self._times > 1 else 0.0)
        return ONCE * min(math.log(total / (met + 0.1)) / math.log(total / 1.1), 1.0)


def repeated(paragraphs: Sequence[Words]) -> frozenset[int]:
    """The triples that a document uses in several of its paragraphs, copies of a whole paragraph apart."""
    sets = [set(triples(words)) for words in paragraphs]
    least = max(2, math.ceil(_REPEATED * len(sets)))
    counts = _counts(sets)
    own = [one for one in sets if not _is_copy(one, counts)]
    if len(own) < len(sets):
        counts = _counts(own)
    return frozenset(triple for triple, times in counts.items() if times >= least)


def _counts(sets: Iterable[set[int]]) -> Mapping[int, int]:
    counts: Counter[int] = Counter()
    for one in sets:
        counts.update(one)
    return counts


def _is_copy(one: set[int], counts: Mapping[int, int]) -> bool:
    return len(one) > 0 and sum(counts[triple] > 1 for triple in one) > len(one) / 2
