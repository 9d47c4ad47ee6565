"""A draft that begins empty: the opening formula of its type, room for the text, and its closing line.

Knows where they stand. Leaves what they say to `document_types`, the title block to `drafts`.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from app.documents.model import Kind, Role
from app.domain import document_types, drafts
from app.domain.document_types import DocumentType
from app.errors import UserError
from app.i18n import _


def begin(s: Session, meeting: int, *, kind: str = Kind.REMARKS) -> int:
    """A draft of this type that holds its title block, opening formula, an empty paragraph for each part of the text, and the
    closing line; returns its id. Raises UserError for a kind that is no type."""
    kind = kind.strip().replace("’", "'").lower()
    if kind not in document_types.KINDS:
        raise UserError(
            _("“{}” is not a type of outcome document.").format(kind),
            _("Possible are: {}.").format(", ".join(document_types.KINDS)),
        )
    draft = drafts.create(s, meeting, kind=kind)
    for role, text in _parts(document_types.of_meeting(s, meeting, kind)):
        drafts.add(s, draft, text=text, role=role)
    return draft


def complete(s: Session, draft: int) -> int:
    """Give a draft what it lacks of the opening formula and closing line of its type; returns how many paragraphs that were.

    What stands there already, word for word, is not put in again. A chapeau comes before the first act, the other lines of the
    formula behind the title block, the closing line at the end.
    """
    held = drafts.get(s, draft)
    there = drafts.paragraphs(s, draft)
    after = next((p.id for p in reversed(there) if p.role == Role.TITLE), None)
    before_act = _before_act(there)
    made = 0
    for role, text in _parts(document_types.of_meeting(s, held.meeting, held.kind)):
        known = next((p.id for p in there if p.text == text), None)
        if known is not None or not text:
            after = known or after
            continue
        place = {Role.CLOSING: None, Role.CHAPEAU: before_act or after}.get(role, after)
        new = drafts.add(s, draft, text=text, role=role, after=place)
        after = after if role == Role.CLOSING else new
        made += 1
    return made


def missing(there: Sequence[drafts.ParagraphInfo], held: DocumentType) -> list[tuple[Role, str]]:
    """(role, markup) of the lines of a type's formula that do not stand in these paragraphs word for word, in order."""
    known = {p.text for p in there}
    return [(role, text) for role, text in _parts(held) if text and text not in known]


def _before_act(there: Sequence[drafts.ParagraphInfo]) -> int | None:
    """The paragraph before the first act; None where none stands there."""
    at = next((n for n, p in enumerate(there) if p.role == Role.OPERATIVE), 0)
    return there[at - 1].id if at else None


def _parts(held: DocumentType) -> Iterator[tuple[Role, str]]:
    """(role, markup) of a new draft; an empty text is a paragraph to be written.

    A line of the formula that ends with a colon is the chapeau of what follows. The others open a preamble, or are the first
    paragraphs of a text without one.
    """
    room = held.preamble
    for text in held.opening:
        chapeau = text.rstrip().endswith(":")
        if chapeau and room:
            yield Role.PREAMBULAR, ""
            room = False
        yield (Role.CHAPEAU if chapeau else Role.BODY if held.preamble else Role.OPERATIVE), text
    if room:
        yield Role.PREAMBULAR, ""
    yield Role.OPERATIVE, ""
    for text in held.closing:
        yield Role.CLOSING, text
