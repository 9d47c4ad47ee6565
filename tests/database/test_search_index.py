"""Searching the library with what a person types."""

import file_helpers as helpers
import pytest
from effort import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from database import search
from database.models import Paragraph
from database.store import Store

TEXTS = [
    "Participants stressed the need for co-operation in the region.",
    "Participants welcomed regional cooperation and dialogue.",
    "Участники подчеркнули роль диалога.",
    "Café owners AND others noted the naïve plan; not near.",
    "Région: dialogue on protection, protection, protection.",
]


@pytest.fixture
def library(store: Store) -> Store:
    with store.write("Import") as s:
        helpers.paragraphs(s, *TEXTS)
    return store


def found(store: Store, words: str) -> set[int]:
    with store.read() as s:
        rows = search.match(s, words)
        assert len(rows) == search.count(s, words)
        return {paragraph for paragraph, _score in rows}


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("participants", {1, 2}),
        ("PARTICIPANTS welcomed", {2}),
        ("welcomed participants", {2}),
        ("partici", {1, 2}),
        ("partici ", set()),
        ("dialogue prot", {5}),
        ("prot dialogue", set()),
        ('"need for"', {1}),
        ('"for need"', set()),
        ('"need for" region', {1}),
        ('"stressed the nee', {1}),
        ("“regional cooperation”", {2}),
        ("cafe", {4}),
        ("CAFÉ", {4}),
        ("region", {1, 2, 5}),
        ("участники", {3}),
        ("УЧАСТ", {3}),
        ("co-operation", {1}),
        ("co-oper", {1}),
        ("AND", {2, 4}),
        ("owners OR participants", set()),
        ("not near", {4}),
        ("NEAR(owners others)", set()),
        ("plain:participants", set()),
        ("-participants", {1, 2}),
        ("protection*", {5}),
        ("", set()),
        ("   ", set()),
        ('"', set()),
        ('""', set()),
        ("* ^ : ( ) - + ~", set()),
        ("\U0001f600", set()),
        ("\0participants\0", {1, 2}),
    ],
)
def test_what_a_person_types(library: Store, words: str, ids: set[int]) -> None:
    assert found(library, words) == ids


def test_the_best_comes_first_and_pages_follow_on(library: Store) -> None:
    with library.write("Import") as s:
        helpers.paragraphs(
            s, *["A long sentence in which protection is one word among many others." for _ in range(9)]
        )
    with library.read() as s:
        everything = search.match(s, "protection")
        assert everything[0][0] == 5
        scores = [score for _paragraph, score in everything]
        assert scores == sorted(scores, reverse=True)
        pages = [search.match(s, "protection", limit=4, offset=n) for n in (0, 4, 8)]
        assert [row for page in pages for row in page] == everything


def test_the_index_follows_every_change(library: Store) -> None:
    with library.write("Edit") as s:
        s.get_one(Paragraph, 2).plain = "Something else."
    assert (found(library, "welcomed"), found(library, "something")) == (set(), {2})
    library.undo()
    assert (found(library, "welcomed"), found(library, "something")) == ({2}, set())
    with library.write("Delete") as s:
        s.execute(text("DELETE FROM process"))
    assert found(library, "participants") == set()
    library.undo()
    assert found(library, "participants") == {1, 2}


@settings(max_examples=tries(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(["AND", "OR", "NOT", "NEAR", '"', "*", "(", ")", "a", "-", ":", "^", " ", "'"])
        ).map("".join),
    )
)
def test_nothing_typed_is_an_error(library: Store, words: str) -> None:
    found(library, words)


def test_a_pasted_page_is_no_endless_search(library: Store) -> None:
    assert found(library, "participants " * 20_000) == {1, 2}
