"""Bringing 80,000 people in from a workbook: read, compared and written with the journal, against the bare parts of it.

``python -m benchmarks.registering`` prints the time at 10, 20, 40 and 80 thousand rows and the memory it took.
"""

import io
import random
import resource
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from app.domain import meetings, parties, register_accepting, register_comparing, register_tables
from benchmarks.measure import Row
from database.store import Store

PEOPLE, DELEGATIONS, ROUNDS = 80_000, 200, 3
HEADER = (
    "Delegation",
    "Honorific",
    "Given name",
    "Family name",
    "Position",
    "Institution",
    "E-mail",
    "Telephone",
)
SYLLABLES = "ka be ru ti mo la shi zha no ve ari gul bek tur al im yan or os".split()
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def rows(folder: Path) -> Iterator[Row]:
    path = folder / "people.xlsx"
    path.write_bytes(workbook(PEOPLE))
    spent = [
        (_bare(path, folder / f"bare{n}.sqlite"), _ours(path, folder / f"ours{n}.penholder"))
        for n in range(ROUNDS)
    ]
    bare, ours = (median(one) for one in zip(*spent, strict=True))
    yield Row(
        "80,000 people imported from a workbook",
        ours,
        "calamine's read, a bare sqlite3 insert",
        bare,
        ratio_limit=6,
    )


def workbook(count: int) -> bytes:
    """A workbook of so many people as Excel writes it, with a table of strings."""
    dice = random.Random(7)

    def word(size: int) -> str:
        return "".join(dice.choice(SYLLABLES) for _part in range(size)).capitalize()

    strings: dict[str, int] = {}
    lines = []
    for number in range(count + 1):
        cells = HEADER if not number else (
            f"Sample State {number % DELEGATIONS}", dice.choice(("Mr", "Ms.", "H.E. Mr.")), word(3), word(4).upper(),
            f"Director of {word(2)}", f"Ministry {number % 400}", f"person{number}@example.org", f"+996 {number:08d}",
        )  # fmt: skip
        places = (strings.setdefault(cell, len(strings)) for cell in cells)
        one = "".join(
            f'<c r="{"ABCDEFGH"[n]}{number + 1}" t="s"><v>{at}</v></c>' for n, at in enumerate(places)
        )
        lines.append(f'<row r="{number + 1}" spans="1:8">{one}</row>')
    out = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/></Types>',
        )
        archive.writestr("_rels/.rels", _relations((("officeDocument", "xl/workbook.xml"),)))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{_LINKS}"><sheets>'
            '<sheet name="People" sheetId="1" r:id="r0"/></sheets></workbook>',
        )
        parts = (("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(parts))
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
        )
        shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{shared}</sst>')
    return out.getvalue()


def _relations(parts: tuple[tuple[str, str], ...]) -> str:
    every = "".join(
        f'<Relationship Id="r{n}" Type="{_LINKS}/{kind}" Target="{to}"/>'
        for n, (kind, to) in enumerate(parts)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{every}</Relationships>'


def _bare(path: Path, target: Path) -> float:
    """The cells by the reader alone, then one insert of them into a table without index or journal, committed."""
    from python_calamine import CalamineWorkbook

    connection = sqlite3.connect(target, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, a, b, c, d, e, f, g, h)"
    )
    start = time.perf_counter()
    with CalamineWorkbook.from_path(path) as book:
        cells = book.get_sheet_by_index(0).to_python()
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO t(a, b, c, d, e, f, g, h) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", cells[1:])
    connection.execute("COMMIT")
    spent = time.perf_counter() - start
    connection.close()
    return spent


def _ours(path: Path, target: Path) -> float:
    """The whole way: read, recognized, compared, written as one step that can be undone."""
    with Store.create(target) as store:
        with store.write("Prepare") as s:
            meeting = meetings.create(
                s, meetings.create_process(s, name="Sample Process"), title="Sample Meeting"
            )
            for number in range(DELEGATIONS):
                parties.add(s, kind="state", short=f"Sample State {number}")
        start = time.perf_counter()
        table = register_tables.read(path).tables[0]
        with store.read() as s:
            preview = register_comparing.preview(s, meeting, table, register_comparing.propose(s, table))
        with store.write("Import people") as s:
            made = register_accepting.accept(s, meeting, preview)
        spent = time.perf_counter() - start
    assert made.delegations == DELEGATIONS
    return spent


def main() -> int:
    """Print how the time grows, and the memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (10_000, 20_000, 40_000, 80_000):
            path = folder / f"{count}.xlsx"
            path.write_bytes(workbook(count))
            ours, bare = _ours(path, folder / f"{count}.penholder"), _bare(path, folder / f"{count}.sqlite")
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{count:6} rows  {ours:6.2f} s  bare {bare:5.2f} s  {ours / bare:4.1f}×  {peak:4.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
