"""Themes: the thematic areas of a process, which meetings take up and sessions and paragraphs carry.

Knows names, the tree they form, and what carries them. Leaves guessing a paragraph's theme to `theme_suggestions`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, func, select
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

    `depth` is 0 for a theme without parent; `path` are the names of the themes above it, from the top.
    """

    id: int
    name: str
    short_name: str
    tone: int
    parent: int | None = None
    depth: int = 0
    description: str = ""
    path: tuple[str, ...] = ()

    @property
    def chip(self) -> str:
        return self.short_name or self.name

    @property
    def whole(self) -> str:
        """The name behind those above it: "Labour › Wages"."""
        return " › ".join((*self.path, self.name))


@dataclass(frozen=True, slots=True)
class Usage:
    """What carries a theme or one below it: numbers of sessions, of Library paragraphs and of drafts' paragraphs."""

    sessions: int
    paragraphs: int
    draft_paragraphs: int

    @property
    def total(self) -> int:
        return self.sessions + self.paragraphs + self.draft_paragraphs


def listing(s: Session, process: int) -> list[ThemeInfo]:
    """The themes of a process in their order, each followed by those below it.

    Tones follow the age of the themes at the top, so that another order leaves every colour as it was.
    """
    query = select(Theme.id, Theme.name, Theme.short_name, Theme.parent_id, Theme.description)
    rows = s.execute(query.where(Theme.process_id == process).order_by(Theme.position, Theme.id)).all()
    present = {row.id for row in rows}
    below: dict[int | None, list] = {}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in present else None, []).append(row)
    tones = {id: tone for tone, id in enumerate(sorted(row.id for row in below.get(None, [])))}
    found: list[ThemeInfo] = []
    waiting: list[tuple] = [(row, tones[row.id], ()) for row in below.get(None, [])][::-1]
    while waiting:
        row, tone, path = waiting.pop()
        depth = len(path)
        parent = row.parent_id if depth else None
        found.append(ThemeInfo(row.id, row.name, row.short_name, tone, parent, depth, row.description, path))
        waiting += [(child, tone, (*path, row.name)) for child in reversed(below.get(row.id, []))]
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


def indent(s: Session, theme: int) -> bool:
    """Put a theme below the one before it that stands as deep, as the last there; False where there is none."""
    row = changing.get(s, Theme, theme)
    siblings = _siblings(s, row)
    place = siblings.index(theme)
    if not place:
        return False
    nest(s, theme, parent=siblings[place - 1])
    return True


def outdent(s: Session, theme: int) -> bool:
    """Put a theme behind the one it stands below; False for a theme at the top."""
    row = changing.get(s, Theme, theme)
    if row.parent_id is None:
        return False
    parent = changing.get(s, Theme, row.parent_id)
    nest(s, theme, parent=parent.parent_id, position=_siblings(s, parent).index(parent.id) + 1)
    return True


def step(s: Session, theme: int, *, by: int) -> bool:
    """Move a theme up (-1) or down (1) among those as deep below the same one; False at the end."""
    siblings = _siblings(s, changing.get(s, Theme, theme))
    place = siblings.index(theme) + by
    if not 0 <= place < len(siblings):
        return False
    move(s, theme, position=place)
    return True


def _siblings(s: Session, row: Theme) -> list[int]:
    return [info.id for info in listing(s, row.process_id) if info.parent == row.parent_id]


def above(s: Session, theme: int) -> list[int]:
    """The themes a theme stands below, the nearest first."""
    found: list[int] = []
    parent = changing.get(s, Theme, theme).parent_id
    while parent is not None and parent not in found:
        found.append(parent)
        parent = s.scalar(select(Theme.parent_id).where(Theme.id == parent))
    return found


def below(s: Session, theme: int) -> list[int]:
    """A theme and all themes below it; empty for one that has gone."""
    process = s.scalar(select(Theme.process_id).where(Theme.id == theme))
    if process is None:
        return []
    return sorted(gathered(listing(s, process)).get(theme, {theme}))


def gathered(infos: Iterable[ThemeInfo]) -> dict[int, frozenset[int]]:
    """Theme → itself and all themes below it."""
    found: dict[int, set[int]] = {}
    known = {info.id: info for info in infos}
    for info in known.values():
        one: ThemeInfo | None = info
        while one is not None:
            found.setdefault(one.id, set()).add(info.id)
            one = known.get(one.parent) if one.parent is not None else None
    return {id: frozenset(ids) for id, ids in found.items()}


def usage(s: Session, theme: int, *, whole: bool = False) -> Usage:
    """What carries a theme; with `whole` also what carries one below it, each counted once."""
    ids = below(s, theme) if whole else [theme]
    counts = [
        s.scalar(select(func.count(OWNER[kind].distinct())).where(kind.theme_id.in_(ids))) or 0
        for kind in (SessionTheme, ParagraphTheme, DraftParagraphTheme)
    ]
    return Usage(*counts)


def remove(s: Session, theme: int) -> None:
    """Delete a theme; what carried it stays, without it, and themes below it take its place."""
    row = changing.get(s, Theme, theme)
    siblings = _siblings(s, row)
    place = siblings.index(theme)
    children = [info.id for info in listing(s, row.process_id) if info.parent == theme]
    for number, child in enumerate(children):
        nest(s, child, parent=row.parent_id, position=place + number)
    s.delete(row)
    s.flush()


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
    """(theme, source, number of the source's paragraphs on it), for the picture themes × documents.

    A paragraph counts for the themes it carries and for those above them, once for each.
    """
    query = (
        select(ParagraphTheme.theme_id, Paragraph.source_id, Paragraph.id)
        .join(Paragraph, Paragraph.id == ParagraphTheme.paragraph_id)
        .join(Source, Source.id == Paragraph.source_id)
        .where(Source.process_id == process)
    )
    held: dict[tuple[int, int], set[int]] = {}
    for theme, source, paragraph in s.execute(query):
        held.setdefault((theme, source), set()).add(paragraph)
    sources = sorted({source for _theme, source in held})
    found = []
    for theme, ids in gathered(listing(s, process)).items():
        for source in sources:
            count = len(set().union(*(held.get((id, source), ()) for id in ids)))
            if count:
                found.append((theme, source, count))
    return found


def behind(s: Session, theme: int, *, source: int) -> list[int]:
    """The paragraphs behind a cell of `matrix`: those of a source that carry a theme or one below it, in order."""
    query = (
        select(Paragraph.id)
        .where(Paragraph.source_id == source)
        .where(Paragraph.id.in_(_on(below(s, theme))))
        .order_by(Paragraph.position, Paragraph.id)
    )
    return list(s.scalars(query))


def paragraphs_on(s: Session, theme: int) -> list[int]:
    """The Library's paragraphs that carry a theme or one below it, the latest source first."""
    query = (
        select(Paragraph.id)
        .join(Source, Source.id == Paragraph.source_id)
        .where(Paragraph.id.in_(_on(below(s, theme))))
        .order_by(Source.date.desc(), Paragraph.position)
    )
    return list(s.scalars(query))


def _on(ids: Sequence[int]) -> Select[int]:
    return select(ParagraphTheme.paragraph_id).where(ParagraphTheme.theme_id.in_(ids))
