"""The table of an import: the file's own cells under boxes that say what each column is, with a chip for what a row means.

Knows which rows a filter shows and how a cleaned cell is shown: as it was, and what becomes of it. Leaves mapping and comparing
to the pane, and values to the domain.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.domain import register_cleaning
from app.domain.register_columns import Mapping
from app.domain.register_comparing import DOUBTFUL, GONE, REJECTED, VALUES, Entry, Preview
from app.domain.register_tables import PeopleTable
from app.i18n import _
from app.text import names
from app.ui import style
from app.ui.participants import importing_words
from app.ui.rows_model import Cell, Column, Row, RowsModel
from app.ui.widgets import StyledTable
from app.ui.widgets.fields import QuietCombo

STATE, NUMBER = 0, 1  # columns before those of the file
_BEFORE = 2
_WIDTHS = {
    "honorific": 124,
    "email": 210,
    "name": 220,
    "name_reversed": 240,
    "delegation": 230,
    "position_title": 220,
    "institution": 210,
    "role": 140,
    "phone": 140,
}
_CHOSEN = {"role", "status", "gender", "capacity", "rank"}  # fields whose cleaned value is one of ours


@dataclass
class Shown:
    """What the table shows: the rows of the file, what is made of them, and which are left out."""

    table: PeopleTable | None = None
    mapping: Mapping = field(default_factory=lambda: Mapping(-1, ()))
    preview: Preview = field(default_factory=lambda: Preview([]))
    kind: str = ""
    without: set[int] = field(default_factory=set)
    cancel: set[int] = field(default_factory=set)
    named: dict[int, str] = field(default_factory=dict)  # short names of parties
    _places: list[Sequence[str]] = field(default_factory=list)

    def take(self, table: PeopleTable) -> None:
        """Another table."""
        self.table = table
        self._places = [row for sheet in table.sheets for row in sheet.rows]

    def cells(self, entry: Entry) -> Sequence[str]:
        """The cells of an entry's row; none for a person who is not in the file."""
        return self._places[entry.place] if entry.place >= 0 else ()

    def find(self) -> list[int]:
        """The ids of the rows to show: places among the entries, from 1."""
        every = self.preview.entries
        return [n for n, one in enumerate(every, start=1) if not self.kind or one.kind == self.kind]

    def entry(self, id: int) -> Entry | None:
        """The entry with the id of a row."""
        return self.preview.entries[id - 1] if 0 < id <= len(self.preview.entries) else None

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """Rows for painting."""
        return [self._row(self.preview.entries[id - 1]) for id in ids if id <= len(self.preview.entries)]

    def _row(self, entry: Entry) -> Row:
        called = importing_words.kinds()
        out = entry.place in self.without and entry.place >= 0
        kind = importing_words.LEFT_OUT if out else entry.kind
        text = _("To be cancelled") if entry.kind == GONE and entry.person in self.cancel else called[kind]
        state = Cell(text, tone=importing_words.TONES.get(kind, "neutral"), tooltip=entry.reason)
        number = Cell(str(entry.number) if entry.number else "", muted=True)
        columns = range(len(self.mapping.fields))
        if entry.kind == GONE:
            return (state, number, *(self._known(entry, self.mapping.fields[n]) for n in columns))
        cells = self.cells(entry)
        dull = out or entry.kind == REJECTED
        return (state, number, *(self._cell(entry, cells, n, dull=dull) for n in columns))

    def _cell(self, entry: Entry, cells: Sequence[str], column: int, *, dull: bool) -> Cell:
        raw = cells[column] if column < len(cells) else ""
        what = self.mapping.fields[column]
        flat = " ".join(raw.split("\n"))
        if not what:
            return Cell(flat, muted=True)
        if what == "delegation":
            return self._owner_cell(entry, flat, dull=dull)
        bold = any(changed == what for changed, _old, _new in entry.changes)
        new = register_cleaning.clean(what, raw)
        if new == raw or not raw:
            return Cell(flat, muted=dull, bold=bold)
        if what in _CHOSEN:
            new = importing_words.values().get(new, new)
        told = _("“{}” is left out").format(raw)
        if new:
            told = _("“{old}” becomes “{new}”").format(old=raw, new=new)
        if new == " ".join(flat.split()):  # blanks that nobody sees
            return Cell(new, muted=dull, bold=bold, tooltip=told)
        return Cell(flat.strip(), muted=True, suffix=f"→ {new or '–'}", tooltip=told)

    def _owner_cell(self, entry: Entry, said: str, *, dull: bool) -> Cell:
        """What a row says of its delegation, and which one that is."""
        if entry.kind == DOUBTFUL:
            return Cell(said or entry.reason, tone="warn", tooltip=_("Which delegation is this?"))
        name = self.preview.made[-1 - entry.party] if entry.party < 0 else self.named.get(entry.party, "")
        if not said or not name or names.fold(said) == names.fold(name):
            return Cell(said.strip() or name, muted=dull or not said)
        return Cell(said.strip(), muted=True, suffix=f"→ {name}", tooltip=_("Found as “{}”").format(name))

    def _known(self, entry: Entry, what: str) -> Cell:
        """A field of somebody who is there and not in the file."""
        if what in ("name", "name_reversed"):
            return Cell(entry.name, muted=True)
        if what in VALUES:
            value = entry.values[VALUES.index(what)]
            return Cell(importing_words.values().get(value, value) if what in _CHOSEN else value, muted=True)
        return Cell("", muted=True)


class ColumnBoxes(QHeaderView):
    """A header with the file's own words and, under them, a box that says what the column is."""

    chosen = Signal(int, str)  # the file's column, and the field or "" to leave it out

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._boxes: list[QuietCombo] = []
        self.setFixedHeight(2 * style.ROW + style.space(2))
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.sectionResized.connect(lambda *_sizes: self._place())
        self.geometriesChanged.connect(self._place)

    def offer(self, fields: Sequence[str], titles: Sequence[str]) -> None:
        """Show a box for each column of the file."""
        if len(self._boxes) != len(fields):
            for box in self._boxes:
                box.hide()
                box.deleteLater()
            self._boxes = [self._make(column) for column in range(len(fields))]
        for box, what, words in zip(self._boxes, fields, titles, strict=True):
            box.setAccessibleName(_("Column “{}”").format(words))
            box.setCurrentIndex(max(0, box.findData(what)))
            box.setProperty("unused", not what)
        self._place()

    def box(self, column: int) -> QuietCombo:
        """The box over a column of the file."""
        return self._boxes[column]

    def _make(self, column: int) -> QuietCombo:
        box = QuietCombo(self)
        for value, text in importing_words.choices():
            box.addItem(text, value)
        box.setMaxVisibleItems(20)
        box.activated.connect(lambda _row: self.chosen.emit(column, str(box.currentData())))
        box.show()
        return box

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * style.ROW + style.space(2))

    def setOffset(self, offset: int) -> None:
        super().setOffset(offset)
        self._place()

    def setOffsetToSectionPosition(self, visual: int) -> None:
        super().setOffsetToSectionPosition(visual)
        self._place()

    def follow(self) -> None:
        """The table was scrolled sideways."""
        self._place()

    def _place(self) -> None:
        for column, box in enumerate(self._boxes):
            section = column + _BEFORE
            if section < self.count():
                left = self.sectionViewportPosition(section)
                box.setGeometry(left + 4, style.ROW - 2, self.sectionSize(section) - 8, style.ROW)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        painter.save()
        super().paintSection(painter, QRect(rect.left(), rect.bottom() + 1, 0, 0), logical)
        worn = style.current()
        painter.fillRect(rect, worn.color("card"))
        painter.setPen(worn.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(worn.color("muted"))
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        words = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        room = QRect(rect.left() + 10, rect.top(), rect.width() - 14, style.ROW - 2)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()


class ImportTable(StyledTable):
    """The rows. Space leaves rows out, or takes them in again."""

    toggled = Signal(list)  # ids of rows that Space was pressed on

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown = shown
        self.boxes = ColumnBoxes(self)
        self.setHorizontalHeader(self.boxes)
        self.setAccessibleName(_("Rows of the file"))
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.boxes.follow())

    def show_table(self, on_chosen: Callable[[], None]) -> None:
        """Show the table that `Shown` holds from the start, with columns of its own."""
        titles = self.titles()
        fields = self._shown.mapping.fields
        columns = [Column("state", "", 124), Column("number", _("Row"), 52)]
        columns += [
            Column(str(n), words, _WIDTHS.get(what, 150 if what else 118))
            for n, (words, what) in enumerate(zip(titles, fields, strict=True))
        ]
        old = self.model()
        self.setModel(RowsModel(columns, self._shown.find, self._shown.rows, parent=self))
        if old is not None:
            old.deleteLater()
        self.boxes.offer(fields, titles)
        self.selectionModel().selectionChanged.connect(lambda *_ranges: on_chosen())

    def titles(self) -> list[str]:
        """What the file calls its columns, or A, B, C."""
        shown = self._shown
        header = shown.mapping.header
        sheet = shown.table.sheets[0] if shown.table is not None else None
        row = sheet.rows[header] if sheet is not None and 0 <= header < len(sheet.rows) else ()
        return [
            " ".join(row[n].split()) if n < len(row) and row[n].strip() else _("Column {}").format(n + 1)
            for n in range(len(shown.mapping.fields))
        ]

    def show_rows(self) -> None:
        """The entries are others, the columns the same."""
        model = self.model()
        if isinstance(model, RowsModel):
            model.refresh()
        self.boxes.offer(self._shown.mapping.fields, self.titles())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.selected_ids():
            self.toggled.emit(self.selected_ids())
        else:
            super().keyPressEvent(event)


def toggled(places: Collection[int], among: set[int]) -> set[int]:
    """`among` with all of `places`, or without them where it had them all."""
    wanted = set(places)
    return among - wanted if wanted <= among else among | wanted
