"""The themes of a session as a list to tick, with a line for a new theme."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.themes import ThemeInfo
from app.i18n import _
from app.ui import style


class ThemeTicks(QWidget):
    """Tells which themes are ticked after the user changed one."""

    ticked = Signal(list)  # ids of themes, in the themes' order
    wanted = Signal(str)  # the name of a new theme
    managed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.space(0.5))
        self._boxes: dict[int, QCheckBox] = {}
        self._inside = QVBoxLayout()
        self._inside.setSpacing(0)
        self._column.addLayout(self._inside)
        self._new = QLineEdit()
        self._new.setPlaceholderText(_("New theme…"))
        self._new.setAccessibleName(_("New theme"))
        self._new.returnPressed.connect(self._on_returned)
        self._column.addSpacing(style.space(1))
        self._column.addWidget(self._new)
        manage = QPushButton(_("Rename, order or remove themes"))
        manage.setObjectName("link")
        manage.clicked.connect(lambda _checked: self.managed.emit())
        self._column.addWidget(manage)

    def show_themes(self, known: Sequence[ThemeInfo], carried: Sequence[int]) -> None:
        """Show the themes of the process; those carried are ticked."""
        if [theme.id for theme in known] != list(self._boxes):
            self._rebuild(known)
        for theme in known:
            box = self._boxes[theme.id]
            metrics = box.fontMetrics()
            box.setText(metrics.elidedText(theme.name, Qt.TextElideMode.ElideRight, 236).replace("&", "&&"))
            box.setToolTip(theme.name)
            box.setAccessibleName(theme.name)
            box.setChecked(theme.id in carried)

    def _rebuild(self, known: Sequence[ThemeInfo]) -> None:
        for box in self._boxes.values():
            self._inside.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for theme in known:
            box = QCheckBox()
            box.clicked.connect(lambda _checked: self._tell())
            self._inside.addWidget(box)
            box.show()  # at once, not with the next layout: it may be looked for
            self._boxes[theme.id] = box

    def _tell(self) -> None:
        self.ticked.emit([id for id, box in self._boxes.items() if box.isChecked()])

    def _on_returned(self) -> None:
        name = self._new.text().strip()
        if name:
            self._new.setText("")  # not clear(): Ctrl+Z shall take back the theme, not the emptying
            self.wanted.emit(name)
