"""A written PDF: judged by pypdf and pypdfium2, and by the DOCX of the same paper."""

import io
import stat
from pathlib import Path

import judge
import papers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from test_write_docx import documents

from app.documents import pdf_type, reading, write_pdf
from app.documents.model import Block, Column, Document, Note, Role, Row, Run, Table, text_block
from app.errors import UserError


def reader(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf.to_bytes(document)))


def outline(entries: list, level: int = 0) -> list[tuple[int, str]]:
    out = []
    for entry in entries:
        out += outline(entry, level + 1) if isinstance(entry, list) else [(level, entry.title)]
    return out


@pytest.mark.parametrize("name", papers.every())
def test_labels_and_text_are_shown_in_order(name: str) -> None:
    document = papers.every()[name]
    shown = judge.squeezed("".join(judge.texts(write_pdf.to_bytes(document))))
    judge.assert_in_order(shown, [block.label + block.text[:20] for block in document.paragraphs])


@pytest.mark.parametrize("name", papers.every())
def test_only_embedded_fonts_are_used(name: str) -> None:
    for page in reader(papers.every()[name]).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"], font.get_object()["/BaseFont"]


def test_every_page_says_which_paper_it_is_and_counts() -> None:
    pages = judge.texts(write_pdf.to_bytes(papers.participants()))
    assert len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        for words in ("RP/SOM/4/INF.1", "Provisional", "19 September 2026", "Position"):
            assert words in text.replace("\u00a0", " ")


def test_a_russian_paper_has_a_russian_date_and_language() -> None:
    made = reader(papers.agenda())
    assert "19 сентября 2026 года" in made.pages[0].extract_text().replace("\u00a0", " ")
    assert made.trailer["/Root"]["/Lang"] == "ru"


def test_the_file_says_what_it_is_and_nothing_about_the_machine() -> None:
    about = reader(papers.remarks()).metadata
    assert about is not None
    assert about.title == papers.remarks().title
    assert {about.author, about.creator, about.producer} == {"Penholder"}
    assert about.subject == "RP/SOM/4/CRP.2 · concluding remarks"


def test_bookmarks_lead_to_title_headings_and_paragraphs() -> None:
    entries = outline(reader(papers.remarks(2)).outline)
    assert [level for level, _title in entries] == [0, 1, 2, 2]
    assert entries[0][1] == papers.remarks().title
    assert entries[1][1] == "CONCLUDING REMARKS"
    assert entries[2][1].startswith("1. Participants compared")
    assert entries[2][1].endswith("…")


def test_bookmarks_lead_to_the_bands_of_a_table() -> None:
    made = reader(papers.participants())
    assert outline(made.outline)[1:] == [(1, "Member States"), (1, "Observer States")]
    assert made.get_destination_page_number(made.outline[1][1]) > 0


def test_a_footnote_stands_at_the_foot_below_all_text() -> None:
    data = write_pdf.to_bytes(papers.communique())
    foot = judge.height_of(data, papers.FOOTNOTE[:30], page=0)
    assert 71 < foot < 130  # above the lower margin, in the lowest part of the page
    assert judge.texts(data)[0].index(papers.FOOTNOTE[:30]) > judge.texts(data)[0].index("(viii)")


def filler(lines: int) -> Block:
    return Block((Run("\n".join(f"line {n}" for n in range(lines))),))


@pytest.mark.parametrize("lines", range(36, 50, 2))
def test_a_footnote_is_on_the_page_of_its_mark(lines: int) -> None:
    """Wherever the mark falls near the end of a page, its note goes with it."""
    marked = Block((Run("The marked words"), Run("", note=Note((Run("The words of the note. " * 8),)))))
    data = write_pdf.to_bytes(Document((filler(lines), marked, filler(5))))
    pages = judge.texts(data)
    [place] = [number for number, text in enumerate(pages) if "The marked words" in text]
    assert pages[place].count("The words of the note.") + pages[place].count("The words of the\nnote.") >= 7
    note_top = judge.height_of(data, "The words of the note", page=place)
    assert judge.height_of(data, "The marked words", page=place) > note_top


def test_a_footnote_longer_than_a_page_goes_on_and_loses_nothing() -> None:
    words = " ".join(f"word{n}" for n in range(1500))
    document = Document((Block((Run("Mark"), Run("", note=Note((Run(words),))), Run(" end."))), filler(80)))
    pages = judge.texts(write_pdf.to_bytes(document))
    assert len(pages) > 2
    shown = judge.squeezed("".join(pages))
    for number in (0, 700, 1499):
        assert f"word{number}" in shown
    lines = [line for page in pages for line in page.split("\n") if line.startswith("line ")]
    assert lines == [f"line {n}" for n in range(80)]


def test_a_paragraph_longer_than_a_page_is_divided() -> None:
    text = " ".join(f"word{n}" for n in range(2000))
    pages = judge.texts(write_pdf.to_bytes(Document((text_block(text, Role.OPERATIVE, label="1."),))))
    assert len(pages) > 2
    assert judge.squeezed(text[-40:]) in judge.squeezed(pages[-1])


@pytest.mark.parametrize("lines", range(40, 49))
def test_a_heading_never_ends_a_page(lines: int) -> None:
    blocks = (filler(lines), text_block("The heading", Role.HEADING), text_block("First words. " * 30))
    pages = judge.texts(write_pdf.to_bytes(Document(blocks, title="Paper")))
    [place] = [number for number, text in enumerate(pages) if "The heading" in text]
    assert pages[place].count("First words.") > 8, "at least two lines of the text stand under it"


def test_a_row_taller_than_a_page_is_divided() -> None:
    tall = Run("\n".join(f"line {n}" for n in range(120)))
    table = Table((Column("A"), Column("B")), (Row(((tall,), (Run("beside"),))),))
    pages = judge.texts(write_pdf.to_bytes(Document((table,))))
    assert len(pages) > 2
    assert "line 119" in pages[-1]


def test_a_long_word_is_cut_at_the_margin() -> None:
    [text] = judge.texts(write_pdf.to_bytes(Document((text_block("x" * 400),))))
    assert text.count("x") == 400
    assert max(len(line) for line in text.split("\n")) < 120


def test_words_held_together_are_not_divided() -> None:
    for width in range(60, 90):
        text = "a" * width + " 5\u00a0June\u00a02026 and non-refoulement"
        [page] = judge.texts(write_pdf.to_bytes(Document((text_block(text),))))
        assert "5 June 2026" in page.replace("\u00a0", " ")


def test_kazakh_greek_and_accents_are_in_the_fonts() -> None:
    text = "Әлемдік Қазақстан Ңүһғі Тоҷикистон Türkiye Oʻzbekiston Ἀθῆναι “…” – № € ₸ é ş ğ İ → ☐"
    assert write_pdf.missing(Document((text_block(text),))) == ""
    assert write_pdf.missing(Document((text_block("a 中 ع 中"),))) == "中ع"
    [page] = judge.texts(write_pdf.to_bytes(Document((text_block(text),))))
    assert judge.squeezed(text) in judge.squeezed(page)


def test_decomposed_letters_are_joined() -> None:
    [page] = judge.texts(write_pdf.to_bytes(Document((text_block("Коммюнике\u0301, мой; Türkiye"),))))
    assert "мой; Türkiye" in page


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_pdf.to_bytes(papers.communique()) == write_pdf.to_bytes(papers.communique())


def test_one_paper_after_another_takes_nothing_along() -> None:
    before = write_pdf.to_bytes(papers.remarks())
    write_pdf.to_bytes(papers.agenda())
    write_pdf.to_bytes(Document((text_block("中文"),)))
    assert write_pdf.to_bytes(papers.remarks()) == before


def test_an_empty_document_is_one_page() -> None:
    assert len(reader(Document()).pages) == 1
    assert len(reader(Document((Table((), ()), Table((Column("A"),), ())))).pages) == 1


def test_writing_replaces_or_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "remarks.pdf"
    target.write_text("old")
    target.chmod(stat.S_IRUSR)
    with pytest.raises(UserError):
        write_pdf.write(papers.remarks(), target)
    assert target.read_text() == "old"
    target.chmod(stat.S_IRUSR | stat.S_IWUSR)
    write_pdf.write(papers.remarks(), target)
    assert target.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [target]


@given(documents)
@settings(max_examples=30, deadline=None)
def test_any_document_is_written(document: Document) -> None:
    assert len(reader(document).pages) >= 1


@given(
    st.text(st.characters(codec="latin-1", exclude_categories=("Cc", "Zs", "Cf")), min_size=1, max_size=40)
)
@settings(max_examples=30, deadline=None)
def test_text_is_found_again(text: str) -> None:
    [page] = judge.texts(write_pdf.to_bytes(Document((text_block(text),))))
    assert judge.squeezed(pdf_type.composed(text)) in judge.squeezed(page)


def seeds() -> list[Path]:
    return sorted((Path(__file__).resolve().parents[2].parent / "shared" / "seeds").glob("*.txt"))


@pytest.mark.skipif(not seeds(), reason="the real papers are not on this machine")
def test_real_papers_keep_every_label_and_paragraph() -> None:
    for seed in seeds():
        document = reading.read(seed)
        shown = judge.squeezed("".join(judge.texts(write_pdf.to_bytes(document))))
        judge.assert_in_order(shown, [block.label + block.text[:15] for block in document.paragraphs])
        assert write_pdf.missing(document) == ""
