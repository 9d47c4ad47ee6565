"""Several rows are selected: what can be done with all of them at once."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain import delegations, meetings, participants
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.participants.day_ticks import MOST, DayTicks
from app.ui.participants.person_pane import Offer
from app.ui.widgets import Form, Inspector, QuietButton, muted, title

CHOOSE = ""  # nothing is changed until something is chosen
LOOKED_AT = 500  # people whose days are compared
NO_RANK = " "  # stands for the empty rank: CHOOSE is taken


class SelectionPane(Inspector):
    """The inspector of several delegations or people; each choice is one step of undo.

    `offer` gives (id, name) of the delegations people can be put into.
    """

    removed = Signal()

    def __init__(self, context: Context, offer: Offer) -> None:
        super().__init__(_("Selection"))
        self._context = context
        self._offer = offer
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
        self._for_people.add_choice("status", _("Set the status"), (*leave, *words.statuses()), beside=True)
        self._for_people.add_choice(
            "rank", _("Set the rank"), (*leave, (NO_RANK, _("No rank")), *words.ranks()[1:])
        )
        self._for_people.add_choice("delegation", _("Put them into the delegation"), leave)
        self.add(self._for_delegations)
        self.add(self._for_people)
        self._days_label = self.add_section(_("Days on which all of them are there"))
        self._days = DayTicks()
        self._days.ticked.connect(lambda days: self.on_people_edited("days", days))
        self._days.refused.connect(self._context.messages.tell)
        self.add(self._days)
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
        self._for_people.offer("delegation", [(CHOOSE, _("Leave as it is")), *self._offer()])
        self._for_people.fill(dict.fromkeys(("role", "status", "rank", "delegation"), CHOOSE))
        self._show_days()

    def _show_days(self) -> None:
        """The days they have in common, every day where they differ."""
        days: tuple[date, ...] = ()
        kept = {""}
        with self._context.guard(), self._context.store.read() as s:
            if self._people and self._context.meeting:
                days = meetings.get(s, self._context.meeting).days
                kept = {person.days for person in participants.get(s, self._people[:LOOKED_AT])}
        self._days.offer(days)
        self._days.show_days(kept.pop() if len(kept) == 1 else "")
        several = bool(self._people) and 1 < len(days) <= MOST
        self._days.setVisible(several)
        self._days_label.setVisible(several)

    def on_delegations_edited(self, key: str, value: object) -> None:
        """A reply or a capacity for all selected delegations."""
        if value == CHOOSE:
            return
        said = _("Note a reply of several delegations") if key == "reply" else _("Change several capacities")
        with self._context.guard(), self._context.write(said) as s:
            delegations.edit_many(s, self._delegations, **{key: value})
        self._told(len(self._delegations))

    def on_people_edited(self, key: str, value: object) -> None:
        """A role, a status, a rank, days or another delegation for all selected people."""
        if value == CHOOSE and key != "days":
            return
        with self._context.guard(), self._context.write(_("Change several people")) as s:
            if key == "delegation":
                participants.put(s, self._people, delegation=int(str(value)))
            else:
                participants.edit_many(s, self._people, **{key: str(value).strip()})
        self._told(len(self._people))

    def _told(self, count: int) -> None:
        self._context.messages.tell(ngettext("Changed {} entry.", "Changed {} entries.", count).format(count))
