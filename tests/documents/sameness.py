"""When is a paper that was read again the paper that was written? And papers to try it on."""

import unicodedata

from hypothesis import strategies as st

from app.documents import lists, markup, page
from app.documents.model import Block, Column, Document, Note, Role, Row, Run, Table, plain
from app.text import numbering

WORDS = "Recalling the harbours, and piers; of (light) “north” déjà приняли 3.5 *bold* <b> & co-operation [alt] x/y 2031 1. (a)"
LABELS = ("1.", "2.", "3.", "(i)", "(ii)", "(a)", "b)", "2 bis", "PP1", "–", "1.2", "а)", "IV.", "§ 4")


def shown(runs: tuple[Run, ...]) -> tuple[tuple[str, bool, bool, bool, str], ...]:
    """Runs as a reader sees them: a footnote by its text."""
    return tuple(
        (run.text, run.bold, run.italic, run.superscript, "" if run.note is None else plain(run.note.runs))
        for run in markup.normalized(runs)
    )


def told(document: Document) -> list[object]:
    """What has to come back of a paper: roles, levels, labels, text, looks and notes, tables cell by cell."""
    out: list[object] = []
    for block in document.blocks:
        if isinstance(block, Table):
            titles = tuple(column.title for column in block.columns)
            out.append((titles, tuple((row.band, tuple(shown(cell) for cell in row.cells)) for row in block.rows)))
        else:
            label = block.label
            out.append((str(block.role), block.level, label, shown(block.runs)))
    return out


def _sentence(words: list[str]) -> str:
    return unicodedata.normalize("NFC", " ".join(words))


sentences = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(_sentence)
looks = st.sampled_from([(False, False), (True, False), (False, True), (True, True)])
notes = st.builds(lambda text: Note((Run(text),)), sentences)


def _runs(parts: list[tuple[str, tuple[bool, bool], Note | None]]) -> tuple[Run, ...]:
    out: list[Run] = []
    for place, (text, (bold, italic), note) in enumerate(parts):
        out.append(Run(text if not place else f" {text}", bold, italic))
        if note is not None:
            out.append(Run("", note=note))
    return markup.normalized(out)


run_tuples = st.lists(st.tuples(sentences, looks, st.none() | notes), min_size=1, max_size=3).map(_runs)


def _block(runs: tuple[Run, ...], role: Role, label: str, level: int) -> Block:
    if role is Role.TITLE:
        return Block(runs, role, "", min(level, 1))
    depth = level if role in (Role.SUB_PARAGRAPH, Role.HEADING, Role.OPERATIVE) else 0
    return Block(runs, role, label if role not in (Role.CHAPEAU, Role.CLOSING) else "", depth)


blocks = st.builds(_block, run_tuples, st.sampled_from(Role), st.sampled_from(("", *LABELS)), st.integers(0, 3))
cells = st.tuples(run_tuples, run_tuples)
rows = st.builds(Row, cells) | st.builds(lambda cell: Row((cell,), band=True), run_tuples)
tables = st.builds(
    lambda titles, body: Table(tuple(Column(one) for one in titles), tuple(body)),
    st.tuples(sentences, sentences) | st.just(("", "")),
    st.lists(rows, min_size=1, max_size=3),
)
papers = st.lists(blocks | blocks | blocks | tables, min_size=1, max_size=8).map(lambda b: Document(tuple(b)))
