"""Table plates: a name in capitals on a sheet that is folded to stand, readable from both sides.

Knows the ways of folding, and that the far side stands upside down on the flat sheet. Leaves whose name it is, and in which
language each side speaks, to the domain. Source: CONVENTIONS, "Participant lists" (short name in block capitals, double-sided,
no personal name in plenary). Lengths are points, y upwards from the lower edge of the sheet.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.documents import pdf_sheet, pdf_type
from app.documents.pdf_fit import Box, Style
from app.documents.pdf_sheet import CENTRE, MM, MUTED, Group, Ink, Pen, Sheet, Stroke


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says: the name large, and under it a person or an office; `below` may be empty."""

    name: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Plate:
    """The side towards the room and the one towards who sits behind the plate."""

    front: Side
    back: Side


@dataclass(frozen=True, slots=True)
class Fold:
    """A way of folding: the sheet, how many plates it carries above each other, and the height of a panel.

    A plate has two panels and, where `foot` is set, a third one below on which it stands.
    """

    size: tuple[float, float]
    a_sheet: int
    panel: float
    foot: bool = False


FOLDS = {
    "tent": Fold(pdf_sheet.A4_LANDSCAPE, 1, 105 * MM),
    "prism": Fold(pdf_sheet.A4_LANDSCAPE, 1, 70 * MM, foot=True),
    "small": Fold(pdf_sheet.A4, 2, 74.25 * MM),
}
_EDGE = 12 * MM
_FOLD_MARK = 6 * MM


def to_bytes(
    plates: Sequence[Plate],
    fold: str,
    *,
    title: str,
    language: str = "en",
    tell: Callable[[float], None] | None = None,
) -> bytes:
    """The plates as a PDF, one or two a sheet; `tell` hears how much is done, 0 to 1."""
    drawn = sheets(plates, fold, pen=Pen(pdf_type.load_sans()))
    count = len(plates) // FOLDS[fold].a_sheet + 1
    return pdf_sheet.to_bytes(drawn, title=title, language=language, tell=tell, count=count)


def cut(plates: Iterable[Plate], fold: str) -> list[str]:
    """The texts that do not fit a plate whole, each once."""
    pen = Pen(pdf_type.load_sans())
    for plate in plates:
        tuple(_plate(plate, FOLDS[fold], pen))
    return list(dict.fromkeys(pen.cut))


def sheets(plates: Sequence[Plate], fold: str, *, pen: Pen) -> Iterator[Sheet]:
    """The sheets, with short marks at the edges where they are folded and cut."""
    how = FOLDS[fold]
    height = how.size[1]
    step = height / how.a_sheet
    for start in range(0, len(plates), how.a_sheet):
        ink: list[Ink] = []
        for place, plate in enumerate(plates[start : start + how.a_sheet]):
            ink.append(Group(0, height - (place + 1) * step, tuple(_plate(plate, how, pen))))
        ink += [mark for n in range(1, how.a_sheet) for mark in _marks(n * step, how.size[0], dashed=False)]
        yield Sheet(how.size, tuple(ink))


def _plate(plate: Plate, how: Fold, pen: Pen) -> Iterator[Ink]:
    """The panels of one plate from its lower edge: foot, front, and the back upside down above the fold."""
    width = how.size[0]
    low = how.panel if how.foot else 0.0
    if how.foot:
        yield from _marks(low, width)
    yield from _marks(low + how.panel, width)
    yield Group(0, low, tuple(_side(plate.front, width, how.panel, pen)))
    yield Group(width, low + 2 * how.panel, tuple(_side(plate.back, width, how.panel, pen)), angle=180)


def _side(side: Side, width: float, height: float, pen: Pen) -> Iterator[Ink]:
    """One panel: as large as it can be, in the middle."""
    pad = height * 0.13
    room = Box(_EDGE, pad, width - 2 * _EDGE, height - 2 * pad)
    share = 0.28 if side.below else 0.0
    name = Box(room.x, room.y + room.height * share, room.width, room.height * (1 - share))
    yield from pen.write(side.name, Style(height * 0.36, 16, lines=3, bold=True), name, across=CENTRE)
    if side.below:
        below = Box(room.x, room.y, room.width, room.height * share)
        style = Style(height * 0.13, 10, lines=2)
        yield from pen.write(side.below, style, below, colour=MUTED, across=CENTRE, down=0.6)


def _marks(y: float, width: float, *, dashed: bool = True) -> Iterator[Stroke]:
    """Where to fold (dashed) or cut: at both edges only, so that nothing crosses the plate."""
    yield Stroke(0, y, _FOLD_MARK, y, dashed=dashed)
    yield Stroke(width - _FOLD_MARK, y, width, y, dashed=dashed)
