"""PDF files: our own come back as they were; others are understood from the places of their text."""

import io

import pytest
from effort import tries
from hypothesis import Phase, given, settings

from app.documents import read_pdf, reading, write_docx, write_pdf
from app.documents.model import Document, Role, Table, plain
from app.errors import UserError
from tests.documents import judge, papers
from tests.documents.sameness import papers as any_paper
from tests.documents.sameness import told

LONG = (
    "Participants noted the report on the ferries of the northern harbours and asked the Chair to send it to all"
    " coordinators of the process before the end of the year, so that each port can answer in time."
)


def words_of(document: Document) -> list[object]:
    """What has to come back of a PDF: blanks have no look there, and several may have become one."""
    out: list[object] = []
    for block in told(document):
        if len(block) == 2:
            titles, rows = block
            out.append((titles, [(band, [_bare(cell) for cell in cells]) for band, cells in rows]))
            continue
        *head, runs = block
        signs = [
            (sign, bold, italic) for text, bold, italic, _sup, note in runs for sign in text if sign != " "
        ]
        notes = [note for *_look, note in runs if note]
        text = " ".join("".join(text for text, *_look in runs).split())
        out.append((head, text, signs, notes))
    return out


def _bare(cell: tuple) -> tuple[str, list[str]]:
    return " ".join("".join(text for text, *_look in cell).split()), [note for *_look, note in cell if note]


@pytest.mark.parametrize("name", papers.every())
def test_a_pdf_of_ours_comes_back(name):
    paper = papers.every()[name]
    again = read_pdf.read(write_pdf.to_bytes(paper))
    assert words_of(again) == words_of(paper)
    for what in ("title", "date", "symbol", "status", "language", "kind"):
        assert getattr(again, what) == getattr(paper, what), what


@settings(max_examples=tries(20), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(any_paper)
def test_any_pdf_of_ours_comes_back(paper):
    assert words_of(read_pdf.read(write_pdf.to_bytes(paper))) == words_of(paper)


class Paper:
    """A PDF drawn sign by sign, as other programs make them."""

    def __init__(self) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(595, 842))

    def line(self, x: float, y: float, text: str, *, size: float = 11, font: str = "Times-Roman") -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def flow(
        self, x: float, y: float, text: str, *, width: float, size: float = 11, label: str = ""
    ) -> float:
        """Text broken to a width; returns where the next line would stand."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        if label:
            self.line(x, y, label, size=size)
            x, width = x + 24, width - 24
        line = ""
        for word in [*text.split(), ""]:
            if not word or stringWidth(f"{line} {word}", "Times-Roman", size) > width:
                self.line(x, y, line, size=size)
                y, line = y - size * 1.3, word
            else:
                line = f"{line} {word}".strip()
        return y

    def page(self) -> None:
        self.canvas.showPage()

    def read(self) -> Document:
        self.canvas.save()
        return read_pdf.read(self.out.getvalue())


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in document.paragraphs]


def test_running_heads_page_numbers_and_page_ends_are_no_text():
    paper = Paper()
    halves = LONG.split(" asked ")
    for number in range(3):
        paper.line(60, 805, "Harbour Process, fourth meeting", size=9)
        paper.line(290, 35, f"- {number + 1} -", size=9)
        y = 760.0
        if number:
            y = paper.flow(84, y, f"asked {halves[1]}", width=440)
        for item in (1, 2):
            y = paper.flow(60, y - 8, LONG, width=460, label=f"{number * 3 + item}.")
        if number < 2:
            paper.flow(60, y - 8, halves[0], width=460, label=f"{number * 3 + 3}.")
        paper.page()
    document = paper.read()
    assert texts(document) == [(f"{number}.", LONG) for number in range(1, 9)]


def test_two_columns_are_read_one_after_the_other():
    paper = Paper()
    paper.line(200, 800, "REPORT OF THE HARBOUR", size=14)
    for x, first in ((50, 1), (310, 4)):
        y = 760.0
        for number in range(first, first + 3):
            y = paper.flow(x, y - 8, LONG, width=230, label=f"{number}.")
    assert texts(paper.read())[1:] == [(f"{number}.", LONG) for number in range(1, 7)]


def test_words_divided_at_line_ends_are_put_together():
    paper = Paper()
    paper.line(
        60, 760, "1. The northern harbours and the co-operation of the ports were noted by all and the har-"
    )
    paper.line(
        60, 745, "bours were counted. The harbour is open to the co-operation of all who came to the co-"
    )
    paper.line(60, 730, "operation talks.")
    ((_label, text),) = texts(paper.read())
    assert "the harbours were counted" in text and "the co-operation talks." in text


def test_footnotes_are_lifted_to_their_mark():
    paper = Paper()
    paper.line(60, 760, "1. Participants thanked the host")
    width = paper.canvas.stringWidth("1. Participants thanked the host", "Times-Roman", 11)
    paper.line(60 + width, 764, "1", size=7)
    paper.line(60 + width + 4, 760, " and went home.")
    paper.line(60, 740, "2. They agreed to meet again.")
    paper.line(60, 90, "1", size=6)
    paper.line(66, 87, "Subject to the approval of the", size=9)
    paper.line(66, 76, "northern ports.", size=9)
    first, second = paper.read().paragraphs
    assert (first.text, second.text) == (
        "Participants thanked the host and went home.",
        "They agreed to meet again.",
    )
    assert [(note.mark, note.text) for note in first.notes] == [
        ("1", "Subject to the approval of the northern ports.")
    ]


def test_bold_and_italics_come_from_the_names_of_fonts():
    paper = Paper()
    paper.line(60, 760, "Recalling", font="Times-Italic")
    paper.line(
        60 + paper.canvas.stringWidth("Recalling", "Times-Italic", 11), 760, " the charter of the ports,"
    )
    paper.line(60, 740, "Noting", font="Times-BoldItalic")
    paper.line(
        60 + paper.canvas.stringWidth("Noting", "Times-BoldItalic", 11), 740, " the state of the piers,"
    )
    paper.flow(60, 720, f"Decides to count them. {LONG}", width=460)
    first, second, _third = paper.read().paragraphs
    assert first.runs[0].italic and not first.runs[0].bold and first.runs[0].text == "Recalling"
    assert second.runs[0].bold and second.runs[0].italic and second.role is Role.PREAMBULAR


def test_a_page_turned_on_its_side_is_read_as_it_is_looked_at():
    paper = Paper()
    paper.canvas.setPageRotation(90)
    paper.canvas.rotate(90)
    paper.line(60, -100, "1. Participants noted it.")
    paper.flow(60, -120, LONG, width=460, label="2.")
    assert [label for label, _text in texts(paper.read())] == ["1.", "2."]


def test_a_scanned_paper_is_refused_in_a_sentence(tmp_path):
    from PIL import Image

    paper = Paper()
    picture = io.BytesIO()
    Image.new("L", (80, 80), 200).save(picture, "PNG")
    from reportlab.lib.utils import ImageReader

    for _page in range(2):
        paper.canvas.drawImage(ImageReader(picture), 20, 20, 550, 800)
        paper.page()
    with pytest.raises(UserError, match="scanned") as refused:
        paper.read()
    assert refused.value.hint


def test_a_protected_pdf_is_refused_in_a_sentence(tmp_path):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(write_pdf.to_bytes(papers.remarks(2)))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    with pytest.raises(UserError, match="protected by a password"):
        reading.read(tmp_path / "a.pdf")


@pytest.mark.parametrize("share", [0.2, 0.6, 0.97])
def test_a_truncated_pdf_is_refused_or_read(tmp_path, share):
    data = write_pdf.to_bytes(papers.remarks(4))
    (tmp_path / "a.pdf").write_bytes(data[: int(len(data) * share)])
    try:
        assert reading.read(tmp_path / "a.pdf").blocks
    except UserError as refused:
        assert "damaged" in refused.text


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The papers as LibreOffice prints them: PDF files that carry no marks of ours."""
    if not judge.has_libreoffice():
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("printed")
    for name in ("remarks", "communique", "recommendations"):
        write_docx.write(papers.every()[name], folder / f"{name}.docx")
    return judge.converted(sorted(folder.glob("*.docx")), folder=folder)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["remarks", "communique", "recommendations"])
def test_a_printed_paper_is_understood(printed, name):
    paper, again = papers.every()[name], reading.read(printed / f"{name}.pdf")
    body = [block for block in paper.paragraphs if block.role not in (Role.TITLE, Role.HEADING)]
    found = [block for block in again.paragraphs if block.role not in (Role.TITLE, Role.HEADING)]
    assert [(b.role, b.label, b.text) for b in found] == [(b.role, b.label, b.text) for b in body]
    assert [plain(note.runs) for b in found for note in b.notes] == [
        plain(n.runs) for b in body for n in b.notes
    ]
    assert not any(isinstance(block, Table) for block in again.blocks)
