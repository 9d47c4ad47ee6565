"""Two papers in one: accepting every change gives the new paper, rejecting every change the old one."""

import pytest
import sameness
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import markup, read_docx, redlines, write_docx
from app.documents.model import Block, Document, Note, Role, Run, Table, text_block
from app.documents.redlines import Changed, Piece, Redline


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
    for item in redline.items:
        block = getattr(item, which)
        if block is None:
            continue
        if isinstance(item, Changed):
            shown = sameness.shown(side(item.pieces, gone))
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
@settings(deadline=None)
def test_no_sign_and_no_look_is_lost(pair: tuple[Document, Document]) -> None:
    old, new = pair
    redline = redlines.compared(old, new)
    assert told(redline, "insert") == sameness.told(old)
    assert told(redline, "delete") == sameness.told(new)


@given(pairs())
@settings(deadline=None)
def test_tracked_changes_read_back_as_both_papers(pair: tuple[Document, Document]) -> None:
    old, new = pair
    file = write_docx.redline_to_bytes(
        redlines.compared(old, new), author="Chair", date="2026-09-20T10:00:00Z"
    )
    for view, paper in (("accepted", new), ("original", old)):
        alone = read_docx.read(write_docx.to_bytes(paper))
        assert sameness.told(read_docx.read(file, view=view)) == sameness.told(alone), view
