"""What stands behind and beside the text of a PDF: the watermark, and the numbers of lines.

Knows how large and how grey they are and how lines are counted. Leaves letters to pdf_outlines, pages to write_pdf. Lengths are
points from the lower left corner of the paper. FORMATS.md, "Finishing", says why they are as they are.
"""

import math
from dataclasses import dataclass

from app.documents import finish, look, page, pdf_outlines
from app.documents.finish import Finish
from app.documents.pdf_lines import Setter
from app.documents.pdf_pages import Page
from app.documents.pdf_pen import Pen
from app.documents.pdf_strips import MM, Text

_LEFT, _TOP = page.MARGIN * MM, (page.HEIGHT - page.MARGIN) * MM
_WIDE, _HIGH = page.WIDTH * MM, page.HEIGHT * MM
_HEIGHT = 0.714  # of capitals, by size


def watermark(word: str, setter: Setter) -> str:
    """The operators that draw `word` behind a page: from the lower left to the upper right, as large as the sheet allows."""
    shown = page.one_line(word)
    if not shown:
        return ""
    _ink, width = pdf_outlines.of(shown, setter.case, size=1.0)
    size = min(look.WATERMARK_LARGEST, look.WATERMARK_WIDTH * MM / max(width, 0.1))
    ink, width = pdf_outlines.of(shown, setter.case, size=size)
    turn = math.radians(look.WATERMARK_TURN)
    sine, cosine = math.sin(turn), math.cos(turn)
    across, up = width / 2, size * _HEIGHT / 2
    x = _WIDE / 2 - (across * cosine - up * sine)
    y = _HIGH / 2 - (across * sine + up * cosine)
    grey = " ".join(f"{(look.WATERMARK >> shift & 0xFF) / 255:.4g}" for shift in (16, 8, 0))
    matrix = f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f} {x:.2f} {y:.2f} cm"
    return f"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC q {matrix} {grey} rg\n{ink}\nf Q EMC"


@dataclass
class Lines:
    """Counts the lines of a paper, page after page."""

    asked: Finish
    last: int = 0

    def draw(self, pen: Pen, one: Page, setter: Setter) -> None:
        """Put the numbers of a page into its left margin."""
        if not self.asked.lines:
            return
        if self.asked.lines == finish.PAGE:
            self.last = 0
        for y, strip in one.body:
            if not strip.counted:
                continue
            self.last += 1
            if self.last % self.asked.step:
                continue
            base = next((ink.y for ink in strip.ink if isinstance(ink, Text)), strip.height)
            figure = setter.single(str(self.last), size=look.LINE_NUMBER.size)
            pen.aside(figure, _LEFT - look.LINE_NUMBER_GAP - figure.width, _TOP - y - base, look.LINE_GREY)
