"""Which earlier paragraphs a paragraph descends from, and how.

Knows the kinds of descent, for one paragraph and for a whole new document. Leaves the search for ancestors to `ancestry`,
the earlier paragraphs to `lineage_index`, and storing and confirming to the domain.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.text import kinship, weights
from app.text.ancestry import Match, Scope, ancestors, relatives
from app.text.lineage_index import Earlier, Entry, Index, Kept, office, read

__all__ = [
    "Earlier", "Entry", "Index", "Kept", "Kin", "Kind", "Parent", "Scope", "Traced", "find", "kept", "kind_of",
    "relate", "relatives", "trace",
]  # fmt: skip

Kind = Literal["verbatim", "light edit", "heavy edit", "merged", "split", "echo", "new"]
_LIGHT = 0.8  # similarity of a light edit
_LIGHT_LONGER = 0.7  # and of one to which a sentence was added
_HEAVY = 0.55  # similarity of a heavy edit, also in another order
_HEAVY_SHARE = (0.45, 0.4)  # or a lower one, where the parent still makes up so much of the child
_WHOLE = 0.98  # containment of a parent that stands there as a whole
_PART = 0.85  # containment up to which a parent may have been split
_PART_SHARE = 0.45  # the share of the child that such a part makes up


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
    """Where a paragraph comes from: its parents, the one that explains most first, and what became of them in it.

    "echo" is a clause of an earlier paragraph inside another text; "split" one of several parts of a parent.
    """

    parents: tuple[Parent, ...] = ()
    kind: Kind = "new"


@dataclass(frozen=True, slots=True)
class Traced:
    """The kin of each paragraph of a new document, in order, and the ids of the previous one's that have no descendant."""

    kin: tuple[Kin, ...]
    dropped: tuple[int, ...]


def find(index: Earlier, text: str, role: str, *, scope: Scope | None = None) -> Kin:
    """The kin of one paragraph. In `scope`, documents of its process go before others, later ones before earlier."""
    return _kin(ancestors(index, text, role, scope or Scope()))


def trace(
    index: Earlier,
    paragraphs: Sequence[tuple[str, str]],
    *,
    scope: Scope | None = None,
    previous: int | None = None,
    without: Sequence[Collection[int]] = (),
) -> Traced:
    """The kin of each paragraph (role, text) of a new document, with splits; `dropped` are those of document `previous`.

    `without` holds, for each paragraph, the ids that are known not to be its parents. The phrases that the document
    repeats are taken from `scope` if it has any, otherwise from the paragraphs.
    """
    scope = scope or Scope()
    if not scope.stock:
        texts = [read(text)[0] for role, text in paragraphs if office(role) != "title"]
        scope = replace(scope, stock=weights.repeated(texts))
    known = without or [()] * len(paragraphs)
    found = [
        ancestors(index, text, role, replace(scope, without=ids) if ids else scope)
        for (role, text), ids in zip(paragraphs, known, strict=True)
    ]
    split = _split(found)
    kin = [_kin(matches, split=place in split) for place, matches in enumerate(found)]
    inherited = {parent.id for one in kin for parent in one.parents}
    earlier = index.document(previous) if previous is not None else []
    left = index.get([id for id in earlier if id not in inherited])
    dropped = [one.entry.id for one in left if one.entry.role != "heading"]
    return Traced(tuple(kin), tuple(dropped))


def relate(child: str, parent: str) -> Parent:
    """What two paragraphs share that a person declared kin; the parent's id is 0, its share the containment in words."""
    ours, theirs = (kinship.strand(read(text)[0]) for text in (child, parent))
    shared = kinship.measure(ours, theirs, common=weights.stop())
    share = sum(shared.child) / (len(shared.child) or 1)
    return Parent(0, round(shared.similarity, 3), round(shared.containment, 3), round(share, 3))


def kept(child: str, parent: str) -> tuple[int, int]:
    """(words, kept) of `child`: how many words it has, and how many of them stand in `parent` in runs of three or more."""
    ours, theirs = (kinship.strand(read(text)[0]) for text in (child, parent))
    return len(ours.words), sum(kinship.in_runs(ours, theirs))


def kind_of(parent: Parent) -> Kind:
    """The kind of descent from one parent, by what they share (see `relate`)."""
    if parent.similarity == 1.0:
        return "verbatim"
    if parent.similarity >= _LIGHT or (parent.similarity >= _LIGHT_LONGER and parent.containment >= _WHOLE):
        return "light edit"
    if parent.share >= _PART_SHARE and parent.containment < _PART and parent.similarity < _HEAVY:
        return "split"
    return "heavy edit" if parent.similarity >= _HEAVY_SHARE[0] else "echo"


def _kin(matches: Sequence[Match], *, split: bool = False) -> Kin:
    return Kin(tuple(map(_parent, matches)), "split" if split else _kind(matches))


def _parent(match: Match) -> Parent:
    shared = match.shared
    return Parent(
        match.kept.entry.id, round(shared.similarity, 3), round(shared.containment, 3), round(match.gain, 3)
    )


def _kind(matches: Sequence[Match]) -> Kind:
    if not matches:
        return "new"
    if len(matches) > 1:
        return "merged"
    shared = matches[0].shared
    if shared.similarity == 1.0:
        return "verbatim"
    if shared.similarity >= _LIGHT or (shared.similarity >= _LIGHT_LONGER and shared.containment >= _WHOLE):
        return "light edit"
    alike = max(shared.similarity, shared.overlap)
    heavy = alike >= _HEAVY or (alike >= _HEAVY_SHARE[0] and matches[0].gain >= _HEAVY_SHARE[1])
    return "heavy edit" if heavy else "echo"


def _split(found: Sequence[Sequence[Match]]) -> set[int]:
    """The places of paragraphs that share one parent, each another part of it."""
    heirs: dict[int, list[tuple[int, Match]]] = {}
    for place, matches in enumerate(found):
        if len(matches) == 1 and matches[0].shared.containment < _PART and matches[0].gain >= _PART_SHARE:
            heirs.setdefault(matches[0].kept.entry.id, []).append((place, matches[0]))
    return {
        place
        for parts in heirs.values()
        for place, one in parts
        if any(_apart(one, other) for _place, other in parts if other is not one)
    }


def _apart(one: Match, other: Match) -> bool:
    """Do two children take different parts of their parent?"""
    first, second = one.shared.parent, other.shared.parent
    both = sum(map(int.__and__, first, second))
    return both <= 0.3 * min(sum(first), sum(second))
