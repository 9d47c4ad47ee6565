"""Templates: paragraphs whose changing parts are Fields, made from a paragraph of the Library and put into drafts.

Knows what is proposed to become a Field is only a proposal: the person confirms each change, then `accept` keeps the text.
Leaves which parts change to `changing_parts`, the values of Fields to `fields`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Role, Run
from app.domain import changing, changing_parts, drafts, meetings, themes
from app.domain.changing_parts import Change
from app.errors import UserError
from app.i18n import _
from database.models import DraftParagraph, DraftParagraphTheme, Paragraph, ParagraphTheme, Source, Template

NAME_WORDS = 5  # words of a text that name a template nobody named


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """A template; `text` is markup with {fields}, `kind` the family of papers it is for, `paragraph` what it came from."""

    id: int
    name: str
    kind: str
    role: str
    level: int
    text: str
    theme: int | None
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A paragraph as a template: its `text` (markup) with every change made, and the changes in order."""

    text: str
    changes: tuple[Change, ...]


def process_of(s: Session, paragraph: int) -> int:
    """The process whose templates one made of this Library paragraph belongs to."""
    source = changing.get(s, Paragraph, paragraph).source_id
    return changing.get(s, Source, source).process_id


def propose(s: Session, paragraph: int) -> Proposed:
    """Which parts of a Library paragraph change from meeting to meeting. Nothing is written."""
    row = changing.get(s, Paragraph, paragraph)
    changes = changing_parts.find(s, row.plain, source=row.source_id)
    return Proposed(applied(row.text, changes), changes)


def applied(text: str, changes: Iterable[Change]) -> str:
    """Stored `text` with these changes made: each stretch of its words becomes the Field in braces, its look stays."""
    waiting = sorted(changes, key=lambda change: change.start)
    runs: list[Run] = []
    at = 0
    for run in markup.to_runs(text):
        end, kept = at + len(run.text), ""
        place = at
        for change in waiting:
            if change.start >= end or change.end <= at:
                continue
            kept += run.text[place - at : max(change.start, at) - at]
            kept += f"{{{change.field}}}" if change.start >= at else ""
            place = min(change.end, end)
        runs.append(replace(run, text=kept + run.text[place - at :]))
        at = end
    return markup.from_runs(runs)


def accept(
    s: Session, paragraph: int, *, text: str = "", name: str = "", changes: Iterable[Change] | None = None
) -> int:
    """Keep a template made from a Library paragraph; returns its id.

    Its text is `text` (markup) where given, otherwise the paragraph's with `changes`, or with all that is proposed.
    """
    row = changing.get(s, Paragraph, paragraph)
    source = changing.get(s, Source, row.source_id)
    if not text:
        text = applied(row.text, propose(s, paragraph).changes if changes is None else changes)
    carried = themes.carried(s, ParagraphTheme, [paragraph]).get(paragraph, [])
    return add(
        s, source.process_id, text=text, name=name, kind=source.kind, role=row.role, level=row.level,
        theme=carried[0] if carried else None, paragraph=paragraph,
    )  # fmt: skip


def add(
    s: Session,
    process: int,
    *,
    text: str,
    name: str = "",
    kind: str = "",
    role: str = Role.OPERATIVE,
    level: int = 0,
    theme: int | None = None,
    paragraph: int | None = None,
) -> int:
    """A new template at the end; without a name its first words are one. Raises UserError for an empty text."""
    text = changing.required(text, _("The text"))
    row = Template(process_id=process, theme_id=theme, paragraph_id=paragraph)
    row.position = changing.next_position(s, Template, Template.process_id == process)
    first = " ".join(markup.plain(text).split()[:NAME_WORDS])
    values = {"name": name.strip() or first, "text": text, "role": str(role), "level": level, "note": kind}
    changing.assign(row, values, choices={"role": tuple(Role)})
    s.add(row)
    s.flush()
    return row.id


def listing(s: Session, process: int, *, kind: str = "", theme: int | None = None) -> list[TemplateInfo]:
    """The templates of a process in order; of one family of papers, or on one theme."""
    query = select(Template).where(Template.process_id == process)
    if kind:
        query = query.where(Template.note == kind)
    if theme is not None:
        query = query.where(Template.theme_id == theme)
    return [
        TemplateInfo(t.id, t.name, t.note, t.role, t.level, t.text, t.theme_id, t.paragraph_id)
        for t in s.scalars(query.order_by(Template.position, Template.id))
    ]


def sets(s: Session, process: int) -> list[tuple[str, int]]:
    """(kind of paper, number of templates) of each kind of outcome document that has some: what a draft can begin with."""
    query = (
        select(Template.note, func.count())
        .where(Template.process_id == process, Template.note.in_([str(kind) for kind in drafts.OUTCOMES]))
        .group_by(Template.note)
    )
    counts = {row[0]: row[1] for row in s.execute(query)}
    return [(str(kind), counts[kind]) for kind in drafts.OUTCOMES if kind in counts]


def edit(s: Session, template: int, **values: object) -> None:
    """Change `name`, `text` (markup), `role`, `level`, `note` (the family of papers) or `theme_id`."""
    for name, what in (("name", _("The name")), ("text", _("The text"))):
        if name in values:
            changing.required(str(values[name]), what)
    changing.assign(changing.get(s, Template, template), values, choices={"role": tuple(Role)})


def remove(s: Session, template: int) -> None:
    """Delete a template; drafts keep the text they took from it."""
    s.delete(changing.get(s, Template, template))


def insert(s: Session, draft: int, *, template: int, after: int | None = None) -> int:
    """A copy of a template into a draft, behind `after` or at the end; its Fields show the draft's meeting. Returns the id."""
    row = changing.get(s, Template, template)
    id = drafts.add(s, draft, text=row.text, role=row.role, level=row.level, after=after)
    new = s.get_one(DraftParagraph, id)
    new.template_id, new.source_paragraph_id = template, row.paragraph_id
    if row.theme_id is not None:
        themes.carry(s, DraftParagraphTheme, id, [row.theme_id])
    s.flush()
    return id


def take(s: Session, paragraph: int, *, template: int) -> None:
    """Let a paragraph of a draft read as a template does, and come from it. Raises UserError for one that is agreed."""
    row = changing.get(s, Template, template)
    drafts.edit(s, paragraph, text=row.text)
    held = s.get_one(DraftParagraph, paragraph)
    held.template_id, held.source_paragraph_id = template, row.paragraph_id
    if row.theme_id is not None:
        present = themes.carried(s, DraftParagraphTheme, [paragraph]).get(paragraph, [])
        themes.carry(s, DraftParagraphTheme, paragraph, [*present, row.theme_id])
    s.flush()


def create_draft(s: Session, meeting: int, *, name: str) -> int:
    """A draft begun with the template of this name, or with all for a kind of paper in their order; returns its id.

    Raises UserError where no template is called so.
    """
    info = meetings.get(s, meeting)
    wanted = name.strip().casefold()
    every = listing(s, info.process)
    found = [t for t in every if t.name.casefold() == wanted] or [
        t for t in every if t.kind.casefold() == wanted
    ]
    if not found:
        kinds = ", ".join(dict.fromkeys(t.kind for t in every if t.kind)) or _("none yet")
        raise UserError(
            _("There is no template called “{}”.").format(name.strip()),
            _("Give a template’s name, or a kind of paper with templates: {}.").format(kinds),
        )
    return _begin(s, meeting, found)


def create_from_set(s: Session, meeting: int, *, kind: str) -> int:
    """A draft begun with the templates for a kind of outcome document (see `sets`); returns its id."""
    return _begin(s, meeting, listing(s, meetings.get(s, meeting).process, kind=kind))


def _begin(s: Session, meeting: int, found: Sequence[TemplateInfo]) -> int:
    kind = found[0].kind if found and found[0].kind in drafts.OUTCOMES else drafts.OUTCOMES[0]
    made = drafts.create(s, meeting, kind=kind)
    for template in found:
        insert(s, made, template=template.id)
    return made
