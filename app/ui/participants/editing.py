"""What cells, keys and the mouse do to delegations and people: each one write with a title.

Knows which change belongs to which cell, and how pasted lines become values. Leaves what is selected to the page and the fields
of the panes to the panes.
"""

import csv
import io
from collections.abc import Sequence
from typing import Any

from app.domain import delegations, participants
from app.errors import UserError
from app.i18n import _, ngettext
from app.text import names
from app.ui.context import Context
from app.ui.participants import lines
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
                with self._context.write(_("Edit a person")) as s:
                    participants.edit(s, id, **_columns_of(key, value))
            else:
                column = {"role": "capacity", "status": "reply"}[key]
                said = _("Change a capacity") if column == "capacity" else _("Note a reply")
                with self._context.write(said) as s:
                    delegations.edit(s, -id, **{column: value})

    def paste(self, text: str, people: Sequence[int], keys: Sequence[str]) -> bool:
        """Write a block of cells (lines, apart by tabs) into `people` and the columns `keys`, as one step.

        One cell goes to all of them, in the first column; otherwise a line goes to a person. False where nothing was pasted.
        """
        block = list(csv.reader(io.StringIO(text.rstrip("\r\n")), delimiter="\t"))
        if not block or not people:
            return False
        if len(block) == 1 and len(block[0]) == 1:
            block *= len(people)
        written = min(len(block), len(people))
        said = ngettext("Paste into a person", "Paste into {} people", written).format(written)
        done = False
        with self._context.guard(), self._context.write(said) as s:
            for person, cells in zip(people, block, strict=False):
                values: dict[str, object] = {}
                for key, cell in zip(keys, cells, strict=False):
                    new = _columns_of(key, _read_cell(key, cell.strip()))
                    # a name without honorific says nothing of the honorific
                    values |= {column: value for column, value in new.items() if value or len(new) == 1}
                participants.edit(s, person, **values)
            done = True
        left = len(block) - written
        if done and left > 0:
            told = ngettext("{} line had no row to go to.", "{} lines had no row to go to.", left)
            self._context.messages.tell(told.format(left))
        return done

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
            owners = participants.owners(s, people)
            participants.remove(s, [person for person in people if owners.get(person) not in chosen])
            for delegation in chosen:
                delegations.remove(s, delegation)
        return True

    def step(self, person: int, by: int) -> None:
        """Move a person up (-1) or down (1) within the delegation; the head stays first."""
        with self._context.guard():
            with self._context.store.read() as s:
                owner = participants.owners(s, [person])[person]
                ids = participants.ids_by_delegation(s, self._context.meeting, only=[owner])[owner]
                place = ids.index(person)
                if not 0 <= place + by < len(ids):
                    return
                one, other = participants.get(s, [person, ids[place + by]])
            if (one.role == "head") != (other.role == "head"):
                self._context.messages.tell(
                    _("The head of delegation stands first; change the role instead.")
                )
                return
            with self._context.write(_("Move a person")) as s:
                participants.move(s, person, position=place + by)
                now = participants.ids_by_delegation(s, self._context.meeting, only=[owner])[owner]
            if now == ids:
                self._context.messages.tell(_("By the rule of the house people stand by rank here."))

    def step_delegation(self, delegation: int, by: int) -> None:
        """Move a delegation up (-1) or down (1) within its category; from then on the house's own order holds there."""
        group = self._category(delegation)
        place = group.index(delegation) + by
        if 0 <= place < len(group):
            self._move_delegation(delegation, place)

    def drop_delegation(self, delegation: int, *, onto: int) -> None:
        """Put a delegation before another one of its category (its id), or at the end of the category for any other."""
        group = [one for one in self._category(delegation) if one != delegation]
        self._move_delegation(delegation, group.index(onto) if onto in group else len(group))

    def restore_order(self, delegation: int) -> None:
        """Let the category of a delegation stand in the alphabet's order again."""
        capacity = self._outline.delegations[delegation].capacity
        with self._context.guard(), self._context.write(_("Order a category by the alphabet")) as s:
            delegations.restore_order(s, self._context.meeting, capacity=capacity)

    def put(self, people: Sequence[int], *, delegation: int, before: int = 0) -> None:
        """Put people into a delegation, before the person `before`, or at its end where that is none of its."""
        with self._context.guard(), self._context.write(_("Move people")) as s:
            participants.put(s, people, delegation=delegation, before=before)

    def _category(self, delegation: int) -> list[int]:
        """The delegations of the same category, in their order."""
        known = self._outline.delegations
        return [one.id for one in known.values() if one.capacity == known[delegation].capacity]

    def _move_delegation(self, delegation: int, place: int) -> None:
        with self._context.guard(), self._context.write(_("Move a delegation")) as s:
            delegations.move(s, delegation, position=place)

    def _add_person(self, value: Sequence[str]) -> None:
        honorific, given, family = _read_name(value)
        self.added = 0
        with self._context.write(_("Add a person")) as s:
            self.added = participants.add(
                s, self._outline.adding, family_name=family, given_name=given, honorific=honorific
            )


def _columns_of(key: str, value: Any) -> dict[str, object]:
    """The columns a cell's value goes to."""
    if key != "name":
        return {key: value}
    honorific, given, family = _read_name(value)
    return {"honorific": honorific, "given_name": given, "family_name": family}


def _read_cell(key: str, text: str) -> Any:
    """The value of a pasted cell. Raises UserError for a word that is not among a column's choices."""
    if key == "name":
        return (text, "", "")
    offered = lines.choices(key)
    if not offered:
        return text
    wanted = names.fold(text)
    for value, shown in offered:
        if wanted in (names.fold(value), names.fold(shown)):
            return value
    raise UserError(
        _("“{}” is not possible here.").format(text),
        _("Possible are: {}.").format(", ".join(shown for _value, shown in offered)),
    )


def _read_name(value: Sequence[str]) -> tuple[str, str, str]:
    """The parts of a name; where all of it was typed into one field, it is taken apart."""
    honorific, given, family = value
    if family:
        return honorific, given, family
    return participants.split_name(" ".join(part for part in (honorific, given) if part))
