"""Comparing: what a reader of two texts would call the changes, and nothing lost of either."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.text import compare
from app.text.compare import Op


def old_of(ops: tuple[Op, ...]) -> str:
    return "".join(op.text for op in ops if op.op != "insert")


def new_of(ops: tuple[Op, ...]) -> str:
    return "".join(op.text for op in ops if op.op != "delete")


def changes(old: str, new: str) -> list[tuple[str, str]]:
    return [(op.op, op.text) for op in compare.words(old, new) if op.op != "equal"]


WORDS = st.sampled_from(
    "States agreed to the and review plan, of water. data; (new) co-operation  \n “x” 12 é".split(" ")
)
TEXTS = st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=40))


@given(TEXTS, TEXTS)
def test_applying_a_comparison_gives_the_other_text(old: str, new: str) -> None:
    ops = compare.words(old, new)
    assert (old_of(ops), new_of(ops)) == (old, new)
    assert all(op.text for op in ops)
    assert all(one.op != two.op for one, two in zip(ops, ops[1:], strict=False))
    assert all((one.op, two.op) != ("insert", "delete") for one, two in zip(ops, ops[1:], strict=False))


@given(TEXTS)
def test_a_text_is_equal_to_itself(text: str) -> None:
    assert compare.words(text, text) == ((Op("equal", text),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "Water is life.", [("insert", "Water is life.")]),
        ("Water is life.", "", [("delete", "Water is life.")]),
        (
            "States noted the report.",
            "States welcomed the report.",
            [("delete", "noted "), ("insert", "welcomed ")],
        ),
        (  # a stop word that happens to stand in both does not cut a rewritten clause in two
            "They agreed to open the office in spring.",
            "They agreed to close a desk and the library by autumn.",
            [("delete", "open the office in spring"), ("insert", "close a desk and the library by autumn")],
        ),
        (  # a new sentence is marked as a whole, although "." and "They " also stand before it
            "They met in May. They closed the file.",
            "They met in May. They read the plan. They closed the file.",
            [("insert", "They read the plan. ")],
        ),
        (
            "roads, bridges and ports",
            "roads, tunnels, bridges and ports",
            [("insert", "tunnels, ")],
        ),
        ("one  two", "one two", [("delete", "  "), ("insert", " ")]),
        ("The co-operation of States", "The cooperation of States", [("delete", "co-operation "), ("insert", "cooperation ")]),
    ],
)  # fmt: skip
def test_changes_are_those_a_reader_would_name(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert changes(old, new) == expected


def test_blanks_alone_are_no_change_worth_counting() -> None:
    assert compare.count(compare.words("one  two three", "one two three")) == (0, 0)
    assert compare.count(compare.words("a plan for the use of water", "a new plan for the use of waste")) == (
        2,
        0,
    )


def test_an_island_is_one_or_two_words_between_two_changes() -> None:
    ops = (Op("delete", "x"), Op("equal", " the law "), Op("insert", "y"), Op("equal", " and so on it goes"))
    assert compare.count(ops) == (2, 1)


PAPER = (
    "Participants welcomed the opening of the river office in the border town.",
    "Participating States agreed to exchange readings of the gauges each month.",
    "They invited the secretariat to prepare a manual on flood warning.",
    "Participants thanked the host for the visit to the pumping station.",
)


def test_paragraphs_are_paired_with_what_became_of_them() -> None:
    new = (
        PAPER[0].replace("welcomed", "took note with appreciation of"),
        "Delegations heard a presentation on satellite pictures.",
        PAPER[2],
        PAPER[3].replace("the visit", "a visit"),
    )
    pairs = compare.paragraphs(PAPER, new)
    assert [(p.old, p.new) for p in pairs] == [(0, 0), (None, 1), (1, None), (2, 2), (3, 3)]
    assert [op.op for op in pairs[3].ops] == ["equal"]


def test_a_paragraph_that_changed_places_is_found_and_marked() -> None:
    moved = (PAPER[3], *PAPER[:3])
    pairs = compare.paragraphs(PAPER, moved)
    assert sorted((p.old, p.new) for p in pairs) == [(0, 1), (1, 2), (2, 3), (3, 0)]
    assert [p.new for p in pairs if p.moved] == [0]
    in_order = compare.paragraphs(PAPER, moved, moves=False)
    assert [(p.old, p.new) for p in in_order] == [(None, 0), (0, 1), (1, 2), (2, 3), (3, None)]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(PAPER + tuple(p + " And more." for p in PAPER)), max_size=8),
    st.lists(st.sampled_from((*PAPER, "", "Something else entirely.")), max_size=8),
    st.booleans(),
)
def test_every_paragraph_is_in_one_pair(old: list[str], new: list[str], moves: bool) -> None:
    pairs = compare.paragraphs(old, new, moves=moves)
    assert sorted(p.old for p in pairs if p.old is not None) == list(range(len(old)))
    assert [p.new for p in pairs if p.new is not None] == list(range(len(new)))
    kept = [p.old for p in pairs if p.old is not None and not p.moved]
    assert kept == sorted(kept)
    for pair in pairs:
        assert old_of(pair.ops) == (old[pair.old] if pair.old is not None else "")
        assert new_of(pair.ops) == (new[pair.new] if pair.new is not None else "")


def test_a_long_document_is_aligned_too() -> None:
    old = [f"Paragraph {n} on gauge {n * 7} of river number {n % 13} was read twice." for n in range(400)]
    new = [*old[:100], "A paragraph that was added in between.", *old[101:]]
    pairs = compare.paragraphs(old, new)
    assert sum(p.old is not None and p.new is not None for p in pairs) >= 399
    assert all(
        op.op == "equal" for p in pairs if p.new != 100 and p.old is not None and p.new for op in p.ops
    )


def test_a_very_long_paragraph_is_compared_within_bounds() -> None:
    sentence = "Article {} of the annex sets out the duties of the parties under this chapter. "
    old = "".join(sentence.format(n) for n in range(1200))
    new = old.replace("Article 700 of", "Article 700 bis of")
    assert changes(old, new) == [("insert", "bis ")]
