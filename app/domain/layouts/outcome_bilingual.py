"""The outcome document in a second language, for the column beside it.

Leaves the words to `translations`, and which papers can stand side by side to `documents.pairs`.
"""

from sqlalchemy.orm import Session

from app.documents.model import Document
from app.domain import drafts, sides, translations
from app.domain.layouts.outcome import Options
from app.errors import UserError
from app.i18n import _
from app.text import language_names


def beside(s: Session, meeting: int, options: Options) -> Document | None:
    """What stands in the right column; None where one language is printed. Raises UserError where changes are asked for too,
    where both columns would be in one language, and where the draft is not translated into that of the second."""
    draft = drafts.of_meeting(s, meeting) if options.bilingual else None
    if draft is None:
        return None
    if options.since:
        raise UserError(
            _("Changes are shown in one language alone."), _("Choose changes or two columns, not both.")
        )
    if options.bilingual == (options.language or drafts.get(s, draft).language):
        raise UserError(
            _("Both columns would be in {}.").format(language_names.name(options.bilingual)),
            _("Choose another language for one of them."),
        )
    version = sides.version_of(options.version)
    return translations.document(s, draft, options.bilingual, brackets=options.brackets, version=version)
