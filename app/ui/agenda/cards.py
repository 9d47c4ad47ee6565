"""The list of sessions as cards: time and length, title and speakers, theme chips; edited in place, moved by keys or mouse.

Knows how a card is drawn and where its fields open. Leaves what it shows to `day_list`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from app.domain.agenda import SessionInfo
from app.i18n import _
from app.ui import icons, style
from app.ui.agenda import words
from app.ui.agenda.day_list import DayList
from app.ui.rows_model import ID, Column
from app.ui.widgets import FieldsDelegate, MovableRows, MovableTable
from app.ui.widgets.chips import chip_font, paint_chip
from app.ui.widgets.tables import Index

TIME, TITLE = 0, 1  # columns
HEIGHT = 64  # of a row, pixels: the gap and the card under it
GAP = 8
MARGIN = 16  # left and right of the cards
TIMES = 132  # width of the times, pixels


class CardDelegate(FieldsDelegate):
    """Draws a card over both columns, and puts the fields where the words stand."""

    vertical = True

    def __init__(self, days: DayList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = days

    def list_fields(self, index: Index) -> Sequence[tuple[str, int]]:
        if index.column() != TIME:
            return ()
        return ((_("Start"), 1), (_("Minutes"), 1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, HEIGHT)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        room = option.rect.adjusted(0, GAP, 0, 0)
        if index.column() == TIME:
            room.setLeft(room.left() + MARGIN)
            room.setWidth(TIMES - MARGIN - 12)
        else:
            room.adjust(-8, 1, -MARGIN - 6, 0)
            room.setHeight(style.ROW)
        editor.setGeometry(room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.fillRect(option.rect, style.current().color("page"))
        info = self._days.sessions.get(index.data(ID))
        view = option.widget
        if info is not None and isinstance(view, QTableView):
            painter.setClipRect(option.rect)
            left, right = view.columnViewportPosition(TIME), view.columnViewportPosition(TITLE)
            whole = QRectF(left, option.rect.top(), right - left + view.columnWidth(TITLE), HEIGHT)
            card = whole.adjusted(MARGIN + 0.5, GAP + 0.5, -MARGIN - 0.5, -0.5)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            _paint_ground(painter, card, info, selected=selected, focused=selected and view.hasFocus())
            if index.column() == TIME:
                _paint_times(painter, card, info)
            else:
                words_room = QRectF(right, card.top(), card.right() - right - 14, card.height())
                _paint_words(painter, words_room, info, self._days.chips(info))
        painter.restore()


class Cards(MovableTable):
    """The list. `edit(id, key, value)` writes a cell: "times" a pair (start, minutes), "title" a text."""

    def __init__(self, days: DayList, edit: Callable[[int, str, object], None]) -> None:
        columns = (
            Column("times", _("Time"), TIMES + MARGIN, editable=True),
            Column("title", _("Session"), 400, editable=True, flexible=True),
        )
        self.rows = MovableRows(columns, days.find, days.rows, edit=edit)
        super().__init__(self.rows)
        self.setObjectName("cards")
        self.setAccessibleName(_("Sessions of the day"))
        self.setItemDelegate(CardDelegate(days, self))
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HEIGHT)

    def current_key(self) -> int:
        """The column the cursor is in, the title where there is none."""
        return self.currentIndex().column() if self.currentIndex().isValid() else TITLE

    def selectionChanged(self, now: object, before: object) -> None:
        super().selectionChanged(now, before)  # type: ignore[arg-type]
        self.viewport().update()  # a card spans two cells

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        self.viewport().update()


def _paint_ground(
    painter: QPainter, card: QRectF, info: SessionInfo, *, selected: bool, focused: bool
) -> None:
    worn = style.current()
    quiet = info.kind in ("break", "ceremony")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(card, 6, 6)
    painter.fillPath(outline, worn.color("accent_soft" if selected else "page" if quiet else "card"))
    painter.setPen(worn.color("accent" if focused else "bad" if info.problem else "line"))
    painter.drawPath(outline)


def _paint_times(painter: QPainter, card: QRectF, info: SessionInfo) -> None:
    worn = style.current()
    left = int(card.left()) + 14
    first = QRect(left, int(card.top()) + 7, TIMES, 20)  # as the title's line
    painter.setFont(_font(bold=True))
    painter.setPen(worn.color("bad" if info.problem else "ink"))
    painter.drawText(first, int(Qt.AlignmentFlag.AlignVCenter), info.start)
    if info.pinned:
        width = painter.fontMetrics().horizontalAdvance(info.start)
        icons.icon("pin", "accent").paint(painter, QRect(left + width + 5, first.top() + 3, 14, 14))
    painter.setFont(_font())
    painter.setPen(worn.color("muted"))
    second = first.translated(0, 21)
    painter.drawText(second, int(Qt.AlignmentFlag.AlignVCenter), words.length(info.minutes))


def _paint_words(
    painter: QPainter, room: QRectF, info: SessionInfo, chips: Sequence[tuple[str, int]]
) -> None:
    worn = style.current()
    shown = [(text, style.theme_tone(tone)) for text, tone in chips]
    if info.visibility == "internal":
        shown.insert(0, (_("Organizers only"), "neutral"))
    taken = _paint_chips(painter, room, shown)
    first = QRectF(room.left(), int(room.top()) + 7, room.width() - taken, 20)
    painter.setFont(_font(bold=info.kind != "break"))
    painter.setPen(worn.color("ink"))
    _paint_line(painter, first, words.heading(info))
    second = QRectF(room.left(), first.bottom() + 1, room.width(), 20)
    painter.setFont(_font())
    if info.problem:
        icons.icon("warning", "bad").paint(painter, QRect(int(second.left()), int(second.top()) + 3, 14, 14))
        second.setLeft(second.left() + 20)
        painter.setPen(worn.color("bad"))
        second.setLeft(second.left() + _paint_line(painter, second, _capital(info.problem)) + 12)
    painter.setPen(worn.color("muted"))
    _paint_line(painter, second, words.describe(info))


def _paint_chips(painter: QPainter, room: QRectF, chips: Sequence[tuple[str, str]]) -> float:
    """Chips from the right, at most a third of the card; returns the room they take, pixels."""
    painter.setFont(chip_font())
    metrics = painter.fontMetrics()
    most = room.width() / 3 / max(1, len(chips))
    widths = [min(metrics.horizontalAdvance(text) + 17.0, most) for text, _tone in chips]
    left = room.right() - sum(widths) - 6 * (len(widths) - 1)
    taken = room.right() - left + 12 if chips else 0
    for (text, tone), width in zip(chips, widths, strict=True):
        paint_chip(painter, QRectF(left, room.top() + 7, width, 20), text, tone)
        left += width + 6
    return taken


def _paint_line(painter: QPainter, room: QRectF, text: str) -> float:
    """One line, cut off where there is no room; returns its width."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine.value, shown)
    return metrics.horizontalAdvance(shown)


def _font(*, bold: bool = False) -> QFont:
    font = QFont(style.SANS)
    font.setPixelSize(style.BODY)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
