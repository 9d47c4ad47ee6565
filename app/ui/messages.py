"""What the program tells the user, and the one place that does it.

Knows four ways of telling: a passing word in the status line, a bar under the header for what is the user's input or
environment, a question before something that is hard to take back, and a kind dialog for a bug. Leaves showing the word and
the bar to the window, which listens. Every warning and bug is also logged, so that it can be looked up later.
"""

import logging

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import paths
from app.errors import UserError
from app.i18n import _
from app.ui import icons, style

LOG = logging.getLogger("penholder.messages")


class Messages(QObject):
    """A window's messages. `window` is what dialogs stand over."""

    told = Signal(str)
    warned = Signal(object)  # UserError

    def __init__(self, window: QWidget | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window = window

    def tell(self, text: str) -> None:
        """Say `text` for a few seconds in the status line; nobody has to answer."""
        self.told.emit(text)

    def warn(self, problem: UserError) -> None:
        """Show what is wrong and what to do in a bar under the header; it stays until it is dismissed."""
        LOG.warning("%s", problem)
        self.warned.emit(problem)

    def ask(self, question: str, *, action: str, danger: bool = False, detail: str = "") -> bool:
        """Ask before `action` (the button's text); `danger` paints it red and puts the focus on Cancel. True if wanted."""
        dialog = Question(question, action=action, danger=danger, detail=detail, parent=self.window)
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return wanted

    def bug(self, problem: BaseException) -> None:
        """Own up to a fault of the program: what happened, that the work is saved, where the log is."""
        LOG.error("bug", exc_info=(type(problem), problem, problem.__traceback__))
        dialog = Fault(problem, parent=self.window)
        dialog.exec()
        dialog.deleteLater()

    def show(self, problem: Exception) -> None:
        """Tell of `problem` as it deserves: a UserError kindly in the bar, everything else as a bug."""
        if isinstance(problem, UserError):
            self.warn(problem)
        else:
            self.bug(problem)


class Question(QDialog):
    """A question with two answers: do it, or leave it."""

    def __init__(
        self,
        question: str,
        *,
        action: str,
        danger: bool = False,
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        style.dress(self)
        self.setWindowTitle(_("Penholder"))
        self.setModal(True)
        layout = _lay_out(self, "warning" if danger else "", question, detail)
        yes = QPushButton(action)
        yes.setObjectName("danger" if danger else "primary")
        yes.clicked.connect(self.accept)
        no = QPushButton(_("Cancel"))
        no.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addStretch()
        row.addWidget(no)
        row.addWidget(yes)
        layout.addLayout(row)
        (no if danger else yes).setDefault(True)
        (no if danger else yes).setFocus()


class Fault(QDialog):
    """Something in the program went wrong; the work is safe."""

    def __init__(self, problem: BaseException, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.dress(self)
        self.setWindowTitle(_("Something went wrong"))
        self.setModal(True)
        layout = _lay_out(
            self,
            "warning",
            _("Something went wrong in Penholder, not in your work."),
            _("Everything you entered is saved. You can go on; if it happens again, restart the program."),
        )
        what = QLabel(f"{type(problem).__name__}: {problem}"[:400])
        what.setObjectName("fault")
        what.setWordWrap(True)
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(what)
        where = QLabel(
            _("The log for those who mend it: {file}").format(file=paths.logs_folder() / "penholder.log")
        )
        where.setObjectName("muted")
        where.setWordWrap(True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(where)
        buttons = QDialogButtonBox()
        go_on = buttons.addButton(_("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setObjectName("primary")
        buttons.accepted.connect(self.accept)
        layout.addWidget(buttons)


def _lay_out(dialog: QDialog, picture: str, text: str, detail: str) -> QVBoxLayout:
    """The head that both dialogs share: a picture, the sentence, what follows from it."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(style.space(6), style.space(5), style.space(6), style.space(5))
    layout.setSpacing(style.space(4))
    head = QHBoxLayout()
    head.setSpacing(style.space(3))
    if picture:
        image = QLabel()
        image.setPixmap(icons.pixmap(picture, "bad", size=24))
        head.addWidget(image, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    sentence = QLabel(text)
    sentence.setObjectName("title")
    sentence.setWordWrap(True)
    sentence.setMinimumWidth(360)
    words.addWidget(sentence)
    if detail:
        more = QLabel(detail)
        more.setObjectName("muted")
        more.setWordWrap(True)
        words.addWidget(more)
    head.addLayout(words, 1)
    layout.addLayout(head)
    return layout
