"""Long tables in both writers: the name of what goes on is repeated, nothing is lost, and cancelling stops."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from app.documents import read_docx, write_docx, write_pdf
from app.documents.model import Column, Document, Note, Role, Row, Run, Table, plain, text_block
from app.errors import Cancelled
from tests.documents import judge

COLUMNS = (Column("", 2), Column("", 3))


def delegation(name: str, people: int, *, note: str = "") -> Table:
    runs = (Run(name, bold=True), *([Run("", note=Note((Run(note),)))] if note else []))
    rows = [Row(((Run(f"Ms. Sample {name.upper()}{n}"),), (Run("Director"),))) for n in range(people)]
    return Table(COLUMNS, (Row((runs,), band=True), *rows))


def pages(document: Document) -> list[str]:
    found = PdfReader(io.BytesIO(write_pdf.to_bytes(document))).pages
    return [" ".join(page.extract_text().split()) for page in found]


def test_a_band_stands_again_where_its_rows_go_on() -> None:
    shown = pages(Document((delegation("Alphaland", 120), delegation("Betaland", 3))))
    assert len(shown) > 2
    for text in shown[:-1]:
        assert text.startswith("Alphaland ") or "Alphaland Ms. Sample" in text
    last = shown[-1]
    assert last.index("Alphaland Ms.") < last.index("Betaland Ms."), "each over its own people"


def test_a_repeated_band_calls_its_footnote_once() -> None:
    shown = pages(Document((delegation("Alphaland", 120, note="participation to be confirmed"),)))
    assert [("participation to be confirmed" in text) for text in shown] == [True] + [False] * (
        len(shown) - 1
    )


@pytest.mark.parametrize("rows", range(24, 36))
def test_a_band_never_ends_a_page(rows: int) -> None:
    document = Document((*[text_block("Line", Role.BODY) for _n in range(rows)], delegation("Alphaland", 4)))
    for text in pages(document):
        if "Alphaland" in text:
            assert "Alphaland Ms. Sample ALPHALAND" in text, (
                "a person stands under the name of the delegation"
            )


def test_people_are_read_back_in_order_and_once() -> None:
    document = Document(
        (text_block("List", Role.TITLE), delegation("Alphaland", 120), delegation("Betaland", 0))
    )
    again = read_docx.read(write_docx.to_bytes(document))
    tables = [block for block in again.blocks if isinstance(block, Table)]
    assert [[plain(cell) for row in table.rows for cell in row.cells] for table in tables] == [
        [plain(cell) for row in table.rows for cell in row.cells]
        for table in document.blocks
        if isinstance(table, Table)
    ]
    assert all(table.rows[0].band for table in tables)


def test_word_repeats_the_one_band_that_opens_a_table() -> None:
    several = Table(COLUMNS, (*delegation("Alphaland", 1).rows, *delegation("Betaland", 1).rows))
    for table, repeated in ((delegation("Alphaland", 2), 1), (several, 0)):
        root = judge.part(write_docx.to_bytes(Document((table,))), "word/document.xml")
        assert len(judge.every(root, "//w:tblHeader")) == repeated


def test_figures_stand_at_the_right() -> None:
    table = Table(
        (Column("Category", 3), Column("Persons", figures=True)), (Row(((Run("Members"),), (Run("7"),))),)
    )
    data = write_docx.to_bytes(Document((table,)))
    assert judge.every(judge.part(data, "word/document.xml"), "//w:jc/@w:val") == ["right", "right"]
    page = PdfReader(io.BytesIO(write_pdf.to_bytes(Document((table,))))).pages[0]
    places: dict[str, float] = {}
    page.extract_text(visitor_text=lambda text, _cm, tm, _font, _size: places.setdefault(text.strip(), tm[4]))
    assert places["7"] > places["Persons"] > places["Members"]


@pytest.mark.parametrize("writer", [write_docx, write_pdf])
def test_a_long_list_tells_how_far_it_is_and_can_be_stopped(writer) -> None:  # type: ignore[no-untyped-def]
    document = Document(tuple(delegation(f"Land{n}", 30) for n in range(40)))
    told: list[float] = []
    writer.to_bytes(document, tell=told.append)
    assert len(told) > 1 and told == sorted(told) and 0 <= told[0] <= told[-1] <= 1

    def stop(_done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        writer.to_bytes(document, tell=stop)


def test_equal_cells_of_different_rows_are_not_mixed_up() -> None:
    """Titles are made for the moment; what stands at their place in memory later is another cell."""
    tables = [
        Table((Column(f"A{n}"), Column(f"B{n}")), (Row(((Run(f"x{n}"),), (Run(f"y{n}"),))),))
        for n in range(50)
    ]
    with zipfile.ZipFile(io.BytesIO(write_docx.to_bytes(Document(tuple(tables))))) as archive:
        text = archive.read("word/document.xml").decode()
    assert all(text.count(f">{word}{n}<") == 1 for n in range(50) for word in "ABxy")
