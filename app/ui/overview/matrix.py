"""A picture of rows and columns with something small in each cell, and its two forms: attendance and themes.

Knows how heads and cells are laid out, pointed at and walked through with the arrow keys. Leaves what the numbers mean to
the domain, which hands over a Grid.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.overview import Grid, Head
from app.i18n import _, ngettext
from app.ui import icons, style

HEAD = 28  # pixels
ROW = 30
NARROWEST, WIDEST = 32, 64  # a column; a long label makes it wider
NAMES, NAMES_MOST = 132, 190  # the column of names: so much before columns are left out, and at most
FOLD = 16  # the room of the triangle before a theme
DEEPER = 14  # how much further in the next level stands
MARK = 4.5  # the radius of a dot

STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Matrix(QWidget):
    """Rows × columns. Where there is no room for all columns the latest are shown."""

    def __init__(self, corner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corner = corner
        self._grid = Grid((), (), {})
        self._at = (0, 0)
        self._measure()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_grid(self, grid: Grid) -> None:
        """Show another picture."""
        self._grid = grid
        self._measure()
        last = max(0, len(self._shown()) - 1)
        self._at = (min(self._at[0], max(0, len(grid.rows) - 1)), min(self._at[1], last))
        self.updateGeometry()
        self._say()
        self.update()

    @property
    def hidden_columns(self) -> int:
        """How many of the earliest columns have no room."""
        return len(self._grid.columns) - len(self._shown())

    def words(self, row: Head, column: Head) -> str:
        """What the cell says, in words; each form has its own."""
        return f"{row.text}, {column.text}"

    def paint_cell(self, painter: QPainter, room: QRectF, value: str | int | None) -> None:
        """Draw the cell's content; each form has its own."""

    def paint_name(self, painter: QPainter, row: Head, top: int) -> int:
        """Draw what stands before a row's name; returns the room it takes, pixels."""
        return 0

    def name_room(self, row: Head) -> int:
        """The room before a row's name, pixels."""
        return 0

    # --- geometry --------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(320, HEAD + ROW * len(self._grid.rows) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(NAMES + 2 * NARROWEST, HEAD + ROW * len(self._grid.rows) + 1)

    def _measure(self) -> None:
        """Measure the labels once: they are asked for with every cell."""
        columns, names = QFontMetrics(style.section_font()), self.fontMetrics()
        self._narrowest = max(
            [NARROWEST, *(columns.horizontalAdvance(c.text) + 2 for c in self._grid.columns)]
        )
        self._longest = max(
            (names.horizontalAdvance(row.text) + self.name_room(row) for row in self._grid.rows), default=0
        )

    def _names_least(self) -> int:
        return min(NAMES, self._longest + 12)

    def _names_width(self) -> int:
        rest = self.width() - len(self._shown()) * self._narrowest
        return max(self._names_least(), min(self._longest + 12, rest, NAMES_MOST))

    def _shown(self) -> tuple[Head, ...]:
        fit = max(1, (self.width() - self._names_least()) // self._narrowest)
        return self._grid.columns[-fit:]

    def _cell_width(self) -> float:
        shown = len(self._shown())
        return min(WIDEST, (self.width() - self._names_width()) / shown) if shown else WIDEST

    def _room(self, row: int, column: int) -> QRectF:
        width = self._cell_width()
        left = self.width() - width * (len(self._shown()) - column)
        return QRectF(left, HEAD + ROW * row, width, ROW)

    def _cell_at(self, point: QPointF) -> tuple[int, int]:
        """(row, column); -1 for the head or the names."""
        row = int((point.y() - HEAD) // ROW) if point.y() >= HEAD else -1
        from_right = int((self.width() - point.x()) // self._cell_width())
        column = len(self._shown()) - 1 - from_right
        return (row if row < len(self._grid.rows) else -1), max(-1, column)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
            self.updateGeometry()
        super().changeEvent(event)

    # --- drawing ---------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_columns(painter)
        for number, row in enumerate(self._grid.rows):
            self._paint_row(painter, number, row)
        if self.hasFocus() and self._grid.rows and self._shown():
            painter.setPen(QPen(style.current().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._room(*self._at).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.end()

    def _paint_columns(self, painter: QPainter) -> None:
        worn = style.current()
        font = style.section_font()
        font.setLetterSpacing(font.letterSpacingType(), 100)
        painter.setFont(font)
        painter.setPen(worn.color("muted"))
        corner = QRectF(0, 0, self._names_width(), HEAD)
        painter.drawText(corner, int(Qt.AlignmentFlag.AlignVCenter), self._corner)
        for number, column in enumerate(self._shown()):
            room = QRectF(self._room(0, number).left(), 0, self._cell_width(), HEAD)
            painter.setPen(worn.color("accent" if column.current else "muted"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), column.text)
        painter.setFont(self.font())
        self._paint_line(painter, HEAD)

    def _paint_line(self, painter: QPainter, y: int) -> None:
        painter.fillRect(QRect(0, y - 1, self.width(), 1), style.current().color("line"))

    def _paint_row(self, painter: QPainter, number: int, row: Head) -> None:
        top = HEAD + ROW * number
        left = self.paint_name(painter, row, top)
        room = QRectF(left, top, self._names_width() - 8 - left, ROW)
        painter.setPen(style.current().color("ink"))
        text = self.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        for place, column in enumerate(self._shown()):
            painter.save()
            self.paint_cell(painter, self._room(number, place), self._grid.cells.get((row.id, column.id)))
            painter.restore()
        self._paint_line(painter, top + ROW)

    # --- pointing --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(*self._cell_at(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, column = self._cell_at(event.position())
        if row >= 0 and column >= 0:
            self._at = (row, column)
            self._say()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or not self._grid.rows or not self._shown():
            super().keyPressEvent(event)
            return
        row = max(0, min(len(self._grid.rows) - 1, self._at[0] + step[0]))
        column = max(0, min(len(self._shown()) - 1, self._at[1] + step[1]))
        self._at = (row, column)
        self._say()
        corner = self._room(row, column).bottomLeft().toPoint()
        QToolTip.showText(self.mapToGlobal(corner), self._words_at(row, column), self)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()

    def _say(self) -> None:
        """What assistive technology reads: the cell the cursor stands on."""
        self.setAccessibleDescription(self._words_at(*self._at))

    def _words_at(self, row: int, column: int) -> str:
        rows, columns = self._grid.rows, self._shown()
        if not rows or not columns or (row < 0 and column < 0):
            return ""
        if row < 0:
            return columns[min(column, len(columns) - 1)].detail
        if column < 0:
            return rows[row].detail
        return self.words(rows[row], columns[min(column, len(columns) - 1)])

    def value(self, row: Head, column: Head) -> str | int | None:
        """What the picture holds for a pair; None where it is empty."""
        return self._grid.cells.get((row.id, column.id))


def reply_words(reply: str | None) -> str:
    """A reply as the legend and tool tips call it; None is a party without a delegation."""
    return {
        "attended": _("attended"),
        "confirmed": _("confirmed"),
        "invited": _("no reply yet"),
        "declined": _("declined"),
    }.get(reply or "", _("not invited"))


def paint_reply(painter: QPainter, center: QPointF, reply: str | None) -> None:
    """The mark of a reply: each has a form of its own, so that it can be told apart without colour."""
    worn = style.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if reply == "attended":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.color("good"))
        painter.drawEllipse(center, MARK, MARK)
    elif reply == "confirmed":
        painter.setPen(QPen(worn.color("good"), 1.6))
        painter.drawEllipse(center, MARK, MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.color("good"))
        painter.drawEllipse(center, 2, 2)
    elif reply == "invited":
        painter.setPen(QPen(worn.color("warn"), 1.6))
        painter.drawEllipse(center, MARK, MARK)
    elif reply == "declined":
        painter.setPen(QPen(worn.color("bad"), 1.8))
        for sign in (-1, 1):
            painter.drawLine(center + QPointF(-3.5, -3.5 * sign), center + QPointF(3.5, 3.5 * sign))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.color("border"))
        painter.drawEllipse(center, 1.4, 1.4)


class AttendanceMatrix(Matrix):
    """Who came to which meeting."""

    def words(self, row: Head, column: Head) -> str:
        reply = self.value(row, column)
        return f"{row.text}: {reply_words(str(reply) if reply else None)}\n{column.detail}"

    def paint_cell(self, painter: QPainter, room: QRectF, value: str | int | None) -> None:
        paint_reply(painter, room.center(), str(value) if value else None)


class HeatMap(Matrix):
    """How many paragraphs of which document carry a theme: the more, the deeper the ground; the number stands in it.

    Themes below another are folded into it until its triangle, its name or Space unfolds it; a theme always counts what
    stands below it too. `opened(row, column)` (ids) follows a click on a number, and Enter.
    """

    opened = Signal(int, int)

    def __init__(self, corner: str, parent: QWidget | None = None) -> None:
        self._whole = Grid((), (), {})
        self._unfolded: set[int] = set()
        self._parents: set[int] = set()
        super().__init__(corner, parent)

    def show_grid(self, grid: Grid) -> None:
        self._whole = grid
        self._parents = {row.parent for row in grid.rows if row.parent is not None}
        above = {row.id: row.parent for row in grid.rows}

        def in_sight(row: Head) -> bool:
            one = row.parent
            while one is not None and one in self._unfolded:
                one = above.get(one)
            return one is None

        super().show_grid(replace(grid, rows=tuple(row for row in grid.rows if in_sight(row))))

    def fold(self, row: int) -> None:
        """Show the rows below the one with this id, or hide them again."""
        if row in self._parents:
            self._unfolded ^= {row}
            self.show_grid(self._whole)

    def name_room(self, row: Head) -> int:
        return (FOLD if self._parents else 0) + DEEPER * row.depth

    def paint_name(self, painter: QPainter, row: Head, top: int) -> int:
        if row.id in self._parents:
            picture = icons.icon("chevron-down" if row.id in self._unfolded else "chevron-right", "muted")
            picture.paint(painter, QRect(DEEPER * row.depth - 2, top + (ROW - 14) // 2, 14, 14))
        return self.name_room(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row, column = self._cell_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or row < 0:
            return
        if column >= 0:
            self._open()
        elif event.position().x() <= self._names_width():
            self.fold(self._grid.rows[row].id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row, column = self._cell_at(event.position())
        full = min(row, column) >= 0 and self.value(self._grid.rows[row], self._shown()[column])
        full = full or (row >= 0 and column < 0 and self._grid.rows[row].id in self._parents)
        self.setCursor(Qt.CursorShape.PointingHandCursor if full else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._grid.rows and self._shown():
            self._open()
        elif event.key() == Qt.Key.Key_Space and self._grid.rows:
            self.fold(self._grid.rows[self._at[0]].id)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        row, column = self._grid.rows[self._at[0]], self._shown()[self._at[1]]
        if self.value(row, column):
            self.opened.emit(row.id, column.id)

    def words(self, row: Head, column: Head) -> str:
        count = int(self.value(row, column) or 0)
        counted = ngettext("{} paragraph", "{} paragraphs", count).format(count)
        said = f"{row.detail}: {counted}\n{column.detail}"
        if row.id not in self._parents:
            return said
        hidden = row.id not in self._unfolded
        return f"{said}\n{_('Space shows the themes below it') if hidden else _('Space folds it')}"

    def paint_cell(self, painter: QPainter, room: QRectF, value: str | int | None) -> None:
        worn = style.current()
        if not value:
            paint_reply(painter, room.center(), None)
            return
        deepest = max((int(count) for count in self._grid.cells.values()), default=1)
        ground = _blend(worn.color("card"), worn.color("accent"), 0.10 + 0.60 * int(value) / max(deepest, 4))
        painter.fillRect(room.adjusted(0.5, 0, -0.5, -1), ground)
        light, dark = worn.color("ink"), worn.color("on_accent")
        painter.setPen(max(light, dark, key=lambda color: _contrast(color, ground)))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(value))


def _blend(under: QColor, over: QColor, share: float) -> QColor:
    mixed = [
        round(a + (b - a) * share)
        for a, b in zip(under.getRgb()[:3], over.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*mixed)


def _contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours [WCAG 2.2, relative luminance]."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: QColor) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]  # type: ignore[index]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
