"""The checks every edit shares."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import changing, meetings, participants
from app.errors import UserError
from database.models import Meeting
from database.store import Store

from .conftest import Small


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        (" 2016-09-19 ", date(2016, 9, 19)),
        (date(2020, 2, 29), date(2020, 2, 29)),
    ],
)
def test_a_date_may_come_as_text(given_: date | str | None, expected: date | None) -> None:
    assert changing.as_date(given_) == expected


@pytest.mark.parametrize("text", ["19.09.2016", "2016-13-01", "2017-02-29", "soon"])
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError) as refused:
        changing.as_date(text)
    assert text in refused.value.text
    assert "2016-09-19" in refused.value.hint


def test_text_is_trimmed_and_a_wrong_choice_names_the_right_ones() -> None:
    row = Meeting(title="", process_id=1)
    changing.assign(row, {"title": "  A title ", "starts_on": "2016-09-19"})
    assert (row.title, row.starts_on) == ("A title", date(2016, 9, 19))
    with pytest.raises(UserError) as refused:
        changing.assign(row, {"kind": "Party"}, choices={"kind": ("Conference", "Meeting")})
    assert "Conference, Meeting" in refused.value.hint


@pytest.mark.parametrize("column", ["nothing", "id"])
def test_a_column_that_cannot_be_set_is_a_bug(column: str) -> None:
    with pytest.raises(AttributeError):
        changing.assign(Meeting(), {column: 1})


def test_what_somebody_else_removed_is_said_kindly(store: Store, small: Small) -> None:
    with store.write("Remove") as s:
        meetings.remove(s, small.meeting)
    with pytest.raises(UserError) as refused, store.write("Edit") as s:
        meetings.edit(s, small.meeting, title="Too late")
    assert "no longer exists" in refused.value.text
    assert store.undo_title == "Remove", "the failed edit left no step"


def test_a_failed_edit_changes_nothing(store: Store, small: Small) -> None:
    with pytest.raises(UserError), store.write("Edit") as s:
        meetings.edit(s, small.meeting, title="New title")
        participants.add(s, 4711, family_name="Nobody")
    with store.read() as s:
        assert meetings.get(s, small.meeting).title == "Third Senior Officials Meeting"


@given(st.lists(st.integers(0, 30), min_size=1, unique=True), st.data())
def test_moving_keeps_everything_else_in_order(ids: list[int], data: st.DataObject) -> None:
    id = data.draw(st.sampled_from(ids))
    position = data.draw(st.integers(-3, 40))
    after = changing.moved(ids, id, position)
    assert sorted(after) == sorted(ids)
    assert [x for x in after if x != id] == [x for x in ids if x != id]
    assert after.index(id) == max(0, min(position, len(ids) - 1))
