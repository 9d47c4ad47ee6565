"""The menu: every action under File, Edit, View and Help."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.ui.actions import Actions, PageInfo


def build(actions: Actions, pages: Sequence[PageInfo], parent: QWidget) -> QMenu:
    """The menu behind the header's button; "" in a list below is a line between groups."""
    plan = (
        (_("File"), ["new-meeting", "", "new", "open", "window", "", "import", "", "backup", "restore", "history", "erase",
                     "", "close", "quit"]),
        (_("Edit"), ["undo", "redo", "", "find"]),
        (_("View"), [*(f"go-{page.name}" for page in pages), "", "theme", "zoom-in", "zoom-out", "zoom-reset", "", "settings"]),
        (_("Help"), ["guide", "about"]),
    )  # fmt: skip
    whole = QMenu(parent)
    whole.setAccessibleName(_("Menu"))
    for title, ids in plan:
        menu = whole.addMenu(title)
        for one in ids:
            if one:
                menu.addAction(actions.action(one))
            else:
                menu.addSeparator()
    return whole
