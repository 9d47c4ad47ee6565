"""What the paragraph at the caret is: role, level, number, status, themes, where it comes from; all of it can be changed.

Knows what the fields say. Leaves writing to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.documents.model import Role
from app.domain.drafts import ParagraphInfo
from app.domain.numbers import AUTOMATIC, UNNUMBERED
from app.domain.themes import ThemeInfo
from app.i18n import _
from app.ui.draft.toolbar import list_roles
from app.ui.widgets import Form, Inspector, QuietButton, SectionLabel, muted

OWN = "own"


class ThemeTicks(QWidget):
    """The themes of the process, each to be ticked."""

    changed = Signal(object)  # the ids that are ticked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._boxes: dict[int, QCheckBox] = {}
        self._known: list[tuple[int, str]] = []
        self.none = muted(_("This process has no themes yet."), wrap=True)
        self._column.addWidget(self.none)

    def show_themes(self, themes: Sequence[ThemeInfo], ticked: Sequence[int]) -> None:
        """Offer `themes`, those with ids in `ticked` ticked."""
        known = [(theme.id, theme.name) for theme in themes]
        if known != self._known:
            self._known = known
            for box in self._boxes.values():
                box.hide()
                box.deleteLater()
            self._boxes = {id: self._make(name) for id, name in known}
        self.none.setVisible(not known)
        for id, box in self._boxes.items():
            box.setChecked(id in ticked)

    def _make(self, name: str) -> QCheckBox:
        box = QCheckBox(name.replace("&", "&&"))
        box.setToolTip(name)
        box.setMinimumWidth(0)
        box.clicked.connect(lambda _checked: self._tell())
        self._column.addWidget(box)
        return box

    def _tell(self) -> None:
        self.changed.emit([id for id, box in self._boxes.items() if box.isChecked()])


class ParagraphPane(Inspector):
    """The tab."""

    edited = Signal(str, object)  # role, level, label or status with its value
    themed = Signal(object)
    source_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMaximumWidth(16777215)
        self._info: ParagraphInfo | None = None
        self.none = muted(_("Put the caret into a paragraph to see what it is."), wrap=True)
        self.form = Form()
        self.form.add_choice("role", _("Role"), [(str(role), text) for role, _level, text in list_roles()])
        self.form.add_number("level", _("Level"), most=3, beside=True)
        self.form.add_choice(
            "number",
            _("Number"),
            [(AUTOMATIC, _("Automatic")), (UNNUMBERED, _("None")), (OWN, _("Its own"))],
        )
        self.form.add_line("label", _("Own number"), beside=True, placeholder="2 bis")
        self.form.add_choice("status", _("Status"), [("open", _("Open")), ("agreed", _("Agreed"))])
        self.form.edited.connect(self._on_edited)
        self.add(self.none)
        self.add(self.form)
        self.themes_label = SectionLabel(_("Themes"))
        self.body.addSpacing(12)
        self.add(self.themes_label)
        self.ticks = ThemeTicks()
        self.ticks.changed.connect(self.themed)
        self.add(self.ticks)
        self.origin_label = SectionLabel(_("Comes from"))
        self.body.addSpacing(12)
        self.add(self.origin_label)
        self.origin = muted(wrap=True)
        self.add(self.origin)
        self.go = QuietButton(_("Show in the Library"), self._on_go, icon="library")
        self.add(self.go)
        self.body.addStretch(1)

    @property
    def paragraph(self) -> int:
        """The id of the paragraph that is shown; 0 for none."""
        return self._info.id if self._info is not None else 0

    def show_paragraph(self, info: ParagraphInfo | None, themes: Sequence[ThemeInfo]) -> None:
        """Show a paragraph; None empties the pane."""
        same = info is not None and self._info is not None and info.id == self._info.id
        if not same:
            self.form.commit()
        self._info = info
        self.none.setVisible(info is None)
        for part in (self.form, self.themes_label, self.ticks, self.origin_label, self.origin):
            part.setVisible(info is not None)
        self.go.setVisible(info is not None and info.source is not None)
        if info is None:
            return
        own = info.own_label not in (AUTOMATIC, UNNUMBERED)
        self.form.fill({
            "role": info.role, "level": info.level, "status": info.status,
            "number": OWN if own else info.own_label, "label": info.own_label if own else "",
        })  # fmt: skip
        self.form.show_field("label", own)
        self.form.show_field("level", info.role in (Role.SUB_PARAGRAPH, Role.HEADING, Role.TITLE))
        self.ticks.show_themes(themes, info.themes)
        self.origin.setText(info.origin or _("New in this draft"))

    def _on_edited(self, key: str, value: object) -> None:
        if key == "number":
            own = value == OWN
            self.form.show_field("label", own)
            if own:
                self.form.field("label").setFocus()
            else:
                self.edited.emit("label", value)
        elif key == "label":
            self.edited.emit("label", str(value).strip())
        else:
            self.edited.emit(key, value)

    def _on_go(self) -> None:
        if self._info is not None and self._info.source is not None:
            self.source_wanted.emit(self._info.source)
