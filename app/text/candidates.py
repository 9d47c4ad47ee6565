"""Which paragraphs share word groups with a text: triples of words, a sample of them, and ranking by those that are shared.

Knows triples as numbers that are the same in every run and version, so that they can be kept in a file, and an inverted
index of them held in flat arrays. Leaves whether a shared triple means anything to `ancestry`. Half of the triples are kept,
the same half in every text: of twelve words in a row that two texts share, one time in a thousand none is among them.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from zlib import crc32

Words = Sequence[int]  # each word is a number below 2³², the same for the same word in every run
Holders = Callable[
    [int, int], Sequence[int]
]  # (triple, most) → the paragraphs that hold it, no more than most + 1
_SLOT = 32  # an entry is a triple's number and, in the lower bits, that of the paragraph
_LOW = (1 << _SLOT) - 1
_NUMBER = (1 << 31) - 1
_SHORT = 12  # triples of a text that keeps all of them
_RARE = 200  # a triple that occurs in more paragraphs is asked only where the others find few
_FEW = 100  # paragraphs
_COMMON = 3000  # a triple that occurs in more paragraphs says nothing and would cost the most


def triples(words: Words) -> list[int]:
    """The number of each three words in a row; of a shorter text, one number of all of it.

    The number is the check sum (CRC-32) of the three words' bytes.
    """
    if len(words) < 3:
        words = (*words, 0, 0)[:3] if words else ()
    data = array("I", words).tobytes()
    return [crc32(data[place : place + 12]) & _NUMBER for place in range(0, len(data) - 8, 4)]


def sample(found: Sequence[int]) -> set[int]:
    """The triples that are kept; of a short text all."""
    if len(found) < _SHORT:
        return set(found)
    return {one for one in found if not one & 1}


def rank(wanted: Iterable[int], *, of: Holders, total: int, frequent: set[int]) -> dict[int, float]:
    """Paragraph → how many of the triples `wanted` it holds, a rare one counting most: the sum of log(1 + total / holders).

    Triples that hundreds hold are left out where enough paragraphs hold the others: they would cost most and tell least.
    `frequent` is where they are noted, so that they are not asked for again.
    """
    scores: dict[int, float] = {}
    later = []
    for one in wanted:
        if one in frequent:
            later.append(one)
            continue
        holders = of(one, _RARE)
        if len(holders) > _RARE:
            later.append(one)
            frequent.add(one)
        else:
            _count(scores, holders, total)
    if len(scores) < _FEW:
        for one in later:
            holders = of(one, _COMMON)
            if len(holders) <= _COMMON:
                _count(scores, holders, total)
    return scores


def _count(scores: dict[int, float], holders: Sequence[int], total: int) -> None:
    if holders:
        worth = math.log(1 + total / len(holders))
        for one in holders:
            scores[one] = scores.get(one, 0.0) + worth


class Places:
    """Where each kept triple occurs: slots are numbers of paragraphs, given by the caller, never used twice."""

    def __init__(self) -> None:
        self._settled = array("Q")  # sorted
        self._recent: list[int] = []  # what came since, sorted when it is next asked
        self._in_order = True
        self._gone: set[int] = set()
        self._slots = 0

    def add(self, slot: int, hashes: Collection[int]) -> None:
        """Take up a paragraph's triples."""
        self._recent.extend([one << _SLOT | slot for one in hashes])
        self._in_order = False
        self._slots += 1

    def remove(self, slot: int) -> None:
        """Forget a paragraph; its triples leave the array when it is sorted next."""
        self._gone.add(slot)
        self._slots -= 1

    def _settle(self) -> None:
        """Sort what came; from time to time let it join the rest, without what is gone."""
        if len(self._recent) > 50_000 + len(self._settled) // 4 or len(self._gone) > 1000 + self._slots // 2:
            entries = self._settled.tolist() + sorted(self._recent)
            if self._gone:
                entries = [one for one in entries if one & _LOW not in self._gone]
            entries.sort()  # two sorted runs: merged in one pass
            self._settled, self._recent, self._gone = array("Q", entries), [], set()
        self._recent.sort()
        self._in_order = True

    def __len__(self) -> int:
        return self._slots

    def of(self, triple: int, most: int) -> list[int]:
        """The slots of the paragraphs that hold a triple; no more than one above `most`."""
        if not self._in_order:
            self._settle()
        found: list[int] = []
        for entries in (self._settled, self._recent):
            first = bisect_left(entries, triple << _SLOT)
            if first < len(entries) and entries[first] >> _SLOT == triple:
                last = bisect_left(entries, (triple + 1) << _SLOT, first)
                found += [one & _LOW for one in entries[first : min(last, first + most + 1)]]
        found = [slot for slot in found if slot not in self._gone] if self._gone else found
        return found[: most + 1]
