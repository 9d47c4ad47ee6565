"""What a page needs to know of the rest of the window, handed to it once.

Knows the workspace that is open, the meeting that is shown and the user's preferences; tells of changes by signals. Leaves
showing pages to the main window (it listens to `wanted` and `asked`) and all words to `messages`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import settings as preferences
from app.errors import Cancelled, UserError
from app.settings import Settings
from app.ui.messages import Messages
from app.ui.tasks import Tasks

if TYPE_CHECKING:
    from database.store import Changes, Session, Store


@dataclass(frozen=True, slots=True)
class ThemeCell:
    """What a document says on a theme, both by id: a target in the Library."""

    theme: int
    source: int


class Context(QObject):
    """One per window. Signals arrive on the GUI thread, whoever wrote."""

    changed = Signal(object)  # database.store.Changes: what a commit, an undo or another process touched
    meeting_changed = Signal(int)
    theme_changed = Signal()  # also: the document text's size changed
    wanted = Signal(str, object)  # a page, and what to show there or None
    asked = Signal(str)  # an action of the window by its id
    saving = Signal(bool)  # a page holds typed words that are not written yet, or has written them
    flushing = Signal()  # whoever holds typed words writes them now: an undo, an export or the end follows
    _arrived = Signal(object)

    def __init__(self, store: "Store", settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.settings = settings
        self.meeting = 0
        self.paragraph = 0  # of the draft, where the penholder stood last: for whoever adds to the draft
        self.party = 0  # whose names are wanted when the parties are opened next; 0 for none
        self.tasks = Tasks(self)
        self.messages = Messages(parent=self)
        self.tasks.broke.connect(self.messages.show)
        self._arrived.connect(self.on_arrived)
        self._stop_listening = store.on_changed(self._arrived.emit)  # the signal hops to the GUI thread

    def set_meeting(self, meeting: int) -> None:
        """Show another meeting (its id; 0 where the workspace has none) and remember it."""
        if meeting == self.meeting:
            return
        self.flushing.emit()
        self.meeting = meeting
        self.prefer(meeting=meeting)
        self.meeting_changed.emit(meeting)

    def go(self, page: str, target: int | ThemeCell | None = None) -> None:
        """Open `page` ("participants", …), at the thing whose id is `target` if there is one.

        A target is a person ("participants"; a delegation is minus its id), a session, a paragraph of the library or of the
        draft; in the Library also a ThemeCell.
        """
        self.wanted.emit(page, target)

    def act(self, action: str) -> None:
        """Do what the window's action with the id `action` does ("new-meeting", "import", …)."""
        self.asked.emit(action)

    def prefer(self, **changes: object) -> None:
        """Change the user's preferences and keep them. A change of theme or zoom is told by `theme_changed` by the window."""
        wanted = self.settings.but(**changes)
        if wanted != self.settings:
            self.settings = wanted
            preferences.save(wanted)

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Show a UserError as a message and go on after the block; a bug goes through to the excepthook."""
        try:
            yield
        except UserError as problem:
            self.messages.warn(problem)
        except Cancelled:
            return

    @contextmanager
    def write(self, title: str, merge: str = "") -> "Iterator[Session]":
        """One change of the workspace, one step of undo named `title`; a UserError undoes the block and is shown.

        Writes with the same `merge` shortly after one another share a step. Raises Cancelled, after the message, when the
        workspace cannot be written at all (another program holds it): the block has not been entered.
        """
        entered = False
        try:
            with self.store.write(title, merge=merge) as session:
                entered = True
                yield session
        except UserError as problem:
            self.messages.warn(problem)
            if not entered:
                raise Cancelled from problem

    def on_arrived(self, changes: "Changes") -> None:
        """A commit was made somewhere: tell the pages."""
        self.changed.emit(changes)

    def close(self) -> None:
        """Stop listening; the window goes. Running work is asked to stop and waited for."""
        self._stop_listening()
        self.tasks.finish(cancel=True)
