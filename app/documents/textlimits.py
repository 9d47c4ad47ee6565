"""How much text a paper may hold, in every format: beyond it a file is refused in one sentence, before it takes long."""

from app.errors import UserError
from app.i18n import _

LIMIT_SIGNS = 4_000_000  # about 1,500 pages
LIMIT_LINES = 60_000
LIMIT_DEPTH = 200  # groups in groups, elements in elements


def too_much() -> UserError:
    """The sentence for a file with more text than any paper."""
    return UserError(
        _("This file holds more text than any paper."), _("Save only the part you need, and open that.")
    )
