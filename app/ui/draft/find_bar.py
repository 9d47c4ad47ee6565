"""The bar over the paper: what is looked for, how many there are, and what is put in its place.

Knows its fields and keys (Enter the next, Shift+Enter the one before, Escape closes). Leaves finding and writing to `finding`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.replacing import Query
from app.i18n import _
from app.ui import style
from app.ui.widgets import Hairline, IconButton, QuietButton, SearchField, Surface

Key = Qt.Key


class FindField(SearchField):
    """The words that are looked for."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def settle(self) -> bool:
        """Look at once for what was typed last; whether that was still to be done."""
        waited = self.text() != self._told
        self._tell()
        return waited


class FindBar(Surface):
    """The bar. `asked` follows every change of what is looked for."""

    asked = Signal()
    stepped = Signal(int)
    replacing = Signal()
    previewing = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Find and replace"))
        self.field = FindField(_("Find in the draft"))
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.count.setMinimumWidth(72)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.previous = IconButton("up", _("The one before (Shift+F3)"), lambda: self.stepped.emit(-1))
        self.next = IconButton("down", _("The next one (F3)"), lambda: self.stepped.emit(1))
        self.whole = _option(_("Whole words"))
        self.case = _option(_("Match case"))
        self.notes = _option(_("In footnotes"))
        self.notes.setChecked(True)
        self.wide = _option(_("Replace"))
        self.wide.setToolTip(_("Put other words in their place (Ctrl+H)"))
        self.new = QLineEdit()
        self.new.setPlaceholderText(_("Replace with"))
        self.new.setAccessibleName(_("Replace with"))
        self.keep_case = _option(_("Keep capitals"))
        self.keep_case.setChecked(True)
        self.keep_case.setToolTip(_("LABOUR becomes WORK, Labour becomes Work"))
        self.one = QuietButton(_("Replace this"), self.replacing.emit)
        self.all = QuietButton(_("Preview all…"), self.previewing.emit)
        self._lay_out()
        self.field.textChanged.connect(lambda text: self.enable(bool(text.strip())))
        self.field.searched.connect(lambda _text: self.asked.emit())
        self.field.stepped.connect(self.stepped)
        for option in (self.whole, self.case, self.notes):
            option.toggled.connect(lambda _on: self.asked.emit())
        self.wide.toggled.connect(self.widen)
        self.widen(False)
        self.enable(False)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(style.space(4), style.space(2), style.space(2), style.space(2))
        column.setSpacing(style.space(1.5))
        rows = [QHBoxLayout() for _row in range(3)]
        for row in rows:
            row.setSpacing(style.space(1.5))
        rows[0].addWidget(self.field, 1)
        close = IconButton("close", _("Close (Esc)"), self.closed.emit)
        rows[0].addWidget(self.count)
        for button in (self.previous, self.next, close):
            rows[0].addWidget(button)
        for option in (self.whole, self.case, self.notes):
            rows[1].addWidget(option)
        rows[1].addStretch(1)
        rows[1].addWidget(self.wide)
        rows[1].addSpacing(style.space(2))
        rows[2].addWidget(self.new, 1)
        for tool in (self.keep_case, self.one, self.all):
            rows[2].addWidget(tool)
        rows[2].addSpacing(style.space(2))
        for row in rows:
            column.addLayout(row)
        self.body.addLayout(column)
        self.body.addWidget(Hairline(vertical=False))

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(
            self.field.text(),
            case=self.case.isChecked(),
            whole=self.whole.isChecked(),
            notes=self.notes.isChecked(),
        )

    def open(self, words: str = "", *, wide: bool = False) -> None:
        """Show the bar, with `words` to look for where there are any."""
        if words:
            self.field.setText(words)
        self.show()
        if wide:
            self.wide.setChecked(True)
        target = self.new if wide and self.field.text() else self.field
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        target.selectAll()
        self.asked.emit()

    def enable(self, asked: bool) -> None:
        """There are words to look for, or none."""
        self.one.setEnabled(asked)
        self.all.setEnabled(asked)

    def widen(self, wide: bool) -> None:
        """Show or hide what is put in the place of the words."""
        for widget in (self.new, self.keep_case, self.one, self.all):
            widget.setVisible(wide)
        if wide and self.isVisible() and self.field.text():
            self.new.setFocus()

    def forget(self) -> None:
        """What was typed here cannot be taken back any more: the next undo is the draft's."""
        for field in (self.field, self.new):
            field.setText(field.text())  # which empties the field's own history

    def show_count(self, at: int, many: int) -> None:
        """Say "3 of 17"; `at` counts from 0, -1 is none of them."""
        if not self.field.text().strip():
            said = ""
        elif not many:
            said = _("Not found")
        else:
            said = _("{} of {}").format(at + 1, many) if at >= 0 else str(many)
        self.count.setText(said)
        self.count.setProperty("tone", "bad" if said and not many else "")
        self.previous.setEnabled(many > 0)
        self.next.setEnabled(many > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Key.Key_Return, Key.Key_Enter) and self.new.hasFocus():
            self.replacing.emit()
        else:
            super().keyPressEvent(event)


def _option(text: str) -> QuietButton:
    made = QuietButton(text)
    made.setObjectName("filter")
    made.setCheckable(True)
    font = made.font()
    font.setWeight(font.Weight.DemiBold)
    font.setPixelSize(12)
    made.setMinimumWidth(QFontMetrics(font).horizontalAdvance(text) + 24)  # its words are bold once it is on
    return made
