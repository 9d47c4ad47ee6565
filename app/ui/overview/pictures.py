"""The two panes with pictures over all meetings: attendance with its legend, themes in the outcome documents."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.domain.overview import Grid
from app.i18n import _, ngettext
from app.ui import style
from app.ui.overview.matrix import AttendanceMatrix, HeatMap, Matrix, paint_reply, reply_words
from app.ui.widgets import Pane, muted

REPLIES = ("attended", "confirmed", "invited", "declined", None)


class Mark(QWidget):
    """The mark of one reply, for the legend."""

    def __init__(self, reply: str | None) -> None:
        super().__init__()
        self._reply = reply
        self.setFixedSize(QSize(14, 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_reply(painter, QPointF(7, 7), self._reply)
        painter.end()


class PicturePane(Pane):
    """A matrix under its label, with what is said of it where it is empty or does not fit."""

    def __init__(self, label: str, matrix: Matrix, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.matrix = matrix
        matrix.setAccessibleName(label)
        self.add(matrix)
        self._empty = muted(empty, wrap=True)
        self.add(self._empty)
        self._more = muted()
        self.add(self._more)

    def show_grid(self, grid: Grid) -> None:
        """Show `grid`, or what belongs here where it has nothing."""
        filled = bool(grid.rows and grid.columns and grid.cells)
        self.matrix.show_grid(grid)
        self.matrix.setVisible(filled)
        self._empty.setVisible(not filled)
        self._count_hidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count_hidden()

    def _count_hidden(self) -> None:
        hidden = self.matrix.hidden_columns if self.matrix.isVisibleTo(self) else 0
        self._more.setText(self.name_hidden(hidden))
        self._more.setVisible(hidden > 0)

    def name_hidden(self, count: int) -> str:
        """What is said of `count` columns that have no room; each picture has its own words."""
        return str(count) if count else ""


class AttendancePane(PicturePane):
    """Attendance across meetings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Attendance across meetings"),
            AttendanceMatrix(_("Delegation")),
            _("Who comes to which meeting is shown here once delegations are invited."),
            parent,
        )
        self._legend = QWidget()
        rows = QGridLayout(self._legend)
        rows.setContentsMargins(0, style.space(1), 0, 0)
        rows.setHorizontalSpacing(style.space(1.5))
        rows.setVerticalSpacing(style.space(0.5))
        for number, reply in enumerate(REPLIES):
            row, column = divmod(number, 3)
            rows.addWidget(Mark(reply), row, 2 * column)
            rows.addWidget(_small(reply_words(reply)), row, 2 * column + 1)
        rows.setColumnStretch(6, 1)
        self.add(self._legend)
        self.body.addStretch()

    def name_hidden(self, count: int) -> str:
        return ngettext(
            "{} earlier meeting has no room here", "{} earlier meetings have no room here", count
        ).format(count)

    def show_grid(self, grid: Grid) -> None:
        super().show_grid(grid)
        self._legend.setVisible(self.matrix.isVisibleTo(self))


class ThemesPane(PicturePane):
    """Themes across outcome documents. `opened(theme, source)` wants the paragraphs behind a cell; source 0 is the draft."""

    opened = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        picture = HeatMap(_("Theme"))
        super().__init__(
            _("Themes across documents · paragraphs"),
            picture,
            _(
                "How often each document takes up a theme is shown here once paragraphs in the Library carry themes."
            ),
            parent,
        )
        picture.opened.connect(self.opened)
        self.body.addStretch()

    def name_hidden(self, count: int) -> str:
        return ngettext(
            "{} earlier document has no room here", "{} earlier documents have no room here", count
        ).format(count)


def _small(text: str) -> QLabel:
    label = muted(text)
    font = label.font()
    font.setPixelSize(12)
    label.setFont(font)
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return label
