"""Papers of whole sentences and what a penholder makes of them: cut, put together, moved, taken out, written anew.

Knows how to invent and rewrite them, the same from the same chance, and to number what came out. Leaves judging to the tests.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from app.documents import markup
from app.documents.model import Block, Document, Note, Role, Run

WORDS = (
    "agreed noted figures crossings autumn harbour host meeting States Participants exchange twice year ferry "
    "lake border officers report tables coast quickly seasonal workers"
).split()
ROLES = (*[Role.OPERATIVE] * 4, Role.SUB_PARAGRAPH, Role.HEADING, Role.PREAMBULAR)


def pair(chance: Random) -> tuple[Document, Document]:
    """A paper and what somebody made of it."""
    old = [_block(chance, chance.choice(ROLES)) for _ in range(chance.randint(2, 8))]
    new = list(old)
    for _ in range(chance.randint(1, 4)):
        if new:
            _rewrite(new, chance.randrange(len(new)), chance)
    return numbered(old), numbered(new)


def numbered(blocks: Sequence[Block]) -> Document:
    """The paper of these paragraphs, operative ones and their sub-paragraphs counted."""
    out = []
    count = below = 0
    for block in blocks:
        label = ""
        if block.role is Role.OPERATIVE:
            count, below, label = count + 1, 0, f"{count + 1}."
        elif block.role is Role.SUB_PARAGRAPH:
            below, label = below + 1, f"({chr(ord('a') + below)})"
        out.append(replace(block, label=label))
    return Document(tuple(out))


def _block(chance: Random, role: Role) -> Block:
    runs: list[Run] = []
    for number in range(chance.randint(1, 4)):
        blank = " " if number else ""
        runs.append(
            Run(blank + _sentence(chance), bold=chance.random() < 0.15, italic=chance.random() < 0.15)
        )
        if chance.random() < 0.2:
            runs.append(Run("", note=Note((Run(_sentence(chance)),))))
    return Block(markup.normalized(runs), role, "", 1 if role is Role.SUB_PARAGRAPH else 0)


def _sentence(chance: Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(6, 14))).capitalize() + "."


def _rewrite(blocks: list[Block], at: int, chance: Random) -> None:
    what = chance.choice(["cut", "together"] * 3 + ["out", "in", "move", "office", "head", "tail", "within"])
    block = blocks[at]
    if what == "cut":
        blocks[at : at + 1] = _halves(block)
    elif what == "together" and at + 1 < len(blocks):
        below = blocks.pop(at + 1)
        blocks[at] = _of(block, *block.runs, Run(" "), *below.runs)
    elif what == "out":
        del blocks[at]
    elif what == "in":
        blocks.insert(at, _block(chance, Role.OPERATIVE))
    elif what == "move":
        blocks.insert(chance.randrange(len(blocks)), blocks.pop(at))
    elif what == "office":
        role = chance.choice(ROLES)
        blocks[at] = replace(block, role=role, level=1 if role is Role.SUB_PARAGRAPH else 0)
    elif what == "head":
        blocks[at] = _of(block, Run(f"{_sentence(chance)} "), *block.runs)
    elif what == "tail":
        blocks[at] = _of(block, *block.runs, Run(f" {_sentence(chance)}"))
    else:
        blocks[at] = _of(block, *block.runs[:1], Run(f" {_sentence(chance)}"), *block.runs[1:])


def _halves(block: Block) -> list[Block]:
    """The two halves of a paragraph, between two runs or, where it is one, between two words; itself where it has none."""
    half = (len(block.runs) + 1) // 2
    parts = block.runs[:half], block.runs[half:]
    if all(any(run.text for run in part) for part in parts):
        return [_of(block, *part) for part in parts]
    one, *rest = block.runs
    place = one.text.find(" ", len(one.text) // 2)
    if place <= 0:
        return [block]
    return [
        _of(block, replace(one, text=one.text[:place])),
        _of(block, replace(one, text=one.text[place + 1 :]), *rest),
    ]


def _of(block: Block, *runs: Run) -> Block:
    return replace(block, runs=markup.normalized(runs))
