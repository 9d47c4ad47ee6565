"""The pane in the middle: the pages of the PDF, with the row that turns pages and zooms."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.ui import icons, style
from app.ui.context import Context
from app.ui.export.pages_view import WHOLE, WIDTH, PagesView
from app.ui.export.pdf_pages import Pdf
from app.ui.widgets import IconButton, PrimaryButton, Toolbar, muted, title
from app.ui.widgets.fields import QuietCombo

SIZES = (50, 75, 100, 125, 150, 200)
STEP = 10  # per cent


class Preview(QWidget):
    """Pages, or why there are none, or nothing while the first are made."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.view = PagesView(context)
        self._stack = QStackedWidget()
        self._waiting = muted(_("The preview is being made…"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._problem = Problem(context)
        for widget in (self._waiting, self.view, self._problem):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_tools())
        column.addWidget(self._stack, 1)
        self.view.moved.connect(self.on_moved)
        self.view.zoomed.connect(self.on_zoomed)
        self.on_moved(0, 0)

    def _make_tools(self) -> Toolbar:
        tools = Toolbar()
        self._back = IconButton("up", _("Previous page"), lambda: self.view.go_to(self.view.page - 1))
        self._place = QLabel()
        self._on = IconButton("down", _("Next page"), lambda: self.view.go_to(self.view.page + 1))
        self._zoom = QuietCombo()
        self._zoom.setAccessibleName(_("Zoom"))
        self._zoom.setMinimumWidth(124)
        for zoom, text in ((WIDTH, _("Fit width")), (WHOLE, _("Whole page"))):
            self._zoom.addItem(text, zoom)
        for size in SIZES:
            self._zoom.addItem(_("{} %").format(size), size)
        self._zoom.activated.connect(lambda _index: self.view.set_zoom(self._zoom.currentData()))
        self._percent = muted()
        self._percent.setMinimumWidth(44)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tools.add(self._back, self._place, self._on)
        tools.stretch()
        tools.add(self._percent, self._zoom)
        return tools

    def show_pdf(self, pdf: Pdf, *, top: bool = False) -> None:
        """Show the pages; the ones before stay until the new ones are drawn."""
        self.view.show_pdf(pdf, top=top)
        self._stack.setCurrentWidget(self.view)
        self.on_moved(self.view.page, len(pdf.sizes))

    def show_problem(self, problem: UserError, *, page: str, step: str) -> None:
        """Say why there is nothing to print; `step` is the button to `page`, where it can be mended (none without)."""
        self._problem.show_problem(problem, page=page, step=step)
        self._stack.setCurrentWidget(self._problem)
        self.on_moved(0, 0)

    def show_waiting(self) -> None:
        """Another paper is being made; pages of the one before would be a lie."""
        self._stack.setCurrentWidget(self._waiting)
        self.on_moved(0, 0)

    def on_moved(self, page: int, pages: int) -> None:
        """Another page is in sight."""
        there = pages > 0 and self._stack.currentWidget() is self.view
        self._place.setText(_("Page {page} of {pages}").format(page=page, pages=pages) if there else "")
        self._back.setEnabled(there and page > 1)
        self._on.setEnabled(there and page < pages)
        self._zoom.setEnabled(there)
        self._percent.setVisible(there)

    def on_zoomed(self, per_cent: int) -> None:
        """The pages have another size."""
        self._percent.setText(_("{} %").format(per_cent) if isinstance(self.view.zoom, str) else "")
        blocker = QSignalBlocker(self._zoom)
        found = self._zoom.findData(self.view.zoom)
        own = self._zoom.findData(-1)
        if found >= 0:
            self._zoom.setCurrentIndex(found)
            if own >= 0:
                self._zoom.removeItem(own)
        else:
            if own < 0:
                self._zoom.addItem("", -1)
                own = self._zoom.count() - 1
            self._zoom.setItemText(own, _("{} %").format(per_cent))
            self._zoom.setCurrentIndex(own)
        del blocker


class Problem(QWidget):
    """Why there is no paper, and where that can be mended."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._page = ""
        self._picture = QLabel()
        self._picture.setPixmap(icons.pixmap("draft", "muted", size=32))
        self._text = title()
        self._hint = muted(wrap=True)
        self._button = PrimaryButton("", lambda: context.go(self._page))
        column = QVBoxLayout(self)
        column.setSpacing(style.space(2))
        column.addStretch(2)
        for label in (self._picture, self._text, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(style.space(2))
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        context.theme_changed.connect(
            lambda: self._picture.setPixmap(icons.pixmap("draft", "muted", size=32))
        )

    def show_problem(self, problem: UserError, *, page: str, step: str) -> None:
        """Set the sentence, the hint and the button."""
        self._page = page
        self._text.setText(problem.text)
        self._hint.setText(problem.hint)
        self._button.setText(step)
        self._button.setVisible(bool(step))
