"""Parties under their name and with their status on a day."""

from datetime import date

import pytest

from app.domain import meetings, parties
from app.errors import UserError
from database.store import Store

from .conftest import Small


@pytest.fixture
def turkiye(store: Store) -> int:
    with store.write("Add a State") as s:
        party = parties.add(
            s, kind="state", short="Türkiye", formal="Republic of Türkiye", article="the", iso3="tur"
        )
        parties.add_name(
            s, party, short="Turkey", formal="Republic of Turkey", article="the", valid_to="2022-05-31"
        )
        parties.add_name(s, party, short="Турция", formal="Турецкая Республика", language="ru")
    return party


def with_dated_new_name(store: Store) -> int:
    with store.write("Add a State") as s:
        party = parties.add(s, kind="state", short="Swaziland", formal="Kingdom of Swaziland", article="the")
        parties.add_name(
            s, party, short="Eswatini", formal="Kingdom of Eswatini", article="the", valid_from="2018-04-19"
        )
    return party


@pytest.mark.parametrize(
    ("day", "short", "in_text"),
    [
        (date(2018, 4, 18), "Swaziland", "the Kingdom of Swaziland"),
        (date(2018, 4, 19), "Eswatini", "the Kingdom of Eswatini"),
        (None, "Eswatini", "the Kingdom of Eswatini"),
    ],
)
def test_the_documents_date_chooses_the_name(
    store: Store, day: date | None, short: str, in_text: str
) -> None:
    party = with_dated_new_name(store)
    with store.read() as s:
        named = parties.names_on(s, [party], on=day)[party]
    assert (named.short, named.in_text) == (short, in_text)


def test_the_sample_writes_turkey_until_may_2022(sample_workspace) -> None:
    with sample_workspace.store.read() as s:
        party = parties.find(s, "TUR")
        assert party is not None
        names = [parties.names_on(s, [party], on=date(2022, m, d))[party].short for m, d in ((5, 31), (6, 1))]
        russian = parties.names_on(s, [party], on=date(2016, 9, 19), language="ru")[party].short
    assert names == ["Turkey", "Türkiye"]
    assert russian == "Турция"


def test_a_language_without_a_name_falls_back_to_english(store: Store, small: Small) -> None:
    with store.read() as s:
        listed = parties.listing(s, small.process, language="ru")
    assert "Kazakhstan" in [p.short for p in listed]


@pytest.mark.parametrize("called", ["tur", "TÜRKIYE", "turkiye", "Republic of Turkey", "турция", " Turkey "])
def test_a_party_is_found_by_any_of_its_names(store: Store, turkiye: int, called: str) -> None:
    with store.read() as s:
        assert parties.find(s, called) == turkiye


@pytest.mark.parametrize("called", ["", "  ", "Turk", "XYZ"])
def test_what_nobody_is_called_finds_nobody(store: Store, turkiye: int, called: str) -> None:
    with store.read() as s:
        assert parties.find(s, called) is None


def test_running_text_has_the_article_and_an_organizations_acronym(store: Store, small: Small) -> None:
    with store.read() as s:
        named = parties.names_on(s)
    assert named[small.parties["Turkmenistan"]].in_text == "Turkmenistan"
    assert named[small.parties["Kazakhstan"]].in_text == "the Republic of Kazakhstan"
    assert named[small.parties["IOM"]].in_text == "the International Organization for Migration (IOM)"


def test_a_status_ends_where_the_next_begins(store: Store, small: Small) -> None:
    party = small.parties["Turkmenistan"]
    with store.write("Status") as s:
        parties.set_status(s, party, process=small.process, status="observer", since="2023-01-01")
    with store.read() as s:
        seen = [
            parties.statuses_on(s, small.process, on=day).get(party)
            for day in (date(2013, 6, 4), date(2013, 6, 5), date(2022, 12, 31), date(2023, 1, 1), None)
        ]
    assert seen == [None, "member", "member", "observer", "observer"]


def test_correcting_a_status_on_its_first_day_replaces_it(store: Store, small: Small) -> None:
    party = small.parties["Pakistan"]
    with store.write("Status") as s:
        parties.set_status(s, party, process=small.process, status="guest", since="2013-06-05")
    with store.read() as s:
        assert parties.statuses_on(s, small.process)[party] == "guest"
        assert parties.statuses_on(s, small.process, on=date(2013, 6, 4)).get(party) is None


def test_the_list_goes_by_status_and_then_by_short_name(store: Store, small: Small) -> None:
    with store.write("Add") as s:
        parties.add(s, kind="state", short="Åland")
    with store.read() as s:
        listed = [(p.short, p.status) for p in parties.listing(s, small.process)]
    assert listed == [
        ("Afghanistan", "member"),
        ("Kazakhstan", "member"),
        ("Turkmenistan", "member"),
        ("Pakistan", "observer"),
        ("International Organization for Migration", "support unit"),
        ("Åland", ""),
    ]


@pytest.mark.parametrize(
    "values",
    [{"kind": "state", "short": "  "}, {"kind": "planet", "short": "Mars"}],
    ids=["no name", "no such kind"],
)
def test_a_party_needs_a_name_and_a_kind(store: Store, values: dict[str, str]) -> None:
    with pytest.raises(UserError), store.write("Add") as s:
        parties.add(s, **values)


def test_an_unknown_status_is_refused(store: Store, small: Small) -> None:
    with pytest.raises(UserError), store.write("Status") as s:
        parties.set_status(s, small.parties["Pakistan"], process=small.process, status="friend")


def test_correcting_a_name_changes_the_one_of_that_day(store: Store) -> None:
    party = with_dated_new_name(store)
    with store.write("Correct") as s:
        parties.correct_name(s, party, on=date(2010, 1, 1), formal="Kingdom of Swaziland (corrected)")
    with store.read() as s:
        old = parties.names_on(s, [party], on=date(2010, 1, 1))[party].formal
        new = parties.names_on(s, [party])[party].formal
    assert (old, new) == ("Kingdom of Swaziland (corrected)", "Kingdom of Eswatini")


def test_the_chair_is_called_as_on_the_meetings_day(sample_workspace) -> None:
    with sample_workspace.store.read() as s:
        held = meetings.get(s, sample_workspace.meeting)
        assert meetings.chair_name(s, held) == "the Republic of Kazakhstan"
