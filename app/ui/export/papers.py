"""The cards at the left: which papers there are, and what each holds now."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from app.domain import exporting
from app.i18n import _
from app.ui import style
from app.ui.widgets import Inspector, SectionLabel
from app.ui.widgets.chips import paint_chip

HEIGHT = 84  # pixels


class PaperCard(QAbstractButton):
    """A paper's name, what it holds, and the formats it can have."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = what
        self._held = ""
        self.setText(exporting.title(what))
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
            style.space(3.5), style.space(2.5), -style.space(3.5), -style.space(2.5)
        )
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._write(painter, inner, self.text(), bold, "ink")
        self._write(painter, inner.adjusted(0, 20, 0, 0), self._held, self.font(), "muted")
        place = QRectF(inner.left(), inner.bottom() - 20, inner.width(), 20)
        for format in exporting.PAPERS[self.what].formats:
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
    """The papers in their groups; one is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setMinimumWidth(0)
        self.setAccessibleName(_("Documents"))
        self._group = QButtonGroup(self)
        self._cards: dict[str, PaperCard] = {}
        for group in exporting.GROUPS:
            papers = [what for what, paper in exporting.PAPERS.items() if paper.group == group]
            if papers:
                self._add_group(exporting.group_title(group), papers)
        self.body.addStretch()
        self._cards[next(iter(exporting.PAPERS))].setChecked(True)
        self._group.buttonClicked.connect(self._on_clicked)

    def _add_group(self, title: str, papers: Sequence[str]) -> None:
        if self._cards:
            self.add_section(title)
        else:
            self.add(SectionLabel(title))
        for what in papers:
            self._cards[what] = PaperCard(what)
            self._group.addButton(self._cards[what])
            self.add(self._cards[what])

    @property
    def current(self) -> str:
        """The chosen paper, one of exporting.PAPERS."""
        return next(what for what, card in self._cards.items() if card.isChecked())

    def choose(self, what: str) -> None:
        """Choose a paper, as a click would, and bring it into sight."""
        self._cards[what].click()
        self.ensureWidgetVisible(self._cards[what])

    def show_held(self, held: Mapping[str, str]) -> None:
        """What each paper holds now."""
        for what, text in held.items():
            self._cards[what].show_held(text)

    def _on_clicked(self, card: QAbstractButton) -> None:
        if isinstance(card, PaperCard):
            self.chosen.emit(card.what)
