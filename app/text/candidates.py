"""Which paragraphs share word groups with a text: an inverted index of word triples, held in flat arrays.

Knows triples, their sample and where each occurs; a paragraph costs about a hundred bytes. Leaves whether a shared triple
means anything to `lineage`. Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps of each three neighbouring triples the one
with the smallest hash: half of them, and of every five words that two texts share in a row at least one.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

Words = Sequence[int]  # each word is a number below 2³², the same for the same word in every run
_SLOT = 32  # an entry is a triple's hash and, in the lower bits, the number of the paragraph
_HASH = (1 << 31) - 1
_COMMON = 3000  # a triple that occurs in more paragraphs says nothing and would cost the most


def triples(words: Words) -> list[int]:
    """The hash of each three words in a row; of a shorter text, one hash of all of it."""
    if len(words) < 3:
        return [hash(tuple(words)) & _HASH] if words else []
    return [h & _HASH for h in map(hash, zip(words, words[1:], words[2:], strict=False))]


def sample(hashes: Sequence[int]) -> set[int]:
    """The triples that are kept."""
    if len(hashes) < 4:
        return set(hashes)
    return set(map(min, hashes, hashes[1:], hashes[2:]))


class Places:
    """Where each kept triple occurs: slots are numbers of paragraphs, given by the caller, never used twice."""

    def __init__(self) -> None:
        self._sorted = array("Q")
        self._recent: dict[int, list[int]] = {}  # what came since the array was sorted
        self._waiting = 0
        self._gone: set[int] = set()
        self._slots = 0

    def add(self, slot: int, hashes: Collection[int]) -> None:
        """Take up a paragraph's triples."""
        for one in hashes:
            self._recent.setdefault(one, []).append(slot)
        self._waiting += len(hashes)
        self._slots += 1
        if self._waiting > 200_000 + len(self._sorted) // 2:
            self._settle()

    def remove(self, slot: int) -> None:
        """Forget a paragraph; its triples leave the array when it is sorted next."""
        self._gone.add(slot)
        self._slots -= 1
        if len(self._gone) > 1000 + self._slots // 2:
            self._settle()

    def _settle(self) -> None:
        kept = [entry for entry in self._sorted if entry & ((1 << _SLOT) - 1) not in self._gone]
        fresh = [
            one << _SLOT | slot
            for one, slots in self._recent.items()
            for slot in slots
            if slot not in self._gone
        ]
        fresh.sort()
        kept += fresh
        kept.sort()  # two sorted runs: merged in one pass
        self._sorted = array("Q", kept)
        self._recent, self._waiting, self._gone = {}, 0, set()

    def of(self, triple: int) -> list[int]:
        """The slots of the paragraphs that hold a triple."""
        first = bisect_left(self._sorted, triple << _SLOT)
        last = bisect_left(self._sorted, (triple + 1) << _SLOT, first)
        found = [entry & ((1 << _SLOT) - 1) for entry in self._sorted[first:last]] if last > first else []
        found += self._recent.get(triple, ())
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
