"""The tools over the paragraphs of an import, and the strip that asks how tracked changes shall be read.

Knows buttons and what they are called. Leaves doing it to `importing_pane`.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.documents.model import Document, Role
from app.i18n import _, ngettext
from app.ui.draft.toolbar import list_roles
from app.ui.library.importing_blocks import Blocks, list_changes
from app.ui.library.results import Entry
from app.ui.widgets import ChipBar, IconButton, QuietButton, Toolbar, muted

PICTURES = {
    "split": "split",
    "merge": "merge",
    "deeper": "deeper",
    "shallower": "shallower",
    "label": "draft",
}


class BlockTools(Toolbar):
    """Role, split, merge, level, number, undo and redo, and the way to the next doubt."""

    def __init__(self, blocks: Blocks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roles = QComboBox()
        self.roles.setAccessibleName(_("Role"))
        for number, (role, _level, text) in enumerate(list_roles(), start=1):
            self.roles.addItem(text, role)
            self.roles.setItemData(number - 1, f"Ctrl+{number}", Qt.ItemDataRole.ToolTipRole)
        self.roles.activated.connect(lambda _index: self._on_role(blocks))
        self.row.setSpacing(2)
        self.add(self.roles)
        for text, keys, what in list_changes():
            self.add(IconButton(PICTURES[what], f"{text} ({keys})", partial(_do, blocks, what)))
        self.undo = IconButton("undo", _("Take the correction back (Ctrl+Z)"))
        self.redo = IconButton("redo", _("Correct it again (Ctrl+Y)"))
        self.doubts = QuietButton("", icon="warning", tooltip=_("Go to the next one (F8)"))
        self.add(self.undo, self.redo)
        self.stretch()
        self.add(self.doubts)

    def show_state(self, *, doubts: int, can_undo: bool, can_redo: bool, entry: Entry | None) -> None:
        """Show what can be done now; `doubts` paragraphs are to be looked at."""
        self.doubts.setVisible(bool(doubts))
        self.doubts.setText(ngettext("{} to look at", "{} to look at", doubts).format(doubts))
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        self.show_entry(entry)

    def show_entry(self, entry: Entry | None) -> None:
        """Show the role of the current paragraph."""
        self.roles.setEnabled(entry is not None)
        if entry is not None:
            self.roles.setCurrentIndex(
                next(n for n, (role, *_rest) in enumerate(list_roles()) if role == entry.role)
            )

    def _on_role(self, blocks: Blocks) -> None:
        if blocks.row >= 0:
            blocks.role_wanted.emit(blocks.row, Role(self.roles.currentData()))
            blocks.setFocus(Qt.FocusReason.OtherFocusReason)


class ViewStrip(Toolbar):
    """What a file holds of tracked changes and comments, and how they shall be read. `chosen` tells the view."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = muted()
        self.bar = ChipBar()
        self.bar.set_chips([
            ("accepted", _("As if accepted"), None),
            ("original", _("As it was before"), None),
        ])  # fmt: skip
        self.bar.chosen.connect(self.chosen)
        self.add(self.said, self.bar)
        self.stretch()
        self.hide()

    def show_document(self, document: Document, view: str) -> None:
        """Count what a document holds; without changes and comments the strip goes."""
        changes, comments = len(document.revisions), len(document.comments)
        told = [
            ngettext("{} tracked change", "{} tracked changes", changes).format(changes) if changes else "",
            ngettext("{} comment", "{} comments", comments).format(comments) if comments else "",
        ]
        text = _("This file holds {}.").format(_(" and ").join(part for part in told if part))
        self.said.setText(f"{text} {_('Read it:')}" if changes else text)
        self.bar.setVisible(bool(changes))
        self.bar.mark(view)
        self.setVisible(bool(changes or comments))


def _do(blocks: Blocks, what: str) -> None:
    blocks.setFocus(Qt.FocusReason.OtherFocusReason)
    blocks.do(what)
