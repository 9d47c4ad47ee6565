"""The cards at the left: which papers there are, and what each holds now."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from app.domain import exporting
from app.i18n import _
from app.ui import style
from app.ui.widgets import Inspector
from app.ui.widgets.chips import paint_chip

HEIGHT = 92  # pixels


def name_paper(what: str) -> str:
    """What a paper is called."""
    return {
        "remarks": _("Outcome document"),
        "participants": _("List of participants"),
        "agenda": _("Agenda"),
    }[what]


class PaperCard(QAbstractButton):
    """A paper's name, what it holds, and the formats it can have."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = what
        self._held = ""
        self.setText(name_paper(what))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes and goes
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_held(self, text: str) -> None:
        """What the paper holds now."""
        self._held = text
        self.setToolTip(text)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = style.current()
        edge = "accent" if self.isChecked() or self.hasFocus() else "line"
        ground = "accent_soft" if self.isChecked() else "hover" if self.underMouse() else "card"
        painter.setPen(QPen(worn.color(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(worn.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        inner = QRectF(self.rect()).adjusted(
            style.space(3.5), style.space(3), -style.space(3.5), -style.space(3)
        )
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._write(painter, inner, self.text(), bold, "ink")
        self._write(painter, inner.adjusted(0, 20, 0, 0), self._held, self.font(), "muted")
        place = QRectF(inner.left(), inner.bottom() - 20, inner.width(), 20)
        for format in exporting.FORMATS:
            place.setLeft(
                place.left() + paint_chip(painter, place, format.upper(), "neutral") + style.space(1.5)
            )
        painter.end()

    def _write(self, painter: QPainter, room: QRectF, text: str, font: QFont, token: str) -> None:
        painter.setFont(font)
        painter.setPen(style.current().color(token))
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop), text)


class PapersPane(Inspector):
    """The list of papers; one is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Documents"), parent)
        self.setMinimumWidth(0)
        self.body.setSpacing(style.space(2.5))
        self._group = QButtonGroup(self)
        self._cards = {what: PaperCard(what) for what in exporting.PAPERS}
        for card in self._cards.values():
            self._group.addButton(card)
            self.add(card)
        self.body.addStretch()
        self._cards[exporting.PAPERS[0]].setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def current(self) -> str:
        """The chosen paper, one of exporting.PAPERS."""
        return next(what for what, card in self._cards.items() if card.isChecked())

    def choose(self, what: str) -> None:
        """Choose a paper, as a click would."""
        self._cards[what].click()

    def show_held(self, held: Mapping[str, str]) -> None:
        """What each paper holds now."""
        for what, text in held.items():
            self._cards[what].show_held(text)

    def _on_clicked(self, card: QAbstractButton) -> None:
        if isinstance(card, PaperCard):
            self.chosen.emit(card.what)
