"""A PDF of our own, put together again from the marks in it.

Knows which lines make a block, a cell or a note. Leaves the marks themselves to pdf_marks and the signs to pdf_signs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.documents import markup, pdf_marks
from app.documents.lines import Line
from app.documents.model import Column, Note, Role, Row, Run, Table, plain
from app.documents.pdf_marks import Mark
from app.documents.pdf_signs import Sheet, Sign

_TEXT = ("text", "cell", "note")


@dataclass
class Own:
    """The lines of a paper of ours, and what its first page says at the head."""

    lines: tuple[Line, ...]
    symbol: str = ""
    status: str = ""
    date: str = ""


@dataclass
class _Text:
    """One line as it was drawn: its mark and its runs; a note's mark is a run whose text is its number, raised."""

    mark: Mark
    page: int
    signs: list[Sign] = field(default_factory=list)


def is_own(sheets: Sequence[Sheet]) -> bool:
    """Does the text carry our marks?"""
    return any(sign.look.mark is not None for sheet in sheets for sign in sheet.signs)


def read(sheets: Sequence[Sheet]) -> Own:
    """The lines that the marks tell of; what carries no mark (page numbers, running heads) is left out."""
    texts = _texts(sheets)
    notes = {number: _runs([one for one in texts if _is(one, "note", number)], {}) for number in _numbers(texts)}
    marked = {number: Note(runs, str(number)) for number, runs in notes.items()}
    said = {
        part: " ".join(_plain(one) for one in texts if one.mark.part == part)
        for part in ("symbol", "status", "date")
    }
    blocks: dict[int, list[_Text]] = {}
    for one in texts:
        if one.mark.part in ("text", "label", "cell"):
            blocks.setdefault(one.mark.number, []).append(one)
    lines = tuple(_block(parts, marked) for _number, parts in sorted(blocks.items()))
    return Own(lines, said["symbol"], said["status"], said["date"])


def _texts(sheets: Sequence[Sheet]) -> list[_Text]:
    out: list[_Text] = []
    for page, sheet in enumerate(sheets):
        for sign in sheet.signs:
            mark = sign.look.mark
            if mark is None:
                continue
            last = out[-1] if out else None
            # two lines of one paragraph carry equal marks: the second begins at the left again
            new = last is None or last.mark != mark or last.page != page or _back(last.signs, sign)
            if new:
                out.append(_Text(mark, page))
            if sign.text.strip() or not new:
                out[-1].signs.append(sign)
    return out


def _back(signs: Sequence[Sign], sign: Sign) -> bool:
    before = next((one for one in reversed(signs) if not one.made), None)
    return before is not None and not sign.made and before.y - sign.y > sign.look.size * 0.5


def _is(one: _Text, part: str, number: int) -> bool:
    return one.mark.part == part and one.mark.number == number


def _numbers(texts: Sequence[_Text]) -> set[int]:
    return {one.mark.number for one in texts if one.mark.part == "note"}


def _plain(one: _Text) -> str:
    return "".join(sign.text for sign in one.signs).strip()


def _block(parts: list[_Text], notes: dict[int, Note]) -> Line:
    mark = parts[0].mark
    if mark.part == "cell":
        return Line(style="table", whole=True, apart=True, table=_table(parts, notes))
    label = " ".join(_plain(one) for one in parts if one.mark.part == "label")
    runs = _runs([one for one in parts if one.mark.part == "text"], notes)
    role = next((one for one in Role if one == mark.role), Role.BODY)
    return Line(runs, label=label, level=mark.level, whole=True, apart=True, role=role)


def _runs(parts: Sequence[_Text], notes: dict[int, Note]) -> tuple[Run, ...]:
    """The runs of lines that follow one another."""
    out: list[Run] = []
    joint = ""
    for part in parts:
        first = next((sign for sign in part.signs if sign.text.strip()), None)
        if joint and first is not None:
            out.append(_styled(joint, first))
        noted = 0
        for sign in part.signs:
            number = sign.look.note
            if number and number in notes:
                if number != noted:
                    out.append(Run("", note=notes[number]))
                noted = number
            else:
                out.append(_styled(sign.text, sign))
        while out and out[-1].note is None and not out[-1].text.strip():
            out.pop()
        joint = part.mark.joint
    return markup.normalized(out)


def _styled(text: str, sign: Sign) -> Run:
    look = sign.look.marked
    return Run(
        text,
        bool(look & pdf_marks.BOLD),
        bool(look & pdf_marks.ITALIC),
        bool(look & pdf_marks.RAISED) and bool(text.strip()),
    )


def _table(parts: Sequence[_Text], notes: dict[int, Note]) -> Table:
    """The cells of a table; its header is drawn again on each page and read once."""
    header_page = next((one.page for one in parts if one.mark.row < 0), -1)
    cells: dict[tuple[int, int], list[_Text]] = {}
    bands: dict[int, bool] = {}
    for one in parts:
        mark = one.mark
        if mark.row < 0 and one.page != header_page:
            continue
        cells.setdefault((mark.row, mark.column), []).append(one)
        bands[mark.row] = mark.band
    width = max(1, parts[0].mark.columns)
    made = {place: _runs(texts, notes) for place, texts in cells.items()}
    titles = [re.sub(r"\s+", " ", plain(made.get((-1, column), ()))) for column in range(width)]
    body = []
    for row in range(max((row for row, _column in cells), default=-1) + 1):
        count = 1 if bands.get(row) else width
        body.append(Row(tuple(made.get((row, column), ()) for column in range(count)), bool(bands.get(row))))
    return Table(tuple(Column(title) for title in titles), tuple(body))
