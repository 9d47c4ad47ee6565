"""Correcting how a document was understood, and what the reader was unsure of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.model import Block, Document, Kind, Note, Role, Run, text_block
from app.domain import correcting, doubts, importing
from app.domain.importing import Proposal
from app.errors import UserError


def proposal(*blocks: Block) -> Proposal:
    return Proposal(Document(blocks), "paper.txt", "0" * 64)


def shown(made: Proposal) -> list[tuple[str, str, int, str]]:
    return [(str(b.role), b.label, b.level, b.text) for b in importing.blocks(made.document)]


def item(label: str, text: str, role: Role = Role.OPERATIVE, level: int = 0) -> Block:
    return text_block(text, role, label=label, level=level)


def letters(made: Proposal) -> str:
    """Every sign of labels, texts and footnotes but blanks, in order."""
    parts = []
    for block in importing.blocks(made.document):
        parts.append(block.label)
        parts += [run.text + (run.note.text if run.note else "") for run in block.runs]
    return "".join("".join(parts).split())


def test_a_paragraph_is_split_at_the_caret() -> None:
    made = correcting.split(proposal(item("1.", "They agreed. They thanked.")), 0, 13)
    assert shown(made) == [("operative", "1.", 0, "They agreed."), ("operative", "", 0, "They thanked.")]


def test_a_number_at_the_head_of_the_second_part_becomes_its_number() -> None:
    made = correcting.split(proposal(item("1.", "They agreed. 2. They thanked.")), 0, 13)
    assert shown(made)[1] == ("operative", "2.", 0, "They thanked.")


@pytest.mark.parametrize("at", [-3, 0, 12, 99])
def test_there_is_nothing_to_split_at_the_ends(at: int) -> None:
    before = proposal(item("1.", "They agreed."))
    assert correcting.split(before, 0, at) is before


def test_merging_keeps_what_the_upper_one_is_and_the_number_of_the_lower_in_the_text() -> None:
    made = correcting.merge(proposal(item("1.", "They met in"), item("2015.", "They agreed.", Role.BODY)), 1)
    assert shown(made) == [("operative", "1.", 0, "They met in 2015. They agreed.")]


def test_the_first_paragraph_has_none_above() -> None:
    before = proposal(item("1.", "They agreed."))
    assert correcting.merge(before, 0) is before


def test_a_footnote_stays_with_the_words_before_it() -> None:
    note = Run("", note=Note((Run("A footnote."),), "1"))
    made = correcting.split(proposal(Block((Run("First."), note, Run(" Second.")), Role.BODY)), 0, 6)
    first, second = importing.blocks(made.document)
    assert [n.text for n in first.notes] == ["A footnote."]
    assert (second.text, second.notes) == ("Second.", ())


def test_emphasis_outlives_a_split() -> None:
    made = correcting.split(proposal(Block((Run("Recalling that", italic=True),))), 0, 10)
    assert [run.italic for block in importing.blocks(made.document) for run in block.runs] == [True, True]


@pytest.mark.parametrize(
    ("role", "level", "then"),
    [
        (Role.OPERATIVE, 1, ("sub-paragraph", 1)),
        (Role.SUB_PARAGRAPH, 0, ("operative", 0)),
        (Role.SUB_PARAGRAPH, 2, ("sub-paragraph", 2)),
        (Role.CLOSING, 1, ("closing", 0)),
        (Role.TITLE, 5, ("title", 1)),
        (Role.HEADING, 2, ("heading", 2)),
        (Role.SUB_PARAGRAPH, 99, ("sub-paragraph", correcting.DEEPEST)),
    ],
)
def test_levels_follow_the_role(role: Role, level: int, then: tuple[str, int]) -> None:
    made = correcting.set_level(
        proposal(item("", "They agreed.", role, 1 if role is Role.SUB_PARAGRAPH else 0)), 0, level
    )
    assert (shown(made)[0][0], shown(made)[0][2]) == then


def test_a_role_brings_a_level_it_can_have() -> None:
    before = proposal(item("(a)", "To agree.", Role.SUB_PARAGRAPH, 2))
    assert shown(correcting.set_role(before, 0, Role.OPERATIVE))[0][:3] == ("operative", "(a)", 0)
    assert shown(correcting.set_role(before, 0, Role.TITLE))[0][2] == 1
    assert correcting.set_role(before, 0, Role.SUB_PARAGRAPH) is before


def test_a_number_is_a_short_word_of_any_kind() -> None:
    before = proposal(item("1.", "They agreed."))
    assert shown(correcting.set_label(before, 0, " 3  bis "))[0][1] == "3 bis"
    assert shown(correcting.set_label(before, 0, ""))[0][1] == ""
    with pytest.raises(UserError):
        correcting.set_label(before, 0, "a whole sentence that is no number")


def test_facts_are_changed() -> None:
    made = correcting.set_facts(
        proposal(item("1.", "They agreed.")), title=" Remarks ", kind="declaration", language="ru"
    )
    assert (made.document.title, made.document.kind, made.document.language) == (
        "Remarks",
        Kind.DECLARATION,
        "ru",
    )


BLOCKS = st.lists(
    st.builds(
        item,
        st.sampled_from(["", "1.", "2.", "(iv)", "3 bis", "–"]),
        st.text(st.sampled_from("abc ABC.,;:-1(2)é я"), min_size=1, max_size=30),
        st.sampled_from(list(Role)),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=5,
)
CHANGES = st.lists(
    st.tuples(st.sampled_from(["split", "merge", "role", "level"]), st.integers(0, 9), st.integers(0, 30)),
    max_size=8,
)


@given(BLOCKS, CHANGES)
def test_no_letter_is_lost_or_made_up(blocks: list[Block], changes: list[tuple[str, int, int]]) -> None:
    made = proposal(*blocks)
    before = letters(made)
    for what, index, at in changes:
        index %= len(importing.blocks(made.document))
        if what == "split":
            made = correcting.split(made, index, at)
        elif what == "merge":
            made = correcting.merge(made, index)
        elif what == "role":
            made = correcting.set_role(made, index, list(Role)[at % len(Role)])
        else:
            made = correcting.set_level(made, index, at % 5)
    assert letters(made) == before


@given(st.text(st.sampled_from("ab cd.é"), min_size=3, max_size=40), st.integers(1, 38))
def test_merging_takes_a_split_back(text: str, at: int) -> None:
    before = proposal(text_block(" ".join(text.split()) or "a", Role.OPERATIVE, label="1."))
    text = importing.blocks(before.document)[0].text
    places = [n + 1 for n, sign in enumerate(text) if sign == " "]
    if places:
        made = correcting.split(before, 0, places[at % len(places)])
        if made is not before and not importing.blocks(made.document)[1].label:
            assert shown(correcting.merge(made, 1)) == shown(before)


# --- doubts


def doubtful(*blocks: Block) -> dict[int, tuple[str, ...]]:
    return doubts.find(blocks)


TEXT = "Participants agreed to meet again."


def test_a_paper_read_well_leaves_no_doubt() -> None:
    assert doubtful(
        text_block("Remarks", Role.TITLE),
        *(item(f"({n})", TEXT, Role.PREAMBULAR) for n in ("i", "ii", "iii", "iv", "v")),
        text_block("Have decided to:", Role.CHAPEAU),
        item("1.", TEXT), item("(a)", TEXT, Role.SUB_PARAGRAPH, 1), item("(b)", TEXT, Role.SUB_PARAGRAPH, 1),
        item("2.", TEXT), item("2 bis", TEXT), item("(a)", TEXT, Role.SUB_PARAGRAPH, 1), item("3.", TEXT),
        *(item(f"({n})", TEXT, Role.SUB_PARAGRAPH, 1) for n in "abcdefghij"),
    ) == {}  # fmt: skip


def test_a_gap_in_the_numbers_is_pointed_out() -> None:
    assert doubtful(item("1.", TEXT), item("2.", TEXT), item("4.", TEXT)) == {2: ("Number 4 after 2",)}


def test_a_paragraph_without_number_among_numbered_ones() -> None:
    assert list(doubtful(item("1.", TEXT), item("", TEXT), item("2.", TEXT))) == [1]


def test_lengths_and_broken_sentences() -> None:
    found = doubtful(
        item("1.", "word " * 400),
        item("2.", "Agreed."),
        item("3.", "They met and"),
        item("", "agreed to go."),
    )
    assert found[0] == ("Very long: 400 words",)
    assert found[1] == ("Only 1 word",)
    assert "Begins in the middle of a sentence" in found[3]


@given(BLOCKS)
def test_doubts_never_fail(blocks: list[Block]) -> None:
    assert set(doubts.find(blocks)) <= set(range(len(blocks)))
