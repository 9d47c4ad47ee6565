"""Several rows are selected: what can be done with all of them at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain import delegations, participants
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.widgets import Form, Inspector, QuietButton, muted, title

CHOOSE = ""  # nothing is changed until something is chosen


class SelectionPane(Inspector):
    """The inspector of several delegations or people; each choice is one step of undo."""

    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(_("Selection"))
        self._context = context
        self._people: list[int] = []
        self._delegations: list[int] = []
        self._count = title()
        self.add(self._count)
        self.add(muted(_("What you choose here is set for all of them."), wrap=True))
        leave = ((CHOOSE, _("Leave as it is")),)
        self._for_delegations = Form()
        self._for_delegations.add_choice("reply", _("Set the reply"), (*leave, *words.replies()))
        self._for_delegations.add_choice(
            "capacity", _("Let them take part as"), (*leave, *words.capacities())
        )
        self._for_people = Form()
        self._for_people.add_choice("role", _("Set the role"), (*leave, *words.roles()))
        self._for_people.add_choice("status", _("Set the status"), (*leave, *words.statuses()))
        self._for_people.add_choice("delegation", _("Put them into the delegation"), leave)
        self.add(self._for_delegations)
        self.add(self._for_people)
        row = QHBoxLayout()
        row.addWidget(QuietButton(_("Remove all of them"), self.removed.emit, icon="trash"))
        row.addStretch()
        self.body.addSpacing(style.space(2))
        self.body.addLayout(row)
        self.body.addStretch()
        self._for_delegations.edited.connect(self.on_delegations_edited)
        self._for_people.edited.connect(self.on_people_edited)

    def show_selection(self, people: Sequence[int], chosen: Sequence[int]) -> None:
        """Show what is selected: ids of people and ids of delegations."""
        self._people, self._delegations = list(people), list(chosen)
        counted = []
        if chosen:
            counted.append(ngettext("{} delegation", "{} delegations", len(chosen)).format(len(chosen)))
        if people:
            counted.append(ngettext("{} person", "{} people", len(people)).format(len(people)))
        self._count.setText(_("{} selected").format(", ".join(counted)))
        self._for_delegations.setVisible(bool(chosen))
        self._for_people.setVisible(bool(people))
        self._for_delegations.fill({"reply": CHOOSE, "capacity": CHOOSE})
        with self._context.guard(), self._context.store.read() as s:
            known = delegations.listing(s, self._context.meeting)
            offered = [(one.id, words.party_name(one.party)) for one in known]
            self._for_people.offer("delegation", [(CHOOSE, _("Leave as it is")), *offered])
        self._for_people.fill({"role": CHOOSE, "status": CHOOSE, "delegation": CHOOSE})

    def on_delegations_edited(self, key: str, value: object) -> None:
        """A reply or a capacity for all selected delegations."""
        if value == CHOOSE:
            return
        said = _("Note a reply of several delegations") if key == "reply" else _("Change several capacities")
        with self._context.guard(), self._context.write(said) as s:
            if key == "reply":
                delegations.set_reply(s, self._delegations, str(value))
            else:
                for one in self._delegations:
                    delegations.edit(s, one, capacity=str(value))
        self._told(len(self._delegations))

    def on_people_edited(self, key: str, value: object) -> None:
        """A role, a status or another delegation for all selected people."""
        if value == CHOOSE:
            return
        with self._context.guard(), self._context.write(_("Change several people")) as s:
            for person in self._people:
                if key == "delegation":
                    participants.transfer(s, person, delegation=int(str(value)))
                else:
                    participants.edit(s, person, **{key: value})
        self._told(len(self._people))

    def _told(self, count: int) -> None:
        self._context.messages.tell(ngettext("Changed {} entry.", "Changed {} entries.", count).format(count))
