"""The paragraphs of a document that is about to be imported, gone through and corrected with the keyboard.

Knows the caret and the keys; tells what is wanted by signals. Leaves painting to `importing_painter`, doing it to the pane and
`domain.correcting`.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QMenu, QWidget

from app.documents.model import Role
from app.i18n import _
from app.ui.draft.toolbar import list_roles
from app.ui.library.importing_painter import BlocksDelegate
from app.ui.library.results import ENTRY, Entry, Results

Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Blocks(Results):
    """The list. A paragraph goes by its place from 0; the entry's id is one more. `caret` is a place in its text."""

    split_wanted = Signal(int, int)  # paragraph, place in its text
    merge_wanted = Signal(int)  # with the one above
    level_wanted = Signal(int, int)  # paragraph, one deeper (1) or less deep (-1)
    role_wanted = Signal(int, object)  # paragraph, Role
    label_wanted = Signal(int, str)
    doubt_wanted = Signal()  # go to the next doubt

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry_model.editable = True
        self._painter: BlocksDelegate = BlocksDelegate(self)
        self.setItemDelegate(self._painter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("How the document was understood"))
        self.caret = 0
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.place_caret(0))

    # --- where one stands

    @property
    def row(self) -> int:
        """The current paragraph; -1 without one."""
        return self.current() - 1

    @property
    def entry(self) -> Entry | None:
        """The current paragraph as it is shown."""
        index = self.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def go_to(self, row: int, *, caret: int = 0) -> None:
        """Make a paragraph the current one, in sight, with the caret at a place of its text."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))
            self.place_caret(caret)
            self.scrollTo(self.currentIndex())

    def place_caret(self, at: int) -> None:
        """Put the caret at a place of the current text."""
        entry = self.entry
        self.caret = max(0, min(at, len(entry.plain))) if entry is not None else 0
        self._painter.caret = self.caret if self.hasFocus() else -1
        self.viewport().update()

    def edit_label(self) -> None:
        """Edit the number of the current paragraph in place."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def do(self, what: str) -> None:
        """Ask for something to be done with the current paragraph: "split", "merge", "deeper", "shallower", "label"."""
        row = self.row
        if row < 0:
            return
        if what == "split":
            self.split_wanted.emit(row, self.caret)
        elif what == "merge":
            self.merge_wanted.emit(row)
        elif what == "label":
            self.edit_label()
        else:
            self.level_wanted.emit(row, 1 if what == "deeper" else -1)

    # --- keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self.state() != QAbstractItemView.State.EditingState:
            if event.type() == QEvent.Type.ShortcutOverride and _role_of(event) is not None:
                event.accept()  # Ctrl with a figure opens a page elsewhere
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Key.Key_Tab, Key.Key_Backtab):
                self.keyPressEvent(event)  # otherwise Tab would leave the list
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, role = self.row, _role_of(event)
        if row < 0:
            super().keyPressEvent(event)
        elif role is not None:
            self.role_wanted.emit(row, role)
        elif not (self._on_moving_key(event) or self._on_changing_key(event)):
            if (
                event.key() in (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown)
                and not event.modifiers()
            ):
                super().keyPressEvent(event)
            else:
                event.ignore()

    def _on_moving_key(self, event: QKeyEvent) -> bool:
        entry, key = self.entry, event.key()
        if entry is None:
            return False
        text, held = entry.plain, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Key.Key_Left, Key.Key_Right) and held in (NONE, CONTROL):
            self.place_caret(_step(text, self.caret, 1 if key == Key.Key_Right else -1, word=held == CONTROL))
        elif key in (Key.Key_Home, Key.Key_End) and held == NONE:
            self.place_caret(0 if key == Key.Key_Home else len(text))
        elif key in (Key.Key_Home, Key.Key_End) and held == CONTROL:
            self.go_to(0 if key == Key.Key_Home else self.model().rowCount() - 1)
        elif key in (Key.Key_Up, Key.Key_Down) and held == CONTROL:
            step = 1 if key == Key.Key_Down else -1
            width = self.viewport().width()
            self.place_caret(self._painter.line_away(entry, width, caret=self.caret, step=step))
        elif key == Key.Key_F8:
            self.doubt_wanted.emit()
        else:
            return False
        return True

    def _on_changing_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        entry = self.entry
        if key in (Key.Key_Return, Key.Key_Enter) and held == NONE:
            self.do("split")
        elif (key == Key.Key_Backspace and not self.caret) or (key == Key.Key_M and held == NONE):
            self.do("merge")
        elif key == Key.Key_Delete and entry is not None and self.caret == len(entry.plain):
            self.merge_wanted.emit(self.row + 1)
        elif key == Key.Key_Tab and held == NONE:
            self.do("deeper")
        elif key == Key.Key_Backtab:
            self.do("shallower")
        elif key == Key.Key_F2:
            self.do("label")
        else:
            return False
        return True

    def commitData(self, editor: QWidget) -> None:
        if isinstance(editor, QLineEdit) and self.row >= 0:
            self.label_wanted.emit(self.row, editor.text())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)  # Tab ends it, and goes nowhere
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- mouse and focus

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._caret_to(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if (
            index.isValid()
            and event.position().x()
            < self._painter.number_room(self.visualRect(index), index.data(ENTRY)).right()
        ):
            self.edit_label()

    def _caret_to(self, point: QPoint) -> None:
        index = self.indexAt(point)
        if index.isValid():
            self.place_caret(self._painter.place_at(point, self.visualRect(index), index.data(ENTRY)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.row < 0:
            return
        menu = QMenu(self)
        for text, keys, what in list_changes():
            _add(menu, text, keys).triggered.connect(lambda _checked=False, what=what: self.do(what))
        menu.addSeparator()
        for number, (role, _level, text) in enumerate(list_roles(), start=1):
            action = _add(menu, text, f"Ctrl+{number}")
            action.triggered.connect(lambda _checked=False, role=role: self.role_wanted.emit(self.row, role))
        menu.popup(event.globalPos())
        menu.aboutToHide.connect(menu.deleteLater)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.current():
            self.select_first()
        self.place_caret(self.caret)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.place_caret(self.caret)

    # --- what stands at the top, for the side by side

    def top(self) -> tuple[int, float]:
        """The paragraph at the top edge, and how much of it is above the edge (0 to 1)."""
        index = self.indexAt(QPoint(4, 1))
        if not index.isValid():
            return 0, 0.0
        room = self.visualRect(index)
        return index.row(), min(1.0, max(0.0, -room.top() / max(1, room.height())))

    def scroll_to(self, row: int, part: float) -> None:
        """Bring a paragraph to the top edge, `part` of it above."""
        room = self.visualRect(self.model().index(row, 0))
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + room.top() + part * room.height()))


def list_changes() -> Sequence[tuple[str, str, str]]:
    """(words, keys, what `do` takes) of all that can be done with a paragraph but its role."""
    return (
        (_("Split at the caret"), _("Enter"), "split"),
        (_("Merge with the one above"), _("M"), "merge"),
        (_("One level deeper"), _("Tab"), "deeper"),
        (_("One level up"), _("Shift+Tab"), "shallower"),
        (_("Change the number"), _("F2"), "label"),
    )


def _add(menu: QMenu, text: str, keys: str) -> QAction:
    return menu.addAction(f"{text}\t{keys}")  # the words alone: the keys work in the list itself


def _role_of(event: QKeyEvent) -> Role | None:
    """The role that Ctrl with a figure gives."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    roles = list_roles()
    number = event.key() - Key.Key_1
    return Role(roles[number][0]) if held == CONTROL and 0 <= number < len(roles) else None


def _step(text: str, caret: int, step: int, *, word: bool) -> int:
    """The next place right or left: by a sign or to the beginning of a word."""
    if not word:
        return caret + step
    starts = [0, *(found.end() for found in re.finditer(r"\s+", text)), len(text)]
    if step > 0:
        return next((place for place in starts if place > caret), len(text))
    return next((place for place in reversed(starts) if place < caret), 0)
