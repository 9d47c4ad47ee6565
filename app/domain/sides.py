"""What can stand on either side of a comparison: the draft now, its versions, and documents of the Library.

Knows them by keys: "now", "version:3", "source:12", and "adopted" for the text of the process that was agreed last. Leaves
frozen copies to `versions`, what counts as a change to `documents.redlines`.
"""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Block, Document, Kind, Role
from app.documents.redlines import Redline
from app.domain import changing, drafts, library, meetings, open_points, opening_words, versions
from app.domain.layouts import outcome
from app.errors import UserError
from app.i18n import _
from database.models import Source

NOW, ADOPTED = "now", "adopted"
VERSION, SOURCE = "version", "source"


@dataclass(frozen=True, slots=True)
class Side:
    """One of them; `sort` is "now", "version" or "source"."""

    key: str
    name: str
    sort: str


def version_key(version: int) -> str:
    """The key of a version."""
    return f"{VERSION}:{version}"


def version_of(key: str) -> int:
    """The version that a key names; 0 where it names something else."""
    sort, _colon, number = key.partition(":")
    return int(number) if sort == VERSION and number.isdigit() else 0


def source_key(source: int) -> str:
    """The key of a document of the Library."""
    return f"{SOURCE}:{source}"


def listing(s: Session, draft: int) -> list[Side]:
    """Everything that the draft can be compared with: itself, its versions (newest first), the document it started from,
    the other documents of the process (latest first)."""
    held = drafts.get(s, draft)
    found = [Side(NOW, _("The draft now"), NOW)]
    found += [Side(version_key(v.id), v.name, VERSION) for v in versions.listing(s, draft)]
    sources = library.sources(s, meetings.get(s, held.meeting).process)
    sources.sort(key=lambda one: one.id != held.base)
    return [*found, *(Side(source_key(one.id), one.title, SOURCE) for one in sources)]


def find(s: Session, draft: int, text: str) -> str:
    """The key of what a person calls `text`: a key, the name of a version, or the title of a document. Raises UserError for
    what is none, and for a title that several documents have."""
    wanted = " ".join(text.split()).casefold()
    held = listing(s, draft)
    if wanted in (ADOPTED, *(one.key for one in held)):
        return wanted
    named = [one for one in held if " ".join(one.name.split()).casefold() == wanted]
    first = [one for one in named if one.sort != SOURCE] or named
    if len(first) == 1:
        return first[0].key
    if named:
        raise UserError(
            _("“{}” could be several.").format(text),
            _("Write one of: {}.").format(", ".join(one.key for one in named)),
        )
    known = ", ".join([NOW, ADOPTED, *(one.name for one in held if one.sort == VERSION)])
    raise UserError(
        _("There is no version or document called “{}”.").format(text),
        _("Possible are: {}, or the title of a document in the Library.").format(known),
    )


def name(s: Session, draft: int, key: str) -> str:
    """What a side is called. Raises as `document`."""
    sort, id = _parts(s, draft, key)
    if sort == VERSION:
        return versions.get(s, id).name
    return changing.look(s, Source, id).title if sort == SOURCE else _("The draft now")


def document(s: Session, draft: int, key: str, *, brackets: str = open_points.SHOW) -> Document:
    """A side as it would be printed, its brackets in one of open_points.WAYS; those of a document of the Library stay.

    Raises UserError where it no longer exists.
    """
    sort, id = _parts(s, draft, key)
    if sort == VERSION:
        return versions.document(s, id, brackets=brackets)
    return of_source(s, id) if sort == SOURCE else outcome.document(s, draft, brackets=brackets)


def redline(s: Session, draft: int, *, old: str, new: str) -> Redline:
    """What turns one side into another; of a side and itself, the side as it is. Raises as `document`."""
    from app.documents import redlines

    look = document if old == new else alike
    return redlines.compared(look(s, draft, old), look(s, draft, new))


def alike(s: Session, draft: int, key: str, *, brackets: str = open_points.SHOW) -> Document:
    """A side as it is compared: as `document`, but a paper of the Library has its opening words italic or upright as the
    draft's type asks for, so that what follows from another type alone is no change. Raises as `document`."""
    found = document(s, draft, key, brackets=brackets)
    if _parts(s, draft, key)[0] != SOURCE:
        return found
    blocks = [block for block in found.blocks if isinstance(block, Block)]
    italics = outcome.italics(s, drafts.get(s, draft))
    looks = opening_words.wanted([(block.role, block.text) for block in blocks], italics)
    return replace(
        found,
        blocks=tuple(
            replace(block, runs=opening_words.dressed(block.runs, block.role, italic))
            for block, italic in zip(blocks, looks, strict=True)
        ),
    )


def of_source(s: Session, source: int) -> Document:
    """A document of the Library as it was read. Raises UserError where it no longer exists."""
    held = changing.look(s, Source, source)
    blocks = [
        Block(markup.to_runs(p.text), Role(p.role), p.label, p.level)
        for p in library.get(s, library.paragraph_ids(s, source))
    ]
    return Document(
        blocks=tuple(blocks),
        title=held.title,
        date=str(held.date or ""),
        place=held.place,
        symbol=held.symbol,
        status=held.status,
        language=held.language,
        kind=Kind(held.kind) if held.kind in tuple(Kind) else Kind.OTHER,
    )


def _parts(s: Session, draft: int, key: str) -> tuple[str, int]:
    """A key as sort and id, the text agreed last looked up."""
    if key == ADOPTED:
        process = meetings.get(s, drafts.get(s, draft).meeting).process
        latest = meetings.latest_outcome(s, process)
        if latest is None:
            raise UserError(
                _("The Library holds no outcome document yet."),
                _("Import the last one, or choose a version."),
            )
        return SOURCE, latest
    sort, _colon, number = key.partition(":")
    if sort in (VERSION, SOURCE) and number.isdigit():
        return sort, int(number)
    if key != NOW:
        raise UserError(
            _("“{}” is nothing to compare with.").format(key), _("Choose a version or a document.")
        )
    return NOW, 0
