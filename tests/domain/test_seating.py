"""The order of seats: everybody once, in the order of lists, from the one drawn by lot, round."""

from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import seating
from app.domain.seating import Guest

CATEGORIES = ("member", "observer", "support unit", "organization")


@st.composite
def meetings(draw: st.DrawFn) -> tuple[list[Guest], int]:
    """Delegations in the order of lists, at most one in the chair; and the id of one of them, or of nobody."""
    counts = [draw(st.integers(0, 6)) for _category in CATEGORIES]
    kinds = [kind for kind, count in zip(CATEGORIES, counts, strict=True) for _n in range(count)]
    chair = draw(st.integers(-1, len(kinds) - 1))
    listed = [Guest(100 + n, kind, n == chair) for n, kind in enumerate(kinds)]
    return listed, draw(st.sampled_from([0, *(g.id for g in listed)]))


@settings(max_examples=tries(200), deadline=None)
@given(meetings(), st.booleans(), st.booleans(), st.booleans())
def test_everybody_sits_once_and_in_order(
    drawn: tuple[list[Guest], int], chair_at_head: bool, support: bool, behind: bool
) -> None:
    listed, first = drawn
    seats = seating.order(
        listed,
        first=first,
        chair_at_head=chair_at_head,
        at_head=(seating.SUPPORT,) if support else (),
        behind=seating.BEHIND if behind else (),
    )
    every = [*seats.head, *seats.table, *seats.behind]
    assert sorted(every) == [g.id for g in listed], "each has one seat"
    kind = {g.id: g.category for g in listed}
    assert [kind[id] for id in seats.table] == sorted(
        (kind[id] for id in seats.table), key=CATEGORIES.index
    ), "members before observers, observers before organizations"
    assert all(kind[id] in seating.BEHIND for id in seats.behind)
    held = [g.id for g in listed if g.chair]
    if chair_at_head and held:
        assert seats.head[0] == held[0]
    for category in CATEGORIES:
        around = [id for id in (*seats.table, *seats.behind) if kind[id] == category]
        falls = sum(a > b for a, b in zip(around, around[1:], strict=False))
        assert falls <= (1 if kind.get(first) == category else 0), "alphabetical, turned at most once"
        if falls:
            assert around[0] > around[-1], "round: after the last comes the first"
        if around and kind.get(first) == category and first in around:
            assert around[0] == first


def test_where_the_lot_falls_on_the_chair_the_next_begins() -> None:
    listed = [Guest(n, "member", n == 2) for n in range(1, 5)]
    assert seating.order(listed, first=2) == seating.Seats((2,), (3, 4, 1), ())
    assert seating.order(listed, first=2, chair_at_head=False).table == (2, 3, 4, 1)
