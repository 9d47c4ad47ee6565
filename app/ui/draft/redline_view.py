"""What stands in the place of the paper while two texts are compared, or a version is read.

Knows the head (which texts, how much changed, from change to change) and the keys. Leaves the text to `redline_paper`, which
texts to `comparing`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.draft.redline_paper import RedlinePaper
from app.ui.widgets import ElidedLabel, Hairline, IconButton, ModeSwitch, QuietButton, Toolbar, muted, pile


class RedlineView(QWidget):
    """The view. `closed` follows Escape and the button."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = RedlinePaper(context)
        self._changes = Changes((), 0, 0, 0)
        self._names = ("", "")
        self._at = -1
        self.name = ElidedLabel()
        self.count = muted()
        self.modes = ModeSwitch()
        self.modes.chosen.connect(lambda _mode: self._show())
        self.previous = IconButton("up", _("Previous change (Shift+F8)"), lambda: self.step(-1))
        self.next = IconButton("down", _("Next change (F8)"), lambda: self.step(1))
        first, second = Toolbar(), Toolbar()
        first.row.addWidget(self.name, 1)
        first.add(self.modes, QuietButton(_("Back to the draft"), self.closed.emit, tooltip=_("Esc")))
        second.add(self.count)
        second.stretch()
        second.add(self.previous, self.next)
        second.row.setContentsMargins(style.space(4), 0, style.space(4), style.space(1))
        self.bar = second
        pile(self, first, second, Hairline(vertical=False), self.paper, grows=self.paper)
        self.setFocusProxy(self.paper)
        context.theme_changed.connect(self.paper.dress)

    def show_changes(self, changes: Changes, old: str, new: str) -> None:
        """Show what turns the text called `old` into `new`."""
        self.name.setText(_("{old} → {new}").format(old=old, new=new))
        self.modes.show()
        self.bar.show()
        self._take(changes, (old, new))

    def show_text(self, changes: Changes, name: str) -> None:
        """Show one text alone: what it is compared with is itself."""
        self.name.setText(name)
        self.modes.hide()
        self.bar.hide()
        self._take(changes, (name, name))

    def _take(self, changes: Changes, names: tuple[str, str]) -> None:
        same = (changes, names) == (self._changes, self._names)
        self._changes, self._names = changes, names
        if not same:
            self._show()

    def _show(self) -> None:
        self._at = -1
        mode = self.modes.current() if self.modes.isVisibleTo(self) else "stacked"
        self.paper.show_lines(self._changes.lines, mode, self._names)
        self._show_count()

    def _show_count(self) -> None:
        many = self._changes.count
        for button in (self.previous, self.next):
            button.setEnabled(many > 0)
        if not many:
            self.count.setText(_("No words differ"))
            return
        said = [
            ngettext("{} change", "{} changes", many).format(many),
            ngettext(
                "{inserted} word in, {deleted} out",
                "{inserted} words in, {deleted} out",
                self._changes.inserted,
            ).format(inserted=self._changes.inserted, deleted=self._changes.deleted),
        ]
        if self._at >= 0:
            said.append(_("at change {} of {}").format(self._at + 1, many))
        self.count.setText(" · ".join(said))

    def step(self, step: int) -> None:
        """To the next change, or the one before; round again behind the last."""
        many = len(self.paper.places)
        if not many:
            return
        self._at = (self._at + step) % many if self._at >= 0 else (0 if step > 0 else many - 1)
        self.paper.stand(self._at)
        self._show_count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
