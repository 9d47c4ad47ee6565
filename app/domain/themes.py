"""Themes: the thematic areas of a process, which meetings take up and sessions and paragraphs carry.

Knows names, order and what carries them. Leaves guessing a paragraph's theme to later proposals.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain import changing
from app.i18n import _
from database.models import (
    DraftParagraphTheme,
    MeetingTheme,
    Paragraph,
    ParagraphTheme,
    SessionTheme,
    Source,
    Theme,
)

Carrier = type[SessionTheme] | type[ParagraphTheme] | type[DraftParagraphTheme] | type[MeetingTheme]
OWNER: dict[Carrier, InstrumentedAttribute[int]] = {
    SessionTheme: SessionTheme.session_id,
    ParagraphTheme: ParagraphTheme.paragraph_id,
    DraftParagraphTheme: DraftParagraphTheme.draft_paragraph_id,
    MeetingTheme: MeetingTheme.meeting_id,
}


@dataclass(frozen=True, slots=True)
class ThemeInfo:
    """A theme; `chip` is what fits a chip, `tone` its place in the row of theme colours."""

    id: int
    name: str
    short_name: str
    tone: int

    @property
    def chip(self) -> str:
        return self.short_name or self.name


def listing(s: Session, process: int) -> list[ThemeInfo]:
    """The themes of a process in their order."""
    query = select(Theme.id, Theme.name, Theme.short_name).where(Theme.process_id == process)
    rows = s.execute(query.order_by(Theme.position, Theme.id))
    return [ThemeInfo(id, name, short, tone) for tone, (id, name, short) in enumerate(rows)]


def add(s: Session, process: int, *, name: str, short_name: str = "", description: str = "") -> int:
    """A new theme at the end; returns its id. Raises UserError for an empty name."""
    theme = Theme(process_id=process, name=changing.required(name, _("The theme")))
    changing.assign(theme, {"short_name": short_name, "description": description})
    theme.position = changing.next_position(s, Theme, Theme.process_id == process)
    s.add(theme)
    s.flush()
    return theme.id


def edit(s: Session, theme: int, **values: str) -> None:
    """Change `name`, `short_name` or `description`."""
    if "name" in values:
        changing.required(values["name"], _("The theme"))
    changing.assign(changing.get(s, Theme, theme), values)


def move(s: Session, theme: int, *, position: int) -> None:
    """Put a theme at another place in the process's order (0 is first)."""
    process = changing.get(s, Theme, theme).process_id
    ids = [info.id for info in listing(s, process)]
    changing.place(s, Theme, changing.moved(ids, theme, position))


def remove(s: Session, theme: int) -> None:
    """Delete a theme; what carried it stays, without it."""
    s.delete(changing.get(s, Theme, theme))


def carried(s: Session, carrier: Carrier, owners: Iterable[int]) -> dict[int, list[int]]:
    """The theme ids of each session, paragraph, draft paragraph or meeting, in the themes' order."""
    column = OWNER[carrier]
    query = select(column, carrier.theme_id).join(Theme, Theme.id == carrier.theme_id)
    found: dict[int, list[int]] = {}
    for owner, theme in s.execute(query.where(column.in_(list(owners))).order_by(Theme.position, Theme.id)):
        found.setdefault(owner, []).append(theme)
    return found


def carry(s: Session, carrier: Carrier, owner: int, themes: Sequence[int]) -> None:
    """Let `owner` carry exactly these themes."""
    column = OWNER[carrier]
    present = set(s.scalars(select(carrier.theme_id).where(column == owner)))
    gone = present - set(themes)
    if gone:
        s.execute(delete(carrier).where(column == owner, carrier.theme_id.in_(gone)))
    for theme in dict.fromkeys(themes):
        if theme not in present:
            s.add(carrier(**{column.key: owner, "theme_id": theme}))
    s.flush()


def matrix(s: Session, process: int) -> list[tuple[int, int, int]]:
    """(theme, source, number of the source's paragraphs that carry it), for the picture themes × documents."""
    query = (
        select(ParagraphTheme.theme_id, Paragraph.source_id, func.count())
        .join(Paragraph, Paragraph.id == ParagraphTheme.paragraph_id)
        .join(Source, Source.id == Paragraph.source_id)
        .where(Source.process_id == process)
        .group_by(ParagraphTheme.theme_id, Paragraph.source_id)
    )
    return [(theme, source, count) for theme, source, count in s.execute(query)]
