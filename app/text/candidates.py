"""Which paragraphs share word groups with a text: an inverted index of word triples, held in flat arrays.

Knows triples, their sample and where each occurs; a paragraph of fifty words costs about 200 bytes. Leaves whether a shared
triple means anything to `ancestry`. Half of the triples are kept, the same half in every text: of twelve words in a row that
two texts share, one time in a thousand none is among them.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

Words = Sequence[int]  # each word is a number below 2³², the same for the same word in every run
_SLOT = 32  # an entry is a triple's hash and, in the lower bits, the number of the paragraph
_LOW = (1 << _SLOT) - 1
_HASH = (1 << 31) - 1
_SHORT = 12  # triples of a text that keeps all of them
_COMMON = 3000  # a triple that occurs in more paragraphs says nothing and would cost the most


def triples(words: Words) -> list[int]:
    """The hash of each three words in a row; of a shorter text, one hash of all of it."""
    if len(words) < 3:
        return [hash(tuple(words)) & _HASH] if words else []
    return [h & _HASH for h in map(hash, zip(words, words[1:], words[2:], strict=False))]


def sample(hashes: Sequence[int]) -> set[int]:
    """The triples that are kept; of a short text all."""
    if len(hashes) < _SHORT:
        return set(hashes)
    return {one for one in hashes if not one & 1}


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

    def of(self, triple: int) -> list[int]:
        """The slots of the paragraphs that hold a triple."""
        if not self._in_order:
            self._settle()
        found: list[int] = []
        for entries in (self._settled, self._recent):
            first = bisect_left(entries, triple << _SLOT)
            if first < len(entries) and entries[first] >> _SLOT == triple:
                last = bisect_left(entries, (triple + 1) << _SLOT, first)
                found += [one & _LOW for one in entries[first:last]]
        return [slot for slot in found if slot not in self._gone] if self._gone else found

    def rank(self, hashes: Iterable[int]) -> dict[int, float]:
        """Slot → how much it shares with these triples, a rare one counting most: the sum of log(1 + N / occurrences)."""
        scores: dict[int, float] = {}
        for one in hashes:
            slots = self.of(one)
            if not slots or len(slots) > _COMMON:
                continue
            worth = math.log(1 + self._slots / len(slots))
            for slot in slots:
                scores[slot] = scores.get(slot, 0.0) + worth
        return scores
