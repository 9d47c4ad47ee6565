"""What two paragraphs share: how alike they are, and how much of each stands in the other.

Knows one pair at a time. Leaves choosing among many to `ancestry`. Shared are words in runs of three, wherever they stand in
the other paragraph, so that a sentence that moved still counts; in paragraphs that are alike as a whole, single telling words
too.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from app.text.candidates import Words, triples

ALIKE = 0.5  # similarity from which two paragraphs are versions of one, and single shared words count


@dataclass(frozen=True, slots=True)
class Strand:
    """A paragraph's words in order, its triples in order, and the different ones among them."""

    words: Words
    triples: Sequence[int]
    distinct: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shared:
    """`similarity` of the word sequences (0–1, Indel); `child` and `parent`: one byte per word, 1 where it stands in both.

    `containment` is the part of the parent's words that stands in the child in runs of three, `overlap` the similarity that
    forgives another order.
    """

    similarity: float
    child: bytes
    parent: bytes
    containment: float
    overlap: float


def strand(words: Words) -> Strand:
    """A paragraph's words ready for comparing."""
    found = triples(words)
    return Strand(words, found, frozenset(found))


def measure(child: Strand, parent: Strand, *, common: Collection[int]) -> Shared:
    """What `child` and `parent` share; words that are `common` count in runs of three only."""
    both = child.distinct & parent.distinct
    in_child, in_parent = _in_runs(child, both), _in_runs(parent, both)
    contained = sum(in_parent) / (len(in_parent) or 1)
    similarity = likeness(child.words, parent.words)
    if similarity >= ALIKE:
        _mark_alike(child.words, parent.words, in_child, in_parent, common)
    overlap = 2 * min(sum(in_child), sum(in_parent)) / ((len(in_child) + len(in_parent)) or 1)
    return Shared(similarity, bytes(in_child), bytes(in_parent), contained, overlap)


def _mark_alike(
    child: Words, parent: Words, in_child: bytearray, in_parent: bytearray, common: Collection[int]
) -> None:
    """Mark what stands in both in the same order, single words that are common left out."""
    from rapidfuzz.distance import Indel

    for block in Indel.opcodes(parent, child):
        if block.tag != "equal":
            continue
        length = block.dest_end - block.dest_start
        if length > 2 or any(word not in common for word in child[block.dest_start : block.dest_end]):
            in_parent[block.src_start : block.src_end] = b"\1" * length
            in_child[block.dest_start : block.dest_end] = b"\1" * length


def likeness(one: Words, other: Words, *, least: float = 0.0) -> float:
    """How alike two sequences of words are, 0–1: twice the longest common subsequence by the sum of lengths (Indel).

    0 where it would be below `least`, which is worked out faster.
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other, score_cutoff=least)


def in_runs(one: Strand, other: Strand) -> bytes:
    """One byte for each word of `one`: 1 where it stands in `other` in a run of three words or more."""
    return bytes(_in_runs(one, one.distinct & other.distinct))


def _in_runs(one: Strand, both: frozenset[int]) -> bytearray:
    marks = bytearray(len(one.words))
    if both:
        width = min(3, len(one.words))
        for place, triple in enumerate(one.triples):
            if triple in both:
                marks[place : place + width] = b"\1" * width
    return marks


def weight(weights: Iterable[float], marks: Iterable[int]) -> float:
    """The weight of the marked words."""
    return sum(compress(weights, marks))


def runs(marks: bytes) -> list[tuple[int, int]]:
    """The stretches [start, end) of marked words."""
    found = []
    start = marks.find(1)
    while start >= 0:
        end = marks.find(0, start)
        found.append((start, end if end >= 0 else len(marks)))
        start = marks.find(1, end) if end >= 0 else -1
    return found
