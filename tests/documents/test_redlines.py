"""Two papers in one: accepting every change gives the new paper, rejecting every change the old one."""

from dataclasses import replace
from pathlib import Path
from random import Random

import judge
import papers
import pytest
import rewriting
import sameness
import settling
from effort import tries
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from app.documents import markup, read_docx, redlines, write_docx, write_pdf
from app.documents.model import Block, Document, Note, Role, Run, Table, plain, text_block
from app.documents.redlines import Changed, Piece, Redline
from app.domain import changes


def side(pieces: tuple[Piece, ...], gone: str) -> tuple[Run, ...]:
    """The runs of one of the two papers: `gone` is "insert" for the old and "delete" for the new."""
    out = []
    for piece in pieces:
        run = piece.run
        if piece.op == gone:
            continue
        if gone == "insert" and piece.before is not None:
            run = piece.before
        if run.note is not None and piece.op == "equal":
            run = Run("", note=Note(side(piece.note, gone), run.note.mark))
        out.append(run)
    return markup.normalized(out)


def told(redline: Redline, gone: str) -> list[object]:
    """One of the two papers as `sameness.told` tells it."""
    out: list[object] = []
    which = "old" if gone == "insert" else "new"
    before: tuple[Piece, ...] = ()
    for item in redline.items:
        block = getattr(item, which)
        if block is None:
            if isinstance(item, Changed) and item.joined:  # it runs on into the next
                before = (*before, *item.pieces)
            continue
        if isinstance(item, Changed):
            shown = sameness.shown(side((*before, *item.pieces), gone))
            before = ()
            out.append((str(block.role), block.level, block.label, shown))
        else:
            rows = [row for row in item.rows if getattr(row, which) is not None]
            cells = ((getattr(row, which).band, row.cells) for row in rows)
            titles = tuple(column.title for column in block.columns)
            out.append(
                (
                    titles,
                    tuple((band, tuple(sameness.shown(side(c, gone)) for c in held)) for band, held in cells),
                )
            )
    return out


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """A paper and what somebody made of it: blocks taken out, put in, moved, edited, given another office."""
    old = draw(sameness.papers)
    blocks = list(old.blocks)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(blocks) - 1)))
        what = draw(st.sampled_from(["out", "in", "move", "edit", "office", "split", "merge"]))
        if what == "in" or not blocks:
            blocks.insert(at, draw(sameness.blocks))
        elif what == "out":
            del blocks[at]
        elif what == "move":
            blocks.insert(draw(st.integers(0, len(blocks) - 1)), blocks.pop(at))
        elif isinstance(block := blocks[at], Block):
            if what == "office":
                other = draw(sameness.blocks)
                blocks[at] = Block(block.runs, other.role, other.label, other.level)
            elif what == "split":
                cut = draw(st.integers(0, len(block.runs)))
                parts = [part for part in (block.runs[:cut], block.runs[cut:]) if part]
                blocks[at : at + 1] = [Block(part, block.role, block.label, block.level) for part in parts]
            elif what == "merge" and at + 1 < len(blocks) and isinstance(blocks[at + 1], Block):
                lower = blocks.pop(at + 1)
                runs = markup.normalized((*block.runs, Run(" "), *lower.runs))
                blocks[at] = Block(runs, block.role, block.label, block.level)
            else:
                extra = draw(sameness.run_tuples)
                runs = markup.normalized((*block.runs[:1], *extra, *block.runs[1:]))
                blocks[at] = Block(runs, block.role, block.label, block.level)
    return old, Document(tuple(blocks))


@given(pairs())
@settings(deadline=None, max_examples=tries(20))
def test_no_sign_and_no_look_is_lost(pair: tuple[Document, Document]) -> None:
    old, new = pair
    redline = redlines.compared(old, new)
    assert told(redline, "insert") == sameness.told(old)
    assert told(redline, "delete") == sameness.told(new)


@given(pairs())
@settings(deadline=None, max_examples=tries(20))
def test_tracked_changes_read_back_as_both_papers(pair: tuple[Document, Document]) -> None:
    old, new = pair
    file = write_docx.redline_to_bytes(
        redlines.compared(old, new), author="Chair", date="2026-09-20T10:00:00Z"
    )
    for view, paper in (("accepted", new), ("original", old)):
        alone = read_docx.read(write_docx.to_bytes(paper))
        assert sameness.told(read_docx.read(file, view=view)) == sameness.told(alone), view


@given(pairs())
@settings(deadline=None, max_examples=tries(20))
def test_marked_changes_hold_both_papers_and_can_be_printed(pair: tuple[Document, Document]) -> None:
    old, new = pair
    redline = redlines.compared(old, new)
    marked = redlines.marked(redline)
    for paper, gone in ((old, "insert"), (new, "delete")):
        said = ["".join(_said(run) for run in runs if run.change != gone) for runs in _every_runs(marked)]
        assert "".join(said) == "".join("".join(run.text for run in runs) for runs in _every_runs(paper))
    pdf = write_pdf.to_bytes(marked)
    assert pdf == write_pdf.to_bytes(marked)


@given(pairs())
@settings(deadline=None, max_examples=tries(20))
def test_every_change_that_is_counted_can_be_gone_to(pair: tuple[Document, Document]) -> None:
    redline = redlines.compared(*pair)
    shown = changes.of(redline)
    starts = [bit.change for line in shown.lines for bit in line.bits if bit.change >= 0]
    assert starts == list(range(shown.count))
    assert shown.count == redline.regions


def _said(run: Run) -> str:
    """What the paper says; the sign for an end that came or went is no word of it."""
    return "" if run.change and run.text == redlines.PILCROW else run.text


def _every_runs(document: Document) -> list[tuple[Run, ...]]:
    """The runs of every paragraph and cell, without titles of columns."""
    out: list[tuple[Run, ...]] = []
    for block in document.blocks:
        if isinstance(block, Block):
            out.append(block.runs)
        else:
            out += [cell for row in block.rows for cell in row.cells]
    return out


def flat(document: Document) -> list[tuple[str, list[str]]]:
    """What LibreOffice must keep: each paragraph's number and words, each cell's words, and the footnotes."""
    out = []
    for block in document.blocks:
        cells = (c for row in block.rows for c in row.cells) if isinstance(block, Table) else (block.runs,)
        label = (
            "" if isinstance(block, Table) else block.label.replace("\uf02d", "–")
        )  # its own sign for a dash
        for runs in cells:
            words = " ".join(f"{label} {plain(runs)}".split())
            out.append((words, [run.note.text for run in runs if run.note is not None]))
    return [one for one in out if one[0]]


def _of(*blocks: tuple[str, Role] | Block) -> Document:
    held = [b if isinstance(b, Block) else text_block(b[0], b[1], level=int(b[1] is SUB)) for b in blocks]
    return rewriting.numbered(held)


def _noted(text: str, role: Role = Role.OPERATIVE) -> Block:
    return Block((Run(text), Run("", note=Note((Run("As of the last autumn."),)))), role)


ONE = "Participants took note of the figures on crossings in the autumn."
TWO = "They agreed to exchange such figures twice a year."
OTHERS = ("Participants thanked the host for the harbour.", "The next meeting follows in spring.")
FIRST, MORE = "Ferry tables were welcomed by the border officers.", "They are to be read quickly."
OPERATIVE, SUB, HEADING = Role.OPERATIVE, Role.SUB_PARAGRAPH, Role.HEADING
WHOLE, HALVES = (f"{ONE} {TWO}", OPERATIVE), ((ONE, OPERATIVE), (TWO, OPERATIVE))
BEFORE, BEHIND = (OTHERS[0], OPERATIVE), (OTHERS[1], OPERATIVE)
NAMED: dict[str, tuple[Document, Document]] = {
    "cut": (_of(BEFORE, WHOLE, BEHIND), _of(BEFORE, *HALVES, BEHIND)),
    "put together": (_of(BEFORE, *HALVES, BEHIND), _of(BEFORE, WHOLE, BEHIND)),
    "cut in three": (
        _of(BEFORE, (f"{ONE} {TWO} {FIRST}", OPERATIVE), BEHIND),
        _of(BEFORE, *HALVES, (FIRST, OPERATIVE), BEHIND),
    ),
    "a heading moved behind the first paragraph": (
        _of(("Matters of the coast", HEADING), BEFORE, BEHIND),
        _of(BEFORE, ("Matters of the coast", HEADING), BEHIND),
    ),
    "a sub-paragraph became the end of the one above": (
        _of(BEFORE, (ONE, SUB), BEHIND),
        _of((f"{OTHERS[0]} {ONE}", OPERATIVE), BEHIND),
    ),
    "the last sub-paragraph is gone": (_of(BEFORE, (ONE, SUB), (TWO, SUB)), _of(BEFORE, (ONE, SUB))),
    "words added at the end, and a paragraph behind them": (
        _of(BEFORE, BEHIND),
        _of((f"{OTHERS[0]} {MORE}", OPERATIVE), (ONE, OPERATIVE), BEHIND),
    ),
    "words added on both sides of an end": (
        _of(BEFORE, BEHIND),
        _of((f"{OTHERS[0]} {MORE}", OPERATIVE), (f"{TWO} {OTHERS[1]}", OPERATIVE)),
    ),
    "the paragraph with the only footnote came": (
        _of(BEFORE, BEHIND),
        _of(BEFORE, _noted(FIRST), BEHIND),
    ),
    "the paragraph with the only footnote is gone": (
        _of(BEFORE, _noted(FIRST), BEHIND),
        _of(BEFORE, BEHIND),
    ),
    "a paragraph was cut, and one with the only footnote came behind it": (
        _of(BEFORE, WHOLE, BEHIND),
        _of(BEFORE, *HALVES, ("Matters of the coast", HEADING), _noted(FIRST), BEHIND),
    ),
    "a first paragraph with a footnote came": (_of(BEFORE, BEHIND), _of(_noted(FIRST), BEFORE, BEHIND)),
    "the paragraph with the only footnote was cut": (
        _of(BEFORE, Block((*_noted(ONE).runs, Run(f" {TWO}")), OPERATIVE), BEHIND),
        _of(BEFORE, _noted(ONE), (TWO, OPERATIVE), BEHIND),
    ),
}


@pytest.mark.parametrize("name", NAMED)
def test_named_changes_read_back_as_both_papers(name: str) -> None:
    file = tracked(NAMED[name], date="2026-09-20T10:00:00Z")
    assert not end_at_first_note_is_tracked(file)
    for view, paper in zip(("original", "accepted"), NAMED[name], strict=True):
        assert sameness.told(read_docx.read(file, view=view)) == sameness.told(paper)


@pytest.mark.libreoffice
@pytest.mark.skipif(not judge.has_libreoffice(), reason="LibreOffice is not installed")
def test_libreoffice_settles_them_as_both_papers(tmp_path: Path) -> None:
    made: list[tuple[Document, Document]] = []

    @seed(3)
    @given(pairs())
    @settings(
        deadline=None, max_examples=tries(10), database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def draw(pair: tuple[Document, Document]) -> None:
        made.append(pair)

    draw()
    edited = papers.communique()
    blocks = list(edited.blocks)
    del blocks[4]
    blocks[6:6] = [text_block("Recalling the tide tables;", Role.PREAMBULAR, label="(v)")]
    made += [
        (papers.communique(), replace(edited, blocks=tuple(blocks))),
        (papers.remarks(), papers.remarks(9)),
    ]
    made += [*NAMED.values(), *(rewriting.pair(Random(number)) for number in range(tries(24)))]
    files = [tracked(pair, date="2026-09-20T10:00:00Z") for pair in made]
    files += [tracked(pair) for pair in NAMED.values()]
    made += NAMED.values()
    left = 0
    for pair, file, settled in zip(made, files, settling.settle(files, tmp_path), strict=True):
        if end_at_first_note_is_tracked(file) and pair not in NAMED.values():
            left += 1
            continue
        for one, paper in zip(settled, reversed(pair), strict=True):
            assert flat(read_docx.read(one)) == flat(read_docx.read(write_docx.to_bytes(paper))), pair
    assert left < len(made) / 10


def tracked(pair: tuple[Document, Document], *, date: str = "") -> bytes:
    return write_docx.redline_to_bytes(redlines.compared(*pair), author="Chair", date=date)


def end_at_first_note_is_tracked(file: bytes) -> bool:
    """LibreOffice forgets the tracked end of the paragraph with the first footnote; see FORMATS.md."""
    root = judge.part(file, "word/document.xml")
    first = judge.every(root, "(//w:p[.//w:footnoteReference])[1]")
    return any(judge.every(one, "w:pPr/w:rPr/*[self::w:ins or self::w:del]") for one in first)


def test_rewritten_sentences_are_lost_in_neither_paper() -> None:
    for number in range(tries(120)):
        old, new = rewriting.pair(Random(number))
        redline = redlines.compared(old, new)
        assert told(redline, "insert") == sameness.told(old), number
        assert told(redline, "delete") == sameness.told(new), number


def test_rewritten_papers_read_back_as_both() -> None:
    for number in range(tries(30)):
        pair = rewriting.pair(Random(number))
        file = tracked(pair)
        for view, paper in zip(("original", "accepted"), pair, strict=True):
            assert sameness.told(read_docx.read(file, view=view)) == sameness.told(paper), (number, view)


def test_what_did_not_change_keeps_its_look() -> None:
    old = Document((Block((Run("Noting", italic=True), Run(" the tide tables of the ")), Role.PREAMBULAR),))
    new = Document(
        (Block((Run("Noting", italic=True), Run(" the tide tables of the coast")), Role.PREAMBULAR),)
    )
    root = judge.part(
        write_docx.redline_to_bytes(redlines.compared(old, new), author="Chair"), "word/document.xml"
    )
    kept, changed = judge.every(root, "//w:p/w:r"), judge.every(root, "//w:p/w:ins//w:t/text()")
    plain_root = judge.part(write_docx.to_bytes(old), "word/document.xml")
    before = [etree.tostring(one) for one in judge.every(plain_root, "//w:p/w:r")]
    assert etree.tostring(kept[0]) == before[0]
    assert changed == ["coast"]
    assert judge.every(root, "//w:ins/@w:author") == ["Chair"]


def test_a_changed_footnote_is_tracked_inside_the_footnote() -> None:
    def paper(words: str) -> Document:
        return Document(
            (Block((Run("The ports agreed"), Run("", note=Note((Run(words),)))), Role.OPERATIVE),)
        )

    redline = redlines.compared(paper("Until 31 August."), paper("Until 31 October."))
    root = judge.part(write_docx.redline_to_bytes(redline, author="Chair"), "word/footnotes.xml")
    assert judge.every(root, "//w:del//w:delText/text()") == ["August"]
    assert judge.every(root, "//w:ins//w:t/text()") == ["October"]
    assert (redline.regions, redline.words) == (1, (1, 1))


def test_the_same_two_papers_give_the_same_bytes() -> None:
    redline = redlines.compared(papers.remarks(4), papers.remarks(5))
    files = {
        write_docx.redline_to_bytes(redline, author="Chair", date="2026-09-20T10:00:00Z") for _ in range(2)
    }
    assert len(files) == 1


@pytest.mark.parametrize("together", [True, False])
def test_a_paragraph_that_was_cut_or_put_together_shows_only_its_end(together: bool) -> None:
    old, new = NAMED["put together" if together else "cut"]
    redline = redlines.compared(old, new)
    assert (redline.regions, redline.words) == (1, (0, 0))
    lines = [line for line in changes.of(redline).lines if line.changed]
    assert ["".join(bit.run.text for bit in line.bits if bit.op != "equal").strip() for line in lines] == [
        "¶"
    ] + ([""] if len(lines) > 1 else [])
    file = write_docx.redline_to_bytes(redline, author="Chair", date="2026-09-20T10:00:00Z")
    for view, paper in (("accepted", new), ("original", old)):
        assert flat(read_docx.read(file, view=view)) == flat(paper)
    assert f"{ONE}" in "".join(
        "".join(run.text for run in runs if not run.change) for runs in _every_runs(redlines.marked(redline))
    )


def test_a_paragraph_that_was_cut_in_three_shows_two_ends_and_each_number_once() -> None:
    redline = redlines.compared(*NAMED["cut in three"])
    assert (redline.regions, redline.words) == (2, (0, 0))
    lines = changes.of(redline).lines
    assert [(line.old_label, line.new_label) for line in lines] == [
        ("1.", "1."), ("2.", "2."), ("", "3."), ("", "4."), ("3.", "5.")
    ]  # fmt: skip


def test_what_moved_is_said_to_have_moved() -> None:
    file = tracked(NAMED["a heading moved behind the first paragraph"])
    root = judge.part(file, "word/document.xml")
    assert judge.every(root, "//w:del/@w:author") == ["Chair (moved)"] * 2
    assert set(judge.every(root, "//w:ins/@w:author")) == {"Chair"}


def test_what_was_put_together_has_one_number_where_it_begins() -> None:
    blocks = redlines.marked(redlines.compared(*NAMED["put together"])).blocks
    assert [(block.label, block.text) for block in blocks if isinstance(block, Block)] == [
        ("1.", OTHERS[0]), ("2.", f"{ONE}¶ "), ("", TWO), ("3.", OTHERS[1])
    ]  # fmt: skip
