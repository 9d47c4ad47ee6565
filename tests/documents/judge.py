"""Judges of written files that are not ours: LibreOffice for DOCX, pypdf and pypdfium2 for PDF, the ZIP and XML for both."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from lxml import etree
from pypdf import PdfReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = {"w": W[1:-1]}


def has_libreoffice() -> bool:
    return shutil.which("soffice") is not None


@cache
def _home() -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory(prefix="judge-", ignore_cleanup_errors=True)


def profile() -> Path:
    """LibreOffice's own settings, for all calls of this process: to make them takes longer than to convert a paper."""
    return Path(_home().name) / "profile"


def converted(files: Iterable[Path], *, folder: Path) -> Path:
    """The folder with `files` as PDF, made by one call of LibreOffice."""
    out = folder / "pdf"
    call = [
        "soffice",
        f"-env:UserInstallation={profile().as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(out),
        *map(str, files),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=110)
    return out


def part(docx: bytes, name: str) -> "etree._Element":
    """The root of a part of a DOCX."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read(name))


def every(root: "etree._Element", path: str) -> list:
    """The elements or attributes at an XPath with the prefix w."""
    return root.xpath(path, namespaces=SPACES)


def texts(pdf: bytes | Path) -> list[str]:
    """The text of each page of a PDF."""
    reader = PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    return [page.extract_text() for page in reader.pages]


def squeezed(text: str) -> str:
    """`text` without blanks: where a line ends is the layout's business."""
    return re.sub(r"\s+", "", text)


def height_of(pdf: bytes | Path, words: str, *, page: int) -> float:
    """How far above the lower edge of the page (in points) `words` begin, by pypdfium2."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    found = text.search(words).get_next()
    assert found is not None, f"{words!r} is not on page {page + 1}"
    left, bottom, right, top = text.get_charbox(found[0])
    return bottom


def assert_in_order(shown: str, wanted: Iterable[str]) -> None:
    """Each of `wanted` stands in `shown` (blanks apart), one after the other."""
    place = 0
    for text in wanted:
        found = shown.find(squeezed(text), place)
        assert found >= 0, f"{text!r} is not shown after {shown[max(0, place - 60) : place]!r}"
        place = found + len(squeezed(text))
