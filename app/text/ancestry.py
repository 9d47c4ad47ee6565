"""One paragraph looking for its ancestors: which candidates are parents, and which only sound like them.

Knows the greedy cover (the candidate that explains most of what is still unexplained is the next parent, as long as it
explains enough) and every limit of it. Stock phrases explain next to nothing: those on a list, those a document repeats, and
those that several unrelated candidates use. Among versions of one paragraph the latest document of the same process is the
parent; the older ones are its own ancestors. Leaves whole documents to `lineage`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.text import kinship, weights
from app.text.lineage_index import Entry, Index, Kept, office

MOST_PARENTS = 4
LOOKED_AT = 40  # candidates that are measured
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
    among: Collection[int] | None = None
    stock: frozenset[int] = frozenset()
    without: Collection[int] = ()


@dataclass(slots=True)
class Match:
    """A candidate and what it shares with the child; `gain` is the part of the child that it newly explains, by weight."""

    kept: Kept
    shared: kinship.Shared
    child: Sequence[
        float
    ]  # the weight of each word of the child; what the candidate's document repeats weighs little
    parent: Sequence[float]
    listed: float  # the evidence, words included that unrelated candidates use too: lists of States share their frame
    gain: float = 0.0

    @property
    def child_cover(self) -> float:
        return kinship.weight(self.child, self.shared.child) / (sum(self.child) or 1.0)

    @property
    def parent_cover(self) -> float:
        return kinship.weight(self.parent, self.shared.parent) / (sum(self.parent) or 1.0)

    @property
    def evidence(self) -> float:
        return kinship.weight(self.child, self.shared.child, over=TELLING)


def ancestors(index: Index, text: str, role: str, scope: Scope) -> list[Match]:
    """The parents of a paragraph, the one that explains most first."""
    words, classes = index.read(text)
    if office(role) == "title" or not words:
        return []
    search = _Search(index, words, classes, office(role), scope)
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


def relatives(index: Index, text: str, role: str, scope: Scope) -> list[int]:
    """The ids of all paragraphs that share enough with this one to be its ancestor or its descendant, each by itself."""
    words, classes = index.read(text)
    if office(role) == "title" or not words:
        return []
    return _Search(index, words, classes, office(role), scope).relatives()


def is_copy(match: Match, words: Sequence[int]) -> bool:
    """Is the candidate word for word the same?"""
    return match.kept.words.tolist() == words


class _Search:
    """The candidates of one paragraph."""

    def __init__(self, index: Index, words: list[int], classes: bytes, of: str, scope: Scope) -> None:
        self.index, self.words, self.classes, self.office, self.scope = index, words, classes, of, scope
        self.triples = weights.triples(words)
        self.common = weights.stop()
        self.shared: dict[int, kinship.Shared] = {}
        self.matches: dict[int, Match] = {}
        self.plain = weights.plain(words, classes)

    def best(self, unexplained: bytearray, found: Sequence[Match]) -> Match | None:
        """The next parent after those `found`. A version of a parent in another document is its ancestor, no further parent."""
        fitting = []
        for id in self._candidates(unexplained):
            match = self._match(id)
            if any(_of_one_family(match, other) for other in found):
                continue
            marks = bytes(map(int.__and__, match.shared.child, unexplained))
            match.gain = kinship.weight(match.child, marks) / (sum(match.child) or 1.0)
            if self._accepts(match, marks, first=not found):
                fitting.append(match)
        if not fitting:
            return None
        most = max(fitting, key=lambda match: (match.gain, self._preference(match)))
        near = [match for match in fitting if self._rivals(match, most)]
        return max(near, key=self._preference)

    def _rivals(self, match: Match, best: Match) -> bool:
        """Is a match so near to the one that explains most that the place of its document may decide?"""
        own = self._is_own(match) and not self._is_own(best)
        family = own or _of_one_family(match, best)
        return match.gain >= (FAMILY if family else NEAR) * best.gain and match.shared.similarity >= (
            (FAMILY if own else CLOSE) * best.shared.similarity
        )

    def _is_own(self, match: Match) -> bool:
        return match.kept.entry.process == self.scope.process

    def relatives(self) -> list[int]:
        """The ids of the candidates that would be a parent if there were no other."""
        found = []
        for id in self._candidates(b"\1" * len(self.words)):
            match = self._match(id)
            match.gain = match.child_cover
            if self._accepts(match, match.shared.child, first=True):
                found.append(id)
        return found

    def _candidates(self, unexplained: Sequence[int]) -> list[int]:
        """The ids that share most with the words that no parent explains yet."""
        triples = {one for place, one in enumerate(self.triples) if any(unexplained[place : place + 3])}
        scores = self.index.rank(triples)
        found: list[int] = []
        for id in sorted(scores, key=lambda one: (-scores[one], -one)):
            if id not in self.scope.without and self._may_be(self.index.kept[id].entry):
                found.append(id)
                if len(found) >= LOOKED_AT:
                    break
        return found

    def _may_be(self, entry: Entry) -> bool:
        if self.scope.among is not None and entry.document not in self.scope.among:
            return False
        return (self.office == "heading") == (office(entry.role) == "heading")

    def _measure(self, id: int) -> kinship.Shared:
        if id not in self.shared:
            self.shared[id] = kinship.measure(self.words, self.index.kept[id].words, common=self.common)
        return self.shared[id]

    def _match(self, id: int) -> Match:
        if id not in self.matches:
            kept, rarity, stock = self.index.kept[id], self.index.rarity, self.scope.stock
            own = self.index.stock_of(kept.entry.document)
            child = rarity.weigh(self.words, self.classes, stock, own)
            parent = rarity.weigh(kept.words, kept.classes, stock, own)
            shared = self._measure(id)
            listed = kinship.weight(child, shared.child, over=TELLING)
            for place in self.crowded:
                child[place] *= CROWDED
            self.matches[id] = Match(kept, shared, child, parent, listed)
        return self.matches[id]

    @cached_property
    def crowded(self) -> list[int]:
        """The places of words that stand in a phrase which several unrelated candidates use."""
        users = [0] * len(self.words)
        families: list[tuple[Kept, bytearray]] = []
        for id in self._candidates(b"\1" * len(self.words)):
            kept, marks, shared = self.index.kept[id], bytearray(len(self.words)), self._measure(id)
            if shared.containment >= PHRASE:
                continue  # a version of this paragraph or a part of it, no other use of a phrase
            for start, end in kinship.runs(shared.child):
                if end - start >= 4:
                    marks[start:end] = b"\1" * (end - start)
            if not any(marks):
                continue
            for other, theirs in families:
                if kinship.likeness(kept.words, other.words) >= VERSION:
                    theirs[:] = bytes(map(int.__or__, theirs, marks))
                    break
            else:
                families.append((kept, marks))
        for _kept, marks in families:
            users = [count + mark for count, mark in zip(users, marks, strict=True)]
        return [place for place, count in enumerate(users) if count >= CROWD]

    def _accepts(self, match: Match, marks: bytes, *, first: bool) -> bool:
        """Does the candidate explain enough? `marks` are the words that it newly explains."""
        shared, evidence, child_cover = match.shared, match.evidence, match.child_cover
        if first and is_copy(match, self.words):
            return len(self.words) >= 4
        enough = max(min(EVIDENCE, 0.6 * sum(match.child)), LEAST)
        if first and shared.similarity >= kinship.ALIKE and child_cover >= 0.3:
            # a list of States with another opening is alike, but has little that could be evidence
            lists = shared.similarity >= ALIKE_LISTS and child_cover >= 0.4 and match.listed >= LEAST / 2
            if lists or evidence >= enough / 2 >= LEAST:
                return True
        covered = child_cover >= 0.55 or match.parent_cover >= 0.6
        if covered and evidence >= enough and match.gain >= 0.10:
            return True
        if shared.containment >= WHOLE and self._says(shared.child) >= SAYS and self._says(marks) >= SAYS / 2:
            return True
        return any(self._proves(match, *run) for run in kinship.runs(marks))

    def _proves(self, match: Match, start: int, end: int) -> bool:
        """Is a stretch of shared words a borrowed clause: telling, or long?"""
        weight, says = sum(match.child[start:end]), self._says(b"\0" * start + b"\1" * (end - start))
        telling = end - start >= 8 and weight >= RUN
        long = end - start >= CLAUSE and says >= 3 and weight >= RUN / 2
        very_long = end - start >= 2 * CLAUSE and says >= SAYS
        return telling or long or very_long

    def _says(self, marks: bytes) -> int:
        """How many marked words are neither names, numbers, stock phrases nor such as stand everywhere."""
        crowded = frozenset(self.crowded)
        return sum(
            mark and plain and place not in crowded
            for place, (mark, plain) in enumerate(zip(marks, self.plain, strict=False))
        )

    def _preference(self, match: Match) -> tuple[bool, str, float, int]:
        entry = match.kept.entry
        return self._is_own(match), entry.date, match.gain, entry.id


def _of_one_family(one: Match, other: Match) -> bool:
    """Are two candidates versions of one paragraph in different documents?"""
    if one.kept.entry.document == other.kept.entry.document:
        return one is other
    return kinship.likeness(one.kept.words, other.kept.words) >= kinship.ALIKE
