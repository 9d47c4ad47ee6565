"""Exporting: what a meeting prints, in which format, to which file.

Knows the papers and what is worth a look before they go out. Leaves their content to `layouts`, the files to `documents`.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from app.documents import write_docx, write_pdf
from app.documents.model import Document
from app.domain import agenda, delegations, drafts
from app.domain.layouts import outcome, participant_list, programme
from app.errors import UserError
from app.i18n import _
from app.text import names

PAPERS = ("remarks", "participants", "agenda")
FORMATS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Options:
    """What a person chooses before printing. `status` "" takes the draft's own; each paper reads what concerns it."""

    status: str = ""
    everyone: bool = False
    contacts: bool = False
    statistics: bool = True
    questions: bool = True
    internal: bool = False


def document(s: Session, meeting: int, what: str, options: Options | None = None) -> Document:
    """One of PAPERS as a Document. Raises UserError where there is nothing to print."""
    o = options or Options()
    if what == "participants":
        chosen = participant_list.Options(o.everyone, o.contacts, o.statistics, o.status)
        return participant_list.document(s, meeting, chosen)
    if what == "agenda":
        return programme.document(s, meeting, programme.Options(o.internal, o.questions, o.status))
    if what != "remarks":
        raise UserError(
            _("There is no paper called “{}”.").format(what),
            _("Choose one of: {}.").format(", ".join(PAPERS)),
        )
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        raise UserError(
            _("This meeting has no draft yet."), _("Start one on the Draft page, then export it.")
        )
    if o.status and o.status != drafts.get(s, draft).status:
        return replace(outcome.document(s, draft), status=o.status)
    return outcome.document(s, draft)


def save(document: Document, path: Path, *, format: str) -> Path:
    """Write a Document; the file appears whole or not at all. Raises UserError for a place that cannot be written."""
    if format not in FORMATS:
        raise UserError(
            _("“{}” is not a format of export.").format(format),
            _("Choose one of: {}.").format(", ".join(FORMATS)),
        )
    (write_docx if format == "docx" else write_pdf).write(document, path)
    return path


def preview(document: Document) -> bytes:
    """The PDF that would be written, for showing it before it is."""
    return write_pdf.to_bytes(document)


def file_name(document: Document, format: str) -> str:
    """A name that sorts by date and can be kept on every system: "2016-09-20 Concluding remarks.docx"."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in document.title)
    return f"{document.date} {' '.join(kept.split())[:80]}".strip() + f".{format}"


def warnings(s: Session, meeting: int, what: str) -> list[str]:
    """What a person should know before this paper goes out, in plain sentences; empty when all is well."""
    if what == "participants":
        waiting = [d.party.short for d in delegations.listing(s, meeting) if d.reply == "invited"]
        return [_("No reply yet from {}.").format(names.join(waiting))] if waiting else []
    if what == "agenda":
        return [
            _("“{}” {}.").format(agenda.get(s, session).title, problem)
            for session, problem in agenda.problems(s, meeting)
        ]
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        return []
    found = [_("The Field {{{}}} has no value.").format(name) for name in outcome.gaps(s, draft)]
    bracketed = sum("[" in p.plain for p in drafts.paragraphs(s, draft))
    if bracketed:
        found.append(_("Paragraphs with brackets: {}.").format(bracketed))
    return found
