"""A plan of the room: tables with names and chairs, drawn from above.

Knows three rooms (a U, a hollow square, a hall with rows) and how labels are made to fit them. The chair sits at the upper
edge and looks down the page: the first seat stands at the chair's right hand, the viewer's left, and the order goes
round from there. Leaves who sits where to the domain. Lengths are points, y upwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from app.documents import pdf_sheet, pdf_type
from app.documents.pdf_fit import Box, Style
from app.documents.pdf_sheet import CENTRE, HAIR, INK, MM, MUTED, Group, Ink, Pen, Shape, Sheet

PAPERS = {"a4": pdf_sheet.A4_LANDSCAPE, "a3": pdf_sheet.A3_LANDSCAPE}
SHAPES = ("u", "square", "hall")
_HEAD_FILL, _TABLE_FILL, _BEHIND_FILL, _CHAIR = 0xE6EFF9, 0xFFFFFF, 0xF3F5F8, 0xDCE2EA
_LABEL, _HEAD_LABEL = Style(10.5, 4.5, lines=3), Style(11, 5, lines=3, bold=True)
_PAD = 1.2 * MM
_LEAST_ROW = 8.5 * MM  # of a hall: below that the rows go on on another sheet
_CHAIR_SIDE = 3.2 * MM


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn: the lines above and below, and the names at the head, at the table and behind.

    Each delegation has `front` chairs at the table and `back` chairs behind them.
    """

    title: str
    subtitle: str
    note: str
    head: tuple[str, ...]
    table: tuple[str, ...]
    behind: tuple[str, ...] = ()
    behind_title: str = ""
    shape: str = "u"
    front: int = 1
    back: int = 2


def to_bytes(plan: Plan, paper: str, *, language: str = "en") -> bytes:
    """The plan as a PDF: one sheet, and more where a hall has many rows."""
    pen = Pen(pdf_type.load_sans())
    return pdf_sheet.to_bytes(sheets(plan, paper, pen=pen), title=plan.title, language=language)


def cut(plan: Plan, paper: str) -> list[str]:
    """The names that do not fit their table whole."""
    pen = Pen(pdf_type.load_sans())
    tuple(sheets(plan, paper, pen=pen))
    return list(dict.fromkeys(pen.cut))


def sheets(plan: Plan, paper: str, *, pen: Pen) -> Iterator[Sheet]:
    """The sheets of a plan."""
    width, height = PAPERS[paper]
    edge = 12 * MM
    room = Box(edge, edge + 7 * MM, width - 2 * edge, height - 2 * edge - 7 * MM - 19 * MM)
    drawn = _hall(plan, room, pen) if plan.shape == "hall" else [_table(plan, room, pen)]
    for ink in drawn:
        top = Box(edge, height - edge - 8 * MM, width - 2 * edge, 8 * MM)
        below = Box(edge, top.y - 6 * MM, top.width, 6 * MM)
        foot = Box(edge, edge - 2 * MM, top.width, 5 * MM)
        yield Sheet(
            (width, height),
            (
                *pen.write(plan.title, Style(15, 9, bold=True), top, across=CENTRE),
                *pen.write(plan.subtitle, Style(10, 7), below, colour=MUTED, across=CENTRE),
                *ink,
                *pen.write(plan.note, Style(8.5, 6), foot, colour=MUTED, across=CENTRE),
            ),
        )


# --- a place -----------------------------------------------------------------------------------------------------------


def _place(
    name: str,
    number: int,
    box: Box,
    pen: Pen,
    *,
    fill: int,
    style: Style = _HEAD_LABEL,
    upright: bool = False,
) -> Iterator[Ink]:
    """A part of the table with its name, and its number where it is one of many; `upright` text runs from below."""
    yield Shape(box, fill=fill, edge=HAIR)
    if upright:
        inner = Box(0, 0, box.height, box.width)
        yield Group(box.x + box.width, box.y, tuple(_words(name, number, inner, pen, style)), angle=90)
    else:
        yield from _words(name, number, box, pen, style)


def _words(name: str, number: int, box: Box, pen: Pen, style: Style) -> Iterator[Ink]:
    aside = _aside(box) if number else 0.0
    if aside:
        room = Box(box.x + _PAD, box.y, aside - _PAD, box.height)
        yield from pen.write(str(number), Style(6.5, 4), room, colour=MUTED)
    yield from pen.write(
        name, style, _inner(box, aside), colour=INK, across=pdf_sheet.LEFT if aside else CENTRE
    )


def _aside(box: Box) -> float:
    """The room for the number beside a name."""
    return 5.5 * MM if box.width > 18 * MM else 0.0


def _inner(box: Box, aside: float) -> Box:
    return Box(box.x + _PAD + aside, box.y + 0.2 * MM, box.width - 2 * _PAD - aside, box.height - 0.4 * MM)


def _even(names: Sequence[str], box: Box, pen: Pen) -> Style:
    """A style for places of the size of `box` in which most of `names` come out equally large."""
    inner = _inner(box, _aside(box))
    sizes = sorted(pen.measure(name, _LABEL, inner).size for name in names)
    return replace(_LABEL, size=max(sizes[len(sizes) // 10], 6.5)) if sizes else _LABEL


def _chairs(plan: Plan, box: Box, side: str) -> Iterator[Ink]:
    """The chairs of a delegation at the edge `side` of its table: a row at the table, the others in rows behind it."""
    along = box.height if side in ("left", "right") else box.width
    seat = min(_CHAIR_SIDE, along / max(plan.front, 1) * 0.8, along * 0.8)
    gap = seat * 0.35
    rows = [plan.front, *_rows_behind(plan)]
    for depth, count in enumerate(rows):
        away = gap + depth * (seat + gap)
        for n in range(count):
            at = along / count * (n + 0.5) - seat / 2
            x, y = {
                "left": (box.x - away - seat, box.y + at),
                "right": (box.x + box.width + away, box.y + at),
                "below": (box.x + at, box.y - away - seat),
                "above": (box.x + at, box.y + box.height + away),
            }[side]
            yield Shape(Box(x, y, seat, seat), fill=_CHAIR if depth else -1, edge=HAIR, radius=seat * 0.3)


def _rows_behind(plan: Plan) -> list[int]:
    """The chairs behind, in rows as wide as the one at the table."""
    wide = max(plan.front, 1)
    whole, rest = divmod(plan.back, wide)
    return [wide] * whole + ([rest] if rest else [])


def _depth(plan: Plan) -> float:
    """The room that chairs take beside a table."""
    return (1 + len(_rows_behind(plan))) * _CHAIR_SIDE * 1.35 + _CHAIR_SIDE * 0.35


# --- tables in the round -------------------------------------------------------------------------------------------------


def _table(plan: Plan, room: Box, pen: Pen) -> tuple[Ink, ...]:
    """A U, open at the foot, or a hollow square."""
    chairs = _depth(plan)
    ink: list[Ink] = []
    if plan.behind:
        tall = min(room.height * 0.3, _behind_height(plan, room))
        ink += _behind(plan, Box(room.x, room.y, room.width, tall), pen)
        room = Box(room.x, room.y + tall + 4 * MM, room.width, room.height - tall - 4 * MM)
    head_tall, leg_wide = 13 * MM, min(52 * MM, room.width * 0.2)
    foot = chairs if plan.shape == "square" else 0.0
    outer = Box(
        room.x + chairs, room.y + foot, room.width - 2 * chairs, room.height - foot - _CHAIR_SIDE * 1.7
    )
    left, bottom, right = _shares(plan, outer, leg_wide)
    foot_tall = 30 * MM if bottom else 0.0
    top = outer.y + outer.height - head_tall
    leg = top - outer.y - foot_tall
    ink += _head(plan, Box(outer.x, top, outer.width, head_tall), pen)
    names = iter(enumerate(plan.table, 1))
    for count, x, side in ((left, outer.x, "left"), (right, outer.x + outer.width - leg_wide, "right")):
        if side == "right":
            ink += _bottom(plan, Box(outer.x, outer.y, outer.width, foot_tall), names, bottom, pen)
        tall = min(leg / count, 17 * MM) if count and not bottom else leg / max(count, 1)
        style = _even(plan.table, Box(0, 0, leg_wide, tall), pen)
        for n in range(count):
            number, name = next(names)
            y = top - (count - n if side == "right" else n + 1) * tall  # up again on the right
            box = Box(x, y, leg_wide, tall)
            ink += _place(name, number, box, pen, fill=_TABLE_FILL, style=style)
            ink += _chairs(plan, box, side)
    return tuple(ink)


def _shares(plan: Plan, outer: Box, leg_wide: float) -> tuple[int, int, int]:
    """How many sit at the left, below and at the right: as close to each other on all sides."""
    count = len(plan.table)
    if plan.shape == "u" or count < 5:
        return (count + 1) // 2, 0, count // 2
    leg = outer.height - 43 * MM
    pitch = (2 * leg + outer.width) / count
    side = max(1, min((count - 1) // 2, round(leg / pitch)))
    return side, count - 2 * side, side


def _head(plan: Plan, box: Box, pen: Pen) -> Iterator[Ink]:
    """The upper table: the chair in the middle, the others of the head beside it, right hand first."""
    yield Shape(box, fill=_HEAD_FILL, edge=HAIR)
    if not plan.head:
        return
    wide = min(70 * MM, box.width / len(plan.head))
    chair, *others = plan.head
    row = [*others[0::2][::-1], chair, *others[1::2]]
    start = box.x + box.width / 2 - (row.index(chair) + 0.5) * wide
    start = max(box.x, min(start, box.x + box.width - wide * len(row)))
    for n, name in enumerate(row):
        cell = Box(start + n * wide, box.y, wide, box.height)
        yield from _place(name, 0, cell, pen, fill=_HEAD_FILL)
        seat = Box(cell.x + wide / 2 - _CHAIR_SIDE / 2, box.y + box.height + 1 * MM, _CHAIR_SIDE, _CHAIR_SIDE)
        yield Shape(seat, edge=HAIR, radius=1 * MM)


def _bottom(plan: Plan, box: Box, names: Iterator[tuple[int, str]], count: int, pen: Pen) -> Iterator[Ink]:
    """The lower side of a square, from left to right."""
    wide = box.width / max(count, 1)
    upright = wide < 26 * MM
    across = (box.height, wide) if upright else (wide, box.height)
    style = _even(plan.table, Box(0, 0, *across), pen)
    for n in range(count):
        number, name = next(names)
        cell = Box(box.x + n * wide, box.y, wide, box.height)
        yield from _place(name, number, cell, pen, fill=_TABLE_FILL, style=style, upright=upright)
        yield from _chairs(plan, cell, "below")


def _behind_columns(plan: Plan, room: Box) -> int:
    return max(1, min(len(plan.behind), int(room.width / (46 * MM))))


def _behind_height(plan: Plan, room: Box) -> float:
    return 6 * MM + ceil(len(plan.behind) / _behind_columns(plan, room)) * 10 * MM


def _behind(plan: Plan, box: Box, pen: Pen) -> Iterator[Ink]:
    """Rows of seats at the foot of the plan."""
    columns = _behind_columns(plan, box)
    title = Box(box.x, box.y + box.height - 5 * MM, box.width, 5 * MM)
    yield from pen.write(plan.behind_title, Style(8.5, 6, bold=True), title, colour=MUTED, across=CENTRE)
    wide, tall = box.width / columns, (box.height - 6 * MM) / ceil(len(plan.behind) / columns)
    style = _even(plan.behind, Box(0, 0, wide - MM, tall - MM), pen)
    for n, name in enumerate(plan.behind):
        row, column = divmod(n, columns)
        x, y = box.x + column * wide, box.y + box.height - 6 * MM - (row + 1) * tall
        cell = Box(x + 0.5 * MM, y + 0.5 * MM, wide - MM, tall - MM)
        yield from _place(name, len(plan.table) + n + 1, cell, pen, fill=_BEHIND_FILL, style=style)


# --- a hall --------------------------------------------------------------------------------------------------------------


def _hall(plan: Plan, room: Box, pen: Pen) -> list[tuple[Ink, ...]]:
    """Rows in front of a podium; who sits behind begins a row of their own. Many rows go on on further sheets."""
    podium = 13 * MM
    area = Box(room.x, room.y, room.width, room.height - podium - 8 * MM)
    columns = _columns(plan, area)
    rows = [*_chunks(1, plan.table, columns), *_chunks(len(plan.table) + 1, plan.behind, columns)]
    chairs = _depth(plan)
    wanted = min(max((area.height / max(len(rows), 1)), _LEAST_ROW + chairs), 26 * MM)
    on_a_sheet = max(1, int(area.height / wanted + 0.001))
    drawn = []
    for start in range(0, max(len(rows), 1), on_a_sheet):
        ink: list[Ink] = []
        if start == 0:
            wide = min(room.width * 0.6, max(90 * MM, 60 * MM * len(plan.head)))
            ink += _head(
                plan, Box(room.x + (room.width - wide) / 2, area.y + area.height + 5 * MM, wide, podium), pen
            )
        for n, row in enumerate(rows[start : start + on_a_sheet]):
            y = area.y + area.height - (n + 1) * wanted
            ink += _hall_row(
                plan, row, Box(area.x, y + chairs, area.width, wanted - chairs - 1 * MM), columns, pen
            )
        drawn.append(tuple(ink))
    return drawn


def _columns(plan: Plan, area: Box) -> int:
    """As few columns as keep the rows high enough to be read; more where there are many delegations."""
    most = max(1, int(area.width / (24 * MM)))
    chairs = _depth(plan)
    fewest = max(1, min(6, int(area.width / (38 * MM)), len(plan.table)))
    for columns in range(fewest, most + 1):
        rows = ceil(len(plan.table) / columns) + ceil(len(plan.behind) / columns)
        if area.height / max(rows, 1) >= _LEAST_ROW + chairs:
            return columns
    return most


def _chunks(first: int, names: Sequence[str], columns: int) -> Iterator[list[tuple[int, str]]]:
    numbered = list(enumerate(names, first))
    for start in range(0, len(numbered), columns):
        yield numbered[start : start + columns]


def _hall_row(plan: Plan, row: Sequence[tuple[int, str]], box: Box, columns: int, pen: Pen) -> Iterator[Ink]:
    aisle = 8 * MM if columns >= 4 else 0.0
    wide = (box.width - aisle) / columns
    style = _even([*plan.table, *plan.behind], Box(0, 0, wide - 1.4 * MM, box.height), pen)
    for n, (number, name) in enumerate(row):
        x = box.x + n * wide + (aisle if n >= columns // 2 else 0.0)
        cell = Box(x + 0.7 * MM, box.y, wide - 1.4 * MM, box.height)
        fill = _BEHIND_FILL if number > len(plan.table) else _TABLE_FILL
        yield from _place(name, number, cell, pen, fill=fill, style=style)
        yield from _chairs(plan, cell, "below")
