"""The lines of a review: a paragraph, and under it the themes that are suggested for it, each with a box to tick.

Knows how a line is painted and which keys and clicks it answers. Leaves what was decided to `review`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.i18n import _
from app.ui import icons, style
from app.ui.widgets.chips import paint_chip
from app.ui.widgets.entry_lists import ENTRY, EntryList, Index, paint_ground

OPEN, TICKED, DISMISSED = "open", "ticked", "dismissed"
SIDE = 24  # pixels left and right
NUMBER = 44  # the room of a paragraph's number
BOX = 14
LINES = 3  # of a paragraph's text


@dataclass(frozen=True)
class Line:
    """A paragraph (`theme` 0) or a suggestion for it; `chips` are (text, tone): what it carries, or the theme itself."""

    id: int
    paragraph: int
    theme: int = 0
    label: str = ""
    text: str = ""
    reason: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    state: str = OPEN

    @property
    def spoken(self) -> str:
        if not self.theme:
            return f"{self.label} {self.text}".strip()
        said = {OPEN: _("not ticked"), TICKED: _("ticked"), DISMISSED: _("dismissed")}[self.state]
        return f"{self.text}, {said}. {self.reason}"

    @property
    def tip(self) -> str:
        return self.reason if self.theme else self.text


class ReviewLines(EntryList[Line]):
    """The list. Space or a click ticks, Delete dismisses, Enter confirms (`opened`)."""

    toggled = Signal(int)
    dismissed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Suggested themes"), LineDelegate(), parent)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(24)

    def restyle(self) -> None:
        """The theme or the text's size changed."""
        self.doItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current():
            self.toggled.emit(self.current())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current():
            self.dismissed.emit(self.current())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            line: Line = index.data(ENTRY)
            if line.theme:
                self.toggled.emit(line.id)


class LineDelegate(QStyledItemDelegate):
    """Paints a line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        line: Line = index.data(ENTRY)
        if line.theme:
            return QSize(width, style.ROW)
        metrics = QFontMetrics(style.document_font())
        lines = len(_broken(line.text, metrics, width - 2 * SIDE - NUMBER))
        return QSize(width, 14 + lines * metrics.lineSpacing() + 6 + (24 if line.chips else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(ENTRY)
        room: QRect = option.rect
        painter.save()
        paint_ground(painter, option)
        if line.theme:
            self._paint_suggestion(painter, room, line, bool(option.state & QStyle.StateFlag.State_HasFocus))
        else:
            self._paint_paragraph(painter, room, line, first=index.row() == 0)
        painter.restore()

    def _paint_paragraph(self, painter: QPainter, room: QRect, line: Line, *, first: bool) -> None:
        worn = style.current()
        if not first:
            painter.fillRect(
                QRect(room.left() + SIDE, room.top(), room.width() - 2 * SIDE, 1), worn.color("line")
            )
        font = style.document_font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(worn.color("muted"))
        top = room.top() + 12
        number = QRect(room.left() + SIDE, top, NUMBER - 10, metrics.lineSpacing())
        painter.drawText(number, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line.label)
        painter.setPen(worn.color("ink"))
        width = room.width() - 2 * SIDE - NUMBER
        for text in _broken(line.text, metrics, width):
            place = QRect(room.left() + SIDE + NUMBER, top, width, metrics.lineSpacing())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, text)
            top += metrics.lineSpacing()
        left = float(room.left() + SIDE + NUMBER)
        for text, tone in line.chips:
            left += paint_chip(painter, QRectF(left, top + 2, 200, 22), text, tone) + 6

    def _paint_suggestion(self, painter: QPainter, room: QRect, line: Line, focused: bool) -> None:
        worn = style.current()
        left = room.left() + SIDE + NUMBER
        box = QRectF(left + 0.5, room.center().y() - BOX / 2 + 0.5, BOX, BOX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked, dismissed = line.state == TICKED, line.state == DISMISSED
        painter.setPen(QPen(worn.color("accent" if ticked else "muted"), 1))
        painter.setBrush(worn.color("accent" if ticked else "card"))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            icons.icon("check", "on_accent").paint(painter, box.toRect().adjusted(0, 0, 1, 1))
        elif dismissed:
            icons.icon("close", "muted").paint(painter, box.toRect().adjusted(1, 1, 0, 0))
        text, tone = line.chips[0]
        half = QRectF(left + BOX + 10, room.top(), min(320.0, room.width() * 0.4), room.height())
        width = paint_chip(painter, half, text, "neutral" if dismissed else tone)
        font = QFont(style.SANS)
        font.setPixelSize(12)
        font.setStrikeOut(dismissed)
        painter.setFont(font)
        painter.setPen(worn.color("muted"))
        rest = QRectF(half.left() + width + 12, room.top(), 0, room.height())
        rest.setRight(room.right() - SIDE)
        said = _("Never suggested again") if dismissed else line.reason
        font.setStrikeOut(False)
        painter.setFont(font)
        said = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, round(rest.width()))
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, said)
        if focused:
            painter.setPen(QPen(worn.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 5, 5)


def _broken(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The first lines of a text that is broken between words; the last ends in "…" where there is more."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < LINES:
        if len(lines) == LINES - 1:
            lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
            break
        count = 1
        taken = words[0]
        while count < len(words) and metrics.horizontalAdvance(f"{taken} {words[count]}") <= width:
            taken = f"{taken} {words[count]}"
            count += 1
        lines.append(taken)
        words = words[count:]
    return lines or [""]
