"""Chips: a state in a word on a soft ground, and the row of chips that filters a list."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui import style

HEIGHT = 20  # pixels
PADDING = 8


class Chip(QLabel):
    """A state. `tone` is one of style.TONES; the word always says it too, the colour never alone."""

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """Change the state's colour."""
        self.setProperty("tone", tone if tone in style.TONES else "neutral")
        self.style().unpolish(self)
        self.style().polish(self)

    def show_state(self, text: str, tone: str) -> None:
        """Change word and colour together."""
        self.setText(text)
        self.set_tone(tone)
        self.setVisible(bool(text))


class ChipBar(QWidget):
    """Exclusive filters with counts: `set_chips([("", "All", 42), ("member", "Members", 21)])`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(style.space(1.5))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        self._group.buttonClicked.connect(self._on_clicked)

    def set_chips(self, chips: Sequence[tuple[str, str, int | None]]) -> None:
        """Show (key, text, count) in order; a count of None is not shown. The choice stays where its chip stays."""
        before = self.current()
        if [key for key, _text, _count in chips] != list(self._buttons):
            self._rebuild([key for key, _text, _count in chips])
        for key, text, count in chips:
            shown = text if count is None else f"{text} {count}"
            self._buttons[key].setText(shown)
            self._buttons[key].setMinimumWidth(_chosen_width(shown))
        if self._buttons and self.current() == "" and before not in self._buttons:
            next(iter(self._buttons.values())).setChecked(True)
        elif before in self._buttons:
            self._buttons[before].setChecked(True)

    def needed_width(self) -> int:
        """The width at which no chip is cut, pixels; known before the chips were ever laid out."""
        return sum(button.minimumWidth() + self._row.spacing() for button in self._buttons.values())

    def current(self) -> str:
        """The key of the chosen chip; "" where there is none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a chip as a click would; an unknown key is left alone."""
        if key in self._buttons:
            self._buttons[key].click()

    def mark(self, key: str) -> None:
        """Show a chip as chosen without telling; an unknown key is left alone."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def _rebuild(self, keys: Sequence[str]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons.clear()
        for key in keys:
            button = QPushButton()
            button.setObjectName("filter")
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[key] = button

    def _on_clicked(self, _button: QPushButton) -> None:
        self.chosen.emit(self.current())


def _chosen_width(text: str) -> int:
    """The width of a filter chip once it is chosen and its letters are bolder, pixels: it must not be cut, nor jump."""
    font = QFont(style.SANS)
    font.setPixelSize(12)
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(text) + 22


def chip_font() -> QFont:
    """The letters of a chip."""
    font = QFont(style.SANS)
    font.setPixelSize(11)
    return font


def paint_chip(painter: QPainter, room: QRectF, text: str, tone: str) -> float:
    """Draw a chip at the left of `room`, vertically in the middle, cut off at its right; returns its width in pixels."""
    painter.save()
    painter.setFont(chip_font())
    metrics = painter.fontMetrics()
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room.width()) - 2 * PADDING))
    width = metrics.horizontalAdvance(text) + 2 * PADDING
    box = QRectF(room.left(), room.center().y() - HEIGHT / 2, width, HEIGHT)
    color, ground = style.tone_colors(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(Qt.GlobalColor.transparent))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(color)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width
