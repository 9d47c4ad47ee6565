"""What two paragraphs share: how alike they are, and how much of each stands in the other.

Knows one pair at a time. Leaves choosing among many to `ancestry`. Shared are words in runs of three, wherever they stand in
the other paragraph, so that a sentence that moved still counts; in paragraphs that are alike as a whole, single telling words
too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.text.candidates import Words, triples

ALIKE = 0.5  # similarity from which two paragraphs are versions of one, and single shared words count


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


def measure(child: Words, parent: Words, *, common: Collection[int]) -> Shared:
    """What `child` and `parent` share; words that are `common` count in runs of three only."""
    from rapidfuzz.distance import Indel

    ours, theirs = triples(child), triples(parent)
    in_child, in_parent = _in_runs(child, ours, theirs), _in_runs(parent, theirs, ours)
    contained = sum(in_parent) / (len(in_parent) or 1)
    similarity = likeness(child, parent)
    if similarity >= ALIKE:
        for block in Indel.opcodes(parent, child):
            if block.tag != "equal":
                continue
            length = block.dest_end - block.dest_start
            if length > 2 or any(word not in common for word in child[block.dest_start : block.dest_end]):
                in_parent[block.src_start : block.src_end] = b"\1" * length
                in_child[block.dest_start : block.dest_end] = b"\1" * length
    both = 2 * min(sum(in_child), sum(in_parent)) / ((len(child) + len(parent)) or 1)
    return Shared(similarity, bytes(in_child), bytes(in_parent), contained, both)


def likeness(one: Words, other: Words) -> float:
    """How alike two sequences of words are, 0–1: twice the longest common subsequence by the sum of lengths (Indel)."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)


def _in_runs(words: Words, ours: Sequence[int], theirs: Sequence[int]) -> bytearray:
    marks, other = bytearray(len(words)), frozenset(theirs)
    width = min(3, len(words))
    for place, triple in enumerate(ours):
        if triple in other:
            marks[place : place + width] = b"\1" * width
    return marks


def weight(weights: Sequence[float], marks: Sequence[int], *, over: float = 0.0) -> float:
    """The weight of the marked words, those that weigh no more than `over` left out."""
    return sum(w for w, mark in zip(weights, marks, strict=True) if mark and w > over)


def runs(marks: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches [start, end) of marked words."""
    found, start = [], -1
    for place, mark in enumerate((*marks, 0)):
        if mark and start < 0:
            start = place
        elif not mark and start >= 0:
            found.append((start, place))
            start = -1
    return found
