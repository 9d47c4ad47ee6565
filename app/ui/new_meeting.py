"""The pane for a new meeting, from the last one or empty: everything is proposed, one write makes it.

Knows which facts are asked. Leaves what is taken along (members, themes, agenda, text) to `domain.meetings`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain import meetings
from app.domain.meetings import MeetingInfo
from app.i18n import _
from app.text import dates
from app.ui import style
from app.ui.context import Context
from app.ui.widgets import Form, PrimaryButton, muted

EMPTY = 0  # the choice "an empty meeting"


class NewMeeting(QWidget):
    """The form. `made` tells the new meeting's id."""

    made = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        with context.store.read() as s:
            self._infos = meetings.listing(s)
            self._processes = meetings.processes(s)
        self.form = Form()
        if self._infos:
            choices = [(info.id, info.label) for info in self._infos]
            self.form.add_choice(
                "from", _("Starts from"), [*choices, (EMPTY, _("Nothing: an empty meeting"))]
            )
        if not self._processes:
            self.form.add_line(
                "process", _("Process"), placeholder=_("The standing forum, such as “Sample Process”")
            )
        self._add_fields()
        self.note = muted(wrap=True)
        self.button = PrimaryButton(_("Create meeting"), self.make)
        inside = QWidget()
        inside.setObjectName("inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(3))
        column.addWidget(self.form)
        column.addWidget(self.note)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self.button)
        self.form.edited.connect(self.on_edited)
        self.setFocusProxy(self.form.field("process" if not self._processes else "title"))
        last = context.meeting if any(info.id == context.meeting for info in self._infos) else EMPTY
        self._propose(last or (self._infos[0].id if self._infos else EMPTY))

    def make(self) -> None:
        """Make the meeting in one write and show it."""
        facts = self._read()
        origin = self._origin()
        made = 0
        with self._context.write(_("New meeting “{title}”").format(title=facts["title"])) as s:
            if origin:
                made = meetings.create_from(s, origin, **facts)  # type: ignore[arg-type]
            else:
                process = self._processes[0][0] if self._processes else self._create_process(s)
                made = meetings.create(s, process, **facts)  # type: ignore[arg-type]
        if made:
            self.made.emit(made)

    def on_edited(self, key: str, value: object) -> None:
        """Another origin proposes other facts; a title that counts the meeting says its number."""
        if key == "from" and isinstance(value, int):
            self._propose(value)
        elif key == "title" and not self.form.value("ordinal"):
            self.form.fill({"ordinal": dates.find_ordinal(str(value)) or 0})

    def _create_process(self, s: object) -> int:
        from app.domain import sample  # brings the readers along; needed once in a workspace's life

        return sample.start_process(s, name=str(self.form.value("process")))  # type: ignore[arg-type]

    def _add_fields(self) -> None:
        self.form.add_line("title", _("Title"))
        self.form.add_line("kind", _("Kind"), placeholder=_("Senior Officials Meeting"))
        self.form.add_number("ordinal", _("Number"), most=999, beside=True)
        self.form.add_line("theme", _("Theme"))
        self.form.add_date("starts_on", _("First day"))
        self.form.add_date("ends_on", _("Last day"), beside=True)
        self.form.add_line("place", _("City"))
        self.form.add_line("country", _("Country"), beside=True)

    def _origin(self) -> int:
        value = self.form.value("from") if self._infos else EMPTY
        return value if isinstance(value, int) else EMPTY

    def _propose(self, origin: int) -> None:
        info: MeetingInfo | None = None
        if origin:
            with self._context.store.read() as s:
                info = meetings.proposal_from(s, origin)
        self.form.fill(
            {
                "from": origin,
                "title": info.title if info else "",
                "kind": info.kind if info else "",
                "ordinal": (info.ordinal or 0) if info else 0,
                "theme": "",
                "place": info.place if info else "",
                "country": info.country if info else "",
            }
        )
        self.note.setText(
            _(
                "Takes along the delegations (invited again), the themes, the agenda's outline and the text of the outcome."
            )
            if origin
            else _("Begins without delegations, agenda and text.")
        )

    def _read(self) -> dict[str, object]:
        """The facts that were given; what is empty stays unsaid. The title is always there: the domain judges it."""
        names = ("kind", "ordinal", "theme", "starts_on", "ends_on", "place", "country")
        given = {name: value for name in names if (value := self.form.value(name))}
        return {"title": str(self.form.value("title")).strip(), **given}
