"""The outcome document: a draft as a Document, with its numbers, its Fields filled and its brackets shown.

Leaves numbers to `numbers`, values to `fields`, what brackets become to `open_points`, versions and changes to
`outcome_changes`, the look to the writers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Block, Document, Kind, Role
from app.domain import drafts, fields, meetings, open_points
from app.errors import UserError
from app.i18n import _


@dataclass(frozen=True, slots=True)
class Options:
    """`status` is printed on each page; "" takes the draft's own. `brackets` is one of open_points.WAYS. `version` is the
    text that is printed and `since` the one its changes are marked against, each a key of `sides` ("": the draft now, no
    changes). `author` makes the tracked changes of a DOCX; "" is the chair."""

    status: str = ""
    brackets: str = open_points.SHOW
    version: str = ""
    since: str = ""
    author: str = ""


def of_meeting(s: Session, meeting: int, options: Options) -> Document:
    """The meeting's outcome document under the status asked for. Raises UserError where there is no draft."""
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        raise UserError(
            _("This meeting has no draft yet."), _("Start one on the Draft page, then export it.")
        )
    made = document(s, draft, brackets=options.brackets)
    return replace(made, status=options.status) if options.status else made


def document(s: Session, draft: int, *, brackets: str = open_points.SHOW) -> Document:
    """The draft as it would be printed now. Title lines whose Fields have no value are left out, not printed in braces.

    Raises UserError where `brackets` is none of open_points.WAYS.
    """
    rows = [(p.role, p.level, p.label, p.text) for p in drafts.paragraphs(s, draft)]
    return of_paragraphs(s, drafts.get(s, draft), rows, brackets=brackets)


def of_paragraphs(
    s: Session,
    held: drafts.DraftInfo,
    rows: Iterable[tuple[str, int, str, str]],
    *,
    brackets: str = open_points.SHOW,
) -> Document:
    """(role, level, label, markup) of paragraphs as the Document of the draft `held`, Fields filled as they are now."""
    if brackets not in open_points.WAYS:
        raise UserError(
            _("Brackets cannot be printed as “{}”.").format(brackets),
            _("Possible are: {}.").format(", ".join(open_points.WAYS)),
        )
    meeting = meetings.get(s, held.meeting)
    known, footnoted = fields.shown(s, held.meeting, language=held.language)
    blocks = []
    for role, level, label, text in rows:
        runs = fields.fill_runs(open_points.printed(markup.to_runs(text), brackets), known, footnoted)
        block = Block(runs, Role(role), label, level)
        if not (block.role is Role.TITLE and _is_gap(block.text)):
            blocks.append(block)
    return Document(
        blocks=tuple(blocks),
        title=f"{meeting.title}: {held.title}",
        date=str(meeting.ends_on or meeting.starts_on or ""),
        place=meeting.place,
        symbol=held.symbol or meeting.symbol,
        status=held.status,
        language=held.language,
        kind=Kind(held.kind) if held.kind in tuple(Kind) else Kind.OTHER,
    )


def _is_gap(text: str) -> bool:
    """Nothing but Fields without value, quotes and commas."""
    return not fields.FIELD.sub("", text).strip(" “”,\u00a0")


def gaps(s: Session, draft: int) -> list[str]:
    """The names of Fields that stand in the draft without a value, each once."""
    held = drafts.get(s, draft)
    known = fields.values(s, held.meeting, language=held.language)
    named = [name for p in drafts.paragraphs(s, draft) for name in fields.used(p.text)]
    return list(dict.fromkeys(name for name in named if name not in known))
