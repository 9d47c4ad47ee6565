"""How much a shared word says about where a text comes from.

Knows how rare each word is among the paragraphs it was shown, and the phrases that the trade repeats: those on a list, and
those that one document uses in several of its paragraphs. A word met once weighs 6 whatever the size of the library, so
that limits mean the same in a library of twenty paragraphs and of fifty thousand. Leaves finding and judging to others.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from zlib import crc32

from app.text import normal
from app.text.candidates import Words, triples

ONCE = 6.0  # what a word weighs that was met once
_STOP = 0.3
_FACTORS = {
    normal.Weight.PLAIN: 1.0,
    normal.Weight.NAME: 0.1,
    normal.Weight.FACT: 0.3,
    normal.Weight.FORMULA: 0.1,
    normal.Weight.REPEATED: 0.3,
}
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


def classify(words: Words, classes: bytes, *stock: frozenset[int]) -> bytes:
    """The `Weight` of each word, stock phrases included."""
    marked, listed = bytearray(classes), formulas()
    for place, triple in enumerate(triples(words)):
        kind = normal.Weight.FORMULA if triple in listed else 0
        if not kind and any(triple in one for one in stock):
            kind = normal.Weight.REPEATED
        if kind:
            for at in range(place, min(place + 3, len(marked))):
                if marked[at] in (normal.Weight.PLAIN, normal.Weight.REPEATED):
                    marked[at] = kind
    return bytes(marked)


class Rarity:
    """In how many paragraphs each word occurs."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self._paragraphs = 0

    def add(self, words: Words) -> None:
        """Count a paragraph's words."""
        self._counts.update(set(words))
        self._paragraphs += 1

    def remove(self, words: Words) -> None:
        """Count a paragraph's words no more."""
        self._counts.subtract(set(words))
        self._paragraphs -= 1

    def weigh(self, words: Words, classes: bytes, *stock: frozenset[int]) -> list[float]:
        """The weight of each word; `stock` are the phrases that the documents it is compared in repeat."""
        top = math.log((self._paragraphs + 50) / 1.1)
        marked = classify(words, classes, *stock)
        common, counts = stop(), self._counts
        out = []
        for word, kind in zip(words, marked, strict=True):
            if word in common:
                out.append(_STOP * _FACTORS[normal.Weight(kind)])
                continue
            rarity = math.log((self._paragraphs + 50) / (max(counts[word], 0) + 0.1)) / top
            out.append(ONCE * min(rarity, 1.0) * _FACTORS[normal.Weight(kind)])
        return out


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
