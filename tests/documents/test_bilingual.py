"""Two languages side by side: paragraph beside paragraph, in DOCX and PDF."""

from dataclasses import replace
from pathlib import Path

import judge
import papers
import pypdfium2
import pytest

from app.documents import finish, write_docx, write_pdf
from app.documents.finish import Finish
from app.documents.model import Document, Note, Run
from app.errors import UserError

RUSSIAN = (
    "напоминая о необходимости ответить на многие вопросы, которые передвижения ставят перед государствами"
)


def english() -> Document:
    return replace(papers.communique(), original="en", status="Draft")


def russian() -> Document:
    """The same paper with Russian words: as many paragraphs, the same labels, a note of its own."""
    blocks = []
    for number, block in enumerate(english().paragraphs):
        runs: tuple[Run, ...] = (
            Run(f"Абзац {number}: {RUSSIAN}" if len(block.text) > 40 else f"Строка {number}"),
        )
        if block.notes:
            runs += (Run("", note=Note((Run("Государства в скобках попросили время."),))),)
        blocks.append(replace(block, runs=runs))
    return replace(english(), blocks=tuple(blocks), language="ru")


def column(pdf: bytes | Path, page: int, *, right: bool) -> str:
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    return judge.squeezed(str(text.get_text_bounded(302 if right else 60, 98, 540 if right else 296, 770)))


def assert_paired(pdf: bytes | Path) -> None:
    """Each paragraph of both papers stands in its own column, with its label, beside the other."""
    pages = len(pypdfium2.PdfDocument(pdf))
    assert pages == 2
    for right, paper in ((False, english()), (True, russian())):
        shown = "".join(column(pdf, page, right=right) for page in range(pages))
        judge.assert_in_order(shown, [block.label + block.text[:14] for block in paper.paragraphs])
    assert abs(judge.height_of(pdf, "(iii)", page=0) - judge.height_of(pdf, "Абзац 4", page=0)) < 2
    for page in range(pages):
        assert column(pdf, page, right=False).startswith("English")
        assert column(pdf, page, right=True).startswith("Русский")
    foot = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded(60, 60, 540, 130)
    assert foot.index(papers.FOOTNOTE[:20]) < foot.index("Государства в скобках")


def test_a_pdf_stands_line_beside_line_with_notes_numbered_through() -> None:
    data = write_pdf.bilingual_to_bytes(english(), russian(), finish=Finish(watermark="DRAFT"))
    assert_paired(data)
    first = judge.texts(data)[0]
    assert "Lowerland]1" in judge.squeezed(first)
    assert data == write_pdf.bilingual_to_bytes(english(), russian(), finish=Finish(watermark="DRAFT"))


def test_a_docx_is_a_table_whose_names_repeat_and_whose_columns_count_apart() -> None:
    data = write_docx.bilingual_to_bytes(english(), russian())
    root = judge.part(data, "word/document.xml")
    rows = judge.every(root, "//w:tbl/w:tr")
    assert len(rows) == 1 + len(english().blocks)
    assert judge.every(rows[0], "w:trPr/w:tblHeader") and not judge.every(rows[1], "w:trPr/w:cantSplit")
    assert set(judge.every(root, "//w:tblBorders/*/@w:val")) == {"nil"}
    left, right = (
        {id for row in rows[1:] for id in judge.every(row, f"w:tc[{n}]//w:numId/@w:val")} - {"0"}
        for n in (1, 2)
    )
    assert left and right and not left & right
    abstract = judge.every(judge.part(data, "word/numbering.xml"), "//w:num/w:abstractNumId/@w:val")
    assert len(abstract) == len(set(abstract))
    assert judge.every(root, "//w:footnoteReference/@w:id") == ["1", "2"]
    assert set(judge.every(rows[4], "w:tc[2]//w:lang/@w:val")) == {"ru-RU"}
    assert judge.every(rows[4], "w:tc[1]//w:lang/@w:val") == []
    assert data == write_docx.bilingual_to_bytes(english(), russian())


@pytest.mark.skipif(not judge.has_libreoffice(), reason="LibreOffice is not installed")
def test_libreoffice_sets_the_docx_as_the_pdf_is_set(tmp_path: Path) -> None:
    file = tmp_path / "both.docx"
    file.write_bytes(write_docx.bilingual_to_bytes(english(), russian()))
    assert_paired(judge.converted([file], folder=tmp_path) / "both.pdf")


def test_papers_that_do_not_match_are_refused() -> None:
    shorter = replace(russian(), blocks=russian().blocks[:-1])
    for left, right, asked, said in (
        (english(), shorter, finish.PLAIN, "different numbers of paragraphs"),
        (papers.participants(2), papers.participants(2), finish.PLAIN, "tables"),
        (english(), russian(), Finish(finish.PAGE), "side by side"),
    ):
        for writer in (write_docx, write_pdf):
            with pytest.raises(UserError, match=said) as refused:
                writer.bilingual_to_bytes(left, right, finish=asked)
            assert refused.value.hint
