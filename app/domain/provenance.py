"""Where the words of a draft come from: how far each paragraph has moved from its origin, how much is agreed language.

Knows which words of both sides are compared. Leaves how alike texts are, and which likeness is a light edit, to
`app.text.lineage`, by whose rule the Library tells it too; the facts of earlier meetings to `changing_parts`.

**Agreed language** is the share of the words of the preambular, operative and sub-paragraphs that stand in their origin in runs
of three words or more. In runs, because single words that two texts share ("the", "States") prove nothing: three in a row are
what delegations recognize as theirs, and a sentence that moved inside its paragraph still counts. Of the draft's words, not of
the origin's, because the question is what in this text needs no negotiation. Titles, headings, chapeaux and the closing line
say little of the substance and are the same every year: they would flatter the figure.

A Field is no change of the wording: where the draft says {meeting.place} and the origin "Astana", both are compared with the
place of the draft's own meeting.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sqlalchemy.orm import Session

from app.documents.model import Role
from app.domain import changing_parts, drafts, fields, stale
from app.domain.changing_parts import Change, Ground
from app.domain.drafts import ParagraphInfo

VERBATIM, LIGHT, HEAVY, NEW = "verbatim", "light edit", "heavy edit", "new"
KINDS = (VERBATIM, LIGHT, HEAVY, NEW)
COUNTED = (Role.PREAMBULAR, Role.OPERATIVE, Role.SUB_PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a paragraph has moved: its `kind` (one of KINDS), its words, those `kept` from its origin in runs of three."""

    kind: str
    words: int
    kept: int

    @property
    def share(self) -> float:
        """The part of its words that is kept, 0–1."""
        return self.kept / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Language:
    """How much of a draft is agreed language: `words` that are counted, those `kept`, and kind → (paragraphs, words)."""

    words: int = 0
    kept: int = 0
    kinds: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The part of the words that is agreed language, 0–1."""
        return self.kept / self.words if self.words else 0.0


def look(paragraph: ParagraphInfo, known: stale.Known) -> Moved:
    """How far one paragraph has moved; one without an origin, or whose origin was deleted, is new."""
    source = paragraph.source
    if source is None or source not in known.plains:
        return Moved(NEW, _length(fields.fill(paragraph.read, known.values)), 0)
    about = known.grounds.get(known.of[source])
    return measure(*sides(paragraph.read, known.plains[source], about=about, values=known.values))


def sides(plain: str, origin: str, *, about: Ground | None, values: Mapping[str, str]) -> tuple[str, str]:
    """A draft's text and its origin's as they are compared: Fields filled with the same `values` in both.

    In the origin, what is a fact of its meeting (`about`) takes the value of the Field that stands for it in the draft.
    """
    used = fields.used(plain)
    if not used or about is None:
        return fields.fill(plain, values), origin
    theirs = origin
    for change, name in sorted(
        _bound(used, changing_parts.look(origin, about), plain), key=lambda pair: -pair[0].start
    ):
        theirs = f"{theirs[: change.start]}{{{name}}}{theirs[change.end :]}"
    return fields.fill(plain, values), fields.fill(theirs, values)


def _bound(used: Sequence[str], changes: Sequence[Change], plain: str) -> list[tuple[Change, str]]:
    """Which fact of the origin each Field stands for: the one it is proposed for, otherwise the next that has gone from the
    draft, for the penholder may have given it to a Field of their own."""
    waiting, found, later = list(changes), [], []
    for name in used:
        change = next((one for one in waiting if one.field == name), None)
        if change is None:
            later.append(name)
        else:
            waiting.remove(change)
            found.append((change, name))
    gone = [one for one in waiting if one.text not in plain]
    return [*found, *zip(gone, later, strict=False)]


@lru_cache(maxsize=4096)
def measure(text: str, origin: str) -> Moved:
    """How far a text has moved from its origin, by the Library's rule; both as `sides` gives them. Typography is no change
    of the wording: a text that was only set as the house writes it is verbatim."""
    from app.text import lineage, typography

    text, origin = typography.leveled(text), typography.leveled(origin)
    words, kept = lineage.kept(text, origin)
    found = lineage.kind_of(lineage.relate(text, origin))
    return Moved(found if found in (VERBATIM, LIGHT) else HEAVY, words, kept)


@lru_cache(maxsize=4096)
def _length(text: str) -> int:
    """How many words a text has, counted as those that are compared."""
    from app.text import lineage

    return lineage.kept(text, "")[0]


def count(moved: Iterable[tuple[ParagraphInfo, Moved]]) -> Language:
    """The agreed language of paragraphs, each with how far it has moved."""
    words = kept = 0
    kinds = dict.fromkeys(KINDS, (0, 0))
    for paragraph, one in moved:
        if paragraph.role in COUNTED and one.words:
            words, kept = words + one.words, kept + one.kept
            held = kinds[one.kind]
            kinds[one.kind] = held[0] + 1, held[1] + one.words
    return Language(words, kept, {kind: held for kind, held in kinds.items() if held[0]})


def of_draft(s: Session, draft: int) -> tuple[dict[int, Moved], Language]:
    """How far each paragraph of a draft has moved, by its id, and the whole. Raises UserError where it no longer exists."""
    paragraphs = drafts.paragraphs(s, draft)
    # what there is to know of an earlier meeting takes long to read, and only Fields ask for it
    known = stale.known(s, draft, paragraphs=[p for p in paragraphs if fields.used(p.text)])
    plains, of = stale.origins(s, paragraphs)
    return Account().read(paragraphs, replace(known, plains=plains, of=of))


class Account:
    """What was found of each paragraph, so that only those that changed are looked at again."""

    def __init__(self) -> None:
        self._known: stale.Known | None = None
        self._seen: dict[int, tuple[str, int | None, Moved]] = {}

    def read(
        self, paragraphs: Sequence[ParagraphInfo], known: stale.Known
    ) -> tuple[dict[int, Moved], Language]:
        """How far each paragraph has moved, by its id, and the whole."""
        if known is not self._known:
            self._known, self._seen = known, {}
        fresh = {}
        for p in paragraphs:
            kept = self._seen.get(p.id)
            if kept is None or kept[0] != p.text or kept[1] != p.source:
                kept = (p.text, p.source, look(p, known))
            fresh[p.id] = kept
        self._seen = fresh
        moved = {id: held[2] for id, held in fresh.items()}
        return moved, count((p, moved[p.id]) for p in paragraphs)
