"""Buttons: one primary a page, quiet ones beside it, and pictures that carry a name for those who cannot see them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.ui import icons
from app.ui.widgets.labels import theme_changes


class QuietButton(QPushButton):
    """A button with an edge. `icon` is a name of the icon set."""

    token = "ink"

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        *,
        icon: str = "",
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.icon_name = icon
        self.setAutoDefault(False)
        self.setToolTip(tooltip)
        self.setIconSize(QSize(16, 16))
        self._paint()
        if on_click is not None:
            self.clicked.connect(lambda _checked: on_click())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event):
            self._paint()

    def _paint(self) -> None:
        if self.icon_name:
            self.setIcon(icons.icon(self.icon_name, self.token))


class PrimaryButton(QuietButton):
    """The one thing a page is for."""

    token = "on_accent"


class IconButton(QToolButton):
    """A picture to press; `tooltip` says what it does and is its name for assistive technology."""

    def __init__(
        self,
        icon: str,
        tooltip: str,
        on_click: Callable[[], object] | None = None,
        *,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.icon_name = icon
        self.setToolTip(tooltip)
        self.setAccessibleName(tooltip)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(18, 18))
        self._paint()
        self.toggled.connect(lambda _checked: self._paint())
        if on_click is not None:
            self.clicked.connect(lambda _checked: on_click())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event):
            self._paint()

    def _paint(self) -> None:
        self.setIcon(icons.icon(self.icon_name, "accent" if self.isChecked() else "muted"))
