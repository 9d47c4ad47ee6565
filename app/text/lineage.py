"""Which earlier paragraphs a paragraph descends from, and how.

Knows the search for ancestors among any number of earlier paragraphs: candidates by shared word triples, then a greedy
cover: the candidate that explains most of what is still unexplained is a parent, as long as it explains enough. Stock
phrases, names and numbers explain next to nothing (`weights`). Among copies of one paragraph the latest document of the
same process is the parent; the older ones are its own ancestors. Leaves storing and confirming to the domain.
"""

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.text import candidates, kinship, normal, weights

Kind = Literal["verbatim", "light edit", "heavy edit", "merged", "split", "echo", "new"]
MOST_PARENTS = 4
_LOOKED_AT = 40  # candidates that are measured
_LIGHT = 0.8  # similarity of a light edit
_HEAVY = 0.5
_EVIDENCE = 15.0  # weight of shared words below which only a verbatim copy is kin: two words and a half
_RUN = 30.0  # weight of eight shared words in a row that prove an echo
_CLAUSE = 9  # shared words in a row that prove one with half that weight, and twice as many with hardly any
_SAYS = 6  # words that say something in a paragraph that was taken as a whole
_WHOLE = 0.95  # containment of such a paragraph
_NEAR = 0.85  # a candidate that explains so much of what the best explains may be preferred for its document
_FAMILY = 0.6  # the same where it is a later or earlier version of the best
_PART = 0.85  # containment above which a parent is there as a whole


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
class Parent:
    """An ancestor: `similarity` of the word sequences, `containment` the part of its words that stands in the child in runs
    of three, `share` the part of the child it explains, by weight. All 0–1."""

    id: int
    similarity: float
    containment: float
    share: float


@dataclass(frozen=True, slots=True)
class Kin:
    """Where a paragraph comes from: its parents, the one that explains most first, and what became of them in it."""

    parents: tuple[Parent, ...] = ()
    kind: Kind = "new"


@dataclass(frozen=True, slots=True)
class Traced:
    """The kin of each paragraph of a new document, in order, and the ids of the previous one's that have no descendant."""

    kin: tuple[Kin, ...]
    dropped: tuple[int, ...]


@dataclass(slots=True)
class _Kept:
    """A paragraph in the index."""

    entry: Entry  # without its text
    slot: int
    words: array
    classes: bytes


@dataclass(slots=True)
class _Match:
    """A candidate and what it shares with the child; `gain` is the part of the child that it newly explains."""

    kept: _Kept
    child: kinship.Text  # weighed for this candidate: phrases that its document repeats are no evidence
    parent: kinship.Text
    shared: kinship.Shared
    gain: float = 0.0


class Index:
    """Earlier paragraphs, ready to be searched. About 700 bytes a paragraph of fifty words."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._places = candidates.Places()
        self._rarity = weights.Rarity()
        self._kept: dict[int, _Kept] = {}
        self._slots: dict[int, int] = {}  # slot → id
        self._next = 0
        self._documents: dict[int, list[int]] = {}  # document → ids
        self._stock: dict[int, frozenset[int]] = {}  # document → phrases that it repeats
        self._numbers: dict[str, int] = {}
        self.add(entries)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, id: int) -> bool:
        return id in self._kept

    def add(self, entries: Iterable[Entry]) -> None:
        """Take up paragraphs; one that is there already is replaced. Titles are never ancestors and are left out."""
        documents = set()
        for entry in entries:
            if entry.id in self._kept:
                self.remove((entry.id,))
            if _office(entry.role) == "title" or not entry.text.strip():
                continue
            words, classes = self._read(entry.text)
            kept = _Kept(replace(entry, text=""), self._next, array("I", words), classes)
            self._kept[entry.id], self._slots[self._next] = kept, entry.id
            self._next += 1
            self._places.add(kept.slot, candidates.sample(candidates.triples(words)))
            self._rarity.add(words)
            self._documents.setdefault(entry.document, []).append(entry.id)
            documents.add(entry.document)
        for document in documents:
            self._stock.pop(document, None)

    def remove(self, ids: Iterable[int]) -> None:
        """Forget paragraphs; unknown ids are passed over."""
        for id in ids:
            kept = self._kept.pop(id, None)
            if kept is None:
                continue
            del self._slots[kept.slot]
            self._places.remove(kept.slot)
            self._rarity.remove(kept.words)
            document = kept.entry.document
            self._documents[document].remove(id)
            self._stock.pop(document, None)

    def document(self, document: int) -> list[int]:
        """The ids of a document's paragraphs, in the order they were taken up."""
        return list(self._documents.get(document, ()))

    def _read(self, text: str) -> tuple[list[int], bytes]:
        words, classes = normal.read(text)
        numbers = self._numbers
        for word in words:
            if word not in numbers:
                numbers[word] = weights.number(word)
        return [numbers[word] for word in words], classes

    def _stock_of(self, document: int) -> frozenset[int]:
        """The phrases a document repeats; worked out when they are first asked for."""
        if document not in self._stock:
            ids = self._documents.get(document, ())
            self._stock[document] = weights.repeated([self._kept[id].words for id in ids])
        return self._stock[document]


def find(
    index: Index,
    text: str,
    role: str,
    *,
    process: int = 0,
    among: Collection[int] | None = None,
    stock: frozenset[int] = frozenset(),
) -> Kin:
    """The ancestors of a paragraph.

    Looks only at the documents `among` (at all without); those of `process` go before others, later ones before earlier.
    `stock` are triples that the paragraph's own document repeats (see `trace`).
    """
    matches = _ancestors(index, text, role, _Scope(process, among, stock))
    return Kin(tuple(map(_parent, matches)), _kind(matches))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a paragraph looks for ancestors, and which phrases its own document repeats."""

    process: int
    among: Collection[int] | None
    stock: frozenset[int]


def _ancestors(index: Index, text: str, role: str, scope: _Scope) -> list[_Match]:
    words, classes = index._read(text)
    if _office(role) == "title" or not words:
        return []
    search = _Search(index, words, classes, _office(role), scope)
    found: list[_Match] = []
    open_ = bytearray(b"\1" * len(words))  # the words that no parent explains yet
    while len(found) < MOST_PARENTS:
        match = search.best(open_, found)
        if match is None:
            break
        found.append(match)
        for place, mark in enumerate(match.shared.child):
            if mark:
                open_[place] = 0
    return found


def _parent(match: _Match) -> Parent:
    shared = match.shared
    return Parent(
        match.kept.entry.id, round(shared.similarity, 3), round(shared.containment, 3), round(match.gain, 3)
    )


class _Search:
    """One paragraph looking for its ancestors."""

    def __init__(self, index: Index, words: list[int], classes: bytes, office: str, scope: _Scope) -> None:
        self.index, self.office, self.scope = index, office, scope
        self.words, self.classes = words, classes
        self.child = kinship.text(words, index._rarity.weigh(words, classes, scope.stock))
        self.plain = _plain(words, classes)
        self.measured: dict[int, _Match] = {}

    def best(self, open_: bytearray, found: Sequence[_Match]) -> _Match | None:
        """The next parent after those `found`: what explains most of the open words, if it explains enough.

        A version of a parent in another document is no further parent, but its ancestor.
        """
        looked_at = self._candidates(open_)
        fitting = []
        for match in looked_at:
            if any(_of_one_family(match, other) for other in found):
                continue
            marks = bytes(map(int.__and__, match.shared.child, open_))
            match.gain = kinship.weight(match.child, marks) / (match.child.total or 1.0)
            if self._accepts(match, marks, looked_at, first=not found):
                fitting.append(match)
        if not fitting:
            return None
        most = max(fitting, key=lambda match: (match.gain, self._preference(match)))
        near = [
            match
            for match in fitting
            if match.gain >= (_FAMILY if _of_one_family(match, most) else _NEAR) * most.gain
        ]
        return max(near, key=self._preference)

    def _candidates(self, open_: bytearray) -> list[_Match]:
        hashes = [triple for place, triple in enumerate(self.child.triples) if any(open_[place : place + 3])]
        scores = self.index._places.rank(set(hashes))
        found: list[_Match] = []
        for slot in sorted(scores, key=lambda one: (-scores[one], -one)):
            kept = self.index._kept[self.index._slots[slot]]
            if self._may_be(kept.entry):
                found.append(self._match(kept))
                if len(found) >= _LOOKED_AT:
                    break
        return found

    def _may_be(self, entry: Entry) -> bool:
        if self.scope.among is not None and entry.document not in self.scope.among:
            return False
        return (self.office == "heading") == (_office(entry.role) == "heading")

    def _match(self, kept: _Kept) -> _Match:
        id = kept.entry.id
        if id not in self.measured:
            own, rarity = self.index._stock_of(kept.entry.document), self.index._rarity
            stock, child = self.scope.stock, self.child
            if own:
                child = kinship.text(self.words, rarity.weigh(self.words, self.classes, stock, own))
            parent = kinship.text(kept.words, rarity.weigh(kept.words, kept.classes, stock, own))
            self.measured[id] = _Match(kept, child, parent, kinship.measure(child, parent))
        return self.measured[id]

    def _accepts(self, match: _Match, marks: bytes, looked_at: Sequence[_Match], *, first: bool) -> bool:
        shared, gain = match.shared, match.gain
        if first and match.kept.words.tolist() == self.words:
            return len(self.words) >= 4
        enough = min(_EVIDENCE, 0.6 * match.child.total)
        if (
            first
            and shared.similarity >= _HEAVY
            and shared.child_cover >= 0.3
            and shared.evidence >= enough / 2
        ):
            return True
        if shared.evidence >= enough and gain >= 0.10:
            if shared.parent_cover >= 0.6 or shared.child_cover >= 0.55:
                return True
        if (
            shared.containment >= _WHOLE
            and sum(marks) >= 0.7 * sum(shared.child)
            and self._says(marks) >= _SAYS
        ):
            return True
        return any(self._proves(match, run, looked_at) for run in kinship.runs(marks))

    def _says(self, marks: bytes) -> int:
        """How many marked words are neither names nor numbers nor formulas nor such as stand everywhere."""
        return sum(map(int.__and__, self.plain, marks))

    def _proves(self, match: _Match, run: tuple[int, int], looked_at: Sequence[_Match]) -> bool:
        """Is a stretch of shared words a borrowed clause: long or telling, and no phrase of unrelated paragraphs?"""
        start, end = run
        weight = sum(match.child.weights[start:end])
        says = sum(self.plain[start:end])
        telling = end - start >= 8 and weight >= _RUN
        long = end - start >= _CLAUSE and says >= 3 and weight >= _RUN / 2
        very_long = end - start >= 2 * _CLAUSE and says >= _SAYS
        if not (telling or long or very_long):
            return False
        users = [
            other
            for other in looked_at
            if other is not match
            and sum(other.shared.child[start:end]) >= 0.7 * (end - start)
            and not _of_one_family(match, other)
        ]
        return len(users) < 2

    def _preference(self, match: _Match) -> tuple[bool, str, float, int]:
        entry = match.kept.entry
        return entry.process == self.scope.process, entry.date, match.gain, entry.id


def _office(role: str) -> str:
    """Titles have no kin, headings only headings; all other roles may turn into each other."""
    return role if role in ("title", "heading") else "text"


def _plain(words: Sequence[int], classes: bytes) -> bytes:
    """One byte per word, 1 where it is no name, number, formula of the list or word that stands everywhere."""
    marked, stop = weights.classify(words, classes), weights.stop()
    return bytes(not kind and word not in stop for kind, word in zip(marked, words, strict=True))


def _of_one_family(one: _Match, other: _Match) -> bool:
    """Are two candidates of different documents versions of one paragraph?"""
    from rapidfuzz.distance import Indel

    if one.kept.entry.document == other.kept.entry.document:
        return one is other
    return Indel.normalized_similarity(one.kept.words, other.kept.words) >= _HEAVY


def _kind(parents: Sequence[_Match]) -> Kind:
    if not parents:
        return "new"
    if len(parents) > 1:
        return "merged"
    shared = parents[0].shared
    if list(parents[0].child.words) == list(parents[0].parent.words):
        return "verbatim"
    if shared.similarity >= _LIGHT or (shared.similarity >= 0.7 and shared.containment >= 0.98):
        return "light edit"  # also where the whole parent stands and a sentence was added
    return "heavy edit" if max(shared.similarity, shared.overlap) >= _HEAVY else "echo"


# --- whole documents -------------------------------------------------------------------------------------------------


def trace(
    index: Index,
    paragraphs: Sequence[tuple[str, str]],
    *,
    process: int = 0,
    among: Collection[int] | None = None,
    previous: int | None = None,
) -> Traced:
    """The kin of each paragraph (role, text) of a new document; `dropped` are those of `previous`."""
    stock = weights.repeated([index._read(text)[0] for role, text in paragraphs if _office(role) != "title"])
    scope = _Scope(process, among, stock)
    found = [_ancestors(index, text, role, scope) for role, text in paragraphs]
    split = _split(found)
    kin = [
        Kin(tuple(map(_parent, matches)), "split" if place in split else _kind(matches))
        for place, matches in enumerate(found)
    ]
    inherited = {parent.id for one in kin for parent in one.parents}
    dropped = () if previous is None else tuple(
        id for id in index.document(previous) if id not in inherited and index._kept[id].entry.role != "heading"
    )  # fmt: skip
    return Traced(tuple(kin), dropped)


def _split(found: Sequence[Sequence[_Match]]) -> set[int]:
    """The places of paragraphs that share one parent, each another part of it."""
    heirs: dict[int, list[int]] = {}
    for place, matches in enumerate(found):
        if len(matches) == 1 and matches[0].shared.containment < _PART:
            heirs.setdefault(matches[0].kept.entry.id, []).append(place)
    split: set[int] = set()
    for places in heirs.values():
        parts = [(place, found[place][0]) for place in places if found[place][0].gain >= 0.45]
        for place, one in parts:
            if any(other is not one and _apart(one, other) for _place, other in parts):
                split.add(place)
    return split


def _apart(one: _Match, other: _Match) -> bool:
    """Do two children take different parts of their parent?"""
    first, second = one.shared.parent, other.shared.parent
    both = sum(map(int.__and__, first, second))
    return both <= 0.3 * min(sum(first), sum(second))
