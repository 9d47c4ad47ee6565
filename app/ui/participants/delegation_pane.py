"""What is known about one delegation, and everything about it that can be changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from app.domain import delegations, history, meetings, participants, parties
from app.domain.delegations import DelegationInfo
from app.domain.meetings import MeetingInfo
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.participants.history_lines import HistoryLines
from app.ui.participants.letters_log import LettersLog
from app.ui.widgets import Chip, Form, IconButton, Inspector, QuietButton, muted, title

NAMES = ("short", "formal", "acronym", "article")
KEPT = ("reply", "capacity", "chair", "host")
LISTED = ("bracketed", "footnote", "note")
FOCAL = ("focal_point", "focal_email", "focal_phone")


class DelegationPane(Inspector):
    """The inspector of a delegation."""

    person_wanted = Signal(int)  # the delegation that gets another person
    removed = Signal(int)
    stepped = Signal(int, int)  # the delegation, and -1 up or 1 down
    order_restored = Signal(int)  # its category goes back to the alphabet

    def __init__(self, context: Context) -> None:
        super().__init__(_("Delegation"))
        self._context = context
        self._delegation = 0
        self._party = 0
        self._name = title()
        self.add(self._name)
        self._add_chips()
        self._make_forms()
        self.body.addStretch()

    def _add_chips(self) -> None:
        self._capacity, self._reply = Chip(), Chip()
        self._chair, self._host = Chip(_("Chair"), "violet"), Chip(_("Host"), "teal")
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        for chip in (self._capacity, self._reply, self._chair, self._host):
            row.addWidget(chip)
        row.addStretch()
        self.body.addLayout(row)

    def _make_forms(self) -> None:
        self.form = Form()
        self.form.add_choice("reply", _("Reply"), words.replies())
        self.form.add_choice("capacity", _("Takes part as"), words.capacities(), beside=True)
        self.form.add_check("chair", _("Holds the chair"))
        self.form.add_check("host", _("Hosts the meeting"))
        self.add(self.form)
        self._facts = Form()
        self._in_text = self._add_fact(_("In running text"))
        self._in_text.setFont(style.document_font(size=13))
        self._head = self._add_fact(_("Head of delegation"))
        self._before = self._add_fact(_("Attended before"))
        self.add(self._facts)
        self.add_section(_("Whom to write to"))
        self.focal_form = Form()
        self.focal_form.add_line("focal_point", _("Focal point"), placeholder=_("Name and post"))
        self.focal_form.add_line("focal_email", _("Focal point’s e-mail"))
        self.focal_form.add_line("focal_phone", _("Focal point’s phone"))
        self.add(self.focal_form)
        self.add_section(_("Letters"))
        self.letters = LettersLog(self._context)
        self.add(self.letters)
        self.add_section(_("In the list"))
        self._add_order()
        self.list_form = Form()
        self.list_form.add_check("bracketed", _("In brackets: taking part is not agreed"))
        self.list_form.add_area("footnote", _("Footnote in the list"), lines=2)
        self.list_form.add_area("note", _("Note, for us only"), lines=2)
        self.add(self.list_form)
        self.add_section(_("At other meetings"))
        self.history = HistoryLines(_("Not invited to another meeting."))
        self.add(self.history)
        self.add_section(_("Name on the day of the meeting"))
        self.name_form = Form()
        self.name_form.add_line("short", _("Short"))
        self.name_form.add_line("formal", _("Formal"))
        self.name_form.add_line("acronym", _("Acronym"))
        self.name_form.add_line("article", _("Article"), beside=True, placeholder=_("the"))
        self.add(self.name_form)
        self.add(
            QuietButton(
                _("All its names…"), self.open_names, tooltip=_("Every name and status, with its days")
            )
        )
        self._add_buttons()
        for form in (self.form, self.list_form, self.focal_form):
            form.edited.connect(self.on_edited)
        self.name_form.edited.connect(self.on_name_edited)

    def _add_order(self) -> None:
        """Up, down, and back to the alphabet."""
        row = QHBoxLayout()
        row.setSpacing(style.space(1))
        self._order = muted()
        row.addWidget(self._order)
        row.addStretch()
        row.addWidget(
            IconButton("up", _("Move up in its category"), lambda: self.stepped.emit(self._delegation, -1))
        )
        row.addWidget(
            IconButton("down", _("Move down in its category"), lambda: self.stepped.emit(self._delegation, 1))
        )
        self.body.addLayout(row)
        self._restore = QuietButton(
            _("Alphabetical again"), lambda: self.order_restored.emit(self._delegation)
        )
        self._restore.setObjectName("link")
        self.body.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_buttons(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(style.space(2))
        buttons.addWidget(
            QuietButton(_("Add a person"), lambda: self.person_wanted.emit(self._delegation), icon="person")
        )
        buttons.addWidget(QuietButton(_("Remove"), lambda: self.removed.emit(self._delegation), icon="trash"))
        buttons.addStretch()
        self.body.addSpacing(style.space(3))
        self.body.addLayout(buttons)

    def show_delegation(self, delegation: int) -> None:
        """Show a delegation (its id); what is being typed in a field stays."""
        if delegation != self._delegation:
            self.commit()
            self.verticalScrollBar().setValue(0)
        self._delegation = delegation
        with self._context.guard(), self._context.store.read() as s:
            info = delegations.get(s, delegation)
            meeting = meetings.get(s, info.meeting)
            visits = history.of_party(s, info.party.id, process=meeting.process, without=meeting.id)
            ids = participants.ids_by_delegation(s, info.meeting, only=[delegation]).get(delegation, [])
            first = participants.get(s, ids[:1])
            self._party = info.party.id
            self._show_facts(info, meeting, visits)
            self._head.setText(first[0].name if first and first[0].role == "head" else _("Not named yet"))
            self._fill(info, meeting)
        self.letters.show_letters(delegation)

    def _show_facts(self, info: DelegationInfo, meeting: MeetingInfo, visits: list[history.Visit]) -> None:
        self._name.setText(words.delegation_name(info))
        self._capacity.show_state(dict(words.capacities()).get(info.capacity, info.capacity), "accent")
        self._reply.show_state(dict(words.replies())[info.reply], words.REPLY_TONES[info.reply])
        self._chair.setVisible(info.chair)
        self._host.setVisible(info.host and not info.chair)
        self._in_text.setText(info.party.in_text)
        came = [
            visit for visit in visits
            if visit.starts_on and visit.reply in delegations.TAKING_PART
            and (not meeting.starts_on or visit.starts_on < meeting.starts_on)
        ]  # fmt: skip
        years = dict.fromkeys(str(visit.starts_on.year) for visit in reversed(came) if visit.starts_on)
        self._before.setText(" · ".join(years) or _("Not at an earlier meeting"))
        self.history.show_visits(visits)
        self._order.setText(
            _("The house’s own order") if info.position else _("In the order of the house’s rule")
        )
        self._restore.setVisible(bool(info.position))

    def _fill(self, info: DelegationInfo, meeting: MeetingInfo) -> None:
        self.form.fill({key: getattr(info, key) for key in KEPT})
        implied = info.chair and meeting.host is None
        self.form.field("host").setEnabled(not implied)
        self.form.field("host").setToolTip(
            _("Without another host, the chair is the host.") if implied else ""
        )
        self.list_form.fill({key: getattr(info, key) for key in LISTED})
        self.focal_form.fill({key: getattr(info, key) for key in FOCAL})
        self.name_form.fill({name: getattr(info.party, name) for name in NAMES})

    def commit(self) -> None:
        """Keep what is still being typed."""
        if self._delegation:
            for form in (self.form, self.list_form, self.focal_form, self.name_form, self.letters):
                form.commit()

    def on_edited(self, key: str, value: object) -> None:
        """A field was left, changed."""
        said = {
            "reply": _("Note a reply"),
            "capacity": _("Change a capacity"),
            "chair": _("Change who holds the chair"),
            "host": _("Change who hosts the meeting"),
            "bracketed": _("Change the brackets of a delegation"),
            "footnote": _("Edit a delegation's footnote"),
            "note": _("Edit a delegation's note"),
        }
        with (
            self._context.guard(),
            self._context.write(said.get(key) or _("Change a focal point")) as s,
        ):
            if key in ("chair", "host"):
                set_ = delegations.set_chair if key == "chair" else delegations.set_host
                set_(s, self._delegation, bool(value))
            else:
                delegations.edit(s, self._delegation, **{key: value})
        self._show_again()

    def on_name_edited(self, key: str, value: object) -> None:
        """A part of the name was corrected."""
        with self._context.guard(), self._context.write(_("Correct a delegation's name")) as s:
            meeting = meetings.get(s, self._context.meeting)
            parties.correct_name(s, self._party, on=meeting.starts_on, **{key: str(value)})
        self._show_again()

    def open_names(self) -> None:
        """Show every name of the party, and the days each is valid."""
        self._context.party = self._party
        self._context.act("parties")

    def _show_again(self) -> None:
        """What was refused gives way to what is stored."""
        self.show_delegation(self._delegation)

    def _add_fact(self, label: str) -> QLabel:
        fact = QLabel()
        fact.setWordWrap(True)
        fact.setAccessibleName(label)
        self._facts.add_widget(label, fact)
        return fact
