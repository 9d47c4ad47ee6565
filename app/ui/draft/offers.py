"""A short list over the paper that completes what is being typed: it narrows with each letter, Enter or Tab takes an entry.

Knows when the list is up and where it stands. Leaves what it offers to those who inherit: `field_names`, `actor_names`.
"""

from abc import abstractmethod
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor

from app.ui import style
from app.ui.draft import blocks
from app.ui.draft.editor import Editor
from app.ui.widgets import StyledList

WIDTH, MOST = 340, 6  # pixels; entries in sight


class Offers(StyledList):
    """The list, over the paper of one editor. `follow` is asked after each key that changed words."""

    def __init__(self, editor: Editor, name: str) -> None:
        super().__init__(editor)
        self._editor = editor
        self._left = False  # Escape: not again for this one
        self.setObjectName("offer")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.picked.connect(self.put_in)
        self.itemClicked.connect(lambda _item: self.pick_current())
        editor.installEventFilter(self)
        editor.typed.connect(lambda _paragraph: QTimer.singleShot(0, self, self._on_typed))
        editor.cursorPositionChanged.connect(self._mind_caret)
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self.hide())

    @abstractmethod
    def begun(self, before: str) -> str | None:
        """What of an entry stands in `before`, the words before the caret; None where none is begun."""

    @abstractmethod
    def follow(self, typed: str) -> None:
        """Offer what completes `typed`."""

    @abstractmethod
    def put_in(self, key: object) -> None:
        """Put the chosen entry in the place of what was typed of it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() != QEvent.Type.KeyPress or not self.isVisible() or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.pick_row(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.pick_current()
        elif key == Qt.Key.Key_Escape:
            self._left = True
            self.hide()
        else:
            return False
        return True

    def before(self) -> str:
        """What stands before the caret in its paragraph, back to the last Field or footnote."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            return ""
        block, end = cursor.block(), cursor.position() - cursor.block().position()
        things = list(blocks.things(block))
        start = max((piece.end for piece in things if piece.end <= end), default=0)
        probe = QTextCursor(block)
        probe.setPosition(block.position() + start)
        probe.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        return probe.selectedText()

    def take_out(self, signs: int) -> None:
        """Take the last `signs` places before the caret away."""
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.position() - signs, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._editor.setTextCursor(cursor)

    def offer(self, entries: Iterable[tuple[object, str, str]]) -> None:
        """Show (entry, its name, what is said of it), the first chosen; nothing where there is none."""
        self.clear()
        for entry, name, said in entries:
            self.add_entry(entry, name, said)
        if not self.count():
            self.hide()
            return
        self.setCurrentRow(0)
        self.setStyleSheet(f"#offer {{ border: 1px solid {style.current().line}; border-radius: 6px; }}")
        high = sum(self.sizeHintForRow(row) for row in range(min(MOST, self.count()))) + 4
        self.resize(min(WIDTH, self._editor.viewport().width() - 2 * style.space(2)), high)
        self._place(high)
        self.show()
        self.raise_()

    def _mind_caret(self) -> None:
        if self.isVisible() and self.begun(self.before()) is None:
            self.hide()

    def _on_typed(self) -> None:
        before = self.before() if self._editor.hasFocus() else ""
        typed = self.begun(before)
        if typed is None:
            self._left = False
            self.hide()
            self.passed(before)
        elif self._left:
            self.hide()
        else:
            self.follow(typed)

    def passed(self, before: str) -> None:
        """No entry is begun in `before`: something may have been typed to its end."""

    def _place(self, high: int) -> None:
        """Under the caret, over it where there is no room below."""
        view, caret = self._editor.viewport(), self._editor.cursorRect()
        left = max(style.space(2), min(caret.left(), view.width() - self.width() - style.space(2)))
        below = caret.bottom() + style.space(1)
        top = below if below + high <= view.height() else max(0, caret.top() - high - style.space(1))
        self.move(view.mapTo(self._editor, QPoint(left, top)))
