"""Stale words on the paper: which they are now, and where they stand in a block.

Knows what was read for it and when that has to be read anew: a look at 300 paragraphs would be felt at each key, so that only
those that changed are looked at. Leaves recognizing them to the domain, painting to `highlighter`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock

from app.domain import stale
from app.domain.drafts import ParagraphInfo
from app.domain.stale import Stale
from app.i18n import _
from app.ui.context import Context
from app.ui.draft import blocks

if TYPE_CHECKING:
    from database.store import Changes

# the tables from which it follows what is a fact of which meeting
FACTS = (
    "meeting", "process", "delegation", "party", "party_name", "membership", "field_value", "source", "paragraph",
    "house_style",
)  # fmt: skip


def places(block: QTextBlock, words: Collection[str]) -> list[tuple[int, int, str]]:
    """(start, end, words) of each stretch of a block that reads as one of `words`, in Qt's places; the value of a Field is
    none, and of two that overlap the longer counts."""
    text = block.text()
    wanted = [one for one in sorted(words, key=len, reverse=True) if one in text] if words else []
    taken = [(piece.start, piece.end) for piece in blocks.things(block)] if wanted else []
    found = []
    for one in wanted:
        for hit in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", text):
            start, end = blocks.units(text[: hit.start()]), blocks.units(text[: hit.end()])
            if all(end <= low or start >= high for low, high in taken):
                taken.append((start, end))
                found.append((start, end, one))
    return sorted(found)


class StaleWords:
    """The stale words of the draft that is shown."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._ground: stale.Known | None = None
        self._right: dict[int, set[str]] | None = (
            None  # the words that were confirmed; None where others may be
        )
        self._seen: dict[int, tuple[ParagraphInfo, Collection[str], tuple[Stale, ...]]] = {}
        self._draft = 0
        self._covered: tuple[stale.Known, Sequence[ParagraphInfo]] | None = None

    def mind(self, changes: "Changes | None") -> None:
        """Something changed in the workspace; None is everything."""
        if changes is None or changes.touches(*FACTS):
            self._ground = None
        if changes is None or changes.touches("confirmed_fact"):
            self._right = None

    def is_ready(self, draft: int, paragraphs: Sequence[ParagraphInfo], values: Mapping[str, str]) -> bool:
        """Whether what is known holds for this draft as it is now, so that `read` takes no time."""
        held = self._ground
        if held is None or draft != self._draft or held.values != values:
            return False
        asked = (held, paragraphs)  # at each save several parts ask this of the same
        if self._covered is None or any(
            one is not other for one, other in zip(self._covered, asked, strict=True)
        ):
            if not held.covers(paragraphs):
                return False
            self._covered = asked
        return True

    @property
    def ground(self) -> stale.Known | None:
        """What was read of the origins last; None while that has to be read anew."""
        return self._ground

    def read(
        self, draft: int, paragraphs: Sequence[ParagraphInfo], values: Mapping[str, str]
    ) -> tuple[Stale, ...]:
        """The stale words of a draft as it was read, in order."""
        ready = self.is_ready(draft, paragraphs, values)
        if not ready or self._right is None:
            with self._context.store.read() as s:
                if not ready:
                    self._ground = stale.known(s, draft, paragraphs=paragraphs)
                    self._seen.clear()
                self._right = stale.confirmed(s, draft)
        held, right = self._ground, self._right
        assert held is not None
        self._draft = draft
        seen, self._seen = self._seen, {}
        for p in paragraphs:
            kept, said = seen.get(p.id), right.get(p.id, ())
            if kept is None or kept[1] != said or not _alike(kept[0], p):
                kept = (p, said, stale.look(p, held, said))
            self._seen[p.id] = kept
        return tuple(one for _p, _said, found in self._seen.values() if found for one in found)


def _alike(one: ParagraphInfo, other: ParagraphInfo) -> bool:
    """Whether what is stale in one paragraph is so in the other."""
    return one is other or (one.text == other.text and one.source == other.source)


def tips(found: Sequence[Stale]) -> dict[int, dict[str, str]]:
    """What the paper says of stale words: {paragraph: {words: tip}}."""
    said: dict[int, dict[str, str]] = {}
    for one in found:
        said.setdefault(one.paragraph, {})[one.text] = f"{one.reason} {proposal(one)}"
    return said


def proposal(one: Stale) -> str:
    """What would stand there as a Field."""
    if one.value:
        return _("Now: {}").format(one.value)
    return _("The Field {{{}}} has no value yet.").format(one.field)
