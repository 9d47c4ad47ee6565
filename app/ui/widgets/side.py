"""The room at the right of a page, in which one of several inspectors stands.

Knows which is shown and makes each when it is first wanted, so that a page opens fast. Leaves their content to the page.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget


class Side(QStackedWidget):
    """Inspectors by name; `makers` make them."""

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = dict(makers)
        self._panes: dict[str, QWidget] = {}
        self.setMinimumWidth(300)
        self.setMaximumWidth(340)

    def pane(self, name: str) -> Any:
        """The inspector `name`, made now if it was not; raises KeyError for an unknown one."""
        if name not in self._panes:
            self._panes[name] = self._makers[name]()
            self.addWidget(self._panes[name])
        return self._panes[name]

    def show_pane(self, name: str) -> Any:
        """Bring the inspector `name` to the front; returns it."""
        pane = self.pane(name)
        if self.currentWidget() is not pane:
            self.setCurrentWidget(pane)
        return pane

    def is_made(self, name: str) -> bool:
        """Whether the inspector was wanted before."""
        return name in self._panes
