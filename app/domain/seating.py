"""The order of seats around a table or in a hall.

Knows that delegations sit in the order of lists, beginning with the one drawn by lot and going round; that the chair sits at
the head; and who sits behind. Leaves the order of lists to `delegations` and the room to `layouts.seating`. Source:
CONVENTIONS, "Participant lists"
(alphabetical from a State drawn by lot, members before observers, organizations behind or after).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

SUPPORT = "support unit"
BEHIND = ("organization", "expert", "media", "organizer")  # who may be asked to sit behind


@dataclass(frozen=True, slots=True)
class Guest:
    """A delegation that needs seats: its id, its category, and whether it holds the chair."""

    id: int
    category: str
    chair: bool = False


@dataclass(frozen=True, slots=True)
class Seats:
    """Ids of delegations: at the head, around the table as they sit one after the other, and behind."""

    head: tuple[int, ...]
    table: tuple[int, ...]
    behind: tuple[int, ...]


def order(
    listed: Sequence[Guest],
    *,
    first: int = 0,
    chair_at_head: bool = True,
    at_head: Collection[str] = (),
    behind: Collection[str] = (),
) -> Seats:
    """Who sits where; `listed` stands in the order of lists.

    The category of the delegation `first` (an id) is turned so that it begins there and goes round; the other categories keep
    their order. Where `first` holds the chair and sits at the head, the one after it begins. The categories `at_head` join the
    chair, those of `behind` leave the table. Everybody is seated once.
    """
    head = [g for g in listed if chair_at_head and g.chair]
    head += [g for g in listed if g.category in at_head and g not in head]
    seated = [g for g in _turned(listed, first) if g not in head]
    return Seats(
        tuple(g.id for g in head),
        tuple(g.id for g in seated if g.category not in behind),
        tuple(g.id for g in seated if g.category in behind),
    )


def _turned(listed: Sequence[Guest], first: int) -> list[Guest]:
    """The guests with the category of `first` turned until it begins; all as they are where there is no such guest."""
    start = next((g for g in listed if g.id == first), None)
    if start is None:
        return list(listed)
    group = [g for g in listed if g.category == start.category]
    at = group.index(start)
    turned = iter(group[at:] + group[:at])
    return [next(turned) if g.category == start.category else g for g in listed]
