"""What is known about one session: its facts, its themes, and what the Library holds on these themes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from app.domain import agenda, library, meetings, themes
from app.domain.agenda import SessionInfo
from app.i18n import _
from app.ui import style
from app.ui.agenda import words
from app.ui.agenda.day_list import DayList
from app.ui.agenda.theme_ticks import SessionThemes
from app.ui.context import Context
from app.ui.widgets import Chip, Form, Inspector, QuietButton, StyledList, muted, title

MOST = 40  # paragraphs that are listed; more would be a search
FIELDS = (
    "title", "number", "kind", "minutes", "place", "speakers", "questions", "visibility",
)  # fmt: skip


class SessionPane(Inspector):
    """The inspector of a session."""

    removed = Signal(int)
    themes_wanted = Signal()  # the list of themes shall be shown
    day_left = Signal(int)  # this session went to another day

    def __init__(self, context: Context, days: DayList) -> None:
        super().__init__(_("Session"))
        self._context = context
        self._days = days
        self._session = 0
        self._title = title()
        self.add(self._title)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(style.space(1.5))
        self.body.addLayout(self._chips)
        self._times = muted(wrap=True)
        self.add(self._times)
        self._problem = QLabel()
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        self.add(self._problem)
        self.form, self.note_form = Form(), Form()
        self._add_fields()
        self.add(self.form)
        self.add_section(_("Themes"))
        self._ticks = SessionThemes()
        self.add(self._ticks)
        self._heading = self.add_section(_("Paragraphs on these themes"))
        self._paragraphs = StyledList()
        self._paragraphs.setAccessibleName(_("Paragraphs on these themes"))
        self._paragraphs.setToolTip(_("Enter or a double click opens the paragraph in the Library"))
        self.add(self._paragraphs)
        self._none = muted(wrap=True)
        self.add(self._none)
        self.body.addSpacing(style.space(3))
        self.add(self.note_form)
        row = QHBoxLayout()
        row.addWidget(
            QuietButton(_("Remove session"), lambda: self.removed.emit(self._session), icon="trash")
        )
        row.addStretch()
        self.body.addSpacing(style.space(3))
        self.body.addLayout(row)
        self.body.addStretch()
        self.form.edited.connect(self.on_edited)
        self.note_form.edited.connect(self.on_edited)
        self._ticks.ticked.connect(self.on_ticked)
        self._ticks.wanted.connect(self.on_theme_wanted)
        self._ticks.managed.connect(self.themes_wanted)
        self._paragraphs.picked.connect(lambda id: self._context.go("library", int(id)))

    def _add_fields(self) -> None:
        form = self.form
        form.add_line("title", _("Title"))
        form.add_line("number", _("Number"))
        form.add_choice("kind", _("Kind"), words.kinds(), beside=True)
        form.add_choice("day", _("Day"), ())
        form.add_line("starts_at", _("Start (empty: follows)"))
        form.add_number("minutes", _("Minutes"), most=agenda.LAST_MINUTE, beside=True)
        form.add_line("place", _("Place"))
        form.add_choice("visibility", _("Seen by"), words.visibilities(), beside=True)
        form.add_area("speakers", _("Speakers"), lines=3)
        form.add_area("questions", _("Guiding questions"), lines=3)
        self.note_form.add_area("note", _("Note, for us only"), lines=2)

    def show_session(self, info: SessionInfo) -> None:
        """Show a session; what is being typed in a field stays."""
        if info.id != self._session:
            self.commit()
        self._session = info.id
        self._title.setText(words.heading(info))
        follows = _("set by hand") if info.pinned else _("follows from the session before")
        self._times.setText(f"{info.start} – {info.end} · {follows}")
        self._problem.setText(_("It {}.").format(info.problem) if info.problem else "")
        self._problem.setVisible(bool(info.problem))
        self._show_chips(info)
        self.form.offer("day", [(key, text) for key, text, _count in self._days.list_days()])
        start = self.form.field("starts_at")
        assert isinstance(start, QLineEdit)
        start.setPlaceholderText(info.start)
        values: dict[str, object] = {key: getattr(info, key) for key in FIELDS}
        self.form.fill(
            {**values, "starts_at": info.start if info.pinned else "", "day": words.day_key(info.day)}
        )
        self.note_form.fill({"note": info.note})
        self._ticks.show_themes(list(self._days.themes.values()), info.themes)
        self._show_paragraphs(info.themes)

    def commit(self) -> None:
        """Keep what is still being typed."""
        if self._session in self._days.sessions:
            self.form.commit()
            self.note_form.commit()

    def on_edited(self, key: str, value: object) -> None:
        """A field was left, changed."""
        if key == "day":
            value = words.day_of(str(value))
        said = _("Move a session") if key == "day" else _("Edit a session")
        session = self._session  # the pane may be told to show another one as soon as this one is written
        with self._context.guard(), self._context.write(said) as s:
            agenda.edit(s, session, **{key: value})
        if key == "day":
            self.day_left.emit(session)
        if session == self._session:
            with self._context.guard(), self._context.store.read() as s:
                self.show_session(agenda.get(s, session))

    def on_ticked(self, ids: Sequence[int]) -> None:
        """Another set of themes."""
        with self._context.guard(), self._context.write(_("Change a session's themes")) as s:
            agenda.set_themes(s, self._session, ids)

    def on_theme_wanted(self, name: str) -> None:
        """A new theme for the process, carried by this session at once."""
        with self._context.guard(), self._context.write(_("Add a theme")) as s:
            info = agenda.get(s, self._session)
            process = meetings.get(s, self._context.meeting).process
            known = {theme.name.casefold(): theme.id for theme in themes.listing(s, process)}
            theme = known.get(name.casefold()) or themes.add(s, process, name=name)
            agenda.set_themes(s, self._session, [*info.themes, theme])

    def _show_chips(self, info: SessionInfo) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for text, tone in self._days.chips(info)[:3]:
            chip = Chip(text, style.theme_tone(tone))
            chip.setMaximumWidth(120)
            self._chips.addWidget(chip)
        self._chips.addStretch()

    def _show_paragraphs(self, carried: Sequence[int]) -> None:
        with self._context.guard(), self._context.store.read() as s:
            ids = list(dict.fromkeys(id for theme in carried for id in library.on_theme(s, theme)))
            found = library.get(s, ids[:MOST])
        self._paragraphs.clear()
        for one in found:
            where = " · ".join(part for part in (one.label, one.source_title) if part)
            self._paragraphs.add_entry(one.id, one.plain, where)
        self._paragraphs.setVisible(bool(found))
        self._paragraphs.setFixedHeight(min(5, len(found)) * 46 + 2)
        told = ""
        if not carried:
            told = _("Tick a theme to see what earlier meetings said on it.")
        elif not ids:
            told = _("No paragraph of the Library carries these themes yet.")
        elif len(ids) > MOST:
            told = _("{} more are in the Library.").format(len(ids) - MOST)
        self._none.setText(told)
        self._none.setVisible(bool(told))
