"""The register of parties: who can send a delegation, under which names and in which status, each with its days.

Knows the list and which party is open. Leaves the names of one party to `party_names` and what is possible to the domain.
"""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain import catalogue, meetings, parties
from app.i18n import _, ngettext
from app.text import names
from app.ui import style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.party_names import PartyNames
from app.ui.widgets import QuietButton, SearchField, StyledList, muted


class PartiesPane(QWidget):
    """The list, those of the process first; a party that is chosen shows all it is called."""

    def __init__(self, context: Context, *, party: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._process = 0
        self.field = SearchField(_("Find a party…"))
        self.list = StyledList()
        self.list.setAccessibleName(_("Parties"))
        self.none = muted(_("No party is called so."), wrap=True)
        self._every = QWidget()
        column = QVBoxLayout(self._every)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(2))
        column.addWidget(self.field)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(QuietButton(_("New party"), self.add, icon="plus"))
        self.fill_button = QuietButton(_("Add what is missing"), self.fill)
        self.fill_button.setToolTip(
            _("Every State of the United Nations and the organizations of this field that are not here yet")
        )
        row.addWidget(self.fill_button)
        row.addStretch()
        column.addLayout(row)
        self.one = PartyNames(context)
        self.one.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._every)
        outer.addWidget(self.one)
        self.setFocusProxy(self.field)
        self.field.searched.connect(lambda _text: self.show_parties())
        self.field.left_down.connect(self.on_left_down)
        self.list.picked.connect(lambda id: self.open_party(int(str(id))))
        self.list.itemClicked.connect(lambda _item: self.list.pick_current())
        self.one.left.connect(self.close_party)
        context.changed.connect(self.on_changed)
        self.show_parties()
        if party:
            self.open_party(party)

    def on_changed(self, _changes: object) -> None:
        """Something was written somewhere."""
        self.show_parties()
        if self.one.isVisible():
            self.one.show_again()

    def show_parties(self) -> None:
        """Show the parties that are called as what is typed says."""
        row = self.list.currentRow()
        with self._context.guard(), self._context.store.read() as s:
            on = None
            if self._context.meeting:
                info = meetings.get(s, self._context.meeting)
                self._process, on = info.process, info.starts_on
            elif every := meetings.processes(s):
                self._process = every[0][0]
            known = parties.listing(s, self._process or None, on=on)
        wanted = names.fold(self.field.text()).split()
        statuses = dict(words.capacities())
        self.list.clear()
        for party in known:
            called = names.fold(" ".join((party.short, party.formal, party.acronym, party.iso3)))
            if all(word in called for word in wanted):
                detail = party.acronym or (party.formal if party.formal != party.short else "")
                self.list.add_entry(party.id, party.short, detail, aside=statuses.get(party.status, ""))
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        self.none.setVisible(not self.list.count())

    def on_left_down(self) -> None:
        """Down or Enter in the search field: go to the list, or take the only one."""
        if self.list.count() == 1:
            self.list.pick_current()
        else:
            self.list.setFocus()

    def open_party(self, party: int) -> None:
        """Show all that a party is called."""
        self.one.show_party(party, process=self._process)
        self._every.hide()
        self.one.show()
        self.one.setFocus()

    def close_party(self) -> None:
        """Back to the list."""
        self.one.hide()
        self._every.show()
        self.show_parties()
        self.field.setFocus()

    def add(self) -> None:
        """A new party, called as what is typed says; its names are written next."""
        new = 0
        with self._context.guard(), self._context.write(_("Add a party")) as s:
            new = parties.add(s, kind="organization", short=self.field.text().strip() or _("New party"))
        if new:
            self.open_party(new)

    def fill(self) -> None:
        """Add the parties of the catalogue that are missing."""
        added = 0
        with self._context.guard(), self._context.write(_("Add the parties the program knows")) as s:
            added = catalogue.fill(s)
        self._context.messages.tell(
            ngettext("{} party was added.", "{} parties were added.", added).format(added)
            if added
            else _("Every party the program knows is here already.")
        )
