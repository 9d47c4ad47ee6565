"""Writing rows as a spreadsheet: XLSX, and CSV as Excel opens it.

Knows sheets with a frozen header, a filter and widths, and that a text is never taken for a formula. Leaves what stands in
the cells to the domain. A CSV is UTF-8 with a byte order mark, without which Excel takes another encoding.
"""

import csv
import datetime
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.documents import page

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")  # what spreadsheets begin a formula with, or skip before one
_FORBIDDEN = "[]:*?/\\"  # in names of sheets
MOST_SIGNS = 32_767  # a cell of XLSX holds no more


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title and its width in signs."""

    title: str
    width: float = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under titles; a cell is text or a whole number. The rows are asked for once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str | int]]


def safe(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula: an apostrophe before a leading = + - @.

    Source: OWASP, "CSV Injection". A telephone number "+7 …" is such a case too: Excel would reckon with it.
    """
    return f"'{text}" if text.startswith(_ACTIVE) or text.lstrip().startswith(_ACTIVE) else text


def to_xlsx(sheets: Sequence[Sheet], *, title: str, tell: Callable[[float], None] | None = None) -> bytes:
    """The sheets as a workbook; the same sheets give the same bytes. `tell` hears how far it is, and may raise."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    # formulas, addresses and numbers in texts stay texts; rows go out as they come
    settings = {
        "in_memory": False,
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = Workbook(buffer, settings)
    book.set_properties(
        {
            "title": page.one_line(title),
            "author": "Penholder",
            "created": datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC),
        }
    )
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#F1F3F6"}
    )
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    try:
        for sheet in sheets:
            _fill(book.add_worksheet(_sheet_name(sheet.name)), sheet, head=head, plain=plain, tell=tell)
    finally:
        book.close()
    return buffer.getvalue()


def _fill(made: Any, sheet: Sheet, *, head: Any, plain: Any, tell: Callable[[float], None] | None) -> None:
    """One worksheet: titles, rows, and what makes it easy to read and to print."""
    for number, column in enumerate(sheet.columns):
        made.set_column(number, number, column.width, plain)
        made.write_string(0, number, column.title, head)
    count = 0
    for count, row in enumerate(sheet.rows, 1):
        for number, value in enumerate(row):
            if isinstance(value, int):
                made.write_number(count, number, value)
            elif value:
                made.write_string(count, number, _fit(value))
        if tell is not None and count % 1000 == 0:
            tell(0.5)
    made.freeze_panes(1, 0)
    made.autofilter(0, 0, count, max(0, len(sheet.columns) - 1))
    made.repeat_rows(0)
    made.set_landscape()
    made.set_paper(9)  # A4
    made.fit_to_pages(1, 0)


def to_csv(sheet: Sheet) -> bytes:
    """One sheet as CSV: commas, quotes where needed, CR LF [RFC 4180]."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([safe(v) if isinstance(v, str) else v for v in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _fit(text: str) -> str:
    """A text as a cell can hold it."""
    text = safe(page.printable(text))
    return text if len(text) <= MOST_SIGNS else f"{text[: MOST_SIGNS - 1]}…"


def _sheet_name(name: str) -> str:
    """At most 31 signs and none that Excel forbids."""
    kept = "".join(" " if sign in _FORBIDDEN else sign for sign in page.one_line(name))
    return " ".join(kept.split()).strip("'")[:31] or "Sheet"
