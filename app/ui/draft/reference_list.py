"""The list of paragraphs that a reference can mean, over the paper: typed letters narrow it, Enter or a click chooses.

Knows when it is up and what it holds. Leaves putting the reference in to `reference_tools`.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain import reference_targets
from app.domain.drafts import ParagraphInfo
from app.i18n import _
from app.ui import style
from app.ui.draft.editor import Editor
from app.ui.widgets import SearchField, StyledList, muted

WIDTH, HIGH = 400, 300  # pixels


class ReferenceList(QFrame):
    """The list over one paper."""

    picked = Signal(object)  # reference_targets.Target

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._paragraphs: Sequence[ParagraphInfo] = ()
        self._values: Mapping[str, str] = {}
        self._but = 0
        self.setObjectName("referring")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.field = SearchField(_("Number or words of a paragraph"), pause=0)
        self.field.installEventFilter(self)
        self.field.searched.connect(lambda _text: self._fill())
        self.list = StyledList()
        self.list.setAccessibleName(_("Paragraphs to refer to"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.picked.connect(self._choose)
        self.list.itemClicked.connect(lambda _item: self.list.pick_current())
        self.none = muted("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.space(2), style.space(2), style.space(2), style.space(2))
        column.setSpacing(style.space(2))
        column.addWidget(self.field)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self.hide())
        self.hide()

    def ask(self, paragraphs: Sequence[ParagraphInfo], values: Mapping[str, str], *, but: int) -> None:
        """Offer the paragraphs of a draft without the one the reference stands in; the keyboard goes to the search line."""
        self._paragraphs, self._values, self._but = paragraphs, values, but
        self.field.clear()
        self._fill()
        worn = style.current()
        self.setStyleSheet(
            f"#referring {{ background: {worn.card}; border: 1px solid {worn.line}; border-radius: 6px; }}"
        )
        view, caret = self._editor.viewport(), self._editor.cursorRect()
        edge = style.space(2)
        self.resize(min(WIDTH, view.width() - 2 * edge), min(HIGH, view.height() - 2 * edge))
        left = max(edge, min(caret.left(), view.width() - self.width() - edge))
        top = caret.bottom() + style.space(1)
        if top + self.height() > view.height():
            top = max(edge, caret.top() - self.height() - style.space(1))
        self.move(view.mapTo(self._editor, QPoint(left, top)))
        self.show()
        self.raise_()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.pick_row(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._fill()  # what was typed just now counts
            self.list.pick_current()
        elif key == Qt.Key.Key_Escape:
            self._editor.setFocus()
        else:
            return False
        return True

    def _fill(self) -> None:
        typed = self.field.text()
        held = self.list.currentItem()
        before = held.text() if held is not None else ""
        found = reference_targets.find(self._paragraphs, self._values, typed=typed, but=self._but)
        self.list.clear()
        for one in found:
            self.list.add_entry(one, one.name, one.words)
        rows = [row for row, one in enumerate(found) if one.name == before]
        self.list.setCurrentRow(rows[0] if rows else 0)
        self.none.setText(
            _("No other paragraph has a number yet.") if not typed else _("No paragraph reads so.")
        )
        self.none.setVisible(not found)

    def _choose(self, target: object) -> None:
        self.hide()
        self.picked.emit(target)
