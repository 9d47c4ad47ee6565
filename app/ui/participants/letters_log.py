"""The letters of a delegation: a line each, and the fields of the one that is open.

Knows how a letter is logged and changed. Leaves writing letters to the Export page.
"""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain import letters
from app.domain.letters import LetterInfo
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.widgets import Form, QuietButton, StyledList, muted

DIRECTIONS = ("sent", "received")
MOST = 5  # letters seen without scrolling
LINE = 46  # pixels of an entry


class LettersLog(QWidget):
    """The log of one delegation."""

    written = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._delegation = 0
        self._known: dict[int, LetterInfo] = {}
        self._open = 0  # the letter whose fields are shown
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(1.5))
        self._none = muted(_("No letter logged yet."))
        column.addWidget(self._none)
        self._list = StyledList()
        self._list.setAccessibleName(_("Letters"))
        self._list.currentRowChanged.connect(lambda _row: self._on_chosen())
        column.addWidget(self._list)
        self._form = Form()
        self._form.add_choice("direction", _("Direction"), self._directions())
        self._form.add_choice("kind", _("Kind"), words.letter_kinds(), beside=True)
        self._form.add_date("dated", _("Date"))
        self._form.add_line("reference", _("Reference"), beside=True, placeholder="№")
        self._form.add_line("note", _("Remark on the letter"))
        self._form.edited.connect(self.on_edited)
        column.addWidget(self._form)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addWidget(QuietButton(_("Letter sent"), lambda: self.log(incoming=False), icon="plus"))
        row.addWidget(QuietButton(_("Received"), lambda: self.log(incoming=True), icon="plus"))
        self._remove = QuietButton(
            "", self.remove, icon="trash", tooltip=_("Take this letter out of the log")
        )
        self._remove.setAccessibleName(_("Take this letter out of the log"))
        row.addWidget(self._remove)
        row.addStretch()
        column.addLayout(row)

    def show_letters(self, delegation: int) -> None:
        """Show the log of a delegation (its id)."""
        if delegation != self._delegation:
            self._delegation, self._open = delegation, 0
        with self._context.guard(), self._context.store.read() as s:
            found = letters.listing(s, delegation)
            self._known = {letter.id: letter for letter in found}
            self._open = self._open if self._open in self._known else 0
            self._fill(found)

    def commit(self) -> None:
        """Keep what is still being typed."""
        if self._open:
            self._form.commit()

    def log(self, *, incoming: bool) -> None:
        """Log a letter of today: what one expects first is an invitation sent, and its confirmation."""
        kind = "confirmation" if incoming else "invitation"
        with self._context.guard(), self._context.write(_("Log a letter")) as s:
            self._open = letters.add(s, self._delegation, kind=kind, incoming=incoming, dated=date.today())
        self.show_letters(self._delegation)
        self.written.emit()

    def remove(self) -> None:
        """Take the open letter out of the log."""
        if self._open:
            with self._context.guard(), self._context.write(_("Remove a letter from the log")) as s:
                letters.remove(s, self._open)
            self.show_letters(self._delegation)

    def on_edited(self, key: str, value: object) -> None:
        """A field of the open letter was left, changed."""
        values = {"incoming": value == "received"} if key == "direction" else {key: value}
        with self._context.guard(), self._context.write(_("Edit a logged letter")) as s:
            letters.edit(s, self._open, **values)
        self.show_letters(self._delegation)

    def _fill(self, found: list[LetterInfo]) -> None:
        blocked = self._list.blockSignals(True)
        self._list.clear()
        for letter in found:
            said = ", ".join(part for part in (_say_day(letter.dated), letter.reference, letter.note) if part)
            aside = _("received") if letter.incoming else _("sent")
            self._list.add_entry(
                letter.id, dict(words.letter_kinds())[letter.kind], said or _("No date yet"), aside=aside
            )
        ids = list(self._known)
        self._list.setCurrentRow(ids.index(self._open) if self._open in ids else -1)
        self._list.blockSignals(blocked)
        self._list.setFixedHeight(min(MOST, len(found)) * LINE + 2)
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._show_form()

    def _show_form(self) -> None:
        letter = self._known.get(self._open)
        self._form.setVisible(letter is not None)
        self._remove.setVisible(letter is not None)
        if letter is not None:
            self._form.fill(
                {
                    "direction": DIRECTIONS[letter.incoming],
                    "kind": letter.kind,
                    "dated": letter.dated.isoformat() if letter.dated else "",
                    "reference": letter.reference,
                    "note": letter.note,
                }
            )

    def _on_chosen(self) -> None:
        self.commit()
        row = self._list.currentRow()
        ids = list(self._known)
        self._open = ids[row] if 0 <= row < len(ids) else 0
        self._show_form()

    def _directions(self) -> tuple[tuple[str, str], ...]:
        return (("sent", _("Sent")), ("received", _("Received")))


def _say_day(day: date | None) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy") if day else ""
