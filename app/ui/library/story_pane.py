"""The tab Story: the whole history of a paragraph on one page, to be read and copied.

Knows how the page is shown. Leaves the story to `story_text`.
"""

from PySide6.QtCore import QEvent, QMimeData
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.library import family_graph, story_text
from app.ui.widgets import QuietButton, muted
from app.ui.widgets.labels import theme_changes


class StoryPane(QWidget):
    """The tab."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._chapters: list[story_text.Chapter] = []
        self.count = muted(wrap=True)
        self.copy_button = QuietButton(_("Copy the story"), self.copy)
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Story of the paragraph"))
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(0)
        top = QHBoxLayout()
        top.setContentsMargins(style.space(4), style.space(3), style.space(4), style.space(1))
        top.addWidget(self.count, 1)
        top.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.text, 1)
        self.show_paragraph(0)

    def show_paragraph(self, paragraph: int) -> None:
        """Tell a paragraph's story."""
        self._chapters = []
        if paragraph:
            with self._context.store.read() as s:
                self._chapters = story_text.tell(family_graph.read(s, paragraph))
        number = len(self._chapters)
        documents = len({chapter.member.source for chapter in self._chapters})
        self.count.setText(
            _("Choose a paragraph to read its story.")
            if not number
            else _("{versions} in {documents}").format(
                versions=ngettext("{} version", "{} versions", number).format(number),
                documents=ngettext("{} document", "{} documents", documents).format(documents),
            )
        )
        self.copy_button.setVisible(bool(number))
        self._paint()
        self.text.verticalScrollBar().setValue(0)

    def copy(self) -> None:
        """The story to the clipboard: with its marks for a word processor, and as plain text."""
        mime = QMimeData()
        mime.setHtml(story_text.as_html(self._chapters, worn=style.LIGHT))
        mime.setText(story_text.as_plain(self._chapters))
        QApplication.clipboard().setMimeData(mime)
        self._context.messages.tell(_("The story is copied."))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event):
            self._paint()

    def _paint(self) -> None:
        style.load_fonts("NotoSerif")
        self.text.setHtml(story_text.as_html(self._chapters))
