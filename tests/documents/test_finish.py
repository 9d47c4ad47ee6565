"""Line numbers, watermark and the language of the original: seen in the files, by PDFium and by LibreOffice."""

import io
from dataclasses import replace
from pathlib import Path

import judge
import papers
import pypdfium2
import pytest

from app.documents import finish, look, read_docx, read_pdf, redlines, write_docx, write_pdf
from app.documents.finish import Finish
from app.documents.model import Document, Role
from app.errors import UserError

ALL = Finish(finish.PAGE, watermark="DRAFT")
MARGIN = 70.8  # points


def draft() -> Document:
    return replace(papers.communique(), status="Rev.1", original="en")


def margin(pdf: bytes | Path, page: int) -> list[int]:
    """The figures in the left margin of a page, from above."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    return [int(one) for one in text.get_text_bounded(0, 60, MARGIN - 4, 780).split()]


def words(pdf: bytes | Path, page: int) -> str:
    return str(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range())


def greys(pdf: bytes | Path, page: int) -> int:
    """How many pixels of a page have the grey of the watermark."""
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=1).to_pil().convert("RGB")
    grey = (look.WATERMARK >> 16, look.WATERMARK >> 8 & 0xFF, look.WATERMARK & 0xFF)
    return sum(count for count, colour in picture.getcolors(1 << 24) if colour == grey)


def test_lines_of_the_text_are_numbered_and_the_title_and_footnotes_are_not() -> None:
    pdf = write_pdf.to_bytes(draft(), finish=Finish(finish.PAGE))
    assert margin(pdf, 0) == list(range(1, 34))
    assert margin(pdf, 1) == [1]
    assert judge.height_of(pdf, "Ministerial", page=0) > judge.height_of(pdf, "(i)", page=0)
    going_on = write_pdf.to_bytes(draft(), finish=Finish(finish.CONTINUOUS))
    assert margin(going_on, 1) == [34]
    fifth = write_pdf.to_bytes(draft(), finish=Finish(finish.CONTINUOUS, step=5))
    assert margin(fifth, 0) == [5, 10, 15, 20, 25, 30]
    assert margin(write_pdf.to_bytes(draft()), 0) == []


def test_marked_changes_and_their_bars_leave_the_numbers_readable() -> None:
    old = draft()
    new = replace(old, blocks=tuple(block for block in old.blocks if block.label != "(ii)"))
    marked = redlines.marked(redlines.compared(old, new))
    assert margin(write_pdf.to_bytes(marked, finish=Finish(finish.PAGE)), 0) == list(range(1, 34))


@pytest.mark.parametrize(("lines", "restart"), [(finish.PAGE, "newPage"), (finish.CONTINUOUS, "continuous")])
def test_word_is_told_to_number_lines_in_clean_papers_and_redlines(lines: str, restart: str) -> None:
    old = replace(draft(), blocks=draft().blocks[:-1])
    asked = Finish(lines, step=5)
    for data in (
        write_docx.to_bytes(draft(), finish=asked),
        write_docx.redline_to_bytes(redlines.compared(old, draft()), author="The Chair", finish=asked),
    ):
        [numbers] = judge.every(judge.part(data, "word/document.xml"), "//w:sectPr/w:lnNumType")
        assert numbers.get(f"{judge.W}restart") == restart
        assert numbers.get(f"{judge.W}countBy") == "5"
        names = [one.tag.removeprefix(judge.W) for one in numbers.getparent()]
        assert names.index("pgMar") < names.index("lnNumType") < names.index("titlePg")
        suppressed = judge.every(
            judge.part(data, "word/styles.xml"), "//w:style[w:pPr/w:suppressLineNumbers]/w:name/@w:val"
        )
        assert suppressed == ["Penholder Title", "Penholder Title line", "Penholder Footnote"]
    assert not judge.every(judge.part(write_docx.to_bytes(draft()), "word/document.xml"), "//w:lnNumType")


@pytest.mark.skipif(not judge.has_libreoffice(), reason="LibreOffice is not installed")
def test_libreoffice_numbers_the_same_lines_and_draws_the_watermark(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(write_docx.to_bytes(draft(), finish=ALL))
    made = judge.converted([file], folder=tmp_path) / "draft.pdf"
    shown = margin(made, 0)
    assert shown == list(range(1, len(shown) + 1)) and len(shown) > 20
    assert margin(made, 1)[:1] == [1]
    for page in (0, 1):
        assert greys(made, page) > 5_000


def test_the_watermark_is_seen_on_every_page_and_never_copied() -> None:
    plain, stamped = (
        write_pdf.to_bytes(draft()),
        write_pdf.to_bytes(draft(), finish=Finish(watermark="DRAFT")),
    )
    for page in (0, 1):
        assert words(stamped, page) == words(plain, page)
        assert greys(plain, page) == 0
        assert greys(stamped, page) > 5_000
    assert read_pdf.read(stamped) == read_pdf.read(plain)


def test_a_watermark_of_any_length_and_script_stays_on_the_sheet() -> None:
    for word in ("X", "ПРОЕКТ – НЕ ДЛЯ ЦИТИРОВАНИЯ", "Ä & <b>"):
        data = write_pdf.to_bytes(Document(), finish=Finish(watermark=word))
        picture = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("L")
        inked = [(x, y) for x in range(0, 595, 2) for y in range(0, 842, 2) if picture.getpixel((x, y)) < 250]
        assert inked and all(10 < x < 585 and 10 < y < 832 for x, y in inked), word
        header = judge.part(
            write_docx.to_bytes(Document(), finish=Finish(watermark=word)), "word/header1.xml"
        )
        assert header.xpath("//@string") == [word]


def test_both_headers_of_a_docx_carry_the_shape_that_word_takes_for_a_watermark() -> None:
    data = write_docx.to_bytes(draft(), finish=Finish(watermark="DRAFT"))
    ids = set()
    for name in ("word/header1.xml", "word/header2.xml"):
        [shape] = [one for one in judge.part(data, name).iter() if one.tag.endswith("}shape")]
        assert shape.get("id").startswith("PowerPlusWaterMarkObject")
        assert "z-index:-" in shape.get("style")
        ids.add(shape.get("id"))
    assert len(ids) == 2
    assert read_docx.read(data).symbol == "RP/MC/1"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Original: English"), ("ru", "Оригинал: английский"), ("fr", "Original : anglais")],
)
def test_the_header_says_the_original_language_in_the_language_of_the_paper(language: str, said: str) -> None:
    paper = replace(draft(), language=language)
    pages = [text.replace("\u00a0", " ") for text in judge.texts(write_pdf.to_bytes(paper))]
    assert len(pages) == 2
    data = write_docx.to_bytes(paper)
    for page, name in enumerate(("word/header1.xml", "word/header2.xml")):
        header = "".join(judge.every(judge.part(data, name), "//w:t/text()")).replace("\u00a0", " ")
        for text in (pages[page], header):
            for part in ("RP/MC/1", "Rev.1", said):
                assert part in text
    assert read_pdf.read(write_pdf.to_bytes(paper)).date == "2026-06-05"
    assert read_docx.read(data).status == "Rev.1"
    assert "Original" not in judge.texts(write_pdf.to_bytes(replace(draft(), original="")))[0]


def test_a_long_running_head_gives_up_the_language_not_the_status() -> None:
    paper = replace(draft(), status="Chair's proposal of 5 June 2026 against the zero draft")
    second = judge.texts(write_pdf.to_bytes(paper))[1]
    assert "zero draft" in second and "Original" not in second


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert write_pdf.to_bytes(draft(), finish=ALL) == write_pdf.to_bytes(draft(), finish=ALL)
    assert write_docx.to_bytes(draft(), finish=ALL) == write_docx.to_bytes(draft(), finish=ALL)


def test_the_fonts_stay_embedded_with_everything_on() -> None:
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(write_pdf.to_bytes(draft(), finish=ALL))).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


@pytest.mark.parametrize(
    "wrong",
    [{"lines": "sentence"}, {"step": 0}, {"watermark": "DRAFT " * 20}],
    ids=lambda one: next(iter(one)),
)
def test_what_no_paper_can_have_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        Finish(**wrong)  # type: ignore[arg-type]


def test_headings_are_quoted_with_the_text_and_the_title_block_is_not() -> None:
    roles = {block.role for block in papers.remarks().paragraphs if finish.counts(block)}
    assert roles == {Role.HEADING, Role.OPERATIVE}
