"""The pane that reviews the suggested themes of a whole document: tick, dismiss, and confirm everything at once.

Knows what was decided for each suggestion. Leaves how a line looks to `review_lines`, suggesting and keeping to the domain.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain import library, theme_suggestions, themes
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.theming.review_lines import DISMISSED, OPEN, TICKED, Line, ReviewLines
from app.ui.widgets import EmptyState, PrimaryButton, QuietButton, Surface, Toolbar, muted, pile, title


class ThemeReview(QWidget):
    """The pane. `finished` tells that it can go, whether something was written or not."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._source = 0
        self._lines: list[Line] = []
        self.head = title(_("Suggested themes"), wrap=False)
        self.place = muted()
        self.all_button = QuietButton(_("Tick all"), self.tick_all)
        self.cancel_button = QuietButton(_("Cancel"), self.finished.emit)
        self.confirm_button = PrimaryButton(_("Confirm"), self.confirm)
        self.confirm_button.setToolTip(_("Enter"))
        self.hint = muted(
            _(
                "Space ticks a theme or, on a paragraph, all of its themes; Delete dismisses for good; Enter confirms what "
                "is ticked."
            ),
            wrap=True,
        )
        self.lines = ReviewLines()
        self.nothing = EmptyState(
            "check",
            _("Nothing to suggest"),
            _(
                "No paragraph of this document shares words, sessions or kin with a theme that it does not carry already."
            ),
            _("Back to the document"),
            self.finished.emit,
        )
        self.nothing.button.setObjectName("quiet")
        self._lay_out()
        self.lines.toggled.connect(self.toggle)
        self.lines.dismissed.connect(self.dismiss)
        self.lines.opened.connect(lambda _row: self.confirm())
        context.theme_changed.connect(self.lines.restyle)

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.add(self.head, self.place)
        bar.stretch()
        bar.add(self.all_button, self.cancel_button, self.confirm_button)
        self.hint.setContentsMargins(style.space(5), style.space(2), style.space(5), style.space(2))
        ground = Surface(bar, self.hint)
        for part in (self.lines, self.nothing):
            ground.add(part, 1)
        pile(self, ground)

    def show_source(self, source: int) -> bool:
        """Look for themes of a document's paragraphs; False where it has gone."""
        with self._context.store.read() as s:
            about = next((one for one in library.sources(s) if one.id == source), None)
            if about is None:
                return False
            infos = library.get(s, library.paragraph_ids(s, source))
            found = theme_suggestions.suggest_many(s, [p.id for p in infos])
            process = theme_suggestions.process_of(s, source)
            known = {theme.id: theme for theme in themes.listing(s, process)}
        self._source = source
        self._lines = []
        for info in infos:
            if info.id not in found:
                continue
            chips = tuple((known[id].chip, style.theme_tone(known[id].tone)) for id in info.themes)
            self._add(Line(0, info.id, label=info.label, text=info.plain, chips=chips))
            for one in found[info.id]:
                theme = known[one.theme]
                chip = ((theme.name, style.theme_tone(theme.tone)),)
                self._add(Line(0, info.id, theme=one.theme, text=theme.name, reason=one.reason, chips=chip))
        self.place.setText(about.title)
        self.nothing.setVisible(not self._lines)
        for part in (self.lines, self.hint, self.all_button, self.confirm_button):
            part.setVisible(bool(self._lines))
        self._show(keep=False)
        if self._lines:
            self.lines.select(self._lines[1].id)
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.nothing.button.setFocus()
        return True

    def toggle(self, id: int) -> None:
        """Tick a suggestion or take its tick away; on a paragraph's line all of its suggestions."""
        line = self._lines[id - 1]
        concerned = self._concerned(line)
        state = OPEN if all(one.state == TICKED for one in concerned) else TICKED
        self._set(concerned, state)

    def dismiss(self, id: int) -> None:
        """This theme shall not be suggested for this paragraph again; once more takes it back."""
        concerned = self._concerned(self._lines[id - 1])
        state = OPEN if all(one.state == DISMISSED for one in concerned) else DISMISSED
        self._set(concerned, state)

    def tick_all(self) -> None:
        """Tick everything that is not dismissed; once more takes the ticks away."""
        concerned = [one for one in self._lines if one.theme and one.state != DISMISSED]
        state = OPEN if all(one.state == TICKED for one in concerned) else TICKED
        self._set(concerned, state)
        self.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Write what was decided, in one step, and end. Nothing happens while nothing is decided."""
        ticked, dismissed = self._by_paragraph(TICKED), self._by_paragraph(DISMISSED)
        if not ticked and not dismissed:
            self._context.messages.tell(_("Nothing is ticked yet: Space ticks the theme at the cursor."))
            return
        count = sum(len(ids) for ids in ticked.values())
        done = False
        with self._context.guard(), self._context.write(_("Confirm suggested themes")) as s:
            theme_suggestions.settle(s, self._source, confirmed=ticked, dismissed=dismissed)
            done = True
        if done:
            told = ngettext("{} theme is confirmed.", "{} themes are confirmed.", count).format(count)
            self._context.messages.tell(told)
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, line: Line) -> None:
        self._lines.append(replace(line, id=len(self._lines) + 1))

    def _concerned(self, line: Line) -> list[Line]:
        if line.theme:
            return [line]
        return [one for one in self._lines if one.paragraph == line.paragraph and one.theme]

    def _set(self, lines: list[Line], state: str) -> None:
        for one in lines:
            self._lines[one.id - 1] = replace(one, state=state)
        self._show(keep=True)

    def _show(self, *, keep: bool) -> None:
        self.lines.show_entries(self._lines, keep=keep)
        count = sum(1 for one in self._lines if one.state == TICKED)
        self.confirm_button.setText(
            ngettext("Confirm {} theme", "Confirm {} themes", count).format(count) if count else _("Confirm")
        )
        self.confirm_button.setEnabled(any(one.state != OPEN for one in self._lines))

    def _by_paragraph(self, state: str) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for one in self._lines:
            if one.theme and one.state == state:
                found.setdefault(one.paragraph, []).append(one.theme)
        return found
