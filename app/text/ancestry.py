"""One paragraph looking for its ancestors: which candidates are parents, and which only sound like them.

Knows the greedy cover (the candidate that explains most of what is still unexplained is the next parent, as long as it
explains enough) and every limit of it. Stock phrases explain next to nothing: those on a list, those a document repeats, and
those that several unrelated candidates use. Among versions of one paragraph the latest document of the same process is the
parent; the older ones are its own ancestors. Leaves whole documents to `lineage`.
"""

import math
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.text import candidates, kinship, weights
from app.text.kinship import Strand
from app.text.lineage_index import Earlier, Entry, Kept, office, read, strand

MOST_PARENTS = 4
LOOKED_AT = 40  # candidates that are measured
SURELY = 8  # of them, even if they share no more than one triple
AT_ONCE = 24  # candidates that are fetched together
ALIKE_LISTS = 0.65  # similarity of two paragraphs that consist of names
EVIDENCE = 15.0  # weight of shared words below which only a verbatim copy is kin: two rare words and a half
LEAST = 6.0  # the same for very short paragraphs: one
TELLING = 2.0  # what a word weighs at least that is evidence: neither name nor stock phrase
RUN = 30.0  # weight of eight shared words in a row that prove an echo
CLAUSE = 9  # shared words in a row that prove one with half that weight, and twice as many with hardly any
SAYS = 6  # words that say something in a paragraph that was taken as a whole
WHOLE = 0.95  # containment of such a paragraph
NEAR = 0.85  # a candidate that explains so much of what the best explains may be preferred for its document
FAMILY = 0.6  # the same where it is a version of the best, or of the own process and the best is not
CLOSE = 0.8  # and is so much as similar as the best
VERSION = 0.6  # similarity of two paragraphs that are surely versions of one
PHRASE = 0.6  # containment up to which a candidate may share a phrase alone
CROWD = 2  # unrelated candidates that use a phrase which then proves nothing
CROWDED = 0.1


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a paragraph looks for ancestors (documents `among`, all if None; never at the ids `without`), and which triples
    its own document repeats."""

    process: int = 0
    among: Container[int] | None = None
    stock: frozenset[int] = frozenset()
    without: Collection[int] = ()


@dataclass(slots=True)
class Match:
    """A candidate and what it shares with the child; `gain` is the part of the child that it newly explains, by weight."""

    kept: Kept
    shared: kinship.Shared
    child: Sequence[
        float
    ]  # the weight of each of its words; what the candidate's document repeats weighs little
    parent_cover: float  # the part of the parent that stands in the child, by weight
    listed: float  # the evidence, words included that unrelated candidates use too: lists of States share their frame
    gain: float = 0.0

    @property
    def child_cover(self) -> float:
        return kinship.weight(self.child, self.shared.child) / (sum(self.child) or 1.0)

    @property
    def evidence(self) -> float:
        return kinship.weight(_telling(self.child), self.shared.child)


def _telling(weights: Sequence[float]) -> list[float]:
    return [one if one > TELLING else 0.0 for one in weights]


def ancestors(index: Earlier, text: str, role: str, scope: Scope) -> list[Match]:
    """The parents of a paragraph, the one that explains most first."""
    words, classes = read(text)
    if office(role) == "title" or not words:
        return []
    search = _Search(index, strand(words), classes, office(role), scope)
    found: list[Match] = []
    unexplained = bytearray(b"\1" * len(words))
    while len(found) < MOST_PARENTS:
        match = search.best(unexplained, found)
        if match is None:
            break
        found.append(match)
        for place, mark in enumerate(match.shared.child):
            if mark:
                unexplained[place] = 0
    return found


def relatives(index: Earlier, text: str, role: str, scope: Scope) -> list[int]:
    """The ids of all paragraphs that share enough with this one to be its ancestor or its descendant, each by itself."""
    words, classes = read(text)
    if office(role) == "title" or not words:
        return []
    return _Search(index, strand(words), classes, office(role), scope).relatives()


def is_copy(match: Match, words: Sequence[int]) -> bool:
    """Is the candidate word for word the same?"""
    return match.kept.words == words


class _Search:
    """The candidates of one paragraph."""

    def __init__(self, index: Earlier, child: Strand, classes: bytes, of: str, scope: Scope) -> None:
        self.index, self.child, self.classes, self.office, self.scope = index, child, classes, of, scope
        self.size = len(child.words)
        self.sample = candidates.sample(child.triples)
        self.common = weights.stop()
        self.shared: dict[int, kinship.Shared] = {}
        self.matches: dict[tuple[int, bool], Match] = {}
        self.stock = child.distinct & scope.stock
        self.bare = index.rarity.weigh(child.words, classes)
        self.weights = weights.lessened(self.bare, child, classes, self.stock)
        self.telling = _telling(self.weights)

    def best(self, unexplained: bytearray, found: Sequence[Match]) -> Match | None:
        """The next parent after those `found`. A version of a parent in another document is its ancestor, no further parent."""
        fitting = []
        for kept in self._candidates(unexplained):
            if not self._may_fit(kept) or any(_of_one_family(kept, other.kept) for other in found):
                continue
            match = self._fitting(kept, unexplained, first=not found)
            if match is not None:
                fitting.append(match)
        if not fitting:
            return None
        most = max(fitting, key=lambda match: (match.gain, self._preference(match)))
        near = [match for match in fitting if self._rivals(match, most)]
        return max(near, key=self._preference)

    def _rivals(self, match: Match, best: Match) -> bool:
        """Is a match so near to the one that explains most that the place of its document may decide?"""
        own = self._is_own(match) and not self._is_own(best)
        family = own or _of_one_family(match.kept, best.kept)
        return match.gain >= (FAMILY if family else NEAR) * best.gain and match.shared.similarity >= (
            (FAMILY if own else CLOSE) * best.shared.similarity
        )

    def _is_own(self, match: Match) -> bool:
        return match.kept.entry.process == self.scope.process

    def relatives(self) -> list[int]:
        """The ids of the candidates that would be a parent if there were no other."""
        found, every = [], bytearray(b"\1" * self.size)
        for kept in self.nearest:
            if self._may_fit(kept) and self._fitting(kept, every, first=True):
                found.append(kept.entry.id)
        return found

    @cached_property
    def nearest(self) -> list[Kept]:
        """The candidates that share most with the whole paragraph."""
        return self._ranked(self.sample)

    def _candidates(self, unexplained: bytearray) -> list[Kept]:
        """Those that share most with the words that no parent explains yet."""
        if 0 not in unexplained:
            return self.nearest
        left = {one for place, one in enumerate(self.child.triples) if any(unexplained[place : place + 3])}
        return self._ranked(self.sample & left)

    def _ranked(self, triples: Collection[int]) -> list[Kept]:
        scores = self.index.rank(triples)
        order = [id for _score, id in sorted(zip(scores.values(), scores, strict=True), reverse=True)]
        least = math.log(1 + max(len(self.index.rarity), 1)) if len(self.sample) > SURELY else 0.0
        found: list[Kept] = []
        for start in range(0, len(order), AT_ONCE):
            part = [one for one in order[start : start + AT_ONCE] if one not in self.scope.without]
            for kept in self.index.get(part):
                if len(found) >= LOOKED_AT or (len(found) >= SURELY and scores[kept.entry.id] <= least):
                    return found
                if self._may_be(kept.entry):
                    found.append(kept)
        return found

    def _may_be(self, entry: Entry) -> bool:
        if self.scope.among is not None and entry.document not in self.scope.among:
            return False
        return (self.office == "heading") == (office(entry.role) == "heading")

    def _measure(self, kept: Kept) -> kinship.Shared:
        id = kept.entry.id
        if id not in self.shared:
            self.shared[id] = kinship.measure(self.child, strand(kept.words), common=self.common)
        return self.shared[id]

    def _may_fit(self, kept: Kept) -> bool:
        """Could the candidate be accepted at best? Its document's phrases and crowded ones make it weigh only less."""
        shared = self._measure(kept)
        if shared.similarity >= kinship.ALIKE or shared.containment >= WHOLE or b"\1" * 8 in shared.child:
            return True
        return kinship.weight(self.telling, shared.child) >= LEAST

    def _fitting(self, kept: Kept, unexplained: bytearray, *, first: bool) -> Match | None:
        """The candidate if it is accepted. What its document repeats has to be looked up: only for one that is good without."""
        marks = bytes(map(int.__and__, self._measure(kept).child, unexplained))
        for stock in (frozenset[int](), None):
            match = self._match(kept, stock)
            match.gain = kinship.weight(match.child, marks) / (sum(match.child) or 1.0)
            if not self._accepts(match, marks, first=first):
                return None
        return match

    def _match(self, kept: Kept, stock: frozenset[int] | None) -> Match:
        """A candidate weighed with the phrases of `stock`, or with those its document repeats."""
        key = kept.entry.id, stock is None
        if key not in self.matches:
            own = self.index.stock_of(kept.entry.document) if stock is None else stock
            theirs = strand(kept.words)
            child, more = self.weights, (self.child.distinct & own) - self.stock
            if more:
                child = weights.lessened(self.bare, self.child, self.classes, self.stock | more)
            parent = weights.lessened(
                self.index.rarity.weigh(theirs.words, kept.classes),
                theirs,
                kept.classes,
                (theirs.distinct & own) | (theirs.distinct & self.scope.stock),
            )
            shared = self._measure(kept)
            listed = kinship.weight(_telling(child), shared.child)
            if self.crowded:
                child = [w * CROWDED if place in self.crowded else w for place, w in enumerate(child)]
            cover = kinship.weight(parent, shared.parent) / (sum(parent) or 1.0)
            self.matches[key] = Match(kept, shared, child, cover, listed)
        return self.matches[key]

    @cached_property
    def crowded(self) -> frozenset[int]:
        """The places of words that stand in a phrase which several unrelated candidates use."""
        full = bytearray(self.size)  # 1 where a phrase is crowded
        families: list[tuple[Kept, bytearray]] = []
        for kept in self.nearest:
            shared = self._measure(kept)
            if shared.containment >= PHRASE:
                continue  # a version of this paragraph or a part of it, no other use of a phrase
            marks = bytearray(self.size)
            for start, end in kinship.runs(shared.child):
                if end - start >= 4:
                    marks[start:end] = b"\1" * (end - start)
            new = int.from_bytes(marks) & ~int.from_bytes(full)
            if not new:
                continue
            for other, theirs in families:
                if kinship.likeness(kept.words, other.words, least=VERSION) >= VERSION:
                    theirs[:] = (int.from_bytes(theirs) | int.from_bytes(marks)).to_bytes(self.size)
                    break
            else:
                families.append((kept, marks))
            full = self._crowd(families)
        return frozenset(place for place, mark in enumerate(full) if mark)

    def _crowd(self, families: Sequence[tuple[Kept, bytearray]]) -> bytearray:
        once = more = 0
        for _kept, marks in families:
            number = int.from_bytes(marks)
            more |= once & number
            once |= number
        return bytearray(more.to_bytes(self.size))

    @cached_property
    def saying(self) -> bytes:
        """1 for each word that is neither name, number, stock phrase nor such as stands everywhere."""
        found = weights.plain(self.child.words, self.classes)
        return bytes([mark and place not in self.crowded for place, mark in enumerate(found)])

    def _accepts(self, match: Match, marks: bytes, *, first: bool) -> bool:
        """Does the candidate explain enough? `marks` are the words that it newly explains."""
        shared, evidence = match.shared, match.evidence
        if first and is_copy(match, self.child.words):
            return self.size >= 4
        enough = max(min(EVIDENCE, 0.6 * sum(match.child)), LEAST)
        if first and shared.similarity >= kinship.ALIKE and match.child_cover >= 0.3:
            # a list of States with another opening is alike, but has little that could be evidence
            lists = (
                shared.similarity >= ALIKE_LISTS and match.child_cover >= 0.4 and match.listed >= LEAST / 2
            )
            if lists or evidence >= enough / 2 >= LEAST:
                return True
        covered = evidence >= enough and match.gain >= 0.10
        if covered and (match.child_cover >= 0.55 or match.parent_cover >= 0.6):
            return True
        if shared.containment >= WHOLE and self._says(shared.child) >= SAYS and self._says(marks) >= SAYS / 2:
            return True
        return any(self._proves(match, *run) for run in kinship.runs(marks) if run[1] - run[0] >= 8)

    def _proves(self, match: Match, start: int, end: int) -> bool:
        """Is a stretch of shared words a borrowed clause: telling, or long?"""
        weight = sum(match.child[start:end])
        if weight >= RUN:
            return True
        says = sum(self.saying[start:end])
        long = end - start >= CLAUSE and says >= 3 and weight >= RUN / 2
        return long or (end - start >= 2 * CLAUSE and says >= SAYS)

    def _says(self, marks: bytes) -> int:
        """How many marked words say something."""
        return int(kinship.weight(self.saying, marks))

    def _preference(self, match: Match) -> tuple[bool, str, float, int]:
        entry = match.kept.entry
        return self._is_own(match), entry.date, match.gain, entry.id


def _of_one_family(one: Kept, other: Kept) -> bool:
    """Are two candidates versions of one paragraph in different documents?"""
    if one.entry.document == other.entry.document:
        return one.entry.id == other.entry.id
    return kinship.likeness(one.words, other.words, least=kinship.ALIKE) >= kinship.ALIKE
