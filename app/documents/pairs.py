"""Two languages of one paper side by side: which papers can stand so, and what is said above the columns.

Knows that paragraphs pair by their place. Leaves the columns to docx_parts.columns and pdf_pairs. Lengths are millimetres.
Source: CONVENTIONS, "Languages" (paragraph numbers match one to one).
"""

from app.documents import page
from app.documents.finish import Finish
from app.documents.model import Document
from app.errors import UserError
from app.i18n import _

GUTTER = 8.0  # between the columns
COLUMN = (page.TEXT_WIDTH - GUTTER) / 2


def check(left: Document, right: Document, finish: Finish) -> None:
    """Raise UserError where the two cannot stand side by side, paragraph beside paragraph."""
    if len(left.paragraphs) != len(left.blocks) or len(right.paragraphs) != len(right.blocks):
        raise UserError(
            _("A paper with tables cannot stand in two columns."), _("Export each language by itself.")
        )
    if len(left.blocks) != len(right.blocks):
        raise UserError(
            _("The two languages have different numbers of paragraphs: {} and {}.").format(
                len(left.blocks), len(right.blocks)
            ),
            _("Add what is missing in one of them, or export each language by itself."),
        )
    if finish.lines:
        raise UserError(
            _("Lines that stand side by side in two languages cannot be numbered."),
            _("Choose line numbers or two columns, not both."),
        )


def titles(left: Document, right: Document) -> tuple[str, str]:
    """The names of the two languages, each in its own words, as they stand above the columns."""
    return _named(left), _named(right)


def _named(document: Document) -> str:
    name = page.language_name(page.language(document))
    return name[:1].upper() + name[1:]
