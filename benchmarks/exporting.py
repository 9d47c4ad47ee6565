"""A fifteen-paragraph draft to DOCX and PDF."""

import io
from collections.abc import Iterator
from pathlib import Path

from app.documents import write_docx, write_pdf
from app.documents.model import Block, Document, Role, Run
from benchmarks.measure import Row, timed

SENTENCE = "Participants took note of the report of the working group and agreed to continue the exchange of experience. "


def rows(folder: Path) -> Iterator[Row]:
    blocks = tuple(Block((Run(SENTENCE * 4),), Role.OPERATIVE, f"{n}.") for n in range(1, 16))
    document = Document(blocks=blocks, title="Concluding remarks", date="2031-05-05", status="Draft")
    docx = timed(lambda: write_docx.write(document, folder / "draft.docx"), times=9)
    pdf = timed(lambda: write_pdf.write(document, folder / "draft.pdf"), times=9)
    yield Row(
        "15 paragraphs to DOCX",
        docx,
        "python-docx, paragraphs alone",
        timed(_bare_docx, times=9),
        seconds_limit=0.5,
    )
    yield Row(
        "15 paragraphs to PDF",
        pdf,
        "reportlab, paragraphs alone",
        timed(_bare_pdf, times=9),
        seconds_limit=0.5,
    )


def _bare_docx() -> None:
    import docx

    document = docx.Document()
    for _n in range(15):
        document.add_paragraph(SENTENCE * 4)
    document.save(io.BytesIO())


def _bare_pdf() -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(io.BytesIO()).build([Paragraph(SENTENCE * 4, style) for _n in range(15)])
