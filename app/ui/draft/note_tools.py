"""The footnote at the caret of one paper: shown under it, written, left, deleted.

Knows how paper and strip go together. Leaves keeping the note to `editor`, the strip to `note_pane`.
"""

from PySide6.QtCore import QObject, Qt, QTimer

from app.ui.draft import note_marks
from app.ui.draft.editor import Editor
from app.ui.draft.note_pane import NotePane


class NoteTools(QObject):
    """Connects a paper with the strip that stands under it."""

    def __init__(self, editor: Editor, pane: NotePane) -> None:
        super().__init__(pane)
        self._editor, self._pane = editor, pane
        editor.note_met.connect(self.on_met)
        editor.note_wanted.connect(self.on_wanted)
        pane.field.changed.connect(editor.set_note_text)
        pane.field.left.connect(self.on_left)
        pane.removing.connect(self.on_removing)

    def on_met(self, met: bool) -> None:
        """Show the footnote at the caret."""
        text = self._editor.note_text() if met else None
        mark = self._editor.note_cursor() if met else None
        if text is None or mark is None:
            self._pane.hide()
            return
        appears = not self._pane.isVisible()
        info = self._editor.info(self._editor.current)
        number = note_marks.number(self._editor.document(), mark.selectionStart())
        self._pane.show_note(number, text, locked=info is not None and info.locked)
        if appears:  # the paper has less room now
            QTimer.singleShot(0, self._editor, self._editor.ensureCursorVisible)

    def on_wanted(self) -> None:
        """A footnote shall be written."""
        self.on_met(True)
        self._pane.field.setFocus()

    def on_left(self) -> None:
        """Back to the text; a footnote without text goes."""
        if not self._pane.field.note().strip():
            self._editor.remove_note()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_removing(self) -> None:
        """Delete the footnote that is shown."""
        self._editor.remove_note()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
