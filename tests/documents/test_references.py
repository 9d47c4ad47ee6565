"""References to paragraphs in files: fields that Word and LibreOffice keep right, links in a PDF, words in a redline."""

import io
import re
import zipfile
from pathlib import Path

import judge
import pytest
from pypdf import PdfReader

from app.documents import read_docx, redlines, references, write_docx, write_pdf
from app.documents.model import Block, Document, Role, Run, text_block

SUB = Role.SUB_PARAGRAPH


def uid(number: int) -> str:
    return f"{number:032x}"


def ref(number: int, shown: str) -> Run:
    return Run(shown, ref=uid(number))


def operative(number: int, label: str, *runs: Run, role: Role = Role.OPERATIVE, level: int = 0) -> Block:
    return Block(runs, role, label, level, uid=uid(number))


PAPER = Document(
    (
        text_block("Concluding Remarks", Role.TITLE),
        operative(1, "1.", Run("See paragraph "), ref(3, "2 bis"), Run(", paragraph "), ref(6, "3 (b)"), Run(".")),
        operative(2, "2.", Run("As in paragraph "), ref(1, "1"), Run(" and paragraph "), ref(9, "(?)"), Run(".")),
        operative(3, "2 bis.", Run("Recall paragraph "), ref(7, "3 (b) (i)"), Run(".")),
        operative(4, "3.", Run("They agreed:")),
        operative(5, "(a)", Run("to meet;"), role=SUB, level=1),
        operative(6, "(b)", Run("to speak:"), role=SUB, level=1),
        operative(7, "(i)", Run("as in paragraph "), ref(4, "3"), Run("."), role=SUB, level=2),
    ),
    title="Remarks",
)  # fmt: skip
LISTED = Document(
    (
        operative(1, "1.", Run("See paragraphs "), ref(3, "2 (a)"), Run(" and "), ref(4, "(b)"), Run(".")),
        operative(2, "2.", Run("They agreed:")),
        operative(3, "(a)", Run("to meet;"), role=SUB, level=1),
        operative(4, "(b)", Run("to speak.")  , role=SUB, level=1),
    ),
    title="Remarks",
)  # fmt: skip
READ = [
    "See paragraph 2 bis, paragraph 3 (b).",
    "As in paragraph 1 and paragraph (?).",
    "Recall paragraph 3 (b) (i).",
]


def test_the_way_to_a_paragraph_names_those_above_it():
    rows = [
        ("x", Role.PREAMBULAR, 0, "(i)"), ("y", SUB, 1, "–"), ("a", Role.OPERATIVE, 0, "4."), ("b", SUB, 1, "(a)"),
        ("c", SUB, 2, "(iv)"), ("d", SUB, 1, ""), ("e", Role.CHAPEAU, 0, ""), ("f", SUB, 1, "(a)"),
        ("g", Role.OPERATIVE, 0, "[5 bis.]"), ("h", Role.TITLE, 0, "1."),
    ]  # fmt: skip
    found = {uid: references.shown(way) for uid, way in references.ways(rows).items()}
    assert found == {
        "x": "(i)", "y": "(i)", "a": "4", "b": "4 (a)", "c": "4 (a) (iv)", "d": "4", "f": "(a)", "g": "5 bis.",
    }  # fmt: skip


def test_a_docx_has_a_field_for_each_number_and_a_bookmark_where_it_leads():
    document = judge.part(write_docx.to_bytes(PAPER), "word/document.xml")
    codes = [" ".join(code.text.split()) for code in judge.every(document, "//w:instrText")]
    assert codes == [
        rf"REF _Ref{uid(3)} \h", rf"REF _Ref{uid(4)} \r \h", rf"REF _Ref{uid(6)} \n \h", rf"REF _Ref{uid(1)} \r \h",
        rf"REF _Ref{uid(4)} \r \h", rf"REF _Ref{uid(6)} \n \h", rf"REF _Ref{uid(7)} \n \h", rf"REF _Ref{uid(4)} \r \h",
    ]  # fmt: skip
    names = judge.every(document, "//w:bookmarkStart/@w:name")
    assert sorted(names) == sorted({code.split()[1] for code in codes}) and max(map(len, names)) <= 40
    typed = judge.every(document, f"//w:bookmarkStart[@w:name='_Ref{uid(3)}']/following-sibling::w:r[1]/w:t")
    assert [one.text for one in typed] == ["2 bis"]
    plain = Document(
        tuple(text_block(b.text, b.role, label=b.label, level=b.level) for b in PAPER.paragraphs)
    )
    assert not judge.every(judge.part(write_docx.to_bytes(plain), "word/document.xml"), "//w:bookmarkStart")


def test_what_was_written_reads_back_as_words():
    back = read_docx.read(write_docx.to_bytes(PAPER))
    assert [block.text for block in back.paragraphs[1:4]] == READ


@pytest.mark.skipif(not judge.has_libreoffice(), reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("paper", "fields", "read"), [(PAPER, 8, READ), (LISTED, 3, ["See paragraphs 2 (a) and (b)."])]
)
def test_libreoffice_counts_the_numbers_itself(tmp_path: Path, paper: Document, fields: int, read: list[str]):
    source = io.BytesIO(write_docx.to_bytes(paper))
    path = tmp_path / "paper.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                result = rb'("separate"/></w:r><w:r><w:t xml:space="preserve">)[^<]+'
                content, count = re.subn(result, rb"\1wrong", content)
                assert count == fields
            new.writestr(name, content)
    shown = "".join(judge.texts(judge.converted([path], folder=tmp_path) / "paper.pdf"))
    judge.assert_in_order(judge.squeezed(shown), read)


def test_a_pdf_links_each_number_with_its_paragraph():
    pdf = write_pdf.to_bytes(PAPER)
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    links = [one.get_object() for one in page["/Annots"]]
    tops = [float(link["/Dest"][3]) for link in links]
    heights = {
        words: judge.height_of(pdf, words, page=0) for words in ("See", "Recall", "They agreed", "to speak")
    }
    led = [words for top in tops for words, low in heights.items() if 0 < top - low < 20]
    assert led[:4] == ["Recall", "Recall", "to speak", "to speak"]  # each word of a number by itself
    assert {"See", "They agreed"} <= set(led[4:])
    assert write_pdf.to_bytes(PAPER) == pdf


def test_a_redline_compares_what_is_read():
    blocks = list(PAPER.blocks)
    blocks[2] = text_block(READ[1], Role.OPERATIVE, label="2.")
    made = redlines.compared(PAPER, Document(tuple(blocks), title="Remarks"))
    assert made.regions == 0
    document = judge.part(write_docx.redline_to_bytes(made, author="The Chair"), "word/document.xml")
    assert not judge.every(document, "//w:instrText | //w:ins | //w:rPrChange")
