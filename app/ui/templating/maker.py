"""The pane that makes a template of a Library paragraph: nothing is written before it is kept.

Knows the paragraph, its changing parts with what was chosen for each, and shows at once what comes of it. Leaves the parts
to `changes`, the look of texts to `texts`, finding and keeping to the domain.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain import changing_parts, fields, library, meetings, templates, themes
from app.domain.library import ParagraphInfo
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.library.source_pane import list_kinds
from app.ui.templating import texts
from app.ui.templating.changes import ChangeList
from app.ui.templating.texts import TextSheet
from app.ui.widgets import (
    Form,
    Inspector,
    PrimaryButton,
    QuietButton,
    SectionLabel,
    Splitter,
    Toolbar,
    muted,
    pile,
    title,
)

NO_THEME = 0
WORDS = 5  # of the paragraph that are proposed as a name


class TemplateMaker(QWidget):
    """The pane. `finished(template)` tells the new template's id, 0 where nothing was kept."""

    finished = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._info: ParagraphInfo | None = None
        self._known: dict[str, str] = {}
        self.head = title(_("Make a template"), wrap=False)
        self.keep_button = PrimaryButton(_("Keep template"), self.keep)
        self.keep_button.setToolTip(_("Ctrl+Enter"))
        self.cancel_button = QuietButton(_("Cancel"), lambda: self.finished.emit(0))
        self.place = muted()
        self.paragraph = TextSheet(_("The paragraph"))
        self.field_button = QuietButton(_("Make the selection a Field"), self.mark_selection, icon="field")
        self.template = TextSheet(_("As a template"))
        self.filled = TextSheet(_("As the draft would read"))
        self.filled_label = SectionLabel()
        self.form = Form()
        self.changes = ChangeList()
        self.count = SectionLabel()
        self.none = muted(texts.nothing_marked(), wrap=True)
        self.hint = muted(
            _("Other words that change: select them in the paragraph and make them a Field."), wrap=True
        )
        self._selected = (0, 0)
        self._lay_out()
        self.changes.edited.connect(self._paint)
        self.paragraph.chosen.connect(self._on_selected)
        context.theme_changed.connect(self._paint)

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.add(self.head, self.place)
        bar.stretch()
        bar.add(self.cancel_button, self.keep_button)
        left = Inspector(_("The paragraph"))
        left.setMaximumWidth(16777215)
        left.body.setContentsMargins(style.space(8), style.space(5), style.space(8), style.space(6))
        left.add(self.paragraph)
        left.body.addWidget(self.field_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.add_section(_("As a template"))
        left.add(self.template)
        left.body.addSpacing(style.space(3))
        left.add(self.filled_label)
        left.add(self.filled)
        left.body.addStretch(1)
        right = Inspector(_("Template"))
        right.setMaximumWidth(16777215)
        self.form.add_line("name", _("Name"))
        self.form.add_choice("kind", _("Kind of document"), list_kinds())
        self.form.add_choice("theme", _("Theme"), [], beside=True)
        right.add(self.form)
        right.body.addSpacing(style.space(3))
        for part in (self.count, self.none, self.changes, self.hint):
            right.add(part)
        right.body.addStretch(1)
        panes = Splitter(left, right, sizes=(760, 440))
        pile(self, bar, panes)

    def show_paragraph(self, paragraph: int) -> bool:
        """Begin with a paragraph of the Library; False where it has gone."""
        with self._context.store.read() as s:
            found = library.get(s, [paragraph])
            if not found:
                return False
            info = self._info = found[0]
            about = next(one for one in library.sources(s) if one.id == info.source)
            proposed = templates.propose(s, paragraph)
            self._known, meeting = {}, ""
            if self._context.meeting:
                held = meetings.get(s, self._context.meeting)
                self._known, meeting = fields.values(s, held.id, language=about.language), held.label
            offered = themes.listing(s, templates.process_of(s, paragraph))
        label = info.label.strip(" .")
        self.place.setText(f"{info.source_title} · § {label}" if label else info.source_title)
        choices = [(NO_THEME, _("None")), *((one.id, "    " * one.depth + one.name) for one in offered)]
        self.form.offer("theme", choices)
        carried = info.themes[0] if info.themes else NO_THEME
        name = " ".join(info.plain.split()[:WORDS]).rstrip(",;.")
        self.form.fill({"name": name, "kind": about.kind, "theme": carried})
        self.filled_label.setText(_("As the draft would read · {}").format(meeting))
        for part in (self.filled_label, self.filled):
            part.setVisible(bool(meeting))
        self.changes.show_changes(proposed.changes, self._known)
        self._selected = (0, 0)
        self._paint()
        self.form.field("name").setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keep(self) -> None:
        """Write the template, in one step, and end."""
        if self._info is None:
            return
        made = 0
        name = str(self.form.value("name")).strip()
        with self._context.guard():
            chosen = self.changes.made()  # before anything is written: a name may be impossible
            with self._context.write(_("Keep the template “{}”").format(name)) as s:
                made = templates.accept(s, self._info.id, changes=chosen, name=name)
                theme = self.form.value("theme")
                templates.edit(s, made, theme_id=theme or None, note=str(self.form.value("kind")))
        if made:
            self._context.messages.tell(_("“{}” is kept as a template.").format(name))
            self.finished.emit(made)

    def mark_selection(self) -> None:
        """The words that are selected in the paragraph change, too."""
        start, end = self._selected
        if self._info is None or start >= end:
            return
        plain = self._info.plain
        while start < end and plain[start].isspace():
            start += 1
        while end > start and plain[end - 1].isspace():
            end -= 1
        if start < end:
            self.changes.add(
                changing_parts.Change(start, end, plain[start:end], "text.part", _("You chose these words."))
            )
            self._paint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _keeps(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _keeps(event):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit(0)
        else:
            super().keyPressEvent(event)

    def _on_selected(self, start: int, end: int) -> None:
        self._selected = (start, end)
        self.field_button.setEnabled(start < end)

    def _paint(self) -> None:
        """Show the paragraph and what comes of it."""
        info = self._info
        if info is None:
            return
        text = templates.applied(info.text, self.changes.seen())
        self.paragraph.show_html(texts.paragraph_html(info.text, self.changes.marks()))
        self.template.show_html(texts.template_html(text))
        self.filled.show_html(texts.template_html(text, self._known))
        number = len(self.changes.rows)
        self.count.setText(ngettext("{} changing part", "{} changing parts", number).format(number))
        self.none.setVisible(not number)
        self.field_button.setEnabled(self._selected[0] < self._selected[1])


def _keeps(event: QKeyEvent) -> bool:
    return (
        event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    )
