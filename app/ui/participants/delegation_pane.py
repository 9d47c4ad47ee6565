"""What is known about one delegation, and everything about it that can be changed."""

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.domain import delegations, meetings, participants, parties
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.widgets import Chip, Form, Inspector, QuietButton, title

NAMES = ("short", "formal", "acronym", "article")


class DelegationPane(Inspector):
    """The inspector of a delegation."""

    person_wanted = Signal(int)  # the delegation that gets another person
    removed = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Delegation"))
        self._context = context
        self._delegation = 0
        self._party = 0
        self._name = title()
        self.add(self._name)
        self._capacity, self._reply, self._chair = Chip(), Chip(), Chip(_("Chair"), "violet")
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        for chip in (self._capacity, self._reply, self._chair):
            row.addWidget(chip)
        row.addStretch()
        self.body.addLayout(row)
        self.form = Form()
        self.form.add_choice("reply", _("Reply"), words.replies())
        self.form.add_choice("capacity", _("Takes part as"), words.capacities(), beside=True)
        self.add(self.form)
        self._facts = Form()
        self._in_text = self._add_fact(_("In running text"))
        self._in_text.setFont(style.document_font(size=13))
        self._head = self._add_fact(_("Head of delegation"))
        self._before = self._add_fact(_("Attended before"))
        self.add(self._facts)
        self.list_form = Form()
        self.list_form.add_check("bracketed", _("In brackets: taking part is not agreed"))
        self.list_form.add_area("footnote", _("Footnote in the list"), lines=2)
        self.list_form.add_area("note", _("Note, for us only"), lines=2)
        self.add(self.list_form)
        self.add_section(_("Name on the day of the meeting"))
        self.name_form = Form()
        self.name_form.add_line("short", _("Short"))
        self.name_form.add_line("formal", _("Formal"))
        self.name_form.add_line("acronym", _("Acronym"))
        self.name_form.add_line("article", _("Article"), beside=True, placeholder=_("the"))
        self.add(self.name_form)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.space(2))
        buttons.addWidget(
            QuietButton(_("Add a person"), lambda: self.person_wanted.emit(self._delegation), icon="person")
        )
        buttons.addWidget(QuietButton(_("Remove"), lambda: self.removed.emit(self._delegation), icon="trash"))
        buttons.addStretch()
        self.body.addSpacing(style.space(3))
        self.body.addLayout(buttons)
        self.body.addStretch()
        for form in (self.form, self.list_form):
            form.edited.connect(self.on_edited)
        self.name_form.edited.connect(self.on_name_edited)

    def show_delegation(self, delegation: int) -> None:
        """Show a delegation (its id); what is being typed in a field stays."""
        if delegation != self._delegation:
            self.commit()
        self._delegation = delegation
        with self._context.guard(), self._context.store.read() as s:
            info = delegations.get(s, delegation)
            meeting = meetings.get(s, info.meeting)
            attended = delegations.attendance(s, meeting.process)
            earlier = [
                m for m in meetings.listing(s)
                if m.starts_on and meeting.id != m.id and (not meeting.starts_on or m.starts_on < meeting.starts_on)
                and attended.get((info.party.id, m.id)) in delegations.TAKING_PART
            ]  # fmt: skip
            people = participants.get(s, participants.find(s, info.meeting, delegation=delegation)[:1])
            self._party = info.party.id
            self._name.setText(words.delegation_name(info))
            self._capacity.show_state(dict(words.capacities())[info.capacity], "neutral")
            self._reply.show_state(dict(words.replies())[info.reply], words.REPLY_TONES[info.reply])
            self._chair.setVisible(meeting.chair == info.party.id)
            self._in_text.setText(info.party.in_text)
            heads = [person.name for person in people if person.role == "head"]
            self._head.setText(heads[0] if heads else _("Not named yet"))
            years = dict.fromkeys(str(m.starts_on.year) for m in reversed(earlier) if m.starts_on)
            self._before.setText(" · ".join(years) or _("Not at an earlier meeting"))
            self._before.setToolTip("\n".join(_describe(m) for m in reversed(earlier)))
            self.form.fill({"reply": info.reply, "capacity": info.capacity})
            self.list_form.fill({"bracketed": info.bracketed, "footnote": info.footnote, "note": info.note})
            self.name_form.fill({name: getattr(info.party, name) for name in NAMES})

    def commit(self) -> None:
        """Keep what is still being typed."""
        if self._delegation:
            for form in (self.form, self.list_form, self.name_form):
                form.commit()

    def on_edited(self, key: str, value: object) -> None:
        """A field was left, changed."""
        said = {
            "reply": _("Note a reply"),
            "capacity": _("Change a capacity"),
            "bracketed": _("Change the brackets of a delegation"),
            "footnote": _("Edit a delegation's footnote"),
            "note": _("Edit a delegation's note"),
        }
        with self._context.guard(), self._context.write(said[key]) as s:
            delegations.edit(s, self._delegation, **{key: value})
        self._show_again()

    def on_name_edited(self, key: str, value: object) -> None:
        """A part of the name was corrected."""
        with self._context.guard(), self._context.write(_("Correct a delegation's name")) as s:
            meeting = meetings.get(s, self._context.meeting)
            parties.correct_name(s, self._party, on=meeting.starts_on, **{key: str(value)})
        self._show_again()

    def _show_again(self) -> None:
        """What was refused gives way to what is stored."""
        self.show_delegation(self._delegation)

    def _add_fact(self, label: str) -> QLabel:
        fact = QLabel()
        fact.setWordWrap(True)
        fact.setAccessibleName(label)
        self._facts.add_widget(label, fact)
        return fact


def _describe(meeting: meetings.MeetingInfo) -> str:
    day = meeting.starts_on
    if day is None:
        return meeting.title
    return f"{meeting.title}, {QLocale().toString(QDate(day.year, day.month, day.day), 'd MMM yyyy')}"
