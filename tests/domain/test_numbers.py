"""The numbers that paragraphs display, by family."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.model import Kind
from app.domain import document_types, drafts, meetings, numbers, sample
from database.models import HouseStyle
from database.store import Store

from .conftest import Small

OP, SUB, PRE = "operative", "sub-paragraph", "preambular"


def labels(kind: str, *paragraphs: tuple[str, int, str]) -> list[str]:
    return numbers.labels(paragraphs, document_types.usual(kind).numbering)


def test_remarks_count_through() -> None:
    shown = labels(
        Kind.REMARKS,
        ("title", 0, ""),
        (OP, 0, ""),
        ("heading", 0, ""),
        (OP, 0, ""),
        ("body", 0, ""),
        (OP, 0, ""),
    )
    assert shown == ["", "1.", "", "2.", "", "3."]


def test_a_communique_counts_preamble_and_operative_part_apart() -> None:
    shown = labels(Kind.COMMUNIQUE, *[(PRE, 0, "")] * 4, ("chapeau", 0, ""), *[(OP, 0, "")] * 2)
    assert shown == ["(i)", "(ii)", "(iii)", "(iv)", "", "1.", "2."]


def test_the_preamble_of_remarks_has_no_numbers() -> None:
    assert labels(Kind.REMARKS, (PRE, 0, ""), (OP, 0, "")) == ["", "1."]


def test_sub_paragraphs_begin_anew_under_each_paragraph() -> None:
    shown = labels(
        Kind.REMARKS,
        (OP, 0, ""), (SUB, 1, ""), (SUB, 2, ""), (SUB, 2, ""), (SUB, 1, ""), (SUB, 2, ""), (OP, 0, ""), (SUB, 1, ""),
    )  # fmt: skip
    assert shown == ["1.", "(a)", "(i)", "(ii)", "(b)", "(i)", "2.", "(a)"]


def test_recommendations_have_letters_without_parentheses() -> None:
    shown = labels(
        Kind.RECOMMENDATIONS, (OP, 0, ""), (SUB, 1, ""), (SUB, 1, "none"), (SUB, 1, ""), (OP, 0, "")
    )
    assert shown == ["1.", "a.", "", "b.", "2."], "an unnumbered continuation does not break the row"


def test_an_own_label_takes_no_number() -> None:
    shown = labels(
        Kind.REMARKS, (OP, 0, ""), (OP, 0, ""), (OP, 0, "2 bis"), (OP, 0, "none"), (OP, 0, ""), (OP, 0, "–")
    )
    assert shown == ["1.", "2.", "2 bis", "", "3.", "–"]


@pytest.mark.parametrize(
    ("role", "level", "label", "kept"),
    [
        (OP, 0, "7.", ""), (OP, 0, "(iv)", ""), (OP, 0, "3 bis", "3 bis"), (OP, 0, "", "none"), (SUB, 1, "", "none"),
        (SUB, 1, "a.", ""), (SUB, 1, "–", "–"), (PRE, 0, "(x)", ""), (PRE, 0, "", ""), ("body", 0, "", ""),
    ],
)  # fmt: skip
def test_a_copied_paragraph_is_numbered_anew_unless_its_label_says_more(
    role: str, level: int, label: str, kept: str
) -> None:
    assert numbers.kept_label(role, level, label) == kept


@pytest.mark.parametrize(
    ("own", "shared"), [("", ""), ("none", "none"), ("–", "–"), ("2 bis", ""), ("7.", "")]
)
def test_the_second_half_of_a_paragraph(own: str, shared: str) -> None:
    assert numbers.shared_label(own) == shared


def test_the_house_style_changes_the_numbers(store: Store, small: Small) -> None:
    with store.write("Prepare") as s:
        draft = drafts.create(s, small.meeting)
        for _n in range(2):
            drafts.add(s, draft, text="Text.")
        s.add(
            HouseStyle(process_id=small.process, name="numbering/concluding remarks/operative/0", value="(i)")
        )
    with store.read() as s:
        assert [p.label for p in drafts.paragraphs(s, draft) if p.role == OP] == ["(i)", "(ii)"]


def test_a_new_process_writes_the_numbers_of_the_trade(store: Store) -> None:
    with store.write("New workspace") as s:
        process = sample.start_process(s, name="New Process")
        meeting = meetings.create(s, process, title="First Meeting")
    with store.read() as s:
        for kind in drafts.OUTCOMES:
            assert document_types.of(s, process, kind) == document_types.usual(kind)
            habit = document_types.usual(kind).numbering
            assert numbers.scheme(s, draft_kind=kind, meeting=meeting) == habit


@given(
    st.lists(st.sampled_from([(OP, 0, ""), (OP, 0, "none"), (OP, 0, "2 bis"), (SUB, 1, ""), ("body", 0, "")]))
)
def test_automatic_numbers_never_skip(paragraphs: list[tuple[str, int, str]]) -> None:
    shown = labels(Kind.REMARKS, *paragraphs)
    counted = [
        label for label, (role, _l, own) in zip(shown, paragraphs, strict=True) if role == OP and not own
    ]
    assert counted == [f"{n}." for n in range(1, len(counted) + 1)]
