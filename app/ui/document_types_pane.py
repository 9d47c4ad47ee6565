"""Document types: how the outcome documents of a process are numbered, end and look, in one pane.

Knows the fields. Leaves what a type is to `domain.document_types`; drafts follow at once, and no word of them is changed.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.documents.model import Role
from app.domain import document_types, drafts, meetings
from app.domain.document_types import Ends
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.widgets import Form, QuietButton, QuietCombo, SectionLabel, muted

if TYPE_CHECKING:
    from database.store import Session


NARROW = 56  # pixels: the least width of a field for a number or a sign


def _zones() -> list[tuple[str, str, bool]]:
    """(key of a field, name, does it stand beside the one before) of the zones that are numbered."""
    return [
        (f"{Role.PREAMBULAR}/0", _("Preambular"), False),
        (f"{Role.OPERATIVE}/0", _("Operative"), True),
        (f"{Role.SUB_PARAGRAPH}/1", _("Sub-paragraph"), False),
        (f"{Role.SUB_PARAGRAPH}/2", _("Second level"), True),
        (f"{Role.SUB_PARAGRAPH}/3", _("Third level"), True),
    ]


class EndsTable(QWidget):
    """Which sign each zone's paragraphs end with; `told(role, place, sign)` is called for each choice."""

    def __init__(self, pane: "DocumentTypesPane") -> None:
        super().__init__()
        self._pane = pane
        self._boxes: dict[tuple[str, str], QuietCombo] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.space(1.5))
        grid.setVerticalSpacing(style.space(1))
        places = {"ordinary": _("Each"), "last": _("The last"), "final": _("At the end")}
        rows = {
            Role.PREAMBULAR: _("Preambular"),
            Role.CHAPEAU: _("Chapeau"),
            Role.OPERATIVE: _("Operative"),
            Role.SUB_PARAGRAPH: _("Sub-paragraph"),
        }
        for column, name in enumerate(places.values(), start=1):
            grid.addWidget(muted(name), 0, column)
            grid.setColumnStretch(column, 1)
        for row, (role, zone) in enumerate(rows.items(), start=1):
            grid.addWidget(QLabel(zone), row, 0)
            for column, (place, name) in enumerate(places.items(), start=1):
                grid.addWidget(self._box(role, place, f"{zone}: {name}"), row, column)

    def show_ends(self, ends: dict[str, Ends]) -> None:
        """Show the signs, by role."""
        for (role, place), box in self._boxes.items():
            box.setCurrentIndex(box.findData(getattr(ends.get(role, Ends()), place)))

    def _box(self, role: str, place: str, name: str) -> QuietCombo:
        box = self._boxes[role, place] = QuietCombo()
        box.setMinimumContentsLength(1)
        box.setMinimumWidth(NARROW)
        box.setAccessibleName(name)
        for sign in document_types.SIGNS:
            box.addItem(sign or _("any"), sign)
        box.activated.connect(lambda _index: self._pane.set_end(role, place, box.currentData()))
        return box


class DocumentTypesPane(QScrollArea):
    """The pane. Each change is one step of undo, and kept at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._process = 0
        self._kind = str(document_types.KINDS[0])
        self._held = document_types.usual(self._kind)
        inside = QWidget()
        inside.setObjectName("inside")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, style.space(2), 0)
        self._column.setSpacing(style.space(2))
        self._lay_out()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.choice.field("kind"))
        for form in (self.numbers, self.look, self.words):
            form.edited.connect(self.on_edited)
        self.choice.edited.connect(lambda _key, kind: self.choose(str(kind)))
        context.changed.connect(self.on_changed)
        context.meeting_changed.connect(self.on_changed)
        self._begin()

    def _lay_out(self) -> None:
        add = self._column.addWidget
        add(
            muted(
                _(
                    "How outcome documents of this process are numbered, end and look. Drafts follow; no word of them changes."
                ),
                wrap=True,
            )
        )
        self.choice = Form()
        self.choice.add_choice("kind", _("Kind of document"), document_types.names())
        add(self.choice)
        self._section(_("First number of each row"))
        self.numbers = Form()
        for key, name, beside in _zones():
            self.numbers.add_line(key, name, beside=beside, placeholder=_("none")).setMinimumWidth(NARROW)
        add(self.numbers)
        self._section(_("Paragraphs end with"))
        self.ends = EndsTable(self)
        add(self.ends)
        add(muted(_("“The last” of its part of the text, “at the end” of the whole text."), wrap=True))
        self._section(_("Opening words and parts"))
        self.look = Form()
        looks = [(True, _("Italic")), (False, _("Upright")), (None, _("As they are typed"))]
        self.look.add_choice("italics", _("“Recalling”, “Takes note of” are"), looks)
        self.look.add_check("preamble", _("Has a preamble"))
        add(self.look)
        self._section(_("Words, a line each"))
        self.words = Form()
        self.words.add_area("actors", _("Actors, offered where a paragraph begins"), lines=4)
        self.words.add_area("opening", _("Opening; the chapeau ends with a colon"), lines=4)
        self.words.add_area("closing", _("Closing"), lines=2)
        add(self.words)
        self.restore = QuietButton(_("As usual in the trade"), self.forget, icon="undo")
        self._column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()

    def _section(self, text: str) -> None:
        self._column.addSpacing(style.space(1))
        self._column.addWidget(SectionLabel(text))

    def _begin(self) -> None:
        """Show the type of the meeting's own draft first."""
        if self._context.meeting:
            with self._context.guard(), self._context.store.read() as s:
                draft = drafts.of_meeting(s, self._context.meeting)
                kind = drafts.get(s, draft).kind if draft else self._kind
                self._kind = kind if kind in document_types.KINDS else self._kind
        self.show_type()

    def on_changed(self, _what: object) -> None:
        """Something was written, or another meeting is shown."""
        self.show_type()

    def choose(self, kind: str) -> None:
        """Show another type."""
        self._kind = kind
        self.show_type()

    def show_type(self) -> None:
        """Read the type and show it."""
        with self._context.guard(), self._context.store.read() as s:
            self._process = self._find_process(s)
            self._held = document_types.of(s, self._process, self._kind)
        held = self._held
        self.choice.fill({"kind": self._kind})
        firsts = {key: held.numbering.get(_zone(key), "") for key, _name, _beside in _zones()}
        self.numbers.fill(
            {key: "" if first == document_types.UNNUMBERED else first for key, first in firsts.items()}
        )
        self.ends.show_ends(dict(held.ends))
        self.look.fill({"italics": held.italics, "preamble": held.preamble})
        self.words.fill({name: "\n".join(getattr(held, name)) for name in ("actors", "opening", "closing")})
        self.restore.setEnabled(held != document_types.usual(self._kind))

    def on_edited(self, key: str, value: object) -> None:
        """A field was changed."""
        if "/" in key:
            self._keep(document_types.with_number(self._held, _zone(key), str(value)))
        elif key in ("italics", "preamble"):
            self._keep(replace(self._held, **{key: value}))  # type: ignore[arg-type]
        else:
            self._keep(replace(self._held, **{key: _lines(str(value))}))  # type: ignore[arg-type]

    def set_end(self, role: str, place: str, sign: str) -> None:
        """Another sign at the end of paragraphs."""
        self._keep(document_types.with_end(self._held, role, place, sign))

    def forget(self) -> None:
        """Back to what is usual."""
        with self._context.guard(), self._context.write(_("Restore a document type")) as s:
            document_types.forget(s, self._process, self._kind)
        self.show_type()

    def _keep(self, wanted: document_types.DocumentType) -> None:
        if wanted != self._held and self._process:
            title = _("Change the type {}").format(wanted.name)
            with self._context.guard(), self._context.write(title) as s:
                document_types.keep(s, self._process, wanted)
        self.show_type()

    def _find_process(self, s: "Session") -> int:
        if self._context.meeting:
            return meetings.get(s, self._context.meeting).process
        every = meetings.processes(s)
        return every[0][0] if every else 0


def _zone(key: str) -> document_types.Zone:
    role, _slash, level = key.partition("/")
    return role, int(level)


def _lines(text: str) -> Sequence[str]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
