"""Which words name another paragraph of the same paper, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import references


def named(text: str) -> list[str]:
    return [text[one.start : one.end] for one in references.find(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("as set out in paragraph 7,", ["7"]),
        ("paragraphs 3 and 5 above", ["3", "5"]),
        ("paragraphs 3, 4 and 12.", ["3", "4", "12"]),
        ("Paragraphs 3–5 apply.", ["3", "5"]),
        ("paragraph 4 (a) above", ["4 (a)"]),
        ("paragraph 4(a)(i)", ["4(a)(i)"]),
        ("para. 2 bis", ["2 bis"]),
        ("paragraphs 1 ante and 1 ante bis", ["1 ante", "1 ante bis"]),
        ("paragraph (iv) below", ["(iv)"]),
        ("paragraph 7 of these remarks", ["7"]),
        ("operative paragraph 3", ["3"]),
        ("in paragraphs 4 (a) and (b)", ["4 (a)", "(b)"]),
        ("paragraphs 4 (a), (b) and 5 apply", ["4 (a)", "(b)", "5"]),
        ("paragraph 4 and (b) the report", ["4"]),
        ("в пункте 7 выше", ["7"]),
        ("согласно пп. 3–5, стороны", ["3", "5"]),
        ("пунктах 3 и 5.", ["3", "5"]),
        ("п. 2 настоящего документа", ["2"]),
        ("The Declaration was adopted. As paragraph 3 says,", ["3"]),
        ("welcomed the Declaration mentioned in paragraph 3 above", ["3"]),
        ("paragraph 7 of resolution 12/3", []),
        ("paragraph 7 of the Declaration", []),
        ("paragraphs 3 and 4 of the Convention", []),
        ("resolution 12/3, paragraph 7", []),
        ("the Almaty Declaration (paragraph 7)", []),
        ("Recalling the Communiqué and its paragraph 7", []),
        ("Article 5", []),
        ("preambular paragraph 2", []),
        ("sub-paragraph 4 and subparagraph 5", []),
        ("paragraph 12/3 and paragraph 7.2", []),
        ("paragraph 2013", []),
        ("пункте 7 резолюции 12/3", []),
        ("пункта 4 Алматинской декларации", []),
        ("подпункт 3", []),
        ("7 paragraphs", []),
    ],
)
def test_what_names_a_paragraph(text, numbers):
    assert named(text) == numbers


NUMBERS = st.integers(1, 99).map(str) | st.sampled_from(["4 (a)", "2 bis", "12 (b) (ii)"])


@given(st.lists(NUMBERS, min_size=1, max_size=4), st.sampled_from([" above", ".", ", and", ""]))
def test_every_number_of_a_list_is_found(numbers, behind):
    text = f"As said in paragraphs {', '.join(numbers[:-1])}{' and ' if numbers[1:] else ''}{numbers[-1]}{behind}"
    assert named(text) == numbers


@given(NUMBERS, st.sampled_from(["resolution 60/251", "the Declaration", "their agreement", "that report"]))
def test_what_another_paper_says_is_left_alone(number, paper):
    assert named(f"in paragraph {number} of {paper}, and") == []
    assert named(f"in {paper}, paragraph {number}") == []


@given(st.text(st.sampled_from("paragraphs 123(a)and,–пункте.bis"), max_size=60))
def test_places_lie_in_order_within_the_text(text):
    found = references.find(text)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places) and all(0 <= place <= len(text) for place in places)
    assert all(references.plain_number(text[one.start : one.end]) == one.number for one in found)


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("see paragraph ", True),
        ("paragraphs 3 and ", True),
        ("в пункте ", True),
        ("see ", False),
        ("", False),
    ],
)
def test_where_a_bare_number_is_wanted(before, wanted):
    assert references.asks_for_number(before) is wanted


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("paragraphs 4 (a) and (b)", ["4a", "4b"]),
        ("paragraphs 4 (a) (i) and (ii) above", ["4ai", "4aii"]),
        ("paragraphs 4 (a) (i), (b) and 12 bis (c)–(e)", ["4ai", "4b", "12bisc", "12bise"]),
        ("paragraphs 4 (h) and (i)", ["4h", "4i"]),
        ("paragraphs (iv) and (v)", ["iv", "v"]),
        ("в пунктах 4 (а) и (б)", ["4а", "4б"]),
    ],
)
def test_a_letter_in_a_list_belongs_to_the_number_before_it(text, numbers):
    assert [one.number for one in references.find(text)] == numbers
