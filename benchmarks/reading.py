"""Reading: the real papers where they lie beside the project, and a paper of 300 pages."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from app.documents import reading, write_docx, write_pdf
from app.documents.model import Block, Document, Note, Role, Run
from benchmarks.measure import Row, timed

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
SENTENCE = "Participants took note of the report of the working group and agreed to continue the exchange of experience. "
PAGES = 300


def rows(folder: Path) -> Iterator[Row]:
    seeds = sorted(SEEDS.glob("*.txt"))
    if seeds:
        yield Row(
            f"{len(seeds)} real papers read",
            timed(lambda: [reading.read(path) for path in seeds], times=5),
            "their text decoded, split into words",
            timed(lambda: [path.read_text("utf-8").split() for path in seeds], times=5),
            seconds_limit=1.0,
        )
    long = _long(PAGES)
    docx, pdf = folder / "long.docx", folder / "long.pdf"
    write_docx.write(long, docx)
    write_pdf.write(_long(60), pdf)
    yield Row(
        f"{PAGES} pages of DOCX read",
        timed(lambda: reading.read(docx), times=3),
        "its XML parsed",
        timed(lambda: _bare_docx(docx), times=3),
        seconds_limit=10.0,
    )
    foreign = folder / "foreign.docx"
    foreign.write_bytes(_without_styles(docx))
    yield Row(
        f"{PAGES} pages without our styles",
        timed(lambda: reading.read(foreign), times=2),
        "its XML parsed",
        timed(lambda: _bare_docx(foreign), times=3),
        seconds_limit=10.0,
    )
    yield Row(
        "60 pages of PDF read",
        timed(lambda: reading.read(pdf), times=2),
        "its text by PDFium",
        timed(lambda: _bare_pdf(pdf), times=3),
        ratio_limit=60,
    )


def _long(pages: int) -> Document:
    """Nine paragraphs a page, as a word processor would set them."""
    blocks = []
    for number in range(1, pages * 9 + 1):
        note = (Run("", note=Note((Run(SENTENCE),))),) if number % 30 == 0 else ()
        runs = (Run("Participants", bold=True), Run(f" {SENTENCE * 3}"), *note)
        blocks.append(Block(runs, Role.OPERATIVE, f"{number}."))
    return Document(tuple(blocks), title="A long paper")


def _without_styles(docx: Path) -> bytes:
    """The same file with styles of other names: everything has to be worked out."""
    out = io.BytesIO()
    with zipfile.ZipFile(docx) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Penholder ", b"House "))
    return out.getvalue()


def _bare_docx(path: Path) -> None:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        etree.fromstring(archive.read("word/document.xml"))


def _bare_pdf(path: Path) -> None:
    import pypdfium2

    file = pypdfium2.PdfDocument(path)
    for page in file:
        page.get_textpage().get_text_range()
    file.close()
