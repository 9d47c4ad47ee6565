"""Spreadsheets: what is written is read back by another reader, and no text becomes a formula."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.documents import write_sheet
from app.documents.write_sheet import Column, Sheet

COLUMNS = (Column("Name", 20), Column("Persons", 8))


def xlsx(*sheets: Sheet) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(write_sheet.to_xlsx(sheets, title="Sample")))


def test_sheets_come_back_with_their_rows() -> None:
    rows = [("Ms. Sample ÖRNƏK", 3), ("Образцов\nвторая строка", 0), ("", 12)]
    book = xlsx(Sheet("List: of [people]?", COLUMNS, rows), Sheet("Statistics", COLUMNS, []))
    assert book.sheet_names == ["List of people", "Statistics"]
    found = book.get_sheet_by_index(0).to_python()
    assert found == [["Name", "Persons"], ["Ms. Sample ÖRNƏK", 3], ["Образцов\nвторая строка", 0], ["", 12]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 000", "-1", "@SUM(A1)", "\t=1", " =HYPERLINK(1)", "=cmd|' /C calc'!A0"]
)
def test_a_text_is_never_a_formula(text: str) -> None:
    rows = [(text, 1)]
    value = xlsx(Sheet("S", COLUMNS, rows)).get_sheet_by_index(0).to_python()[1][0]
    assert str(value).startswith("'")
    assert list(csv.reader(io.StringIO(write_sheet.to_csv(Sheet("S", COLUMNS, rows)).decode("utf-8-sig"))))[
        1
    ] == [
        f"'{text}",
        "1",
    ]


def test_a_link_and_a_number_stay_texts() -> None:
    rows = [("https://example.org", 1), ("00123", 2)]
    found = xlsx(Sheet("S", COLUMNS, rows)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in found] == ["Name", "https://example.org", "00123"]


def test_a_csv_opens_in_excel_as_it_is() -> None:
    data = write_sheet.to_csv(Sheet("S", COLUMNS, [("Ş, ə", 1)]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == 'Name,Persons\r\n"Ş, ə",1\r\n'


cells = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@settings(deadline=None)
@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_any_text_comes_back_from_a_csv(rows: list[tuple[str, str]]) -> None:
    data = write_sheet.to_csv(Sheet("S", (Column("A"), Column("B")), rows))
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]
    assert [tuple(row) for row in found] == [(write_sheet.safe(a), write_sheet.safe(b)) for a, b in rows]
    assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@") for row in found for cell in row if cell.strip())


def test_the_same_sheets_give_the_same_bytes() -> None:
    sheet = Sheet("S", COLUMNS, [("A", 1)])
    assert write_sheet.to_xlsx([sheet], title="T") == write_sheet.to_xlsx([sheet], title="T")
    assert write_sheet.to_xlsx([sheet], title="T").count(b"Penholder") <= 1


def test_a_text_that_is_too_long_for_a_cell_is_cut_visibly() -> None:
    found = xlsx(Sheet("S", COLUMNS, [("x" * 40_000, 1)])).get_sheet_by_index(0).to_python()
    assert len(found[1][0]) == write_sheet.MOST_SIGNS and found[1][0].endswith("…")
