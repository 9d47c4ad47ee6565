"""Versions at work: freezing, reading, comparing, bringing back, deleting.

Knows what the tab's buttons do and which two texts stand in the place of the paper. Leaves the tab to `versions_pane`, the
text to `redline_view`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain import changes as shown_changes
from app.domain import sides, versions
from app.errors import UserError
from app.i18n import _
from app.ui.context import Context
from app.ui.draft.pen import Pen
from app.ui.draft.redline_view import RedlineView
from app.ui.draft.versions_pane import VersionsPane

if TYPE_CHECKING:
    from database.store import Changes


class Comparing(QObject):
    """Connects the tab with the middle of the page: `middle` holds the paper and, over it, the comparison."""

    def __init__(self, context: Context, pen: Pen, pane: VersionsPane, writing: QWidget) -> None:
        super().__init__(writing)
        self._context = context
        self._pen = pen
        self._pane = pane
        self._writing = writing
        self._draft = 0
        self._shown: tuple[str, str] | None = None  # the keys of the two texts
        self.view = RedlineView(context)
        self.middle = QStackedWidget()
        self.middle.addWidget(writing)
        self.middle.addWidget(self.view)
        self.view.closed.connect(self.close)
        pane.saving.connect(self.save)
        pane.comparing.connect(self.compare)
        pane.opening.connect(lambda version: self.compare(*[sides.version_key(version)] * 2))
        pane.restoring.connect(self.restore)
        pane.removing.connect(self.remove)

    @property
    def front(self) -> QWidget:
        """What is in the middle now: the paper with its tools, a comparison, a preview of changes, or the sister."""
        return self.middle.currentWidget() or self._writing

    def refresh(self, changes: "Changes | None") -> None:
        """The draft or what it is compared with may be another; what can be chosen is read only where it may have changed."""
        if self._pen.draft != self._draft:
            self.close()
            self._draft, changes = self._pen.draft, None
        if not self._draft:
            return
        if changes is None or changes.touches("version", "source", "draft"):
            with self._context.store.read() as s:
                self._pane.offer(sides.listing(s, self._draft))
        if self._shown is not None:
            try:
                self._show(*self._shown)
            except UserError:  # the version was deleted, or its saving taken back
                self.close()

    def compare(self, old: str, new: str) -> None:
        """Show what turns one text into another; of a text and itself, the text alone."""
        self._pen.flush()
        with self._context.guard():
            self._show(old, new)
            self.middle.setCurrentWidget(self.view)
            self.view.paper.setFocus()

    def _show(self, old: str, new: str) -> None:
        draft = self._pen.draft
        with self._context.store.read() as s:
            names = sides.name(s, draft, old), sides.name(s, draft, new)
            found = shown_changes.of(sides.redline(s, draft, old=old, new=new))
        self._shown = (old, new)
        if old == new:
            self.view.show_text(found, names[0])
        else:
            self.view.show_changes(found, *names)

    def close(self) -> None:
        """Back to the paper."""
        self._shown = None
        if self.front is not self._writing:
            self.middle.setCurrentWidget(self._writing)
            self._writing.setFocus()

    def save(self) -> None:
        """Freeze the draft under the name, status, symbol and note that the tab has."""
        told = self._pane.told()
        name = told["name"].strip()
        if self._pen.draft and self._step(
            _("Save version {}").format(name),
            lambda s: versions.save(
                s, self._pen.draft, name=name, note=told["note"], status=told["status"] or None,
                symbol=told["symbol"] or None,
            ),
        ):  # fmt: skip
            self._pane.clear_told()
            self._context.messages.tell(_("“{}” is saved as a version.").format(name))

    def restore(self, version: int, name: str) -> None:
        """Bring the draft back to a version."""
        title = _("Go back to version {}").format(name)
        if self._step(title, lambda s: versions.restore(s, version)):
            self.close()
            self._context.messages.tell(_("The draft reads as “{}” again. Undo brings it back.").format(name))

    def remove(self, version: int, name: str) -> None:
        """Delete a version."""
        title = _("Delete version {}").format(name)
        if self._step(title, lambda s: versions.remove(s, version)):
            self._context.messages.tell(_("“{}” is deleted. Undo brings it back.").format(name))

    def _step(self, title: str, work: Callable[..., object]) -> bool:
        """Write something as a step of its own; False where it was refused, which the user is told."""
        with self._context.guard(), self._pen.step(title) as s:
            work(s)
            return True
        return False
