"""The page Library: saved searches and facets left, what was found or is read in the middle, what is known of it right.

Knows how the panes follow one another and writes what they tell. Leaves each pane's content to its file, the question and
its answer to `finding`, importing to `imports`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabWidget, QWidget

from app.domain import drafts, importing, library, meetings, themes
from app.domain.library import Found, SourceInfo
from app.domain.saved_searches import SavedInfo
from app.domain.themes import ThemeInfo
from app.i18n import _
from app.ui.actions import make_actions
from app.ui.context import Context, ThemeCell
from app.ui.library import facet_values
from app.ui.library.bench import Bench
from app.ui.library.facets import Facets
from app.ui.library.family_dropped import DroppedPane
from app.ui.library.family_pane import FamilyPane
from app.ui.library.finding import Finding
from app.ui.library.importing_pane import ImportPane
from app.ui.library.imports import Imports
from app.ui.library.inspector import ParagraphInspector
from app.ui.library.question import Question, of_saved
from app.ui.library.saved_list import SavedSearches
from app.ui.library.source_pane import SourcePane
from app.ui.library.story_pane import StoryPane
from app.ui.widgets import EmptyState, Splitter, Surface, pile

if TYPE_CHECKING:
    from database.store import Changes

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
    "saved_search",
    "template",
    "house_style",
)


class Page(QWidget):
    """The page."""

    name = "library"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sources: Sequence[SourceInfo] = ()
        self._themes: Sequence[ThemeInfo] = ()
        self.setAcceptDrops(True)
        self.saved = SavedSearches(context)
        self.facets = Facets(self.saved)
        self.finding = Finding(context)
        self.results = self.finding.results
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
        self._actions = make_actions(
            self,
            ("import-document", _("Import document…"), self.imports.choose),
            ("save-search", _("Save this search"), self.finding.start_saving),
            ("fold-repeats", _("Fold repeats"), self.finding.fold.click),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
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
        self.panes = Splitter(left, self.finding, right, sizes=(224, 520, 500), grows=1)
        self.panes.setStretchFactor(2, 1)
        self.stack = QStackedWidget()
        for part in (self.panes, self.empty, self.preview, *self.bench.panes):
            self.stack.addWidget(part)
        pile(self, self.stack)

    def _connect(self) -> None:
        self.facets.chosen.connect(self.on_facet)
        self.saved.asked.connect(self.on_saved)
        self.finding.shown.connect(self.on_shown)
        self.finding.counted.connect(self.on_counted)
        self.finding.saving.connect(lambda name: self.saved.save(self.finding.question, name))
        self.finding.import_button.clicked.connect(lambda _checked: self.imports.choose())
        self.results.chosen.connect(lambda _one: self.show_chosen())
        self.results.opened.connect(self.read_at)
        self.results.adding.connect(self.add_to_draft)
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
        self.saved.refresh()
        if not self.imports.busy and not self.bench.busy:
            self.stack.setCurrentWidget(self.panes if self._sources else self.empty)
        question, known = self.finding.question, {str(one.id) for one in self._sources}
        chosen = question.facets.get("document", ())
        if any(one not in known for one in chosen):  # deleted meanwhile
            self.finding.ask(question.narrowed("document", tuple(one for one in chosen if one in known)))
        self.finding.refresh(self._themes)

    def reveal(self, target: int | ThemeCell) -> None:
        """Read the document a paragraph stands in, at the paragraph; or the paragraphs behind a cell of the Overview."""
        if isinstance(target, ThemeCell):
            self.show_theme(target.theme, target.source)
        else:
            self.read_at(target)

    def find_actions(self) -> list[QAction]:
        """What can be done here beyond the buttons."""
        asked = self.finding.question.asked
        own = [one for one in self._actions if asked or one.objectName() != "save-search"]
        return [*own, *(self.bench.find_actions() if self._sources else [])]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.imports.add([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        seen = self.stack.currentWidget() is self.panes
        if seen and event.key() == Qt.Key.Key_F6:
            self._go_round(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif (
            seen and event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.finding.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.finding.search.selectAll()
        else:
            super().keyPressEvent(event)

    def _go_round(self, step: int) -> None:
        """F6: the facets, the list (without one the search), what is known; round again."""
        parts: list[QWidget] = [self.facets, self.finding, self.tabs]
        held = self.focusWidget()
        at = next((n for n, part in enumerate(parts) if held is not None and part.isAncestorOf(held)), 1)
        wanted = parts[(at + step) % len(parts)]
        if wanted is self.facets:
            self.facets.take_focus()
        elif wanted is self.tabs:
            self.tabs.tabBar().setFocus(Qt.FocusReason.TabFocusReason)
        elif self.results.isVisible():
            self.finding.on_left_down()
        else:
            self.finding.search.setFocus(Qt.FocusReason.TabFocusReason)

    # --- finding and reading

    def show_chosen(self) -> None:
        """Show what is known of the chosen paragraph and its document."""
        chosen = self.results.current()
        with self._context.store.read() as s:
            infos = library.get(s, [chosen]) if chosen else []
            draft = drafts.of_meeting(s, self._context.meeting) if self._context.meeting else None
            place = _place_in_draft(drafts.paragraphs(s, draft), self._context.paragraph) if draft else None
            every = [(m.id, m.label) for m in meetings.listing(s)]
            shown = infos[0].source if infos else self.finding.question.document
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
        self.finding.read_document(found[0].source, paragraph=paragraph)

    def show_theme(self, theme: int, source: int) -> None:
        """Show what a document, or with 0 every one, says on a theme."""
        chosen = {"document": (str(source),)} if source else {}
        self.finding.ask(Question(facets={**chosen, "theme": (str(theme),)}))
        self.results.select_first()

    # --- slots

    def on_facet(self, facet: str, value: str, adding: bool) -> None:
        """A facet was clicked: narrow, or widen again."""
        self.finding.ask(self.finding.question.choose(facet, value, adding=adding))
        if self.finding.question.reading:
            self.tabs.setCurrentWidget(self.source)

    def on_saved(self, saved: SavedInfo) -> None:
        """A saved search is asked again."""
        self.finding.ask(of_saved(saved))

    def on_shown(self) -> None:
        """Another answer is shown."""
        self.saved.follow(self.finding.question)
        self.show_saved()
        self.show_chosen()

    def on_counted(self, found: Found) -> None:
        """The facets of the answer are counted."""
        question = self.finding.question
        offers = facet_values.offers(found, self._sources, question, self.finding.names)
        self.facets.show_offers(offers, question.facets)

    def show_saved(self) -> None:
        """The star says whether what is asked is kept."""
        saved = self.saved.current
        self.finding.star.setChecked(saved is not None)
        self.finding.star.setToolTip(
            _("Saved as “{}”").format(saved.name) if saved is not None else _("Save this search")
        )

    def on_restyled(self) -> None:
        """The theme or the text's size changed."""
        self.preview.results.restyle()
        self.finding.restyle()

    def on_imported(self, source: int) -> None:
        """The import ended; read what came last."""
        self.stack.setCurrentWidget(self.panes if self._sources else self.empty)
        if source:
            self.finding.read_document(source)
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
