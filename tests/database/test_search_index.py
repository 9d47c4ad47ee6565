"""The full-text index: it follows every change, ranks, counts, and takes no typed sign for its own syntax."""

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
    "participants stressed the need for cooperation in the region",
    "participants welcomed regional cooperation and dialogue",
    "участники подчеркнули роль диалога",
    "région dialogue on protection protection protection",
]


@pytest.fixture
def library(store: Store) -> Store:
    with store.write("Import") as s:
        helpers.paragraphs(s, *TEXTS)
    return store


def found(store: Store, expression: str) -> set[int]:
    with store.read() as s:
        rows = search.match(s, expression)
        assert len(rows) == search.count(s, search.Scope(expression))
        assert search.occurs(s, expression) == bool(rows)
        return {paragraph for paragraph, _score in rows}


@pytest.mark.parametrize(
    ("expression", "ids"),
    [
        (search.word("participants"), {1, 2}),
        (search.word("need for", column="words"), {1}),
        (search.word("for need"), set()),
        (search.beginning("regi"), {1, 2, 4}),
        (search.word("region"), {1, 4}),
        (search.beginning("stressed the nee"), {1}),
        (search.every([search.word("participants"), search.word("dialogue")]), {2}),
        (search.some([search.word("stressed"), search.word("роль")]), {1, 3}),
        (search.word('a" OR "participants'), set()),
        (search.word("words:participants"), set()),
    ],
)
def test_expressions(library: Store, expression: str, ids: set[int]) -> None:
    assert found(library, expression) == ids


def test_the_best_comes_first_and_pages_follow_on(library: Store) -> None:
    with library.write("Import") as s:
        helpers.paragraphs(
            s, *["a long sentence in which protection is one word among many others" for _ in range(9)]
        )
    with library.read() as s:
        asked = search.word("protection")
        everything = search.match(s, asked)
        assert everything[0][0] == 4
        scores = [score for _paragraph, score in everything]
        assert scores == sorted(scores, reverse=True)
        pages = [search.match(s, asked, limit=4, offset=n) for n in (0, 4, 8)]
        assert [row for page in pages for row in page] == everything


def test_a_wide_question_is_answered_from_the_latest_papers(store: Store) -> None:
    with store.write("Import") as s:
        ids = helpers.paragraphs(s, *["the same words"] * (search.WIDE + 5))
    with store.read() as s:
        hits = search.match(s, search.word("words"), limit=search.WIDE + 5, wide=True)
        assert {id for id, _score in hits} == set(ids[-search.WIDE :])
        assert search.count(s, search.Scope(search.word("words"))) == len(ids), "all are counted"


def test_the_index_follows_every_change(library: Store) -> None:
    welcomed, something = search.word("welcomed"), search.word("something")
    with library.write("Edit") as s:
        s.get_one(Paragraph, 2).words = s.get_one(Paragraph, 2).stems = "something else"
    assert (found(library, welcomed), found(library, something)) == (set(), {2})
    library.undo()
    assert (found(library, welcomed), found(library, something)) == ({2}, set())
    with library.write("Delete") as s:
        s.execute(text("DELETE FROM process"))
    assert found(library, search.word("participants")) == set()
    library.undo()
    assert found(library, search.word("participants")) == {1, 2}


def test_the_terms_of_the_index_are_known(library: Store) -> None:
    with library.read() as s:
        assert dict(search.terms(s, "part")) == {"participants": 2}
        assert dict(search.terms(s, "р")) == {"роль": 1}
        assert dict(search.terms(s, "\U0010ffff")) == {}


@settings(max_examples=tries(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60), other=st.text(min_size=1, max_size=9))
def test_nothing_quoted_is_an_error(library: Store, words: str, other: str) -> None:
    words, other = words.replace("\0", " "), other.replace("\0", " ")
    found(library, search.every([search.word(words), search.beginning(other, column="stems")]))
    with library.read() as s:
        list(search.terms(s, other))
