"""The chosen facet values over the results, each in a chip that takes it away.

Knows the chips. Leaves what is chosen to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.i18n import _
from app.ui import style
from app.ui.widgets import QuietButton
from app.ui.widgets.chips import chosen_width
from app.ui.widgets.flow import FlowLayout

LONGEST = 240  # pixels of a chip


class ChosenBar(QWidget):
    """The chips; `removing(facet, value)` follows a click, `clearing` one on “Clear”."""

    removing = Signal(str, str)
    clearing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str, str, str], ...] = ()
        self._row = FlowLayout(self)
        self._row.setContentsMargins(style.space(4), style.space(2.5), style.space(4), 0)
        self._chips: list[QPushButton] = []
        self.clear_button = QuietButton(_("Clear"), self.clearing.emit)
        self.clear_button.setObjectName("link")
        self._row.addWidget(self.clear_button)
        self.hide()

    def show_chosen(self, chosen: Sequence[tuple[str, str, str, str]]) -> None:
        """Show values as (facet, value, the facet's heading, the value's name); none hides the bar."""
        if tuple(chosen) == self._shown:
            return
        self._shown = tuple(chosen)
        stood = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._row.removeWidget(self.clear_button)
        self._chips = [self._make(*one) for one in self._shown]
        for part in (*self._chips, self.clear_button):
            self._row.addWidget(part)
        self.setVisible(bool(self._chips))
        self.updateGeometry()
        if stood >= 0 and self._chips:
            self._chips[min(stood, len(self._chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, facet: str, value: str, heading: str, name: str) -> QPushButton:
        chip = QPushButton(self)
        chip.setObjectName("filter")
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setAutoDefault(False)
        fitting = chip.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, LONGEST - 40)
        chip.setText(fitting.replace("&", "&&") + "  ×")
        chip.setMinimumWidth(chosen_width(fitting + "  ×"))
        chip.setAccessibleName(_("Remove {}: {}").format(heading, name))
        chip.setToolTip(_("{}: {}. A click removes it.").format(heading, name))
        chip.clicked.connect(lambda _checked: self.removing.emit(facet, value))
        chip.show()
        return chip
