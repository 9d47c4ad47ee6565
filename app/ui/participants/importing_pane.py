"""Bringing people in from a file or the clipboard: the table as it was read, what it would change, and the one button for it.

Knows the way from a file to the register and what a person corrected on it. Leaves the table to `importing_table`, findings to
`importing_findings`, and everything that is understood or written to the domain.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain import (
    meetings,
    parties,
    register_accepting,
    register_columns,
    register_comparing,
    register_tables,
)
from app.domain.register_accepting import Accepted
from app.domain.register_columns import FIXED, IGNORE
from app.domain.register_comparing import CHANGED, GONE, KINDS, NEW, Preview
from app.domain.register_tables import Reading
from app.i18n import _, ngettext
from app.ui.context import Context
from app.ui.participants import importing_words, words
from app.ui.participants.importing_findings import FindingsPane, Known
from app.ui.participants.importing_table import ImportTable, Shown, toggled
from app.ui.tasks import Progress
from app.ui.widgets import ChipBar, PrimaryButton, QuietButton, Splitter, Surface, Toolbar, muted, title
from app.ui.widgets.fields import QuietCombo

AT_ONCE = 2000  # rows; more are compared and written in the background


class ImportPeoplePane(QWidget):
    """The pane over the page while an import is looked at. Nothing is written before the button is pressed."""

    opened = Signal()  # a table is shown and wants an answer: bring the pane to the front
    closed = Signal()  # it is over, whether people came in or not
    imported = Signal(object)  # register_accepting.Accepted

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Reading | None = None
        self._answers: dict[str, int] = {}
        self._apart: set[int] = set()
        self._known = Known({})
        self._round = 0  # of comparing: what arrives late is not shown
        self._work = 0  # pieces of long work so far; the last one keeps the button waiting
        self._busy = False
        self._shown = Shown()
        self.head = title(wrap=False)
        self.tables = QuietCombo()
        self.tables.setAccessibleName(_("Table of the file"))
        self.tables.activated.connect(self.show_table)
        self.import_button = PrimaryButton(_("Import"), self.accept)
        self.cancel_button = QuietButton(_("Cancel"), self.close_pane)
        self.chips = ChipBar()
        self.chips.chosen.connect(self.on_filter)
        self.table = ImportTable(self._shown)
        self.findings = FindingsPane()
        self.note = muted()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.add(self.head, self.tables)
        bar.stretch()
        bar.add(self.cancel_button, self.import_button)
        second = Toolbar()
        second.row.setContentsMargins(16, 6, 16, 6)
        second.add(self.chips)
        second.stretch()
        second.add(self.note)
        left = Surface()
        left.add(self.table, 1)
        left.setMinimumWidth(400)
        self.panes = Splitter(left, self.findings, sizes=(1000, 320))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (bar, second, self.panes):
            whole.addWidget(part)
        whole.setStretchFactor(self.panes, 1)

    def _connect(self) -> None:
        self.table.boxes.chosen.connect(self.on_field)
        self.table.toggled.connect(self.on_toggled)
        self.table.opened.connect(lambda _id: self.accept())
        self.findings.answered.connect(self.on_answered)
        self.findings.owner_chosen.connect(self.on_owner)
        self.findings.cancel_all.connect(self.on_cancel_all)
        self.findings.row.wanted.connect(lambda _on: self.on_toggled(self.table.selected_ids()))
        self.findings.row.apart_wanted.connect(self.on_apart)
        self.findings.row.cancel_wanted.connect(lambda _on: self.on_toggled(self.table.selected_ids()))

    # --- what the page asks

    def choose(self) -> None:
        """Let the user choose a file, and show it."""
        patterns = " ".join(f"*{suffix}" for suffix in register_tables.SUFFIXES)
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Import people"),
            "",
            _("Tables and cards ({})").format(patterns) + ";;" + _("All files (*)"),
        )
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Read a file in the background, and show it; `opened` follows, or a message says why it cannot be read."""
        self._read(lambda: register_tables.read(path), _("Reading {}").format(path.name))

    def paste(self) -> bool:
        """Show the cells on the clipboard; False where there are none."""
        return self.take(QGuiApplication.clipboard().mimeData())

    def take(self, mime: QMimeData) -> bool:
        """Show what was dropped or pasted: a file, or cells; False for what is neither."""
        if not wants(mime):
            return False
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if files:
            self.open_file(Path(files[0]))
            return True
        text, html = mime.text(), mime.html()
        self._read(lambda: register_tables.pasted(text, html), _("Reading the clipboard"))
        return True

    def show_reading(self, reading: Reading) -> None:
        """Show what was read."""
        self._reading = reading
        self.head.setText(_("Import people from “{}”").format(reading.name))
        self.tables.clear()
        for table in reading.tables:
            self.tables.addItem(table.title)
        self.tables.setVisible(len(reading.tables) > 1)
        self.show_table(0)
        self.opened.emit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_table(self, number: int) -> None:
        """Show one of the tables of the file, read as it probably is meant."""
        if self._reading is None:
            return
        table = self._reading.tables[number]
        self._answers, self._apart = {}, set()
        self._shown.without, self._shown.cancel, self._shown.kind = set(), set(), ""
        with self._context.guard(), self._context.store.read() as s:
            self._shown.take(table)
            self._shown.preview = Preview([])
            self._shown.mapping = register_comparing.propose(s, table)
            held = meetings.get(s, self._context.meeting)
            named = parties.listing(s, held.process, on=held.starts_on)
            self._known = Known({one.id: words.party_name(one) for one in named})
            self._shown.named = {one.id: one.short for one in named}
        self.table.show_table(self._show_row)
        self._compare()

    # --- corrections

    def on_field(self, column: int, what: str) -> None:
        """A column is something else; the column that was it before is left out."""
        mapping = self._shown.mapping
        fields = [IGNORE if what and field == what else field for field in mapping.fields]
        fields[column] = what
        owner = register_columns.COLUMN if what == "delegation" else mapping.owner
        self._shown.mapping = replace(mapping, fields=tuple(fields), owner=owner)
        self._compare()

    def on_owner(self, owner: str, fixed: int) -> None:
        """Delegations stand elsewhere."""
        self._shown.mapping = replace(self._shown.mapping, owner=owner, fixed=fixed)
        self._answers = {}
        self._compare()

    def on_answered(self, value: str, answer: object) -> None:
        """A value means this delegation, or is to be asked again (None)."""
        if answer is None:
            self._answers.pop(value, None)
        else:
            self._answers[value] = int(str(answer))
        self._compare()

    def on_apart(self) -> None:
        """The chosen row is nobody who is there."""
        entry = self._shown.entry(self.table.current_id())
        if entry is not None and entry.place >= 0:
            self._apart.add(entry.place)
            self._compare()

    def on_toggled(self, ids: Sequence[int]) -> None:
        """Leave rows out or take them in; note people who are not in the file as cancelled, or not."""
        entries = [entry for id in ids if (entry := self._shown.entry(id)) is not None]
        shown = self._shown
        rows = [one.place for one in entries if one.kind in (NEW, CHANGED)]
        gone = [one.person for one in entries if one.kind == GONE]
        shown.without = toggled(rows, shown.without) if rows else shown.without
        shown.cancel = toggled(gone, shown.cancel) if gone else shown.cancel
        self._show_state()

    def on_cancel_all(self, wanted: bool) -> None:
        """Everybody who is not in the file, or nobody."""
        gone = {one.person for one in self._shown.preview.entries if one.kind == GONE}
        self._shown.cancel = gone if wanted else set()
        self._show_state()

    def on_filter(self, kind: str) -> None:
        """Another chip was pressed."""
        self._shown.kind = kind
        self.table.show_rows()
        self.table.scrollToTop()

    # --- writing

    def accept(self) -> None:
        """Write what is shown: one step of undo."""
        if self._busy or not self.import_button.isEnabled() or self._reading is None:
            return
        shown, reply = self._shown, self.findings.reply
        preview, without, cancel = shown.preview, frozenset(shown.without), frozenset(shown.cancel)
        step, meeting = _("Import people from “{}”").format(self._reading.name), self._context.meeting
        if len(preview.entries) <= AT_ONCE:
            made = None
            with self._context.guard(), self._context.write(step) as s:
                made = register_accepting.accept(
                    s, meeting, preview, without=without, cancel=cancel, reply=reply
                )
            if made is not None:
                self._on_written(made)
            return

        def write(progress: Progress) -> Accepted:
            progress.step(0.0, step)
            with self._context.store.write(step) as s:
                return register_accepting.accept(
                    s, meeting, preview, without=without, cancel=cancel, reply=reply, progress=progress.step
                )

        self._run(write, self._on_written, step)

    def _on_written(self, made: Accepted) -> None:
        parts = []
        if made.new:
            parts.append(ngettext("{} new person", "{} new people", made.new).format(made.new))
        if made.changed:
            parts.append(_("{} changed").format(made.changed))
        if made.cancelled:
            parts.append(_("{} cancelled").format(made.cancelled))
        if made.delegations:
            parts.append(
                ngettext("{} new delegation", "{} new delegations", made.delegations).format(made.delegations)
            )
        self._context.messages.tell(_("Imported: {}. Ctrl+Z takes all of it back.").format(", ".join(parts)))
        self.imported.emit(made)
        self.close_pane()

    def close_pane(self) -> None:
        """Leave; what was not imported is forgotten."""
        self._round += 1
        self._reading = None
        self._shown.preview = Preview([])
        self.closed.emit()

    # --- inside

    def _read(self, read: Callable[[], Reading], said: str) -> None:
        def work(progress: Progress) -> Reading:
            progress.step(-1, said)
            return read()

        self._run(work, self.show_reading, said)

    def _compare(self) -> None:
        """Compare anew: at once where that is quick, otherwise in the background."""
        table, mapping = self._shown.table, self._shown.mapping
        if table is None:
            return
        answers, apart, meeting = dict(self._answers), frozenset(self._apart), self._context.meeting
        self._round += 1
        now = self._round

        def compare(told: Callable[[float], None]) -> Preview:
            with self._context.store.read() as s:
                return register_comparing.preview(
                    s, meeting, table, mapping, answers=answers, apart=apart, progress=told
                )

        def done(preview: Preview) -> None:
            if now == self._round:
                self._show_preview(preview)

        if table.size <= AT_ONCE:
            with self._context.guard():
                done(compare(lambda _share: None))
            return
        self._run(lambda progress: compare(progress.step), done, _("Comparing with the register"))

    def _run(self, work: Callable[[Progress], object], done: Callable[..., None], said: str) -> None:
        """Long work: the button waits for it; a cancel or a failure leaves everything as it is."""
        self._work += 1
        mine = self._work
        self._set_busy(True)

        def end() -> None:
            if mine == self._work:  # what came after it may still run
                self._set_busy(False)

        def finish(result: object) -> None:
            end()
            done(result)

        def fail(problem: Exception) -> None:
            end()
            self._context.messages.show(problem)

        job = self._context.tasks.run(work, done=finish, failed=fail, title=said)
        job.destroyed.connect(end)  # a cancel calls neither

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._show_button()

    def _show_preview(self, preview: Preview) -> None:
        self._shown.preview = preview
        self.findings.show_mapping(self._shown.mapping, self._known)
        self.findings.show_doubts(preview.doubts, self._known)
        counts = preview.counts()
        called = importing_words.kinds()
        total = len(preview.entries)
        self.chips.set_chips(
            [("", _("All"), total), *((kind, called[kind], counts[kind]) for kind in KINDS if counts[kind])]
        )
        if self._shown.kind and not counts[self._shown.kind]:
            self._shown.kind = ""
            self.chips.mark("")
        self._show_state()

    def _show_state(self) -> None:
        """Rows, the chosen row and the button, after anything changed."""
        self.table.show_rows()
        counts = self._shown.preview.counts()
        self.findings.show_gone(counts[GONE], len(self._shown.cancel))
        self._show_row()
        self._show_button()

    def _show_row(self) -> None:
        entry = self._shown.entry(self.table.current_id())
        owner = ""
        if entry is not None and entry.party:
            made = self._shown.preview.made
            owner = made[-1 - entry.party] if entry.party < 0 else self._known.parties.get(entry.party, "")
        self.findings.row.show_entry(
            entry,
            self._known,
            owner=owner,
            out=entry is not None and entry.place in self._shown.without,
            cancelled=entry is not None and entry.person in self._shown.cancel,
        )

    def _show_button(self) -> None:
        chosen = len(
            register_comparing.chosen(self._shown.preview.entries, without=frozenset(self._shown.without))
        )
        count = chosen + len(self._shown.cancel)
        self.import_button.setText(
            ngettext("Import {} person", "Import {} people", count).format(count) if count else _("Import")
        )
        self.import_button.setEnabled(bool(count) and not self._busy)
        self.note.setText(self._explain(count))

    def _explain(self, count: int) -> str:
        mapping = self._shown.mapping
        if self._shown.table is None:
            return ""
        if not mapping.names_people:
            return _("Say which column holds the names.")
        if mapping.owner == FIXED and not mapping.fixed:
            return _("Choose the delegation of these people at the right.")
        doubtful = self._shown.preview.counts()["doubtful"]
        if doubtful:
            return ngettext(
                "{} row waits until you say which delegation it is.",
                "{} rows wait until you say which delegation they are.",
                doubtful,
            ).format(doubtful)
        return "" if count else _("Everything in this table is in the register already.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_pane()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)


def wants(mime: QMimeData) -> bool:
    """Whether something dropped or pasted may be a table of people: a file of a known kind, cells, or a card."""
    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    if files:
        return Path(files[0]).suffix.lower() in register_tables.SUFFIXES
    text = mime.text() if mime.hasText() else ""
    return (
        "\t" in text
        or "<table" in (mime.html().lower() if mime.hasHtml() else "")
        or text[:11] == "BEGIN:VCARD"
    )
