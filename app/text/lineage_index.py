"""Earlier paragraphs, ready to be searched for ancestors: what a search may ask of them, and an index of them in memory.

Knows what is kept of each (words as numbers, weight classes, document) and how a paragraph comes and goes. Leaves judging to
`ancestry`, the triples to `candidates`, how rare a word is to `weights`, and an index that lives in a file to the domain.
"""

from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.text import candidates, kinship, normal, weights
from app.text.kinship import Strand
from app.text.weights import Rarity, number, repeated

_READ = 16_384  # texts whose words are remembered; an import looks at the same paragraphs over and over
_JUST_READ = 1500  # texts that were read last, with all that was found out
_AT_HAND = 3000  # texts whose triples are remembered, which take more room


@dataclass(frozen=True, slots=True)
class Entry:
    """An earlier paragraph. `document` and `process` are ids; `date` is ISO 8601, empty if unknown."""

    id: int
    role: str
    text: str
    document: int = 0
    date: str = ""
    process: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A paragraph in the index."""

    entry: Entry  # without its text
    words: array
    classes: bytes


@lru_cache(maxsize=_READ)
def read(text: str) -> tuple[array, bytes]:
    """The words of a text as numbers, and the weight class of each."""
    words, classes, _triples = _parsed(text)
    return words, classes


def triples(text: str) -> Sequence[int]:
    """The triples of a text's words in order."""
    return _parsed(text)[2]


@lru_cache(maxsize=_JUST_READ)
def _parsed(text: str) -> tuple[array, bytes, list[int]]:
    words, classes = normal.read(text)
    found = array("I", map(number, words))
    groups = candidates.triples(found)
    return found, weights.listed(groups, classes), groups


def strand(words: array) -> Strand:
    """A paragraph's words ready for comparing."""
    return _strand(words.tobytes())


@lru_cache(maxsize=_AT_HAND)
def _strand(words: bytes) -> Strand:
    return kinship.strand(array("I", words))


class Earlier(ABC):
    """Earlier paragraphs as a search for ancestors sees them."""

    rarity: Rarity

    def __init__(self) -> None:
        self._stock: dict[int, frozenset[int]] = {}  # document → phrases that it repeats

    @abstractmethod
    def rank(self, triples: Iterable[int]) -> dict[int, float]:
        """Id → how many rare triples it shares with these (see `candidates.rank`)."""

    @abstractmethod
    def get(self, ids: Sequence[int]) -> Sequence[Kept]:
        """The paragraphs with these ids, in their order; what is no longer there is left out."""

    @abstractmethod
    def document(self, document: int) -> list[int]:
        """The ids of a document's paragraphs, titles apart, in order."""

    def stock_of(self, document: int) -> frozenset[int]:
        """The phrases a document repeats; worked out when they are first asked for."""
        if document not in self._stock:
            self._stock[document] = repeated([one.words for one in self.get(self.document(document))])
        return self._stock[document]


class Index(Earlier):
    """Earlier paragraphs in memory. About a kilobyte a paragraph of fifty words."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        super().__init__()
        self._places = candidates.Places()
        self.rarity = Rarity()
        self.kept: dict[int, Kept] = {}
        self._ids: dict[int, int] = {}  # slot → id
        self._slots: dict[int, int] = {}  # id → slot
        self._next = 0
        self._documents: dict[int, list[int]] = {}  # document → ids
        self.add(entries)

    def __len__(self) -> int:
        return len(self.kept)

    def __contains__(self, id: int) -> bool:
        return id in self.kept

    def add(self, entries: Iterable[Entry]) -> None:
        """Take up paragraphs; one that is there already is replaced. Titles are never ancestors and are left out."""
        documents = set()
        for entry in entries:
            if entry.id in self.kept:
                self.remove((entry.id,))
            if office(entry.role) == "title" or not entry.text.strip():
                continue
            words, classes = read(entry.text)
            bare = Entry(entry.id, entry.role, "", entry.document, entry.date, entry.process)
            self.kept[entry.id] = Kept(bare, words, classes)
            self._ids[self._next], self._slots[entry.id] = entry.id, self._next
            self._places.add(self._next, candidates.sample(triples(entry.text)))
            self._next += 1
            self.rarity.add(words)
            self._documents.setdefault(entry.document, []).append(entry.id)
            documents.add(entry.document)
        for document in documents:
            self._stock.pop(document, None)

    def remove(self, ids: Iterable[int]) -> None:
        """Forget paragraphs; unknown ids are passed over."""
        for id in ids:
            kept = self.kept.pop(id, None)
            if kept is None:
                continue
            slot = self._slots.pop(id)
            del self._ids[slot]
            self._places.remove(slot)
            self.rarity.remove(kept.words)
            document = kept.entry.document
            self._documents[document].remove(id)
            self._stock.pop(document, None)

    def date(self, document: int, date: str) -> None:
        """Give a document another date (ISO 8601): the latest document goes first."""
        for id in self._documents.get(document, ()):
            kept = self.kept[id]
            if kept.entry.date == date:
                return
            self.kept[id] = replace(kept, entry=replace(kept.entry, date=date))

    def document(self, document: int) -> list[int]:
        """The ids of a document's paragraphs, in the order they were taken up."""
        return list(self._documents.get(document, ()))

    def get(self, ids: Sequence[int]) -> Sequence[Kept]:
        """The paragraphs with these ids, in their order; what is not there is left out."""
        return [self.kept[id] for id in ids if id in self.kept]

    def rank(self, triples: Iterable[int]) -> dict[int, float]:
        """Id → how many rare triples it shares with these (see `candidates.rank`)."""
        found = candidates.rank(triples, of=self._places.of, total=len(self._places), frequent=set())
        return {self._ids[slot]: score for slot, score in found.items()}


def office(role: str) -> str:
    """Titles have no kin, headings only headings; all other roles may turn into each other."""
    return role if role in ("title", "heading") else "text"
