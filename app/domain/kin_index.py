"""The Library as lineage searches it: nothing is built beforehand, every paragraph is looked up where it stands.

Knows which triples the file's own index holds, what is remembered from one import to the next, and when that is no longer
true. Leaves judging kin to `app.text.lineage`, and what is done with it to `domain.lineage`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import ReferenceType, ref

from sqlalchemy import Text, func, select
from sqlalchemy.orm import Session

from app.domain import indexing
from app.text import candidates
from app.text import lineage as engine
from app.text.lineage_index import Earlier, office, read
from app.text.weights import Rarity
from database import journal, search
from database.models import Meeting, Paragraph, Source

SAMPLE = 2000  # paragraphs whose words are counted
AT_HAND = 2000  # paragraphs that are held during an operation, and questions whose answers are


@dataclass(frozen=True, slots=True)
class Place:
    """A source in time. Without a date of its own (ISO 8601) it has its meeting's; without any, the order of import counts."""

    id: int
    process: int
    day: str

    def before(self, other: "Place") -> bool:
        """Is this source earlier?"""
        if self.day and other.day and self.day != other.day:
            return self.day < other.day
        return self.id < other.id


@dataclass
class _Remembered:
    """What holds as long as nobody else writes: the phrases documents repeat, and how rare words and triples are.

    `commits` is the state of the file that it belongs to, and `session` who was working on it then.
    """

    commits: int
    session: "ReferenceType[Session]"
    stock: dict[int, frozenset[int]] = field(default_factory=dict)
    rarity: Rarity | None = None
    frequent: set[int] = field(default_factory=set)


class Sources:
    """Some of the sources: those whose place meets a condition."""

    def __init__(self, index: "LibraryIndex", condition: Callable[[Place], bool]) -> None:
        self._index, self._condition = index, condition

    def __contains__(self, source: object) -> bool:
        return isinstance(source, int) and self._condition(self._index.place(source))


class LibraryIndex(Earlier):
    """The paragraphs of the workspace, for one operation of a session whose changes are flushed."""

    def __init__(self, s: Session) -> None:
        super().__init__()
        self._s = s
        self._places: dict[int, Place] = {}
        self._ranks: dict[frozenset[int], dict[int, float]] = {}
        self._kept: dict[int, engine.Kept | None] = {}
        remembered = _remembered(s)
        self._stock, self._frequent = remembered.stock, remembered.frequent
        if remembered.rarity is None:
            remembered.rarity = _rarity(s)
        self.rarity = remembered.rarity
        self._holders = search.holders(s)
        self._total = s.scalar(select(func.max(Paragraph.id))) or 0

    def place(self, source: int) -> Place:
        """When a source was."""
        if source not in self._places:
            self._places.update(places(self._s, source))
        return self._places[source]

    def earlier(self, source: int) -> Sources:
        """The sources before one."""
        here = self.place(source)
        return Sources(self, lambda place: place.before(here))

    def later(self, source: int) -> Sources:
        """The sources after one."""
        return Sources(self, self.place(source).before)

    def rank(self, triples: Iterable[int]) -> dict[int, float]:
        """Id → how many rare triples it shares with these (see `candidates.rank`)."""
        key = frozenset(triples)
        if key not in self._ranks:
            if len(self._ranks) >= AT_HAND:
                self._ranks.clear()
            self._ranks[key] = candidates.rank(
                key,
                of=lambda one, most: self._holders(indexing.written((one,)), most),
                total=self._total,
                frequent=self._frequent,
            )
        return self._ranks[key]

    def get(self, ids: Sequence[int]) -> list[engine.Kept]:
        """The paragraphs with these ids, in their order; what is no longer there is left out."""
        if len(self._kept) >= AT_HAND:
            self._kept.clear()
        missing = [id for id in ids if id not in self._kept]
        if missing:
            self._kept.update(dict.fromkeys(missing))
            self._kept.update((row[0], self._made(row)) for row in search.texts(self._s, missing))
        return [kept for id in ids if (kept := self._kept[id]) is not None]

    def _made(self, row: tuple[int, str, str, int, int, str | None]) -> engine.Kept | None:
        id, role, plain, source, process, day = row
        if office(role) == "title":
            return None
        if source not in self._places:
            self._places[source] = Place(source, process, day or "")
        return engine.Kept(engine.Entry(id, role, "", source, day or "", process), *read(plain))

    def document(self, document: int) -> list[int]:
        """The ids of a source's paragraphs, titles apart, in order."""
        query = select(Paragraph.id).where(Paragraph.source_id == document, Paragraph.role != "title")
        return list(self._s.scalars(query.order_by(Paragraph.position, Paragraph.id)))


def day() -> Any:
    """The date of a source that is joined with its meeting, as text."""
    return func.coalesce(Source.date, Meeting.ends_on, Meeting.starts_on, type_=Text())


def places(s: Session, *sources: int) -> dict[int, Place]:
    """Some sources (all of the workspace if none is named) with their place in time, by id."""
    query = select(Source.id, Source.process_id, day()).outerjoin(Meeting, Meeting.id == Source.meeting_id)
    if sources:
        query = query.where(Source.id.in_(sources))
    return {id: Place(id, process, when or "") for id, process, when in s.execute(query)}


def changed(s: Session, source: int, *, added: Iterable[str] = ()) -> None:
    """Say that paragraphs of a source are others now, or were `added` (plain texts)."""
    remembered = _remembered(s)
    remembered.stock.pop(source, None)
    if remembered.rarity is not None:
        for plain in added:
            remembered.rarity.add(read(plain)[0])


def _remembered(s: Session) -> _Remembered:
    """What this connection remembers, if the only write since was the one that remembered it."""
    info = s.connection().info
    commits = journal.commits(s.connection())
    held: _Remembered | None = info.get("kin")
    if held is None or (held.session() is not s and held.commits + 1 != commits):
        held = info["kin"] = _Remembered(commits, ref(s))
    elif held.session() is not s:
        held.session, held.commits = ref(s), commits
    return held


def _rarity(s: Session) -> Rarity:
    """How rare the Library's words are, by an even sample of its paragraphs."""
    last = s.scalar(select(func.max(Paragraph.id))) or 0
    every = -(-last // SAMPLE) or 1
    rarity = Rarity(times=every)
    ids = range(1, last + 1, every)
    for start in range(0, len(ids), 500):
        part = select(Paragraph.plain).where(Paragraph.id.in_(ids[start : start + 500]))
        for plain in s.scalars(part):
            rarity.add(read(plain)[0])
    return rarity
