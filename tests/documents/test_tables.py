"""Tables out of files as people really have them: what stands in the rows, and what is refused in one sentence."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import tables
from app.documents.tables import Sheet
from app.errors import UserError
from tests.documents import workbooks

CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp")), max_size=12
)
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6)


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def rows_of(sheet: Sheet) -> list[list[str]]:
    return [list(row) for row in sheet.rows]


def bare(rows: list[list[str]]) -> list[list[str]]:
    """Rows without empty cells at their end and empty rows at theirs."""
    out = []
    for row in rows:
        kept = list(row)
        while kept and not kept[-1]:
            kept.pop()
        out.append(kept)
    while out and not any(cell.strip() for cell in out[-1]):
        out.pop()
    return out


# --- workbooks


def test_cells_of_a_workbook_read_as_a_person_reads_them(tmp_path: Path) -> None:
    data = (
        '<sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>Name</t></is></c><c r="C2"><v>77012345678</v></c>'
        '<c r="D2"><v>2.5</v></c><c r="E2" t="b"><v>1</v></c></row>'
        '<row r="3"><c r="B3" t="str"><f>HYPERLINK("http://example.org")</f><v>Ada</v></c><c r="C3"><f>1+1</f></c></row>'
        "</sheetData>"
    )
    (sheet,) = tables.read(put(tmp_path, "a.xlsx", workbooks.packed([("People", "visible", data)])))
    assert sheet.name == "People"
    assert sheet.first == 2, "row numbers are the file's own"
    assert rows_of(sheet)[0] == ["", "Name", "77012345678", "2.5", "TRUE"]
    assert rows_of(sheet)[1][:3] == ["", "Ada", ""], "a formula has the value it was saved with, or none"


def test_a_cell_merged_down_counts_for_each_row(tmp_path: Path) -> None:
    rows = [["Kazakhstan", "Ada"], ["", "Boris"], ["", "Clara"], ["Osh", "Dario"]]
    data = f"<sheetData>{workbooks.rows_xml(rows)}</sheetData>"
    data += '<mergeCells count="1"><mergeCell ref="A1:A3"/></mergeCells>'
    (sheet,) = tables.read(put(tmp_path, "a.xlsx", workbooks.packed([("x", "visible", data)])))
    assert [row[0] for row in sheet.rows] == ["Kazakhstan"] * 3 + ["Osh"]


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    data = f"<sheetData>{workbooks.rows_xml([['Ada', 'Sample']])}</sheetData>"
    sheets = [("Seen", "visible", data), ("Hidden", "hidden", data), ("Deep", "veryHidden", data)]
    found = tables.read(put(tmp_path, "a.xlsx", workbooks.packed(sheets)))
    assert [sheet.name for sheet in found] == ["Seen"]


@settings(max_examples=40)
@given(ROWS)
def test_what_is_written_into_a_workbook_is_read_again(rows: list[list[str]]) -> None:
    from app.documents.tables import read_xlsx

    found = read_xlsx.read(workbooks.workbook(rows))
    above = found[0].first - 1 if found else 0  # empty rows at the top are not read
    assert (bare(rows_of(found[0])) if found else []) == bare(rows)[above:]


# --- text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_is_read_in_its_encoding_and_by_its_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    lines = [["Фамилия", "Имя", "Должность"]]
    lines += [[f"Образцов{'а' * (n % 2)}", "Образец", "Директор департамента миграции"] for n in range(12)]
    text = "\r\n".join(separator.join(line) for line in lines)
    (sheet,) = tables.read(put(tmp_path, "list.csv", text.encode(encoding)))
    assert rows_of(sheet) == lines


def test_western_letters_of_the_windows_page(tmp_path: Path) -> None:
    text = "Nom;Prénom;Fonction\r\n" + "Modèle;Hélène;Directrice générale à la coopération\r\n" * 6
    (sheet,) = tables.read(put(tmp_path, "liste.csv", text.encode("cp1252")))
    assert rows_of(sheet)[1] == ["Modèle", "Hélène", "Directrice générale à la coopération"]


def test_excel_may_name_its_separator_and_cells_may_hold_lines(tmp_path: Path) -> None:
    (sheet,) = tables.read(put(tmp_path, "a.csv", 'sep=|\n"a, ""b""\nc"|d\ne|f\n'))
    assert rows_of(sheet) == [['a, "b"\nc', "d"], ["e", "f"]]
    assert sheet.first == 2


@settings(max_examples=60)
@given(ROWS)
def test_what_is_written_as_csv_is_read_again(rows: list[list[str]]) -> None:
    from app.documents.tables import read_csv

    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    kept = bare(rows)
    if kept and len({len(row) for row in rows}) == 1 and not any("sep=" in cell.lower() for cell in rows[0]):
        found = read_csv.of_text(out.getvalue(), "x", separator=",")
        assert bare(rows_of(found)) == kept


# --- documents, pages, the clipboard


def test_tables_of_a_document_are_named_by_the_line_above(tmp_path: Path) -> None:
    document = Document()
    for state in ("Kazakhstan", "Republic of Osh"):
        document.add_paragraph(state)
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Name", "Position"
        table.cell(1, 0).text, table.cell(1, 1).text = "Ada Sample", "Director\nof Ferries"
    document.save(str(tmp_path / "list.docx"))
    found = tables.read(tmp_path / "list.docx")
    assert [sheet.name for sheet in found] == ["Kazakhstan", "Republic of Osh"]
    assert rows_of(found[0]) == [["Name", "Position"], ["Ada Sample", "Director\nof Ferries"]]


def test_merged_cells_of_a_document(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=4, cols=3)
    for row in range(4):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Kazakhstan"
    table.cell(1, 0).merge(table.cell(3, 0)).text = "KAZ"
    document.save(str(tmp_path / "list.docx"))
    (sheet,) = tables.read(tmp_path / "list.docx")
    assert rows_of(sheet) == [
        ["Kazakhstan", "", ""], ["KAZ", "11", "12"], ["KAZ", "21", "22"], ["KAZ", "31", "32"],
    ]  # fmt: skip


def test_cells_on_the_clipboard(tmp_path: Path) -> None:
    assert rows_of(tables.pasted("a\tb\r\nc\td\r\n")[0]) == [["a", "b"], ["c", "d"]]
    page = "<table><tr><td rowspan=2>KAZ</td><td>Ada<br>Sample</td></tr><tr><td>Boris</td></tr></table>"
    assert rows_of(tables.pasted("KAZ\tAda", page)[0]) == [["KAZ", "Ada\nSample"], ["KAZ", "Boris"]]
    with pytest.raises(UserError, match="no cells"):
        tables.pasted("  \n")


CARDS = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=A1=D1=8D=D0=BC;=D0=90=D0=\r\n=B4\r\n"
    "TEL;WORK;VOICE:+7 1\r\nEMAIL;INTERNET:ad@example.org\r\nORG:Ministry;Unit\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sample;Ada;Maria;H.E. Ms.;\r\nFN:Ada Sample\r\nTITLE:Deputy Min\r\n ister\\, Labour\r\n"
    "broken line without colon\r\nitem1.EMAIL;type=INTERNET:a@example.org\r\nADR;TYPE=WORK:;;1 Road;Osh;;;Kyrgyzstan\r\n"
    "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Boris Probe\r\nTEL;VALUE=uri:tel:+996-1\r\nGENDER:M\r\nEND:VCARD\r\n"
)


def test_cards_of_three_versions(tmp_path: Path) -> None:
    (sheet,) = tables.read(put(tmp_path, "people.vcf", CARDS))
    head, first, second, third = (dict(zip(sheet.rows[0], row, strict=True)) for row in sheet.rows)
    assert head
    assert (first["Family name"], first["Given name"], first["Telephone"]) == ("Сэм", "Ад", "+7 1")
    assert (first["Institution"], first["Division"]) == ("Ministry", "Unit")
    assert (second["Honorific"], second["Given name"]) == ("H.E. Ms.", "Ada Maria")
    assert (second["Position"], second["Country"]) == ("Deputy Minister, Labour", "Kyrgyzstan")
    assert (third["Family name"], third["Telephone"], third["Gender"]) == ("Boris Probe", "+996-1", "M")


# --- what is refused


def far_away(place: str) -> bytes:
    return workbooks.packed(
        [
            (
                "x",
                "visible",
                f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row><c r="{place}"><v>1</v></c></row></sheetData>',
            )
        ]
    )


def bomb() -> bytes:
    return workbooks.packed(
        [("x", "visible", "<sheetData>" + "<row/>" * 10 + "</sheetData>")],
        {"xl/sharedStrings.xml": "<sst>" + " " * (140 * 1024 * 1024) + "</sst>"},
    )


REFUSED = {
    "empty.xlsx": (b"", "is empty"),
    "cut.xlsx": (workbooks.workbook([["Ada", "Sample"]] * 50)[:600], "damaged"),
    "noise.xlsx": (b"PK\x03\x04" + bytes(range(256)) * 9, "damaged"),
    "protected.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "old Office version"),
    "far.xlsx": (far_away("XFD9000"), "far larger"),
    "deep.xlsx": (far_away("B1048576"), "far larger"),
    "bomb.xlsx": (bomb(), "far more data"),
    "list.pdf": (b"%PDF-1.7 ...", "a PDF"),
    "binary.csv": (bytes(range(1, 256)) * 40, "does not hold text|damaged"),
    "open.csv": ('a,"b\n' + "c,d\n" * 90_000, "damaged"),
    "blank.csv": ("\n \n", "no table"),
    "text.docx": (b"PK\x05\x06" + b"\0" * 18, "an archive"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(UserError, match=words) as caught:
        tables.read(put(tmp_path, name, data))
    assert caught.value.hint


def test_a_million_empty_rows_with_borders_are_no_reason(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1_000_000, 1_048_577, 7))
    data = f"<sheetData>{workbooks.rows_xml([['Ada', 'Sample']])}{empty}</sheetData>"
    (sheet,) = tables.read(put(tmp_path, "a.xlsx", workbooks.packed([("x", "visible", data)])))
    assert rows_of(sheet) == [["Ada", "Sample"]]


def test_a_document_without_a_table(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Ada Sample, Director")
    document.save(str(tmp_path / "text.docx"))
    with pytest.raises(UserError, match="no table"):
        tables.read(tmp_path / "text.docx")


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 2000), st.binary(min_size=1, max_size=8), st.sampled_from(["xlsx", "docx", "csv", "vcf"])
)
def test_a_damaged_file_is_read_or_refused_and_never_more(
    tmp_path_factory: pytest.TempPathFactory, at: int, noise: bytes, kind: str
) -> None:
    whole = {
        "xlsx": workbooks.workbook([["Name", "Country"], ["Ada Sample", "Kazakhstan"]] * 4),
        "docx": _document(),
        "csv": b"Name;Country\nAda;Osh\n" * 20,
        "vcf": CARDS.encode(),
    }[kind]
    at %= len(whole)
    path = tmp_path_factory.mktemp("fuzz") / f"a.{kind}"
    path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
    try:
        assert all(isinstance(cell, str) for sheet in tables.read(path) for row in sheet.rows for cell in row)
    except UserError as refused:
        assert refused.text


def _document() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="urn:w"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ada</w:t></w:r></w:p></w:tc>'
            "<w:tc><w:p><w:r><w:t>Osh</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
        )
    return out.getvalue()


# --- going out


@pytest.mark.parametrize("text", ["=1+1", "+996 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_no_cell_that_goes_out_is_a_formula(text: str) -> None:
    assert tables.safe(text) == f"'{text}"


@given(st.text(max_size=20))
def test_what_is_made_safe_is_never_a_formula_and_comes_back(text: str) -> None:
    from app.documents.tables import sheet

    out = tables.safe(text)
    assert out.lstrip()[:1] not in ("=", "+", "-", "@")
    assert out[:1] not in ("\t", "\r", "\n")
    if out != text:
        assert sheet.unsafe(out) == text
