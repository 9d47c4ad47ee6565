"""The footnote at the caret, under the paper: its number and its text, with bold and italics.

Knows the note that is shown and when it is told of. Leaves keeping it to `editor`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
)
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
    written = Signal(str)  # a sign was typed
    offers: Callable[[QTextCursor], list[QAction]] | None = (
        None  # what the menu offers for the word at a place
    )

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
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif control and event.key() == Qt.Key.Key_B:
            bold = self.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
            made.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
            self.mergeCurrentCharFormat(made)
        elif control and event.key() == Qt.Key.Key_I:
            made.setFontItalic(not self.currentCharFormat().fontItalic())
            self.mergeCurrentCharFormat(made)
        else:
            super().keyPressEvent(event)
            if len(event.text()) == 1 and event.text().isprintable():
                self.written.emit(event.text())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        if self.offers is not None and (offered := self.offers(self.cursorForPosition(event.pos()))):
            first = menu.actions()[0]
            menu.insertActions(first, offered)
            menu.insertSeparator(first)
        menu.exec(event.globalPos())
        menu.deleteLater()

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
        self.said = muted()
        self.remove = IconButton("trash", _("Delete the footnote"), self.removing.emit)
        head.addWidget(self.said)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.space(4), style.space(2), style.space(4), style.space(3))
        column.setSpacing(style.space(1))
        column.addLayout(head)
        column.addWidget(self.field)
        self.hide()

    def show_note(self, number: int, text: str, *, locked: bool = False) -> None:
        """Show the footnote with this number; of an agreed paragraph it is `locked`: to be read alone."""
        self.number.setText(_("Footnote {}").format(number))
        self.field.setReadOnly(locked)
        self.remove.setEnabled(not locked)
        agreed = _("This paragraph is agreed; the words of its footnote are locked.")
        self.said.setText(agreed if locked else _("Enter goes back to the text"))
        self.field.show_text(text)
        self.show()
