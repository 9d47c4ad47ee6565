"""Where two lists or texts differ: what begins alike and what ends alike stays, what lies between was replaced."""

from collections.abc import Sequence

BLOCK = 1024  # things compared at once: a list of a hundred thousand mostly stays as it was


def same_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """(head, tail): how many things at the beginning and how many at the end are the same; they never overlap."""
    shorter = min(len(old), len(new))
    head = 0
    while head + BLOCK <= shorter and old[head : head + BLOCK] == new[head : head + BLOCK]:
        head += BLOCK
    while head < shorter and old[head] == new[head]:
        head += 1
    tail, left = 0, shorter - head
    behind, after = len(old), len(new)
    while (
        tail + BLOCK <= left
        and old[behind - tail - BLOCK : behind - tail] == new[after - tail - BLOCK : after - tail]
    ):
        tail += BLOCK
    while tail < left and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail
