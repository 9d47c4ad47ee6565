"""The pane Next steps: each step with its state in a chip; a click, Enter or Space goes where it is done."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.domain import overview
from app.domain.overview import Step
from app.i18n import _
from app.ui import style
from app.ui.widgets import Pane
from app.ui.widgets.chips import PADDING, chip_font, paint_chip

TONES = {overview.DONE: "good", overview.WAITING: "warn", overview.OPEN: "neutral", overview.PROBLEM: "bad"}
WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextWordWrap.value
AIR = 12  # pixels above and under the words together
ASIDE = 6  # the ground of a step that is pointed at reaches this far past its words


class StepRow(QAbstractButton):
    """A chip and a sentence, the whole of it a button."""

    def __init__(self, step: Step, chip_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self._chip_width = chip_width
        self.setText(step.text)
        self.setAccessibleName(f"{step.text}: {step.word}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes and goes
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(40, width - self._chip_width - 2 * ASIDE), 1000)
        return max(style.ROW, self.fontMetrics().boundingRect(room, WRAPPED, self.text()).height() + AIR)

    def sizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, style.ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = style.current()
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.color("hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(worn.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        inner = QRectF(self.rect()).adjusted(ASIDE, 0, -ASIDE, 0)
        first_line = QRectF(inner.left(), 0, self._chip_width, style.ROW)
        paint_chip(painter, first_line, self.step.word, TONES[self.step.state])
        painter.setPen(worn.color("muted" if self.step.state == overview.DONE else "ink"))
        painter.drawText(inner.adjusted(self._chip_width, 0, 0, 0), WRAPPED, self.text())
        painter.end()


class StepsPane(Pane):
    """What is done and what comes next."""

    wanted = Signal(object)  # Step

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Next steps"), parent)
        self.body.setContentsMargins(
            style.space(4) - ASIDE, style.space(3.5), style.space(4) - ASIDE, style.space(3.5)
        )
        self.label.setContentsMargins(ASIDE, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addSpacing(style.space(1.5))
        self._rows: list[StepRow] = []
        self._shown: list[Step] = []
        self.body.addStretch()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show `steps`; the focus stays on the step it stood on."""
        if list(steps) == self._shown:
            return
        focused = next((row.step.key for row in self._rows if row.hasFocus()), "")
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = list(steps)
        words = max((_chip_width(step.word) for step in steps), default=0) + style.space(2)
        self._rows = [StepRow(step, words) for step in steps]
        for row in self._rows:
            row.clicked.connect(lambda _checked=False, row=row: self.wanted.emit(row.step))
            self.body.insertWidget(self.body.count() - 1, row)
            if row.step.key == focused:
                row.setFocus()


def _chip_width(word: str) -> int:
    return QFontMetrics(chip_font()).horizontalAdvance(word) + 2 * PADDING
