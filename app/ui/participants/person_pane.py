"""What is known about one person: every field of the register, and the delegation the person belongs to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain import delegations, participants
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.widgets import Form, Inspector, QuietButton, muted, title

FIELDS = (
    "honorific", "given_name", "family_name", "native_name", "position_title", "division", "institution", "role",
    "status", "email", "phone", "note",
)  # fmt: skip


class PersonPane(Inspector):
    """The inspector of a person."""

    removed = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Person"))
        self._context = context
        self._person = 0
        self._name = title()
        self.add(self._name)
        self._native = muted(wrap=True)
        self.add(self._native)
        self.form = Form()
        self._add_fields()
        self.add(self.form)
        note = muted(_("E-mail and phone are printed only where you ask for it."), wrap=True)
        self.add(note)
        buttons = QHBoxLayout()
        buttons.addWidget(QuietButton(_("Remove"), lambda: self.removed.emit(self._person), icon="trash"))
        buttons.addStretch()
        self.body.addSpacing(style.space(2))
        self.body.addLayout(buttons)
        self.body.addStretch()
        self.form.edited.connect(self.on_edited)

    def _add_fields(self) -> None:
        form = self.form
        form.add_line("honorific", _("Honorific"))
        form.add_line("given_name", _("Given name"), beside=True)
        form.add_line("family_name", _("Family name"))
        form.add_line("native_name", _("Name in the native script"))
        form.add_line("position_title", _("Position"))
        form.add_line("division", _("Division"))
        form.add_line("institution", _("Institution"))
        form.add_choice("role", _("Role"), words.roles())
        form.add_choice("status", _("Status"), words.statuses(), beside=True)
        form.add_choice("delegation", _("Delegation"), ())
        form.add_line("email", _("E-mail"))
        form.add_line("phone", _("Phone"))
        form.add_area("note", _("Note, for us only"), lines=2)

    def show_person(self, person: int) -> None:
        """Show a person (the id); what is being typed in a field stays."""
        if person != self._person:
            self.commit()
        self._person = person
        with self._context.guard(), self._context.store.read() as s:
            found = participants.get(s, [person])
            known = delegations.listing(s, self._context.meeting) if found else []
            if not found:
                self._person = 0
                return
            info = found[0]
            self._name.setText(info.name)
            self._native.setText(info.native_name)
            self._native.setVisible(bool(info.native_name))
            self.form.offer("delegation", [(one.id, words.party_name(one.party)) for one in known])
            self.form.fill({**{key: getattr(info, key) for key in FIELDS}, "delegation": info.delegation})

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
