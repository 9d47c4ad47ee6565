"""Earlier paragraphs in memory, ready to be searched for ancestors.

Knows what is kept of each (words as numbers, weight classes, document) and how a paragraph comes and goes. Leaves judging to
`ancestry`, the triples to `candidates` and how rare a word is to `weights`.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.text import candidates, normal
from app.text.weights import Rarity, number, repeated


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
    slot: int
    words: array
    classes: bytes


class _Numbers(dict[str, int]):
    """The number of each word, worked out once."""

    def __missing__(self, word: str) -> int:
        self[word] = number(word)
        return self[word]


class Index:
    """Earlier paragraphs, ready to be searched. About 700 bytes a paragraph of fifty words."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._places = candidates.Places()
        self.rarity = Rarity()
        self.kept: dict[int, Kept] = {}
        self._slots: dict[int, int] = {}  # slot → id
        self._next = 0
        self._documents: dict[int, list[int]] = {}  # document → ids
        self._stock: dict[int, frozenset[int]] = {}  # document → phrases that it repeats
        self._numbers = _Numbers()
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
            words, classes = self.read(entry.text)
            kept = Kept(
                Entry(entry.id, entry.role, "", entry.document, entry.date, entry.process),
                self._next,
                array("I", words),
                classes,
            )
            self.kept[entry.id], self._slots[self._next] = kept, entry.id
            self._next += 1
            self._places.add(kept.slot, candidates.sample(candidates.triples(words)))
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
            del self._slots[kept.slot]
            self._places.remove(kept.slot)
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

    def read(self, text: str) -> tuple[list[int], bytes]:
        """The words of a text as numbers, and the weight class of each."""
        words, classes = normal.read(text)
        return list(map(self._numbers.__getitem__, words)), classes

    def stock_of(self, document: int) -> frozenset[int]:
        """The phrases a document repeats; worked out when they are first asked for."""
        if document not in self._stock:
            ids = self._documents.get(document, ())
            self._stock[document] = repeated([self.kept[id].words for id in ids])
        return self._stock[document]

    def rank(self, hashes: Iterable[int]) -> dict[int, float]:
        """Id → how many rare triples it shares with these (see `candidates`)."""
        return {self._slots[slot]: score for slot, score in self._places.rank(hashes).items()}


def office(role: str) -> str:
    """Titles have no kin, headings only headings; all other roles may turn into each other."""
    return role if role in ("title", "heading") else "text"
