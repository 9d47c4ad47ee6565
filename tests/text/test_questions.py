"""What a person types, taken apart; and what is marked in a hit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import questions
from app.text.questions import Term


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("border guards", [Term(("border",)), Term(("guards",), unfinished=True)]),
        ("border guards ", [Term(("border",)), Term(("guards",))]),
        ('"border guards"', [Term(("border", "guards"))]),
        ("“border gua", [Term(("border", "gua"), unfinished=True)]),
        ("training -border", [Term(("training",)), Term(("border",), excluded=True)]),
        ('training -"border guards"', [Term(("training",)), Term(("border", "guards"), excluded=True)]),
        ("co-operation ", [Term(("cooperation",))]),
        ("A/C.3 ", [Term(("a", "c", "3"))]),
        ("- * ( ", []),
        ("", []),
    ],
)
def test_terms(typed: str, terms: list[Term]) -> None:
    assert list(questions.parse(typed)) == terms


@given(st.text() | st.text(alphabet='ab-"“” *:()^+й', max_size=40))
def test_nothing_typed_is_wrong(typed: str) -> None:
    assert len(questions.parse(typed)) <= questions.MOST
    questions.marks("Some text, whatever it is.", typed)


def test_a_lone_half_of_a_sign_is_left_out() -> None:
    assert questions.parse("border \ud800 ") == (Term(("border",)),)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("organisation ", ["Organizations", "organized"]),
        ("coop", ["co-operation"]),
        ("cooperation -organized ", ["co-operation"]),
        ("the of co-operation ", ["co-operation"]),
        ("refoulement ", ["non-refoulement"]),
        ("zebra ", []),
        ('"organized co-operation" ', ["organized co-operation"]),
        ('"co operation on" ', ["co-operation on"]),
        ('"organized co', ["organized co-operation"]),
        ('"co-operation organized" ', []),
        ('"organized co-operation" region ', ["region", "organized co-operation"]),
        ('"of the" ', ["of the"]),
        ('-"of the" region ', ["region"]),
    ],
)
def test_what_is_marked(typed: str, marked: list[str]) -> None:
    text = "Organizations of the region organized co-operation on non-refoulement."
    assert [text[start:end] for start, end in questions.marks(text, typed)] == marked


def test_a_corrected_word_marks_what_it_was_taken_for() -> None:
    assert questions.marks("Border guards.", "bodrer ", corrected={"bodrer": ("border",)}) == [(0, 6)]
