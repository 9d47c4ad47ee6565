"""What the page Draft reads of the workspace at once, and after a change only what may be another. Leaves showing it to the
parts of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain import document_types, drafts, fields, meetings, opening_words, themes, versions
from app.domain.document_types import DocumentType
from app.domain.drafts import DraftInfo, ParagraphInfo
from app.domain.themes import ThemeInfo

if TYPE_CHECKING:
    from database.store import Changes, Session

# Tables that hold nothing the Fields, the themes of the process or the draft's own facts follow from. What is changed in any
# other table lets everything be read anew.
WORDS = frozenset({"draft_paragraph"})
INSIDE = WORDS | {"draft_paragraph_theme", "comment", "confirmed_fact"}


@dataclass(frozen=True)
class Known:
    """What the page read of the workspace at once."""

    draft: DraftInfo
    paragraphs: Sequence[ParagraphInfo]
    values: dict[str, str]
    themes: Sequence[ThemeInfo]
    taken_up: Sequence[int]  # the themes of the meeting
    versions: Sequence[versions.VersionInfo]
    next_name: str
    type: DocumentType

    @property
    def openers(self) -> dict[int, bool]:
        """Of the paragraphs whose opening words follow the type: are they italic?"""
        looks = opening_words.wanted([(p.role, p.text) for p in self.paragraphs], self.type.italics)
        return {p.id: look for p, look in zip(self.paragraphs, looks, strict=True) if look is not None}


def read(
    s: "Session", meeting: int, *, before: Known | None = None, changes: "Changes | None" = None
) -> Known | None:
    """The meeting's first draft and what belongs to it; None where there is no draft.

    `before` is what was read last and `changes` all that was touched since (None: everything may be another).
    """
    if before is None or before.draft.meeting != meeting:
        return _whole(s, meeting)
    id = before.draft.id
    if changes is None or changes.everything or not changes.tables.keys() <= INSIDE:
        now = _whole(s, meeting)
        if now is None or now.draft.id != id:
            return now
        return replace(now, paragraphs=drafts.kept(before.paragraphs, now.paragraphs))
    if changes.tables.keys() <= WORDS:
        touched = changes.tables["draft_paragraph"]
        return replace(before, paragraphs=drafts.renewed(s, id, before.paragraphs, touched))
    return replace(before, paragraphs=drafts.kept(before.paragraphs, drafts.paragraphs(s, id)))


def _whole(s: "Session", meeting: int) -> Known | None:
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        return None
    info = drafts.get(s, draft)
    return Known(
        info,
        drafts.paragraphs(s, draft),
        fields.values(s, meeting, language=info.language),
        themes.listing(s, meetings.get(s, meeting).process),
        meetings.theme_ids(s, meeting),
        versions.listing(s, draft),
        versions.next_name(s, draft),
        document_types.of_meeting(s, meeting, info.kind),
    )
