"""Drafts: the outcome document being written for a meeting.

Knows paragraphs, their order and what a draft starts from. Leaves numbers to `numbers`, the values of Fields to `fields`,
frozen copies to `versions`. A draft owns a copy of every text: editing the Library never changes a draft, nor the other way.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Kind, Role
from app.domain import (
    changing,
    comments,
    document_types,
    kept_numbers,
    numbers,
    references,
    sister_texts,
    themes,
)
from app.errors import UserError
from app.i18n import _
from database.models import (
    Draft,
    DraftParagraph,
    DraftParagraphTheme,
    Meeting,
    Paragraph,
    ParagraphTheme,
    Source,
    Theme,
)

OUTCOMES = document_types.KINDS
# "bracketed" is no status of its own: it follows from the words of an open paragraph.
OPEN, AD_REFERENDUM, AGREED = "open", "agreed ad referendum", "agreed"
STATUSES = (OPEN, AD_REFERENDUM, AGREED)
LOCKED = (AD_REFERENDUM, AGREED)  # the words stand until the paragraph is reopened with a reason
CHOICES = {"role": tuple(Role), "status": STATUSES}
# The title block of every draft follows from the meeting's facts, so that no old date or place is carried over.
TITLE_BLOCK = (
    (0, "{meeting.title}"),
    (1, "“{meeting.theme}”"),
    (1, "{meeting.place}, {meeting.country}, {meeting.dates}"),
)


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """A draft. `base` is the source it started from, if it did; `kept`: paragraphs keep the numbers they have;
    `working_numbers`: PP1 and OP1 until the text is final."""

    id: int
    meeting: int
    title: str
    kind: str
    status: str
    symbol: str
    language: str
    base: int | None
    kept: bool = False
    working_numbers: bool = False

    @property
    def negotiated(self) -> bool:
        """Are working numbers shown?"""
        return self.working_numbers and not numbers.is_final(self.status)


@dataclass(frozen=True, slots=True)
class ParagraphInfo:
    """A paragraph of a draft. `label` is what is displayed, `own_label` what the penholder set (see `numbers`).

    `text` is markup; `source` the Library's paragraph it was copied from, `origin` that source's title. `references` is what
    each reference in it shows, in order: "" where there is nothing to refer to.
    """

    id: int
    uid: str
    position: int
    role: str
    level: int
    label: str
    own_label: str
    text: str
    status: str
    source: int | None
    origin: str
    themes: tuple[int, ...]
    comments: int = 0  # those that are not settled
    references: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """Its words without the numbers of references: places in a text are counted in these."""
        return markup.plain(self.text)

    @property
    def read(self) -> str:
        """Its words as they are read, references with their numbers."""
        if not self.references:
            return self.plain
        shown = iter(self.references)
        runs = markup.to_runs(self.text)
        return "".join((next(shown) or references.GAP) if run.ref else run.text for run in runs)

    @property
    def locked(self) -> bool:
        return self.status in LOCKED


def of_meeting(s: Session, meeting: int) -> int | None:
    """The id of the meeting's first draft."""
    return s.scalar(select(Draft.id).where(Draft.meeting_id == meeting).order_by(Draft.position, Draft.id))


def get(s: Session, draft: int) -> DraftInfo:
    """One draft. Raises UserError where it no longer exists."""
    d = changing.look(s, Draft, draft)
    facts = (
        d.title,
        d.kind,
        d.status,
        d.symbol,
        d.language,
        d.base_source_id,
        d.numbers_kept,
        d.working_numbers,
    )
    return DraftInfo(d.id, d.meeting_id, *facts)


def create(
    s: Session, meeting: int, *, kind: str = Kind.REMARKS, title: str = "", base: int | None = None
) -> int:
    """A draft with nothing but its title block; returns its id."""
    held = changing.look(s, Meeting, meeting)
    draft = Draft(meeting_id=meeting, kind=str(kind), base_source_id=base, symbol=held.symbol)
    draft.title = title.strip() or document_types.usual(kind).name.capitalize()
    draft.position = changing.next_position(s, Draft, Draft.meeting_id == meeting)
    s.add(draft)
    s.flush()
    for level, text in (*TITLE_BLOCK, (0, draft.title)):
        add(s, draft.id, text=text, role=Role.TITLE, level=level)
    return draft.id


def create_from_source(s: Session, meeting: int, *, source: int) -> int:
    """A draft that starts from an earlier document: every paragraph but its title block is copied, and where one names
    another by its number, that is a reference now. Returns the id."""
    origin = changing.look(s, Source, source)
    draft = create(s, meeting, kind=origin.kind, base=source)
    query = select(Paragraph).where(Paragraph.source_id == source, Paragraph.role != Role.TITLE)
    found = s.scalars(query.order_by(Paragraph.position)).all()
    references.carry(s, source, {one.id: insert(s, draft, paragraph=one.id) for one in found})
    return draft


def create_from_draft(s: Session, meeting: int, *, draft: int) -> int:
    """A draft that starts from another draft, as it stands now. Returns the id."""
    origin = get(s, draft)
    new = create(s, meeting, kind=origin.kind, title=origin.title, base=origin.base)
    taken: dict[str, str] = {}
    became: dict[int, int] = {}
    for p in paragraphs(s, draft):
        if p.role != Role.TITLE:
            id = became[p.id] = add(s, new, text=p.text, role=p.role, level=p.level, label=p.own_label)
            copy = s.get_one(DraftParagraph, id)
            copy.source_paragraph_id, taken[p.uid] = p.source, copy.uid
            themes.carry(s, DraftParagraphTheme, id, p.themes)
    references.renew(s, new, taken)
    sister_texts.copy(s, draft, to=new, paragraphs=became)
    if origin.kept:
        kept_numbers.renumber(s, new)
    return new


def edit_draft(s: Session, draft: int, **values: str | bool) -> None:
    """Change `title`, `kind`, `status`, `symbol`, `language` or `working_numbers` of a draft; no paragraph is touched."""
    if "title" in values:
        changing.required(str(values["title"]), _("The title"))
    changing.assign(changing.get(s, Draft, draft), values)


def _ids(s: Session, draft: int) -> list[int]:
    query = select(DraftParagraph.id).where(DraftParagraph.draft_id == draft)
    return list(s.scalars(query.order_by(DraftParagraph.position, DraftParagraph.id)))


def paragraphs(s: Session, draft: int, *, status: str = "") -> list[ParagraphInfo]:
    """The paragraphs in order, with the numbers they have under the draft's status, or under another one."""
    held = get(s, draft)
    held = replace(held, status=status) if status else held
    rows = s.execute(_rows(draft).order_by(DraftParagraph.position, DraftParagraph.id)).all()
    scheme = numbers.scheme(s, draft_kind=held.kind, meeting=held.meeting, working=held.negotiated)
    labels = numbers.labels(
        [(role, level, own) for _id, _uid, _place, role, level, own, *_rest in rows], scheme
    )
    carried = _themes(s, draft)
    said = comments.count_open(s, draft)
    found = [
        ParagraphInfo(
            id, uid, position, role, level, label, own, text, status, source, origin or "", carried.get(id, ()),
            said.get(id, 0),
        )
        for (id, uid, position, role, level, own, text, status, source, origin), label in zip(
            rows, labels, strict=True
        )
    ]  # fmt: skip
    return references.noted(found)


def renewed(
    s: Session, draft: int, known: Sequence[ParagraphInfo], ids: Collection[int]
) -> Sequence[ParagraphInfo]:
    """What `paragraphs` would give, where `known` is what it gave before and only the rows `ids` were touched since, of this
    draft or of others. Paragraphs that are as they were are the same objects.

    Words alone are read alone. Where a paragraph came, went, moved or counts otherwise, the numbers of others follow.
    """
    places = {info.id: place for place, info in enumerate(known) if info.id in ids}
    rows = s.execute(_these_rows(), {"draft": draft, "ids": list(ids)}).all()
    if {row.id for row in rows} != places.keys():
        return kept(known, paragraphs(s, draft))
    fresh = list(known)
    for row in rows:
        before = known[places[row.id]]
        counts = (row.position, row.role, row.level, row.label)
        if counts != (before.position, before.role, before.level, before.own_label):
            return kept(known, paragraphs(s, draft))
        fresh[places[row.id]] = replace(
            before,
            text=row.text,
            status=row.status,
            source=row.source_paragraph_id,
            origin=row.origin or "",
            references=(),
        )
    if any(references.used(row.text) for row in rows):
        return kept(known, references.noted(fresh))
    return fresh


def others(
    before: Sequence[ParagraphInfo], now: Sequence[ParagraphInfo]
) -> list[tuple[ParagraphInfo, ParagraphInfo]] | None:
    """The paragraphs that are no longer the same objects, as (before, now); None where any came, went or moved."""
    if len(before) != len(now):
        return None
    found = [(one, other) for one, other in zip(before, now, strict=True) if one is not other]
    return found if all(one.id == other.id for one, other in found) else None


def kept(known: Sequence[ParagraphInfo], now: Sequence[ParagraphInfo]) -> list[ParagraphInfo]:
    """`now`, with the objects of `known` where they say the same: what is the same object need not be looked at again."""
    held = {info.id: info for info in known}
    return [before if (before := held.get(info.id)) == info else info for info in now]


def _rows(draft: int) -> Select[*tuple[Any, ...]]:
    """What a ParagraphInfo is made of, by row."""
    return _every_row().where(DraftParagraph.draft_id == draft)


@cache
def _these_rows() -> Select[*tuple[Any, ...]]:
    """The same of the rows `ids` alone, where they belong to `draft`."""
    return _every_row().where(
        DraftParagraph.draft_id == bindparam("draft"),
        DraftParagraph.id.in_(bindparam("ids", expanding=True)),
    )


@cache
def _every_row() -> Select[*tuple[Any, ...]]:
    """The same of all drafts; to put the statement together takes longer than to ask it."""
    p = DraftParagraph
    return (
        select(
            p.id, p.uid, p.position, p.role, p.level, p.label, p.text, p.status, p.source_paragraph_id,
            Source.title.label("origin"),
        )
        .outerjoin(Paragraph, Paragraph.id == p.source_paragraph_id)
        .outerjoin(Source, Source.id == Paragraph.source_id)
    )  # fmt: skip


def _themes(s: Session, draft: int) -> dict[int, tuple[int, ...]]:
    """The themes of each paragraph of a draft that has some, in the themes' order."""
    query = (
        select(DraftParagraphTheme.draft_paragraph_id, DraftParagraphTheme.theme_id)
        .join(DraftParagraph, DraftParagraph.id == DraftParagraphTheme.draft_paragraph_id)
        .join(Theme, Theme.id == DraftParagraphTheme.theme_id)
        .where(DraftParagraph.draft_id == draft)
        .order_by(Theme.position, Theme.id)
    )
    found: dict[int, tuple[int, ...]] = {}
    for paragraph, theme in s.execute(query):
        found[paragraph] = (*found.get(paragraph, ()), theme)
    return found


def add(
    s: Session,
    draft: int,
    *,
    text: str = "",
    role: str = Role.OPERATIVE,
    level: int = 0,
    label: str = "",
    after: int | None = None,
) -> int:
    """A new paragraph behind `after`, or at the end; `text` is markup. Returns the id."""
    present = _ids(s, draft)
    row = DraftParagraph(draft_id=draft, uid=uuid.uuid4().hex, position=len(present))
    changing.assign(row, {"text": text, "role": str(role), "level": level, "label": label}, choices=CHOICES)
    s.add(row)
    s.flush()
    if after is not None and after in present:
        changing.place(s, DraftParagraph, changing.moved(present, row.id, present.index(after) + 1))
    kept_numbers.settle(s, row)
    return row.id


def insert(s: Session, draft: int, *, paragraph: int, after: int | None = None) -> int:
    """A copy of a Library paragraph, behind `after` or at the end. It keeps where it came from. Returns the id."""
    origin = changing.get(s, Paragraph, paragraph)
    kept = numbers.kept_label(origin.role, origin.level, origin.label)
    id = add(s, draft, text=origin.text, role=origin.role, level=origin.level, label=kept, after=after)
    s.get_one(DraftParagraph, id).source_paragraph_id = paragraph
    carried = themes.carried(s, ParagraphTheme, [paragraph]).get(paragraph, [])
    themes.carry(s, DraftParagraphTheme, id, carried)
    return id


def edit(s: Session, paragraph: int, **values: object) -> None:
    """Change `text` (markup), `role`, `level`, `label` or `status`.

    Raises UserError for other words in a paragraph that is agreed, and where such a one would be open again: see `reopen`.
    """
    row = changing.get(s, DraftParagraph, paragraph)
    text = values.get("text", row.text)
    if str(text).strip() != row.text or values.get("status") == OPEN:
        _check_open(row)
    before = (row.role, row.level)
    changing.assign(row, values, choices=CHOICES)
    if values.keys() & {"role", "level", "label"}:
        kept_numbers.settle(s, row, anew=(row.role, row.level) != before and "label" not in values)


def text_of(s: Session, paragraph: int) -> str:
    """The markup of a paragraph. Raises UserError where it no longer exists."""
    return str(changing.look(s, DraftParagraph, paragraph).text)


def reopen(s: Session, paragraph: int, *, reason: str, author: str) -> None:
    """Let an agreed paragraph be open again; the reason is kept as a comment. Raises UserError without reason or author."""
    row = changing.get(s, DraftParagraph, paragraph)
    if row.status not in LOCKED:
        return
    reason = changing.required(reason, _("The reason"))
    comments.add(s, paragraph, text=_("Reopened: {}").format(reason), author=author)
    row.status = OPEN


def _check_open(row: DraftParagraph) -> None:
    if row.status in LOCKED:
        raise UserError(
            _("This paragraph is agreed; its words are locked."),
            _("Reopen it with a reason, then change it."),
        )


def remove(s: Session, ids: Sequence[int]) -> None:
    """Delete paragraphs; those behind them move up. Raises UserError for one that is agreed."""
    rows = [changing.get(s, DraftParagraph, id) for id in ids]
    for row in rows:
        _check_open(row)
    for draft in {row.draft_id for row in rows}:
        for row in rows:
            if row.draft_id == draft:
                s.delete(row)
        s.flush()
        changing.place(s, DraftParagraph, _ids(s, draft))


def move(s: Session, paragraph: int, *, position: int) -> None:
    """Put a paragraph at another place of its draft (0 is the first)."""
    row = changing.get(s, DraftParagraph, paragraph)
    changing.place(s, DraftParagraph, changing.moved(_ids(s, row.draft_id), paragraph, position))


def split(s: Session, paragraph: int, *, head: str, tail: str) -> int:
    """Let a paragraph keep `head` and a new one behind it take `tail` (both markup). Returns the new id."""
    row = changing.get(s, DraftParagraph, paragraph)
    _check_open(row)
    # half of a bullet or of a continuation is one too; a number of its own ("2 bis") stays with the head alone
    label = numbers.shared_label(row.label)
    new = add(s, row.draft_id, text=tail, role=row.role, level=row.level, label=label, after=paragraph)
    row.text = head
    s.get_one(DraftParagraph, new).source_paragraph_id = row.source_paragraph_id
    themes.carry(
        s, DraftParagraphTheme, new, themes.carried(s, DraftParagraphTheme, [paragraph]).get(paragraph, [])
    )
    return new


def join(s: Session, paragraph: int, *, text: str) -> int | None:
    """Put a paragraph together with the one before it, which then reads `text`. Returns that one's id, None at the start."""
    row = changing.get(s, DraftParagraph, paragraph)
    present = _ids(s, row.draft_id)
    at = present.index(paragraph)
    if at == 0:
        return None
    edit(s, present[at - 1], text=text)
    carried = themes.carried(s, DraftParagraphTheme, [present[at - 1], paragraph])
    themes.carry(s, DraftParagraphTheme, present[at - 1], list(dict.fromkeys(sum(carried.values(), []))))
    comments.carry(s, [paragraph], to=present[at - 1])
    sister_texts.join(s, present[at - 1], paragraph)
    absorb(s, [paragraph], into=present[at - 1])
    return present[at - 1]


def absorb(s: Session, ids: Sequence[int], *, into: int) -> None:
    """As `remove`, of paragraphs whose words became part of another: references to them mean that one from now on."""
    kept = changing.get(s, DraftParagraph, into)
    references.lead(s, kept.draft_id, [changing.get(s, DraftParagraph, id).uid for id in ids], to=kept.uid)
    remove(s, ids)


def set_themes(s: Session, paragraph: int, ids: Sequence[int]) -> None:
    """Let a paragraph carry exactly these themes."""
    themes.carry(s, DraftParagraphTheme, changing.get(s, DraftParagraph, paragraph).id, ids)


def take(s: Session, paragraph: int, *, origin: int) -> None:
    """Let a paragraph read as a Library paragraph does, and come from it. Its number, status and place stay."""
    row, source = changing.get(s, DraftParagraph, paragraph), changing.get(s, Paragraph, origin)
    _check_open(row)
    row.text = source.text
    row.source_paragraph_id = origin
    present = themes.carried(s, DraftParagraphTheme, [paragraph]).get(paragraph, [])
    carried = themes.carried(s, ParagraphTheme, [origin]).get(origin, [])
    themes.carry(s, DraftParagraphTheme, paragraph, [*present, *(id for id in carried if id not in present)])
