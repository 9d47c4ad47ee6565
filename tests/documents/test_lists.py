"""Which list a paragraph belongs to: what continues, what starts again, what stands as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import lists
from app.documents.lists import DEEPEST
from app.documents.model import Block, Role, text_block
from app.text import numbering
from app.text.numbering import Style


def blocks(labels: str) -> list[Block]:
    """One paragraph per word; a leading ">" for each level; "_" is a blank; "-" is a paragraph without a label."""
    out = []
    for word in labels.split():
        level = len(word) - len(word.lstrip(">"))
        label = word.lstrip(">").replace("_", " ")
        role = Role.SUB_PARAGRAPH if level else Role.OPERATIVE
        out.append(text_block("Text", role, label="" if label == "-" else label, level=level))
    return out


def placed(labels: str) -> str:
    """The list of each labelled paragraph as a letter, "*" for a literal label, "-" for none."""
    arranged = lists.arrange(blocks(labels))
    shown = ("-" if p is None else "*" if p.list < 0 else "ABCDEFGH"[p.list] for p in arranged.places)
    return " ".join(shown)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("1. 2. 3.", "A A A"),
        ("1. - 2.", "A - A"),
        ("(i) (ii) 1. 2.", "A A B B"),
        ("1. 2. 1. 2.", "A A B B"),
        ("5. 6. 9.", "A A B"),
        ("1. >(a) >(b) 2. >(a)", "A A A A A"),
        ("1. >(a) >(b) 2. >(c)", "A A A A B"),
        ("1. >(a) >>(i) >>(ii) >(b) >>(i)", "A A A A A A"),
        ("1. >(a) 2. >– >– 3.", "A A A B B A"),
        ("1. 2. 2_bis 3.", "A A * A"),
        ("PP1 PP2 1.", "* * A"),
        ("1.1 1.2", "* *"),
        ("whatever 1.", "* A"),
        ("– – –", "A A A"),
        ("(g) (h) (i) (j)", "A A A A"),
        (">(a) >(b) 1. >(a)", "A A B B"),
        ("1. >(a) 1. >(b)", "A A B C"),
    ],
)
def test_labels_fall_into_lists(labels: str, expected: str) -> None:
    assert placed(labels) == expected


def test_a_list_that_begins_later_starts_at_its_first_value() -> None:
    arranged = lists.arrange(blocks("5. 6. 9."))
    assert [one.starts for one in arranged.lists] == [(5,), (9,)]


def test_headings_count_apart_from_paragraphs() -> None:
    document = [
        text_block("Part", Role.HEADING, label="1."),
        text_block("Text", Role.OPERATIVE, label="1."),
        text_block("Part", Role.HEADING, label="2."),
        text_block("Text", Role.OPERATIVE, label="2."),
    ]
    assert [p.list for p in lists.arrange(document).places if p] == [0, 1, 0, 1]


def test_all_text_edges_align_and_make_room_for_the_widest_label() -> None:
    short, wide = lists.arrange(blocks("1. 2.")), lists.arrange(blocks("1. (xviii)"))
    assert short.hangs[0] == 10.0
    assert wide.hangs[0] > short.hangs[0]
    assert wide.left(1) == wide.hangs[0]


counted = st.tuples(
    st.sampled_from([s for s in Style if s is not Style.BULLET]),
    st.integers(1, 60),
    st.sampled_from([("", "."), ("(", ")"), ("", ")")]),
    st.integers(0, DEEPEST),
)

dense = st.tuples(
    st.sampled_from([Style.DECIMAL, Style.LOWER_LETTER]),
    st.integers(1, 4),
    st.just(("", ".")),
    st.integers(0, 2),
)
any_labels = st.one_of(st.lists(counted, max_size=40), st.lists(dense, max_size=60))


@given(any_labels)
def test_word_would_show_the_same_labels(given_: list) -> None:
    """A counter that follows Word's rules, run over the lists, gives back every label."""
    document = [
        text_block("x", label=numbering.produce(style, value, *around), level=level)
        for style, value, around, level in given_
    ]
    arranged = lists.arrange(document)
    counters: dict[int, dict[int, int]] = {}
    for block, place in zip(document, arranged.places, strict=True):
        assert place is not None
        if place.list < 0:
            continue
        one = arranged.lists[place.list]
        levels = counters.setdefault(place.list, {})
        shape = one.levels[place.level]
        assert shape is not None
        levels[place.level] = levels.get(place.level, one.starts[place.level] - 1) + 1
        for deeper in [n for n in levels if n > place.level]:
            del levels[deeper]
        assert numbering.produce(shape.style, levels[place.level], shape.before, shape.after) == block.label


@given(any_labels)
def test_lists_that_count_alike_never_interleave(given_: list) -> None:
    """Word keeps one counter for all lists of a scheme, so an ended list must not be taken up again."""
    document = [
        text_block("x", label=numbering.produce(style, value, *around), level=level)
        for style, value, around, level in given_
    ]
    arranged = lists.arrange(document)
    newest: dict[object, int] = {}
    for place in arranged.places:
        assert place is not None
        if place.list >= 0:
            scheme = arranged.lists[place.list].levels
            assert newest.get(scheme, 0) <= place.list
            newest[scheme] = place.list
