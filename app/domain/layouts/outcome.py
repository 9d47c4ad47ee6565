"""The outcome document: a draft as a Document, with its numbers, its Fields and references filled and its brackets shown.

Leaves numbers to `numbers` and `references`, values to `fields` and `frozen`, the look of openers to `opening_words`, what
brackets become to `open_points`, versions and changes to `outcome_changes`, the look to the writers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.documents import finish, markup
from app.documents import references as ways
from app.documents.model import Block, Document, Kind, Role
from app.domain import document_types, drafts, fields, frozen, open_points, opening_words, references
from app.domain.frozen import Facts
from app.errors import UserError
from app.i18n import _

PER_PAGE, CONTINUOUS = finish.PAGE, finish.CONTINUOUS  # how lines can be numbered


@dataclass(frozen=True, slots=True)
class Options:
    """`status` is printed on each page; "" takes the draft's own. `brackets` is one of open_points.WAYS. `version` is the
    text that is printed and `since` the one its changes are marked against, each a key of `sides` ("": the draft now, no
    changes). `author` makes the tracked changes of a DOCX; "" is the chair. `language` is a sister's; "" is the draft's.

    `line_numbers` is one of finish.LINE_NUMBERS, a number stands for `line_step` lines. `watermark` is the word behind the
    text. `original` says the language of the original in the header. `reference` is the path of the DOCX whose styles a DOCX
    takes. `bilingual` is the language of a second column beside the text, "" for none."""

    status: str = ""
    brackets: str = open_points.SHOW
    version: str = ""
    since: str = ""
    author: str = ""
    language: str = ""
    line_numbers: str = ""
    line_step: int = 1
    watermark: str = ""
    original: bool = True
    reference: str = ""
    bilingual: str = ""


def of_meeting(s: Session, meeting: int, options: Options) -> Document:
    """The meeting's outcome document under the status asked for. Raises UserError where there is no draft."""
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        raise UserError(
            _("This meeting has no draft yet."), _("Start one on the Draft page, then export it.")
        )
    made = document(s, draft, brackets=options.brackets, status=options.status)
    return replace(made, status=options.status) if options.status else made


def document(s: Session, draft: int, *, brackets: str = open_points.SHOW, status: str = "") -> Document:
    """The draft as it would be printed now, numbered as under `status` ("" is its own). Title lines whose Fields have no value
    are left out, not printed in braces.

    Raises UserError where `brackets` is none of open_points.WAYS.
    """
    held = drafts.get(s, draft)
    rows = [(p.uid, p.role, p.level, p.label, p.text) for p in drafts.paragraphs(s, draft, status=status)]
    return of_paragraphs(held, rows, frozen.now(s, held), italics=italics(s, held), brackets=brackets)


def italics(s: Session, held: drafts.DraftInfo) -> bool | None:
    """Whether a paper of this type has its openers in italics; None: as they were typed."""
    return document_types.of_meeting(s, held.meeting, held.kind).italics


def of_paragraphs(
    held: drafts.DraftInfo,
    rows: Sequence[tuple[str, str, int, str, str]],
    facts: Facts,
    *,
    italics: bool | None = None,
    brackets: str = open_points.SHOW,
) -> Document:
    """(uid, role, level, label, markup) of paragraphs as the Document of the draft `held`: Fields say what `facts` do,
    references show the numbers among these labels, openers are italic, upright or as typed (`italics`).

    Raises UserError where `brackets` is none of open_points.WAYS.
    """
    if brackets not in open_points.WAYS:
        raise UserError(
            _("Brackets cannot be printed as “{}”.").format(brackets),
            _("Possible are: {}.").format(", ".join(open_points.WAYS)),
        )
    shown = {uid: ways.shown(way) for uid, way in ways.ways(row[:4] for row in rows).items()}
    blocks = []
    looks = opening_words.wanted([(role, text) for _uid, role, _level, _label, text in rows], italics)
    for (uid, role, level, label, text), italic in zip(rows, looks, strict=True):
        runs = references.filled(open_points.printed(markup.to_runs(text), brackets), shown)
        runs = fields.fill_runs(runs, facts.values, facts.footnoted)
        runs = opening_words.dressed(runs, role, italic)
        block = Block(runs, Role(role), label, level, uid=uid)
        if not (block.role is Role.TITLE and is_gap(block.text)):
            blocks.append(block)
    return Document(
        blocks=tuple(blocks),
        title=f"{facts.title}: {held.title}",
        date=facts.date,
        place=facts.place,
        symbol=held.symbol or facts.symbol,
        status=held.status,
        language=held.language,
        kind=Kind(held.kind) if held.kind in tuple(Kind) else Kind.OTHER,
    )


def is_gap(text: str) -> bool:
    """Whether a title line holds nothing but Fields without value, quotes and commas."""
    return not fields.FIELD.sub("", text).strip(" “”,\u00a0")


def gaps(s: Session, draft: int) -> list[str]:
    """The names of Fields that stand in the draft without a value, each once."""
    held = drafts.get(s, draft)
    known = fields.values(s, held.meeting, language=held.language)
    named = [name for p in drafts.paragraphs(s, draft) for name in fields.used(p.text)]
    return list(dict.fromkeys(name for name in named if name not in known))
