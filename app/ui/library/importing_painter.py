"""How a paragraph that is about to be imported is painted: role, number, text with its caret, footnotes, doubts.

Knows the columns and where a sign of the text stands on the screen. Leaves what the keys do to `importing_blocks`.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from app.documents import markup
from app.documents.model import Role
from app.i18n import _
from app.ui import style
from app.ui.library.results import ENTRY, Entry, Index, ResultsDelegate
from app.ui.widgets.chips import HEIGHT, chip_font, paint_chip

ROLE, NUMBER, GAP = 104, 52, 12  # pixels: the columns left of the text
STEP = 16  # pixels a level
OVER, UNDER = 7, 7


def text_left(entry: Entry) -> int:
    """Where the text of a paragraph begins, pixels."""
    return (
        style.space(3) + ROLE + NUMBER + GAP + (STEP * entry.level if entry.role == Role.SUB_PARAGRAPH else 0)
    )


@dataclass(frozen=True)
class Laid:
    """A paragraph's text as it is laid out. `marks` are (place in the text, length) of the footnotes' marks in it."""

    document: QTextDocument
    marks: tuple[tuple[int, int], ...]
    size: int  # signs of the text itself

    def shown(self, at: int) -> int:
        """The position in `document` of the place `at` of the text."""
        return at + sum(length for place, length in self.marks if place <= at)

    def place(self, shown: int) -> int:
        """The place in the text of a position in `document`."""
        return max((at for at in range(self.size + 1) if self.shown(at) <= max(0, shown)), default=0)


class BlocksDelegate(ResultsDelegate):
    """Paints a row of `importing_blocks.Blocks`; `caret` is the place in the current one, -1 shows none."""

    caret = -1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid: dict[tuple[object, ...], Laid] = {}

    def forget(self) -> None:
        super().forget()
        self._laid.clear()

    def laid(self, entry: Entry, width: int) -> Laid:
        """The layout of an entry in a view `width` pixels wide."""
        key = (entry.text, entry.role, entry.level, entry.zoom, width, style.current().ink)
        if key not in self._laid:
            if len(self._laid) > 4000:
                self._laid.clear()
            self._laid[key] = _lay(entry, width)
        return self._laid[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        entry: Entry = index.data(ENTRY)
        height = round(self.laid(entry, width).document.size().height())
        return QSize(width, OVER + height + UNDER + (HEIGHT + 4 if entry.chips else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        worn = style.current()
        room: QRect = option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(room, worn.color("accent_soft"))
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), worn.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, worn.color("hover"))
        painter.setPen(worn.color("line"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        self._paint_columns(painter, room, entry)
        laid = self.laid(entry, room.width())
        left = room.left() + text_left(entry)
        under = room.top() + OVER + round(laid.document.size().height()) + 4
        for text, tone in entry.chips:
            left += 6 + round(
                paint_chip(painter, QRectF(left, under, room.right() - left - 8, HEIGHT), text, tone)
            )
        painter.translate(room.left() + text_left(entry), room.top() + OVER)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, worn.color("ink"))
        if chosen and self.caret >= 0:
            context.cursorPosition = laid.shown(min(self.caret, laid.size))
        laid.document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_columns(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        worn = style.current()
        height = round(style.document_font(entry.zoom).pixelSize() * 1.5)
        painter.setFont(chip_font())
        painter.setPen(worn.color("muted"))
        role = QRect(room.left() + style.space(3), room.top() + OVER, ROLE, height)
        said = painter.fontMetrics().elidedText(entry.aside, Qt.TextElideMode.ElideRight, ROLE)
        painter.drawText(role, int(Qt.AlignmentFlag.AlignVCenter), said)
        painter.setFont(style.document_font(entry.zoom))
        painter.setPen(worn.color("ink"))
        number = self.number_room(room, entry)
        label = painter.fontMetrics().elidedText(entry.label, Qt.TextElideMode.ElideRight, number.width())
        painter.drawText(number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), label)

    def number_room(self, room: QRect, entry: Entry) -> QRect:
        """Where the number of a row stands."""
        height = round(style.document_font(entry.zoom).pixelSize() * 1.5)
        return QRect(text_left(entry) - GAP - NUMBER, room.top() + OVER, NUMBER, height)

    def place_at(self, point: QPoint, room: QRect, entry: Entry) -> int:
        """The place in the text under a point of the view."""
        laid = self.laid(entry, room.width())
        inside = QPointF(point.x() - room.left() - text_left(entry), point.y() - room.top() - OVER)
        return laid.place(laid.document.documentLayout().hitTest(inside, Qt.HitTestAccuracy.FuzzyHit))

    def line_away(self, entry: Entry, width: int, *, caret: int, step: int) -> int:
        """The place one line of the text further down (`step` 1) or up (-1); the caret itself at the edge."""
        laid = self.laid(entry, width)
        cursor = QTextCursor(laid.document)
        cursor.setPosition(laid.shown(caret))
        move = QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up
        return laid.place(cursor.position()) if cursor.movePosition(move) else caret

    # --- the number, edited in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setObjectName("cell")
        line.setAccessibleName(_("Number"))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(ENTRY).label)
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        room = self.number_room(option.rect, index.data(ENTRY))
        editor.setGeometry(room.adjusted(-24, -3, 8, 3))


def _lay(entry: Entry, width: int) -> Laid:
    worn = style.current()
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(style.document_font(entry.zoom))
    line = QTextBlockFormat()
    line.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor = QTextCursor(made)
    cursor.setBlockFormat(line)
    marks: list[tuple[int, int]] = []
    notes: list[str] = []
    size = 0
    strong = entry.role == Role.HEADING or (entry.role == Role.TITLE and not entry.level)
    for run in markup.to_runs(entry.text):
        form = QTextCharFormat()
        if run.note is not None:
            mark = run.note.mark or str(len(notes) + 1)
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            form.setForeground(worn.color("accent"))
            cursor.insertText(mark, form)
            marks.append((size, len(mark)))
            notes.append(f"{mark} {run.note.text}")
            continue
        form.setFontWeight(QFont.Weight.Bold if run.bold or strong else QFont.Weight.Normal)
        form.setFontItalic(run.italic)
        if run.superscript:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        cursor.insertText(run.text, form)
        size += len(run.text)
    small = QTextCharFormat()
    small.setForeground(worn.color("muted"))
    small.setFontPointSize(8)
    for note in notes:
        cursor.insertBlock(line, small)
        cursor.insertText(note, small)
    made.setTextWidth(max(80, width - text_left(entry) - style.space(4)))
    return Laid(made, tuple(marks), size)
