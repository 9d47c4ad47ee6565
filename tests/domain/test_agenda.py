"""The agenda: times follow from lengths."""

from datetime import date

import pytest
from effort import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import agenda, meetings, themes
from app.errors import UserError
from database.store import Store

from .conftest import Sample, Small

FIRST, SECOND = date(2016, 9, 19), date(2016, 9, 20)


def times(store: Store, meeting: int, day: int = 0) -> list[tuple[str, str, str]]:
    with store.read() as s:
        return [(x.title, x.start, x.end) for x in agenda.days(s, meeting)[day].sessions]


@pytest.fixture
def three(store: Store, small: Small) -> list[int]:
    with store.write("Agenda") as s:
        return [
            agenda.add(s, small.meeting, title=t, minutes=m) for t, m in (("A", 30), ("B", 90), ("C", 45))
        ]


def test_times_follow_from_lengths(store: Store, small: Small, three: list[int]) -> None:
    assert times(store, small.meeting) == [
        ("A", "09:00", "09:30"),
        ("B", "09:30", "11:00"),
        ("C", "11:00", "11:45"),
    ]
    with store.write("Longer") as s:
        agenda.edit(s, three[0], minutes="45")
    assert times(store, small.meeting)[2] == ("C", "11:15", "12:00")


def test_a_pinned_start_moves_what_follows(store: Store, small: Small, three: list[int]) -> None:
    with store.write("Pin") as s:
        agenda.edit(s, three[1], starts_at="10:05")
    assert times(store, small.meeting)[1:] == [("B", "10:05", "11:35"), ("C", "11:35", "12:20")]
    with store.read() as s:
        assert agenda.get(s, three[1]).pinned
        assert not agenda.problems(s, small.meeting), "a gap is no problem"
    with store.write("Unpin") as s:
        agenda.edit(s, three[1], starts_at="")
    assert times(store, small.meeting)[1] == ("B", "09:30", "11:00")


def test_an_overlap_is_named(store: Store, small: Small, three: list[int]) -> None:
    with store.write("Pin") as s:
        agenda.edit(s, three[2], starts_at="10:30")
    with store.read() as s:
        assert agenda.problems(s, small.meeting) == [
            (three[2], "starts before the session above ends at 11:00")
        ]


def test_what_ends_after_midnight_or_lies_outside_the_meeting_is_named(store: Store, small: Small) -> None:
    with store.write("Agenda") as s:
        late = agenda.add(s, small.meeting, title="Late", starts_at="23:30", minutes=45)
        outside = agenda.add(s, small.meeting, title="Outside", day="2016-09-25")
    with store.read() as s:
        assert agenda.problems(s, small.meeting) == [
            (late, "ends after midnight"),
            (outside, "is not on a day of the meeting"),
        ]


def test_the_drafting_group_may_end_at_midnight(store: Store, small: Small) -> None:
    with store.write("Agenda") as s:
        agenda.add(s, small.meeting, title="Late", starts_at="23:00", minutes=60)
    with store.read() as s:
        assert not agenda.problems(s, small.meeting)


@pytest.mark.parametrize(
    "values",
    [
        {"title": " "}, {"minutes": -1}, {"minutes": "long"}, {"minutes": 1441}, {"starts_at": "25:00"},
        {"starts_at": "9.30"}, {"starts_at": "09:5"}, {"kind": "party"}, {"visibility": "secret"}, {"day": "Monday"},
    ],
)  # fmt: skip
def test_wrong_values_are_refused_and_nothing_changes(
    store: Store, small: Small, three: list[int], values: dict[str, object]
) -> None:
    before = times(store, small.meeting)
    with pytest.raises(UserError), store.write("Edit") as s:
        agenda.edit(s, three[1], **values)
    assert times(store, small.meeting) == before


def test_a_short_time_is_written_out(store: Store, small: Small, three: list[int]) -> None:
    with store.write("Pin") as s:
        agenda.edit(s, three[0], starts_at=" 8:30 ")
    assert times(store, small.meeting)[0] == ("A", "08:30", "09:00")


def test_a_session_goes_behind_another(store: Store, small: Small, three: list[int]) -> None:
    with store.write("Insert") as s:
        agenda.add(s, small.meeting, title="New", minutes=15, after=three[0])
    assert [t[0] for t in times(store, small.meeting)] == ["A", "New", "B", "C"]


def test_moving_to_another_day_closes_the_gap(store: Store, small: Small, three: list[int]) -> None:
    with store.write("Move") as s:
        agenda.move(s, three[0], day=SECOND, position=0)
    assert times(store, small.meeting, 0) == [("B", "09:00", "10:30"), ("C", "10:30", "11:15")]
    assert times(store, small.meeting, 1) == [("A", "09:00", "09:30")]
    with store.write("Edit the day") as s:
        agenda.edit(s, three[1], day="2016-09-20", title="B moved")
    assert [t[0] for t in times(store, small.meeting, 1)] == ["A", "B moved"]


def test_removing_and_undoing(store: Store, small: Small, three: list[int]) -> None:
    with store.write("Themes") as s:
        agenda.set_themes(s, three[1], small.themes[:2])
    before = times(store, small.meeting)
    with store.write("Remove B") as s:
        agenda.remove(s, three[1])
    assert times(store, small.meeting) == [("A", "09:00", "09:30"), ("C", "09:30", "10:15")]
    store.undo()
    assert times(store, small.meeting) == before
    with store.read() as s:
        assert agenda.get(s, three[1]).themes == small.themes[:2]


def test_empty_days_of_the_meeting_are_shown(store: Store, small: Small) -> None:
    with store.read() as s:
        assert [(d.date, d.sessions) for d in agenda.days(s, small.meeting)] == [(FIRST, ()), (SECOND, ())]


def test_copying_leaves_the_earlier_agenda_alone(store: Store, small: Small, three: list[int]) -> None:
    with store.write("Copy") as s:
        agenda.edit(
            s,
            three[0],
            starts_at="08:30",
            questions="Which?",
            speakers="Ms. Test EXAMPLE",
            visibility="internal",
        )
        other = meetings.create(s, small.process, title="Other", starts_on="2027-04-13", ends_on="2027-04-14")
        agenda.copy(s, small.meeting, other)
    with store.read() as s:
        first = agenda.days(s, other)[0].sessions[0]
        assert (first.start, first.pinned, first.questions, first.visibility) == (
            "08:30",
            True,
            "Which?",
            "internal",
        )
        assert first.speakers == "", "speakers are asked anew"
        assert len(agenda.days(s, small.meeting)[0].sessions) == 3


def test_a_theme_that_is_removed_leaves_its_sessions(store: Store, small: Small, three: list[int]) -> None:
    with store.write("Themes") as s:
        agenda.set_themes(s, three[0], small.themes)
        themes.remove(s, small.themes[0])
    with store.read() as s:
        assert agenda.get(s, three[0]).themes == small.themes[1:]


def test_the_agenda_of_the_sample_has_no_problem(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        days = agenda.days(s, sample_workspace.meeting)
        assert not agenda.problems(s, sample_workspace.meeting)
    assert [len(day.sessions) for day in days] == [10, 6]
    assert any(x.visibility == "internal" for x in days[0].sessions)


@given(st.integers(0, 24 * 60 - 1))
def test_a_clock_is_read_as_it_is_written(minutes: int) -> None:
    assert agenda.minutes_of(agenda.clock_of(minutes)) == minutes


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "after", "move", "remove", "length", "pin", "undo"]),
        st.integers(0, 99),
        st.integers(0, 180),
    ),
    min_size=1,
    max_size=10,
)


@settings(max_examples=tries(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_each_session_starts_where_the_last_ends(
    store: Store, small: Small, steps: list[tuple[str, int, int]]
) -> None:
    with store.write("Meeting") as s:
        meeting = meetings.create(s, small.process, title="Trial", starts_on=FIRST, ends_on=SECOND)
    for what, pick, number in steps:
        change(store, meeting, what, pick, number)
        with store.read() as s:
            days = agenda.days(s, meeting)
        for day in days:
            assert [x.position for x in day.sessions] == list(range(len(day.sessions)))
            for before, after in zip(day.sessions, day.sessions[1:], strict=False):
                assert after.pinned or after.start == before.end
            for x in day.sessions:
                assert x.end == agenda.clock_of(agenda.minutes_of(x.start) + x.minutes)


def change(store: Store, meeting: int, what: str, pick: int, number: int) -> None:
    """One thing a person may do to the agenda."""
    with store.read() as s:
        ids = [x.id for day in agenda.days(s, meeting) for x in day.sessions]
    if what == "undo":
        if store.undo_title == "Change":  # the preparation itself stays
            store.undo()
        return
    day = (FIRST, SECOND, None)[pick % 3]
    with store.write("Change") as s:
        if what == "add" or not ids:
            agenda.add(s, meeting, title="New", minutes=number, day=day)
            return
        id = ids[pick % len(ids)]
        match what:
            case "after":
                agenda.add(s, meeting, title="New", minutes=number, after=id)
            case "move":
                agenda.move(s, id, day=day, position=number % 7)
            case "remove":
                agenda.remove(s, id)
            case "length":
                agenda.edit(s, id, minutes=number)
            case "pin":
                agenda.edit(s, id, starts_at=agenda.clock_of(number * 7) if number % 3 else "")
