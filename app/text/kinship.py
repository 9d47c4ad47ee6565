"""What two paragraphs share: how alike they are, and how much of each stands in the other.

Knows one pair at a time. Leaves choosing among many to `lineage`. Shared are words in runs of three, wherever they stand in
the other paragraph, so that a sentence that moved still counts; in paragraphs that are alike as a whole, single telling words
too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.text.candidates import Words, triples

_TELLING = 0.7  # what a word weighs at least that counts as evidence
_ALIKE = 0.5  # similarity from which single shared words count


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph ready to be compared: words as numbers, what each weighs, and its triples."""

    words: Words
    weights: Sequence[float]
    triples: Sequence[int]

    @property
    def total(self) -> float:
        return sum(self.weights)


@dataclass(frozen=True, slots=True)
class Shared:
    """`similarity` of the word sequences (0–1, Indel); `child` and `parent`: one byte per word, 1 where it stands in both.

    `child_cover` and `parent_cover` are the shared parts by weight, `containment` the parent's by number of words in runs;
    `overlap` is the similarity that forgives another order; `evidence` the weight of the child's shared words,
    stop words, names and stock phrases left out.
    """

    similarity: float
    child: bytes
    parent: bytes
    child_cover: float
    parent_cover: float
    containment: float
    overlap: float
    evidence: float


def text(words: Words, weights: Sequence[float]) -> Text:
    """A paragraph ready to be compared."""
    return Text(words, weights, triples(words))


def measure(child: Text, parent: Text) -> Shared:
    """What `child` and `parent` share."""
    from rapidfuzz.distance import Indel

    similarity = Indel.normalized_similarity(child.words, parent.words)
    in_child = _in_runs(child, frozenset(parent.triples))
    in_parent = _in_runs(parent, frozenset(child.triples))
    contained = sum(in_parent) / len(in_parent) if in_parent else 0.0
    if similarity >= _ALIKE:
        for block in Indel.opcodes(parent.words, child.words):
            telling = max(child.weights[block.dest_start : block.dest_end], default=0.0) > _TELLING
            if block.tag == "equal" and (telling or block.dest_end - block.dest_start > 2):
                in_parent[block.src_start : block.src_end] = b"\1" * (block.src_end - block.src_start)
                in_child[block.dest_start : block.dest_end] = b"\1" * (block.dest_end - block.dest_start)
    shared = weight(child, in_child)
    return Shared(
        similarity,
        bytes(in_child),
        bytes(in_parent),
        shared / (child.total or 1.0),
        weight(parent, in_parent) / (parent.total or 1.0),
        contained,
        2 * min(sum(in_child), sum(in_parent)) / ((len(in_child) + len(in_parent)) or 1),
        sum(w for w, mark in zip(child.weights, in_child, strict=True) if mark and w > _TELLING),
    )


def _in_runs(one: Text, other: frozenset[int]) -> bytearray:
    marks = bytearray(len(one.words))
    width = min(3, len(one.words))
    for place, triple in enumerate(one.triples):
        if triple in other:
            marks[place : place + width] = b"\1" * width
    return marks


def weight(one: Text, marks: Sequence[int]) -> float:
    """The weight of the marked words."""
    return sum(w for w, mark in zip(one.weights, marks, strict=True) if mark)


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
