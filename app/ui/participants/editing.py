"""What cells, keys and the mouse do to delegations and people: each one write with a title.

Knows which change belongs to which cell. Leaves what is selected to the page and the fields of the panes to the panes.
"""

from collections.abc import Sequence
from typing import Any

from app.domain import delegations, participants
from app.i18n import _, ngettext
from app.ui.context import Context
from app.ui.participants.outline import BLANK, Outline, split


class Editing:
    """Changes of one list. A refused change is told as a message and leaves everything as it was."""

    def __init__(self, context: Context, outline: Outline) -> None:
        self._context = context
        self._outline = outline
        self.added = 0  # the person added last; 0 where that was refused

    def edit_cell(self, id: int, key: str, value: Any) -> None:
        """Write the cell of a row: a part of a person, a delegation's capacity or reply, or a new name."""
        with self._context.guard():
            if id == BLANK:
                self._add_person(value)
            elif id > 0:
                self._edit_person(id, key, value)
            else:
                column = {"role": "capacity", "status": "reply"}[key]
                said = _("Change a capacity") if column == "capacity" else _("Note a reply")
                with self._context.write(said) as s:
                    delegations.edit(s, -id, **{column: value})

    def remove(self, ids: Sequence[int]) -> bool:
        """Delete the people and delegations with these ids of rows, as one step; False where there was nothing to delete."""
        people, chosen = split(ids)
        if not people and not chosen:
            return False
        if chosen:
            said = ngettext("Remove a delegation", "Remove {} delegations", len(chosen)).format(len(chosen))
        else:
            said = ngettext("Remove a person", "Remove {} people", len(people)).format(len(people))
        with self._context.guard(), self._context.write(said) as s:
            meeting = self._context.meeting
            inside = {one for d in chosen for one in participants.find(s, meeting, delegation=d)}
            participants.remove(s, [person for person in people if person not in inside])
            for delegation in chosen:
                delegations.remove(s, delegation)
        return True

    def step(self, person: int, by: int) -> None:
        """Move a person up (-1) or down (1) within the delegation; the head stays first."""
        with self._context.guard():
            with self._context.store.read() as s:
                owner = participants.get(s, [person])[0].delegation
                ids = participants.find(s, self._context.meeting, delegation=owner)
                inside = participants.get(s, ids)
            place = ids.index(person)
            if not 0 <= place + by < len(inside):
                return
            if (inside[place].role == "head") != (inside[place + by].role == "head"):
                self._context.messages.tell(
                    _("The head of delegation stands first; change the role instead.")
                )
                return
            with self._context.write(_("Move a person")) as s:
                participants.move(s, person, position=place + by)

    def put(self, people: Sequence[int], *, delegation: int, before: int = 0) -> None:
        """Put people into a delegation, before the person `before`, or at its end where that is none of its."""
        with self._context.guard(), self._context.write(_("Move people")) as s:
            for person in people:
                if participants.get(s, [person])[0].delegation != delegation:
                    participants.transfer(s, person, delegation=delegation)
                    s.flush()
                ids = participants.find(s, self._context.meeting, delegation=delegation)
                rest = [one for one in ids if one != person]
                place = rest.index(before) if before in rest else len(rest)
                participants.move(s, person, position=place)
                s.flush()

    def _add_person(self, value: Sequence[str]) -> None:
        honorific, given, family = _read_name(value)
        self.added = 0
        with self._context.write(_("Add a person")) as s:
            self.added = participants.add(
                s, self._outline.adding, family_name=family, given_name=given, honorific=honorific
            )

    def _edit_person(self, person: int, key: str, value: Any) -> None:
        values: dict[str, object] = {key: value}
        if key == "name":
            honorific, given, family = _read_name(value)
            values = {"honorific": honorific, "given_name": given, "family_name": family}
        with self._context.write(_("Edit a person")) as s:
            participants.edit(s, person, **values)


def _read_name(value: Sequence[str]) -> tuple[str, str, str]:
    """The parts of a name; where all of it was typed into one field, it is taken apart."""
    honorific, given, family = value
    if family:
        return honorific, given, family
    return participants.split_name(" ".join(part for part in (honorific, given) if part))
