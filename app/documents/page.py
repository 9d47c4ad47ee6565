"""The sheet that every written document shares: A4, its margins, and the words at the head and the foot of each page.

Knows the masthead (symbol, status, date, original language) and cleans text of what no file can hold. Leaves fonts and
spacing to documents.look and drawing to the writers. Lengths are millimetres. Sources: CONVENTIONS, "Identification and status"
(the status of a text that is not final stands on each page) and "Languages" (Russian dates carry "года"; the language
of the original is said).
"""

import datetime
import gettext
import re
from dataclasses import dataclass, replace

from app import paths
from app.documents.model import Block, Document, Note, Role, Run

WIDTH, HEIGHT = 210.0, 297.0  # A4
MARGIN = 25.0
EDGE = 12.5  # from the paper's edge to header and footer
TEXT_WIDTH = WIDTH - 2 * MARGIN
NO_BREAK = "\u00a0"
_ACROSS = 85  # characters that both sides of a running head share
# What a paper says in its own language where the catalogue of the window's words does not know it.
_SAID = {
    "ru": {
        "{new} is new, {gone} is deleted.": "{new} – новое, {gone} – исключено.",
        "text": "текст",
        "Page {page} of {pages}": "Страница {page} из {pages}",
        "Original: {language}": "Оригинал: {language}",
    },
    "fr": {
        "{new} is new, {gone} is deleted.": "{new} : nouveau ; {gone} : supprimé.",
        "text": "texte",
        "Page {page} of {pages}": "Page {page} sur {pages}",
        "Original: {language}": "Original : {language}",
    },
    "es": {"Page {page} of {pages}": "Página {page} de {pages}"},
}

# XML 1.0 holds no other characters; lone surrogates come from damaged files.
_UNPRINTABLE = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above the text. `symbol` is left; `status`, `date` and `original` are right. Each may be empty.

    `running` is the left side on the pages that follow: the symbol, or the title where there is none. The first page
    goes without where the title block itself opens with the symbol (`in_text`).
    """

    symbol: str
    status: str
    date: str
    running: str
    in_text: bool = False
    original: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What is right on the first page, one below the other."""
        dated = " · ".join(part for part in (self.date, self.original) if part)
        return tuple(part for part in (self.status, dated) if part)

    @property
    def right(self) -> str:
        """The same on one line, for the pages after the first; the language goes where all would not fit."""
        whole = " · ".join(self.lines)
        if len(self.symbol) + len(whole) <= _ACROSS:
            return whole
        return " · ".join(part for part in (self.status, self.date) if part)


def printable(text: str) -> str:
    """`text` without characters that a DOCX or PDF cannot hold; every sort of line end becomes "\\n"."""
    if text.isprintable():  # most texts: no line ends, no control characters
        return text
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """`text` made printable, on one line; for titles, bookmarks and headers. Non-breaking blanks stay."""
    return re.sub("[ \t\n]+", " ", printable(text)).strip()


def note_runs(note: Note) -> tuple[Run, ...]:
    """The runs of a footnote; a footnote inside it, which no page has a place for, is opened into its text."""
    out: list[Run] = []
    for run in note.runs:
        if run.text:
            out.append(Run(run.text, run.bold, run.italic, run.superscript, change=run.change))
        if run.note is not None:
            out += note_runs(run.note)
    return tuple(out)


def title(document: Document) -> str:
    """The document's title, or its first title or heading, or nothing."""
    if one_line(document.title):
        return one_line(document.title)
    opening = (b for b in document.blocks if isinstance(b, Block) and b.role in (Role.TITLE, Role.HEADING))
    return next((text for block in opening if (text := one_line(block.text))), "")


def masthead(document: Document) -> Masthead:
    """The words of the header; a date that is not ISO 8601 is printed as it stands."""
    symbol, status = shortened(one_line(document.symbol), 60), shortened(one_line(document.status), 60)
    titles = (one_line(block.text) for block in document.paragraphs if block.role is Role.TITLE)
    in_text = bool(symbol) and any(symbol in text for text in titles)
    given = Masthead(symbol, status, shortened(date(document), 40), symbol, in_text, original(document))
    if symbol:
        return given
    return replace(
        given, running=shortened(title(document), _ACROSS - len(given.right))
    )  # both sides on one line


def date(document: Document) -> str:
    """The document's date in its own language: "5 June 2013", "22 сентября 2015 года"."""
    given = one_line(document.date)
    try:
        day = datetime.date.fromisoformat(given)
    except ValueError:
        return given
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(language(document).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    pattern = "d MMMM y 'года'" if locale.language == "ru" else "d MMMM y"
    return format_date(day, pattern, locale=locale).replace(" ", NO_BREAK)


def language(document: Document) -> str:
    """The language tag that is written into files; English where the document's is no tag (BCP 47)."""
    tag = document.language.strip().replace("_", "-")
    return tag if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else "en"


def original(document: Document) -> str:
    """ "Original: English", in the language of the document; "" where its header does not say it."""
    name = language_name(document.original, said_in=language(document)) if document.original else ""
    return said(document, "Original: {language}").format(language=name) if name else ""


def language_name(tag: str, *, said_in: str = "") -> str:
    """The name of a language as another one (itself, without) calls it: "English", "английский"; `tag` where none is known."""
    from babel import Locale, UnknownLocaleError

    try:
        named = Locale.parse(tag.replace("-", "_"))
        speaker = Locale.parse((said_in or tag).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return one_line(tag)
    return speaker.languages.get(named.language) or named.english_name or tag


def footer(document: Document) -> str:
    """The footer with the places {page} and {pages}, in the language of the document, not of the window."""
    text = said(document, "Page {page} of {pages}")
    return text if "{page}" in text and "{pages}" in text else "{page} / {pages}"


def said(document: Document, words: str) -> str:
    """`words` in the language of the document; in English where they are not translated."""
    spoken = language(document).split("-")[0]
    speech = gettext.translation(
        "penholder", localedir=paths.resources() / "locale", languages=[spoken], fallback=True
    )
    found = speech.gettext(words)
    return _SAID.get(spoken, {}).get(words, words) if found == words else found


def shortened(text: str, length: int) -> str:
    """`text`, cut at a blank to at most `length` characters where it is longer, with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: length - 1].rsplit(" ", 1)[0] if " " in text[: length - 1] else text[: length - 1]
    return cut.rstrip(" ,;:–-") + "…"
