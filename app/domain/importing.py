"""Importing an earlier document into the Library: first a proposal a person can look at, then one write.

Knows what is taken over, when a paper is already there, and the file that is kept with it. Leaves understanding the file to
`documents.reading`, corrections of a proposal to `correcting`.
"""

import hashlib
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Date, Select, bindparam, func, select
from sqlalchemy.orm import Session

from app.documents import markup, output, reading, understanding
from app.documents.model import Block, Document, Kind, Table, plain
from app.domain import changing, indexing, kin_index, lineage
from app.errors import UserError
from app.i18n import _
from database import copies, search
from database.models import Meeting, Paragraph, Process, Source

SUFFIXES = reading.SUFFIXES  # of the files that can be imported
ACCEPTED, ORIGINAL = "accepted", "original"  # how tracked changes are read


@dataclass(frozen=True, slots=True)
class Proposal:
    """A document that was read and not yet taken over."""

    document: Document
    file_name: str
    digest: str  # SHA-256 of the file, hexadecimal
    data: bytes = field(default=b"", repr=False, compare=False)  # the file itself; empty where there is none
    path: Path | None = None  # where it was read
    view: str = ACCEPTED  # how its tracked changes were read


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `already_there`: the same paper was in the Library; nothing was added."""

    source: int
    paragraphs: int
    already_there: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """The file a source was imported from: its name then, SHA-256 and bytes; `size` is 0 where the file is not kept."""

    name: str
    digest: str
    size: int


def propose(path: Path, *, view: str = ACCEPTED) -> Proposal:
    """Read a file, its tracked changes as `view` says. Raises UserError for what cannot be read; touches no workspace."""
    document = reading.read(path, view=view)
    if not any(block.text.strip() for block in blocks(document)):
        raise UserError(
            _("There is no text in “{}”.").format(path.name),
            _("A scanned paper has to be recognised as text first."),
        )
    data = path.read_bytes()
    return Proposal(document, path.name, hashlib.sha256(data).hexdigest(), data, path, view)


def read_again(proposal: Proposal, *, view: str) -> Proposal:
    """The same file with its tracked changes in another view. Raises UserError where the file has become another."""
    if proposal.path is None:
        return proposal
    found = propose(proposal.path, view=view)
    if found.digest != proposal.digest:
        raise UserError(
            _("“{}” has changed since it was read.").format(proposal.file_name),
            _("Cancel, and import it again."),
        )
    return replace(found, file_name=proposal.file_name)


def blocks(document: Document) -> list[Block]:
    """The document as paragraphs alone: a table's row is one paragraph, its cells apart by " | "."""
    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table):
            joined = (" | ".join(plain(cell) for cell in row.cells) for row in block.rows)
            found.extend(
                Block(markup.to_runs(markup.from_plain(text))) for text in joined if text.strip(" |")
            )
        else:
            found.append(block)
    return found


def present(s: Session, proposal: Proposal, *, process: int) -> int | None:
    """The source of a process that was imported from the same bytes, if there is one."""
    return s.scalar(_same(), {"digest": proposal.digest, "process": process})


@cache
def _same() -> Select[int]:
    """Made once, as `_held`: a collection of papers asks thousands of times."""
    wanted = Source.digest == bindparam("digest"), Source.process_id == bindparam("process")
    return select(Source.id).where(*wanted)


def accept(
    s: Session,
    proposal: Proposal,
    *,
    process: int,
    meeting: int | None = None,
    title: str = "",
    date: str = "",
    guess: bool = True,
    kin: bool = True,
) -> Imported:
    """Put the document into the Library of a process. A paper with the same bytes is not taken twice.

    `title` and `date` (ISO) go before what was read from the file. Without `meeting` it belongs to the one that was held
    on its date, unless `guess` is off. The file is kept with it, and links to earlier (and from later) paragraphs are
    proposed; without `kin` that is left for later (`lineage.trace_source`), as for thousands of paragraphs at once.
    Raises UserError for a date that is none.
    """
    document = proposal.document
    there = present(s, proposal, process=process)
    if there is not None:
        return Imported(
            there, len(list(s.scalars(select(Paragraph.id).where(Paragraph.source_id == there)))), True
        )
    source = Source(
        process_id=process, meeting_id=meeting, digest=proposal.digest, file_name=proposal.file_name
    )
    changing.assign(
        source,
        {
            "title": title or title_of(proposal),
            "date": date or document.date,
            "kind": str(document.kind),
            "symbol": document.symbol,
            "status": document.status,
            "place": document.place,
            "language": document.language,
        },
    )
    if meeting is None and guess:
        source.meeting_id = held_on(s, process, source.date)
    source.imported_at = datetime.now().astimezone()
    s.add(source)
    s.flush()
    rows = [_row(source.id, position, block) for position, block in enumerate(blocks(document))]
    search.insert(s, rows)
    kin_index.changed(s, source.id, added=(str(row["plain"]) for row in rows))
    if kin:
        lineage.trace_source(s, source.id)
    if proposal.data:
        copies.keep(s, proposal.digest, name=proposal.file_name, data=proposal.data)
    return Imported(source.id, len(rows), False)


def title_of(proposal: Proposal) -> str:
    """What the Library calls the paper: its own title, or its kind and the file's name."""
    document, stem = proposal.document, Path(proposal.file_name).stem
    if document.title or document.kind is Kind.OTHER:
        return document.title or stem
    return f"{str(document.kind).capitalize()} ({stem})"


def kept(s: Session, source: int) -> Kept | None:
    """The file a source was imported from; None where it came from no file."""
    row = changing.get(s, Source, source)
    if not row.file_name:
        return None
    copy = copies.find(s, row.digest)
    return Kept(row.file_name, row.digest, copy.size if copy is not None else 0)


def original(s: Session, source: int) -> tuple[str, bytes]:
    """(name, bytes) of the file a source was imported from, unchanged. Raises UserError where it is not kept or damaged."""
    row = changing.get(s, Source, source)
    data = copies.load(s, row.digest)
    if data is None:
        raise UserError(
            _("The original of “{}” is not kept in this workspace.").format(row.title),
            _("Delete the document and import its file again to keep it."),
        )
    if hashlib.sha256(data).hexdigest() != row.digest:
        raise UserError(
            _("The kept original of “{}” is damaged.").format(row.title), _("Take it from an older backup.")
        )
    return row.file_name, data


def save(path: Path, data: bytes) -> None:
    """Write a kept original to a file, whole or not at all. Raises UserError where it cannot be written."""
    output.write(path, data)


def held_on(s: Session, process: int, day: date | None) -> int | None:
    """The one meeting of the process that a day falls into."""
    if day is None:
        return None
    found = list(s.scalars(_held(), {"process": process, "day": day}))
    return found[0] if len(found) == 1 else None


@cache
def _held() -> Select[int]:
    last, day = func.coalesce(Meeting.ends_on, Meeting.starts_on), bindparam("day", type_=Date())
    wanted = Meeting.process_id == bindparam("process"), Meeting.starts_on <= day, last >= day
    return select(Meeting.id).where(*wanted)


def process_for(s: Session, *, meeting: int | None = None) -> int:
    """The process a document is imported into: the meeting's, otherwise the workspace's only one.

    Raises UserError where there is no such meeting, no process, or more than one to choose from.
    """
    if meeting is not None:
        return changing.get(s, Meeting, meeting).process_id
    every = list(s.scalars(select(Process.id)))
    if len(every) != 1:
        raise UserError(
            _("The workspace has {} processes.").format(len(every)),
            _("Say which meeting the document belongs to."),
        )
    return every[0]


def describe(document: Document) -> dict[str, Any]:
    """How a document was understood, as plain values for JSON."""
    return {
        "title": document.title,
        "date": document.date,
        "place": document.place,
        "symbol": document.symbol,
        "status": document.status,
        "language": document.language,
        "kind": str(document.kind),
        "blocks": [_described(index, block) for index, block in enumerate(blocks(document))],
        "revisions": [asdict(revision) for revision in document.revisions],
        "comments": [asdict(remark) for remark in document.comments],
    }


def _described(index: int, block: Block) -> dict[str, Any]:
    said = understanding.of(block)
    return {
        "index": index,
        "role": str(block.role),
        "label": block.label,
        "level": block.level,
        "text": block.text,
        "runs": [
            {"text": r.text, "bold": r.bold, "italic": r.italic, "superscript": r.superscript}
            for r in block.runs
            if r.note is None
        ],
        "notes": [{"mark": note.mark, "text": note.text} for note in block.notes],
        **asdict(said),
    }


def _row(source: int, position: int, block: Block) -> dict[str, object]:
    return {
        "source_id": source,
        "position": position,
        "role": str(block.role),
        "label": block.label,
        "level": block.level,
        "text": markup.from_runs(block.runs),
        "plain": block.text,
        **indexing.columns(block.text),
    }
