"""The row of tools over the paper: what a paragraph is, the look of words, what can be put in.

Knows the tools and what they show of the paragraph at the caret. Leaves doing to `editor` and the page.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QMenu, QWidget

from app.documents.model import Role
from app.domain.drafts import ParagraphInfo
from app.i18n import _
from app.ui import style
from app.ui.draft.editor import Editor
from app.ui.widgets import IconButton, PrimaryButton, QuietButton, Toolbar
from app.ui.widgets.fields import QuietCombo

LONGEST = 60  # characters of a Field's value in the list


def list_roles() -> tuple[tuple[str, int, str], ...]:
    """(role, level, what the box says) of the offices a paragraph can hold."""
    return (
        (Role.OPERATIVE, 0, _("Operative")),
        (Role.SUB_PARAGRAPH, 1, _("Sub-paragraph")),
        (Role.PREAMBULAR, 0, _("Preambular")),
        (Role.CHAPEAU, 0, _("Chapeau")),
        (Role.HEADING, 0, _("Heading")),
        (Role.TITLE, 0, _("Title")),
        (Role.CLOSING, 0, _("Closing")),
        (Role.BODY, 0, _("Body")),
    )


class Tools(Toolbar):
    """The tools of the draft's page."""

    role_chosen = Signal(str, int)
    adding = Signal()
    finding = Signal()
    removing = Signal()
    agreed_chosen = Signal(bool)
    put_in: Sequence[QAction] = ()  # for references: what the menu of Fields offers before them

    def __init__(
        self, editor: Editor, *, on_export: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self.roles = QuietCombo()
        self.roles.setAccessibleName(_("Role of the paragraph"))
        self.roles.setToolTip(_("What the paragraph is"))
        for role, level, text in list_roles():
            self.roles.addItem(text, (str(role), level))
        self.roles.setMinimumWidth(124)
        self.roles.activated.connect(lambda _index: self.role_chosen.emit(*self.roles.currentData()))
        self.bold = IconButton("bold", _("Bold (Ctrl+B)"), self._focused(editor.toggle_bold), checkable=True)
        self.italic = IconButton(
            "italic", _("Italic (Ctrl+I)"), self._focused(editor.toggle_italic), checkable=True
        )
        self.brackets = IconButton("bracket", _("Put in brackets"), self._focused(editor.put_brackets))
        self.note = IconButton("note", _("Footnote"), editor.insert_note)
        self.field = IconButton("field", _("Insert a Field"))
        self.agreed = IconButton("check", _("Agreed"), checkable=True)
        self.agreed.clicked.connect(lambda _checked: self.agreed_chosen.emit(self.agreed.isChecked()))
        self.add_button = QuietButton(
            _("Paragraph"), self.adding.emit, icon="plus", tooltip=_("New paragraph below")
        )
        self.delete = IconButton("trash", _("Delete the paragraph"), self.removing.emit)
        self.search = IconButton("search", _("Find and replace (Ctrl+F, Ctrl+H)"), self.finding.emit)
        self.export = PrimaryButton(_("Export…"), on_export)
        self.add(self.roles, self.bold, self.italic, self.brackets, self.note, self.field, self.agreed)
        self.row.setSpacing(style.space(0.5))
        self.add(self.add_button, self.delete, self.search)
        self.stretch()
        self.add(self.export)
        self._fields = QMenu(self)
        self.brackets_menu = QMenu(self)
        self.brackets.setMenu(self.brackets_menu)
        self.brackets.setPopupMode(IconButton.ToolButtonPopupMode.MenuButtonPopup)
        self.field.setMenu(self._fields)
        self.field.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        editor.currentCharFormatChanged.connect(lambda _format: self.show_format())
        editor.moved.connect(self.show_format)

    def show_paragraph(self, info: ParagraphInfo | None) -> None:
        """Show what the paragraph at the caret is; without one there is nothing to change."""
        for tool in (
            self.roles,
            self.bold,
            self.italic,
            self.brackets,
            self.note,
            self.field,
            self.agreed,
            self.delete,
        ):
            tool.setEnabled(info is not None)
        if info is None:
            return
        at = next((n for n in range(self.roles.count()) if self.roles.itemData(n)[0] == info.role), -1)
        self.roles.setCurrentIndex(at)
        self.agreed.setChecked(info.locked)

    def show_fields(self, values: Mapping[str, str]) -> None:
        """Offer the Fields that have a value, with the value."""
        self._fields.clear()
        self._fields.addActions(self.put_in)
        self._fields.addSeparator()
        for name, value in sorted(values.items()):
            shown = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
            action = self._fields.addAction(f"{name}    {shown}".replace("&", "&&").replace("\n", " "))
            action.setData(name)
            action.triggered.connect(lambda _checked=False, name=name: self._editor.insert_field(name))
        if not values:
            self._fields.addAction(_("The meeting has no facts yet")).setEnabled(False)

    def show_format(self) -> None:
        """Show whether the words at the caret are bold or italic."""
        held = self._editor.currentCharFormat()
        self.bold.setChecked(held.fontWeight() >= QFont.Weight.DemiBold)
        self.italic.setChecked(held.fontItalic())

    def _focused(self, tool: Callable[[], None]) -> Callable[[], None]:
        """The tool, and then the keyboard back on the paper."""

        def use() -> None:
            tool()
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_format()

        return use
