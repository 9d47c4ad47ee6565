"""The languages a paper can be translated into: what they are called, and which quotation marks they use.

Knows languages that are written from left to right in Latin or Cyrillic letters: for these the program carries the fonts.
Leaves guessing the language of a text to `languages`.
"""

from app.i18n import _

# What each is called by those who speak it, the languages of Central Asia's meetings first.
OWN = {
    "ru": "Русский",
    "kk": "Қазақша",
    "ky": "Кыргызча",
    "tg": "Тоҷикӣ",
    "tk": "Türkmençe",
    "uz": "Oʻzbekcha",
    "az": "Azərbaycanca",
    "tr": "Türkçe",
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "de": "Deutsch",
    "it": "Italiano",
    "pt": "Português",
    "pl": "Polski",
    "ro": "Română",
    "uk": "Українська",
    "be": "Беларуская",
    "mn": "Монгол",
    "sr": "Српски",
    "bg": "Български",
}
_ANGLED = ("«", "»")
# Opening and closing marks; a language that is not named here has the English ones.
_QUOTES = {
    **dict.fromkeys(("ru", "kk", "ky", "tg", "az", "uk", "be", "mn", "es", "it", "pt"), _ANGLED),
    "fr": ("«\u00a0", "\u00a0»"),
    "de": ("„", "“"),
    "bg": ("„", "“"),
    "sr": ("„", "“"),
    "pl": ("„", "”"),
    "ro": ("„", "”"),
}


def name(language: str) -> str:
    """What a language is called in the language of the interface; one that is not known is called by its code."""
    named = {
        "ru": _("Russian"),
        "kk": _("Kazakh"),
        "ky": _("Kyrgyz"),
        "tg": _("Tajik"),
        "tk": _("Turkmen"),
        "uz": _("Uzbek"),
        "az": _("Azerbaijani"),
        "tr": _("Turkish"),
        "en": _("English"),
        "fr": _("French"),
        "es": _("Spanish"),
        "de": _("German"),
        "it": _("Italian"),
        "pt": _("Portuguese"),
        "pl": _("Polish"),
        "ro": _("Romanian"),
        "uk": _("Ukrainian"),
        "be": _("Belarusian"),
        "mn": _("Mongolian"),
        "sr": _("Serbian"),
        "bg": _("Bulgarian"),
    }
    return named.get(language, language)


def find(words: str) -> str | None:
    """The code of a language that a person calls by its code or by one of its names; None for one that is not known."""
    wanted = words.strip().casefold()
    for code, own in OWN.items():
        if wanted in (code, own.casefold(), name(code).casefold()):
            return code
    return None


def quotes(language: str) -> tuple[str, str]:
    """The opening and the closing quotation mark of a language."""
    return _QUOTES.get(language, ("“", "”"))
