"""Which number a reference to a paragraph shows, and of whose labels it is made.

Knows that a sub-paragraph is named with those above it, "4 (a) (i)", and a paragraph without a number of its own by the one
it belongs to. Leaves what the labels are to the caller, fields and links to the writers. Source: UN Editorial Manual,
"Paragraphs and subparagraphs" ("paragraph 4 (a)").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.documents.model import Block, Document, Role, Run, Table

GAP = "(?)"  # in place of a number that nobody has; no square brackets: these are open points
_NUMBERED = frozenset(map(str, (Role.OPERATIVE, Role.PREAMBULAR, Role.HEADING, Role.SUB_PARAGRAPH)))


@dataclass(frozen=True, slots=True)
class Part:
    """A step of the way to a paragraph: whose label, and the number in it."""

    uid: str
    number: str


Way = tuple[Part, ...]


def ways(paragraphs: Iterable[tuple[str, str, int, str]]) -> dict[str, Way]:
    """How a reference names each of these (uid, role, level, label), in order; those that no number leads to are left out."""
    found: dict[str, Way] = {}
    above: dict[int, Way] = {}
    for uid, role, level, label in paragraphs:
        if role == Role.SUB_PARAGRAPH:
            outer = next((above[n] for n in range(level - 1, -1, -1) if n in above), ())
            for deeper in [n for n in above if n >= level]:
                del above[deeper]
        else:
            outer, level = (), 0
            above.clear()
        number = _number(label) if role in _NUMBERED else ""
        way = (*outer, Part(uid, number)) if number else outer
        if way and role != Role.HEADING:
            above[level] = way
        if way and uid:
            found[uid] = way
    return found


@lru_cache(maxsize=1024)
def _number(label: str) -> str:
    """A label without what only stands around it in its column: "7" of "7.", "(iv)" of "(iv)"; "" of a bullet."""
    bare = label.strip().rstrip(".:").strip("[]").strip()
    return bare if any(sign.isalnum() for sign in bare) else ""


def shown(way: Way) -> str:
    """What a reference reads: "7", "2 bis", "4 (a)"."""
    return " ".join(part.number for part in way)


def shortened(number: str, before: str) -> str:
    """What a number reads in a list behind another one: "(b)" for "4 (b)" behind "4 (a)", as the Manual writes it."""
    above, _blank, last = number.rpartition(" ")
    return last if above and last.startswith("(") and above == before.rpartition(" ")[0] else number


def stretch(way: Way, text: str) -> int:
    """From which step on a reference that reads `text` names a way: 0 for the whole, the last for "(b)"; −1 for neither."""
    if text == shown(way):
        return 0
    return len(way) - 1 if len(way) > 1 and text == way[-1].number else -1


def of_document(document: Document) -> dict[str, Way]:
    """The ways to those paragraphs of a document that its references name, where they read as the paper's numbers are now."""
    wanted = {(run.ref, run.text) for run in _runs(document) if run.ref}
    if not wanted:
        return {}
    blocks = [b for b in document.blocks if isinstance(b, Block)]
    known: Mapping[str, Way] = ways((b.uid, b.role, b.level, b.label) for b in blocks)
    other = {uid for uid, text in wanted if uid not in known or stretch(known[uid], text) < 0}
    return {uid: known[uid] for uid, _text in sorted(wanted) if uid not in other}


def _runs(document: Document) -> Iterable[Run]:
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell
        else:
            yield from block.runs
