"""A text goes onto the paper and comes back as it was, whole or cut."""

from effort import tries
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from app.documents import markup
from app.documents.model import Attribution, Note, Run
from app.ui.draft import blocks

plain_text = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffc\ufdd0\ufdd1\ufffe\uffff"
    ),
    max_size=12,
) | st.sampled_from(
    ["{meeting.theme}", "{meeting.place}", "{no.value}", "[x]", "a\nb", "<b>", "&amp;", "“ё” 🙂"]
)
flat_run = st.builds(Run, plain_text, bold=st.booleans(), italic=st.booleans(), superscript=st.booleans())
note_run = st.builds(
    lambda runs, mark: Run("", note=Note(tuple(runs), mark)),
    st.lists(flat_run, max_size=2),
    st.sampled_from(["", "1", "*"]),
)
party = st.lists(st.sampled_from(["KAZ", "TJK", "UN_Women", "R&D"]), max_size=2).map(tuple)
asked_run = st.builds(
    lambda by, bold: Run("[", bold, by=by), st.builds(Attribution, party, party, party), st.booleans()
)
VALUES = {"meeting.theme": "Open 🙂 Roads", "meeting.place": "Bishkek"}


@given(st.lists(flat_run | note_run | asked_run, max_size=8))
@effort(deadline=None, max_examples=tries(150))
def test_a_text_comes_back_from_the_paper_as_it_was(runs: list[Run]) -> None:
    stored = markup.from_runs(runs)
    document = QTextDocument()
    blocks.insert(QTextCursor(document), markup.to_runs(stored), VALUES)
    assert document.blockCount() == 1
    assert blocks.text(document.firstBlock()) == stored


@given(st.lists(flat_run | note_run | asked_run, max_size=6), st.data())
@effort(deadline=None, max_examples=tries(100))
def test_a_text_cut_anywhere_but_in_a_field_is_whole_again_together(
    runs: list[Run], data: st.DataObject
) -> None:
    stored = markup.from_runs(runs)
    document = QTextDocument()
    blocks.insert(QTextCursor(document), markup.to_runs(stored), VALUES)
    block = document.firstBlock()
    inside = {p for piece in blocks.things(block) for p in range(piece.start + 1, piece.end)}
    cut = data.draw(st.integers(0, block.length() - 1).filter(lambda p: p not in inside))
    head, tail = blocks.read(block, 0, cut), blocks.read(block, cut)
    units = "".join(p.text for p in blocks.pieces(block)).encode("utf-16-le")
    split_sign = 0 < cut < len(units) // 2 and 0xDC <= units[2 * cut + 1] <= 0xDF
    if not split_sign:
        assert markup.from_runs((*head, *tail)) == stored
