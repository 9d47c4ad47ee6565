"""A written DOCX: judged by its XML, by python-docx, and by LibreOffice where it is installed."""

import io
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import judge
import papers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judge import W, every, part

from app.documents import write_docx, write_pdf
from app.documents.model import Block, Column, Document, Note, Role, Row, Run, Table, text_block
from app.errors import UserError


def paragraphs(data: bytes) -> list[str]:
    """The text of each paragraph of the body, tables included, breaks as "\\n"."""
    out = []
    for paragraph in every(part(data, "word/document.xml"), "//w:body//w:p"):
        bits = [
            node.text or "" if node.tag == f"{W}t" else {f"{W}br": "\n", f"{W}tab": "\t"}.get(node.tag, "")
            for node in paragraph.iter()
        ]
        out.append("".join(bits))
    return out


@pytest.mark.parametrize("name", papers.every())
def test_python_docx_reopens_every_paper(name: str) -> None:
    document = papers.every()[name]
    opened = docx.Document(io.BytesIO(write_docx.to_bytes(document)))
    texts = [paragraph.text for paragraph in opened.paragraphs]
    for block in document.paragraphs:
        assert any(text.endswith(block.text) for text in texts)
    assert opened.core_properties.title == document.title
    assert opened.core_properties.author == "Penholder"
    assert opened.core_properties.language == document.language
    assert [len(table.rows) for table in opened.tables] == [
        len(block.rows) + any(column.title for column in block.columns)
        for block in document.blocks
        if isinstance(block, Table)
    ]


def test_navigation_sees_the_headings() -> None:
    opened = docx.Document(io.BytesIO(write_docx.to_bytes(papers.remarks())))
    styles = [paragraph.style for paragraph in opened.paragraphs]
    assert styles[0].name == "Penholder Title"
    assert styles[0].base_style.name == "Title"
    assert styles[2].name == "Penholder Heading 1"
    assert styles[2].base_style.name == "Heading 1"
    assert styles[3].name == "Penholder Operative"


def test_numbers_are_automatic_and_begin_again() -> None:
    data = write_docx.to_bytes(papers.communique())
    numbering = part(data, "word/numbering.xml")
    formats = every(numbering, "w:abstractNum[1]/w:lvl[@w:ilvl='0']/w:numFmt/@w:val")
    texts = every(numbering, "w:abstractNum[1]/w:lvl[@w:ilvl='0']/w:lvlText/@w:val")
    assert (formats, texts) == (["lowerRoman"], ["(%1)"])
    levels = every(numbering, "w:abstractNum[2]/w:lvl/w:lvlText/@w:val")
    assert levels[:3] == ["%1.", "(%2)", "(%3)"]
    assert "(iv)" not in "".join(paragraphs(data)), "a number that is typed would not follow insertions"
    assert "2 bis\t[Establish a small fund;]" in paragraphs(data)
    body = part(data, "word/document.xml")
    used = every(body, "//w:numPr/w:numId/@w:val")
    assert set(used) == set(every(numbering, "w:num/@w:numId"))
    assert used.count("1") == 11


def test_a_list_that_counts_alike_restarts_by_an_override() -> None:
    blocks = [text_block("x", Role.OPERATIVE, label=label) for label in ("1.", "2.", "1.", "7.")]
    numbering = part(write_docx.to_bytes(Document(tuple(blocks))), "word/numbering.xml")
    assert len(every(numbering, "w:abstractNum")) == 1
    assert every(numbering, "w:num/w:lvlOverride/w:startOverride/@w:val") == ["1", "7"]


def test_footnotes_are_real() -> None:
    data = write_docx.to_bytes(papers.communique())
    notes = part(data, "word/footnotes.xml")
    assert every(notes, "w:footnote/@w:type") == ["separator", "continuationSeparator"]
    assert every(notes, "w:footnote[not(@w:type)]/@w:id") == ["1"]
    assert "".join(every(notes, "//w:t/text()")) == papers.FOOTNOTE
    assert every(part(data, "word/document.xml"), "//w:footnoteReference/@w:id") == ["1"]
    assert every(part(data, "word/settings.xml"), "w:footnotePr/w:footnote/@w:id") == ["-1", "0"]


def test_headers_carry_symbol_status_and_date_and_the_footer_counts() -> None:
    data = write_docx.to_bytes(papers.remarks())
    first = "".join(every(part(data, "word/header1.xml"), "//w:t/text()"))
    later = "".join(every(part(data, "word/header2.xml"), "//w:t/text()"))
    assert first == "RP/SOM/4/CRP.2Draft20\u00a0September\u00a02026"
    assert later == "RP/SOM/4/CRP.2Draft · 20\u00a0September\u00a02026"
    footer = part(data, "word/footer1.xml")
    assert every(footer, "//w:fldSimple/@w:instr") == [" PAGE ", " NUMPAGES "]
    section = every(part(data, "word/document.xml"), "//w:sectPr")[0]
    assert every(section, "w:headerReference/@w:type") == ["default", "first"]
    assert every(section, "w:pgSz/@w:w")[0] == "11906"
    assert every(section, "w:pgMar/@w:left")[0] == "1417"


def test_a_header_without_symbol_shows_the_title() -> None:
    data = write_docx.to_bytes(replace(papers.remarks(), symbol="", status="", date=""))
    assert "".join(every(part(data, "word/header2.xml"), "//w:t/text()")) == papers.remarks().title
    assert not every(part(data, "word/header1.xml"), "//w:t/text()")


def test_the_first_page_does_not_repeat_what_the_title_block_says() -> None:
    given = papers.remarks()
    own = text_block(f"Ref: {given.symbol}", Role.TITLE, level=1)
    document = replace(given, blocks=(own, *given.blocks))
    data = write_docx.to_bytes(document)
    assert not every(part(data, "word/header1.xml"), "//w:t/text()")
    assert every(part(data, "word/header2.xml"), "//w:t/text()")[0] == given.symbol
    assert judge.texts(write_pdf.to_bytes(document))[0].count(given.symbol) == 1


def test_language_and_fonts_travel_with_the_file() -> None:
    data = write_docx.to_bytes(papers.agenda())
    assert set(every(part(data, "word/styles.xml"), "//w:lang/@w:val")) == {"ru-RU"}
    assert every(part(data, "word/settings.xml"), "w:themeFontLang/@w:val") == ["ru-RU"]
    assert every(part(data, "word/fontTable.xml"), "w:font[@w:name='Noto Serif']/w:altName/@w:val") == [
        "Times New Roman"
    ]


def test_tables_repeat_their_header_and_span_their_bands() -> None:
    table = every(part(write_docx.to_bytes(papers.participants()), "word/document.xml"), "//w:tbl")[0]
    rows = every(table, "w:tr")
    assert every(rows[0], "w:trPr/w:tblHeader")
    assert not every(rows[1], "w:trPr/w:tblHeader")
    assert all(every(row, "w:trPr/w:cantSplit") for row in rows)
    assert every(rows[1], "w:tc/w:tcPr/w:gridSpan/@w:val") == ["3"]
    widths = [int(width) for width in every(table, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == pytest.approx(9071, abs=3)
    assert widths[1] == pytest.approx(6 * widths[0], abs=6)


def test_chapeau_headings_and_introductions_stay_with_what_follows() -> None:
    data = write_docx.to_bytes(papers.recommendations())
    styles = part(data, "word/styles.xml")
    for style in ("PenholderTitle", "PenholderHeading1", "PenholderChapeau"):
        assert every(styles, f"w:style[@w:styleId='{style}']/w:pPr/w:keepNext"), style
    kept = every(part(data, "word/document.xml"), "//w:p[w:pPr/w:keepNext]")
    assert ["".join(every(p, ".//w:t/text()")) for p in kept] == [
        "Agree that these are the first members:",
        "Recommend a second conference to:",
    ]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_docx.to_bytes(papers.communique()) == write_docx.to_bytes(papers.communique())


def test_every_part_is_named_once_and_related() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx.to_bytes(papers.communique()))) as archive:
        names = archive.namelist()
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert len(names) == len(set(names))
    for name in names:
        if name.startswith("word/") and name.endswith(".xml"):
            assert f'"/{name}"' in types
            assert name == "word/document.xml" or f'"{name.removeprefix("word/")}"' in relations


def test_an_empty_document_and_an_empty_table_are_files_too() -> None:
    for blocks in ((), (Table((), ()),), (Table((Column(""),), ()),), (Table((), (Row(((Run("x"),),)),)),)):
        docx.Document(io.BytesIO(write_docx.to_bytes(Document(blocks))))


# Text as it may come out of a damaged file: controls, lone surrogates, direction marks, anything.
odd = st.text(st.characters(codec=None), max_size=30)
run_values = st.builds(
    Run,
    odd,
    bold=st.booleans(),
    italic=st.booleans(),
    superscript=st.booleans(),
    note=st.none() | st.builds(Note, st.tuples(st.builds(Run, odd)), odd),
)
run_tuples = st.lists(run_values, max_size=4).map(tuple)
block_values = st.builds(
    Block,
    run_tuples,
    st.sampled_from(Role),
    st.sampled_from(["", "1.", "(i)", "2 bis", "–", "PP1", "\x00", "<&>"]) | odd,
    st.integers(-1, 12),
)
row_values = st.builds(Row, st.lists(run_tuples, max_size=4).map(tuple), st.booleans())
table_values = st.builds(
    Table,
    st.lists(st.builds(Column, odd, st.floats(-1, 5)), max_size=3).map(tuple),
    st.lists(row_values, max_size=3).map(tuple),
)
documents = st.builds(
    Document,
    st.lists(block_values | table_values, max_size=5).map(tuple),
    title=odd,
    date=odd,
    symbol=odd,
    status=odd,
    language=odd,
)


@given(documents)
@settings(max_examples=40, deadline=None)
def test_any_document_is_written(document: Document) -> None:
    docx.Document(io.BytesIO(write_docx.to_bytes(document)))


@given(
    st.lists(
        st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn", "Co"))), max_size=4
    )
)
@settings(max_examples=40, deadline=None)
def test_text_is_found_again(texts: list[str]) -> None:
    document = Document((Block(tuple(Run(text) for text in texts)),))
    expected = "".join(texts).replace("\u2028", "\n").replace("\u2029", "\n")
    assert paragraphs(write_docx.to_bytes(document))[0] == expected


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    data = write_docx.to_bytes(Document((text_block("a\x00b\x0bc\ud800d\u00a0e\tf\r\ng"),)))
    assert paragraphs(data)[0] == "ab\ncd\u00a0e\tf\ng"


def test_writing_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "Замечания.docx"
    target.write_text("old")
    write_docx.write(papers.remarks(), target)
    assert target.read_bytes() == write_docx.to_bytes(papers.remarks())
    assert list(tmp_path.iterdir()) == [target]


def test_a_protected_file_stays_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "remarks.docx"
    target.write_text("old")
    target.chmod(stat.S_IRUSR)
    with pytest.raises(UserError, match="remarks.docx") as refused:
        write_docx.write(papers.remarks(), target)
    assert refused.value.hint
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_places_that_cannot_be_written_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    before = sorted(tmp_path.rglob("*"))
    for target in ("missing/a.docx", "file/a.docx", "folder", "locked/a.docx", "n" * 300 + ".docx"):
        with pytest.raises(UserError) as refused:
            write_docx.write(papers.remarks(1), tmp_path / target)
        assert refused.value.text.endswith(".")
        assert refused.value.hint.endswith(".")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary file is put on the device that is always full."""
    import os
    import tempfile

    def full(**_where: object) -> tuple[int, str]:
        (tmp_path / "part").touch()
        return os.open("/dev/full", os.O_WRONLY), str(tmp_path / "part")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    with pytest.raises(UserError, match="room"):
        write_docx.write(papers.remarks(), tmp_path / "remarks.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every paper as DOCX, and what LibreOffice makes of them in pdf/."""
    if not judge.has_libreoffice():
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    for name, document in papers.every().items():
        write_docx.write(document, folder / f"{name}.docx")
    judge.converted(sorted(folder.glob("*.docx")), folder=folder)
    return folder


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", papers.every())
def test_libreoffice_shows_every_label_and_text(office: Path, name: str) -> None:
    shown = judge.squeezed("".join(judge.texts(office / "pdf" / f"{name}.pdf")))
    judge.assert_in_order(shown, [b.label + b.text[:20] for b in papers.every()[name].paragraphs])


@pytest.mark.libreoffice
def test_libreoffice_puts_footnotes_at_the_foot_and_counts_pages(office: Path) -> None:
    file = office / "pdf" / "communique.pdf"
    assert judge.height_of(file, papers.FOOTNOTE[:30], page=0) < 130
    pages = judge.texts(office / "pdf" / "participants.pdf")
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert "RP/SOM/4/INF.1" in text
        assert "Position" in text, "the table's header is on every page"
    assert "Provisional · 19" in pages[1]


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", papers.every())
def test_both_writers_fill_as_many_pages(office: Path, name: str) -> None:
    shown = judge.texts(office / "pdf" / f"{name}.pdf")
    assert len(shown) == len(judge.texts(write_pdf.to_bytes(papers.every()[name])))
