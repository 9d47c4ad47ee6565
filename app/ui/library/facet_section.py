"""One facet in the column at the left: a heading that folds, its values with their counts, and “More…” where there are many.

Knows how a value is painted and how many are in sight. Leaves what is chosen to the page, moving by keys to `facets`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.ui import style
from app.ui.library.facet_values import Facet, Offer
from app.ui.widgets.chips import chip_font

STEP = 40  # values that “More…” adds
CONTROL = Qt.KeyboardModifier.ControlModifier


def paint_chevron(painter: QPainter, center: QPointF, color: QColor, *, opened: bool) -> None:
    """A thin mark that points down where something is unfolded, otherwise to the right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(color, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    x, y = center.x(), center.y()
    corners = ((-3, -1.5), (0, 1.5), (3, -1.5)) if opened else ((-1.5, -3), (1.5, 0), (-1.5, 3))
    painter.drawPolyline([QPointF(x + right, y + down) for right, down in corners])
    painter.restore()


class SideButton(QAbstractButton):
    """What the column's entries share: one line, the pointing hand, an edge where the keyboard stands."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab stops once in the column: `facets` says where
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paint_ground(self, painter: QPainter, *, chosen: bool) -> QRect:
        """The ground; returns the room for words."""
        worn = style.current()
        room = self.rect().adjusted(0, 1, 0, -1)
        if chosen or self.underMouse() or self.hasFocus():
            painter.setPen(worn.color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(worn.color("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(room.adjusted(0, 0, -1, -1), 6, 6)
        return room.adjusted(style.space(2), 0, -style.space(2), 0)


class SectionHead(SideButton):
    """The heading; a click folds and unfolds. Folded, it says how many values are chosen."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._chosen = 0
        self.setAccessibleName(text)

    def show_chosen(self, number: int) -> None:
        """How many values are chosen."""
        self._chosen = number
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = style.current()
        inner = self.paint_ground(painter, chosen=False)
        paint_chevron(
            painter,
            QPointF(inner.right() - 4, inner.center().y() + 0.5),
            worn.color("muted"),
            opened=self.isChecked(),
        )
        painter.setFont(style.section_font())
        painter.setPen(worn.color("muted"))
        text = self.text().upper()
        if self._chosen and not self.isChecked():
            text += f" · {self._chosen}"
        painter.drawText(inner.adjusted(0, 0, -14, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()


class FacetButton(SideButton):
    """One value with its count, to be switched on and off; with Ctrl beside others."""

    picked = Signal(str, bool)  # the value, and whether it comes beside those that are chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.offer = Offer("", "", 0)
        self._adding = False
        self.clicked.connect(lambda _checked: self.picked.emit(self.offer.value, self._adding))

    def show_offer(self, offer: Offer, *, chosen: bool) -> None:
        """Show a value."""
        self.setChecked(chosen)
        if offer == self.offer:
            return
        taller = bool(offer.detail) != bool(self.offer.detail)
        self.offer = offer
        self.setText(offer.text)
        self.setAccessibleName(f"{offer.text}, {offer.count}")
        lines = [offer.text, offer.detail, _("Ctrl and a click: beside what is chosen")]
        self.setToolTip("\n".join(line for line in lines if line))
        if taller:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 44 if self.offer.detail else 28)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._adding = bool(event.modifiers() & CONTROL)
        super().mouseReleaseEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._adding = bool(event.modifiers() & CONTROL)
        super().keyReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = style.current()
        inner = self.paint_ground(painter, chosen=self.isChecked())
        painter.setFont(chip_font())
        count = str(self.offer.count)
        width = painter.fontMetrics().horizontalAdvance(count) + 4
        painter.setPen(worn.color("muted"))
        top = QRect(inner.left(), inner.top(), inner.width(), 26)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(worn.color("accent" if self.isChecked() else "ink"))
        words = top.adjusted(0, 0, -width - 4, 0)
        text = painter.fontMetrics().elidedText(self.offer.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, text)
        if self.offer.detail:
            painter.setFont(chip_font())
            painter.setPen(worn.color("muted"))
            below = QRect(inner.left(), inner.top() + 22, inner.width(), 18)
            detail = painter.fontMetrics().elidedText(
                self.offer.detail, Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), detail)
        painter.end()


class MoreButton(SideButton):
    """Shows further values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setCheckable(False)

    def sizeHint(self) -> QSize:
        return QSize(120, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.paint_ground(painter, chosen=False)
        painter.setPen(style.current().color("accent"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()


class Section(QWidget):
    """The facet. `picked(value, adding)` follows a click; `arranged` tells that other entries are in sight."""

    picked = Signal(str, bool)
    arranged = Signal()

    def __init__(self, facet: Facet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = self._room = facet.first
        self._offers: Sequence[Offer] = ()
        self._chosen: tuple[str, ...] = ()
        self._buttons: list[FacetButton] = []
        self.head = SectionHead(facet.heading)
        self.head.setChecked(facet.opened)
        self.head.clicked.connect(lambda _checked: self._arrange())
        self.more = MoreButton()
        self.more.clicked.connect(lambda _checked: self.show_more())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, style.space(2))
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self.more)
        self.hide()

    def stops(self) -> list[QAbstractButton]:
        """What the keyboard can stand on, from top to bottom."""
        if self.isHidden():
            return []
        every: list[QAbstractButton] = [self.head, *self._buttons, self.more]
        return [one for one in every if not one.isHidden()]

    def show_offers(self, offers: Sequence[Offer], chosen: tuple[str, ...]) -> None:
        """Show the values with those that are chosen; nothing to choose from hides the facet."""
        if chosen and not self._chosen:
            self.head.setChecked(True)
        self._offers, self._chosen = offers, chosen
        self.setVisible(bool(offers))
        self._arrange()

    def unfold(self, opened: bool) -> None:
        """Show the values, or the heading alone."""
        if self.head.isChecked() != opened:
            self.head.setChecked(opened)
            self._arrange()

    def show_more(self) -> None:
        """Show further values; where all are shown, the first ones alone again."""
        self._room = self._first if self._room >= len(self._offers) else self._room + STEP
        self._arrange()

    def _arrange(self) -> None:
        opened = self.head.isChecked()
        self.head.show_chosen(len(self._chosen))
        behind = [one for one in self._offers[self._room :] if one.value in self._chosen]
        shown = [*self._offers[: self._room], *behind] if opened else []
        while len(self._buttons) < len(shown):
            button = FacetButton(self)
            button.picked.connect(self.picked)
            self._column.insertWidget(1 + len(self._buttons), button)
            self._buttons.append(button)
        for button, offer in zip(self._buttons, shown, strict=False):
            button.show_offer(offer, chosen=offer.value in self._chosen)
            button.show()
        for button in self._buttons[len(shown) :]:
            button.hide()
        left = len(self._offers) - self._room
        self.more.setVisible(opened and len(self._offers) > self._first)
        self.more.setText(_("{} more…").format(left) if left > 0 else _("Fewer"))
        self.more.setAccessibleName(f"{self.head.text()}: {self.more.text()}")
        self.arranged.emit()
