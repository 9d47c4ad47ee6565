"""The rail: the program's sign and the way to each page, an icon over its name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.i18n import _
from app.ui import icons, style


class Rail(QWidget):
    """Buttons for `pages` (actions) at the top and `foot` at the bottom. `mark_page` shows where one is."""

    def __init__(self, pages: list[QAction], foot: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self.setFixedWidth(style.RAIL)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.space(0.5), style.space(3), style.space(0.5), style.space(3))
        column.setSpacing(style.space(1))
        sign = QLabel()
        sign.setPixmap(icons.mark().pixmap(QSize(38, 38), 2.0))
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(style.space(2.5))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, tuple[QToolButton, str]] = {}
        for action in pages:
            column.addWidget(self._make(action))
        column.addStretch()
        for action in foot:
            column.addWidget(self._make(action, exclusive=False))

    def mark_page(self, name: str) -> None:
        """Show that the page of the action "go-<name>" is open."""
        found = self._buttons.get(f"go-{name}")
        if found is not None:
            found[0].setChecked(True)
            self._paint()

    def _make(self, action: QAction, *, exclusive: bool = True) -> QToolButton:
        button = QToolButton()
        button.setText(action.text())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedHeight(54)
        shortcut = action.shortcut().toString()
        button.setToolTip(f"{action.text()}  {shortcut}" if shortcut else action.text())
        button.setAccessibleName(action.text())
        if exclusive:
            button.setCheckable(True)
            self._group.addButton(button)
        button.clicked.connect(lambda _checked: action.trigger())
        self._buttons[action.objectName()] = (button, action.objectName().removeprefix("go-"))
        button.setIcon(icons.icon(self._buttons[action.objectName()][1], "rail_ink"))
        return button

    def _paint(self) -> None:
        for button, picture in self._buttons.values():
            button.setIcon(icons.icon(picture, "mark" if button.isChecked() else "rail_ink"))
