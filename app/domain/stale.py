"""Stale words: what a re-used paragraph still says of the meeting it was taken from, and not of this one.

Knows a stretch is stale while it stands as in the source, is no fact of the draft's own meeting, and nobody said that it is
right. Leaves recognizing such facts to `changing_parts`, the values of Fields to `fields`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import markup
from app.domain import changing, changing_parts, drafts, fields, templates
from app.domain.changing_parts import Change, Ground
from app.domain.drafts import ParagraphInfo
from app.i18n import _
from database.models import ConfirmedFact, DraftParagraph, Paragraph

AT_ONCE = 500  # ids in one statement
OWN = "text."  # the names of the penholder's own Fields: what becomes one has to be given a value


@dataclass(frozen=True, slots=True)
class Stale:
    """The stretch `start`–`end` of the plain text of a draft's `paragraph`; `field` may take its place, `reason` says why.

    `value` is what the Field says at the draft's meeting; empty where it says nothing yet.
    """

    paragraph: int
    start: int
    end: int
    text: str
    field: str
    reason: str
    value: str

    @property
    def sure(self) -> bool:
        """Whether the Field can take the place of the words without leaving a gap."""
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the origins of a draft's paragraphs, read once for many looks at its texts.

    `plains` are the texts of the Library's paragraphs by id, `grounds` what is known of their sources, `of` which source a
    paragraph belongs to, `values` the Fields of the draft's own meeting.
    """

    plains: Mapping[int, str]
    of: Mapping[int, int]
    grounds: Mapping[int, Ground]
    values: Mapping[str, str]

    def covers(self, paragraphs: Iterable[ParagraphInfo]) -> bool:
        """Whether the origins of all these paragraphs were read."""
        return all(p.source is None or p.source in self.plains for p in paragraphs)


def known(s: Session, draft: int, *, paragraphs: Sequence[ParagraphInfo] | None = None) -> Known:
    """Read what `look` needs. Raises UserError where the draft no longer exists."""
    held = drafts.get(s, draft)
    if paragraphs is None:
        paragraphs = drafts.paragraphs(s, draft)
    plains, of = origins(s, paragraphs)
    grounds = changing_parts.grounds(s, sorted(set(of.values())))
    return Known(plains, of, grounds, fields.values(s, held.meeting, language=held.language))


def origins(s: Session, paragraphs: Iterable[ParagraphInfo]) -> tuple[dict[int, str], dict[int, int]]:
    """The texts of the Library's paragraphs that these come from, and the source of each, by their ids."""
    plains: dict[int, str] = {}
    of: dict[int, int] = {}
    for part in _parts(sorted({p.source for p in paragraphs if p.source is not None})):
        query = select(Paragraph.id, Paragraph.source_id, Paragraph.plain).where(Paragraph.id.in_(part))
        for row in s.execute(query):
            plains[row.id], of[row.id] = row.plain, row.source_id
    return plains, of


def _parts(ids: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(ids), AT_ONCE):
        yield tuple(ids[start : start + AT_ONCE])


def find(s: Session, draft: int) -> list[Stale]:
    """The stale words of a draft as it stands, in order. Raises UserError where it no longer exists."""
    paragraphs = drafts.paragraphs(s, draft)
    ground, right = known(s, draft, paragraphs=paragraphs), confirmed(s, draft)
    return [one for p in paragraphs for one in look(p, ground, right.get(p.id, ()))]


def look(paragraph: ParagraphInfo, ground: Known, right: Collection[str] = ()) -> tuple[Stale, ...]:
    """The stale words of one paragraph, in order; `right` are words of it that were confirmed."""
    if paragraph.source is None or paragraph.source not in ground.plains:
        return ()
    about = ground.grounds[ground.of[paragraph.source]]
    plain = paragraph.plain
    origin = ground.plains[paragraph.source]
    now = changing_parts.look(plain, about)
    before = now if plain == origin or not now else changing_parts.look(origin, about)
    earlier = {change.text for change in before}
    found = []
    for change in now:
        value = "" if change.field.startswith(OWN) else ground.values.get(change.field, "")
        same = _alike(change.text, value) or _in_a_field(plain, change)
        if change.text in earlier and change.text not in right and not same:
            found.append(
                Stale(paragraph.id, change.start, change.end, change.text, change.field, change.reason, value)
            )
    return tuple(found)


def _alike(words: str, value: str) -> bool:
    """Whether words say what the Field says at this meeting, in whatever letters."""
    return words.casefold().split() == value.casefold().split()


def _in_a_field(plain: str, change: Change) -> bool:
    return any(one.start() < change.end and change.start < one.end() for one in fields.FIELD.finditer(plain))


def confirmed(s: Session, draft: int) -> dict[int, set[str]]:
    """The words that were found to be right, by paragraph of the draft."""
    query = (
        select(ConfirmedFact.draft_paragraph_id, ConfirmedFact.text)
        .join(DraftParagraph, DraftParagraph.id == ConfirmedFact.draft_paragraph_id)
        .where(DraftParagraph.draft_id == draft)
    )
    found: dict[int, set[str]] = {}
    for id, text in s.execute(query):
        found.setdefault(id, set()).add(text)
    return found


def confirm(s: Session, paragraph: int, *, text: str) -> None:
    """These words are right in this paragraph, wherever they stand in it. Raises UserError where it no longer exists."""
    changing.get(s, DraftParagraph, paragraph)
    kept = (ConfirmedFact.draft_paragraph_id == paragraph, ConfirmedFact.text == text)
    if s.scalar(select(ConfirmedFact.id).where(*kept)) is None:
        s.add(ConfirmedFact(draft_paragraph_id=paragraph, text=text))
        s.flush()


def bind(s: Session, found: Iterable[Stale], *, field: str = "") -> int:
    """Put Fields in the place of stale words (`field`, or the one each proposes); returns how many were bound.

    What no longer stands where it was found is left alone. The look of the words and their footnotes stay.
    """
    of: dict[int, list[Stale]] = {}
    for one in found:
        of.setdefault(one.paragraph, []).append(one)
    bound = 0
    for paragraph, ones in of.items():
        row = changing.get(s, DraftParagraph, paragraph)
        plain = markup.plain(row.text)
        changes = [
            Change(one.start, one.end, one.text, field or one.field, one.reason)
            for one in ones
            if plain[one.start : one.end] == one.text
        ]
        if changes:
            drafts.edit(s, paragraph, text=templates.applied(row.text, changes))
            bound += len(changes)
    return bound


def summary(found: Sequence[Stale]) -> str:
    """The words in a sentence, each once: "“Astana”, “Third”"; the first few of many."""
    words = list(dict.fromkeys(" ".join(one.text.split()) for one in found))
    shown = ", ".join(f"“{text if len(text) <= 40 else text[:39].rstrip() + '…'}”" for text in words[:3])
    return shown if len(words) <= 3 else _("{} and {} more").format(shown, len(words) - 3)
