"""The themes of a session as a tree to tick, with a line for a new theme."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.themes import ThemeInfo
from app.i18n import _
from app.ui import style
from app.ui.theming.ticks import ThemeTicks


class SessionThemes(QWidget):
    """Tells which themes are ticked after the user changed one."""

    ticked = Signal(list)  # ids of themes, in the themes' order
    wanted = Signal(str)  # the name of a new theme
    managed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(0.5))
        self._ticks = ThemeTicks()
        self._ticks.changed.connect(self.ticked.emit)
        column.addWidget(self._ticks)
        self._new = QLineEdit()
        self._new.setPlaceholderText(_("New theme…"))
        self._new.setAccessibleName(_("New theme"))
        self._new.returnPressed.connect(self._on_returned)
        column.addSpacing(style.space(1))
        column.addWidget(self._new)
        manage = QPushButton(_("Rename, order or remove themes"))
        manage.setObjectName("link")
        manage.clicked.connect(lambda _checked: self.managed.emit())
        column.addWidget(manage)

    def show_themes(self, known: Sequence[ThemeInfo], carried: Sequence[int]) -> None:
        """Show the themes of the process; those carried are ticked."""
        self._ticks.show_themes(known, carried)

    def _on_returned(self) -> None:
        name = self._new.text().strip()
        if name:
            self._new.setText("")  # not clear(): Ctrl+Z shall take back the theme, not the emptying
            self.wanted.emit(name)
