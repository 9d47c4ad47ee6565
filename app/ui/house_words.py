"""The words that the house takes for right whatever a dictionary says, to be read, added to and removed.

Knows the list and the field. Leaves what a word is to `domain.spelling`; drafts follow at once.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.domain import meetings, spelling
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.widgets import QuietButton, SectionLabel, muted

ROWS = 5  # in sight


class WordList(QListWidget):
    """The words; several can be chosen, Delete removes them."""

    def __init__(self, owner: "HouseWords") -> None:
        super().__init__(owner)
        self._owner = owner
        self.setAccessibleName(_("Words of the house"))
        self.setObjectName("words")
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._owner.remove()
        else:
            super().keyPressEvent(event)

    def show_words(self, words: list[str]) -> None:
        """Show these words, as high as they need."""
        self.clear()
        self.addItems(words)
        self.setFixedHeight(self.sizeHintForRow(0) * min(ROWS, max(1, len(words))) + 2 * style.space(1))


class HouseWords(QWidget):
    """The list with what can be done to it; hidden while there is no process. Each change is one step of undo."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._process = 0
        self._shown: list[str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(1.5))
        column.addWidget(SectionLabel(_("Words of the house")))
        self.none = muted(_("Words that are right here although no dictionary has them."), wrap=True)
        self.list = WordList(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Another word"))
        self.field.setAccessibleName(_("Another word"))
        self.field.returnPressed.connect(self.add)
        self.delete = QuietButton(_("Remove"), self.remove)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addWidget(self.field, 1)
        row.addWidget(self.delete)
        column.addWidget(self.none)
        column.addWidget(self.list)
        column.addLayout(row)
        self.list.itemSelectionChanged.connect(self._mind_selection)
        context.changed.connect(lambda changes: self.refresh() if changes.touches("house_style") else None)
        context.meeting_changed.connect(lambda _meeting: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the words of the process the window is at."""
        meeting = self._context.meeting
        with self._context.guard(), self._context.store.read() as s:
            self._process = meetings.get(s, meeting).process if meeting else 0
            words = spelling.list_words(s, self._process)
        if words != self._shown:
            self._shown = words
            self.list.show_words(words)
        self.list.setVisible(bool(words))
        self.none.setVisible(not words)
        self.setVisible(bool(self._process))
        self._mind_selection()

    def add(self) -> None:
        """Take what was written for right."""
        said = self.field.text().split()
        if said:
            self.field.clear()
            with self._context.guard(), self._context.write(_("Add to the words of the house")) as s:
                for word in said:
                    spelling.add_word(s, self._process, word)

    def remove(self) -> None:
        """Take the chosen words for right no longer."""
        chosen = [item.text() for item in self.list.selectedItems()]
        if not chosen:
            return
        with self._context.guard(), self._context.write(_("Remove words of the house")) as s:
            spelling.remove_words(s, self._process, chosen)
        told = ngettext("{} word is removed.", "{} words are removed.", len(chosen)).format(len(chosen))
        self._context.messages.tell(told)

    def _mind_selection(self) -> None:
        self.delete.setEnabled(bool(self.list.selectedItems()))
