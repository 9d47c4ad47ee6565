"""Finding people in any script, and the same people twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import delegations, participants, person_search
from database.store import Store

from .conftest import Small

WORDS = st.lists(
    st.sampled_from("Sampl Testov Örnek Образец Үлгі Zhapar O'Sample Al-Test".split()), max_size=3
)


@pytest.fixture
def people(store: Store, small: Small) -> dict[str, int]:
    with store.write("People") as s:
        first = delegations.add(s, small.meeting, party=small.parties["Kazakhstan"])
        second = delegations.add(s, small.meeting, party=small.parties["Pakistan"])
        return {
            "latin": participants.add(s, first, given_name="Ulgi", family_name="Zhaparov"),
            "cyrillic": participants.add(s, first, given_name="Үлгі", family_name="Асанбаев"),
            "native": participants.add(s, second, family_name="Yusupov", native_name="Юсупов Образец"),
            "post": participants.add(s, second, family_name="Primer", institution="Ministry of Labour"),
        }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Asanbaev", ["cyrillic"]),
        ("asanb", ["cyrillic"]),
        ("Жапар", ["latin"]),
        ("japarov", ["latin"]),
        ("обра", ["native"]),
        ("obraz", ["native"]),
        ("iusup", ["native"]),
        ("юсуп", ["native"]),
        ("labour prim", ["post"]),
        ("ulgi", ["latin", "cyrillic"]),
        ("_", []),
        ("nobody", []),
        ("uuuu", []),
    ],
)
def test_what_is_typed_in_one_script_finds_the_other(
    store: Store, small: Small, people: dict[str, int], typed: str, found: list[str]
) -> None:
    with store.read() as s:
        assert sorted(participants.find(s, small.meeting, text=typed)) == sorted(people[one] for one in found)


def test_a_search_may_look_into_some_delegations_only(
    store: Store, small: Small, people: dict[str, int]
) -> None:
    with store.read() as s:
        owner = participants.owners(s, [people["native"]])[people["native"]]
        fitting = person_search.matching(s, small.meeting, "u", delegations=[owner])
        everyone = sorted(people.values())
        assert fitting.among(everyone) == [people["native"], people["post"]]


@given(
    st.sets(st.integers(1, 30)),
    st.sets(st.integers(1, 30)),
    st.sets(st.integers(1, 30)),
    st.booleans(),
    st.booleans(),
)
def test_looking_again_at_some_changes_nobody_else(
    ids: set[int], again: set[int], fits: set[int], but: bool, fresh_but: bool
) -> None:
    everyone = list(range(1, 31))
    before = person_search.Fitting(frozenset(ids), but)
    fresh = person_search.Fitting(frozenset(again - fits if fresh_but else again & fits), fresh_but)
    after = before.renewed(again, fresh)
    kept = [one for one in before.among(everyone) if one not in again]
    assert after.among(everyone) == sorted({*kept, *(again & fits)})


@given(WORDS, WORDS)
def test_the_order_of_names_does_not_matter(given_names: list[str], family: list[str]) -> None:
    one = person_search.name_key(given=" ".join(given_names), family=" ".join(family))
    other = person_search.name_key(given=" ".join(family), family=" ".join(reversed(given_names)))
    assert one == other


@given(WORDS)
def test_every_word_of_a_name_is_found_in_it(words: list[str]) -> None:
    values = dict.fromkeys(person_search.SEARCHED, "") | {
        "family_name": " ".join(words),
        "native_name": "Образец",
    }
    folded = person_search.folded(values)
    first, _sign, rest = folded.partition("\n")
    assert first == person_search.name_key(given="", family=" ".join(words), native="Образец")
    assert "obrazec" in rest.replace("ts", "c")
