"""Badges: what stands where on one, and how many stand on a sheet.

Knows the two faces (a card as wide as a bank card, a tall one for a lanyard), the sheets they are cut from and their cut
marks. Leaves fitting to documents.pdf_fit, drawing to documents.pdf_sheet, and whose badge it is to the domain.
The card has the size ID-1 of ISO/IEC 7810, the tall one is A6. Lengths are points, boxes count from a badge's lower left.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.documents import codes, pdf_sheet, pdf_type
from app.documents.pdf_fit import Box, Style
from app.documents.pdf_sheet import (
    CENTRE,
    INK,
    MM,
    MUTED,
    WHITE,
    Dots,
    Group,
    Ink,
    Pen,
    Picture,
    Shape,
    Sheet,
    Stroke,
)


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one badge. `photo` is the key of a picture, `code` the text of the square code; all may be empty.

    `colour` (0xRRGGBB) is the ground of `category`, which stands on it in white.
    """

    above: str = ""  # the process and the meeting
    below: str = ""  # its days and place
    given: str = ""  # with the honorific
    family: str = ""
    native: str = ""
    position: str = ""
    delegation: str = ""
    category: str = ""
    colour: int = INK
    photo: str = ""
    code: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A sort of badge: its size, and how many stand beside and above each other on a sheet of A4.

    `double` sheets carry each badge twice, side by side, and are folded twice: the badge reads from both sides.
    """

    width: float
    height: float
    columns: int
    rows: int
    double: bool = False

    @property
    def a_sheet(self) -> int:
        return 1 if self.double else self.columns * self.rows


FORMS = {
    "card": Form(85.6 * MM, 54 * MM, 2, 5),
    "a6": Form(105 * MM, 148.5 * MM, 2, 2),
    "folded": Form(105 * MM, 148.5 * MM, 2, 2, double=True),
}
_MARK = 4 * MM  # the length of a cut mark
_OFF = 1.2 * MM  # from the corner of the badges to a mark


def to_bytes(
    badges: Sequence[Badge],
    form: str,
    *,
    title: str,
    skip: int = 0,
    load: Callable[[str], bytes | None] | None = None,
    tell: Callable[[float], None] | None = None,
) -> bytes:
    """The badges on sheets of A4 as a PDF; `skip` places of the first sheet stay free, where it is partly used. `tell` hears
    how much is done, 0 to 1."""
    pen = Pen(pdf_type.load_sans())
    drawn = sheets(badges, form, pen=pen, skip=skip)
    count = len(badges) // FORMS[form].a_sheet + 1
    return pdf_sheet.to_bytes(drawn, title=title, load=load, tell=tell, count=count)


def cut(badges: Iterable[Badge], form: str) -> list[str]:
    """The texts that do not fit a badge whole, each once."""
    pen = Pen(pdf_type.load_sans())
    for badge in badges:
        plain = replace(badge, code="-" if badge.code else "")  # any code takes the same room
        face(plain, FORMS[form], pen)
    return list(dict.fromkeys(pen.cut))


def sheets(badges: Sequence[Badge], form: str, *, pen: Pen, skip: int = 0) -> Iterator[Sheet]:
    """The sheets, each with its marks."""
    size = FORMS[form]
    if size.double:
        for badge in badges:
            yield _folded(face(badge, size, pen), size)
        return
    skip %= size.a_sheet
    places = [None] * skip + list(badges)
    for start in range(0, len(places), size.a_sheet):
        yield _sheet(places[start : start + size.a_sheet], size, pen)


def _sheet(badges: "Sequence[Badge | None]", size: Form, pen: Pen) -> Sheet:
    left, top = _corner(size)
    ink: list[Ink] = list(_marks(size))
    for number, badge in enumerate(badges):
        if badge is not None:
            row, column = divmod(number, size.columns)
            x, y = left + column * size.width, top - (row + 1) * size.height
            ink.append(Group(x, y, face(badge, size, pen)))
    return Sheet(pdf_sheet.A4, tuple(ink))


def _folded(drawn: tuple[Ink, ...], size: Form) -> Sheet:
    """Twice on the lower half, which stands outside once the sheet is folded backwards and then once more."""
    width, height = pdf_sheet.A4
    folds = (
        Stroke(width / 2, 0, width / 2, height, dashed=True),
        Stroke(0, height / 2, width, height / 2, dashed=True),
    )
    return Sheet(pdf_sheet.A4, (Group(0, 0, drawn), Group(size.width, 0, drawn), *folds))


def _corner(size: Form) -> tuple[float, float]:
    """The upper left corner of the badges, which stand in the middle of the sheet."""
    width, height = pdf_sheet.A4
    return (width - size.columns * size.width) / 2, (height + size.rows * size.height) / 2


def _marks(size: Form) -> Iterator[Stroke]:
    """Marks outside the badges where there is room, small crosses where four meet."""
    left, top = _corner(size)
    xs = [left + n * size.width for n in range(size.columns + 1)]
    ys = [top - n * size.height for n in range(size.rows + 1)]
    if left > _MARK:
        for y in ys:
            yield Stroke(xs[0] - _OFF - _MARK, y, xs[0] - _OFF, y)
            yield Stroke(xs[-1] + _OFF, y, xs[-1] + _OFF + _MARK, y)
        for x in xs:
            yield Stroke(x, ys[0] + _OFF, x, ys[0] + _OFF + _MARK)
            yield Stroke(x, ys[-1] - _OFF - _MARK, x, ys[-1] - _OFF)
    else:  # the badges fill the sheet: the marks stand at its edges, on the lines between
        for y in ys[1:-1]:
            yield Stroke(0, y, 2 * _MARK, y)
            yield Stroke(xs[-1] - 2 * _MARK, y, xs[-1], y)
        for x in xs[1:-1]:
            yield Stroke(x, 0, x, 2 * _MARK)
            yield Stroke(x, ys[0] - 2 * _MARK, x, ys[0])
    for x in xs[1:-1]:
        for y in ys[1:-1]:
            yield Stroke(x - _MARK / 4, y, x + _MARK / 4, y)
            yield Stroke(x, y - _MARK / 4, x, y + _MARK / 4)


# --- one badge -------------------------------------------------------------------------------------------------------


def face(badge: Badge, size: Form, pen: Pen) -> tuple[Ink, ...]:
    """The ink of one badge."""
    return tuple((_card if size.width < 100 * MM and size.height < 60 * MM else _tall)(badge, size, pen))


def _card(badge: Badge, size: Form, pen: Pen) -> Iterator[Ink]:
    """Flat: meeting above, name at the left, code at the lower right, the category along the foot."""
    edge = 4 * MM
    left, width = edge, size.width - 2 * edge
    yield from pen.write(badge.above, Style(7.5, 5, bold=True), Box(left, 46.4 * MM, width, 3.6 * MM))
    yield from pen.write(badge.below, Style(6.5, 5), Box(left, 43.2 * MM, width, 3.2 * MM), colour=MUTED)
    yield Stroke(left, 42.4 * MM, left + width, 42.4 * MM)
    foot = Box(left, edge, width, 6.5 * MM)
    yield from _band(badge, foot, pen, Style(9, 6, bold=True))
    low, high = edge + 6.5 * MM + 1.8 * MM, 41.2 * MM
    if badge.photo:
        tall = high - low
        yield Picture(Box(left, low, tall * 3 / 4, tall), badge.photo)
        left, width = left + tall * 3 / 4 + 2.5 * MM, width - tall * 3 / 4 - 2.5 * MM
    room = width
    if badge.code:
        side = 14.5 * MM
        yield Dots(Box(size.width - edge - side, low, side, side), _code(badge.code))
        room = width - side - 2.5 * MM
    split = low + 14.8 * MM
    yield from _name(badge, Box(left, split, width, high - split), pen, (11, 15, 8), across=pdf_sheet.LEFT)
    delegation = Box(left, low, room, 7.6 * MM if badge.position else 14 * MM)
    yield from pen.write(badge.delegation, Style(10.5, 6, lines=2, bold=True), delegation, down=1)
    position = Box(left, low + 7.8 * MM, room, 6.6 * MM)
    yield from pen.write(badge.position, Style(8, 5, lines=3), position, colour=MUTED, down=0.85)


def _tall(badge: Badge, size: Form, pen: Pen) -> Iterator[Ink]:
    """Upright, everything in the middle; the upper edge stays free for the clip."""
    edge = 8 * MM
    left, width = edge, size.width - 2 * edge
    yield from pen.write(
        badge.above,
        Style(11, 7, lines=2, bold=True),
        Box(left, 125 * MM, width, 11.5 * MM),
        across=CENTRE,
        down=1,
    )
    yield from pen.write(
        badge.below, Style(9, 6), Box(left, 120 * MM, width, 4.6 * MM), colour=MUTED, across=CENTRE
    )
    yield Stroke(left, 118.5 * MM, left + width, 118.5 * MM)
    yield from _band(badge, Box(left, edge, width, 13 * MM), pen, Style(18, 9, bold=True), across=CENTRE)
    low, high = edge + 13 * MM + 3 * MM, 116.5 * MM
    room = width
    if badge.code:
        side = 21 * MM
        yield Dots(Box(size.width - edge - side, low, side, side), _code(badge.code))
        room = width - side - 4 * MM
    if badge.photo:
        tall = 32 * MM
        yield Picture(Box((size.width - tall * 3 / 4) / 2, high - tall, tall * 3 / 4, tall), badge.photo)
        high -= tall + 1.5 * MM
    across = pdf_sheet.LEFT if badge.code else CENTRE
    yield from pen.write(
        badge.delegation, Style(20, 9, lines=3, bold=True), Box(left, low, room, 21 * MM), across=across
    )
    position = Box(left, low + 22 * MM, width, 13 * MM)
    yield from pen.write(
        badge.position, Style(12, 7, lines=3), position, colour=MUTED, across=CENTRE, down=0.15
    )
    names = Box(left, position.y + position.height, width, high - position.y - position.height)
    yield from _name(badge, names, pen, (20, 28, 13), across=CENTRE)


def _band(badge: Badge, box: Box, pen: Pen, style: Style, *, across: float = pdf_sheet.LEFT) -> Iterator[Ink]:
    """The category in its colour. It ends before the edge, so that a slip of the scissors does not show."""
    if not badge.category and not badge.number:
        return
    yield Shape(box, fill=badge.colour, radius=1.5 * MM)
    pad = 2.5 * MM
    inner = Box(box.x + pad, box.y, box.width - 2 * pad, box.height)
    number = Style(min(7.5, style.size / 2 + 2), 5)
    aside = pen.measure(badge.number, number, inner)
    reserved = aside.width + 2 * MM if badge.number else 0.0
    if across == CENTRE:
        reserved *= 2  # the word stays in the middle of the band
    room = Box(
        inner.x + (reserved / 2 if across == CENTRE else 0), inner.y, inner.width - reserved, inner.height
    )
    yield from pen.write(badge.category.upper(), style, room, colour=WHITE, across=across)
    yield from pdf_sheet.place(aside, inner, colour=WHITE, across=pdf_sheet.RIGHT)


def _name(
    badge: Badge, box: Box, pen: Pen, sizes: tuple[float, float, float], *, across: float
) -> Iterator[Ink]:
    """Given name, FAMILY NAME and the name in its own script, below each other; together they fill the box at most."""
    given, family, native = sizes
    rows = [
        (badge.given, Style(given, given / 2, lines=2), INK),
        (badge.family, Style(family, family / 2.4, lines=2, bold=True), INK),
        (badge.native, Style(native, native / 1.6), MUTED),
    ]
    rows = [row for row in rows if row[0].strip()]
    wanted = [pen.measure(text, style, box).height for text, style, _colour in rows]
    scale = min(1.0, box.height / sum(wanted)) if wanted else 1.0
    y = box.y + box.height - (box.height - sum(wanted) * scale) / 2
    for (text, style, colour), high in zip(rows, wanted, strict=True):
        y -= high * scale
        yield from pen.write(
            text, style, Box(box.x, y, box.width, high * scale), colour=colour, across=across
        )


@lru_cache(maxsize=2)  # a folded badge draws its code twice
def _code(text: str) -> tuple[bytes, ...]:
    return codes.modules(text)
