"""The attendance paragraph as a page shows it: in the document's serif, with its footnotes and what just changed marked.

Knows how to mark and for how long. Leaves what the paragraph says to `domain.attendance`.
"""

import html

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.domain.attendance import NOBODY, Attendance
from app.domain.presence import Mention
from app.i18n import _
from app.ui import style
from app.ui.widgets.labels import theme_changes

FRESH = 8000  # milliseconds a change stays marked, unless another one follows
_Named = dict[int, tuple[str, str]]  # delegation → how it is named, and in which category


class AttendanceText(QTextBrowser):
    """The paragraph. It scrolls where it is longer than its room; its words can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("flat", True)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName(_("Who takes part"))
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setMinimumHeight(style.space(16))
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self._shown = NOBODY
        self._empty = ""
        self._fresh: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=FRESH)
        self._timer.timeout.connect(self.settle)

    @property
    def fresh(self) -> set[int]:
        """The delegations whose mention is marked, by id."""
        return set(self._fresh)

    def show_text(self, attendance: Attendance, *, empty: str = "", mark: bool = False) -> None:
        """Show a paragraph, or `empty` where nobody takes part; `mark` whoever is named otherwise than just before."""
        if attendance == self._shown and empty == self._empty:
            return
        if mark:
            before, now = _named(self._shown), _named(attendance)
            self._fresh = {delegation for delegation, said in now.items() if before.get(delegation) != said}
            self._timer.start()
        else:
            self._fresh = set()
        self._shown, self._empty = attendance, empty
        self._paint()

    def settle(self) -> None:
        """What was new is new no longer."""
        self._timer.stop()
        if self._fresh:
            self._fresh = set()
            self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event) and hasattr(self, "_fresh"):
            self._paint()

    def _paint(self) -> None:
        worn = style.current()
        bar = self.verticalScrollBar()
        at = bar.value()
        self.document().setDefaultFont(style.document_font(size=13))
        if not self._shown.text:
            self.document().setDefaultFont(self.font())
            self.setHtml(f'<p style="color:{worn.muted}">{html.escape(self._empty)}</p>')
            return
        notes = "".join(
            f'<p style="margin:3px 0 0 0; color:{worn.muted}; font-size:11px"><sup>{number}</sup> {html.escape(text)}</p>'
            for number, text in enumerate(self._shown.notes, 1)
        )
        self.setHtml(f'<p style="margin:0; line-height:135%">{self._marked()}</p>{notes}')
        bar.setValue(min(at, bar.maximum()))
        self._reveal()

    def _reveal(self) -> None:
        """Bring the first mention that is marked into sight."""
        first = next((m for m in self._shown.delegations if m.delegation in self._fresh), None)
        if first is None:
            return
        cursor = self.document().find(first.name[1:])  # its first letter may have become a capital
        if not cursor.isNull():
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _marked(self) -> str:
        """The runs as HTML, with the mentions that are fresh on a ground of their own and underlined."""
        worn = style.current()
        fresh = [m for m in self._shown.delegations if m.delegation in self._fresh]
        out: list[str] = []
        at, number = 0, 0
        for run in self._shown.runs:
            if run.note is not None:
                number += 1
                out.append(f'<sup style="color:{worn.accent}">{number}</sup>')
                continue
            text = html.escape(run.text)
            if any(m.start <= at and at + len(run.text) <= m.end for m in fresh):
                text = f'<span style="background-color:{worn.good_soft}; text-decoration:underline">{text}</span>'
            out.append(text)
            at += len(run.text)
        return "".join(out)


def _named(attendance: Attendance) -> _Named:
    """How each delegation is named at its first mention."""
    named: _Named = {}
    mention: Mention
    for mention in attendance.delegations:
        named.setdefault(mention.delegation, (mention.name.casefold(), mention.capacity))
    return named
