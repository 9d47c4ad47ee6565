"""Ctrl+Z and Ctrl+Y: the editor that has the focus first, while it has something to undo; then the workspace.

Qt's editors take these keys even when they have nothing to undo. A filter on the editor that has the focus lets the keys
go on to the window's action then.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

Editor = QLineEdit | QPlainTextEdit | QTextEdit


class Undoing(QObject):
    """The rule for one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.on_focus_changed)

    def on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Watch the editor that has the focus, and only that one."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        if isinstance(now, Editor) and self._window.isAncestorOf(now):
            self._watched = now
            now.destroyed.connect(self.on_gone)
            now.installEventFilter(self)

    def on_gone(self) -> None:
        """The editor is no more."""
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, Editor)
        ):
            undo, redo = (
                event.matches(QKeySequence.StandardKey.Undo),
                event.matches(QKeySequence.StandardKey.Redo),
            )
            if (undo and not can_undo(watched)) or (redo and not can_redo(watched)):
                event.ignore()
                return True
        return False


def find_editor() -> Editor | None:
    """The editor that has the focus."""
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, Editor) else None


def can_undo(editor: Editor) -> bool:
    """Whether the editor itself has something to take back."""
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable() and not editor.isReadOnly()
    return editor.document().isUndoAvailable() and not editor.isReadOnly()


def can_redo(editor: Editor) -> bool:
    """Whether the editor itself has something to do again."""
    if isinstance(editor, QLineEdit):
        return editor.isRedoAvailable() and not editor.isReadOnly()
    return editor.document().isRedoAvailable() and not editor.isReadOnly()
