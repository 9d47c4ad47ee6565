"""Words as a search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import stems


@pytest.mark.parametrize(
    "same",
    [
        "co-operation cooperation Co‑operation",
        "organisation organization Organisations",
        "labour labor",
        "programme program programmes",
        "centre center centres",
        "analyse analyze analysing",
        "judgement judgment",
        "neighbouring neighboring",
        "travelled traveled travelling",
        "defence defense",
        "inter-governmental intergovernmental",
        "e-mail email",
        "Türkiye Turkiye TÜRKIYE",
        "State’s state States’",
        "dialogue dialog",
        "take took taken",
        "women woman",
        "participate participating participates",
        "мигранты мигрантов мигрантам",
        "совещание совещания совещанию",
        "приём прием",
        "беженцы беженцев",
    ],
)
def test_forms_and_spellings_that_are_one_word(same: str) -> None:
    found = {stems.stem(word) for token in same.split() for word in stems.normal(token)}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("long-term plan", ["long", "term", "plan"]),
        ("5 per cent", ["5", "percent"]),
        ("A/C.3/78/L.60", ["a", "c", "3", "78", "l", "60"]),
        ("droit d’asile", ["droit", "asile"]),
        ("four hours, our tour", ["four", "hours", "our", "tour"]),
        ("— … !", []),
    ],
)
def test_normal_words(text: str, words: list[str]) -> None:
    assert stems.normal(text) == words


def test_the_second_part_is_found_too_where_it_is_a_word_by_itself() -> None:
    assert "refoul" in stems.stems("non-refoulement")
    assert "oper" not in stems.stems("co-operation")


def test_a_wording_is_the_same_next_year() -> None:
    one = stems.wording(
        stems.stems("Participants met on 19–20 September 2016 and welcomed the co-operation.")
    )
    assert one == stems.wording(stems.stems("participants met on 3 May 2018, and welcomed the cooperation"))


@given(st.text())
def test_any_text_has_words_without_signs_that_the_index_would_split(text: str) -> None:
    words, found = stems.searched(text)
    assert all(word.isalnum() for word in words.split() + found.split() if word.isascii())
    assert stems.normal(" ".join(stems.normal(text))) is not None
