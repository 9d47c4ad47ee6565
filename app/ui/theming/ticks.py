"""The themes of the process as a tree of boxes to tick."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.themes import ThemeInfo
from app.i18n import _
from app.ui import style
from app.ui.widgets import muted

MARK = 24  # pixels that the box itself takes


class ThemeBox(QCheckBox):
    """A theme; a name that is too long ends in "…" and stands whole in the tool tip, with those above it."""

    def __init__(self, theme: ThemeInfo) -> None:
        super().__init__()
        self._name = theme.name
        self.setAccessibleName(theme.name)
        self.setToolTip(theme.whole if not theme.description else f"{theme.whole}\n{theme.description}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit(220)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width() - MARK)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def _fit(self, width: int) -> None:
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, max(30, width))
        if shown.replace("&", "&&") != self.text():
            self.setText(shown.replace("&", "&&"))


class ThemeTicks(QWidget):
    """The themes of the process, each to be ticked; those below another stand under it, further in."""

    changed = Signal(object)  # the ids that are ticked, in the themes' order

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._boxes: dict[int, ThemeBox] = {}
        self._known: list[ThemeInfo] = []
        self._inside = QWidget()
        self.none = muted(_("This process has no themes yet."), wrap=True)
        self._column.addWidget(self.none)
        self._column.addWidget(self._inside)

    def show_themes(self, themes: Sequence[ThemeInfo], ticked: Sequence[int]) -> None:
        """Offer `themes`, those with ids in `ticked` ticked."""
        if list(themes) != self._known:
            self._rebuild(themes)
        self.none.setVisible(not themes)
        for id, box in self._boxes.items():
            box.setChecked(id in ticked)

    def take_focus(self) -> None:
        """Give the keyboard to the first box."""
        for box in self._boxes.values():
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _rebuild(self, themes: Sequence[ThemeInfo]) -> None:
        """A new set of boxes at once; the keyboard stays on the same theme."""
        held = next((id for id, box in self._boxes.items() if box.hasFocus()), 0)
        self._known = list(themes)
        fresh = QWidget()
        rows = QVBoxLayout(fresh)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._boxes = {}
        for theme in themes:
            box = self._boxes[theme.id] = ThemeBox(theme)
            box.clicked.connect(lambda _checked: self._tell())
            row = QHBoxLayout()
            row.addSpacing(style.space(5) * theme.depth)
            row.addWidget(box, 1)
            rows.addLayout(row)
        self._column.replaceWidget(self._inside, fresh)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = fresh
        fresh.show()  # at once, not with the next layout: a box may be looked for
        if held in self._boxes:
            self._boxes[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.changed.emit([id for id, box in self._boxes.items() if box.isChecked()])
