"""What takes the room of the Library for a while: making a template of a paragraph, reviewing a document's suggested themes.

Knows when each begins and ends, and the list of templates that belongs to it. Leaves what the panes do to themselves.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain import drafts, templates
from app.i18n import _
from app.ui.actions import make_actions
from app.ui.context import Context
from app.ui.templating.listing import TemplateList
from app.ui.templating.maker import TemplateMaker
from app.ui.theming.review import ThemeReview


class Bench(QObject):
    """The panes. `opened(pane)` wants it shown, `closed` the page as it was."""

    opened = Signal(object)
    closed = Signal()

    def __init__(
        self,
        context: Context,
        *,
        paragraph: Callable[[], int],
        source: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        """`paragraph` and `source` say which are chosen now, 0 for none."""
        super().__init__(parent)
        self._context = context
        self._busy = False
        self.maker, self.review = TemplateMaker(context), ThemeReview(context)
        self.panes: tuple[QWidget, ...] = (self.maker, self.review)
        self.templates = TemplateList(context, use=_("Add to draft"), own_kind=False)
        self.templates.wanted.connect(self.add_to_draft)
        self.maker.finished.connect(lambda _template: self._close())
        self.review.finished.connect(self._close)
        self._making, self._reviewing = make_actions(
            self,
            (
                "make-template",
                _("Make a template of the paragraph…"),
                lambda: self.make_template(paragraph()),
            ),
            ("suggest-themes", _("Suggest themes for the document…"), lambda: self.review_themes(source())),
        )

    @property
    def busy(self) -> bool:
        """Whether one of the panes is shown."""
        return self._busy

    def find_actions(self) -> list[QAction]:
        """What the command box offers."""
        return [] if self._busy else [self._making, self._reviewing]

    def serve(self, view: QWidget) -> None:
        """Offer the same in the context menu of a list of paragraphs."""
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.addActions([self._making, self._reviewing])

    def make_template(self, paragraph: int) -> None:
        """Begin a template of a paragraph."""
        if paragraph and self.maker.show_paragraph(paragraph):
            self._open(self.maker)

    def review_themes(self, source: int) -> None:
        """Begin the review of a document."""
        if source and self.review.show_source(source):
            self._open(self.review)

    def add_to_draft(self, template: int) -> None:
        """A copy of a template into the draft, behind the paragraph the penholder last stood in."""
        self._context.flushing.emit()
        made = 0
        with self._context.guard(), self._context.write(_("Insert a template")) as s:
            draft = drafts.of_meeting(s, self._context.meeting)
            if draft is not None:
                present = {p.id for p in drafts.paragraphs(s, draft)}
                after = self._context.paragraph if self._context.paragraph in present else None
                made = templates.insert(s, draft, template=template, after=after)
        if made:
            self._context.paragraph = made
            self._context.messages.tell(_("Added to the draft."))

    def _open(self, pane: QWidget) -> None:
        self._busy = True
        self.opened.emit(pane)
        # the pane chose where the keyboard goes while it could not be seen
        (self.maker.form.field("name") if pane is self.maker else self.review.lines).setFocus()

    def _close(self) -> None:
        self._busy = False
        self.closed.emit()
