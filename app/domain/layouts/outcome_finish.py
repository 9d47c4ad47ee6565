"""How the outcome document is finished for its readers, by what its options ask for, and the house's reference file.

Leaves what each does to the page to `documents.finish`.
"""

from pathlib import Path

from sqlalchemy.orm import Session

from app.documents import page, pdf_type, write_docx
from app.documents.finish import Finish
from app.domain import readiness
from app.domain.layouts.outcome import Options
from app.errors import UserError
from app.i18n import _

LARGEST = 20_000_000  # bytes of a reference


def of(options: Options, format: str) -> Finish:
    """The finish of a file of this format; only a DOCX takes a house's styles. Raises UserError for values that cannot be,
    for a reference that cannot be read, and for a watermark that a PDF has no letters for: a DOCX has those of its reader."""
    if format == "pdf" and pdf_type.missing(page.one_line(options.watermark)):
        raise UserError(
            _("A PDF has no letters for the watermark “{}”.").format(options.watermark.strip()),
            _("Take a word in Latin, Greek or Cyrillic letters, or make a DOCX."),
        )
    reference = _reference(options.reference) if options.reference and format == "docx" else b""
    return Finish(options.line_numbers, options.line_step, options.watermark.strip(), reference)


def warnings(s: Session, meeting: int, options: Options) -> list[str]:
    """What is to be known before the paper goes out: about the draft, and whether the reference can serve."""
    found = readiness.look_at_draft(s, meeting)
    if options.reference:
        try:
            write_docx.check_reference(_reference(options.reference))
        except UserError as wrong:
            found.append(wrong.text)
    return found


def _reference(name: str) -> bytes:
    path = Path(name).expanduser()
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(
                _("The reference has more than {} MB.").format(LARGEST // 1_000_000),
                _("Take out what is not needed: its styles, page and letterhead are used."),
            )
        data = path.read_bytes()
    except (OSError, ValueError) as wrong:
        raise UserError(
            _("The reference “{}” cannot be read.").format(path.name), _("Choose a DOCX file that is there.")
        ) from wrong
    if not data:
        raise UserError(
            _("The reference “{}” is empty.").format(path.name),
            _("Choose a DOCX that a word processor has saved."),
        )
    return data
