"""Lines become paragraphs with the office they hold; no word is lost on the way."""

import re
from collections import Counter

import pytest
from effort import tries
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.documents import read_text, reading
from app.documents.model import Block, Document, Kind, Role, Table


def read(text: str, *, markdown: bool = False) -> Document:
    return read_text.read(text.encode(), markdown=markdown)


def shape(document: Document) -> list[tuple[str, int, str]]:
    return [(block.role.value, block.level, block.label) for block in document.paragraphs]


REMARKS = """**Harbour Process**
**Fourth Coordinators Meeting**
**3–4 May 2031, Batumi, Georgia**

Concluding Remarks

1. The Meeting discussed ferries, piers and lights, and heard reports from
2. The Chair recalled the charter.
3. Participants noted that the depth of water in the northern harbours, and of the canals that lead to them,

has fallen for 5. years in a row. They stressed the need to measure it.
4. Participants agreed to:
   a) count the boats;
   b) paint the piers.

They will report in a year.

5. Participants welcomed the offer of Northland to host the next talks.

The Chair thanked everybody.

Batumi, 4 May 2031
"""


def test_remarks():
    document = read(REMARKS)
    assert (document.kind, document.date, document.place) == (Kind.REMARKS, "2031-05-04", "Batumi, Georgia")
    assert document.title == "Harbour Process Fourth Coordinators Meeting"
    assert shape(document) == [
        ("title", 0, ""), ("title", 1, ""), ("title", 1, ""),
        ("operative", 0, "1."), ("operative", 0, "2."), ("operative", 0, "3."), ("operative", 0, "4."),
        ("sub-paragraph", 1, "a)"), ("sub-paragraph", 1, "b)"), ("sub-paragraph", 1, ""),
        ("operative", 0, "5."), ("closing", 0, ""), ("closing", 0, ""),
    ]  # fmt: skip
    assert "lead to them, has fallen for 5. years" in document.paragraphs[5].text


RUSSIAN = """Совместное коммюнике

Батуми, 3–4 мая 2031 года

Мы, главы делегаций прибрежных государств,

принимая во внимание итоги «Портового процесса» и доклад № 5,

отмечая важность судоходства,

договорились о нижеследующем:

1. Признать паромы общим делом:
а) измерять глубину;
б) красить причалы;
в) считать лодки.
2. Одобрить план работы.
"""


def test_a_russian_communique():
    document = read(RUSSIAN)
    assert (document.kind, document.language) == (Kind.COMMUNIQUE, "ru")
    assert (document.date, document.place) == ("2031-05-04", "Батуми")
    assert [role for role, _level, _label in shape(document)] == [
        "title", "title", "preambular", "preambular", "preambular", "chapeau", "operative",
        "sub-paragraph", "sub-paragraph", "sub-paragraph", "operative",
    ]  # fmt: skip
    assert [block.label for block in document.paragraphs[6:]] == ["1.", "а)", "б)", "в)", "2."]


RESOLUTION = """HT/2031/L.4
Draft

# Declaration on Ferries

The Harbour Assembly,

*Recalling* its earlier declarations on piers,

*Noting with concern* the state of the lighthouses[^1],

Has agreed on the following:

PP1 Ferries matter;

1. *Decides* to count them;
2 bis. *Requests* the Chair to report.

[^1]: Seven of nine are dark.
"""


def test_a_declaration_in_markdown():
    document = read(RESOLUTION, markdown=True)
    assert (document.kind, document.symbol, document.status) == (Kind.DECLARATION, "HT/2031/L.4", "Draft")
    assert document.title == "Declaration on Ferries"
    noted = next(block for block in document.paragraphs if block.notes)
    assert noted.role is Role.PREAMBULAR and noted.notes[0].text == "Seven of nine are dark."
    assert [b.label for b in document.paragraphs if b.label] == ["PP1", "1.", "2 bis."]


def test_an_inserted_number_stands_among_the_others():
    document = read(
        "1. Participants noted it.\n2. They agreed.\n2 bis They left.\n2 ter They slept.\n3. They met.\n"
    )
    assert shape(document) == [("operative", 0, one) for one in ("1.", "2.", "2 bis", "2 ter", "3.")]


def test_text_wrapped_to_a_width_is_joined():
    words = "Participants noted the report on ferries and asked the Chair to send it to all the coordinators of the process "
    long = " ".join([words.strip()] * 3) + "."
    lines, line = [], ""
    for word in f"1. {long}".split():
        if len(line) + len(word) > 70:
            lines.append(line.strip())
            line = ""
        line += word + " "
    lines.append(line.strip())
    document = read("\n".join([*lines, *("2." + one[2:] if n == 0 else one for n, one in enumerate(lines))]))
    assert [block.text for block in document.paragraphs] == [long, long]
    assert [block.label for block in document.paragraphs] == ["1.", "2."]


def test_page_numbers_and_page_ends_are_no_text():
    document = read(
        "1. Participants noted the ferries, the piers and\n\n- 2 -\n\f\nthe lights of the northern harbours.\n"
    )
    assert [block.text for block in document.paragraphs] == [
        "Participants noted the ferries, the piers and the lights of the northern harbours."
    ]


def test_running_heads_of_text_dumps_are_no_text():
    half = (
        "Participants noted the ferries, the piers and the depth of the water in the northern harbours, and"
    )
    pages = [
        f"Harbour Process, page 1\n\n1. {half}",
        f"of the canals.\n\n2. {half}",
        "of the canals.\n\n3. They left.\n\n- 3 -",
    ]
    text = pages[0]
    for number, page in enumerate([*pages[1:], "4. They met.\n"], 2):
        text += f"\n\nHarbour Process, page {number}\n\n{page}"
    document = read(text)
    assert [block.label for block in document.paragraphs if block.label] == ["1.", "2.", "3.", "4."]
    assert sum("Process" in block.text for block in document.paragraphs) <= 1
    assert all(
        block.text.endswith("northern harbours, and of the canals.") for block in document.paragraphs[1:3]
    )


def test_emphasis_that_a_page_end_has_cut_is_one():
    document = read(
        "1. Participants noted **the ferries, the piers and the lights of the\n\n\f\nnorthern harbours** again.\n"
    )
    (block,) = document.paragraphs
    assert [run.text for run in block.runs if run.bold] == [
        "the ferries, the piers and the lights of the northern harbours"
    ]
    assert "*" not in block.text


def test_a_year_at_the_head_of_a_line_is_no_number():
    document = read(
        "1. Participants recalled the declaration of the year\n2013. It was short.\n2. They agreed.\n"
    )
    assert [block.label for block in document.paragraphs] == ["1.", "2."]


def test_unpaired_signs_stay():
    document = read("1. Participants noted 2 * 3 boats*, a_b and x < y & [the rest].")
    assert document.paragraphs[0].text == "Participants noted 2 * 3 boats*, a_b and x < y & [the rest]."


def test_a_note_without_a_mark_stays_in_the_text():
    assert [b.text for b in read("Some words.\n\n---\n\n<sup>4</sup> An orphan.\n").paragraphs] == [
        "Some words.",
        "4 An orphan.",
    ]


def test_a_table_in_markdown():
    table = read("| State | Reply |\n|---|---|\n| Northland | yes |\n", markdown=True).blocks[0]
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["State", "Reply"] and len(table.rows) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251"])
def test_encodings(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes((RUSSIAN * 2).encode(encoding))
    assert reading.read(tmp_path / "a.txt").paragraphs[2].text.startswith("Мы, главы делегаций")


def test_the_western_windows_page(tmp_path):
    text = (
        "1. Les participants ont souligné le rôle des États et l’intérêt de la coopération à l’échelle régionale.\n"
        * 4
    )
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    document = reading.read(tmp_path / "a.txt")
    assert "souligné le rôle des États" in document.paragraphs[0].text and document.language == "fr"


def test_a_line_that_stands_on_both_sides_of_a_page_end_is_no_running_head():
    assert spoken(read("1. ferries\n\n1. ferries\n\f\n1. ferries\n")) == ["ferries"] * 3


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(ends):
    assert len(read(REMARKS.replace("\n", ends)).paragraphs) == 13


def spoken(document: Document) -> list[str]:
    out: list[str] = []
    for block in document.blocks:
        if isinstance(block, Block):
            out += re.findall(r"[^\W\d_]{2,}", block.text)
    return out


sentence = st.lists(
    st.sampled_from(
        "ferries Participants noted the pier of light; harbour, and We: Noting. (see) “x y”".split()
    ),
    max_size=9,
)
start = st.sampled_from(["", "1. ", "2. ", "- ", "(a) ", "(i) ", "- 3- ", "# ", "**", "  ", "– ", "a) ", "*"])
line = st.builds(lambda head, words: head + " ".join(words), start, sentence)


@settings(max_examples=tries(100), deadline=None)
@given(
    st.lists(st.tuples(line, st.sampled_from(["\n", "\n\n", "  \n", "\n\f\n"])), max_size=12), st.booleans()
)
def test_no_word_is_lost_or_moved(lines, markdown):
    text = "".join(one + end for one, end in lines)
    alike = Counter(re.sub(r"\d+", "0", " ".join(one.split())) for one, _end in lines if one.strip())
    assume(max(alike.values(), default=0) < 3)  # otherwise it may be a running head
    assert spoken(read(text, markdown=markdown)) == re.findall(r"[^\W\d_]{2,}", text)


@settings(max_examples=tries(100), deadline=None)
@given(st.text(max_size=300), st.booleans())
def test_no_text_makes_reading_fail(text, markdown):
    read_text.lines(text, markdown=markdown)
    read_text.structure.build(read_text.lines(text, markdown=markdown))


@pytest.mark.parametrize(
    "title", ["CHAIR’S SUMMARY", "Co-Chairs' Summary", "Summary by the Chair", "Резюме Председателя"]
)
def test_a_summary_of_the_chair_is_known_by_its_title(title: str) -> None:
    lines = [
        title,
        "Batumi, Georgia, 4 May 2031",
        "1. The Chair opened the meeting.",
        "2. Many participants noted it.",
    ]
    document = read("\n\n".join(lines))
    assert document.kind is Kind.SUMMARY
    assert [(b.role, b.label) for b in document.paragraphs if b.label] == [
        (Role.OPERATIVE, "1."),
        (Role.OPERATIVE, "2."),
    ]
