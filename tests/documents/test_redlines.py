"""Two papers in one: accepting every change gives the new paper, rejecting every change the old one."""

from dataclasses import replace
from pathlib import Path

import judge
import papers
import pytest
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
@settings(deadline=None, max_examples=tries(30))
def test_no_sign_and_no_look_is_lost(pair: tuple[Document, Document]) -> None:
    old, new = pair
    redline = redlines.compared(old, new)
    assert told(redline, "insert") == sameness.told(old)
    assert told(redline, "delete") == sameness.told(new)


@given(pairs())
@settings(deadline=None, max_examples=tries(30))
def test_tracked_changes_read_back_as_both_papers(pair: tuple[Document, Document]) -> None:
    old, new = pair
    file = write_docx.redline_to_bytes(
        redlines.compared(old, new), author="Chair", date="2026-09-20T10:00:00Z"
    )
    for view, paper in (("accepted", new), ("original", old)):
        alone = read_docx.read(write_docx.to_bytes(paper))
        assert sameness.told(read_docx.read(file, view=view)) == sameness.told(alone), view


@given(pairs())
@settings(deadline=None, max_examples=tries(30))
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
@settings(deadline=None, max_examples=tries(30))
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
    files = [
        write_docx.redline_to_bytes(redlines.compared(*pair), author="Chair", date="2026-09-20T10:00:00Z")
        for pair in made
    ]
    for (old, new), (accepted, rejected) in zip(made, settling.settle(files, tmp_path), strict=True):
        for file, paper in ((accepted, new), (rejected, old)):
            alone = read_docx.read(write_docx.to_bytes(paper))
            assert flat(read_docx.read(file)) == flat(alone)


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


def parted(*texts: str) -> Document:
    return Document(tuple(text_block(t, Role.OPERATIVE, label=f"{n}.") for n, t in enumerate(texts, 1)))


ONE = "Participants took note of the figures on crossings in the autumn."
TWO = "They agreed to exchange such figures twice a year."
OTHERS = ("Participants thanked the host for the harbour.", "The next meeting follows in spring.")


@pytest.mark.parametrize("together", [True, False])
def test_a_paragraph_that_was_cut_or_put_together_shows_only_its_end(together: bool) -> None:
    one, two = parted(OTHERS[0], f"{ONE} {TWO}", OTHERS[1]), parted(OTHERS[0], ONE, TWO, OTHERS[1])
    old, new = (two, one) if together else (one, two)
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
