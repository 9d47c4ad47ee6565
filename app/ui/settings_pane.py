"""The settings of the person on this machine: theme, language, text size; what the process holds for right; where the workspace
and its backups lie.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app import paths
from app.domain import hunspell, spelling
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.house_words import HouseWords
from app.ui.widgets import Form, QuietButton, SectionLabel, muted

NAMES = {"en": "English", "ru": "Русский", "fr": "Français", "es": "Español", "kk": "Қазақша"}


def list_languages() -> list[tuple[str, str]]:
    """(code, own name) of the languages the program speaks: English and what has a catalogue."""
    folder = paths.resources() / "locale"
    found = {file.parent.parent.name for file in folder.glob("*/LC_MESSAGES/penholder.mo")}
    return [(code, NAMES.get(code, code)) for code in ["en", *sorted(found - {"en"})]]


class SettingsPane(QScrollArea):
    """What is chosen is worn at once. `themed` tells of another theme or zoom."""

    themed = Signal(str)
    zoomed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        inside = QWidget()
        inside.setObjectName("inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, style.space(2), 0)
        column.setSpacing(style.space(2))
        column.addWidget(SectionLabel(_("Appearance")))
        self.form = self._make_form()
        column.addWidget(self.form)
        if missing := [one for one in ("en", "ru") if hunspell.find_dictionary(one) is None]:
            said = _("Without a dictionary no word is marked: {}.").format(
                ", ".join(NAMES[one] for one in missing)
            )
            column.addWidget(muted(f"{said} {spelling.advice(missing)}", wrap=True))
        self.words = HouseWords(context)
        column.addWidget(self.words)
        column.addSpacing(style.space(2))
        column.addWidget(SectionLabel(_("Process")))
        for action, text, icon in (
            ("parties", _("Parties and their names…"), "delegation"),
            ("order", _("Order of lists…"), "participants"),
            ("document-types", _("Document types…"), "draft"),
        ):
            column.addWidget(QuietButton(text, partial(context.act, action), icon=icon))
        self._add_workspace(column)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.form.field("theme"))

    def _make_form(self) -> Form:
        context = self._context
        form = Form()
        themes = [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
        form.add_choice("theme", _("Theme"), themes)
        if len(list_languages()) > 1:
            form.add_choice("language", _("Language (after a restart)"), list_languages())
        form.add_number("zoom", _("Document text"), least=50, most=250, suffix=" %")
        form.add_line("author", _("Your name in comments"))
        form.add_check("typography", _("House typography as you type")).setToolTip(
            _("Quotes, dashes and no-break spaces")
        )
        form.add_check("spelling", _("Mark words that the dictionary does not know"))
        form.fill(
            {
                "author": context.settings.author,
                "typography": context.settings.typography,
                "spelling": context.settings.spelling,
                "theme": context.settings.theme,
                "language": context.settings.language,
                "zoom": context.settings.zoom,
            }
        )
        form.edited.connect(self.on_edited)
        return form

    def _add_workspace(self, column: QVBoxLayout) -> None:
        context = self._context
        column.addSpacing(style.space(2))
        column.addWidget(SectionLabel(_("Workspace")))
        place = muted(str(context.store.path), wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(place)
        for action, text, icon in (
            ("history", _("History…"), "history"),
            ("backup", _("Back up now"), "backup"),
            ("restore", _("Restore from backup…"), "backup"),
            ("erase", _("Erase for good…"), "trash"),
        ):
            column.addWidget(QuietButton(text, partial(context.act, action), icon=icon))
        column.addWidget(
            muted(
                _(
                    "Removed people and words stay in the history so that they can be brought back. Erase for good empties it."
                ),
                wrap=True,
            )
        )
        column.addStretch()

    def on_edited(self, key: str, value: object) -> None:
        """Wear what was chosen, and keep it."""
        if key == "theme":
            self.themed.emit(str(value))
        elif key == "zoom":
            self.zoomed.emit(int(str(value)))
        else:
            self._context.prefer(**{key: value.strip() if isinstance(value, str) else value})
