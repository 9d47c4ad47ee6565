"""The pages of a window: made when first shown, told of changes while shown, stale while hidden.

Knows which page is shown and which are stale. Leaves what a page does to the page: a widget made from the Context with
`refresh(changes)` and, if it can show one thing, `reveal(id)`; `find_actions()` adds to the command box.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.ui.actions import PageInfo
from app.ui.context import Context
from app.ui.widgets import EmptyState

if TYPE_CHECKING:
    from database.store import Changes

Factory = Callable[[Context], QWidget]
WITHOUT_MEETING = ("library",)  # pages that mean something before there is a meeting


class Pages(QStackedWidget):
    """The stack of pages. `factories` replaces the modules of `infos` by functions that make a page."""

    shown = Signal(str)

    def __init__(
        self, context: Context, infos: Sequence[PageInfo], *, factories: Mapping[str, Factory] | None = None
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # holds the focus of a new window; Tab passes it by
        self._context = context
        self._infos = {info.name: info for info in infos}
        self._factories = dict(factories or {})
        self._made: dict[str, Any] = {}
        self._stale: set[str] = set()
        self._name = ""
        self._empty = EmptyState(
            "calendar",
            _("No meeting yet"),
            _(
                "A meeting holds its delegations, agenda and draft. Begin with the first one; the next starts from it."
            ),
            _("New meeting…"),
            lambda: context.act("new-meeting"),
        )
        self.addWidget(self._empty)
        context.meeting_changed.connect(self.on_meeting_changed)

    @property
    def current(self) -> str:
        """The name of the page that is shown; "" before the first."""
        return self._name

    def page(self, name: str) -> Any:
        """The page `name`, made now if it was not; raises KeyError for an unknown one."""
        if name not in self._made:
            info = self._infos[name]
            page = self._factory(name)(self._context)
            page.setObjectName("page")
            page.setAccessibleName(info.text)
            self._made[name] = page
            self.addWidget(page)
            self._stale.add(name)
        return self._made[name]

    def _factory(self, name: str) -> Factory:
        return self._factories.get(name) or importlib.import_module(self._infos[name].module).Page

    def _does_without(self, name: str) -> bool:
        """Whether a page means something before there is a meeting; a page class says so by `without_meeting`."""
        return name in WITHOUT_MEETING or bool(getattr(self._factory(name), "without_meeting", False))

    def show_page(self, name: str, target: object = None) -> None:
        """Show a page, up to date, at `target` (an id, or what the page understands) if there is one."""
        if name not in self._infos:
            return
        self._name = name
        if not self._context.meeting and not self._does_without(name):
            self.setCurrentWidget(self._empty)
        else:
            page = self.page(name)
            if name in self._stale:
                self._stale.discard(name)
                page.refresh(None)
            self.setCurrentWidget(page)
            if target is not None and hasattr(page, "reveal"):
                page.reveal(target)
        self.shown.emit(name)

    def find_actions(self) -> list[QAction]:
        """What the page that is shown can do beyond its buttons."""
        page = self._made.get(self._name)
        return list(page.find_actions()) if page is not None and hasattr(page, "find_actions") else []

    def on_changed(self, changes: "Changes") -> None:
        """A commit: the page that is seen refreshes, the others when they are shown.

        The window tells, once it knows which meeting is shown: the commit may have removed it.
        """
        seen: Any = self._made.get(self._name)
        self._stale |= set(self._made) - {self._name}
        if seen is not None and self.currentWidget() == seen:
            seen.refresh(changes)
        elif seen is not None:
            self._stale.add(self._name)

    def on_meeting_changed(self, _meeting: int) -> None:
        """Everything is about another meeting now."""
        self._stale |= set(self._made)
        if self._name:
            self.show_page(self._name)
