"""Translation of every sentence a user sees, in the window, in documents and on the command line.

Knows where the gettext catalogues lie. Leaves Qt's own buttons to QTranslator and the names of States to Babel.
"""

import gettext

from app import paths


class _Catalogue:
    """The catalogue in use. One process speaks one language at a time."""

    current: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> None:
    """Speak `language` (ISO 639-1, "en" is the source) from now on; unknown languages fall back to English."""
    _Catalogue.current = gettext.translation(
        "penholder", localedir=paths.resources() / "locale", languages=[language], fallback=True
    )


def _(text: str) -> str:
    """`text` in the user's language."""
    return _Catalogue.current.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a counted sentence; put the number in with ``.format(count)``."""
    return _Catalogue.current.ngettext(one, many, count)
