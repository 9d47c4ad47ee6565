"""Workbooks: bytes → Sheets, by python-calamine, which reads values and never reckons.

Knows what a workbook may hold before the reader is let at it (it believes what cells say of their place). What the
format really does: FORMATS.md, "Tables".
"""

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from app.documents import packages
from app.documents.tables.sheet import CELLS, COLUMNS, Sheet, too_big, trimmed
from app.errors import UserError
from app.i18n import _

UNPACKED = 320 * 1024 * 1024  # bytes of all parts that are read: 1,000,000 rows of eight cells
STRINGS = 128 * 1024 * 1024  # bytes of the table of strings, which is held in memory whole
_CHUNK = 1024 * 1024
_FAR_OUT = re.compile(rb' r="(?:[A-Z]{2}|[A-Z]?\d{6})')  # to the right of column Z, or from row 100,000 on
_WIDE = re.compile(rb'<c [^>]{0,40}?r="([A-Z]{2,4})(\d{1,9})"')  # a cell to the right of column Z
_FAR = re.compile(
    rb'<c [^>]{0,40}?r="[A-Z]{1,4}(\d{6,9})"(?:>|[^>]{0,80}[^/>]>)'
)  # a value from row 100,000 on
_TAIL = 200  # bytes kept between two chunks, longer than a cell's opening tag


def read(data: bytes) -> list[Sheet]:
    """The sheets that a person sees in a workbook and that hold anything. Raises UserError for damage and excess."""
    import python_calamine

    check(data)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            visible = [
                one.name
                for one in book.sheets_metadata
                if one.typ == python_calamine.SheetTypeEnum.WorkSheet
                and one.visible == python_calamine.SheetVisibleEnum.Visible
            ]
            return [found for name in visible if (found := _sheet(book.get_sheet_by_name(name))).rows]
    except python_calamine.PasswordError as wrong:
        raise protected() from wrong
    except UserError:
        raise
    except BaseException as wrong:  # the reader's own panics are no Exceptions
        if isinstance(wrong, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise packages.damaged() from wrong


def protected() -> UserError:
    """The sentence for a workbook with a password."""
    return UserError(
        _("This file is protected by a password."), _("Save a copy without the password and import that.")
    )


def _sheet(sheet: Any) -> Sheet:
    if sheet.start is None:
        return Sheet(sheet.name, [])
    top, left = sheet.start
    rows = [_texts(row, left) for row in sheet.to_python(skip_empty_area=True)]
    for (first, start), (last, end) in sheet.merged_cell_ranges or ():
        if start == end and first < last and 0 <= first - top < len(rows):
            _repeat(rows, first - top, last - top, start)
    return Sheet(sheet.name, trimmed(rows), top + 1)


def _texts(row: list[Any], left: int) -> list[str]:
    if not all(map(_is_text, row)):
        row = [value if type(value) is str else _text(value) for value in row]
    return [""] * left + row if left else row


def _is_text(value: Any) -> bool:
    return type(value) is str


def _text(value: Any) -> str:
    """A value as a person reads it in the cell, but for the cell's own format: whole numbers bare, days as ISO."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return (
            value.isoformat(" ", "minutes") if value.time() != datetime.time() else value.date().isoformat()
        )
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return "" if value is None else str(value)


def _repeat(rows: list[list[str]], first: int, last: int, column: int) -> None:
    """A cell merged over several rows says the same in each: a State beside all its people."""
    if column >= len(rows[first]):
        return
    for row in rows[first + 1 : last + 1]:
        if column < len(row) and not row[column]:
            row[column] = rows[first][column]


# --- what a workbook may hold


def check(data: bytes) -> None:
    """Raises UserError for a package that is damaged, grows beyond any list, or puts cells where memory ends."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        spent = 0
        for info in archive.infolist():
            name = info.filename.lower()
            if info.flag_bits & 0x1:
                raise protected()
            if not name.startswith("xl/") or not name.endswith((".xml", ".rels", ".bin")):
                continue
            sheet, strings = name.startswith("xl/worksheets/"), "sharedstrings" in name
            size, area = 0, [0, 0, 0]
            for chunk in _chunks(archive, info):
                fresh = len(chunk) - (_TAIL if size else 0)
                size += fresh
                spent += fresh
                if spent > UNPACKED or (strings and size > STRINGS):
                    raise packages.bomb()
                if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    raise packages.damaged()
                if sheet and _FAR_OUT.search(chunk):
                    _measure(chunk, area)
            rows, columns = max(area[0], area[2]), max(area[1], 26)
            if columns > COLUMNS or rows * columns > CELLS:
                raise too_big()
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        RuntimeError,
    ) as wrong:
        raise packages.damaged() from wrong


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in pieces, each with the end of the one before it."""
    tail = b""
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            yield tail.rjust(_TAIL) + piece if tail else piece
            tail = (tail + piece)[-_TAIL:]


def _measure(chunk: bytes, area: list[int]) -> None:
    """Note in `area` (row of a wide cell, widest column, lowest row with a value) how far the cells of a chunk reach."""
    for letters, row in set(_WIDE.findall(chunk)):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        area[0], area[1] = max(area[0], int(row)), max(area[1], column)
    far = _FAR.findall(chunk)
    if far:
        area[2] = max(area[2], *map(int, far))
