"""The themes of the process as a tree: added, renamed, described, put in order, removed.

Knows which themes are folded and what each key and button means. Leaves the tree itself to the domain.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit

from app.domain import meetings, themes
from app.domain.themes import ThemeInfo
from app.i18n import _, ngettext
from app.text import names
from app.ui import style
from app.ui.agenda.day_list import DayList
from app.ui.context import Context
from app.ui.rows_model import Cell, Column, Row
from app.ui.widgets import Form, IconButton, Inspector, MovableRows, OutlineTable, QuietButton, muted

if TYPE_CHECKING:
    from database.store import Session


class ThemesPane(Inspector):
    """The pane that “Themes” opens."""

    closed = Signal()

    def __init__(self, context: Context, days: DayList) -> None:
        super().__init__(_("Themes of the process"))
        self._context = context
        self._days = days
        self._folded: set[int] = set()
        self._described = 0  # the theme whose description stands under the list
        head = QHBoxLayout()
        self.body.removeWidget(self.label)
        head.addWidget(self.label)
        head.addStretch()
        head.addWidget(IconButton("close", _("Close the themes"), self.closed.emit))
        self.body.addLayout(head)
        self.add(
            muted(
                _(
                    "Sessions and paragraphs carry them; a theme and those below it keep one colour on every page."
                ),
                wrap=True,
            )
        )
        columns = (
            Column("name", _("Theme"), 160, editable=True, flexible=True),
            Column("short_name", _("On chips"), 92, editable=True),
        )
        self.rows = MovableRows(columns, self._find, self._rows, edit=self._edit)
        self.table = OutlineTable(self.rows, can_sidestep=self._can_sidestep)
        self.table.setAccessibleName(_("Themes"))
        self.table.setMinimumHeight(180)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self.table, 1)
        self._buttons: dict[str, IconButton] = {}
        self._new = QLineEdit()
        self.form = Form()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.space(1))
        tools: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("up", _("Move up (Alt+Up)"), lambda: self.step(-1)),
            ("down", _("Move down (Alt+Down)"), lambda: self.step(1)),
            ("shallower", _("Out of the theme above (Shift+Tab)"), lambda: self.sidestep(-1)),
            ("deeper", _("Below the theme before it (Tab)"), lambda: self.sidestep(1)),
        )
        for icon, words, slot in tools:
            self._buttons[icon] = IconButton(icon, words, slot)
            row.addWidget(self._buttons[icon])
        row.addStretch()
        self._buttons["trash"] = IconButton(
            "trash", _("Delete the theme (Delete)"), lambda: self.remove(self.table.selected_ids())
        )
        row.addWidget(self._buttons["trash"])
        self.body.addLayout(row)
        self._new.setPlaceholderText(_("New theme…"))
        self._new.setAccessibleName(_("Name of a new theme"))
        line = QHBoxLayout()
        line.addWidget(self._new, 1)
        line.addWidget(QuietButton(_("Add"), self.add_theme))
        self.body.addLayout(line)
        self.body.addSpacing(style.space(2))
        self.form.add_area("description", _("What the theme covers"), lines=3)
        self.add(self.form)
        self.add(
            muted(
                _("Suggestions look for the words of name and description. F2 renames, Space folds."),
                wrap=True,
            )
        )

    def _connect(self) -> None:
        self._new.returnPressed.connect(self.add_theme)
        self.table.removed.connect(self.remove)
        self.table.stepped.connect(self.step)
        self.table.sidestepped.connect(self.sidestep)
        self.table.dropped.connect(self.drop)
        self.table.nested.connect(self.drop_onto)
        self.table.folded.connect(self.fold)
        self.table.chosen.connect(lambda _id: self._show_chosen())
        self.form.edited.connect(lambda key, value: self._edit(self._described, key, value))
        self._show_chosen()

    def begin(self) -> None:
        """Show the themes afresh and take the focus."""
        self.show_themes()
        if self.rows.ids and not self.table.current_id():
            self.table.select_id(self.rows.ids[0])
        (self.table if self.rows.ids else self._new).setFocus()

    def show_themes(self) -> None:
        """Follow a change; the cursor stays."""
        self.rows.refresh()
        self._show_chosen()

    def add_theme(self) -> None:
        """Add what is typed, as the last of all; it stands chosen so that Tab puts it below another."""
        name = self._new.text().strip()
        if not name:
            self._new.setFocus()
            return
        made = 0
        with self._context.guard(), self._context.write(_("Add a theme")) as s:
            made = themes.add(s, meetings.get(s, self._context.meeting).process, name=name)
            self._new.setText("")  # not clear(): Ctrl+Z shall take back the theme, not the emptying
        if made:
            self.table.select_id(made)

    def remove(self, ids: Sequence[int]) -> None:
        """Delete a theme; what carried it stays. It is asked for first where something carries it."""
        info = self._days.themes.get(ids[0]) if ids else None
        if info is None:
            return
        with self._context.store.read() as s:
            used = themes.usage(s, info.id)
        if used.total and not self._context.messages.ask(
            _("Delete the theme “{}”?").format(info.name),
            action=_("Delete the theme"),
            danger=True,
            detail=_("{} will no longer carry it. Undo brings it back.").format(_count(used)),
        ):
            return
        row = self.rows.row_of(info.id)
        with (
            self._context.guard(),
            self._context.write(_("Delete the theme “{}”").format(info.name)) as s,
        ):
            themes.remove(s, info.id)
        self._context.messages.tell(_("Removed. Ctrl+Z brings it back."))
        if self.rows.ids:
            self.table.select_id(self.rows.id_at(min(row, len(self.rows.ids) - 1)))

    def step(self, by: int) -> None:
        """Move the current theme up or down among those below the same one."""
        self._move(_("Order the themes"), lambda s, theme: themes.step(s, theme, by=by))

    def sidestep(self, by: int) -> None:
        """Put the current theme below the one before it (1), or out of the one above (-1)."""
        if by > 0:
            self._move(_("Put a theme below another"), themes.indent)
        else:
            self._move(_("Put a theme one level up"), themes.outdent)

    def drop(self, ids: Sequence[int], row: int) -> None:
        """Put a dragged theme before the one in `row`, as deep as it; behind the last row at the end of the tree."""
        if not ids or self.rows.id_at(row) == ids[0]:
            return
        target = self._days.themes.get(self.rows.id_at(row))
        parent = target.parent if target else None
        siblings = [one.id for one in self._days.themes.values() if one.parent == parent and one.id != ids[0]]
        place = siblings.index(target.id) if target else len(siblings)
        self._move(
            _("Order the themes"),
            lambda s, theme: themes.nest(s, theme, parent=parent, position=place),
            theme=ids[0],
        )

    def drop_onto(self, ids: Sequence[int], parent: int) -> None:
        """Put a dragged theme below another."""
        if ids:
            self._move(
                _("Put a theme below another"),
                lambda s, theme: themes.nest(s, theme, parent=parent),
                theme=ids[0],
            )

    def fold(self, theme: int) -> None:
        """Hide what stands below a theme, or show it again."""
        self._folded ^= {theme}
        self.rows.refresh()
        self.table.select_id(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.form.commit()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, title: str, move: Callable[["Session", int], object], *, theme: int = 0) -> None:
        theme = theme or self.table.current_id()
        if not theme:
            return
        with self._context.guard(), self._context.write(title) as s:
            move(s, theme)
            self._folded -= set(themes.above(s, theme))  # it stays in sight
        self.rows.refresh()
        self.table.select_id(theme)

    def _can_sidestep(self, by: int) -> bool:
        theme = self._days.themes.get(self.table.current_id())
        if theme is None:
            return False
        if by < 0:
            return theme.parent is not None
        first = next(one.id for one in self._days.themes.values() if one.parent == theme.parent)
        return first != theme.id

    def _edit(self, theme: int, key: str, value: object) -> None:
        said = _("Describe a theme") if key == "description" else _("Rename a theme")
        with self._context.guard(), self._context.write(said) as s:
            themes.edit(s, theme, **{key: str(value)})

    def _show_chosen(self) -> None:
        """The description of the current theme, and which tools have something to do."""
        theme = self._days.themes.get(self.table.current_id())
        if self._described in self._days.themes and (theme is None or theme.id != self._described):
            self.form.commit()
        self._described = theme.id if theme else 0
        self.form.setEnabled(theme is not None)
        self.form.fill({"description": theme.description if theme else ""})
        siblings = [
            one.id for one in self._days.themes.values() if theme is not None and one.parent == theme.parent
        ]
        can = {
            "up": theme is not None and siblings[0] != theme.id,
            "down": theme is not None and siblings[-1] != theme.id,
            "deeper": self._can_sidestep(1),
            "shallower": self._can_sidestep(-1),
            "trash": theme is not None,
        }
        for name, button in self._buttons.items():
            button.setEnabled(can[name])

    def _find(self) -> list[int]:
        known = self._days.themes
        return [one.id for one in known.values() if not self._folded & set(_above(one, known))]

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        known = self._days.themes
        parents = {one.parent for one in known.values()}
        return [
            (
                Cell(
                    one.name,
                    tooltip=one.whole,
                    indent=one.depth if one.id in parents else one.depth + (1 if parents - {None} else 0),
                    folded=(one.id in self._folded) if one.id in parents else None,
                ),
                one.short_name,
            )
            for one in (known[id] for id in ids if id in known)
        ]


def _above(theme: ThemeInfo, known: dict[int, ThemeInfo]) -> list[int]:
    """The themes a theme stands below."""
    found = []
    while theme.parent is not None:
        found.append(theme.parent)
        theme = known[theme.parent]
    return found


def _count(used: themes.Usage) -> str:
    """ "3 paragraphs and 1 session"."""
    paragraphs, parts = used.paragraphs + used.draft_paragraphs, []
    if paragraphs:
        parts.append(ngettext("{} paragraph", "{} paragraphs", paragraphs).format(paragraphs))
    if used.sessions:
        parts.append(ngettext("{} session", "{} sessions", used.sessions).format(used.sessions))
    return names.join(parts)
