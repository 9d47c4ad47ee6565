"""Who takes part, as running text says it: live under the list, in the wording the house chooses; ready for the draft.

Leaves the paragraph to `domain.attendance`, how it looks to `attendance_text`, and writing a wording to `wording_editor`.
"""

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.documents import markup
from app.domain import attendance, drafts, meetings
from app.domain.attendance import NOBODY, Attendance, Wording
from app.errors import UserError
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.participants.attendance_text import AttendanceText
from app.ui.participants.wording_editor import WordingEditor
from app.ui.widgets import Pane, QuietButton, QuietCombo, SectionLabel

LANGUAGES = ("en", "ru", "fr")
HEIGHT = 73  # pixels of text: three lines
Choice = tuple[str, str]  # language, key of a wording


class AttendancePane(Pane):
    """The slim pane under the list. It grows while a wording is written."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting = 0
        self._process = 0
        self._language = "en"
        self._offered: list[Wording] = []
        self._choices: list[Choice] = []
        self._now = NOBODY
        self.setProperty("flat", True)
        self.body.setContentsMargins(style.space(4), style.space(2), style.space(4), style.space(2.5))
        self.body.setSpacing(style.space(1))
        self._text = AttendanceText()
        self._text.setFixedHeight(HEIGHT)
        self._wording = QuietCombo()
        self._wording.setAccessibleName(_("Wording of the attendance"))
        self._wording.setMinimumContentsLength(18)
        self._wording.activated.connect(self.on_chosen)
        self._edit = QuietButton(_("Edit…"), self.edit, tooltip=_("Write this wording in other words"))
        self._copy = QuietButton(
            _("Copy"), self.copy, tooltip=_("Copy who takes part, for a text elsewhere"), parent=self
        )
        self._insert = QuietButton(
            _("Insert into draft"), self.insert, tooltip=_("Put the paragraph into the draft of this meeting")
        )
        self._editor = WordingEditor(context)
        self._editor.left.connect(self.on_left)
        self.body.addWidget(self._make_reading())
        self.body.addWidget(self._editor)
        self._editor.hide()
        self.show_attendance()

    def show_attendance(self) -> None:
        """Read who takes part and show it; what has just changed is marked."""
        with self._context.guard():
            self._read()

    def on_chosen(self, row: int) -> None:
        """Another wording: it is the process's own from now on."""
        self._language, key = self._choices[row]
        with self._context.guard(), self._context.write(_("Choose a wording of the attendance")) as s:
            attendance.choose(s, self._process, key, language=self._language)
        self._text.settle()
        self.show_attendance()

    def copy(self) -> None:
        """Put the paragraph on the clipboard, its footnotes below it."""
        notes = [f"{mark} {text}" for mark, text in attendance.numbered(self._now)]
        QApplication.clipboard().setText("\n".join([self._now.text, *notes]))
        self._context.messages.tell(_("Copied who takes part."))

    def insert(self) -> None:
        """Put the paragraph into the draft, behind the paragraph the penholder stood at."""
        done = False
        with self._context.guard(), self._context.write(_("Put the attendance into the draft")) as s:
            draft = drafts.of_meeting(s, self._context.meeting)
            if draft is None:
                raise UserError(
                    _("This meeting has no draft yet."), _("Start one on the page Draft, then insert again.")
                )
            text = markup.from_runs(attendance.marked(self._now))
            drafts.add(s, draft, text=text, after=self._context.paragraph or None)
            done = True
        if done:
            self._context.messages.tell(_("The attendance stands in the draft. Ctrl+Z takes it out again."))

    def edit(self) -> None:
        """Write the wording that is shown in other words."""
        wording = self._current()
        if wording is not None:
            self._reading.hide()
            self._editor.show()
            self._editor.begin(wording, process=self._process, language=self._language)

    def on_left(self, _key: str) -> None:
        """The wording was kept, restored or left as it was."""
        self._editor.hide()
        self._reading.show()
        self._text.settle()
        self.show_attendance()
        self._edit.setFocus()

    def _make_reading(self) -> QWidget:
        self._reading = QWidget()
        head = QHBoxLayout()
        head.setSpacing(style.space(2))
        head.addWidget(SectionLabel(_("Attendance · follows the replies")))
        head.addStretch()
        for widget in (self._wording, self._edit, self._copy, self._insert):
            head.addWidget(widget)
        column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(1))
        column.addLayout(head)
        column.addWidget(self._text)
        return self._reading

    def _read(self) -> None:
        meeting = self._context.meeting
        if not meeting:
            self._show(NOBODY, mark=False)
            return
        with self._context.store.read() as s:
            another = meeting != self._meeting
            if another:
                self._meeting, self._process = meeting, meetings.get(s, meeting).process
                draft = drafts.of_meeting(s, meeting)
                spoken = drafts.get(s, draft).language if draft is not None else "en"
                self._language = spoken if spoken in LANGUAGES else "en"
            self._offer(
                {lang: attendance.wordings(s, self._process, language=lang) for lang in LANGUAGES},
                attendance.chosen(s, self._process, language=self._language).key,
            )
            now = attendance.paragraph(s, meeting, language=self._language)
        self._show(now, mark=not another and bool(self._now.text) and self.isVisible())

    def _show(self, now: Attendance, *, mark: bool) -> None:
        self._now = now
        self._text.show_text(now, empty=_("No delegation has confirmed yet."), mark=mark)
        for button in (self._copy, self._insert):
            button.setEnabled(bool(now.text))
        for widget in (self._wording, self._edit):
            widget.setEnabled(bool(self._meeting))
        if self._editor.isVisible():
            self._editor.preview()

    def _offer(self, offered: dict[str, list[Wording]], chosen: str) -> None:
        """Fill the choice of wordings; those of other languages say which."""
        spoken = {"ru": _("in Russian"), "fr": _("in French")}
        self._choices, texts = [], []
        self._offered = offered[self._language]
        for language, wordings in offered.items():
            for wording in wordings:
                self._choices.append((language, wording.key))
                texts.append(f"{wording.title} · {spoken[language]}" if language in spoken else wording.title)
        if [self._wording.itemText(n) for n in range(self._wording.count())] != texts:
            self._wording.clear()
            self._wording.addItems(texts)
        self._wording.setCurrentIndex(self._choices.index((self._language, chosen)))

    def _current(self) -> Wording | None:
        row = self._wording.currentIndex()
        key = self._choices[row][1] if 0 <= row < len(self._choices) else ""
        return next((wording for wording in self._offered if wording.key == key), None)
