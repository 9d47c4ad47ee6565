"""The footnote at the caret, under the paper: its number and its text, with bold and italics.

Knows the note that is shown and when it is told of. Leaves keeping it to `editor`.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.documents import markup
from app.i18n import _
from app.ui import style
from app.ui.draft import blocks
from app.ui.widgets import IconButton, SectionLabel, muted


class NoteField(QTextEdit):
    """One paragraph of formatted text without notes of its own."""

    changed = Signal(str)
    left = Signal()
    finished = Signal()  # the keyboard goes elsewhere

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Footnote text"))
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setFixedHeight(72)
        self._filling = False
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show a note's stored text; what is already shown keeps the caret."""
        if text == self.note():
            return
        self._filling = True
        self.clear()
        blocks.insert(QTextCursor(self.document()), markup.to_runs(text), {})
        self._filling = False

    def note(self) -> str:
        """The note as stored text."""
        return blocks.text(self.document().firstBlock())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if held and event.key() in (Qt.Key.Key_B, Qt.Key.Key_I):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        made = QTextCharFormat()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        elif control and event.key() == Qt.Key.Key_B:
            bold = self.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
            made.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
            self.mergeCurrentCharFormat(made)
        elif control and event.key() == Qt.Key.Key_I:
            made.setFontItalic(not self.currentCharFormat().fontItalic())
            self.mergeCurrentCharFormat(made)
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: object) -> None:
        words = " ".join(source.text().split())  # type: ignore[attr-defined]
        self.textCursor().insertText(blocks.cleaned(words))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit(self.note())


class NotePane(QFrame):
    """The strip under the paper that holds the footnote."""

    removing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.number = SectionLabel()
        self.field = NoteField()
        head = QHBoxLayout()
        head.addWidget(self.number)
        head.addStretch()
        head.addWidget(muted(_("Enter goes back to the text")))
        head.addWidget(IconButton("trash", _("Delete the footnote"), self.removing.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.space(4), style.space(2), style.space(4), style.space(3))
        column.setSpacing(style.space(1))
        column.addLayout(head)
        column.addWidget(self.field)
        self.hide()

    def show_note(self, number: int, text: str) -> None:
        """Show the footnote with this number."""
        self.number.setText(_("Footnote {}").format(number))
        self.field.show_text(text)
        self.show()
