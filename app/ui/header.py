"""The header: which meeting, the command box, the saved mark, the menu."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain import meetings
from app.domain.meetings import MeetingInfo
from app.i18n import _
from app.ui import style
from app.ui.command_box import CommandBox
from app.ui.context import Context
from app.ui.widgets import ElidedLabel, IconButton, QuietButton, SavedMark, StyledList

HEIGHT = 56  # pixels


class MeetingButton(QPushButton):
    """The meeting's name, cut off where there is no room, and the sign that more can be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("meeting")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name = ""

    def show_name(self, name: str) -> None:
        """Show `name`; the whole of it is the accessible name and, where cut off, the tool tip."""
        self._name = name
        self.setAccessibleName(_("Meeting: {name}").format(name=name))
        self._fit()
        self.updateGeometry()

    @property
    def name(self) -> str:
        """The whole name."""
        return self._name

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(f"{self._name} ▾") + 24
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = max(40, self.width() - 24 - metrics.horizontalAdvance(" ▾"))
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{shown} ▾")
        self.setToolTip(self._name if shown != self._name else "")


class MeetingPopup(QFrame):
    """All meetings, by process, the latest first; below, the next one from the last."""

    chosen = Signal(object)  # a meeting's id, or "new"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup-window")
        self.setWindowTitle(_("Meetings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, style.space(1), 1, style.space(1))
        self.list = StyledList()
        self.list.setAccessibleName(_("Meetings"))
        self.list.itemClicked.connect(lambda _item: self.list.pick_current())
        self.list.picked.connect(self.on_picked)
        column.addWidget(self.list)
        self._new = QuietButton("", lambda: self.on_picked("new"), icon="plus")
        foot = QHBoxLayout()
        foot.setContentsMargins(style.space(2), style.space(1), style.space(2), style.space(1))
        foot.addWidget(self._new)
        column.addLayout(foot)

    def open_at(self, place: QPoint, infos: list[MeetingInfo], *, current: int) -> None:
        """Show the meetings below `place` (global)."""
        self.list.clear()
        names = list(dict.fromkeys(info.process_name for info in infos))
        for name in names:
            self.list.add_entry(None, name or _("Meetings"))
            for info in infos:
                if info.process_name == name:
                    detail = " · ".join(part for part in (info.dates, info.place, info.theme) if part)
                    aside = "✓" if info.id == current else ""
                    self.list.add_entry(info.id, info.label, detail, aside=aside)
                    if info.id == current:
                        self.list.setCurrentRow(self.list.count() - 1)
        self._new.setText(_("New meeting from the last one…") if infos else _("New meeting…"))
        height = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.setFixedSize(480, min(560, height + 62))
        self.move(place)
        self.show()
        self.list.setFocus()

    def on_picked(self, key: object) -> None:
        """Close, then tell: what follows may open something itself."""
        self.hide()
        self.chosen.emit(key)


class Header(QFrame):
    """Follows the meeting and the workspace by itself."""

    def __init__(self, context: Context, box: CommandBox, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setFixedHeight(HEIGHT)
        self._context = context
        row = QHBoxLayout(self)
        row.setContentsMargins(style.space(3.5), 0, style.space(3), 0)
        row.setSpacing(style.space(3))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.setContentsMargins(0, style.space(1.5), 0, style.space(1.5))
        self.meeting = MeetingButton()
        self.meeting.clicked.connect(lambda _checked: self.open_meetings())
        self.subtitle = ElidedLabel()
        self.subtitle.setObjectName("subtitle")
        names.addWidget(self.meeting, 0, Qt.AlignmentFlag.AlignLeft)
        names.addWidget(self.subtitle)
        row.addLayout(names, 3)
        row.addWidget(box, 2)
        self.mark = SavedMark()
        row.addWidget(self.mark)
        button = IconButton("menu", _("Menu"))
        button.setObjectName("menu")
        button.setShortcut("F10")
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(button)
        self._popup = MeetingPopup(self)
        self._popup.chosen.connect(self.on_chosen)

    def show_meeting(self, info: MeetingInfo | None, *, process: str = "") -> None:
        """Show which meeting the window is about; None before the first one."""
        self.meeting.show_name(info.label if info else _("No meeting yet"))
        self.subtitle.setText(info.subtitle if info else process)

    def open_meetings(self) -> None:
        """Open the list of meetings."""
        with self._context.guard():
            with self._context.store.read() as s:
                infos = meetings.listing(s)
            place = self.meeting.mapToGlobal(QPoint(0, self.meeting.height() + 2))
            self._popup.open_at(place, infos, current=self._context.meeting)

    def on_chosen(self, key: object) -> None:
        """A meeting was chosen, or a new one is wanted."""
        if isinstance(key, int):
            self._context.set_meeting(key)
        else:
            self._context.act("new-meeting")
