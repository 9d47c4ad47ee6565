"""Cells of a long table are broken quickly, and exactly as any other text is."""

from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import pdf_lines, pdf_type
from app.documents.model import Run
from app.documents.pdf_lines import Line, Setter

WORDS = (
    "Ministry", "of", "Foreign", "Affairs", "Министерство", "внутренних", "дел", "co-operation", "Қазақстан", "A", "№",
    "sample@example.org", "–", "Director-General", "(IOM)", "日本", "Örnək", "e\u0301", "№\u00a05", "\u00ad", "x" * 60,
)  # fmt: skip
words = st.sampled_from(WORDS) | st.text(max_size=6)
joints = st.sampled_from([" ", " ", " ", "\n", "  ", "\t", ""])
texts = st.lists(st.tuples(words, joints), max_size=9).map(lambda parts: "".join(w + j for w, j in parts))
runs = st.builds(Run, texts, bold=st.booleans(), italic=st.booleans())


def setter() -> Setter:
    return pdf_lines.setter(pdf_type.load())


def told(lines: tuple[Line, ...]) -> list[tuple]:
    return [
        (
            [(piece.text, piece.face.name, piece.size, piece.look) for piece in line.pieces],
            round(line.width, 6),
            line.joint,
        )
        for line in lines
    ]


@settings(deadline=None, max_examples=tries(100))
@given(st.lists(runs, min_size=1, max_size=4), st.sampled_from([30.0, 90.0, 170.0]), st.booleans())
def test_a_cell_has_the_lines_of_any_text(cells: list[Run], width: float, bold: bool) -> None:
    quick, usual = setter(), setter()
    for run in cells * 2:  # the second time from what is known
        assert told(quick.cell((run,), width, size=9.5, bold=bold)) == told(
            usual.lines((run,), width, size=9.5, bold=bold)
        )


def test_what_is_not_plain_is_set_as_before() -> None:
    one = setter()
    cell = (Run("Head", bold=True), Run("\nof delegation", italic=True))
    assert told(one.cell(cell, 90, size=9.5)) == told(setter().lines(cell, 90, size=9.5))
