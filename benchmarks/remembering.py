"""Questions as people type them from memory: a paragraph is chosen, some of its words are kept, and they are worn.

Knows how a memory wears a sentence (words left out, other forms and spellings, slips of the fingers, a word too many) and
how well a search finds the paragraph again. All texts are put together from three sets of parts of our own, which share few
words: what is tuned by, what is held out, and what came later.
"""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Three sets of heads, things and places. "forgotten" is what nobody remembers of a sentence: its small words, and the frame
# all such sentences share.
PARTS = json.loads((Path(__file__).parent / "parts.json").read_text("utf-8"))
FORMS = (
    ("ies", "y"),
    ("ing", "ed"),
    ("ed", "ing"),
    ("ions", "ion"),
    ("ion", "ions"),
    ("ers", "er"),
    ("s", ""),
    ("y", "ies"),
)


@dataclass(frozen=True)
class Question:
    """What is typed, and the place of the paragraph that was meant."""

    typed: str
    place: int


def texts(count: int, *, seed: int, parts: int = 0) -> list[str]:
    """So many different paragraphs of one of the sets of parts."""
    dice = random.Random(seed)
    heads, objects, places = (PARTS[name][parts] for name in ("heads", "things", "places"))
    actors, verbs, ends, links = (PARTS[name] for name in ("actors", "verbs", "ends", "links"))

    def thing() -> str:
        return f"the {dice.choice(heads)} of {dice.choice(objects)} {dice.choice(places)}"

    found: dict[str, None] = {}
    while len(found) < count:
        first, second, third = thing(), thing(), thing()
        found[
            f"{dice.choice(actors)} {dice.choice(verbs)} {first} {dice.choice(ends)}. {dice.choice(links)} {second}"
            f" {dice.choice(ends)}, and {third}, as {dice.choice(actors).lower()} had asked in {dice.randint(1995, 2026)}."
        ] = None
    return list(found)


def questions(among: Sequence[str], count: int, *, seed: int) -> list[Question]:
    """So many questions for paragraphs picked at random."""
    dice = random.Random(seed)
    return [Question(worn(among[place], dice), place) for place in dice.sample(range(len(among)), count)]


def worn(text: str, dice: random.Random) -> str:
    """What somebody types who remembers `text`: a few of its telling words in order, each perhaps written otherwise."""
    words = [
        w for w in re.findall(r"[\w’-]+", text) if w.lower() not in PARTS["forgotten"] and not w.isdigit()
    ]
    size = dice.randint(5, 8)
    kept = sorted(dice.sample(range(len(words)), min(size, len(words))))
    typed = [words[place].lower() for place in kept]
    slips = 0
    for place, word in enumerate(typed):
        chance = dice.random()
        if chance < 0.15 and len(word) > 4 and slips < 2:
            typed[place], slips = slipped(word, dice), slips + 1
        elif chance < 0.40:
            typed[place] = otherwise(word, dice)
    if dice.random() < 0.15:
        typed.insert(
            dice.randrange(len(typed)), dice.choice("region meeting important policy states".split())
        )
    if dice.random() < 0.2:
        one = dice.randrange(len(typed) - 1)
        typed[one], typed[one + 1] = typed[one + 1], typed[one]
    if dice.random() < 0.3:
        typed[-1] = typed[-1][: max(3, len(typed[-1]) - 2)]  # not finished
    return " ".join(typed)


def slipped(word: str, dice: random.Random) -> str:
    """`word` with one slip of the fingers: a letter doubled, left out, replaced or swapped with the next."""
    place = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return word[:place] + word[place] + word[place:]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + dice.choice("abcdefghijklmnopqrstuvwxyz") + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def otherwise(word: str, dice: random.Random) -> str:
    """`word` in another spelling or another form, where it has one."""
    for one, other in PARTS["spellings"]:
        if one in word:
            return word.replace(one, other)
        if other in word:
            return word.replace(other, one)
    for end, other in FORMS:
        if word.endswith(end) and len(word) > len(end) + 4:
            return word[: -len(end)] + other
    return word


def reciprocal_rank(found: Sequence[int], wanted: int) -> float:
    """1 for the first place, ½ for the second …; 0 beyond the tenth."""
    return 1 / (found.index(wanted) + 1) if wanted in found[:10] else 0.0
