"""Which numbered list each paragraph belongs to, so that DOCX and PDF count alike.

Knows how labels follow one another: what continues a list, what restarts it, what is set as it stands. Leaves the
shape of a label to text.numbering and its drawing to the writers. Lengths are millimetres.

A list has up to nine levels, as in Word: a deeper level starts again at 1 after each paragraph of a higher one.
Labels that no counter makes ("2 bis", "PP1", "1.2") are literal: they stand in the same hanging indent, and the
numbers around them go on as if they were not there. Headings count apart from paragraphs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.documents.model import Block, Role, Table
from app.text import numbering
from app.text.numbering import Label, Style

DEEPEST = 8  # the last of Word's nine levels
_GAP = 2.5  # between a label and its text
_NARROW, _WIDE = frozenset("iIjlftr.,;:()[]|'/ -"), frozenset("mwMW")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts and what stands around the number; a bullet's sign is in `before`."""

    style: Style
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class List:
    """One list: its levels by number (those it does not use are None) and the first value of each.

    Of two lists with equal levels, both of headings or both not, the earlier has ended when the later begins.
    """

    levels: tuple[Level | None, ...]
    starts: tuple[int, ...]
    headings: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: `list` is an index into Lists.lists, or -1 for a literal label."""

    list: int
    level: int
    value: int = 0


@dataclass(frozen=True, slots=True)
class Lists:
    """`places` runs parallel to the blocks; unlabelled paragraphs and tables have none.

    `hangs` is the width of the label column of each level; all lists of a document share it, so the text edges align.
    """

    places: tuple[Place | None, ...]
    lists: tuple[List, ...]
    hangs: tuple[float, ...]

    def left(self, level: int) -> float:
        """Where the labels of `level` begin, from the left margin; also the edge of a continuation of that level."""
        return min(sum(self.hangs[: max(0, min(level, DEEPEST))]), 80.0)


def arrange(blocks: Sequence[Block | Table]) -> Lists:
    """The lists of a document's blocks, in reading order."""
    paragraphs, headings = _Track(), _Track(headings=True)
    built: list[_Growing] = []
    places: list[Place | None] = []
    labels = numbering.sequence(b.label if isinstance(b, Block) else None for b in blocks)
    for block, label in zip(blocks, labels, strict=True):
        if not isinstance(block, Block) or not block.label.strip():
            places.append(None)
            continue
        level = max(0, min(block.level, DEEPEST))
        if label is None or block.role is Role.TITLE or not _counts(label, block.label):
            places.append(Place(-1, level))
            continue
        track = headings if block.role is Role.HEADING else paragraphs
        places.append(Place(track.place(label, level, built=built), level, label.value))
    return Lists(tuple(places), tuple(one.frozen() for one in built), _hangs(blocks))


def _counts(label: Label, shown: str) -> bool:
    """Whether an automatic counter shows exactly this label."""
    if label.suffix or numbering.format(label) != shown.strip():
        return False
    if label.style is Style.BULLET:
        return True
    return not any(c.isalnum() or c in "%§№" for c in label.before) and 0 <= label.value <= 700


@dataclass
class _Growing:
    """A list while its paragraphs are read. `last` holds the value each level shows, until a higher level ends it."""

    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    headings: bool = False

    def takes(self, label: Label, level: int) -> bool:
        """Whether the counter of `level` shows `label` next."""
        shape = Level(label.style, label.before, label.after)
        if self.levels.get(level, shape) != shape:
            return False
        if label.style is Style.BULLET:
            return True
        if level not in self.levels:
            return label.value == 1
        return label.value == (self.last[level] + 1 if level in self.last else self.starts[level])

    def add(self, label: Label, level: int) -> None:
        self.levels.setdefault(level, Level(label.style, label.before, label.after))
        self.starts.setdefault(level, label.value)
        self.last[level] = label.value
        for deeper in [one for one in self.last if one > level]:
            del self.last[deeper]

    def frozen(self) -> List:
        top = max(self.levels)
        return List(
            tuple(self.levels.get(n) for n in range(top + 1)),
            tuple(self.starts.get(n, 1) for n in range(top + 1)),
            self.headings,
        )


@dataclass
class _Track:
    """The list that is open at each level."""

    headings: bool = False
    open: dict[int, int] = field(default_factory=dict)

    def place(self, label: Label, level: int, *, built: list[_Growing]) -> int:
        """The number of the list that takes `label`; a new one where none does."""
        above = [self.open[n] for n in range(level - 1, -1, -1) if n in self.open][:1]
        here = [self.open[level]] if level in self.open else []
        if here != above and any(level > other for number in here for other in built[number].levels):
            here = []  # its higher levels are over: another list has taken their place
        for number in here + above:
            if built[number].takes(label, level):
                break
        else:
            built.append(_Growing(headings=self.headings))
            number = len(built) - 1
        built[number].add(label, level)
        self.open[level] = number
        return number


def _hangs(blocks: Sequence[Block | Table]) -> tuple[float, ...]:
    """For each level the width that its widest usual label needs, in steps of 2.5 between 7.5 or 10 and 20."""
    widest = [10.0] + [7.5] * DEEPEST
    for block in blocks:
        if isinstance(block, Block) and block.label.strip() and block.role is not Role.TITLE:
            level = max(0, min(block.level, DEEPEST))
            steps = -(-(_width(block.label.strip()) + _GAP) // 2.5)
            widest[level] = max(widest[level], min(20.0, steps * 2.5))
    return tuple(widest)


def _width(label: str) -> float:
    """About how wide `label` is in the document's serif at 10.5 points; the writers need not measure it alike."""
    ems = sum(0.36 if c in _NARROW else 0.95 if c in _WIDE else 0.6 for c in label)
    return ems * 10.5 * 25.4 / 72
