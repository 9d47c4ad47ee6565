"""The changing parts of a paragraph, one below the other, each with what becomes of it.

Knows the choices: the Field that is proposed, another one, one of the penholder's own, or the words as they are. Leaves
finding the parts to the domain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain import fields
from app.domain.changing_parts import Change
from app.errors import UserError
from app.i18n import _
from app.ui import style
from app.ui.templating.texts import Mark
from app.ui.widgets import Hairline, muted
from app.ui.widgets.fields import QuietCombo

OWN, LEAVE = ":own", ":leave"
LONGEST = 44  # characters of a value in the list


class ChangeRow(QWidget):
    """One part: its words, what becomes of them, and why that is proposed."""

    edited = Signal()

    def __init__(self, change: Change, known: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change = change
        self.words = QLabel(f"“{change.text}”")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setFont(style.document_font(size=13))
        self.choice = QuietCombo()
        self.choice.setAccessibleName(_("What becomes of “{}”").format(change.text))
        for name in dict.fromkeys((change.field, *fields.offered(), *sorted(known))):
            if not name.startswith("text.") or name == change.field:
                self.choice.addItem(_named(name, known), name)
        self.choice.insertItem(1, _("Leave the words"), LEAVE)
        self.choice.insertItem(2, _("A Field of its own…"), OWN)
        self.choice.insertSeparator(3)
        self.own = QLineEdit()
        self.own.setAccessibleName(_("Name of the Field for “{}”").format(change.text))
        self.own.setPlaceholderText(_("date of the workshop"))
        self.own.hide()
        self.reason = muted(change.reason, wrap=True)
        self.reason.setAccessibleName(change.reason)
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        row.addWidget(self.choice, 3)
        row.addWidget(self.own, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.space(2), 0, style.space(2))
        column.setSpacing(style.space(1))
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self.reason)
        self.choice.currentIndexChanged.connect(lambda _row: self._on_chosen())
        self.own.textEdited.connect(lambda _text: self._on_typed())

    def made(self) -> Change | None:
        """The change as it was chosen; None where the words are left. Raises UserError for a name that cannot be."""
        value = self.choice.currentData()
        if value == LEAVE:
            return None
        return replace(self.change, field=fields.named(self.own.text()) if value == OWN else value)

    def seen(self) -> Change | None:
        """The same for the preview: a name that cannot be yet stands as it was proposed."""
        try:
            return self.made()
        except UserError:
            return self.change

    def _on_chosen(self) -> None:
        own = self.choice.currentData() == OWN
        self.own.setVisible(own)
        if own:
            self.own.setFocus()
        self._on_typed()

    def _on_typed(self) -> None:
        self.own.setProperty("wrong", False)
        if self.choice.currentData() == OWN and self.own.text():
            try:
                fields.named(self.own.text())
            except UserError:
                self.own.setProperty("wrong", True)
        self.own.style().unpolish(self.own)
        self.own.style().polish(self.own)
        self.edited.emit()


class ChangeList(QWidget):
    """The parts in their order."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ChangeRow] = []
        self._known: Mapping[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._inside = QWidget()
        self._column.addWidget(self._inside)

    def show_changes(self, changes: Sequence[Change], known: Mapping[str, str]) -> None:
        """Show the parts that are proposed; `known` are the values of Fields at this meeting."""
        self._known = known
        self._lay_out([self._make(change) for change in changes])

    def add(self, change: Change) -> None:
        """One more part, chosen by the penholder; the keyboard goes to it. What it covers of others goes."""
        kept = [row for row in self.rows if row.change.end <= change.start or row.change.start >= change.end]
        new = self._make(change)
        new.choice.setCurrentIndex(new.choice.findData(OWN))
        self._lay_out(sorted([*kept, new], key=lambda row: row.change.start))
        new.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def made(self) -> list[Change]:
        """What was chosen. Raises UserError for a name that cannot be."""
        return [change for row in self.rows if (change := row.made()) is not None]

    def seen(self) -> list[Change]:
        """What the preview shows."""
        return [change for row in self.rows if (change := row.seen()) is not None]

    def marks(self) -> list[Mark]:
        """Where the parts stand in the paragraph."""
        return [Mark(row.change.start, row.change.end, row.seen() is not None) for row in self.rows]

    def _make(self, change: Change) -> ChangeRow:
        row = ChangeRow(change, self._known)
        row.edited.connect(self.edited)
        return row

    def _lay_out(self, rows: Sequence[ChangeRow]) -> None:
        """Put the rows into a new list at once; what is no longer there goes with the old one."""
        self.rows = list(rows)
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, row in enumerate(self.rows):
            if number:
                column.addWidget(Hairline(vertical=False))
            column.addWidget(row)
        self._column.replaceWidget(self._inside, fresh)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = fresh
        fresh.show()


def _named(name: str, known: Mapping[str, str]) -> str:
    """A Field in a list: its name and what it says now."""
    value = " ".join(known.get(name, "").split())
    shown = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
    return f"{name}  ·  {shown}" if shown else name
