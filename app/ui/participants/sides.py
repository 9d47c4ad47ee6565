"""The panes at the right of the page: made when first wanted, wired to the page, and which of them is shown.

Knows which pane tells what is selected. Leaves their fields to the panes and doing to the page.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.i18n import _
from app.ui.context import Context
from app.ui.participants import words
from app.ui.participants.delegation_pane import DelegationPane
from app.ui.participants.new_delegation import NewDelegation
from app.ui.participants.outline import Outline
from app.ui.participants.person_pane import PersonPane
from app.ui.participants.selection_pane import SelectionPane
from app.ui.widgets import NothingChosen, Side

if TYPE_CHECKING:
    from app.ui.participants.page import Page


class Sides(Side):
    """The inspectors of the page."""

    def __init__(self, context: Context, outline: Outline, page: "Page") -> None:
        self._context = context
        self._outline = outline
        self._page = page
        self.adding = False  # the pane for another delegation stays until something else is chosen
        super().__init__(
            {
                "hint": _make_hint,
                "delegation": self._make_delegation,
                "person": self._make_person,
                "selection": self._make_selection,
                "new": self._make_new,
            }
        )

    def show_selection(self, people: Sequence[int], chosen: Sequence[int]) -> None:
        """The pane for what is selected: ids of people and of delegations."""
        if self.adding:
            self.show_pane("new").show_parties()
        elif len(people) + len(chosen) > 1:
            self.show_pane("selection").show_selection(people, chosen)
        elif people:
            self.show_pane("person").show_person(people[0])
        elif chosen or self._outline.adding:
            owner = chosen[0] if chosen else self._outline.adding
            self.show_pane("delegation").show_delegation(owner)
        else:
            self.show_pane("hint")

    def commit(self) -> None:
        """Keep what is being typed."""
        for name in ("delegation", "person"):
            if self.is_made(name):
                self.pane(name).commit()

    def _offer(self) -> list[tuple[int, str]]:
        return [(info.id, words.party_name(info.party)) for info in self._outline.delegations.values()]

    def _make_delegation(self) -> DelegationPane:
        pane, page = DelegationPane(self._context), self._page
        pane.person_wanted.connect(page.add_person)
        pane.removed.connect(lambda id: page.remove([-id]))
        pane.stepped.connect(page.step_delegation)
        pane.order_restored.connect(page.restore_order)
        return pane

    def _make_person(self) -> PersonPane:
        pane = PersonPane(self._context, self._offer, lambda: self._outline.days)
        pane.removed.connect(lambda id: self._page.remove([id]))
        return pane

    def _make_selection(self) -> SelectionPane:
        pane = SelectionPane(self._context, self._offer)
        pane.removed.connect(self._page.remove_selected)
        return pane

    def _make_new(self) -> NewDelegation:
        pane = NewDelegation(self._context)
        pane.made.connect(self._page.on_delegation_made)
        pane.closed.connect(self._page.close_new)
        return pane


def _make_hint() -> NothingChosen:
    return NothingChosen(
        _("Delegation"),
        _(
            "Choose a delegation or a person in the list. F2 or a double click edits in place, Enter keeps and goes down, "
            "Tab goes on. Alt with the arrow keys moves, Ctrl+V pastes cells, Delete removes."
        ),
    )
