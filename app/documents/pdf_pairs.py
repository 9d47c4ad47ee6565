"""Two languages of one paper as strips: line beside line, paragraph beside paragraph.

Knows the two columns and the row of language names that stands above them on each page. Leaves how a paragraph is set to
pdf_strips. Footnotes are numbered through, those of the left paragraph before those of the right one.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from app.documents import lists, look, page, pairs, pdf_strips
from app.documents.model import Block, Document
from app.documents.pdf_lines import Setter
from app.documents.pdf_strips import MM, WIDTH, Grid, Rule, Strip, Text

_COLUMN = pairs.COLUMN * MM
_RIGHT = WIDTH - _COLUMN
_ROOM = 5.0  # between the names of the languages and their line, and below it


def of(left: Document, right: Document, setter: Setter) -> Iterator[Strip]:
    """Every strip of two papers with as many paragraphs each; the bookmarks are those of `left`."""
    sides = (left.paragraphs, right.paragraphs)
    arranged = tuple(lists.arrange(side) for side in sides)
    outline = pdf_strips.Outline(page.title(left))
    title = _names(left, right, setter)
    yield replace(title, keep=True)
    gap = 0.0
    for place, (one, other) in enumerate(zip(*sides, strict=True)):
        columns = []
        for number, block in enumerate((one, other)):
            labelled = arranged[number].places[place] is not None
            strips = pdf_strips.paragraph(
                block, setter, arranged=arranged[number], labelled=labelled, width=_COLUMN
            )
            columns.append(
                [
                    _moved(
                        pdf_strips.marked(strip, block, 2 * place + number, labelled=labelled and not n),
                        number,
                    )
                    for n, strip in enumerate(strips)
                ]
            )
        made = [_beside(*pair, head=(title,)) for pair in zip_longest(*columns)]
        following: Block | None = sides[0][place + 1] if place + 1 < len(sides[0]) else None
        made[0] = replace(
            made[0], bookmark=outline.entry(one), before=max(gap, made[0].before), new_page=one.new_page
        )
        made[-1] = replace(
            made[-1], keep=look.keeps_next(one, following) or look.keeps_next(other, following)
        )
        yield from made
        gap = look.after(one, following)


def _moved(strip: Strip, column: int) -> Strip:
    """A strip where its column stands."""
    if not column:
        return strip
    ink = tuple(
        Text(one.x + _RIGHT, one.y, one.line, one.mark) if isinstance(one, Text) else one for one in strip.ink
    )
    return replace(strip, ink=ink)


def _beside(*pair: Strip | None, head: tuple[Strip, ...]) -> Strip:
    """Two lines as one strip; the longer paragraph goes on beside an empty column."""
    held = [one for one in pair if one is not None]
    return Strip(
        max(one.height for one in held),
        tuple(ink for one in held for ink in one.ink),
        before=max(one.before for one in held),
        keep=any(one.keep for one in held),
        notes=tuple(number for one in held for number in one.notes),
        head=head,
    )


def _names(left: Document, right: Document, setter: Setter) -> Strip:
    """The names of the languages over a hairline."""
    style = look.HEADER_CELL
    texts = [setter.single(name, size=style.size, bold=True) for name in pairs.titles(left, right)]
    base = style.size * pdf_strips.ASCENT
    ink: tuple[Text | Grid | Rule, ...] = (
        *[Text(column * _RIGHT, base, line) for column, line in enumerate(texts)],
        Rule(style.line + _ROOM / 2),
    )
    return Strip(style.line + 2 * _ROOM, ink)
