"""The order of a family: its documents from the oldest to the latest, and in each its paragraphs.

Knows where a document without a date stands: behind those it descends from, before its descendants. Leaves words and pictures
to the panes.
"""

from datetime import date

from app.domain.lineage import Family, Member


def columns(family: Family) -> list[list[Member]]:
    """The members of each document, the oldest document first."""
    found: dict[int, list[Member]] = {}
    for member in family.members:
        found.setdefault(member.source, []).append(member)
    source_of = {member.id: member.source for member in family.members}
    above: dict[int, set[int]] = {source: set() for source in found}
    for link in family.links:
        if link.child in source_of and link.parent in source_of:
            above[source_of[link.child]].add(source_of[link.parent])
    day = {source: column[0].date for source, column in found.items()}
    dated = [source for source in found if day[source]]

    def age(source: int) -> tuple[date, int]:
        same = sum(day[one] == day[source] for one in above[source] - {source})
        return (day[source] or date.max, same)  # of two on one day the ancestor comes first

    order = sorted(dated, key=age)
    for source in [one for one in found if not day[one]]:
        order.insert(_place(source, order, above), source)
    return [found[source] for source in order]


def _place(source: int, order: list[int], above: dict[int, set[int]]) -> int:
    """Where a document without a date goes: behind its ancestors, otherwise before its descendants."""
    behind = [place + 1 for place, one in enumerate(order) if one in above[source]]
    before = [place for place, one in enumerate(order) if source in above[one]]
    return max(behind) if behind else min(before, default=len(order))


def in_order(family: Family) -> list[Member]:
    """The members, the oldest first."""
    return [member for column in columns(family) for member in column]
