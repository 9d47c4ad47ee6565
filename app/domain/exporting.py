"""Exporting: what a meeting prints, in which format, to which file.

Knows the papers and what is worth a look before they go out. Leaves their content to `layouts`, the files to `documents`.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from app.documents import output, write_docx, write_pdf
from app.documents.model import Document, Role
from app.domain import agenda, delegations, drafts, participants
from app.domain.layouts import outcome, participant_list, programme
from app.errors import UserError
from app.i18n import _, ngettext
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


def to_bytes(document: Document, format: str) -> bytes:
    """The file's content, the same for the preview and for saving. Raises UserError for a format that is not one of FORMATS."""
    if format not in FORMATS:
        raise UserError(
            _("“{}” is not a format of export.").format(format),
            _("Choose one of: {}.").format(", ".join(FORMATS)),
        )
    return (write_docx if format == "docx" else write_pdf).to_bytes(document)


def save(document: Document, path: Path, *, format: str) -> Path:
    """Write a Document; the file appears whole or not at all. Raises UserError for a place that cannot be written."""
    return keep(to_bytes(document, format), path)


def keep(data: bytes, path: Path) -> Path:
    """Put a finished file in its place, replacing what is there. Raises UserError for a place that cannot be written."""
    output.write(path, data)
    return path


def missing(document: Document) -> str:
    """The characters that the PDF can only show as boxes, each once; empty for most papers."""
    return write_pdf.missing(document)


def contents(s: Session, meeting: int, what: str) -> str:
    """What one of PAPERS holds now, in a few words: "18 paragraphs · 4 with brackets"."""
    if what == "participants":
        coming = [d.id for d in delegations.listing(s, meeting) if d.takes_part]
        people = participants.of_delegations(s, meeting)
        listed = sum(p.status != "cancelled" for d in coming for p in people.get(d, ()))
        return " · ".join(
            (
                ngettext("{} delegation", "{} delegations", len(coming)).format(len(coming)),
                ngettext("{} person", "{} people", listed).format(listed),
            )
        )
    if what == "agenda":
        days = [day for day in agenda.days(s, meeting) if day.sessions]
        sessions = sum(len(day.sessions) for day in days)
        return " · ".join(
            (
                ngettext("{} day", "{} days", len(days)).format(len(days)),
                ngettext("{} session", "{} sessions", sessions).format(sessions),
            )
        )
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        return _("No draft yet")
    counted = [p for p in drafts.paragraphs(s, draft) if p.role not in (Role.TITLE, Role.HEADING) and p.plain]
    bracketed = sum("[" in p.plain for p in counted)
    parts = [ngettext("{} paragraph", "{} paragraphs", len(counted)).format(len(counted))]
    if bracketed:
        parts.append(ngettext("{} with brackets", "{} with brackets", bracketed).format(bracketed))
    return " · ".join(parts)


def file_name(document: Document, format: str) -> str:
    """A name that sorts by date and can be kept on every system: "2016-09-20 Concluding remarks.docx".

    Of the document's title ("Third Meeting: Concluding remarks") the paper's own name is taken: with a long name of the
    meeting before it the papers of one meeting would not be told apart.
    """
    own = document.title.rpartition(": ")[2] or document.title
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in own)
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
