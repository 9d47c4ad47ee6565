"""What lists and panes ask of the register: names as typed, people by delegation, corrected names, the order of themes."""

from datetime import date

import pytest

from app.domain import delegations, meetings, participants, parties, themes
from app.errors import UserError
from database.store import Store


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("H.E. Ms. Sample ALPHA", ("H.E. Ms.", "Sample", "ALPHA")),
        ("Mr Sample Bravo", ("Mr", "Sample", "Bravo")),
        ("Delta", ("", "", "Delta")),
        ("Ms. Sample DA SILVA", ("Ms.", "Sample", "DA SILVA")),
        ("Dr. Sample Middle Echo", ("Dr.", "Sample Middle", "Echo")),
        ("г-жа Образец ПРИМЕР", ("г-жа", "Образец", "ПРИМЕР")),
        ("Mr. Sample J. GOLF", ("Mr.", "Sample J.", "GOLF")),
        ("FOXTROT HOTEL", ("", "", "FOXTROT HOTEL")),
        ("  Ms.   Sample   India ", ("Ms.", "Sample", "India")),
        ("Ms.", ("", "", "Ms.")),
        ("", ("", "", "")),
    ],
)
def test_a_typed_name_is_taken_apart(typed: str, parts: tuple[str, str, str]) -> None:
    assert participants.split_name(typed) == parts


def test_people_are_grouped_by_delegation_heads_first(store: Store) -> None:
    with store.write("Prepare") as s:
        meeting = meetings.create(s, meetings.create_process(s, name="Sample Process"), title="First Meeting")
        known = [parties.add(s, kind="state", short=name) for name in ("Alphaland", "Betaland")]
        first, second = (delegations.add(s, meeting, party=party) for party in known)
        bravo = participants.add(s, first, family_name="Bravo")
        alpha = participants.add(
            s, first, family_name="Alpha", role="head", institution="Ministry of Examples"
        )
        charlie = participants.add(s, second, family_name="Charlie")
        assert participants.ids_by_delegation(s, meeting) == {first: [alpha, bravo], second: [charlie]}
        assert participants.ids_by_delegation(s, meeting, text="ministry alph") == {first: [alpha]}
        assert participants.ids_by_delegation(s, meeting, text="100%") == {}


def test_a_name_is_corrected_as_it_stood_on_the_day(store: Store) -> None:
    with store.write("Prepare") as s:
        party = parties.add(s, kind="state", short="Oldland", formal="Republic of Oldlnd", article="the")
        parties.add_name(s, party, short="Newland", formal="Republic of Newland", valid_from="2022-06-01")
        parties.correct_name(s, party, on=date(2020, 1, 1), formal="Republic of Oldland")
        before = parties.names_on(s, [party], on=date(2020, 1, 1))[party]
        after = parties.names_on(s, [party], on=date(2023, 1, 1))[party]
        assert (before.formal, before.short) == ("Republic of Oldland", "Oldland")
        assert (after.formal, after.short) == ("Republic of Newland", "Newland")
        with pytest.raises(UserError, match="cannot be empty"):
            parties.correct_name(s, party, short=" ")
        with pytest.raises(UserError, match="no longer exists"):
            parties.correct_name(s, 999, formal="Nowhere")


@pytest.mark.parametrize(("position", "order"), [(0, "cab"), (1, "acb"), (9, "abc"), (-3, "cab")])
def test_themes_are_put_in_order(store: Store, position: int, order: str) -> None:
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        made = [themes.add(s, process, name=name) for name in "abc"]
        themes.move(s, made[2], position=position)
        s.flush()
        assert "".join(theme.name for theme in themes.listing(s, process)) == order
