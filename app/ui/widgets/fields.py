"""Fields: search, and forms that save as one leaves a field."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from app.i18n import _
from app.ui import icons, style
from app.ui.widgets.labels import theme_changes

PAUSE = 120  # milliseconds after the last key before a search runs


class SearchField(QLineEdit):
    """A line to search with: `searched` follows the typing at once enough, Escape empties it, Down goes to the list."""

    searched = Signal(str)
    left_down = Signal()  # the user pressed Down or Enter: the list may take the focus

    def __init__(self, placeholder: str = "", parent: QWidget | None = None, *, pause: int = PAUSE) -> None:
        """`pause` is how long after the last key the search runs, milliseconds."""
        super().__init__(parent)
        self.setPlaceholderText(placeholder or _("Filter…"))
        self.setAccessibleName(placeholder or _("Filter…"))
        self.setClearButtonEnabled(True)
        self._picture = self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=pause)
        self._timer.timeout.connect(self._tell)
        self._told = ""
        self.textChanged.connect(lambda _text: self._timer.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event) and hasattr(self, "_picture"):
            self._picture.setIcon(icons.icon("search"))

    def _tell(self) -> None:
        self._timer.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)


class PlainArea(QPlainTextEdit):
    """Several lines of plain text that are saved when the focus leaves; Tab goes to the next field."""

    left = Signal(str)

    def __init__(self, text: str = "", *, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + style.space(5))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit(self.toPlainText())


class Form(QWidget):
    """Label over field, row by row. A field tells by `edited(key, value)` once the user has finished with it and changed it.

    Values are str, int, bool or an ISO date ("2016-09-19"; "" for none; what is no day as it was typed), as the field's
    kind has it. `fill` sets them without telling.
    """

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.space(2))
        self._grid.setVerticalSpacing(style.space(0.5))
        self._fields: dict[str, QWidget] = {}
        self._rows: dict[str, int] = {}
        self._labels: dict[str, QLabel] = {}
        self._known: dict[str, object] = {}
        self._offered: dict[str, list[tuple[object, str]]] = {}
        self._row = -1
        self._column = 0

    def add_line(self, key: str, label: str, *, beside: bool = False, placeholder: str = "") -> QLineEdit:
        """One line of text."""
        field = QLineEdit()
        field.setPlaceholderText(placeholder)
        field.editingFinished.connect(lambda: self._tell(key))
        self._place(key, label, field, beside=beside)
        return field

    def add_file(self, key: str, label: str, filter: str, *, placeholder: str = "") -> QLineEdit:
        """The path of a file, typed or chosen in the system's own dialog, which offers what `filter` names."""
        field = FileField(filter)
        field.setPlaceholderText(placeholder)
        field.editingFinished.connect(lambda: self._tell(key))
        self._place(key, label, field)
        return field

    def add_area(self, key: str, label: str, *, lines: int = 3) -> PlainArea:
        """Several lines of text."""
        field = PlainArea(lines=lines)
        field.left.connect(lambda _text: self._tell(key))
        self._place(key, label, field)
        return field

    def add_choice(
        self, key: str, label: str, choices: Sequence[tuple[object, str]], *, beside: bool = False
    ) -> QComboBox:
        """One of (value, text)."""
        field = QuietCombo()
        for value, text in choices:
            field.addItem(text, value)
        field.activated.connect(lambda _index: self._tell(key))
        self._place(key, label, field, beside=beside)
        return field

    def offer(self, key: str, choices: Sequence[tuple[object, str]]) -> None:
        """Let a choice have these (value, text) instead of what it had; `fill` says which of them it is."""
        field = self._fields[key]
        assert isinstance(field, QComboBox)
        if self._offered.get(key) == list(choices):
            return
        self._offered[key] = list(choices)
        blocked = field.blockSignals(True)
        field.clear()
        for value, text in choices:
            field.addItem(text, value)
        field.blockSignals(blocked)

    def add_date(self, key: str, label: str, *, beside: bool = False) -> QLineEdit:
        """A day as ISO text that a calendar can fill; what is not a day is marked and not told."""
        field = DayField()
        field.editingFinished.connect(lambda: self._tell(key))
        self._place(key, label, field, beside=beside)
        return field

    def add_number(
        self,
        key: str,
        label: str,
        *,
        least: int = 0,
        most: int = 9999,
        suffix: str = "",
        beside: bool = False,
    ) -> QSpinBox:
        """A whole number from `least` to `most`."""
        field = QuietSpin()
        field.setRange(least, most)
        field.setSuffix(suffix)
        field.editingFinished.connect(lambda: self._tell(key))
        self._place(key, label, field, beside=beside)
        return field

    def add_check(self, key: str, label: str, *, beside: bool = False) -> QCheckBox:
        """Yes or no; the label stands beside its box."""
        field = QCheckBox(label)
        field.clicked.connect(lambda _checked: self._tell(key))
        self._place(key, "", field, beside=beside)
        return field

    def add_widget(self, label: str, widget: QWidget) -> QWidget:
        """Something of the caller's under a label; the form does not follow it."""
        self._place("", label, widget)
        return widget

    def fill(self, values: dict[str, object]) -> None:
        """Show `values` by key; a field the user is typing in is left alone unless the value itself changed."""
        for key, value in values.items():
            field = self._fields.get(key)
            if field is None or (field.hasFocus() and self._known.get(key) == value):
                continue
            blocked = field.blockSignals(True)
            _set(field, value)
            field.blockSignals(blocked)
            self._known[key] = _get(field)

    def value(self, key: str) -> object:
        """What the field shows now."""
        return _get(self._fields[key])

    def values(self) -> dict[str, object]:
        """What all fields show now."""
        return {key: _get(field) for key, field in self._fields.items()}

    def field(self, key: str) -> QWidget:
        """The widget of a field."""
        return self._fields[key]

    def show_field(self, key: str, shown: bool) -> None:
        """Show or hide a field with its label. A row without a field takes no room, one that stands alone takes the whole."""
        self._fields[key].setVisible(shown)
        if key in self._labels:
            self._labels[key].setVisible(shown)
        self._fit_row(self._rows[key])

    def commit(self) -> None:
        """Tell of a field that is still being edited (the page is left, the thing changes)."""
        for key in self._fields:
            self._tell(key)

    def _place(self, key: str, label: str, field: QWidget, *, beside: bool = False) -> None:
        if beside and self._row >= 0:
            self._column += 1
        else:
            self._column = 0
            self._row += 1
        if label:
            words = QLabel(label)
            words.setObjectName("field")
            words.setBuddy(field)
            self._grid.addWidget(words, 3 * self._row, self._column)
            if key:
                self._labels[key] = words
        if not field.accessibleName():
            field.setAccessibleName(label)
        span = 1 if beside else -1
        if beside and self._column == 1 and (item := self._grid.itemAtPosition(3 * self._row + 1, 0)):
            # the first of a pair was laid over the whole row
            first = item.widget()
            if first is not None:
                self._grid.removeWidget(first)
                self._grid.addWidget(first, 3 * self._row + 1, 0)
        self._grid.addWidget(field, 3 * self._row + 1, self._column, 1, span)
        self._grid.setRowMinimumHeight(3 * self._row + 2, style.space(1.5))
        self._grid.setColumnStretch(self._column, 1)
        if key:
            self._fields[key], self._rows[key] = field, self._row
            self._known[key] = _get(field)

    def _fit_row(self, row: int) -> None:
        """Give a row the room of the fields it shows."""
        held = [self._fields[key] for key, place in self._rows.items() if place == row]
        shown = [field for field in held if not field.isHidden()]
        self._grid.setRowMinimumHeight(3 * row + 2, style.space(1.5) if shown else 0)
        if len(held) == 2 and shown and shown[0] is held[0]:
            self._grid.removeWidget(held[0])
            self._grid.addWidget(held[0], 3 * row + 1, 0, 1, 1 if len(shown) == 2 else -1)

    def _tell(self, key: str) -> None:
        field = self._fields[key]
        if isinstance(field, DayField) and not field.hasAcceptableInput():
            return
        value = _get(field)
        if value != self._known.get(key):
            self._known[key] = value
            self.edited.emit(key, value)


class QuietCombo(QComboBox):
    """A choice that the wheel does not change when one only scrolls past, and that a long entry does not widen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class QuietSpin(QSpinBox):
    """A number that the wheel does not change when one only scrolls past."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(
            style.space(2), 0, style.space(2), 0
        )  # no style sheet reaches this field

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FileField(QLineEdit):
    """The path of a file; the folder at its end opens the system's dialog."""

    def __init__(self, filter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = filter
        self._button = self.addAction(icons.icon("open"), QLineEdit.ActionPosition.TrailingPosition)
        self._button.setToolTip(_("Choose a file…"))
        self._button.triggered.connect(self.choose)

    def choose(self) -> None:
        """Ask for the file."""
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file"), self.text(), self._filter)
        if chosen:
            self.setText(chosen)
            self.editingFinished.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event) and hasattr(self, "_button"):
            self._button.setIcon(icons.icon("open"))


class DayField(QLineEdit):
    """A day typed as 2016-09-19, 19.9.2016 or 19 September 2016, kept as ISO text; empty is no day."""

    FORMATS = ("yyyy-MM-dd", "yyyy-M-d", "d.M.yyyy", "d/M/yyyy", "d MMMM yyyy", "d MMM yyyy")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("2027-10-12")
        self.editingFinished.connect(self._tidy)
        self.textEdited.connect(lambda _text: self._mark())

    def day(self) -> QDate:
        """The day; an invalid QDate where the field is empty or holds no day."""
        for form in self.FORMATS:
            day = QDate.fromString(self.text().strip(), form)
            if day.isValid():
                return day
        return QDate()

    def hasAcceptableInput(self) -> bool:
        return not self.text().strip() or self.day().isValid()

    def _tidy(self) -> None:
        if self.day().isValid():
            self.setText(self.day().toString("yyyy-MM-dd"))
        self._mark()

    def _mark(self) -> None:
        self.setProperty("wrong", not self.hasAcceptableInput())
        self.setToolTip("" if self.hasAcceptableInput() else _("Not a day: write 2027-10-12 or 12.10.2027."))
        self.style().unpolish(self)
        self.style().polish(self)


def _get(field: QWidget) -> object:
    if isinstance(field, DayField):
        return field.day().toString("yyyy-MM-dd") or field.text().strip()  # the domain says what is no day
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentData()
    if isinstance(field, QSpinBox):
        return field.value()
    return field.isChecked() if isinstance(field, QCheckBox) else None


def _set(field: QWidget, value: object) -> None:
    if isinstance(field, QLineEdit):
        field.setText("" if value is None else str(value))
        field.setCursorPosition(0)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText("" if value is None else str(value))
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(value))
    elif isinstance(field, QSpinBox):
        field.setValue(int(str(value or 0)))
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
