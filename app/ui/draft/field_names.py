"""The names of Fields, offered while one is typed: “{” opens the list, more letters narrow it, Enter puts the Field in. The
paragraphs that can be referred to are offered with them.

Knows when the list is up and what it holds. Leaves putting a Field on the paper to `editor`.
"""

import re
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor

from app.domain import fields, reference_targets
from app.i18n import _
from app.ui import style
from app.ui.draft import blocks
from app.ui.draft.editor import Editor
from app.ui.widgets import StyledList

WIDTH, MOST = 340, 6  # pixels; entries in sight
_BEGUN = re.compile(r"\{([\w. ()]{0,40})$")
_WHOLE = re.compile(r"\{([a-z]+(?:_[a-z]+)*\.[a-z_]+)\}$")


class FieldNames(StyledList):
    """The list, over the paper of one editor."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._values: Mapping[str, str] = {}
        self._left = False  # Escape: not again for this brace
        self.setObjectName("offer")
        self.setAccessibleName(_("Names of Fields"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.picked.connect(self._put_in)
        self.itemClicked.connect(lambda _item: self.pick_current())
        editor.installEventFilter(self)
        editor.typed.connect(lambda _paragraph: QTimer.singleShot(0, self, self._follow))
        editor.cursorPositionChanged.connect(self._mind_caret)
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self.hide())

    def show_fields(self, values: Mapping[str, str]) -> None:
        """Offer the Fields that every meeting has and those that have a value."""
        self._values = values

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

    # --- the brace before the caret

    def _before(self) -> str:
        """What stands before the caret in its paragraph, Fields and footnotes as one sign each."""
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

    def _mind_caret(self) -> None:
        if self.isVisible() and _BEGUN.search(self._before()) is None:
            self.hide()

    def _follow(self) -> None:
        """Words were typed: open, narrow or close the list."""
        before = self._before() if self._editor.hasFocus() else ""
        if (whole := _WHOLE.search(before)) is not None and self._values.get(whole[1]):
            self._put_in(whole[1])
            return
        begun = _BEGUN.search(before)
        if begun is None or self._left:
            self._left = self._left and begun is not None
            self.hide()
            return
        self._offer(begun[1].lower())

    def _offer(self, typed: str) -> None:
        names = list(dict.fromkeys((*fields.offered(), *sorted(self._values))))
        starts = [name for name in names if any(part.startswith(typed) for part in (name, *name.split(".")))]
        found = [*starts, *(name for name in names if typed in name and name not in starts)]
        found.sort(key=lambda name: not self._values.get(name))
        targets = reference_targets.find(
            self._editor.infos(), self._values, typed=typed, but=self._editor.current
        )
        self.clear()
        known = sum(bool(self._values.get(name)) for name in found)
        for name in found[:known]:
            self.add_entry(name, name, self._values[name])
        for one in targets:
            self.add_entry(one, one.name, one.words)
        for name in found[known:]:
            self.add_entry(name, name, _("no value yet"))
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

    def _place(self, high: int) -> None:
        """Under the caret, over it where there is no room below."""
        view, caret = self._editor.viewport(), self._editor.cursorRect()
        left = max(style.space(2), min(caret.left(), view.width() - self.width() - style.space(2)))
        below = caret.bottom() + style.space(1)
        top = below if below + high <= view.height() else max(0, caret.top() - high - style.space(1))
        self.move(view.mapTo(self._editor, QPoint(left, top)))

    def _put_in(self, name: object) -> None:
        """The Field, or the reference, in the place of what was typed of its name."""
        self.hide()
        begun = re.search(r"\{[^{}]*\}?$", self._before())
        if begun is None:
            return
        cursor = self._editor.textCursor()
        cursor.setPosition(cursor.position() - (begun.end() - begun.start()), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._editor.setTextCursor(cursor)
        if isinstance(name, reference_targets.Target):
            self._editor.insert_reference(name.uid)
        else:
            self._editor.insert_field(str(name))
