"""Text with separators: CSV, TSV, pasted cells → one Sheet.

Knows separators, quoting and the line Excel writes to name its separator. Leaves encodings to `read_text`. What the
format really does: FORMATS.md, "Tables".
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from app.documents import packages, read_text
from app.documents.tables.sheet import Sheet, trimmed

SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 200  # rows that decide on the separator
_LONGEST = 200_000  # signs of one cell; an unclosed quote swallows the rest of a file


def read(data: bytes, name: str) -> Sheet:
    """The table in `data`, in whatever encoding and with whatever separator. Raises UserError for what is no text."""
    return of_text(read_text.decoded(data), name)


def of_text(text: str, name: str, *, separator: str = "") -> Sheet:
    """The table in `text`; without `separator` the one that makes most rows equally wide. Raises UserError for excess."""
    text = text.removeprefix("\ufeff").replace("\x1a", "")
    first = 1
    head, _end, rest = text.partition("\n")
    named = head.strip().strip('"').lower()
    if named.startswith("sep=") and len(named) <= 5:
        separator, text, first = named[4:] or "\t", rest, 2
    try:
        return Sheet(name, trimmed(list(_rows(text, separator or _separator(text)))), first)
    except csv.Error as wrong:
        raise packages.damaged() from wrong


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=separator != "\t")


def _separator(text: str) -> str:
    """The sign that makes the first rows agree on a width above one; a comma where none does."""
    best, found = (0.0, 0), ","
    for sign in SEPARATORS:
        if sign not in text[:100_000]:
            continue
        try:
            widths = [len(row) for row in islice(_rows(text, sign), _LOOKED_AT) if any(row)]
        except csv.Error:
            continue
        wide = Counter(width for width in widths if width > 1)
        if not wide:
            continue
        width, often = max(wide.items(), key=lambda one: (one[1], one[0]))
        if (often / len(widths), width) > best:
            best, found = (often / len(widths), width), sign
    return found
