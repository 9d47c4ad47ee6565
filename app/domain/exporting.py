"""Exporting: which papers a meeting prints, in which formats, to which file.

Knows the papers, the choices each offers, and how a file gets its name and its place. Leaves their content to `layouts`,
what they hold to `readiness`, the files to `documents`.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.documents import output, write_docx, write_markdown, write_pdf, write_text
from app.documents.finish import PLAIN, Finish
from app.documents.model import Document
from app.domain import meetings, readiness
from app.domain.layouts import (
    badges,
    letters,
    outcome,
    outcome_bilingual,
    outcome_changes,
    outcome_finish,
    participant_list,
    participant_sheet,
    plates,
    programme,
    seating,
    sign_in,
    statistics,
)
from app.errors import UserError
from app.i18n import _

GROUPS = ("outcome", "participants", "room", "agenda")  # in this order papers are offered
TEXT = ("docx", "pdf")  # what every Document can be written as
MAIL = ("txt", "md")  # and for the body of an e-mail, where a paper offers it

Tell = Callable[[float], None]  # told how far a long work is (0 to 1); may raise to stop it


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a meeting prints.

    `options` is the frozen dataclass of its choices, each with a default. One of three makes it: `document`
    (session, meeting, options) → Document, for the formats of TEXT; `make` (…, format) → bytes, for the other formats of
    such a paper, or for all of them; `files` (…, format) → [(name, bytes)], for a paper of several files, names with
    their ending. `held` says in a few words what it holds now, `warnings` what is to be known before it goes out, `checks` the
    same where that depends on the choices. `follow_up`, asked in the session that made the files, gives what remains to be
    written once they are in their place (None: nothing). Where `tells`, `make` takes `tell` as well. `tracked` gives two
    texts where the options ask for changes: as DOCX they become tracked changes, whereas `document` has marked them. `offered`
    lists what can be chosen now for options whose values lie in the workspace, as (value, shown) by the option's name. `finish`
    (options, format) says what a paper made of text carries besides: line numbers, a watermark, a house's styles. `beside`
    gives the same paper in another language, for a second column.
    """

    group: str
    formats: tuple[str, ...]
    options: type[Any]
    document: Callable[[Session, int, Any], Document] | None = None
    make: Callable[..., bytes] | None = None
    files: Callable[[Session, int, Any, str], list[tuple[str, bytes]]] | None = None
    held: Callable[[Session, int], str] = readiness.count_people
    warnings: Callable[[Session, int], list[str]] = readiness.look_at_people
    checks: Callable[[Session, int, Any], list[str]] | None = None
    follow_up: Callable[[Session, int, Any], Callable[[Session], None] | None] | None = None
    tells: bool = False
    tracked: Callable[[Session, int, Any], outcome_changes.Tracked | None] | None = None
    offered: Callable[[Session, int], dict[str, list[tuple[str, str]]]] | None = None
    finish: Callable[[Any, str], Finish] | None = None
    beside: Callable[[Session, int, Any], Document | None] | None = None


PAPERS: dict[str, Paper] = {
    "remarks": Paper(
        "outcome", (*TEXT, *MAIL), outcome.Options, outcome_changes.of_meeting,
        held=readiness.count_draft, checks=outcome_finish.warnings, tracked=outcome_changes.tracked,
        offered=outcome_changes.offered, finish=outcome_finish.of,
        beside=outcome_bilingual.beside,
    ),
    "participants": Paper(
        "participants", (*TEXT, "xlsx", "csv"), participant_list.Options, participant_list.document,
        participant_sheet.to_bytes,
    ),
    "letters": Paper(
        "participants", letters.FORMATS, letters.Options, files=letters.to_files,
        held=letters.contents, checks=letters.warnings, follow_up=letters.follow_up,
    ),
    "badges": Paper(
        "room", badges.FORMATS, badges.Options, make=badges.to_bytes,
        held=badges.contents, checks=badges.warnings, follow_up=badges.follow_up, tells=True,
    ),
    "plates": Paper(
        "room", plates.FORMATS, plates.Options, make=plates.to_bytes,
        held=plates.contents, checks=plates.warnings, follow_up=plates.follow_up, tells=True,
    ),
    "sign-in": Paper(
        "room", sign_in.FORMATS, sign_in.Options, sign_in.document, held=sign_in.contents, checks=sign_in.warnings
    ),
    "seating": Paper(
        "room", seating.FORMATS, seating.Options, make=seating.to_bytes,
        held=seating.contents, checks=seating.warnings,
    ),
    "agenda": Paper(
        "agenda", TEXT, programme.Options, programme.document,
        held=readiness.count_agenda, warnings=readiness.look_at_agenda,
    ),
    "statistics": Paper(
        "participants", (*TEXT, "xlsx"), statistics.Options, statistics.document, statistics.to_bytes
    ),
}  # fmt: skip


def title(what: str) -> str:
    """What one of PAPERS is called."""
    return {
        "remarks": _("Outcome document"),
        "participants": _("List of participants"),
        "statistics": _("Statistics"),
        "letters": _("Letters"),
        "badges": _("Badges"),
        "plates": _("Name plates"),
        "sign-in": _("Sign-in sheets"),
        "seating": _("Seating"),
        "agenda": _("Agenda"),
    }[what]


def group_title(group: str) -> str:
    """What one of GROUPS is called."""
    return {
        "outcome": _("Outcome"),
        "participants": _("Participants"),
        "room": _("Room"),
        "agenda": _("Agenda"),
    }[group]


def place(what: str) -> int:
    """The number by which the page Export is asked to show a paper."""
    return list(PAPERS).index(what)


def paper(what: str) -> Paper:
    """One of PAPERS by name. Raises UserError for a name that is none."""
    if what not in PAPERS:
        raise UserError(
            _("There is no paper called “{}”.").format(what),
            _("Choose one of: {}.").format(", ".join(PAPERS)),
        )
    return PAPERS[what]


def document(s: Session, meeting: int, what: str, options: Any = None) -> Document:
    """A paper as a Document. `options` is of the paper's own class, or None. Raises UserError where there is nothing
    to print, or for a paper that is not made of running text."""
    held = paper(what)
    if held.document is None:
        raise UserError(_("“{}” has no text to show.").format(title(what)), _("Export its file instead."))
    return held.document(s, meeting, options or held.options())


def to_file(
    s: Session, meeting: int, what: str, options: Any = None, format: str = "pdf", *, tell: Tell | None = None
) -> bytes:
    """The file's content, the same for the preview and for saving; `tell` hears how far a long one is.

    Raises UserError for an unknown paper or format, where there is nothing to print, and for a paper of several files.
    """
    held = paper(what)
    _check_format(format, held.formats)
    options = options or held.options()
    if held.document is not None and format in (*TEXT, *MAIL):
        made, second = finish(what, options, format), beside(s, meeting, what, options)
        with _collector_at_rest():
            two = held.tracked(s, meeting, options) if format == "docx" and held.tracked is not None else None
            if two is not None:
                return write_docx.redline_to_bytes(two.redline, author=two.author, date=two.date, finish=made)
            return to_bytes(held.document(s, meeting, options), format, finish=made, beside=second, tell=tell)
    if held.make is None:
        raise UserError(_("“{}” is more than one file.").format(title(what)), _("Choose a folder for them."))
    more = {"tell": tell} if held.tells else {}
    return held.make(s, meeting, options, format, **more)


def to_files(
    s: Session, meeting: int, what: str, options: Any = None, format: str = "pdf", *, tell: Tell | None = None
) -> list[tuple[str, bytes]]:
    """The files of a paper as (name, content). A paper of one file gives it without a name. Raises as `to_file`."""
    held = paper(what)
    _check_format(format, held.formats)
    if held.files is not None:
        return held.files(s, meeting, options or held.options(), format)
    return [("", to_file(s, meeting, what, options, format, tell=tell))]


def finish(what: str, options: Any = None, format: str = "pdf") -> Finish:
    """What a paper carries besides its text in a format. Raises UserError for choices that cannot be."""
    held = paper(what)
    return held.finish(options or held.options(), format) if held.finish is not None else PLAIN


def beside(s: Session, meeting: int, what: str, options: Any = None) -> Document | None:
    """The paper in the language of its second column; None where one language is printed. Raises UserError where the paper
    is not to be had in it."""
    held = paper(what)
    return held.beside(s, meeting, options or held.options()) if held.beside is not None else None


def to_bytes(
    document: Document,
    format: str,
    *,
    finish: Finish = PLAIN,
    beside: Document | None = None,
    tell: Tell | None = None,
) -> bytes:
    """A Document as a file; `tell` hears how far a long one is. Raises UserError for a format that is not one of TEXT and MAIL.
    In those of MAIL nothing but the text is left of the finish."""
    _check_format(format, (*TEXT, *MAIL))
    if beside is not None:
        if format in MAIL:
            raise UserError(
                _("Two languages side by side need pages."),
                _("Choose DOCX or PDF, or one language for a mail."),
            )
        return (write_docx if format == "docx" else write_pdf).bilingual_to_bytes(
            document, beside, finish=finish
        )
    if format in MAIL:
        return (write_text if format == "txt" else write_markdown).to_bytes(document, tell=tell)
    return (write_docx if format == "docx" else write_pdf).to_bytes(document, finish=finish, tell=tell)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Values are made by the hundred thousand and hold no cycles: to look for cycles among them takes half as long again."""
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()


def _check_format(format: str, formats: tuple[str, ...]) -> None:
    if format not in formats:
        raise UserError(
            _("“{}” is not a format of this paper.").format(format),
            _("Choose one of: {}.").format(", ".join(formats)),
        )


def save(document: Document, path: Path, *, format: str) -> Path:
    """Write a Document; the file appears whole or not at all. Raises UserError for a place that cannot be written."""
    return keep(to_bytes(document, format), path)


def keep(data: bytes, path: Path) -> Path:
    """Put a finished file in its place, replacing what is there. Raises UserError for a place that cannot be written."""
    output.write(path, data)
    return path


def keep_all(files: list[tuple[str, bytes]], path: Path) -> list[Path]:
    """Put the files of a paper in their place: one without a name becomes `path` itself, named ones go into a folder of
    that name without its ending, which is made. Raises UserError for a place that cannot be written."""
    if [name for name, _data in files] == [""]:
        return [keep(files[0][1], path)]
    folder = output.make_folder(path.with_suffix(""))
    return [keep(data, folder / _kept(name, " -_.")) for name, data in files]


def missing(document: Document) -> str:
    """The characters that the PDF can only show as boxes, each once; empty for most papers."""
    return write_pdf.missing(document)


def contents(s: Session, meeting: int, what: str) -> str:
    """What one of PAPERS holds now, in a few words: "18 paragraphs · 4 with brackets"."""
    return paper(what).held(s, meeting)


def all_contents(s: Session, meeting: int) -> dict[str, str]:
    """As `contents`, of every paper; what several papers hold in common is counted once."""
    said = {held: held(s, meeting) for held in {paper.held for paper in PAPERS.values()}}
    return {what: said[paper.held] for what, paper in PAPERS.items()}


def warnings(s: Session, meeting: int, what: str, options: Any = None) -> list[str]:
    """What a person should know before this paper goes out, in plain sentences; empty when all is well."""
    held = paper(what)
    if held.checks is not None:
        return held.checks(s, meeting, options or held.options())
    return held.warnings(s, meeting)


def follow_up(s: Session, meeting: int, what: str, options: Any = None) -> Callable[[Session], None] | None:
    """What remains to be written (a print run, letters in the log) once the files of a paper are in their place; None for
    nothing. To be asked in the session that made them, and done in a write titled `follow_up_title`."""
    held = paper(what)
    return held.follow_up(s, meeting, options or held.options()) if held.follow_up is not None else None


def follow_up_title(what: str) -> str:
    """How the history calls what `follow_up` writes."""
    return {
        "badges": _("Note the badges as printed"),
        "plates": _("Note the name plates as printed"),
        "letters": _("Log the letters"),
    }.get(what, _("Note “{}” as printed").format(title(what)))


def file_name(document: Document, format: str) -> str:
    """A name that sorts by date and can be kept on every system: "2016-09-20 Concluding remarks.docx".

    Of the document's title ("Third Meeting: Concluding remarks") the paper's own name is taken: with a long name of the
    meeting before it the papers of one meeting would not be told apart.
    """
    own = document.title.rpartition(": ")[2] or document.title
    return _dated(document.date, own) + f".{format}"


def stem(s: Session, meeting: int, what: str) -> str:
    """The name without an ending that is proposed for a paper which is no Document: "2016-09-20 Badges"."""
    info = meetings.get(s, meeting)
    return _dated(str(info.ends_on or info.starts_on or ""), title(what))


def _dated(date: str, own: str) -> str:
    return f"{date} {_kept(own)[:80]}".strip()


def _kept(name: str, signs: str = " -_") -> str:
    """`name` with letters, figures and `signs` alone, which every system keeps in the names of files."""
    return " ".join("".join(c if c.isalnum() or c in signs else " " for c in name).split())
