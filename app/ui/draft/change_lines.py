"""The lines of a preview: each place where words would be replaced, old and new in their sentence, with a box to tick.

Knows how a line is painted and which keys and clicks it answers. Leaves what is done with the ticked ones to `preview`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.replacing import BODY, Change
from app.i18n import _
from app.ui import icons, style
from app.ui.widgets.entry_lists import ENTRY, EntryList, Index, paint_ground

SIDE = 16  # pixels left and right
NUMBER = 46  # the room of a paragraph's number
BOX = 14
HIGH, LOW = 54, 36


@dataclass(frozen=True)
class Line:
    """A change in its place in the list; one that is not possible has no box."""

    id: int
    change: Change
    ticked: bool

    @property
    def spoken(self) -> str:
        change = self.change
        said = change.reason or (_("ticked") if self.ticked else _("not ticked"))
        words = _("“{old}” becomes “{new}”").format(old=change.place.text, new=change.new)
        return f"{change.label} {words}, {said}".strip()

    @property
    def tip(self) -> str:
        change = self.change
        return f"{change.before}{change.new}{change.behind}".strip()

    @property
    def aside(self) -> str:
        parts = [_("Footnote") if self.change.place.note != BODY else "", self.change.kind]
        return " · ".join(part for part in parts if part)


class ChangeLines(EntryList[Line]):
    """The list. Space or a click ticks."""

    toggled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Places"), LineDelegate(), parent)
        self.setUniformItemSizes(False)
        self.verticalScrollBar().setSingleStep(24)

    def restyle(self) -> None:
        """The theme or the text's size changed."""
        self.doItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current():
            self.toggled.emit(self.current())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.toggled.emit(index.data(ENTRY).id)


class LineDelegate(QStyledItemDelegate):
    """Paints a line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, HIGH if index.data(ENTRY).change.reason else LOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(ENTRY)
        room: QRect = option.rect
        worn = style.current()
        painter.save()
        paint_ground(painter, option)
        painter.fillRect(
            QRect(room.left() + SIDE, room.bottom(), room.width() - 2 * SIDE, 1), worn.color("line")
        )
        inner = room.adjusted(SIDE, 0, -SIDE, 0)
        top = QRect(inner.left(), inner.top(), inner.width(), LOW)
        painter.setFont(style.document_font())
        painter.setPen(worn.color("muted"))
        middle = int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine.value
        label = painter.fontMetrics().elidedText(line.change.label, Qt.TextElideMode.ElideRight, NUMBER - 6)
        painter.drawText(QRect(top.left(), top.top(), NUMBER, LOW), middle, label)
        left = top.left() + NUMBER
        if line.change.possible:
            _paint_box(painter, left, top, ticked=line.ticked,
                       focused=bool(option.state & QStyle.StateFlag.State_HasFocus))  # fmt: skip
        else:
            icons.icon("warning", "muted").paint(painter, QRect(left - 1, top.center().y() - 8, 16, 16))
        words = top.adjusted(NUMBER + BOX + 12, 0, 0, 0)
        words.setRight(words.right() - _paint_aside(painter, top, line.aside))
        _paint_words(painter, words, line)
        if line.change.reason:
            _small(painter)
            painter.setPen(worn.color("muted"))
            below = QRect(words.left(), top.bottom() - 6, inner.right() - words.left(), HIGH - LOW)
            said = painter.fontMetrics().elidedText(
                line.change.reason, Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, middle, said)
        painter.restore()


def _paint_box(painter: QPainter, left: int, room: QRect, *, ticked: bool, focused: bool) -> None:
    worn = style.current()
    box = QRectF(left + 0.5, room.center().y() - BOX / 2 + 0.5, BOX, BOX)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(worn.color("accent" if ticked else "muted"), 1))
    painter.setBrush(worn.color("accent" if ticked else "card"))
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        icons.icon("check", "on_accent").paint(painter, box.toRect().adjusted(0, 0, 1, 1))
    if focused:
        painter.setPen(QPen(worn.color("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 5, 5)
    painter.restore()


def _paint_aside(painter: QPainter, room: QRect, text: str) -> int:
    """Muted words at the right; returns the room they take, pixels."""
    if not text:
        return 0
    painter.save()
    _small(painter)
    painter.setPen(style.current().color("muted"))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.restore()
    return width + style.space(3)


def _small(painter: QPainter) -> None:
    font = QFont(style.SANS)
    font.setPixelSize(12)
    painter.setFont(font)


def _paint_words(painter: QPainter, room: QRect, line: Line) -> None:
    """Old and new in their sentence; what is before them is cut off so that they are in sight."""
    worn = style.current()
    change = line.change
    font = style.document_font()
    metrics = QFontMetrics(font)
    most = room.width() // 2
    old = metrics.elidedText(visible(change.place.text), Qt.TextElideMode.ElideMiddle, most)
    new = metrics.elidedText(visible(change.new), Qt.TextElideMode.ElideMiddle, most)
    core = metrics.horizontalAdvance(old) + metrics.horizontalAdvance(new) + 2
    rest = max(0, room.width() - core)
    before, behind = (" ".join(text.split("\n")) for text in (change.before, change.behind))
    before_most = max(
        min(metrics.horizontalAdvance(before), rest // 2), rest - metrics.horizontalAdvance(behind)
    )
    before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, min(before_most, rest))
    behind = metrics.elidedText(behind, Qt.TextElideMode.ElideRight, rest - metrics.horizontalAdvance(before))
    ink = worn.color("ink" if change.possible else "muted")
    gone = QFont(font)
    gone.setStrikeOut(True)
    come = QFont(font)
    come.setUnderline(True)
    pieces: list[tuple[str, QFont, QColor, str]] = [
        (before, font, ink, ""),
        (old, gone, worn.color("bad"), "bad_soft"),
    ]
    if change.possible:
        pieces.append((new, come, worn.color("good"), "good_soft"))
    else:
        pieces[1] = (old, font, ink, "neutral_soft")
    pieces.append((behind, font, ink, ""))
    left = room.left()
    for text, look, color, ground in pieces:
        width = metrics.horizontalAdvance(text)
        if not text:
            continue
        if ground:
            tall = metrics.height() + 2
            painter.fillRect(QRect(left, room.center().y() - tall // 2, width, tall), worn.color(ground))
        painter.setFont(look)
        painter.setPen(color)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine.value
        painter.drawText(QRect(left, room.top(), width + 4, room.height()), flags, text)
        left += width + (1 if ground else 0)


def visible(text: str) -> str:
    """Words as a preview shows them: a no-break blank as "°", blanks alone as "·", a line's end as "↵"."""
    shown = text.replace("\u00a0", "°").replace("\n", "↵")
    return shown if shown.strip() else shown.replace(" ", "·")
