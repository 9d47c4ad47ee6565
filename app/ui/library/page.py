"""The page Library: facets left, what was found or is read in the middle, what is known of it right.

Knows what was asked (words, facets, the document that is read) and writes what the panes tell. Leaves each pane's content to
its file, importing to `imports`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QStackedWidget, QTabWidget, QWidget

from app.domain import drafts, importing, library, meetings, themes
from app.domain.library import Found, ParagraphInfo, SourceInfo
from app.domain.themes import ThemeInfo
from app.i18n import _, ngettext
from app.text import dates
from app.ui import style
from app.ui.actions import make_actions
from app.ui.context import Context, ThemeCell
from app.ui.draft.toolbar import list_roles
from app.ui.draft.wording import place_of
from app.ui.library.bench import Bench
from app.ui.library.facets import Facets, Offer
from app.ui.library.family_dropped import DroppedPane
from app.ui.library.family_pane import FamilyPane
from app.ui.library.importing_pane import ImportPane
from app.ui.library.imports import Imports
from app.ui.library.inspector import ParagraphInspector
from app.ui.library.results import Entry, Results, theme_chips
from app.ui.library.source_pane import SourcePane
from app.ui.library.story_pane import StoryPane
from app.ui.widgets import EmptyState, QuietButton, SearchField, Splitter, Surface, Toolbar, muted, pile

if TYPE_CHECKING:
    from database.store import Changes

SHOWN = 80  # hits that are listed; a narrower question finds the others
# The tables the page shows something of.
FOLLOWED = (
    "source",
    "paragraph",
    "paragraph_theme",
    "lineage",
    "theme",
    "meeting",
    "process",
    "draft",
    "draft_paragraph",
    "template",
    "house_style",
)


class Page(QWidget):
    """The page."""

    name = "library"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: dict[str, str] = {}
        self._source = 0
        self._theme = 0  # one cell of the Overview's picture: this theme in the document that is chosen
        self._sources: Sequence[SourceInfo] = ()
        self._themes: Sequence[ThemeInfo] = ()
        self._asked: tuple[object, ...] = ()
        self.setAcceptDrops(True)
        self.facets = Facets()
        self.search = SearchField(_("Search every earlier document…"))
        self.import_button = QuietButton(_("Import document…"), icon="import")
        self.count = muted()
        self.results = Results()
        self.nothing = EmptyState("search", _("Nothing found"), _("Try fewer words, or the beginning of one."),
                                  _("Clear the search"), self.clear)  # fmt: skip
        self.nothing.button.setObjectName("quiet")
        self.paragraph = ParagraphInspector(context)
        self.family = FamilyPane(context)
        self.story = StoryPane(context)
        self.source = SourcePane()
        self.dropped = DroppedPane(context)
        self.bench = Bench(
            context, paragraph=self.results.current, source=lambda: self.source.source, parent=self
        )
        self.tabs = QTabWidget()
        self.preview = ImportPane(context)
        self.imports = Imports(context, self.preview, parent=self)
        self.empty = EmptyState(
            "library",
            _("The Library is empty"),
            _(
                "Import the documents of earlier meetings: remarks, communiqués, declarations. Drop files here, or choose them."
            ),
            _("Import document…"),
            self.imports.choose,
        )
        self._actions = make_actions(self, ("import-document", _("Import document…"), self.imports.choose))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.row.addWidget(self.search, 1)
        bar.add(self.import_button)
        self.count.setContentsMargins(style.space(5), style.space(2), style.space(4), style.space(2))
        middle = Surface(bar, self.count)
        middle.add(self.results, 1)
        middle.add(self.nothing, 1)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.paragraph, _("Paragraph"))
        self.tabs.addTab(self.family, _("Family"))
        self.tabs.addTab(self.story, _("Story"))
        self.tabs.addTab(self.source, _("Document"))
        self.tabs.addTab(self.bench.templates, _("Templates"))
        self.source.body.insertWidget(self.source.body.count() - 1, self.dropped)
        right = Surface(self.tabs)
        right.setMinimumWidth(340)
        left = Surface(self.facets)
        left.setMinimumWidth(190)
        self.panes = Splitter(left, middle, right, sizes=(224, 520, 500), grows=1)
        self.panes.setStretchFactor(2, 1)
        self.stack = QStackedWidget()
        for part in (self.panes, self.empty, self.preview, *self.bench.panes):
            self.stack.addWidget(part)
        pile(self, self.stack)

    def _connect(self) -> None:
        self.facets.chosen.connect(self.on_facet)
        self.facets.cleared.connect(self.clear)
        self.search.searched.connect(lambda _words: self.show_found())
        self.search.left_down.connect(self.on_left_down)
        self.import_button.clicked.connect(lambda _checked: self.imports.choose())
        self.results.chosen.connect(lambda _one: self.show_chosen())
        self.results.opened.connect(self.read_at)
        self.paragraph.adding.connect(self.add_to_draft)
        self.paragraph.themed.connect(self.on_themed)
        self.paragraph.corrected.connect(self.on_corrected)
        self.paragraph.template_wanted.connect(self.bench.make_template)
        self.source.themes_wanted.connect(self.bench.review_themes)
        self.bench.opened.connect(self.stack.setCurrentWidget)
        self.bench.closed.connect(self.on_bench_closed)
        self.bench.serve(self.results)
        self.paragraph.document_wanted.connect(self.read_at)
        self.family.opened.connect(self.read_at)
        self.tabs.currentChanged.connect(lambda _tab: self.show_kin())
        self.dropped.adding.connect(self.add_to_draft)
        self.dropped.opened.connect(self.read_at)
        self.source.edited.connect(self.on_source_edited)
        self.source.removing.connect(self.remove_source)
        self.source.saving.connect(self.save_original)
        self.imports.waiting.connect(lambda: self.stack.setCurrentWidget(self.preview))
        self.imports.finished.connect(self.on_imported)
        self._context.theme_changed.connect(self.on_restyled)

    # --- the page's contract

    def refresh(self, changes: "Changes | None") -> None:
        """Bring the page up to date with what was touched; None is everything."""
        if changes is not None and not changes.touches(*FOLLOWED):
            return
        with self._context.store.read() as s:
            self._sources = library.sources(s)
            self._themes = [theme for id, _name in meetings.processes(s) for theme in themes.listing(s, id)]
        if self._source and not any(one.id == self._source for one in self._sources):
            self._source = 0
            self._wanted.pop("source", None)
        elif self._source:
            self._wanted["source"] = next(one.title for one in self._sources if one.id == self._source)
        if not self.imports.busy and not self.bench.busy:
            self.stack.setCurrentWidget(self.panes if self._sources else self.empty)
        self.show_found()

    def reveal(self, target: int | ThemeCell) -> None:
        """Read the document a paragraph stands in, at the paragraph; or the paragraphs behind a cell of the Overview."""
        self.search.clear()
        if isinstance(target, ThemeCell):
            self.show_theme(target.theme, target.source)
        else:
            self.read_at(target)

    def find_actions(self) -> list[QAction]:
        """What can be done here beyond the buttons."""
        return [*self._actions, *(self.bench.find_actions() if self._sources else [])]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.imports.add([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    # --- finding and reading

    @property
    def reading(self) -> bool:
        """Whether one document is read from top to bottom."""
        alone = set(self._wanted) == {"source"} and not self._theme
        return bool(self._source) and alone and not self.search.text().strip()

    def show_found(self) -> None:
        """Ask the Library and show what it answers."""
        words = self.search.text().strip()
        if words or set(self._wanted) != {"source"}:
            self._theme = 0  # another question
        with self._context.store.read() as s:
            found = library.search(s, self.search.text(), facets=self._wanted, limit=SHOWN)
            if self._theme:
                infos = [
                    p for p in library.get(s, library.on_theme(s, self._theme)) if p.source == self._source
                ]
            elif self.reading:
                infos = library.get(s, library.paragraph_ids(s, self._source))
            else:
                infos = library.get(s, [hit.paragraph for hit in found.hits])
        chosen = self._wanted | ({"source": str(self._source)} if self._source else {})
        self.facets.show_offers(self._offers(found), chosen)
        asked = (words, tuple(self._wanted.items()), self.reading, self._theme)
        keep, self._asked = asked == self._asked, asked
        make = self._line if self.reading else self._hit
        self.results.show_entries([make(info) for info in infos], keep=keep)
        self.results.setVisible(bool(infos))
        self.nothing.setVisible(not infos)
        self._show_count(len(infos) if self.reading or self._theme else found.total, len(infos))
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is known of the chosen paragraph and its document."""
        chosen = self.results.current()
        with self._context.store.read() as s:
            infos = library.get(s, [chosen]) if chosen else []
            draft = drafts.of_meeting(s, self._context.meeting) if self._context.meeting else None
            place = _place_in_draft(drafts.paragraphs(s, draft), self._context.paragraph) if draft else None
            every = [(m.id, m.label) for m in meetings.listing(s)]
            shown = infos[0].source if infos else self._source
            about = next((one for one in self._sources if one.id == shown), None)
            kept = importing.kept(s, shown) if about is not None else None
        where = (
            _("This meeting has no draft yet: start one on the Draft page.") if draft is None else str(place)
        )
        info = infos[0] if infos else None
        self.paragraph.show_paragraph(info, self._themes, where=where, can_add=draft is not None)
        self.source.show_source(about, every, kept)
        self.show_kin()

    def show_kin(self) -> None:
        """Show where the chosen paragraph comes from, and what its document dropped, where that is looked at."""
        chosen, seen = self.results.current(), self.tabs.currentWidget()
        if seen is self.family or seen is self.story:
            seen.show_paragraph(chosen)
        elif seen is self.source:
            self.dropped.show_source(self.source.source, can_add=self.paragraph.add_button.isEnabled())
        elif seen is self.bench.templates:
            self.bench.templates.refresh()

    def read_at(self, paragraph: int) -> None:
        """Read a paragraph's document from top to bottom, at that paragraph."""
        with self._context.store.read() as s:
            found = library.get(s, [paragraph])
        if not found:
            return
        self.search.clear()
        self.choose_source(found[0].source)
        self.results.select(paragraph, reveal=QAbstractItemView.ScrollHint.PositionAtCenter)
        self.show_chosen()

    def choose_source(self, source: int) -> None:
        """Read a document."""
        title = next((one.title for one in self._sources if one.id == source), "")
        self._source, self._theme, self._wanted = source, 0, {"source": title}
        self.show_found()

    def show_theme(self, theme: int, source: int) -> None:
        """Show what a document says on a theme."""
        self.search.clear()
        self.choose_source(source)
        self._theme = theme
        self.show_found()
        self.results.select_first()

    def clear(self) -> None:
        """Neither words nor facets: everything again."""
        self.search.clear()
        self._source, self._theme, self._wanted = 0, 0, {}
        self.show_found()

    def _show_count(self, total: int, shown: int) -> None:
        text = ngettext("{} paragraph", "{} paragraphs", total).format(total)
        theme = next((one.name for one in self._themes if one.id == self._theme), "")
        if self.reading or theme:
            text = " · ".join(part for part in (self._wanted["source"], theme, text) if part)
        elif shown < total:
            text = _("{} · the first {} are listed").format(text, shown)
        self.count.setText(text)

    def _offers(self, found: Found) -> Mapping[str, list[Offer]]:
        narrowed = bool(self.search.text().strip() or set(self._wanted) - {"source"})
        counts = found.facets.get("source", {})
        roles = {str(role): text for role, _level, text in list_roles()}
        documents = [
            Offer(str(one.id), one.title, counts.get(one.title, 0) if narrowed else one.paragraphs,
                  " · ".join(part for part in (dates.span(one.date, None), one.place) if part))
            for one in self._sources
        ]  # fmt: skip
        offers = {"source": documents}
        for name in ("verb", "actor", "role"):
            pairs = found.facets.get(name, {}).items()
            offers[name] = [
                Offer(value, roles.get(value, value) if name == "role" else value, n) for value, n in pairs
            ]
        return offers

    def _hit(self, info: ParagraphInfo) -> Entry:
        chips = {theme.id: (theme.chip, style.theme_tone(theme.tone)) for theme in self._themes}
        return Entry(
            info.id, info.role, info.label, info.level, info.text, head=place_of(info),
            aside=dates.span(info.source_date, None), words=self.search.text(), chips=theme_chips(info.themes, chips),
        )  # fmt: skip

    def _line(self, info: ParagraphInfo) -> Entry:
        return Entry(info.id, info.role, info.label, info.level, info.text, zoom=self._context.settings.zoom)

    # --- slots

    def on_facet(self, facet: str, value: str) -> None:
        """A facet was clicked: narrow, or widen again."""
        self._theme = 0
        if facet == "source":
            self._source = int(value or 0)
            value = next((one.title for one in self._sources if one.id == self._source), "")
        if value:
            self._wanted[facet] = value
        else:
            self._wanted.pop(facet, None)
        self.show_found()
        if self.reading and not self.results.current():
            self.tabs.setCurrentWidget(self.source)

    def on_left_down(self) -> None:
        """From the search field into the list."""
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.results.current():
            self.results.select_first()

    def on_restyled(self) -> None:
        """The theme or the text's size changed."""
        self.results.restyle()
        self.preview.results.restyle()
        self._asked = ()
        self.show_found()

    def on_imported(self, source: int) -> None:
        """The import ended; read what came last."""
        self.stack.setCurrentWidget(self.panes if self._sources else self.empty)
        if source:
            self.search.clear()
            self.choose_source(source)
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_bench_closed(self) -> None:
        """The template or the review is done, or was left."""
        self.stack.setCurrentWidget(self.panes)
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_kin()

    def on_themed(self, paragraph: int, ids: Sequence[int]) -> None:
        """Themes were ticked."""
        with self._context.guard(), self._context.write(_("Change the themes")) as s:
            library.set_themes(s, paragraph, ids)

    def on_corrected(self, paragraph: int, key: str, value: object) -> None:
        """What was read wrongly is put right."""
        with self._context.guard(), self._context.write(_("Correct a paragraph")) as s:
            library.edit_paragraph(s, paragraph, **{key: value})

    def on_source_edited(self, source: int, key: str, value: object) -> None:
        """A fact of a document."""
        with self._context.guard(), self._context.write(_("Change a document's facts")) as s:
            library.edit_source(s, source, **{key: value})
        self.show_chosen()

    def remove_source(self, source: int) -> None:
        """Delete a document; undo brings it back."""
        title = next((one.title for one in self._sources if one.id == source), "")
        with self._context.guard(), self._context.write(_("Delete “{}”").format(title)) as s:
            library.remove_source(s, source)
        self._context.messages.tell(_("“{}” is deleted. Undo brings it back.").format(title))

    def save_original(self, source: int) -> None:
        """The file a document was imported from, as a file again."""
        with self._context.guard():
            with self._context.store.read() as s:
                name, data = importing.original(s, source)
            chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the original"), name)
            if chosen:
                importing.save(Path(chosen), data)
                self._context.messages.tell(_("The original is saved as “{}”.").format(Path(chosen).name))

    def add_to_draft(self, paragraph: int) -> None:
        """A copy of the paragraph into the draft, behind the one the penholder last stood in."""
        self._context.flushing.emit()
        place, made = "", 0
        with self._context.guard(), self._context.write(_("Insert from the Library")) as s:
            draft = drafts.of_meeting(s, self._context.meeting)
            if draft is None:
                return
            present = drafts.paragraphs(s, draft)
            after = self._context.paragraph if any(p.id == self._context.paragraph for p in present) else None
            place = _place_in_draft(present, after or 0)
            made = drafts.insert(s, draft, paragraph=paragraph, after=after)
        if made:
            self._context.paragraph = made
            self._context.messages.tell(_("Added to the draft. {}").format(place))
            self.show_chosen()


def _place_in_draft(present: Sequence[drafts.ParagraphInfo], paragraph: int) -> str:
    """Where in the draft something would go, as a sentence."""
    held = next((p for p in present if p.id == paragraph), None)
    if held is None:
        return _("It goes to the end of the draft.")
    if held.label:
        return _("It goes behind paragraph {} of the draft.").format(held.label.rstrip("."))
    return _("It goes behind “{}” of the draft.").format(" ".join(held.plain.split()[:4]) or held.role)
