"""The outcome document as the text of an e-mail: plain and in Markdown, read back by our own reader."""

import re
from dataclasses import replace

import papers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import read_text, redlines, write_markdown, write_text
from app.documents.model import Block, Column, Document, Note, Role, Row, Run, Table, text_block
from app.text import numbering
from app.text.numbering import Label, Style

CLAUSES = (
    "welcomed the report of the Secretariat [and of the Chair] on the movements of 2031;",
    "took note of the offer of the Republic of Lowerland to host the next session in Rivertown;",
    "agreed that the experts shall meet twice a year, as appropriate, at the level of directors, and report;",
    "stressed the need to keep the list of contact points up to date (see the annex);",
    "C_O_D and 3 * 4 < 13, A|B ~ C, `x` and [Alt 1: a](Alt 2: b) remain * as * they _are_;",
)


def text(document: Document) -> str:
    return write_text.to_bytes(document).decode()


def markdown(document: Document) -> str:
    return write_markdown.to_bytes(document).decode()


def told(document: Document) -> list[tuple[str, str, int, str, tuple[str, ...]]]:
    return [
        (b.role.value, b.label, b.level, b.text, tuple(note.text for note in b.notes))
        for b in document.paragraphs
    ]


def bare(name: str) -> Document:
    return replace(papers.every()[name], symbol="", status="", date="")


@pytest.mark.parametrize("name", ["remarks", "communique", "recommendations"])
@pytest.mark.parametrize("format", ["txt", "md"])
def test_what_is_sent_reads_back_as_it_was(name: str, format: str) -> None:
    paper = bare(name)
    # a heading without a number right below the title looks like a line of it
    paper = replace(paper, blocks=tuple(block for block in paper.blocks if block.role is not Role.HEADING))
    data = (write_text if format == "txt" else write_markdown).to_bytes(paper)
    assert told(read_text.read(data, markdown=format == "md")) == told(paper)


def test_a_mail_has_short_lines_hanging_labels_and_notes_at_the_end() -> None:
    shown = text(replace(papers.communique(), original="en"))
    assert shown.startswith("RP/MC/1\nFinal\n5\u00a0June\u00a02026\nOriginal: English\n\nMinisterial")
    assert max(map(len, shown.split("\n"))) <= write_text.WIDTH
    assert "\r" not in shown and shown.endswith("\n")
    lines = shown.split("\n")
    [first] = [n for n, line in enumerate(lines) if line.startswith("(viii)")]
    assert lines[first].index("Recalling") == len(lines[first + 1]) - len(lines[first + 1].lstrip())
    steps = [next(line for line in lines if words in line) for words in ("meet once", "for border")]
    assert 0 < steps[0].index("(a)") < steps[1].index("(i)")
    assert "[the Republic of Lowerland]¹" in shown
    assert lines[-3].startswith("¹ The States in brackets")


def test_no_line_of_a_mail_begins_like_a_label() -> None:
    for length in range(50, 90):
        words = (
            "x" * length + " as said in paragraph 4. (a) and 12. of the report of the year 2031. It goes on"
        )
        lines = text(Document((text_block(words),))).rstrip().split("\n")
        assert " ".join(line.strip() for line in lines) == words
        assert not any(numbering.find(line) for line in lines)


def test_changes_are_marked_without_square_brackets() -> None:
    old = bare("remarks")
    last = old.blocks[-1]
    new = replace(
        old,
        blocks=(*old.blocks[:-1], text_block(last.text.replace("grown", "fallen"), last.role, label="13.")),
    )
    marked = redlines.marked(redlines.compared(old, new))
    assert "{+text+} is new, {-text-} is deleted." in text(marked)
    assert "{-grown-} {+fallen+}" in " ".join(text(marked).split())
    assert "~~grown~~ **fallen**" in markdown(marked)
    assert "**text** is new, ~~text~~ is deleted." in markdown(marked)
    assert "is new" not in text(new) + markdown(new)
    assert "{+текст+} – новое" in text(replace(marked, language="ru"))


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        (("1.", "2.", "3."), ("1. ", "2. ", "3. ")),
        (("5.", "6."), ("5. ", "6. ")),
        (("1.", "3."), ("1. ", "3\\. ")),
        (("1.", "1."), ("1. ", "1\\. ")),
        (("2.", "2 bis", "3."), ("2. ", "2 bis ", "3. ")),
        (("-", "–", "(a)"), ("\\- ", "– ", "(a) ")),
    ],
)
def test_markdown_shows_the_numbers_of_the_paper(labels: tuple[str, ...], shown: tuple[str, ...]) -> None:
    """An ordered list counts on from its first number, whatever stands in the text."""
    made = markdown(Document(tuple(text_block("Words", Role.OPERATIVE, label=one) for one in labels)))
    assert made.split("\n\n") == [f"{one}Words" for one in shown[:-1]] + [f"{shown[-1]}Words\n"]


def test_markdown_keeps_looks_and_escapes_what_would_be_read_as_signs() -> None:
    runs = (
        Run("Recalling", italic=True),
        Run(" the "),
        Run("bold ", bold=True),
        Run("x", italic=True),
        Run("2", superscript=True),
    )
    made = markdown(
        Document((Block(runs), text_block("# no heading"), text_block("2031. A year"), text_block("a*b*c_d")))
    )
    assert made.split("\n\n") == [
        "*Recalling* the **bold** <i>x</i><sup>2</sup>", "\\# no heading", "2031\\. A year", "a\\*b\\*c\\_d\n"
    ]  # fmt: skip
    touching = (Run("wel", bold=True), Run("come"), Run("d", italic=True), Run("!", bold=True))
    assert markdown(Document((Block(touching),))) == "<b>wel</b>come<i>d</i><b>!</b>\n"
    back = read_text.read(markdown(Document((Block(touching),))).encode(), markdown=True)
    assert back.paragraphs[0].runs == touching


def test_tables_and_notes_in_notes_lose_no_word() -> None:
    inner = Run("", note=Note((Run("inner words"),)))
    note = Run("", note=Note((Run("outer words "), inner)))
    table = Table(
        (Column("Day"), Column("Item")),
        (Row(((Run("Monday"),), (Run("Opening\nroom 1"),))), Row(((Run("Band"),),), band=True)),
    )
    for made in (
        text(Document((Block((Run("Text"), note)), table))),
        markdown(Document((Block((Run("Text"), note)), table))),
    ):
        for words in ("outer words inner words", "| Day | Item |", "Monday", "Opening", "room 1", "Band"):
            assert words in made


@st.composite
def drafts(draw: st.DrawFn) -> Document:
    """Concluding remarks: a title, headings, numbered paragraphs with lettered items and notes."""
    blocks = [text_block("Concluding remarks", Role.TITLE)]
    number = draw(st.integers(1, 4))
    for _paragraph in range(draw(st.integers(2, 7))):
        runs: tuple[Run, ...] = (Run("Participants "), Run(draw(st.sampled_from(CLAUSES))))
        if draw(st.booleans()):
            runs += (Run("", note=Note((Run(f"A note to paragraph {number} that explains it."),))),)
        items = draw(st.integers(0, 3))
        runs += (Run(" and to this end:"),) if items else ()
        blocks.append(Block(runs, Role.OPERATIVE, f"{number}."))
        for value in range(1, items + 1):
            label = numbering.format(Label(Style.LOWER_LETTER, value, before="(", after=")"))
            blocks.append(
                text_block(draw(st.sampled_from(CLAUSES)), Role.SUB_PARAGRAPH, label=label, level=1)
            )
        number += 1
    return Document(tuple(blocks))


@settings(max_examples=60, deadline=None)
@given(drafts())
def test_drafts_read_back_from_markdown_with_their_labels_and_roles(paper: Document) -> None:
    assert told(read_text.read(write_markdown.to_bytes(paper), markdown=True)) == told(paper)


@settings(max_examples=60, deadline=None)
@given(drafts())
def test_drafts_read_back_from_plain_text_with_their_labels_and_roles(paper: Document) -> None:
    """Signs of emphasis in plain text are read as such: they are left out of the comparison, as are line ends."""

    def plain(rows: list[tuple[str, str, int, str, tuple[str, ...]]]) -> list[object]:
        return [
            (role, label, level, re.sub(r"[*\s]", "", words), notes)
            for role, label, level, words, notes in rows
        ]

    assert plain(told(read_text.read(write_text.to_bytes(paper), markdown=False))) == plain(told(paper))
