"""A collection of papers to import: series of meetings whose papers take over paragraphs of the one before.

Knows what such papers look like as files: a title, a place and a date, numbered paragraphs. Of each paper after the first of
its series some paragraphs come from the one before, word for word, edited, or grown by a sentence; the others are new. An
actor and a verb open each, stock phrases stand in some, and the rest are invented words, as often as words of a language
are: a few everywhere, most of them seldom.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from benchmarks.remembering import PARTS

SERIES = 25  # papers of one process, one a year
KEPT = 0.4  # of a paper's paragraphs come from the one before
VOCABULARY = 12_000
SMALL = "of the and for in to on with by the of and".split()
EDITS = (
    ("agreed", "decided"),
    ("the ", "their "),
    (" with ", " by means of "),
    (" and ", " as well as "),
    (" for ", " towards "),
)
MONTHS = "January March May September November".split()


@dataclass(frozen=True)
class Paper:
    """A paper as a text file; `paragraphs` are its numbered ones."""

    name: str
    text: str
    paragraphs: tuple[str, ...]


def papers(count: int, length: int, *, seed: int = 1) -> Iterator[Paper]:
    """`count` papers of `length` numbered paragraphs."""
    dice = random.Random(seed)
    before: tuple[str, ...] = ()
    for number in range(count):
        nth, series = number % SERIES, number // SERIES
        kept = int(KEPT * length) if nth else 0
        taken = [edited(before[place], dice) for place in sorted(dice.sample(range(length), kept))]
        paragraphs = tuple(taken + [paragraph(dice) for _new in range(length - kept)])
        day = f"{dice.randint(1, 28)} {dice.choice(MONTHS)} {2000 + nth}"
        head = f"Concluding Remarks\nof Meeting {nth + 1} of Process {series + 1}\n\nAstana, {day}\n\n"
        body = "\n\n".join(f"{place}. {text}" for place, text in enumerate(paragraphs, 1))
        yield Paper(f"process {series + 1} paper {nth + 1}.txt", head + body + "\n", paragraphs)
        before = paragraphs


def paragraph(dice: random.Random) -> str:
    """A new paragraph of two or three sentences, some fifty words."""
    first = f"{dice.choice(PARTS['actors'])} {dice.choice(PARTS['verbs'])} the {_said(dice, 8)}"
    sentences = [f"{first}, {dice.choice(PARTS['ends'])}" if dice.random() < 0.5 else first]
    for _more in range(dice.randint(1, 2)):
        link = dice.choice(PARTS["links"])
        sentences.append(f"{link} the {_said(dice, 7)} in {dice.randint(1995, 2026)}")
    return ". ".join(sentences) + "."


def edited(text: str, dice: random.Random) -> str:
    """`text` as the next meeting takes it over: the same, with other words and another year, or with one sentence more."""
    chance = dice.random()
    if chance < 0.3:
        return text
    for old, new in dice.sample(EDITS, 3):
        text = text.replace(old, new, 1)
    text = re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), text)
    return text if chance < 0.8 else f"{text} {dice.choice(PARTS['links'])} the {_said(dice, 6)}."


def _said(dice: random.Random, size: int) -> str:
    words, chances = _vocabulary()
    found = dice.choices(words, cum_weights=chances, k=size)
    return " ".join(f"{word} {dice.choice(SMALL)}" for word in found[:-1]) + f" {found[-1]}"


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Invented words, and how often each occurs: the n-th a n-th as often as the first (Zipf)."""
    dice = random.Random(5)
    starts, middles = "b br c d dr f g gr h l m n p pl r s st t tr v w".split(), "a e i o u ai ea ou".split()
    ends = "ment tion ing ers ity ance al ous ness ship s ry le".split()
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        middle = "".join(dice.choice(middles) + dice.choice(starts) for _n in range(dice.randint(1, 2)))
        found[dice.choice(starts) + middle + dice.choice(ends)] = None
    return list(found), list(accumulate(1 / (n + 5) for n in range(VOCABULARY)))
