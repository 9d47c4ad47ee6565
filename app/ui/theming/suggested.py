"""The themes a paragraph carries, as chips, and beside them those that are suggested, to be confirmed or dismissed.

Knows how a suggestion looks and is worked: Enter, Space or a click confirms, Delete or × dismisses, the reason is its tool tip.
Leaves writing to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.theme_suggestions import Suggestion
from app.domain.themes import ThemeInfo
from app.i18n import _
from app.ui import style
from app.ui.widgets import Chip, IconButton
from app.ui.widgets.flow import FlowLayout

LONGEST = 180  # pixels of a name


class GhostButton(QPushButton):
    """A suggested theme with a dashed edge."""

    dismissed = Signal()

    def __init__(self, text: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ghost")
        self.setProperty("tone", tone)
        self.setAutoDefault(False)
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, LONGEST)
        self.setText(f"+ {shown}".replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)


class GhostChip(QWidget):
    """A suggestion: the theme to confirm, and × to dismiss it."""

    confirmed = Signal(int)
    dismissed = Signal(int)

    def __init__(self, theme: ThemeInfo, reason: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme.id
        self.button = GhostButton(theme.chip, style.theme_tone(theme.tone))
        self.button.setAccessibleName(_("Suggested theme: {}").format(theme.name))
        self.button.setAccessibleDescription(reason)
        self.button.setToolTip(
            _("{theme}\n{reason}.\nEnter or a click confirms it.").format(
                theme=theme.whole, reason=reason.rstrip(".")
            )
        )
        self.button.clicked.connect(lambda _checked: self.confirmed.emit(self.theme))
        self.button.dismissed.connect(lambda: self.dismissed.emit(self.theme))
        away = IconButton("close", _("Do not suggest “{}” here").format(theme.name),
                          lambda: self.dismissed.emit(self.theme))  # fmt: skip
        away.setObjectName("small")
        away.setIconSize(QSize(12, 12))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.button)
        row.addWidget(away)


class ThemeChips(QWidget):
    """The chips. `confirmed(theme)` and `dismissed(theme)` tell what a person decided about a suggestion."""

    confirmed = Signal(int)
    dismissed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._ghosts: list[GhostChip] = []
        self._shown: tuple[object, ...] = ()
        self.hide()

    def show_themes(
        self, themes: Sequence[ThemeInfo], carried: Sequence[int], suggested: Sequence[Suggestion]
    ) -> None:
        """Show what is carried and what is suggested; without either there is nothing to see."""
        shown = (tuple(themes), tuple(carried), tuple(suggested))
        if shown == self._shown:
            return
        self._shown = shown
        place = next((n for n, one in enumerate(self._ghosts) if one.button.hasFocus()), -1)
        self._clear()
        known = {theme.id: theme for theme in themes}
        for id in carried:
            if id in known:
                self._add_chip(known[id])
        for one in suggested:
            if one.theme in known:
                self._add_ghost(known[one.theme], one.reason)
        self.setVisible(self._flow.count() > 0)
        self._flow.invalidate()
        self.updateGeometry()
        if place >= 0 and self._ghosts:
            self._ghosts[min(place, len(self._ghosts) - 1)].button.setFocus()

    def _add_chip(self, theme: ThemeInfo) -> None:
        chip = Chip(theme.chip, style.theme_tone(theme.tone), self)
        chip.setMaximumWidth(LONGEST)
        chip.setToolTip(theme.whole)
        self._flow.addWidget(chip)
        chip.show()

    def _add_ghost(self, theme: ThemeInfo, reason: str) -> None:
        ghost = GhostChip(theme, reason, self)
        ghost.confirmed.connect(self.confirmed)
        ghost.dismissed.connect(self.dismissed)
        self._flow.addWidget(ghost)
        ghost.show()
        self._ghosts.append(ghost)

    def _clear(self) -> None:
        self._ghosts = []
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
