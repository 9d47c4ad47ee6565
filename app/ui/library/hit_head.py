"""The line over a hit: where the paragraph stands, its day, its themes, and how often it was used.

Knows where each part stands, also for the mouse. Leaves the text under it to `results`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from app.i18n import _
from app.ui import style
from app.ui.library.facet_section import paint_chevron
from app.ui.widgets.chips import HEIGHT, PADDING, chip_font, paint_chip

if TYPE_CHECKING:
    from app.ui.library.results import Entry

GAP = 4  # pixels between chips
CHEVRON = 12  # the room of the mark that a chip folds, pixels
NAMED = 0.45  # the part of the line that chips leave to the document's name


def used_words(times: int) -> str:
    """How often a wording was used."""
    return _("used {}×").format(times)


def fold_room(entry: "Entry", room: QRect) -> QRectF:
    """Where in the line `room` the chip stands that folds and unfolds a family; empty where there is none."""
    if not entry.folds:
        return QRectF()
    width = QFontMetrics(chip_font()).horizontalAdvance(used_words(entry.family)) + 2 * PADDING + CHEVRON
    return QRectF(room.right() - width, room.center().y() - HEIGHT / 2, width, HEIGHT)


def paint_head(painter: QPainter, room: QRect, entry: "Entry") -> None:
    """Paint the line into `room`."""
    worn = style.current()
    right = _paint_chips(painter, room, entry)
    font = QFont(style.SANS)
    font.setPixelSize(style.BODY)
    painter.setFont(font)
    painter.setPen(worn.color("muted"))
    if entry.aside:
        width = painter.fontMetrics().horizontalAdvance(entry.aside) + 8
        if right - width > room.left() + 160:
            place = QRect(round(right - width), room.top(), width - 8, room.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), entry.aside)
            right -= width
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(worn.color("muted" if entry.of else "ink"))
    wide = round(right) - room.left() - 8
    head = painter.fontMetrics().elidedText(entry.head, Qt.TextElideMode.ElideMiddle, wide)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, head)


def _paint_chips(painter: QPainter, room: QRect, entry: "Entry") -> float:
    """Paint the chips from the right as far as there is room; returns where they begin, pixels."""
    right = float(room.right())
    metrics = QFontMetrics(chip_font())
    chips = list(entry.chips)
    if entry.folds:
        box = fold_room(entry, room)
        _paint_fold(painter, box, entry)
        right = box.left() - GAP
    elif entry.family > 1:
        chips.append((used_words(entry.family), "neutral"))
    for text, tone in reversed(chips):
        width = metrics.horizontalAdvance(text) + 2 * PADDING
        if right - width < room.left() + room.width() * NAMED:
            break
        paint_chip(painter, QRectF(right - width, room.top(), width + 1, room.height()), text, tone)
        right -= width + GAP
    return right


def _paint_fold(painter: QPainter, box: QRectF, entry: "Entry") -> None:
    color, ground = style.tone_colors("neutral")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(color)
    painter.setFont(chip_font())
    words = box.adjusted(PADDING, 0, 0, 0)
    painter.drawText(
        words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), used_words(entry.family)
    )
    paint_chevron(painter, QPointF(box.right() - PADDING - 3, box.center().y()), color, opened=entry.opened)
    painter.restore()
