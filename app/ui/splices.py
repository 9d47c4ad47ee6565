"""Where two lists or texts differ: what begins alike and what ends alike stays, what lies between was replaced."""

from collections.abc import Sequence


def same_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """(head, tail): how many things at the beginning and how many at the end are the same; they never overlap."""
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail
