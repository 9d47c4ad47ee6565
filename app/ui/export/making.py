"""Making papers, off the GUI thread: the PDF of the preview, and the files of an export.

Knows in which order things are read, made and written. Leaves content and files to domain.exporting.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.documents.model import Document
from app.domain import exporting
from app.domain.exporting import Options
from app.errors import Cancelled
from app.i18n import _
from app.ui.export import pdf_pages
from app.ui.export.pdf_pages import Pdf
from app.ui.tasks import Progress
from database.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it would be printed now, and what is to be known before it goes out."""

    document: Document
    pdf: Pdf
    findings: tuple[str, ...]


def or_nothing(work: Callable[[Progress], T]) -> Callable[[Progress], T | None]:
    """`work`, which gives None where the user cancels it: who asked for it is told in every case."""

    def tried(progress: Progress) -> T | None:
        try:
            return work(progress)
        except Cancelled:
            return None

    return tried


def prepare(
    store: Store, meeting: int, what: str, *, options: Options, before: Paper | None
) -> Callable[[Progress], Paper]:
    """Work that makes the paper; where the document is the same as `before`, its PDF serves again.

    The work raises UserError where there is nothing to print.
    """

    def work(progress: Progress) -> Paper:
        with store.read() as s:
            document = exporting.document(s, meeting, what, options)
            findings = exporting.warnings(s, meeting, what)
        progress.step(0.2, _("Setting the pages"))
        if before is not None and before.document == document:
            pdf = before.pdf
        else:
            pdf = pdf_pages.measure(exporting.to_bytes(document, "pdf"))
        progress.step(0.9)
        unknown = exporting.missing(document)
        if unknown:
            findings.append(_("The PDF has no letters for: {}").format(" ".join(unknown)))
        return Paper(document, pdf, tuple(findings))

    return work


def write(
    store: Store, meeting: int, what: str, *, options: Options, paths: Mapping[str, Path]
) -> Callable[[Progress], list[Path]]:
    """Work that writes the paper to each format's path, from what the workspace holds at that moment.

    All files are made before the first is put in its place, so that a cancel, or a paper that cannot be made, leaves
    nothing behind. The work raises UserError where a place cannot be written.
    """

    def work(progress: Progress) -> list[Path]:
        progress.step(0, _("Reading"))
        with store.read() as s:
            document = exporting.document(s, meeting, what, options)
        made: dict[Path, bytes] = {}
        for number, (format, path) in enumerate(paths.items()):
            progress.step((number + 0.5) / (len(paths) + 1), path.name)
            made[path] = exporting.to_bytes(document, format)
        progress.step(0.9, _("Writing"))
        return [exporting.keep(data, path) for path, data in made.items()]

    return work
