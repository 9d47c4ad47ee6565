"""Which themes a draft speaks to, and which it is silent on.

Knows which themes are asked for: those the meeting takes up, otherwise every one of the process. Pure; leaves reading to its
callers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.documents.model import Role
from app.domain import themes
from app.domain.drafts import ParagraphInfo
from app.domain.themes import ThemeInfo

# a title, a heading, a chapeau or the closing line speaks to no theme, and is not asked for one
COUNTED = (Role.PREAMBULAR, Role.OPERATIVE, Role.SUB_PARAGRAPH, Role.BODY)


@dataclass(frozen=True, slots=True)
class Cover:
    """A theme and the paragraphs that carry it or one below it, in order; without a theme those that carry none."""

    theme: ThemeInfo | None
    paragraphs: tuple[int, ...]


def of_draft(
    paragraphs: Sequence[ParagraphInfo], known: Sequence[ThemeInfo], taken_up: Collection[int]
) -> tuple[Cover, ...]:
    """What the paragraphs speak to: the themes asked for in their order, and last, where there are any, those without one.

    `known` are the themes of the process, `taken_up` the ids of those of the meeting.
    """
    asked = [one for one in known if one.id in taken_up] or list(known)
    below = themes.gathered(known)
    above: dict[int, list[int]] = {}
    for one in asked:
        for theme in below[one.id]:
            above.setdefault(theme, []).append(one.id)
    spoken: dict[int, list[int]] = {one.id: [] for one in asked}
    bare = []
    for p in paragraphs:
        if p.role not in COUNTED or not p.plain.strip():
            continue
        if not p.themes:
            bare.append(p.id)
        for theme in {wanted for held in p.themes for wanted in above.get(held, ())}:
            spoken[theme].append(p.id)
    covers = tuple(Cover(one, tuple(spoken[one.id])) for one in asked)
    return (*covers, Cover(None, tuple(bare))) if bare else covers
