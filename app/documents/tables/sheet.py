"""A sheet: rows of cells as text, whatever file they came from, and what a cell may say when it goes out again.

Knows limits of size that no list of people reaches. Leaves reading to the modules beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import _

CELLS = 12_000_000  # of one sheet, empty ones between filled ones included: some 400 MB while it is read
ROWS = 1_048_576  # what a spreadsheet can hold
COLUMNS = 256  # more are never a list of people
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells. `name` is the sheet's, or the heading over a table; `first` the file's own number of the first row.

    Rows may differ in length; empty rows are kept, so that `first` plus the place is the number a person sees.
    """

    name: str
    rows: Sequence[Sequence[str]]
    first: int = 1


def safe(text: str) -> str:
    """`text` as a cell of a CSV or XLSX file that no spreadsheet takes for a formula.

    A leading = + - @, tab or line end (blanks before it do not count) gets an apostrophe before it, as OWASP's notes on
    CSV injection advise. What cannot begin a formula stays as it is; a telephone number "+996 …" is such a case too:
    spreadsheets would reckon with it.
    """
    if text[:1] in _ACTIVE and text:
        return f"'{text}"
    bare = text.lstrip()
    return f"'{text}" if bare is not text and bare.startswith(_ACTIVE) else text


def unsafe(text: str) -> str:
    """What `safe` made of a text, taken back: the apostrophe before a sign that would begin a formula goes."""
    if text[:1] != "'" or len(text) < 2:
        return text
    return text[1:] if safe(text[1:]) == text else text


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """The rows without empty ones at the end. Raises UserError for more than a table of people can be."""
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if len(rows) > ROWS or max(map(len, rows), default=0) > COLUMNS:
        raise too_big()
    return rows


def too_big() -> UserError:
    """The sentence for a table no list of people is."""
    return UserError(
        _("This table is far larger than a list of people."),
        _("Copy the rows you need into a new file, and import that."),
    )
