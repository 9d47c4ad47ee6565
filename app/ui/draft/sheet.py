"""The sheet of paper: how a paragraph of each role stands on it, and the painting that is not text.

Knows widths, indents and the gap of each role, the desk around the sheet, the numbers in the margin and the bar at the
paragraph that is being written. All lengths are pixels at 100 %. Leaves words to `blocks`, tints to `highlighter`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
)

from app.documents.model import Role
from app.domain import drafts
from app.i18n import _
from app.ui import style

WIDTH = 700  # the sheet
EDGE = 62  # the sheet's own margins left and right
TOP = 52
GAP = 20  # desk over and under the sheet
HANG = 38  # the room of a number
STEP = 30  # one level deeper
LEADING = 116.0  # per cent
SHAPE = QTextFormat.Property.UserProperty + 20  # role, level and zoom a block was last dressed for
CENTERED = (Role.TITLE,)
NUMBERED = (Role.OPERATIVE, Role.PREAMBULAR, Role.SUB_PARAGRAPH)


def style_sheet(font: QFont) -> str:
    """What the editor of a paper wears instead of a field's edge: the sheet is painted."""
    return (
        f"QTextEdit#paper {{ background: transparent; border: none; border-radius: 0; padding: 0;"
        f" font-family: '{style.SERIF}'; font-size: {font.pixelSize()}px; }}"
    )


def shape_of(role: str, level: int, zoom: int) -> str:
    """What a block's format follows from, as one word to compare."""
    return f"{role}/{level}/{zoom}"


def block_format(role: str, level: int, zoom: int) -> QTextBlockFormat:
    """How a block of this role stands: alignment, indent, the gaps over and under it."""

    def scaled(length: float) -> float:
        return length * zoom / 100

    made = QTextBlockFormat()
    made.setProperty(SHAPE, shape_of(role, level, zoom))
    made.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    above, below = 0.0, 12.0
    if role in CENTERED:
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        above, below = (0.0, 3.0) if level else (10.0, 6.0)
    elif role == Role.HEADING:
        above, below = 14.0, 8.0
    elif role in NUMBERED:
        made.setLeftMargin(scaled(HANG + STEP * (level if role == Role.SUB_PARAGRAPH else 0)))
        below = 8.0 if role == Role.SUB_PARAGRAPH else 12.0
    elif role == Role.CLOSING:
        above = 10.0
    made.setTopMargin(scaled(above))
    made.setBottomMargin(scaled(below))
    return made


@contextmanager
def laying_out_later(document: QTextDocument) -> Iterator[None]:
    """The whole text becomes another within: Qt then lays out what is seen, and the rest while there is time.

    Only where the text is shown from its start: how far a view is scrolled is not kept.
    """
    width = document.textWidth()
    document.setPageSize(QSizeF(0, 0))  # without a page there is no layout
    try:
        yield
    finally:
        document.setTextWidth(width)


def sheet_room(viewport: QRectF, zoom: int) -> tuple[float, float]:
    """(left edge, width) of the sheet in a viewport."""
    width = min(WIDTH * zoom / 100, viewport.width() - 2 * GAP)
    return (viewport.width() - width) / 2, width


def frame_format(viewport: QRectF, zoom: int) -> QTextFrameFormat:
    """The margins of the text so that it stands on the sheet in the middle of the viewport."""
    left, width = sheet_room(viewport, zoom)
    edge = min(EDGE * zoom / 100, width * 0.11)
    made = QTextFrameFormat()
    made.setLeftMargin(left + edge)
    made.setRightMargin(viewport.width() - left - width + edge)
    made.setTopMargin(GAP + TOP)
    made.setBottomMargin(GAP + 2 * TOP)
    return made


def paint_desk(painter: QPainter, viewport: QRectF, *, zoom: int, scrolled: float, length: float) -> None:
    """The desk and, on it, the sheet; `length` is the document's height, `scrolled` how far it is scrolled."""
    worn = style.current()
    painter.fillRect(viewport, worn.color("desk"))
    left, width = sheet_room(viewport, zoom)
    bottom = max(length, viewport.height()) - GAP
    sheet = QRectF(left, GAP - scrolled, width, bottom - GAP)
    painter.setPen(worn.color("line"))
    painter.setBrush(worn.color("paper"))
    painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_active(painter: QPainter, sheet: tuple[float, float], room: QRectF, *, edge: float) -> None:
    """The bar and the faint ground of the paragraph that is being written; `edge` is the sheet's margin."""
    worn = style.current()
    left, width = sheet
    ground = worn.color("accent_soft")
    ground.setAlphaF(0.5)
    start = left + edge - 16
    painter.fillRect(QRectF(start, room.top() - 4, width - 2 * edge + 32, room.height() + 8), ground)
    painter.fillRect(QRectF(start, room.top() - 4, 3, room.height() + 8), worn.color("accent"))


def paint_label(painter: QPainter, block: QTextBlock, room: QRectF, *, label: str, font: QFont) -> None:
    """The number of a paragraph, in the room its indent leaves, on the base line of its first line."""
    layout = block.layout()
    if not label or layout is None or layout.lineCount() == 0:
        return
    line = layout.lineAt(0)
    metrics = QFontMetricsF(font)
    left = room.left() + line.x()
    width = metrics.horizontalAdvance(label)
    start = max(left - HANG * font.pixelSize() / 14, left - width - 80)
    if start + width + 4 > left:
        start = left - width - 6
    painter.setFont(font)
    painter.setPen(style.current().color("muted"))
    painter.drawText(QPointF(start, room.top() + line.y() + line.ascent()), label)


def paint_status(
    painter: QPainter, sheet: tuple[float, float], room: QRectF, *, status: str, edge: float
) -> None:
    """A chip in the right margin of a paragraph that is agreed, beside its first line; `edge` is the sheet's margin."""
    text = {drafts.AGREED: _("agreed"), drafts.AD_REFERENDUM: _("ad ref.")}.get(status)
    if text is None:
        return
    font = QFont(style.SANS)
    font.setPixelSize(10)
    metrics = QFontMetricsF(font)
    left, width = sheet
    start, most = left + width - edge + 16, edge - 18
    if metrics.horizontalAdvance(text) + 6 > most:
        text = "✓"
    chip = QRectF(start, room.top() + 3, metrics.horizontalAdvance(text) + 6, 16)
    color, ground = style.tone_colors("good")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(chip, 8, 8)
    painter.setPen(color)
    painter.setFont(font)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
