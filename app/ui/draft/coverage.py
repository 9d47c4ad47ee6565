"""The themes under the outline: which of the meeting's the draft speaks to, and which it does not.

Knows which theme is looked for and which of its paragraphs comes next. Leaves counting to `domain.coverage`, marking lines to
the outline.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain import coverage, drafts
from app.domain.coverage import Cover
from app.domain.drafts import ParagraphInfo
from app.domain.themes import ThemeInfo
from app.i18n import _, ngettext
from app.ui import icons, style
from app.ui.widgets import Hairline, IconButton, QuietButton
from app.ui.widgets.chips import paint_chip

HIGH = 30  # pixels of a row
MOST_ROWS = 6  # rows that are seen at once


class CoverRow(QPushButton):
    """A theme and how many paragraphs speak to it."""

    def __init__(self, cover: Cover, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedHeight(HIGH)
        self.show_cover(cover)

    def show_cover(self, cover: Cover) -> None:
        """Say how many paragraphs there are now."""
        self.cover = cover
        theme, count = cover.theme, len(cover.paragraphs)
        self.name = theme.chip if theme is not None else _("No theme")
        self.tone = style.theme_tone(theme.tone) if theme is not None else "neutral"
        self.count = str(count) if count else _("none")
        counted = ngettext("{} paragraph", "{} paragraphs", count).format(count) if count else _("none")
        whole = theme.whole if theme is not None else _("Paragraphs without a theme")
        self.setAccessibleName(f"{whole}: {counted}")
        self.setToolTip(
            f"{whole}: {counted}" if count else _("{}: no paragraph speaks to it yet").format(whole)
        )
        self.setEnabled(bool(count))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        worn, painter = style.current(), QPainter(self)
        room = self.rect()
        if self.isChecked():
            painter.fillRect(room, worn.color("accent_soft"))
            painter.fillRect(room.x(), room.y(), 3, room.height(), worn.color("accent"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(room, worn.color("hover"))
        if self.hasFocus():
            painter.setPen(worn.color("accent"))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        inner = QRectF(room).adjusted(style.space(4), 0, -style.space(4), 0)
        empty = not self.cover.paragraphs
        painter.setPen(worn.color("warn" if empty else "muted"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self.count)
        width = painter.fontMetrics().horizontalAdvance(self.count) + style.space(2)
        paint_chip(painter, inner.adjusted(0, 0, -width, 0), self.name, self.tone)
        painter.end()


class Coverage(QWidget):
    """The list, which can be folded. `marked(ids)` asks to mark these paragraphs (none: no mark), `wanted(id)` to go to one."""

    marked = Signal(object)
    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: tuple[Sequence[ParagraphInfo], Sequence[ThemeInfo], Sequence[int]] | None = None
        self._covers: tuple[Cover, ...] = ()
        self._chosen: int | None = None  # the theme that is looked for, 0 for none, None for nothing
        self._at = -1
        self.fold = IconButton(
            "chevron-right", _("How many of the meeting’s themes the draft speaks to"), self._turn
        )
        self._opened = False
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.every = QuietButton(_("Show all"), self.clear, tooltip=_("Mark no theme any more (Esc)"))
        self.every.setObjectName("link")
        self.every.hide()
        self._inside = QWidget()
        self._inside.setObjectName("inside")
        self.rows = QVBoxLayout(self._inside)
        self.rows.setContentsMargins(0, 0, 0, style.space(1))
        self.rows.setSpacing(0)
        self.room = QScrollArea()
        self.room.setWidgetResizable(True)
        self.room.setWidget(self._inside)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.hide()
        head = QHBoxLayout()
        head.setContentsMargins(style.space(2), style.space(1.5), style.space(4), style.space(1.5))
        head.addWidget(self.fold, 1, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.every)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(vertical=False))
        column.addLayout(head)
        column.addWidget(self.room)
        self.hide()

    def show_draft(
        self, paragraphs: Sequence[ParagraphInfo], themes: Sequence[ThemeInfo], taken_up: Sequence[int]
    ) -> None:
        """Show what a draft speaks to, counted anew where that may be another: mostly only words are."""
        others = drafts.others(self._given[0], paragraphs) if self._given is not None else None
        same = self._given is not None and self._given[1] is themes and self._given[2] is taken_up
        self._given = (paragraphs, themes, taken_up)
        if not same or others is None or any(_spoken(one) != _spoken(other) for one, other in others):
            self.show_covers(coverage.of_draft(paragraphs, themes, taken_up))

    def show_covers(self, covers: Sequence[Cover]) -> None:
        """Show what the draft speaks to now; the theme that is looked for stays so while it has a paragraph."""
        if tuple(covers) == self._covers:
            return
        self._covers = tuple(covers)
        asked = [one for one in covers if one.theme is not None]
        spoken = sum(bool(one.paragraphs) for one in asked)
        self.fold.setText(_("Themes: {} of {}").format(spoken, len(asked)))
        self.setVisible(bool(asked))
        self._lay_out()
        chosen = self._cover()
        if self._chosen is not None and (chosen is None or not chosen.paragraphs):
            self.clear()
        elif chosen is not None:
            self._show_chosen()

    def unfold(self, opened: bool) -> None:
        """Show the list, or the line with the sum alone."""
        self._opened = not opened
        self._turn()

    def clear(self) -> None:
        """Look for no theme any more."""
        self._chosen, self._at = None, -1
        self._show_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        opened = self._opened = not self._opened
        self.room.setVisible(opened)
        self.fold.icon_name = "chevron-down" if opened else "chevron-right"
        self.fold.setIcon(icons.icon(self.fold.icon_name, "muted"))
        if not opened:
            self.clear()

    def _lay_out(self) -> None:
        """Rows that stay are told their new numbers; while somebody types, nothing is made anew."""
        rows = self._rows()
        if [_key(row.cover) for row in rows] != [_key(cover) for cover in self._covers]:
            for row in rows:
                self.rows.removeWidget(row)
                row.hide()
                row.deleteLater()
            for cover in self._covers:
                made = CoverRow(cover, self._inside)
                made.clicked.connect(lambda _checked, row=made: self._choose(row.cover))
                self.rows.addWidget(made)
                made.show()
            self.room.setFixedHeight(min(len(self._covers), MOST_ROWS) * HIGH + style.space(1))
        for row, cover in zip(self._rows(), self._covers, strict=True):
            row.show_cover(cover)

    def _rows(self) -> list[CoverRow]:
        items = (self.rows.itemAt(place) for place in range(self.rows.count()))
        held = (item.widget() for item in items if item is not None)
        return [row for row in held if isinstance(row, CoverRow)]

    def _choose(self, cover: Cover) -> None:
        """Look for a theme, or go on to its next paragraph."""
        key = _key(cover)
        self._at = self._at + 1 if key == self._chosen else 0
        self._chosen = key
        self._show_chosen()
        self.wanted.emit(cover.paragraphs[self._at % len(cover.paragraphs)])

    def _cover(self) -> Cover | None:
        return next((one for one in self._covers if _key(one) == self._chosen), None)

    def _show_chosen(self) -> None:
        for row in self._rows():
            row.setChecked(_key(row.cover) == self._chosen)
        self.every.setVisible(self._chosen is not None)
        cover = self._cover()
        self.marked.emit(frozenset(cover.paragraphs) if cover is not None else frozenset())


def _spoken(info: ParagraphInfo) -> tuple[object, ...]:
    """What it follows from that a paragraph speaks to a theme."""
    return info.role, info.themes, bool(info.plain.strip())


def _key(cover: Cover) -> int:
    return cover.theme.id if cover.theme is not None else 0
