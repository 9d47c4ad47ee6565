"""Themes: the thematic areas of a process, which meetings take up and sessions and paragraphs carry.

Knows names, the tree they form, and what carries them. Leaves guessing a paragraph's theme to `theme_suggestions`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain import changing
from app.errors import UserError
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
    """A theme; `chip` is what fits a chip, `tone` its place in the row of theme colours, shared with the themes below it.

    `depth` is 0 for a theme without parent.
    """

    id: int
    name: str
    short_name: str
    tone: int
    parent: int | None = None
    depth: int = 0

    @property
    def chip(self) -> str:
        return self.short_name or self.name


def listing(s: Session, process: int) -> list[ThemeInfo]:
    """The themes of a process in their order, each followed by those below it."""
    query = select(Theme.id, Theme.name, Theme.short_name, Theme.parent_id).where(Theme.process_id == process)
    rows = s.execute(query.order_by(Theme.position, Theme.id)).all()
    present = {row.id for row in rows}
    below: dict[int | None, list] = {}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in present else None, []).append(row)
    found: list[ThemeInfo] = []
    waiting = [(row, tone, 0) for tone, row in enumerate(below.get(None, []))][::-1]
    while waiting:
        row, tone, depth = waiting.pop()
        found.append(
            ThemeInfo(row.id, row.name, row.short_name, tone, row.parent_id if depth else None, depth)
        )
        waiting += [(child, tone, depth + 1) for child in reversed(below.get(row.id, []))]
    return found


def add(
    s: Session,
    process: int,
    *,
    name: str,
    short_name: str = "",
    description: str = "",
    parent: int | None = None,
) -> int:
    """A new theme at the end, or as the last below `parent`; returns its id. Raises UserError for an empty name."""
    theme = Theme(process_id=process, name=changing.required(name, _("The theme")))
    changing.assign(theme, {"short_name": short_name, "description": description})
    theme.position = changing.next_position(s, Theme, Theme.process_id == process)
    s.add(theme)
    s.flush()
    if parent is not None:
        nest(s, theme.id, parent=parent)
    return theme.id


def edit(s: Session, theme: int, **values: str) -> None:
    """Change `name`, `short_name` or `description`."""
    if "name" in values:
        changing.required(values["name"], _("The theme"))
    changing.assign(changing.get(s, Theme, theme), values)


def move(s: Session, theme: int, *, position: int) -> None:
    """Put a theme at another place among those that have the same parent (0 is first)."""
    row = changing.get(s, Theme, theme)
    nest(s, theme, parent=row.parent_id, position=position)


def nest(s: Session, theme: int, *, parent: int | None, position: int | None = None) -> None:
    """Put a theme, with all below it, below `parent` (None: at the top), at a place among its children or as the last.

    Raises UserError where the theme would stand below itself.
    """
    row = changing.get(s, Theme, theme)
    if parent is not None and (theme in above(s, parent) or theme == parent):
        raise UserError(
            _("A theme cannot stand below itself."), _("Choose a theme that is not below this one.")
        )
    if parent is not None and changing.get(s, Theme, parent).process_id != row.process_id:
        raise UserError(_("The two themes belong to different processes."))
    row.parent_id = parent
    s.flush()
    infos = listing(s, row.process_id)
    children: dict[int | None, list[int]] = {}
    for info in infos:
        children.setdefault(info.parent, []).append(info.id)
    place = len(children[parent]) if position is None else position
    children[parent] = changing.moved(children[parent], theme, place)
    order: list[int] = []
    waiting = children.get(None, [])[::-1]
    while waiting:
        order.append(waiting.pop())
        waiting += children.get(order[-1], [])[::-1]
    changing.place(s, Theme, order)
    s.flush()


def above(s: Session, theme: int) -> list[int]:
    """The themes a theme stands below, the nearest first."""
    found: list[int] = []
    parent = changing.get(s, Theme, theme).parent_id
    while parent is not None and parent not in found:
        found.append(parent)
        parent = s.scalar(select(Theme.parent_id).where(Theme.id == parent))
    return found


def remove(s: Session, theme: int) -> None:
    """Delete a theme; what carried it stays, without it, and themes below it move to the top."""
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


def behind(s: Session, theme: int, *, source: int) -> list[int]:
    """The paragraphs behind a cell of `matrix`: those of a source that carry a theme, in order."""
    query = (
        select(Paragraph.id)
        .join(ParagraphTheme, ParagraphTheme.paragraph_id == Paragraph.id)
        .where(ParagraphTheme.theme_id == theme, Paragraph.source_id == source)
    )
    return list(s.scalars(query.order_by(Paragraph.position, Paragraph.id)))
