"""Pages of a PDF as pictures, drawn from the very bytes that are exported.

Knows pdfium. Leaves when and how large a page is drawn to the preview. Any thread may call.
"""

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

TALLEST = (
    6000  # pixels; a page zoomed beyond that is drawn smaller and stretched, so that memory stays bounded
)
_TURN = Lock()  # pdfium is not made for several threads: one page is drawn at a time, in the whole process


@dataclass(frozen=True, slots=True)
class Pdf:
    """The bytes of a PDF and the size of each of its pages in points (1/72 inch)."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]


def measure(data: bytes) -> Pdf:
    """The PDF with its pages' sizes."""
    with _TURN:
        document = _open(data)
        try:
            return Pdf(data, tuple(document.get_page_size(number) for number in range(len(document))))
        finally:
            document.close()


def draw(pdf: Pdf, page: int, *, scale: float) -> QImage:
    """Page `page` (0 is the first) with `scale` pixels a point, on white."""
    scale = min(scale, TALLEST / max(pdf.sizes[page]))
    with _TURN:
        document = _open(pdf.data)
        try:
            sheet = document[page]
            bitmap = sheet.render(scale=scale, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            sheet.close()
            return image
        finally:
            document.close()


def turn() -> Lock:
    """The turn that drawing takes: whoever else may call pdfium (reading a PDF) takes it, too."""
    return _TURN


def _open(data: bytes) -> "PdfDocument":
    from pypdfium2 import PdfDocument

    return PdfDocument(data)
