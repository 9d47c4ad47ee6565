"""Typing slips in a search: which words of the Library a word that stands nowhere may have meant.

Knows how far a slip goes: a letter too many, too few, another one, or two that changed places; twice in long words. Leaves
what is done with the words to `searching`.
"""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from database import search as index

SHORTEST = 4  # signs of a word that is corrected; shorter ones are too near to each other
TWICE = 7  # signs from which two slips are thought of
OFFERED = 4  # words that one typed word may stand for


def meant(s: Session, word: str) -> list[str]:
    """The words (and stems) of the Library a typed `word` may have meant, the nearest and commonest first.

    The first letter is believed, unless it changed places with the second: slips are rare there, and it keeps the question
    quick; words that share two letters come before those that share one. Numbers are never corrected.
    """
    if len(word) < SHORTEST or any(sign.isdigit() for sign in word):
        return []
    most = 2 if len(word) >= TWICE else 1
    for starts in ((word[:2], word[1] + word[0]), (word[0],)):
        found = [near for start in dict.fromkeys(starts) for near in _near(s, word, start, most=most)]
        if found:
            found.sort()
            return [term for apart, _count, term in found if apart == found[0][0]][:OFFERED]
    return []


def _near(s: Session, word: str, start: str, *, most: int) -> Iterator[tuple[int, int, str]]:
    """(distance, minus the number of paragraphs, term) of the terms from `start` on that are near enough to `word`."""
    for term, count in index.terms(s, start):
        if abs(len(term) - len(word)) <= most and term != word:
            apart = distance(word, term, most=most)
            if apart <= most:
                yield apart, -count, term


def distance(one: str, other: str, *, most: int) -> int:
    """How many letters were inserted, left out, replaced or swapped with a neighbour; `most` + 1 where it is more.

    The optimal string alignment distance (Damerau 1964, each stretch edited once), in a band of `most` letters.
    """
    if one == other:
        return 0
    start = 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    # a swap may reach over the common part's edge, never further than the letter before
    first, second = one[start : len(one) - end], other[start : len(other) - end]
    longer = max(len(first), len(second))
    if longer <= 1:
        return longer if most >= longer else most + 1
    if abs(len(first) - len(second)) > most or min(len(first), len(second)) == 0 and longer > most:
        return most + 1
    if longer > 2 * most + 2 and len(set(first) ^ set(second)) > 2 * most:
        return most + 1
    return _aligned(first, second, most)


def _aligned(one: str, other: str, most: int) -> int:
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i] + [0] * len(other)
        for j, sign in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                best = min(best, last[j - 2] + 1)
            row[j] = best
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
