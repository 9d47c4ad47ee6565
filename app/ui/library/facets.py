"""The facets: earlier documents, opening verbs, actors and roles with their counts; a click narrows, another widens.

Knows what is offered and chosen. Leaves searching to the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui import style
from app.ui.widgets import QuietButton, SectionLabel, muted
from app.ui.widgets.chips import chip_font

MOST = 8  # values of a facet that are shown


@dataclass(frozen=True)
class Offer:
    """A value of a facet; `detail` stands muted under it."""

    value: str
    text: str
    count: int
    detail: str = ""


class FacetButton(QAbstractButton):
    """One value with its count, to be switched on and off."""

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = offer
        self.setCheckable(True)
        self.setText(offer.text)
        self.setAccessibleName(f"{offer.text}, {offer.count}")
        self.setToolTip(offer.text if not offer.detail else f"{offer.text}\n{offer.detail}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(120, 44 if self.offer.detail else 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = style.current()
        room = self.rect().adjusted(0, 1, 0, -1)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.setPen(worn.color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(worn.color("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(room.adjusted(0, 0, -1, -1), 6, 6)
        inner = room.adjusted(style.space(2), 0, -style.space(2), 0)
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


class Facets(QScrollArea):
    """The column at the left. `chosen(facet, value)`: the value now, "" for none."""

    chosen = Signal(str, str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(190)
        self._shown: tuple[object, ...] = ()
        self.clear_button = QuietButton(_("Clear"), self.cleared.emit)
        self.clear_button.setObjectName("link")
        self._sections: dict[str, QVBoxLayout] = {}
        inside = QWidget()
        inside.setObjectName("card-side")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(style.space(3), style.space(3), style.space(3), style.space(3))
        self._column.setSpacing(style.space(1))
        for name, text in list_facets():
            head = QHBoxLayout()
            head.setContentsMargins(style.space(2), 0, 0, 0)
            head.addWidget(SectionLabel(text), 1)
            if not self._sections:
                head.addWidget(self.clear_button)
            self._column.addLayout(head)
            self._sections[name] = QVBoxLayout()
            self._sections[name].setSpacing(0)
            self._column.addLayout(self._sections[name])
            self._column.addSpacing(style.space(3))
        self._column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_offers(self, offers: Mapping[str, Sequence[Offer]], wanted: Mapping[str, str]) -> None:
        """Show the values of each facet, the wanted ones switched on."""
        self.clear_button.setVisible(bool(wanted))
        key = tuple((name, tuple(one)) for name, one in offers.items())
        if key != self._shown:
            self._shown = key
            held = self.focusWidget()
            focused = held.offer.value if isinstance(held, FacetButton) else ""
            for name, section in self._sections.items():
                self._rebuild(name, section, offers.get(name, ()), focused)
        for name, section in self._sections.items():
            for row in range(section.count()):
                item = section.itemAt(row)
                button = item.widget() if item is not None else None
                if isinstance(button, FacetButton):
                    button.setChecked(wanted.get(name) == button.offer.value)

    def _rebuild(self, name: str, section: QVBoxLayout, offers: Sequence[Offer], focused: str) -> None:
        while (item := section.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for offer in offers if name == "source" else offers[:MOST]:
            button = FacetButton(offer)
            button.clicked.connect(
                lambda _checked, b=button: self.chosen.emit(name, b.offer.value if b.isChecked() else "")
            )
            section.addWidget(button)
            if offer.value == focused:
                button.setFocus()
        if not offers:
            none = muted(_("None"))
            none.setContentsMargins(style.space(2), 0, 0, 0)
            section.addWidget(none)


def list_facets() -> tuple[tuple[str, str], ...]:
    """(name, heading) of the facets from top to bottom."""
    return (
        ("source", _("Documents")),
        ("verb", _("Opening verb")),
        ("actor", _("Actor")),
        ("role", _("Role")),
    )
