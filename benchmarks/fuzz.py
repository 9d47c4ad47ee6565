"""``python -m benchmarks.fuzz [number]``: damaged files of every format; a reader may refuse them, and nothing else.

Each file is a paper of ours, or what a word processor would make of it, with bytes, parts or words changed. Counted are
crashes (anything but UserError), readings over 20 seconds, and the most memory of the process.
"""

import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.documents import reading, write_docx, write_pdf
from app.documents.model import Block, Column, Document, Note, Role, Row, Run, Table
from app.errors import UserError

HANG = 20.0  # seconds
MEMORY = 1024  # MB
FORMATS = (".docx", ".pdf", ".odt", ".rtf", ".html", ".txt", ".md")
_SENTENCE = (
    "Participants took note of the report on ferries and agreed to keep the lights of the piers burning"
)
_TOKENS = (b"<", b">", b"/", b"&", b"\x00", b"\xff", b"{", b"}", b"\\", b"\\'", b"\\u-1", b"\\bin99999999 ", b"999999999999",
           b"-1", b"<w:p>", b"</w:p>", b"<w:del>", b"</w:tbl>", b"<table>", b"<ol start=99999>", b"(", b")", b"[", b"]",
           b"obj", b"endobj", b"stream", b"%PDF-1.7", b"**", b"1. ", b"(i) ", b"|", b"\n\n", b"\f", b"\r", b"w:val=\"-5\"",
           b"text:c=\"99999999\"", b"\xd0", b"\xed\xa0\x80", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"\\footnote", b"\\deleted")  # fmt: skip


@dataclass
class Result:
    """What a run found. `crashes` are "file: error"; `slowest` in seconds; `memory` in MB."""

    files: int = 0
    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    slowest: float = 0.0
    memory: int = 0

    @property
    def holds(self) -> bool:
        return not self.crashes and self.slowest <= HANG and self.memory < MEMORY


def paper() -> Document:
    """A paper with everything that readers meet."""
    note = Run("", note=Note((Run("Two of nine are dark."),)))
    blocks: list[Block | Table] = [
        Block((Run("Fourth Harbour Meeting"),), Role.TITLE),
        Block((Run("3–4 May 2031, Batumi, Georgia"),), Role.TITLE, level=1),
        Block((Run("Recalling", italic=True), Run(" the charter"), note, Run(";")), Role.PREAMBULAR, "(i)"),
        Block((Run("Have decided to:"),), Role.CHAPEAU),
    ]
    for number in range(1, 9):
        blocks.append(
            Block((Run(f"{_SENTENCE} ({number}). "), Run("Bold.", bold=True)), Role.OPERATIVE, f"{number}.")
        )
        blocks.append(Block((Run("count the boats;"),), Role.SUB_PARAGRAPH, "(a)", 1))
    row = Row(((Run("Northland"),), (Run("yes", bold=True),)))
    blocks.append(Table((Column("State"), Column("Reply")), (row, Row(((Run("Guests"),),), band=True), row)))
    return Document(tuple(blocks), title="Harbour", symbol="HT/2031/1", status="Draft", date="2031-05-04")


def samples() -> dict[str, list[bytes]]:
    """Sound files of each format, to be damaged."""
    document = paper()
    docx = write_docx.to_bytes(document)
    text = "\n".join(f"{block.label} {block.text}".strip() for block in document.paragraphs)
    return {
        ".docx": [docx, _revised(docx)],
        ".pdf": [write_pdf.to_bytes(document), _foreign_pdf()],
        ".odt": [_odt()],
        ".rtf": [_rtf(text)],
        ".html": [_html(text).encode(), _html(text).encode("utf-16")],
        ".txt": [
            text.encode(),
            text.encode("utf-16"),
            "Участники отметили доклад о паромах. ".encode("cp1251") * 20,
        ],
        ".md": [
            f"# Title\n\n{text}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nA note[^1].\n\n[^1]: Text\n".encode()
        ],
    }


def _revised(docx: bytes) -> bytes:
    """The DOCX with tracked changes in it."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["word/document.xml"].decode()
    xml = xml.replace("<w:r>", '<w:ins w:id="1" w:author="A" w:date="2031-01-01T00:00:00Z"><w:r>', 3)
    head, *rest = xml.split("</w:r>")
    xml = "</w:r></w:ins>".join([head, *rest[:3]]) + "".join(f"</w:r>{part}" for part in rest[3:])
    parts["word/document.xml"] = xml.encode()
    return _zip(parts)


def _zip(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _foreign_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for page in range(1, 4):
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, 800, "Harbour Process")
        canvas.drawString(290, 40, str(page))
        canvas.setFont("Times-Roman", 11)
        for line in range(40):
            canvas.drawString(
                60 if line % 5 else 50,
                760 - line * 15,
                f"{line // 5 + 1}. {_SENTENCE}" if not line % 5 else _SENTENCE,
            )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _odt() -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{p}="{space}{p}:1.0"' for p in ("office", "text", "table", "style", "draw"))
    items = "".join(
        f"<text:list-item><text:p>{_SENTENCE}<text:s text:c='3'/><text:tab/>.</text:p></text:list-item>"
        for _n in range(9)
    )
    xml = (
        f'<office:document-content {spaces} xmlns:fo="{space}xsl-fo-compatible:1.0"><office:automatic-styles>'
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        '</text:list-style></office:automatic-styles><office:body><office:text><text:tracked-changes><text:changed-region text:id="c">'
        "<text:deletion><text:p>gone</text:p><text:p>too</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        f'<text:h text:outline-level="1">Harbour</text:h><text:p>A<text:change text:change-id="c"/> pier<text:note><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>Dark.</text:p></text:note-body></text:note></text:p>"
        f'<text:list text:style-name="L">{items}</text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p>'
        "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text></office:body></office:document-content>"
    )
    return _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": xml.encode()})


def _rtf(text: str) -> bytes:
    body = "".join(f"{{\\listtext {n}.\\tab}}{line}\\par\n" for n, line in enumerate(text.splitlines()))
    body = "".join(sign if ord(sign) < 128 else f"\\u{ord(sign)}?" for sign in body)
    return (
        "{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 Serif;}}{\\stylesheet{\\s1 heading 1;}}{\\*\\revtbl{A;}{B;}}"
        f"\\pard {body}{{\\b bold}} {{\\deleted\\revauthdel1 gone}}{{\\footnote\\pard note}}\\'e9\\trowd\\intbl a\\cell b\\cell\\row\\par}}"
    ).encode("ascii")


def _html(text: str) -> str:
    items = "".join(f"<li><p>{line} <b>x</b></li>" for line in text.splitlines())
    return (
        f"<html><head><title>Harbour</title></head><body><h1>Harbour</h1><ol type=i>{items}</ol><table><tr><td>a<td>b</table>"
        "<p>See<a href='#_ftn1'>[1]</a> <del>old</del><ins>new</ins></p><div id=ftn1><p><a name=_ftn1>[1]</a> Dark.</div></body></html>"
    )


def damaged(data: bytes, suffix: str, chance: random.Random) -> bytes:
    """`data` with something wrong: in its bytes, or inside one of its parts."""
    if suffix in (".docx", ".odt") and chance.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice([one for one in parts if one.endswith(".xml")] or list(parts))
        parts[name] = _elements(parts[name], chance) if chance.random() < 0.7 else _bytes(parts[name], chance)
        if chance.random() < 0.1:
            del parts[chance.choice(list(parts))]
        return _zip(parts, zipfile.ZIP_STORED)
    if suffix == ".html" and chance.random() < 0.5:
        return _elements(data, chance)
    return _bytes(data, chance)


def _elements(data: bytes, chance: random.Random) -> bytes:
    """Elements left out, doubled or put somewhere else, so that the XML often stays sound."""
    parts = data.split(b"<")
    values = data.split(b'"')
    if len(values) > 4 and chance.random() < 0.5:  # values only: the XML stays sound
        for _time in range(chance.randint(1, 12)):
            other = (
                b"",
                b"-1",
                b"0",
                b"99999999999",
                b"x" * 300,
                values[chance.randrange(len(values) // 2) * 2 + 1],
            )
            values[chance.randrange(len(values) // 2) * 2 + 1] = chance.choice(other)
        return b'"'.join(values)
    for _time in range(chance.randint(1, 6)):
        one, two = chance.randrange(1, max(2, len(parts))), chance.randrange(1, max(2, len(parts)))
        if one >= len(parts) or two >= len(parts):
            continue
        what = chance.randrange(4)
        if what == 0:
            parts[one], parts[two] = parts[two], parts[one]
        elif what == 1:
            parts[one] = parts[two]
        elif what == 2:
            parts.insert(one, parts[two])
        else:
            low, high = sorted((one, two))
            parts[low:low] = parts[low : min(high, low + 40)] * chance.choice((1, 2, 30))
    return b"<".join(parts)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _time in range(chance.choice((1, 1, 2, 5, 20))):
        place, size = chance.randrange(len(out) + 1), chance.choice((1, 2, 8, 64, 500))
        what = chance.randrange(6)
        if what == 0:
            out[place : place + 1] = bytes([chance.randrange(256)])
        elif what == 1:
            del out[place : place + size]
        elif what == 2:
            out[place:place] = chance.choice(_TOKENS) * chance.choice((1, 1, 3, 400))
        elif what == 3:
            out[place:place] = out[place : place + size] * chance.choice((1, 2, 50))
        elif what == 4:
            out[place : place + size] = chance.randbytes(size)
        elif len(out) > 40 and chance.random() < 0.3:
            del out[place:]
    return bytes(out)


def run(count: int, folder: Path, *, seed: int = 1, told: Callable[[str], None] | None = None) -> Result:
    """Read `count` damaged files; `seed` makes the run repeatable."""
    sound, out = samples(), Result()
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        suffix = FORMATS[number % len(FORMATS)]
        path = folder / f"damaged{suffix}"
        path.write_bytes(damaged(chance.choice(sound[suffix]), suffix, chance) or b" ")
        start = time.perf_counter()
        try:
            reading.read(path, view=chance.choice(reading.VIEWS))
            out.read[suffix] += 1
        except UserError:
            out.refused[suffix] += 1
        except Exception as wrong:
            out.crashes.append(f"{seed}/{number}{suffix}: {type(wrong).__name__}: {wrong}"[:300])
            if told:
                told(out.crashes[-1])
        out.files += 1
        out.slowest = max(out.slowest, time.perf_counter() - start)
    out.memory = _memory()
    return out


def _memory() -> int:
    """The most memory of this process in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Print what a run of 5,000 files (or the number given) found; exit 1 where a limit is passed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        found = run(count, Path(folder), seed=seed, told=print)
    for suffix in FORMATS:
        print(f"{suffix:6} read {found.read[suffix]:6}  refused {found.refused[suffix]:6}")
    print(
        f"{found.files} files, {len(found.crashes)} crashes, slowest {found.slowest:.2f} s, memory {found.memory} MB"
    )
    return 0 if found.holds else 1


if __name__ == "__main__":
    sys.exit(main())
