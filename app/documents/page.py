"""The sheet that every written document shares: A4, its margins, and the words at the head and the foot of each page.

Knows the masthead (symbol, status, date) and cleans text of what no file can hold. Leaves fonts and spacing to
documents.look and drawing to the writers. Lengths are millimetres. Sources: CONVENTIONS, "Identification and status"
(the status of a text that is not final stands on each page) and "Languages" (Russian dates carry "года").
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

# XML 1.0 holds no other characters; lone surrogates come from damaged files.
_UNPRINTABLE = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above the text. `symbol` is left; `status` and `date` are right. Each may be empty.

    `running` is the left side on the pages that follow: the symbol, or the title where there is none. The first page
    goes without where the title block itself opens with the symbol (`in_text`).
    """

    symbol: str
    status: str
    date: str
    running: str
    in_text: bool = False

    @property
    def right(self) -> str:
        """Status and date on one line, for the pages after the first."""
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
    given = Masthead(symbol, status, shortened(date(document), 40), symbol, in_text)
    if symbol:
        return given
    return replace(given, running=shortened(title(document), 85 - len(given.right)))  # both sides on one line


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


def footer(document: Document) -> str:
    """The footer with the places {page} and {pages}, in the language of the document, not of the window."""
    speech = gettext.translation(
        "penholder",
        localedir=paths.resources() / "locale",
        languages=[language(document).split("-")[0]],
        fallback=True,
    )
    _ = speech.gettext
    text = _("Page {page} of {pages}")
    return text if "{page}" in text and "{pages}" in text else "{page} / {pages}"


def shortened(text: str, length: int) -> str:
    """`text`, cut at a blank to at most `length` characters where it is longer, with an ellipsis."""
    if len(text) <= length:
        return text
    cut = text[: length - 1].rsplit(" ", 1)[0] if " " in text[: length - 1] else text[: length - 1]
    return cut.rstrip(" ,;:–-") + "…"
