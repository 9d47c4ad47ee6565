"""Labels come apart, come back, and are decided from their neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import numbering
from app.text.numbering import Label, Style

SEEN = [
    ("1.", Style.DECIMAL, 1, "", ".", ""),
    ("13", Style.DECIMAL, 13, "", "", ""),
    ("(iv)", Style.LOWER_ROMAN, 4, "(", ")", ""),
    ("- 3-", Style.DECIMAL, 3, "- ", "-", ""),
    ("- 5 –", Style.DECIMAL, 5, "- ", " –", ""),
    ("- a -", Style.LOWER_LETTER, 1, "- ", " -", ""),
    ("- 1)", Style.DECIMAL, 1, "- ", ")", ""),
    ("i/", Style.LOWER_ROMAN, 1, "", "/", ""),
    ("(I)", Style.UPPER_ROMAN, 1, "(", ")", ""),
    ("2 bis", Style.DECIMAL, 2, "", "", "bis"),
    ("(2 ter)", Style.DECIMAL, 2, "(", ")", "ter"),
    ("PP1", Style.DECIMAL, 1, "PP", "", ""),
    ("OP12 bis", Style.DECIMAL, 12, "OP", "", "bis"),
    ("1 ante.", Style.DECIMAL, 1, "", ".", "ante"),
    ("(a ante bis)", Style.LOWER_LETTER, 1, "(", ")", "ante bis"),
    ("3a.", Style.DECIMAL, 3, "", ".", "a"),
    ("1.2.3", Style.DECIMAL, 3, "1.2.", "", ""),
    ("б)", Style.LOWER_CYRILLIC, 2, "", ")", ""),
    ("aa)", Style.LOWER_LETTER, 27, "", ")", ""),
    ("XIV.", Style.UPPER_ROMAN, 14, "", ".", ""),
    ("•", Style.BULLET, 0, "•", "", ""),
]


@pytest.mark.parametrize("seen", SEEN, ids=lambda seen: seen[0])
def test_labels_that_drafters_write(seen):
    text, *parts = seen
    assert numbering.parse(text) == Label(*parts)
    assert numbering.format(numbering.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "We", "(iv", "iiii", "ab)", "No", "[3", "Noting", "--", "12345.", "(й)"]
)
def test_what_is_no_label(text):
    assert numbering.parse(text) is None


@given(
    style=st.sampled_from([s for s in Style if s is not Style.BULLET]),
    value=st.integers(1, 49),
    around=st.sampled_from([("", "."), ("(", ")"), ("", ")"), ("", ""), ("- ", " -"), ("[", "]"), ("", "/")]),
)
def test_what_is_produced_can_be_read_again(style, value, around):
    text = numbering.produce(style, value, *around)
    assert Label(style, value, *around) in numbering.readings(text)
    assert numbering.format(numbering.parse(text)) == text


@given(st.text("abivx1290().-–/ бв[]PO", max_size=9))
def test_reading_and_writing_never_change_a_label(text):
    label = numbering.parse(text)
    if label is not None:
        assert numbering.parse(numbering.format(label)) == label


@given(st.sampled_from(list(Style)), st.integers(1, 45), st.integers(2, 12))
def test_a_list_is_read_as_one_style(style, start, length):
    labels = [numbering.produce(style, start + n, "(", ")") for n in range(length)]
    if style is not Style.BULLET:
        found = numbering.sequence(labels)
        readable = all({s.style for s in numbering.readings(one)} & {style} for one in labels)
        if readable and len(set(labels)) == length and start == 1:
            assert [one.value for one in found] == list(range(1, length + 1))
            assert {one.style for one in found} == {style}


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        ("(a) (b) (c)", [1, 2, 3]),
        ("(i) (ii) (iii)", [1, 2, 3]),
        ("(f) (g) (h) (i) (j)", [6, 7, 8, 9, 10]),
        ("(g) (h) (i)", [7, 8, 9]),
        ("(h) (i) (ii) (iii)", [8, 1, 2, 3]),
        ("(t) (u) (v) (w) (x) (y)", [20, 21, 22, 23, 24, 25]),
        ("(iii) (iv) (v) (vi)", [3, 4, 5, 6]),
        ("(viii) (ix) (x) (xi)", [8, 9, 10, 11]),
        ("1. (i) (ii) 2. (i)", [1, 1, 2, 2, 1]),
        ("A. B. C. D.", [1, 2, 3, 4]),
        ("I. II. III. IV. V.", [1, 2, 3, 4, 5]),
        ("а) б) в)", [1, 2, 3]),
    ],
)
def test_doubtful_letters_are_decided_from_their_neighbours(labels, values):
    assert [one.value for one in numbering.sequence(labels.split())] == values


def test_what_is_no_label_keeps_its_place_in_a_sequence():
    found = numbering.sequence(["(i)", None, "text", "(ii)"])
    assert [one and one.value for one in found] == [1, None, None, 2]


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        (" 1.", "1.", ""),
        ("12. The guests thanked", "12.", "The guests thanked"),
        ("- 3- Endorse", "3.", "Endorse"),
        ("- 5 – Suggest", "5.", "Suggest"),
        (" - a - Endorse", "a.", "Endorse"),
        ("- 1) To promote", "1)", "To promote"),
        ("(iv) Recalling", "(iv)", "Recalling"),
        ("i/ bring together", "i/", "bring together"),
        ("2 bis The guests", "2 bis", "The guests"),
        ("PP3 Noting", "PP3", "Noting"),
        (" - Harbour", "–", "Harbour"),
        ("• Harbour", "–", "Harbour"),
        ("а) признать", "а)", "признать"),
        ("1.2 Scope", "1.2", "Scope"),
    ],
)
def test_the_label_at_the_head_of_a_line(line, label, rest):
    found, end = numbering.find(line)
    assert (numbering.format(numbering.display(found)), line[end:]) == (label, rest)


@pytest.mark.parametrize(
    "line",
    ["I agree", "2013 was a year", "15 - 16 March 2011", "a house", "mixed flows", "-refoulement",
     "e.g. this", "No. 5", "U.S. guests", "10,000 people", "2015 – a year"],
)  # fmt: skip
def test_lines_that_open_with_words(line):
    assert numbering.find(line) is None
