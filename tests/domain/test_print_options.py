"""How a paper was printed is remembered with the meeting, and taken along without what was of that meeting alone."""

import pytest

from app.domain import exporting, meetings, print_options
from app.domain.layouts.participant_list import Options
from app.domain.layouts.statistics import Options as StatisticsOptions
from app.errors import UserError
from database.models import HouseStyle
from database.store import Store

from .conftest import Small

CHOSEN = Options(
    numbered=True, position=False, status="Final", cut_off="2016-09-12", corrections="lists@example.org",
    corrections_until="2016-09-16", contacts=True,
)  # fmt: skip


def test_nothing_chosen_is_the_usual(store: Store, small: Small) -> None:
    with store.read() as s:
        for what, paper in exporting.PAPERS.items():
            assert print_options.of(s, small.meeting, what) == paper.options()


def test_choices_are_remembered_but_for_contacts(store: Store, small: Small) -> None:
    with store.write("Options") as s:
        print_options.keep(s, small.meeting, "participants", CHOSEN)
    with store.read() as s:
        kept = print_options.of(s, small.meeting, "participants")
        assert print_options.of(s, small.meeting, "statistics") == StatisticsOptions()
    assert kept == Options(
        numbered=True, position=False, status="Final", cut_off="2016-09-12", corrections="lists@example.org",
        corrections_until="2016-09-16",
    )  # fmt: skip
    store.undo()
    with store.read() as s:
        assert print_options.of(s, small.meeting, "participants") == Options()


def test_the_next_meeting_takes_over_the_habit_but_not_the_dates(store: Store, small: Small) -> None:
    with store.write("Options") as s:
        print_options.keep(s, small.meeting, "participants", CHOSEN)
        following = meetings.create(s, small.process, title="Fourth Meeting", previous_id=small.meeting)
    with store.read() as s:
        kept = print_options.of(s, following, "participants")
    assert kept == Options(numbered=True, position=False, corrections="lists@example.org")


@pytest.mark.parametrize("value", ["", "[1]", '{"numbered": "yes", "colour": 1, "status": 7}', "{"])
def test_a_damaged_setting_counts_as_not_set(store: Store, small: Small, value: str) -> None:
    with store.write("Damage") as s:
        s.add(HouseStyle(process_id=small.process, name=f"print/participants/{small.meeting}", value=value))
    with store.read() as s:
        assert print_options.of(s, small.meeting, "participants") == Options()


def test_choices_are_read_from_words() -> None:
    read = print_options.changed(Options(), {"numbered": "Yes", "statistics": "off", "cut-off": "2016-09-12"})
    assert read == Options(numbered=True, statistics=False, cut_off="2016-09-12")
    for wrong, says in (({"colour": "red"}, "colour"), ({"numbered": "perhaps"}, "perhaps")):
        with pytest.raises(UserError, match=says):
            print_options.changed(Options(), wrong)
