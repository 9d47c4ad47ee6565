"""Making papers, off the GUI thread: the PDF of the preview, and the files of an export.

Knows in which order things are read, made and written. Leaves content and files to domain.exporting.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.documents.model import Document
from app.domain import exporting
from app.errors import Cancelled
from app.i18n import _
from app.ui.export import pdf_pages
from app.ui.export.pdf_pages import Pdf
from app.ui.tasks import Progress
from database.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it would be printed now: the proposed file name without its ending, its PDF (None where it has none, or is
    many files), and what is to be known before it goes out. `document` is None for a paper that is not running text;
    `around` is what stands around and beside that text."""

    name: str
    pdf: Pdf | None
    findings: tuple[str, ...]
    document: Document | None = None
    around: object = None


def or_nothing(work: Callable[[Progress], T]) -> Callable[[Progress], T | None]:
    """`work`, which gives None where the user cancels it: who asked for it is told in every case."""

    def tried(progress: Progress) -> T | None:
        try:
            return work(progress)
        except Cancelled:
            return None

    return tried


def prepare(
    store: Store, meeting: int, what: str, *, options: Any, before: Paper | None
) -> Callable[[Progress], Paper]:
    """Work that makes the paper; where the document is the same as `before`, its PDF serves again.

    The work raises UserError where there is nothing to print.
    """
    kind = exporting.PAPERS[what]

    def from_document(progress: Progress) -> Paper:
        with store.read() as s:
            document = exporting.document(s, meeting, what, options)
            findings = exporting.warnings(s, meeting, what, options)
            beside = exporting.beside(s, meeting, what, options)
        around = (exporting.finish(what, options), beside)
        progress.step(0.1, _("Setting the pages"))
        if before is not None and (before.document, before.around) == (document, around):
            pdf = before.pdf
        else:
            tell = _part(progress, 0.1, 0.9, _("Setting the pages"))
            pdf = pdf_pages.measure(
                exporting.to_bytes(document, "pdf", finish=around[0], beside=beside, tell=tell)
            )
        progress.step(0.9)
        unknown = exporting.missing(document)
        if unknown:
            findings.append(_("The PDF has no letters for: {}").format(" ".join(unknown)))
        name = exporting.file_name(document, "pdf").removesuffix(".pdf")
        return Paper(name, pdf, tuple(findings), document, around)

    def from_file(progress: Progress) -> Paper:
        with store.read() as s:
            findings = exporting.warnings(s, meeting, what, options)
            name = exporting.stem(s, meeting, what)
            tell = _part(progress, 0.1, 0.9, _("Setting the pages"))
            tell(0)
            whole = kind.files is None and "pdf" in kind.formats
            data = exporting.to_file(s, meeting, what, options, "pdf", tell=tell) if whole else b""
        return Paper(name, pdf_pages.measure(data) if data else None, tuple(findings))

    return from_document if kind.document is not None else from_file


def write(
    store: Store, meeting: int, what: str, *, options: Any, paths: Mapping[str, Path]
) -> Callable[[Progress], list[Path]]:
    """Work that writes the paper to each format's path, from what the workspace holds at that moment.

    All files are made before the first is put in its place, so that a cancel, or a paper that cannot be made, leaves
    nothing behind. What the paper leaves to be noted (a print run, letters in the log) is noted once its files are there.
    The work raises UserError where a place cannot be written.
    """

    def work(progress: Progress) -> list[Path]:
        progress.step(0, _("Reading"))
        made: dict[Path, list[tuple[str, bytes]]] = {}
        share = 0.9 / len(paths)
        with store.read() as s:  # one moment for all formats
            for number, (format, path) in enumerate(paths.items()):
                tell = _part(progress, number * share, (number + 1) * share, path.name)
                tell(0)
                made[path] = exporting.to_files(s, meeting, what, options, format, tell=tell)
            follow_up = exporting.follow_up(s, meeting, what, options)
        progress.step(0.9, _("Writing"))
        written = [kept for path, files in made.items() for kept in exporting.keep_all(files, path)]
        if follow_up is not None:
            with store.write(exporting.follow_up_title(what)) as writing:
                follow_up(writing)
        return written

    return work


def _part(progress: Progress, start: float, end: float, text: str) -> Callable[[float], None]:
    """A listener that shows 0 to 1 of a part of the work as `start` to `end` of the whole; raises Cancelled."""
    return lambda done: progress.step(start + (end - start) * done, text)
