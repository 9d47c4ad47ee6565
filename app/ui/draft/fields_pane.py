"""The tab Fields: every Field the draft uses with what it says, the words that still belong to an earlier meeting, and the
references that lead nowhere.

Knows what the draft holds of both and writes what is decided, a step each. Leaves an entry's look to `field_rows`, the paper's
marks to `stale_marks`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain import fields, stale
from app.domain.drafts import DraftInfo, ParagraphInfo
from app.domain.stale import Stale
from app.errors import UserError
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.draft import stale_marks
from app.ui.draft.editor import Editor
from app.ui.draft.field_names import FieldNames
from app.ui.draft.field_rows import FieldEntry, StaleEntry
from app.ui.draft.reference_rows import LostReferences
from app.ui.draft.stale_marks import StaleWords
from app.ui.widgets import Hairline, Inspector, QuietButton, SectionLabel, muted

if TYPE_CHECKING:
    from database.store import Changes


SEEN = 30  # milliseconds; after the second time the paper was painted, however long it took to be laid out


class FieldsPane(Inspector):
    """The tab."""

    renewed = Signal()  # what is known of the earlier meetings was read: the draft may be shown with it
    counted = Signal(str)  # what the tab is called now: with how much there is to decide

    def __init__(self, context: Context, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMaximumWidth(16777215)
        self._context, self._editor = context, editor
        self._words = StaleWords(context)
        self._found: tuple[Stale, ...] = ()
        self._uses: list[fields.Use] = []
        self._places: dict[int, str] = {}
        self._counts: Counter[int] = Counter()
        self._meeting = 0
        self._own: dict[str, str] | None = (
            None  # the Fields with a value of their own; None where they may be others
        )
        self._shown: object = None
        self._told = 0
        self._given: tuple[DraftInfo, Sequence[ParagraphInfo], Mapping[str, str]] | None = None
        self._later = QTimer(self, singleShot=True, interval=SEEN)
        self._later.timeout.connect(self._on_later)
        self._rested = False
        self.names = FieldNames(editor)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(SectionLabel(_("Fields in this draft")))
        self.none = muted(_("No Field yet. Type “{” on the paper, and choose."), wrap=True)
        self.add(self.none)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.body.addLayout(self.list)
        self.add_section(_("A Field of your own"))
        self.name, self.value = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(_("Name, for example: date of the workshop"))
        self.name.setAccessibleName(_("Name of the new Field"))
        self.value.setPlaceholderText(_("What it says; may follow later"))
        self.value.setAccessibleName(_("Value of the new Field"))
        for line in (self.name, self.value):
            line.returnPressed.connect(self._make)
            self.add(line)
        row = QHBoxLayout()
        row.addWidget(QuietButton(_("Put it at the caret"), self._make))
        row.addStretch()
        self.body.addLayout(row)
        self.body.addSpacing(style.space(3))
        self.stale_label = SectionLabel(_("Words of earlier meetings"))
        self.bind_all = QuietButton("", self._bind_all, tooltip=_("Every one whose Field has a value now"))
        head = QHBoxLayout()
        head.addWidget(self.stale_label, 1)
        head.addWidget(self.bind_all)
        self.body.addLayout(head)
        self.clear = muted("", wrap=True)
        self.add(self.clear)
        self.stale_list = QVBoxLayout()
        self.stale_list.setSpacing(0)
        self.body.addLayout(self.stale_list)
        self.lost = LostReferences(self._editor.name_of)
        self.add(self.lost)
        self.body.addStretch(1)

    # --- what is shown

    def mind(self, changes: "Changes | None") -> None:
        """Something changed in the workspace; what follows from it is read with the next `show_draft`."""
        self._words.mind(changes)
        if changes is None or changes.touches("field_value"):
            self._own = None

    def show_draft(
        self, draft: DraftInfo, paragraphs: Sequence[ParagraphInfo], values: Mapping[str, str]
    ) -> None:
        """Show the Fields and stale words of a draft, and mark these on the paper."""
        if self._own is None or self._meeting != draft.meeting:
            with self._context.store.read() as s:
                self._own = fields.own(s, draft.meeting)
        self._meeting = draft.meeting
        self._given = (draft, paragraphs, values)
        self._uses = fields.uses(((p.id, p.text) for p in paragraphs), values, self._own)
        self.names.show_fields(values)
        self.lost.show_paragraphs(paragraphs)
        if self._words.is_ready(draft.id, paragraphs, values):
            self._mark(self._words.read(draft.id, paragraphs, values))
        else:  # the paper is seen first: what is known of the earlier meetings takes a moment to read
            self._rested = False
            self._later.start()
        self._tell()
        self._show()

    def _on_later(self) -> None:
        if self._rested:
            self._read_later()
        else:  # this may be the first look at the events since the paper was filled
            self._rested = True
            self._later.start()

    def _read_later(self) -> None:
        self._later.stop()
        if self._given is None:
            return
        draft, paragraphs, values = self._given
        try:
            self._words.read(draft.id, paragraphs, values)
        except UserError:  # deleted meanwhile: the page is about to show another one
            return
        self.renewed.emit()

    def _mark(self, found: tuple[Stale, ...]) -> None:
        """Mark the stale words on the paper."""
        if found != self._found:
            self._found = found
            self._counts = Counter(one.paragraph for one in found)
            self._editor.show_stale(stale_marks.tips(found))

    def _tell(self) -> None:
        open_ones = len(self._found) + sum(not use.value for use in self._uses) + self.lost.count
        if open_ones != self._told:  # a tab that is named again lays the whole tab out
            self._told = open_ones
            self.counted.emit(_("Fields {}").format(open_ones) if open_ones else _("Fields"))

    @property
    def ground(self) -> stale.Known | None:
        """What is known of the origins of the draft that is shown; None while it is being read."""
        ready = self._given is not None and self._words.is_ready(
            self._given[0].id, self._given[1], self._given[2]
        )
        return self._words.ground if ready else None

    @property
    def counts(self) -> Mapping[int, int]:
        """How many stale words each paragraph has that has some."""
        return self._counts

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._later.isActive():  # it is looked at: it waits no longer
            self._read_later()
        self._show()

    def _show(self) -> None:
        """Lay the entries out anew, only where they are seen and have changed: this runs while somebody types."""
        if not self.isVisible():
            return
        stale_ones = {one.paragraph for one in self._found}
        self._places = {id: self._editor.name_of(id) for id in sorted(stale_ones)}
        key = (tuple(self._uses), self._found, self._places)
        if key == self._shown:
            return
        self._shown = key
        self.none.setVisible(not self._uses)
        _fill(self.list, [self._field_entry(use) for use in self._uses])
        sure = sum(one.sure for one in self._found)
        self.bind_all.setText(_("Bind all {}").format(sure))
        self.bind_all.setVisible(sure > 1)
        self.clear.setText(_("Nothing here still speaks of the meeting a paragraph was taken from."))
        self.clear.setVisible(not self._found)
        _fill(self.stale_list, [self._stale_entry(one) for one in self._found])

    def _field_entry(self, use: fields.Use) -> FieldEntry:
        made = FieldEntry(use)
        made.given.connect(self._set_value)
        made.wanted.connect(lambda: self._editor.place(use.paragraphs[0]))
        return made

    def _stale_entry(self, found: Stale) -> StaleEntry:
        place = self._places.get(found.paragraph, "")
        made = StaleEntry(found, place=place[:1].upper() + place[1:])
        made.binding.connect(lambda one: self._bind([one], _("Make “{}” a Field").format(_short(one.text))))
        made.confirming.connect(self._confirm)
        made.wanted.connect(lambda: self._editor.choose_words(found.paragraph, found.text))
        return made

    # --- what is decided

    def _set_value(self, name: str, value: str) -> None:
        title = _("Set the Field {}") if value.strip() else _("Let the Field {} follow from the register")
        with self._context.guard(), self._editor.pen.step(title.format(name)) as s:
            fields.set_value(s, self._meeting, name=name, value=value)

    def _make(self) -> None:
        """A Field of one's own at the caret, with its value where one was typed."""
        if not self._meeting or not self._editor.current:
            return
        with self._context.guard():
            name = fields.named(self.name.text())
            if value := self.value.text().strip():
                self._set_value(name, value)
            self.name.clear()
            self.value.clear()
            self._editor.insert_field(name)

    def _bind(self, found: Sequence[Stale], title: str) -> None:
        with self._context.guard(), self._editor.pen.step(title) as s:
            stale.bind(s, found)

    def _bind_all(self) -> None:
        self._bind([one for one in self._found if one.sure], _("Make the words of earlier meetings Fields"))

    def _confirm(self, found: Stale) -> None:
        title = _("Confirm “{}”").format(_short(found.text))
        with self._context.guard(), self._editor.pen.step(title) as s:
            stale.confirm(s, found.paragraph, text=found.text)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"


def _fill(layout: QVBoxLayout, entries: Sequence[QWidget]) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for number, entry in enumerate(entries):
        if number:
            layout.addWidget(Hairline(vertical=False))
        layout.addWidget(entry)
