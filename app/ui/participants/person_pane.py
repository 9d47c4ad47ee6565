"""What is known about one person: every field of the register, the delegation the person belongs to, earlier meetings."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit

from app.domain import history, participants, photos
from app.domain.participants import PersonInfo
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.participants import photo_box, words
from app.ui.participants.day_ticks import MOST, DayTicks
from app.ui.participants.history_lines import HistoryLines
from app.ui.participants.photo_box import PhotoBox
from app.ui.widgets import Form, Inspector, QuietButton, muted, title

FIELDS = (
    "honorific", "given_name", "family_name", "native_name", "position_title", "division", "institution", "role",
    "status", "rank", "gender", "email", "phone", "note",
)  # fmt: skip
Offer = Callable[[], Sequence[tuple[int, str]]]
Days = Callable[[], Sequence[date]]


class PersonPane(Inspector):
    """The inspector of a person.

    `offer` gives (id, name) of the delegations the person can be put into, `days` the days of the meeting.
    """

    removed = Signal(int)

    def __init__(self, context: Context, offer: Offer, days: Days) -> None:
        super().__init__(_("Person"))
        self._context = context
        self._offer = offer
        self._days_of_meeting = days
        self._person = 0
        self._photo = ""
        self._looked_back: tuple[str, ...] = ()
        self._name = title()
        self.add(self._name)
        self._native = muted(wrap=True)
        self.add(self._native)
        self.form = Form()
        self._add_fields()
        self.add(self.form)
        note = muted(_("E-mail and phone are printed only where you ask for it, the note never."), wrap=True)
        self.add(note)
        self._days_label = self.add_section(_("Days"))
        self.days = DayTicks()
        self.add(self.days)
        self.add_section(_("Photo for the badge"))
        self.photo = PhotoBox()
        self.add(self.photo)
        self.add_section(_("At other meetings"))
        self.history = HistoryLines(_("Not on the list of another meeting."))
        self.add(self.history)
        buttons = QHBoxLayout()
        buttons.addWidget(QuietButton(_("Remove"), lambda: self.removed.emit(self._person), icon="trash"))
        buttons.addStretch()
        self.body.addSpacing(style.space(2))
        self.body.addLayout(buttons)
        self.body.addStretch()
        self.form.edited.connect(self.on_edited)
        self.days.ticked.connect(lambda days: self.on_edited("days", days))
        self.days.refused.connect(self._context.messages.tell)
        self.photo.chosen.connect(self.on_photo_chosen)
        self.photo.removed.connect(self.on_photo_removed)

    def _add_fields(self) -> None:
        form = self.form
        _suggest(form.add_line("honorific", _("Honorific")), words.honorifics())
        form.add_line("given_name", _("Given name"), beside=True)
        form.add_line("family_name", _("Family name"))
        form.add_line("native_name", _("Name in the native script"))
        form.add_line("position_title", _("Position"))
        form.add_line("division", _("Division"))
        form.add_line("institution", _("Institution"))
        form.add_choice("role", _("Role"), words.roles())
        form.add_choice("status", _("Status"), words.statuses())
        form.add_choice("rank", _("Rank"), words.ranks(), beside=True)
        form.add_choice("delegation", _("Delegation"), ())
        form.add_line("email", _("E-mail"))
        form.add_line("phone", _("Phone"))
        form.add_choice("gender", _("Gender"), words.genders(), beside=True)
        form.add_area("note", _("Note, for us only"), lines=2)

    def show_person(self, person: int) -> None:
        """Show a person (the id); what is being typed in a field stays."""
        if person != self._person:
            self.commit()
            self.verticalScrollBar().setValue(0)
        self._person = person
        with self._context.guard(), self._context.store.read() as s:
            found = participants.get(s, [person])
            if not found:
                self._person = 0
                return
            info = found[0]
            same = (str(person), info.given_name, info.family_name, info.native_name, info.email)
            if same != self._looked_back:
                self._looked_back = same
                self.history.show_appearances(history.of_person(s, person))
            if info.photo != self._photo or not info.photo:
                self._photo = info.photo
                self.photo.show_photo(photos.load(s, info.photo))
            self._show(info)

    def _show(self, info: PersonInfo) -> None:
        self._name.setText(info.name)
        self._native.setText(info.native_name)
        self._native.setVisible(bool(info.native_name))
        self.form.offer("delegation", self._offer())
        self.form.fill({**{key: getattr(info, key) for key in FIELDS}, "delegation": info.delegation})
        days = self._days_of_meeting()
        self.days.offer(days)
        self.days.show_days(info.days)
        several = 1 < len(days) <= MOST
        self.days.setVisible(several)
        self._days_label.setVisible(several)

    def commit(self) -> None:
        """Keep what is still being typed."""
        if self._person:
            self.form.commit()

    def on_edited(self, key: str, value: object) -> None:
        """A field was left, changed."""
        if key == "delegation":
            with (
                self._context.guard(),
                self._context.write(_("Put a person into another delegation")) as s,
            ):
                participants.transfer(s, self._person, delegation=int(str(value)))
        else:
            with self._context.guard(), self._context.write(_("Edit a person")) as s:
                participants.edit(s, self._person, **{key: value})
        self.show_person(self._person)

    def on_photo_chosen(self, file: str) -> None:
        """A picture was chosen or dropped."""
        with self._context.guard():
            data = photo_box.read(file)
            with self._context.write(_("Add a photo")) as s:
                photos.keep(s, self._person, data=data)
        self.show_person(self._person)

    def on_photo_removed(self) -> None:
        """The photo shall go."""
        with self._context.guard(), self._context.write(_("Remove a photo")) as s:
            photos.remove(s, self._person)
        self.show_person(self._person)


def _suggest(field: QLineEdit, texts: Sequence[str]) -> None:
    """Offer `texts` while one types; anything else can be typed too."""
    completer = QCompleter(list(texts), field)
    popup = completer.popup()  # a window of its own
    if popup is not None:
        style.dress(popup)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
