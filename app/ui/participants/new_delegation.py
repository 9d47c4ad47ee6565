"""Another delegation: a party chosen from the register, or typed in for the first time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain import delegations, meetings, parties
from app.errors import UserError
from app.i18n import _
from app.text import names
from app.ui import style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.widgets import Form, IconButton, Inspector, QuietButton, SearchField, StyledList, muted

FIELDS = ("kind", "short", "formal", "acronym", "article", "iso3")


class NewDelegation(Inspector):
    """The pane that “+ Delegation” opens."""

    made = Signal(int)  # the new delegation's id
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        head = QHBoxLayout()
        self.label.setText(_("New delegation"))
        self.label.show()
        self.body.removeWidget(self.label)
        head.addWidget(self.label)
        head.addStretch()
        head.addWidget(IconButton("close", _("Close without adding"), self.closed.emit))
        self.body.addLayout(head)
        self.field = SearchField(_("Find in the register…"))
        self.add(self.field)
        self.parties = StyledList()
        self.parties.setMinimumHeight(170)
        self.parties.setAccessibleName(_("Parties in the register"))
        self.add(self.parties, 1)
        self._none = muted(wrap=True)
        self.add(self._none)
        self.add_section(_("Not in the register yet"))
        self.form = Form()
        self.form.add_line("short", _("Short name"))
        self.form.add_line("formal", _("Formal name"))
        self.form.add_choice("kind", _("Kind"), words.kinds())
        self.form.add_choice("capacity", _("Takes part as"), words.capacities(), beside=True)
        self.form.add_line("article", _("Article in running text"), placeholder=_("the"))
        self.form.add_line("iso3", _("ISO code"), beside=True, placeholder="KGZ")
        self.form.add_line("acronym", _("Acronym"))
        self.form.fill({"kind": "state", "capacity": "guest"})
        self.add(self.form)
        row = QHBoxLayout()
        row.addWidget(QuietButton(_("Add this party"), self.add_new, icon="plus"))
        row.addStretch()
        self.body.addSpacing(style.space(1))
        self.body.addLayout(row)
        self.field.searched.connect(lambda _text: self.show_parties())
        self.field.left_down.connect(self.on_left_down)
        self.parties.picked.connect(self.add_known)

    def begin(self) -> None:
        """Show the register afresh and take the focus."""
        self.field.clear()
        self.show_parties()
        self.field.setFocus()

    def show_parties(self) -> None:
        """Show the parties that have no delegation at this meeting and fit what is typed."""
        with self._context.guard(), self._context.store.read() as s:
            meeting = meetings.get(s, self._context.meeting)
            there = {info.party.id for info in delegations.listing(s, meeting.id)}
            known = [
                p for p in parties.listing(s, meeting.process, on=meeting.starts_on) if p.id not in there
            ]
            wanted = names.fold(self.field.text()).split()
            self.parties.clear()
            for party in known:
                called = names.fold(" ".join((party.short, party.formal, party.acronym, party.iso3)))
                if all(word in called for word in wanted):
                    status = dict(words.capacities()).get(party.status, "")
                    detail = party.formal if party.formal != party.short else ""
                    self.parties.add_entry(party.id, party.short, detail, aside=status)
            if self.parties.count():
                self.parties.setCurrentRow(0)
            self._none.setText(
                _("Nobody of this name is waiting in the register; type the party in below.")
                if known
                else _("Every party of the register is on the list; type a new one in below.")
            )
            self._none.setVisible(not self.parties.count())
            self.parties.setVisible(bool(self.parties.count()))

    def on_left_down(self) -> None:
        """Down or Enter in the search field: go to the list, or take the only one."""
        if self.parties.count() == 1:
            self.parties.pick_current()
        elif self.parties.count():
            self.parties.setFocus()

    def add_known(self, party: object) -> None:
        """Let a party of the register take part."""
        new = 0
        with self._context.guard(), self._context.write(_("Add a delegation")) as s:
            new = delegations.add(s, self._context.meeting, party=int(str(party)))
        if new:
            self.made.emit(new)

    def add_new(self) -> None:
        """Put what is typed into the register and let it take part, in one step."""
        values = {key: str(value or "") for key, value in self.form.values().items()}
        capacity = values.pop("capacity")
        new = 0
        with self._context.guard(), self._context.write(_("Add a delegation")) as s:
            known = parties.find(s, values["short"]) if values["short"].strip() else None
            if known is not None:
                raise UserError(
                    _("“{}” is in the register already.").format(values["short"]),
                    _("Choose it in the list above, or open its delegation."),
                )
            party = parties.add(s, **values)
            new = delegations.add(s, self._context.meeting, party=party, capacity=capacity)
        if new:
            self.form.fill({**dict.fromkeys(FIELDS, ""), "kind": "state", "capacity": "guest"})
            self.made.emit(new)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
