"""The pen: what is typed on the paper reaches the workspace, one write a burst, and each change of order is one step.

Knows when words are saved (a short rest, another paragraph, the page is left, somebody needs them) and which writes share
a step of undo. Leaves words and caret to `paper`; it never touches a document.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from app.domain import drafts, templates, wording
from app.i18n import _, ngettext
from app.ui.context import Context

if TYPE_CHECKING:
    from app.ui.draft.pasting import Pasted
    from database.store import Session

REST = 400  # milliseconds without a key, then the words are written
PATIENCE = 1500  # the longest that somebody who never rests waits for a write
BURST = 4000  # a rest after which typing is another step of undo
AGAIN = 2000  # after a write that failed


class Pen(QObject):
    """Writes one draft. `text_of` says what a paragraph reads on the paper now, `kept_of` what the workspace holds of it."""

    def __init__(
        self,
        context: Context,
        *,
        text_of: Callable[[int], str | None],
        kept_of: Callable[[int], str | None],
        name_of: Callable[[int], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.draft = 0
        self._context = context
        self._text_of, self._kept_of, self._name_of = text_of, kept_of, name_of
        self._dirty: set[int] = set()
        self._own = uuid.uuid4().hex[:8]
        self._burst = 0
        self._waited = QElapsedTimer()
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.flush)
        self._pause = QTimer(self, singleShot=True, interval=BURST)
        self._pause.timeout.connect(self.end_burst)
        context.flushing.connect(self.flush)

    # --- typing

    @property
    def waiting(self) -> frozenset[int]:
        """The paragraphs whose words on the paper are not written yet."""
        return frozenset(self._dirty)

    def touch(self, paragraph: int) -> None:
        """Words of `paragraph` were changed on the paper."""
        if not self._dirty:
            self._waited.start()
            self._context.saving.emit(True)
        self._dirty.add(paragraph)
        self._pause.start()
        self._rest.start(0 if self._waited.elapsed() > PATIENCE else REST)

    def drop(self, paragraph: int) -> bool:
        """What waits of `paragraph` cannot be written any more: it was agreed elsewhere meanwhile. Whether anything did."""
        if paragraph not in self._dirty:
            return False
        self._dirty.discard(paragraph)
        if not self._dirty:
            self._rest.stop()
            self._context.saving.emit(False)
        return True

    def end_burst(self) -> None:
        """What is typed from now on is another step of undo."""
        self._burst += 1

    def pause(self) -> None:
        """Another kind of change follows: what was typed so far is written and is a step of its own."""
        self.flush()
        self.end_burst()

    def flush(self) -> None:
        """Write what waits. What cannot be written stays on the paper and is tried again."""
        self._rest.stop()
        if not self._dirty:
            return
        waiting, self._dirty = sorted(self._dirty), set()
        for paragraph in waiting:
            text = self._text_of(paragraph)
            if text is None or text.strip() == self._kept_of(paragraph):
                continue
            merge = f"paragraph:{paragraph}:{self._own}{self._burst}"
            title = self._title(self._name_of(paragraph))
            with self._context.guard(), self._context.write(title, merge=merge) as s:
                self._keep(s, paragraph, text)
            kept = self._kept_of(paragraph)
            if kept is not None and kept != text.strip():
                self._dirty.add(paragraph)
        if self._dirty:
            self._rest.start(AGAIN)
        else:
            self._context.saving.emit(False)

    def _title(self, name: str) -> str:
        """What the step is called in which the words of a paragraph are written."""
        return _("Edit {}").format(name)

    def _keep(self, s: "Session", paragraph: int, text: str) -> None:
        """Write the words of a paragraph."""
        drafts.edit(s, paragraph, text=text)

    # --- steps

    @contextmanager
    def step(self, title: str) -> "Iterator[Session]":
        """One change of the draft that is a step of its own; typing before and after it are others."""
        self.pause()
        with self._context.write(title) as s:
            yield s

    def split(self, paragraph: int, *, head: str, tail: str, role: str, level: int) -> int | None:
        """Break a paragraph in two; an empty half is a new paragraph and the words keep their identity."""
        made = None
        with self._context.guard(), self.step(_("Split {}").format(self._name_of(paragraph))) as s:
            if head and tail:
                made = drafts.split(s, paragraph, head=head, tail=tail)
            else:
                made = drafts.add(s, self.draft, role=role, level=level, after=paragraph)
                if not head and tail:
                    drafts.move(s, paragraph, position=self._place(s, made))
                    drafts.edit(s, made, label="")  # a number that is kept follows from where it came in
        return made

    def join(self, first: int, second: int) -> None:
        """Put `second` behind `first`, its neighbour. The one that has words keeps its identity."""
        one, two = self._text_of(first) or "", self._text_of(second) or ""
        with self._context.guard(), self.step(_("Join {}").format(self._name_of(second))) as s:
            if not one:
                drafts.absorb(s, [first], into=second)
            elif not two:
                drafts.absorb(s, [second], into=first)
            else:
                drafts.join(s, second, text=wording.joined(one, two))

    def cut_across(self, paragraphs: Sequence[int], *, text: str) -> None:
        """Let the first of `paragraphs` read `text` and delete the others: a selection over several was deleted."""
        with self._context.guard(), self.step(_("Delete text")) as s:
            drafts.edit(s, paragraphs[0], text=text)
            drafts.remove(s, paragraphs[1:-1])
            drafts.absorb(s, paragraphs[-1:], into=paragraphs[0])  # its end stands there now

    def paste(self, paragraph: int, parts: Sequence["Pasted"], *, role: str, level: int) -> int | None:
        """Let `paragraph` read the first of `parts`; the others become paragraphs behind it. Returns the last one's id.

        Each has its own role where its number gave it one, the others `role` and `level`.
        """
        last = None
        title = ngettext("Paste {} paragraph", "Paste {} paragraphs", len(parts)).format(len(parts))
        with self._context.guard(), self.step(title) as s:
            head = parts[0]
            own = {"role": head.role, "level": head.level, "label": head.label} if head.role else {}
            drafts.edit(s, paragraph, text=head.text, **own)
            last = paragraph
            for one in parts[1:]:
                office = (one.role, one.level) if one.role else (role, level)
                last = drafts.add(
                    s, self.draft, text=one.text, role=office[0], level=office[1], label=one.label, after=last
                )
        return last

    def add(self, after: int | None, *, text: str = "", role: str, level: int = 0) -> int | None:
        """A new paragraph behind `after`, or at the end."""
        with self._context.guard(), self.step(_("Add a paragraph")) as s:
            return drafts.add(s, self.draft, text=text, role=role, level=level, after=after)
        return None

    def insert(self, paragraph: int, *, after: int | None) -> int | None:
        """A copy of a Library paragraph behind `after`."""
        with self._context.guard(), self.step(_("Insert from the Library")) as s:
            return drafts.insert(s, self.draft, paragraph=paragraph, after=after)
        return None

    def insert_template(self, template: int, *, after: int | None) -> int | None:
        """A copy of a template behind `after`."""
        with self._context.guard(), self.step(_("Insert a template")) as s:
            return templates.insert(s, self.draft, template=template, after=after)
        return None

    def remove(self, paragraph: int) -> None:
        """Delete a paragraph."""
        with self._context.guard(), self.step(_("Delete {}").format(self._name_of(paragraph))) as s:
            drafts.remove(s, [paragraph])

    def move(self, paragraph: int, *, position: int) -> None:
        """Put a paragraph at another place."""
        with self._context.guard(), self.step(_("Move {}").format(self._name_of(paragraph))) as s:
            drafts.move(s, paragraph, position=position)

    def edit(self, paragraph: int, *, title: str, **values: object) -> None:
        """Change role, level, own label or status of a paragraph."""
        with self._context.guard(), self.step(title) as s:
            drafts.edit(s, paragraph, **values)

    def undo(self) -> None:
        """Take the last step back, typing included."""
        self.pause()
        with self._context.guard():
            self._context.store.undo()

    def redo(self) -> None:
        """Do the last step that was undone again."""
        self.flush()
        with self._context.guard():
            self._context.store.redo()

    def _place(self, s: "Session", paragraph: int) -> int:
        return next(p.position for p in drafts.paragraphs(s, self.draft) if p.id == paragraph)
