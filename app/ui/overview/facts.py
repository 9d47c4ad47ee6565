"""The pane with the facts of the meeting: edited in place, saved as one leaves a field."""

from datetime import date
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from app.domain import meetings, parties
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.widgets import Form, IconButton, Inspector, SectionLabel, muted

NOBODY = 0  # the choice "no chair"


class FactsPane(Inspector):
    """What is known of the meeting itself."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._context = context
        self._info: meetings.MeetingInfo | None = None
        self._chairs: list[tuple[int, str]] = []
        head = QHBoxLayout()
        head.addWidget(SectionLabel(_("Facts of the meeting")))
        head.addStretch()
        head.addWidget(IconButton("close", _("Close the facts"), self.closed.emit))
        self.body.addLayout(head)
        self._form = self._make_form()
        self.add(self._form)
        self.add(muted(_("Fields in the draft follow these facts at once."), wrap=True))
        self.body.addStretch()
        self._form.edited.connect(self.on_edited)

    def _make_form(self) -> Form:
        form = Form()
        form.add_area("title", _("Title"), lines=2)
        _suggest(form.add_line("kind", _("Kind")), list(meetings.KINDS))
        number = form.add_number("ordinal", _("Ordinal"), most=999)
        number.setSpecialValueText(_("none"))
        form.add_line("symbol", _("Symbol"), beside=True)
        form.add_area("theme", _("Theme"), lines=3)
        form.add_date("starts_on", _("First day"))
        form.add_date("ends_on", _("Last day"), beside=True)
        form.add_line("place", _("Place"))
        form.add_line("country", _("Country"), beside=True)
        form.add_line("venue", _("Venue"))
        self._chair = form.add_choice("chair_party_id", _("Chair"), [(NOBODY, _("none"))])
        _suggest(form.add_line("time_zone", _("Time zone")), sorted(available_timezones()))
        return form

    def show_meeting(self, info: meetings.MeetingInfo) -> None:
        """Show the facts, and the parties that could take the chair as they were called on the meeting's day."""
        self._info = info
        chairs = self._chairs
        with self._context.guard(), self._context.store.read() as s:
            possible = parties.involved(s, info.process, on=info.starts_on, also=(info.chair,))
            chairs = [(p.id, p.short) for p in possible]
        if chairs != self._chairs:
            self._chairs = chairs
            self._chair.clear()
            for party, name in [(NOBODY, _("none")), *chairs]:
                self._chair.addItem(name, party)
            self._form.fill({"chair_party_id": info.chair or NOBODY})
        names = ("title", "kind", "theme", "place", "country", "venue", "symbol", "time_zone")
        values: dict[str, object] = {name: getattr(info, name) for name in names}
        values |= {"ordinal": info.ordinal or 0, "chair_party_id": info.chair or NOBODY}
        values |= {day: str(getattr(info, day) or "") for day in ("starts_on", "ends_on")}
        self._form.fill(values)

    def begin(self) -> None:
        """Put the caret into the first field."""
        self._form.field("title").setFocus()

    def commit(self) -> None:
        """Save a field that is still being edited."""
        self._form.commit()

    def on_edited(self, key: str, value: object) -> None:
        """Save one fact; what cannot be saved is said, and the field shows again what is stored."""
        if self._info is None:
            return
        if key in ("ordinal", "chair_party_id") and not value:
            value = None
        values = {key: value}
        if key == "starts_on" and value:
            values |= self._moved_end(date.fromisoformat(str(value)))
        stored = self._info
        with self._context.guard(), self._context.write(_("Edit the meeting’s facts")) as s:
            meetings.edit(s, stored.id, **values)
        with self._context.guard():
            with self._context.store.read() as s:
                stored = meetings.get(s, stored.id)
            self.show_meeting(stored)

    def _moved_end(self, start: date) -> dict[str, object]:
        """A meeting that is put off keeps its length: the last day moves along where it would lie before the first."""
        before = self._info
        if before is None or before.ends_on is None or before.ends_on >= start:
            return {}
        length = before.ends_on - before.starts_on if before.starts_on else before.ends_on - before.ends_on
        return {"ends_on": start + length}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _suggest(field: QLineEdit, choices: list[str]) -> None:
    """Offer `choices` while one types; other words stay possible."""
    completer = QCompleter(choices, field)
    popup = completer.popup()  # a window of its own
    if popup is not None:
        style.dress(popup)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
