"""The list of participants of the largest meetings: 80,000 people to DOCX and PDF, its growth and its memory."""

import gc
import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import insert

from app.documents import pdf_lines, pdf_pages, pdf_strips, pdf_type, write_docx, write_pdf
from app.documents.model import Document, Table
from app.documents.pdf_strips import Text
from app.domain import delegations, exporting, meetings, parties
from app.domain.layouts import participant_list
from benchmarks.measure import Row
from database.models import Participant
from database.store import Store

PEOPLE, GROUPS = 80_000, 200
MEMORY = 600  # megabytes
STEPS = (10_000, 20_000, 40_000, 80_000)
POSTS = (
    "Director", "Deputy Minister", "Counsellor", "Head of the Department for International Cooperation", "Adviser",
    "Senior Expert, Division for Migration Policy and Refugee Protection", "Second Secretary", "Chief Specialist",
)  # fmt: skip
PLACES = (
    "Ministry of Foreign Affairs", "Ministry of the Interior", "Migration Service",
    "Ministry of Labour and Social Protection of the Population", "Министерство иностранных дел",
)  # fmt: skip


def rows(folder: Path) -> Iterator[Row]:
    workspace = folder / "printing.penholder"
    meeting = fill(workspace)
    with Store.open(workspace) as store, store.read() as s:
        document = participant_list.document(s, meeting)
        docx, data = once(lambda: write_docx.to_bytes(document))
        streamed = stream(data)
        yield Row(f"list of {PEOPLE} to DOCX", docx, "the same XML streamed", streamed, ratio_limit=4)
        whole, _data = once(lambda: exporting.to_file(s, meeting, "participants", format="docx"))
        yield Row("… read from the register, too", whole, "the same XML streamed", streamed, ratio_limit=4)
        yield Row("… a row", docx / PEOPLE, "python-docx, a row of its table", bare_docx(), ratio_limit=0.1)
        pdf, _data = once(lambda: write_pdf.to_bytes(document))
        canvas = bare_pdf(document)
        yield Row(f"list of {PEOPLE} to PDF", pdf, "reportlab, the same lines", canvas, ratio_limit=3)
        whole, _data = once(lambda: exporting.to_file(s, meeting, "participants", format="pdf"))
        yield Row("… read from the register, too", whole, "reportlab, the same lines", canvas, ratio_limit=3)
        for name, writer in (("DOCX", write_docx), ("PDF", write_pdf)):
            spent = [once(lambda n=n, w=writer: w.to_bytes(part(document, n)))[0] for n in STEPS]  # type: ignore[misc]
            for number, (more, less) in enumerate(zip(spent[1:], spent, strict=False), 1):
                what = f"{name}: {STEPS[number] // 1000},000 people"
                yield Row(what, more, f"twice {STEPS[number - 1] // 1000},000", 2 * less, ratio_limit=1.3)
    for format in ("docx", "pdf"):
        peak = memory(workspace, meeting, format)
        what = f"memory for {PEOPLE} to {format.upper()}"
        yield Row(what, peak * 1000, "what it may take", MEMORY, ratio_limit=1, unit="MB")


def fill(path: Path, people: int = PEOPLE, groups: int = GROUPS) -> int:
    """A workspace with a meeting of as many people in as many delegations; its id."""
    with Store.create(path) as store, store.write("Prepare") as s:
        process = meetings.create_process(s, name="Large Process")
        meeting = meetings.create(s, process, title="First Large Meeting", starts_on="2031-05-05")
        owners = [
            delegations.add(
                s, meeting, reply="confirmed", capacity="member" if n < groups * 2 / 3 else "observer",
                party=parties.add(s, kind="state", short=f"Sampleland {n}", formal=f"Republic of Sampleland {n}"),
            )
            for n in range(groups)
        ]  # fmt: skip
        blank = dict.fromkeys(
            ("native_name", "rank", "gender", "days", "photo", "email", "phone", "note"), ""
        )
        for start in range(0, people, 5000):
            s.execute(
                insert(Participant),
                [
                    {
                        **blank, "meeting_id": meeting, "delegation_id": owners[n * groups // people], "position": n,
                        "honorific": ("Mr.", "Ms.", "H.E. Ms.")[n % 3], "given_name": f"Sample{n % 97}",
                        "family_name": f"Example{n}", "position_title": POSTS[n % 8], "institution": PLACES[n % 5],
                        "division": "Consular Department" if n % 4 else "", "status": "confirmed",
                        "role": "delegate" if n * groups % people >= groups else "head", "folded": f"example{n}",
                    }
                    for n in range(start, min(start + 5000, people))
                ],
            )  # fmt: skip
    return meeting


def once(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """The better of two runs in seconds of the processor (other programs share the machine), and what the work made."""
    spent = []
    for _run in range(2):
        gc.collect()
        start = time.process_time()
        made = work()
        spent.append(time.process_time() - start)
    return min(spent), made


def stream(data: bytes) -> float:
    """Write the XML of a finished list into a ZIP, a row at a time."""
    pieces = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode().split("</w:tr>")

    def work() -> bytes:
        out = io.BytesIO()
        with (
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
            archive.open("word/document.xml", "w") as file,
        ):
            for piece in pieces:
                file.write(f"{piece}</w:tr>".encode())
        return out.getvalue()

    return once(work)[0]


def bare_docx(count: int = 400) -> float:
    """The time of one row in a table of python-docx."""
    import docx

    def work() -> bytes:
        document = docx.Document()
        table = document.add_table(rows=0, cols=3)
        for n in range(count):
            for cell, text in zip(
                table.add_row().cells, (f"Ms. {n}", POSTS[n % 8], PLACES[n % 5]), strict=True
            ):
                cell.text = text
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return once(work)[0] / count


def bare_pdf(document: Document) -> float:
    """The lines of the list, broken before, drawn by reportlab's canvas where they stand."""
    from reportlab.pdfgen.canvas import Canvas

    setter = pdf_lines.setter(pdf_type.load())
    pages = []
    for page in pdf_pages.fill(pdf_strips.of(document, setter), lambda _number: ()):
        pages.append(
            [
                (ink.x, y + ink.y, piece.face.name, piece.size, piece.text)
                for y, strip in page.body
                for ink in strip.ink
                if isinstance(ink, Text)
                for piece in ink.line.pieces
            ]
        )

    def work() -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, pageCompression=1)
        for lines in pages:
            for x, y, face, size, text in lines:
                canvas.setFont(face, size)
                canvas.drawString(70 + x, 770 - y, text)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return once(work)[0]


def part(document: Document, people: int) -> Document:
    """The list cut after as many people: whole delegations, as they have all the same size."""
    lists = [block for block in document.blocks if isinstance(block, Table)][1:]
    return Document(tuple(lists[: round(len(lists) * people / PEOPLE)]), title=document.title)


def memory(workspace: Path, meeting: int, format: str) -> float:
    """The most memory, in thousands of megabytes, of a process that writes the list, as Linux tells it."""
    code = (
        "import re, sys; from pathlib import Path; from app import cli;"
        f"assert cli.main(['export', '--store', {str(workspace)!r}, '--meeting', '{meeting}', '--what', 'participants',"
        f" '--format', {format!r}, '--out', {str(workspace.with_suffix('.' + format))!r}, '--json']) == 0;"
        r"print(re.search(r'VmHWM:\s*(\d+)', Path('/proc/self/status').read_text())[1], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, env=dict(os.environ), capture_output=True, text=True
    )
    return int(done.stderr.split()[-1]) / 1_000_000
