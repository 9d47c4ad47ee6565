"""Brackets as a negotiation leaves them: nested, with alternatives, broken; and what is left when one is settled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import brackets

TEXTS = st.text(alphabet="ab []/:.,", max_size=60)


def shown(text: str) -> list[tuple[str, int]]:
    return [(text[one.start : one.end], one.depth) for one in brackets.parse(text).found]


def test_brackets_nest() -> None:
    text = "being guided by [its principles [and provisions], including] the law"
    assert shown(text) == [("[its principles [and provisions], including]", 0), ("[and provisions]", 1)]


@pytest.mark.parametrize(
    ("text", "broken"),
    [("a ] b", [2]), ("a [ b", [2]), ("[a] ]", [4]), ("[ [a]", [0]), ("[a", [0]), ("[a] b", [])],
)
def test_a_sign_without_its_counterpart_is_told(text: str, broken: list[int]) -> None:
    assert list(brackets.parse(text).broken) == broken


def test_two_bracketed_neighbours_are_two_brackets() -> None:
    found = brackets.parse("[Upperland][Lowerland]").found
    assert [one.siblings for one in found] == [(), ()]


@pytest.mark.parametrize(
    "text",
    [
        "[Alt 1: shall][Alt 2: should] help",
        "[Option 1. shall] [Option 2. should] help",
        "[Вариант 1: следует] / [Вариант 2: можно] помочь",
    ],
)
def test_neighbours_that_name_themselves_alternatives_stand_for_each_other(text: str) -> None:
    assert [one.siblings for one in brackets.parse(text).found] == [(0, 1), (0, 1)]


@pytest.mark.parametrize(
    ("text", "place", "result"),
    [
        ("the [relevant] authorities", 0, "the relevant authorities"),
        ("[Alt 1: shall][Alt 2: should] help", 1, "should help"),
        ("ports [Alt 1: shall] [Alt 2: should] help", 0, "ports shall help"),
        ("guided by [its principles [and provisions]]", 0, "guided by its principles [and provisions]"),
        ("guided by [its principles [and provisions]]", 1, "guided by [its principles and provisions]"),
    ],
)
def test_agreeing_to_a_bracket(text: str, place: int, result: str) -> None:
    found = brackets.parse(text)
    assert brackets.without(text, brackets.kept(text, found, place)) == result


@pytest.mark.parametrize(
    ("text", "place", "result"),
    [
        ("the [relevant] authorities", 0, "the authorities"),
        ("to help [as appropriate].", 0, "to help."),
        ("[All] ports help", 0, "ports help"),
        ("in ports [, piers] and quays", 0, "in ports and quays"),
        ("guided by [its principles [and provisions]]", 1, "guided by [its principles]"),
    ],
)
def test_dropping_a_bracket_leaves_no_blank_too_many(text: str, place: int, result: str) -> None:
    found = brackets.parse(text)
    assert brackets.without(text, brackets.dropped(text, found, place)) == result


def test_one_of_several_wordings_is_taken() -> None:
    text = "Participants [noted / took note of / welcomed] the report"
    found = brackets.parse(text)
    wordings = [text[start:end] for start, end in brackets.choices(text, found.found[0])]
    assert wordings == ["noted", "took note of", "welcomed"]
    cuts = brackets.kept(text, found, 0, choice=1)
    assert brackets.without(text, cuts) == "Participants took note of the report"


def test_a_slash_inside_an_inner_bracket_is_the_inner_ones() -> None:
    text = "[ports [and / or] piers]"
    assert brackets.choices(text, brackets.parse(text).found[0]) == ()


@given(TEXTS)
def test_every_sign_is_in_one_bracket_or_broken(text: str) -> None:
    found = brackets.parse(text)
    signs = [place for one in found.found for place in (one.start, one.end - 1)] + list(found.broken)
    assert sorted(signs) == [place for place, sign in enumerate(text) if sign in "[]"]


@given(TEXTS)
def test_settling_every_bracket_leaves_none(text: str) -> None:
    for settle in (brackets.kept, brackets.dropped):
        left = text
        while (found := brackets.parse(left)).found:
            shorter = brackets.without(left, settle(left, found, 0))
            assert len(shorter) < len(left)
            left = shorter
        assert len(found.broken) == len(brackets.parse(text).broken)


@given(TEXTS)
def test_agreeing_loses_no_word_but_names_and_alternatives(text: str) -> None:
    found = brackets.parse(text)
    for place, one in enumerate(found.found):
        if not one.siblings:
            rest = brackets.without(text, brackets.kept(text, found, place))
            whole = text[: one.start] + text[one.label : one.end - 1] + text[one.end :]
            assert rest.replace(" ", "") == whole.replace(" ", "")  # a blank before a comma goes, too
            assert len(whole) - len(rest) <= 2


def test_no_blank_is_left_before_a_comma() -> None:
    text = "work [, too], here [x] ."
    first = brackets.without(text, brackets.kept(text, brackets.parse(text), 0))
    assert first == "work, too, here [x] ."
