"""What an import of people found: which delegations are not certain, what is known of the chosen row, what becomes of it.

Knows how a doubt is asked and answered. Leaves what an answer changes to the pane.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain import register_columns
from app.domain.register_columns import Mapping
from app.domain.register_comparing import CHANGED, GONE, MOVED, NEW, NEW_PARTY, REJECTED, SKIP, Doubt, Entry
from app.i18n import _, ngettext
from app.ui import style
from app.ui.participants import importing_words
from app.ui.widgets import Chip, ElidedLabel, Form, Inspector, QuietButton, muted, title
from app.ui.widgets.fields import QuietCombo

_OFFERED = 3  # suggestions that get a button


@dataclass(frozen=True)
class Known:
    """What the pane tells: names of parties by id, in the order of lists."""

    parties: dict[int, str]


class DoubtBox(QWidget):
    """One value that may name a delegation, with buttons for what it may mean."""

    answered = Signal(str, object)  # the value; a party's id, NEW_PARTY, SKIP, or None to ask again

    def __init__(self, doubt: Doubt, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = doubt.value
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.space(1), 0, style.space(2))
        column.setSpacing(style.space(1.5))
        head = QHBoxLayout()
        name = ElidedLabel(doubt.value)
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        head.addWidget(name, 1)
        head.addWidget(muted(ngettext("{} row", "{} rows", doubt.rows).format(doubt.rows)))
        column.addLayout(head)
        if doubt.answer is not None:
            self._show_answer(column, doubt, known)
            return
        for match in doubt.suggestions[:_OFFERED]:
            words = known.parties.get(match.party, match.name)
            self._add(column, words, match.party, tooltip=_("Found as “{}”").format(match.name))
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addWidget(
            QuietButton(_("New party"), lambda: self.answered.emit(self._value, NEW_PARTY), icon="plus")
        )
        row.addWidget(QuietButton(_("Leave out"), lambda: self.answered.emit(self._value, SKIP)))
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._make_box(known))

    def _add(self, column: QVBoxLayout, words: str, answer: int, *, tooltip: str) -> None:
        button = QuietButton("", lambda: self.answered.emit(self._value, answer), tooltip=tooltip)
        room = 250
        button.setText(
            button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room).replace("&", "&&")
        )
        button.setAccessibleName(words)
        column.addWidget(button)

    def _make_box(self, known: Known) -> QuietCombo:
        box = QuietCombo()
        box.setAccessibleName(_("Another party for “{}”").format(self._value))
        box.addItem(_("Another party…"), None)
        for party, words in known.parties.items():
            box.addItem(words, party)
        box.activated.connect(lambda _row: self._on_chosen(box))
        return box

    def _on_chosen(self, box: QuietCombo) -> None:
        if box.currentData() is not None:
            self.answered.emit(self._value, box.currentData())

    def _show_answer(self, column: QVBoxLayout, doubt: Doubt, known: Known) -> None:
        said = {NEW_PARTY: _("A new party"), SKIP: _("Left out")}.get(
            doubt.answer or 0, known.parties.get(doubt.answer or 0, "")
        )
        row = QHBoxLayout()
        row.addWidget(Chip(said, "neutral" if doubt.answer == SKIP else "good"))
        row.addStretch()
        row.addWidget(QuietButton(_("Change"), lambda: self.answered.emit(self._value, None)))
        column.addLayout(row)


class RowBox(QWidget):
    """What is known of the chosen row."""

    wanted = Signal(bool)  # take it, or leave it out
    apart_wanted = Signal()  # it is another person than the one it was taken for
    cancel_wanted = Signal(bool)  # somebody not in the file is to be noted as cancelled

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.space(2))

    def show_entry(
        self, entry: Entry | None, known: Known, *, owner: str, out: bool, cancelled: bool
    ) -> None:
        """Show an entry; `owner` is what its delegation is called."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if entry is None:
            self._column.addWidget(
                muted(
                    _("Choose a row to see what would change. Space leaves a row out, Enter imports."),
                    wrap=True,
                )
            )
            return
        self._column.addWidget(title(entry.name or _("Row {}").format(entry.number)))
        if owner:
            self._column.addWidget(muted(owner, wrap=True))
        if entry.reason:
            said = (
                _("Which delegation is “{}”?").format(entry.reason)
                if entry.kind == "doubtful"
                else entry.reason
            )
            words = QLabel(said)
            words.setWordWrap(True)
            self._column.addWidget(words)
        if entry.changes:
            self._column.addWidget(_changes(entry, known))
        if entry.kind in (NEW, CHANGED):
            self._add_check(_("Import this row"), not out, self.wanted.emit)
        if entry.kind != NEW and entry.kind not in (GONE, REJECTED) and entry.person:
            button = QuietButton(_("This is another person"), self.apart_wanted.emit)
            button.setToolTip(_("Nobody is changed; the row becomes a new person."))
            self._column.addWidget(button)
        if entry.kind == GONE:
            self._column.addWidget(
                muted(_("In the register, but not in the file. The entry stays as it is."), wrap=True)
            )
            self._add_check(_("Note as cancelled"), cancelled, self.cancel_wanted.emit)

    def _add_check(self, words: str, checked: bool, tell: Callable[[bool], None]) -> None:
        box = QCheckBox(words)
        box.setChecked(checked)
        box.clicked.connect(lambda now: tell(now))  # noqa: PLW0108 - a bare signal would be told without the state
        self._column.addWidget(box)


def _changes(entry: Entry, known: Known) -> QWidget:
    """Old → new, field by field."""
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(style.space(1))
    called, said = importing_words.fields(), importing_words.values()
    for row, (column, old, new) in enumerate(entry.changes):
        words = [old, new]
        if column == MOVED:
            words = [known.parties.get(int(one), "") for one in words]
        elif column in ("role", "status"):
            words = [said.get(one, one) for one in words]
        grid.addWidget(muted(called.get(column, column)), 3 * row, 0)
        before, after = QLabel(words[0]), QLabel(f"→ {words[1]}")
        for label in (before, after):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        font = before.font()
        font.setStrikeOut(True)
        before.setFont(font)
        before.setVisible(bool(words[0]))
        grid.addWidget(before, 3 * row + 1, 0)
        grid.addWidget(after, 3 * row + 2, 0)
    return inside


class FindingsPane(Inspector):
    """The pane at the right of an import."""

    owner_chosen = Signal(str, int)  # where delegations stand; the party, where all rows are of one
    header_chosen = Signal(bool)  # the first row names the columns, or not
    answered = Signal(str, object)
    cancel_all = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Row"), parent)
        self.row = RowBox()
        self.add(self.row)
        self._doubts_label = self.add_section(_("Which delegation is this?"))
        self._doubts = QWidget()
        self._list = QVBoxLayout(self._doubts)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.add(self._doubts)
        self.add_section(_("Delegations"))
        self.form = Form()
        self.form.add_choice(
            "owner", _("The delegation of a row stands"), list(importing_words.owners().items())
        )
        self.form.add_choice("fixed", _("The delegation of all rows"), [(0, _("Choose…"))])
        self.form.add_check("confirmed", _("New delegations have confirmed"))
        self.form.fill({"confirmed": True})
        self.add(self.form)
        self._gone_label = self.add_section(_("Not in the file"))
        self.gone = QCheckBox()
        self.gone.clicked.connect(lambda now: self.cancel_all.emit(now))  # noqa: PLW0108 - as above
        self.add(self.gone)
        self.body.addStretch()
        self.form.edited.connect(self._on_edited)
        self._shown: tuple[Sequence[Doubt], dict[int, str]] | None = None

    @property
    def reply(self) -> str:
        """The reply that new delegations get."""
        return "confirmed" if self.form.value("confirmed") else "invited"

    def show_mapping(self, mapping: Mapping, known: Known) -> None:
        """Show where delegations stand."""
        self.form.offer("fixed", [(0, _("Choose…")), *known.parties.items()])
        self.form.fill({"owner": mapping.owner, "fixed": mapping.fixed})
        self.form.show_field("fixed", mapping.owner == register_columns.FIXED)

    def show_doubts(self, doubts: Sequence[Doubt], known: Known) -> None:
        """Ask what is not certain; what was answered stays below, to be changed."""
        if self._shown == (doubts, known.parties):
            return
        self._shown = (doubts, dict(known.parties))
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        ordered = sorted(doubts, key=lambda doubt: doubt.answer is not None)
        for doubt in ordered[:40]:  # more are no doubts but a wrong column
            box = DoubtBox(doubt, known)
            box.answered.connect(self.answered)
            self._list.addWidget(box)
        if len(ordered) > 40:
            more = len(ordered) - 40
            self._list.addWidget(muted(ngettext("and {} more", "and {} more", more).format(more)))
        for widget in (self._doubts_label, self._doubts):
            widget.setVisible(bool(doubts))

    def show_gone(self, count: int, cancelled: int) -> None:
        """Offer to note those who are not in the file as cancelled."""
        self._gone_label.setVisible(bool(count))
        self.gone.setVisible(bool(count))
        self.gone.setText(
            ngettext("Note {} person as cancelled", "Note all {} as cancelled", count).format(count)
        )
        self.gone.setChecked(bool(count) and cancelled == count)

    def _on_edited(self, key: str, _value: object) -> None:
        if key in ("owner", "fixed"):
            self.owner_chosen.emit(str(self.form.value("owner")), int(str(self.form.value("fixed") or 0)))
