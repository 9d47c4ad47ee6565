"""Signs of a page become rows: stretches of text on one base line, with blanks, faces and raised signs.

Knows base lines, gaps and what is raised. Leaves columns, paragraphs and running heads to pdf_layout. Lengths are points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from app.documents import markup
from app.documents.model import Run, plain
from app.documents.pdf_signs import Sheet, Sign

_BLANK = 0.18  # of the size: a wider gap is a blank
_WIDE = 1.8  # of the size: a wider gap divides a row (columns, cells, the room after a label)
_RAISED = 0.8  # of the row's size: smaller signs may be raised


@dataclass(slots=True)
class Stretch:
    """Text on one base line without a wide gap: from `x` to `end`, its base at `y`, its usual sign of `size`."""

    x: float
    end: float
    y: float
    size: float
    runs: tuple[Run, ...]
    page: int = 0
    first: float = 0.0  # the width of its first word

    @property
    def text(self) -> str:
        return plain(self.runs)


def of(sheet: Sheet, page: int) -> list[Stretch]:
    """The stretches of a page from top to bottom, those of one row from left to right; turned text comes last."""
    signs = [sign for sign in sheet.signs if not sign.made]
    straight = [sign for sign in signs if not sign.look.turned]
    out: list[Stretch] = []
    for row in _rows(straight):
        out += [_stretch(part, page) for part in _parts(row)]
    turned = [sign for sign in sheet.signs if sign.look.turned]
    if any(sign.text.strip() for sign in turned):
        out.append(_stretch_of_turned(turned, page))
    return [one for one in out if one.text.strip()]


def _rows(signs: Iterable[Sign]) -> list[list[Sign]]:
    """Signs by base line. Raised and lowered signs belong to the row beside them."""
    whole = [sign for sign in signs if sign.text.strip()]  # a gap says more than a drawn blank, which may have any width
    whole.sort(key=lambda sign: (-sign.y, sign.x))
    rows: list[list[Sign]] = []
    for sign in whole:
        last = rows[-1] if rows else None
        if last is not None and abs(last[0].y - sign.y) <= 0.25 * max(sign.look.size, 1):
            last.append(sign)
        else:
            rows.append([sign])
    return [sorted(row, key=lambda one: one.x) for row in _with_raised(rows)]


def _with_raised(rows: list[list[Sign]]) -> list[list[Sign]]:
    """Rows of small signs between or beside the words of a larger row are a part of it."""
    out: list[list[Sign]] = []
    for place, row in enumerate(rows):
        size = median(sign.look.size for sign in row)
        best = None
        for other in (out[-1] if out else None, rows[place + 1] if place + 1 < len(rows) else None):
            if other and _hangs_on(row, size, other):
                best = other
                break
        if best is not None:
            best.extend(row)
        else:
            out.append(row)
    return out


def _hangs_on(row: Sequence[Sign], size: float, other: Sequence[Sign]) -> bool:
    main = max(sign.look.size for sign in other)
    if size > main * _RAISED or len(row) > max(12, len(other)):
        return False
    rise = row[0].y - median(sign.y for sign in other)
    if not -0.3 * main < rise < 0.75 * main:
        return False
    left, right = min(sign.x for sign in other), max(sign.end for sign in other)
    return all(left - 3 * main <= sign.x <= right + main for sign in row)


def _parts(row: Sequence[Sign]) -> list[list[Sign]]:
    size = median(sign.look.size for sign in row)
    parts = [[row[0]]]
    for sign in row[1:]:
        last = parts[-1][-1]
        if _shadow(parts[-1], sign):
            continue  # bold made by printing a sign twice
        if sign.x - last.end > _WIDE * size:
            parts.append([])
        parts[-1].append(sign)
    return parts


def _shadow(part: Sequence[Sign], sign: Sign) -> bool:
    return any(
        one.text == sign.text and one.look is not sign.look and abs(one.x - sign.x) < 0.08 * sign.look.size and abs(one.y - sign.y) < 0.1 * sign.look.size
        for one in part[-2:]
    )


def _stretch(signs: Sequence[Sign], page: int) -> Stretch:
    size = max(_common(signs), 1.0)
    base = median(sign.y for sign in signs if sign.look.size > size * _RAISED) if signs else 0.0
    runs: list[Run] = []
    first = 0.0
    for place, sign in enumerate(signs):
        before = signs[place - 1] if place else None
        if before is not None and sign.x - before.end > _BLANK * min(sign.look.size, before.look.size):
            runs.append(Run(" ", *_face(before)) if _face(before) == _face(sign) else Run(" "))
            first = first or before.end - signs[0].x
        raised = sign.look.size <= size * _RAISED and sign.y > base + 0.12 * size
        runs.append(Run(sign.text, *_face(sign), raised))
    end = max(sign.end for sign in signs)
    return Stretch(signs[0].x, end, base, size, markup.normalized(runs), page, first or end - signs[0].x)


def _common(signs: Sequence[Sign]) -> float:
    counts: dict[float, int] = {}
    for sign in signs:
        counts[sign.look.size] = counts.get(sign.look.size, 0) + 1
    return max(counts, key=lambda size: (counts[size], size))


def _face(sign: Sign) -> tuple[bool, bool]:
    return sign.look.bold, sign.look.italic


def _stretch_of_turned(signs: Sequence[Sign], page: int) -> Stretch:
    """Text at an angle in the order it was drawn in, below all else."""
    text = " ".join("".join(sign.text for sign in signs).split())
    return Stretch(0.0, 0.0, -1.0, signs[0].look.size, (Run(text),), page)
