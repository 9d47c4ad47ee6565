"""Cutting strips into pages: nothing is lost, nothing overlaps, what belongs together stays together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import pdf_pages
from app.documents.pdf_pages import HEIGHT
from app.documents.pdf_strips import Strip, groups

heights = st.floats(8, 250)
shapes = st.tuples(heights, st.floats(0, 15), st.booleans(), st.integers(0, 2))
note_lines = st.integers(1, 90)


def built(shapes_: list, lengths: list[int]) -> tuple[list[Strip], dict[int, list[Strip]]]:
    """Strips that call as many footnotes as `lengths` has, each of that many lines."""
    strips, notes = [], {}
    waiting = list(lengths)
    for height, before, keep, calls in shapes_:
        numbers = []
        for _call in range(min(calls, len(waiting))):
            numbers.append(len(notes) + 1)
            notes[numbers[-1]] = [Strip(11.5, ()) for _line in range(waiting.pop())]
        strips.append(Strip(height, (), before=before, keep=keep, notes=tuple(numbers)))
    return strips, notes


@given(st.lists(shapes, max_size=40), st.lists(note_lines, max_size=8))
@settings(deadline=None)
def test_everything_is_placed_once_in_order_and_nothing_overlaps(shapes_: list, lengths: list[int]) -> None:
    strips, notes = built(shapes_, lengths)
    pages = list(pdf_pages.fill(strips, notes.__getitem__))
    assert [id(strip) for page in pages for _y, strip in page.body] == [id(strip) for strip in strips]
    placed = [id(strip) for page in pages for _y, strip in page.notes]
    assert placed == [id(strip) for number in sorted(notes) for strip in notes[number]]
    for page in pages:
        end = 0.0
        for y, strip in page.body:
            assert y >= end - 0.01
            end = y + strip.height
        assert end <= (page.rule if page.rule >= 0 else HEIGHT) + 0.05
        for y, strip in page.notes:
            assert y >= page.rule
            assert y + strip.height <= HEIGHT + 0.05


@given(st.lists(shapes, max_size=40), st.lists(st.integers(1, 10), max_size=8))
@settings(deadline=None)
def test_short_footnotes_stand_whole_on_the_page_of_their_mark(shapes_: list, lengths: list[int]) -> None:
    strips, notes = built(shapes_, lengths)
    for page in pdf_pages.fill(strips, notes.__getitem__):
        called = [id(line) for _y, strip in page.body for number in strip.notes for line in notes[number]]
        assert [id(strip) for _y, strip in page.notes] == called


@given(st.lists(shapes, max_size=40))
@settings(deadline=None)
def test_what_holds_the_next_is_on_its_page(shapes_: list) -> None:
    strips, notes = built(shapes_, [])
    pages = list(pdf_pages.fill(strips, notes.__getitem__))
    page_of = {id(strip): number for number, page in enumerate(pages) for _y, strip in page.body}
    for group in groups(strips):
        if sum(strip.before + strip.height for strip in group) <= HEIGHT:
            assert len({page_of[id(strip)] for strip in group}) == 1


def test_a_table_repeats_its_header_on_every_page() -> None:
    header = Strip(20, (), keep=True)
    rows = [Strip(100, (), head=(header,)) for _row in range(20)]
    for page in pdf_pages.fill([header, *rows], {}.__getitem__):
        assert page.body[0] == (0.0, header)
        assert page.body[1][0] == 20
