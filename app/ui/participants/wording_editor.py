"""Writing a wording of the attendance paragraph: its text with Fields, what it gives, and keeping it.

Knows how a wording is changed, kept under another name, restored and deleted. Leaves what a text may hold to
`domain.attendance`.
"""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain import attendance, presence
from app.domain.attendance import Wording
from app.errors import UserError
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.participants.attendance_text import AttendanceText
from app.ui.widgets import QuietButton, muted

PAUSE = 150  # milliseconds after the last key before the paragraph is shown anew


class WordingEditor(QWidget):
    """The editor. `left` tells that it is done, with the key of the wording to show (empty: as before)."""

    left = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wording = Wording("", "", "")
        self._process = 0
        self._language = "en"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(1.5))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the wording"))
        self.name.setToolTip(_("Another name keeps it as a wording of its own"))
        self.name.setMaximumWidth(280)
        self._fields = QuietButton(_("Field"), self._offer_fields, icon="plus")
        self._fields.setToolTip(_("Put a Field at the caret"))
        self._restore = QuietButton(_("Restore"), self.restore)
        head = QHBoxLayout()
        head.setSpacing(style.space(2))
        head.addWidget(self.name, 1)
        head.addWidget(self._fields)
        head.addStretch()
        head.addWidget(self._restore)
        head.addWidget(QuietButton(_("Cancel"), lambda: self.left.emit("")))
        head.addWidget(QuietButton(_("Keep wording"), self.keep))
        column.addLayout(head)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("The wording, with Fields"))
        self.text.setFont(style.document_font(size=13))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(style.space(20))
        column.addWidget(self.text)
        column.addWidget(
            muted(_("A part between two bars | is left out where a Field in it has no value."), wrap=True)
        )
        self.shown = AttendanceText()
        self.shown.setAccessibleName(_("What the wording gives"))
        self.shown.setFixedHeight(style.space(16))
        column.addWidget(self.shown)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.preview)
        self.text.textChanged.connect(self._timer.start)

    def begin(self, wording: Wording, *, process: int, language: str) -> None:
        """Edit a wording and take the focus."""
        self._wording, self._process, self._language = wording, process, language
        self.name.setText(wording.title)
        self.text.setPlainText(wording.text)
        self._restore.setText(_("Restore") if wording.ready else _("Delete"))
        self._restore.setToolTip(
            _("Say again what the program brought along") if wording.ready else _("Delete this wording")
        )
        self._restore.setEnabled(wording.own)
        self.preview()
        self.text.setFocus()

    def preview(self) -> None:
        """Show what the text gives for this meeting."""
        self._timer.stop()
        with self._context.guard(), self._context.store.read() as s:
            given = attendance.paragraph(
                s, self._context.meeting, text=self.text.toPlainText().strip() or " ", language=self._language
            )
            self.shown.show_text(given, empty=_("No delegation has confirmed yet."))

    def keep(self) -> None:
        """Keep the text, under the wording's own name or the one that was typed."""
        key = self._key()
        kept = ""
        with self._context.guard(), self._context.write(_("Keep a wording of the attendance")) as s:
            taken = {w.key.casefold() for w in attendance.wordings(s, self._process, language=self._language)}
            if key != self._wording.key and key.casefold() in taken:
                raise UserError(
                    _("There is a wording “{}” already.").format(key), _("Give this one another name.")
                )
            attendance.keep_wording(
                s, self._process, key, text=self.text.toPlainText(), language=self._language
            )
            attendance.choose(s, self._process, key, language=self._language)
            kept = key
        if kept:
            self.left.emit(kept)

    def restore(self) -> None:
        """Go back to the program's own text, or delete a wording that was added."""
        with self._context.guard(), self._context.write(_("Restore a wording of the attendance")) as s:
            attendance.drop_wording(s, self._process, self._wording.key, language=self._language)
        self.left.emit(self._wording.key)

    def _key(self) -> str:
        typed = self.name.text().strip()
        return self._wording.key if typed == self._wording.title else typed.replace("/", "-")

    def _offer_fields(self) -> None:
        menu = QMenu(self)
        for name in (
            *sorted(presence.NAMES),
            "meeting.title",
            "meeting.theme",
            "meeting.dates",
            "meeting.place",
        ):
            menu.addAction(f"{{{name}}}", partial(self._put, name))
        menu.popup(self._fields.mapToGlobal(self._fields.rect().bottomLeft()))

    def _put(self, name: str) -> None:
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()
