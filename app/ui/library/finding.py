"""The middle of the Library: the search, what narrows it, and what it found or the document that is read.

Knows the question and its answer: hits come at each key, the facets are counted after a pause. Leaves the facets' column,
what is known of a paragraph and all writing to the page.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QWidget

from app.domain import facets, library
from app.domain.themes import ThemeInfo
from app.i18n import _, ngettext
from app.ui import carrying, style
from app.ui.context import Context
from app.ui.library.answer import Answer
from app.ui.library.chosen_bar import ChosenBar
from app.ui.library.facet_values import list_facets, name_of
from app.ui.library.name_row import NameRow
from app.ui.library.question import RELEVANCE, YEAR, Question, about
from app.ui.library.results import Results
from app.ui.widgets import (
    ChipBar,
    ElidedLabel,
    EmptyState,
    IconButton,
    QuietButton,
    SearchField,
    Surface,
    Toolbar,
    muted,
)
from app.ui.widgets.chips import chosen_width

AT_A_KEY = 20  # milliseconds after a key before the hits are read
COUNTING = (
    250  # milliseconds after a key before the facets are counted: at 50,000 paragraphs that takes as long
)


class Finding(Surface):
    """The column. `shown` tells of another answer, `counted(Found)` of its facets, `saving(name)` wants the question kept."""

    shown = Signal()
    counted = Signal(object)
    saving = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self.question = Question()
        self.names: Mapping[str, Mapping[str, str]] = {}
        self._answer = Answer(self.question, fold=True)
        self._chips: dict[int, tuple[str, str]] = {}
        self.search = SearchField(_("Search every earlier document…"), pause=AT_A_KEY)
        self.star = IconButton("star", _("Save this search"), self.start_saving, checkable=True)
        self.import_button = QuietButton(_("Import document…"), icon="import")
        self.naming = NameRow()
        self.chosen = ChosenBar()
        self.count = ElidedLabel()
        self.count.setObjectName("muted")
        self.sorting = ChipBar()
        self.sorting.set_chips([(RELEVANCE, _("Relevance"), None), (YEAR, _("Year"), None)])
        self.sorting.setToolTip(_("What comes first"))
        self.fold = QPushButton(_("Fold repeats"))
        self.fold.setObjectName("filter")
        self.fold.setCheckable(True)
        self.fold.setMinimumWidth(chosen_width(self.fold.text()))
        self.fold.setChecked(context.settings.fold_repeats)
        self.fold.setToolTip(_("Show paragraphs that say the same once; Right unfolds them"))
        self.note = muted(wrap=True)
        self.results = Results()
        carrying.Carrier(self.results.viewport(), self._carried)
        self.nothing = EmptyState("search", _("Nothing found"), " ", _("Clear the search"), self.clear)
        self.nothing.button.setObjectName("quiet")
        self._counting = QTimer(self, singleShot=True)
        self._counting.timeout.connect(self.count_facets)
        self._owed = False  # the facets still have to be counted when the column is seen again
        self._lay_out()
        self._connect()

    def _carried(self) -> QMimeData | None:
        """The chosen paragraph, for a drag onto the paper of a draft in another window."""
        chosen = self.results.current()
        return carrying.pack(self._context, chosen) if chosen else None

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.row.addWidget(self.search, 1)
        bar.add(self.star, self.import_button)
        head = QHBoxLayout()
        head.setContentsMargins(style.space(5), style.space(2), style.space(4), style.space(2))
        head.setSpacing(style.space(3))
        head.addWidget(self.count, 1)
        head.addWidget(self.sorting)
        head.addWidget(self.fold)
        self.note.setContentsMargins(style.space(5), 0, style.space(4), style.space(2))
        for part in (bar, self.naming, self.chosen):
            self.add(part)
        self.body.addLayout(head)
        self.add(self.note)
        self.add(self.results, 1)
        self.add(self.nothing, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self.on_searched)
        self.search.left_down.connect(self.on_left_down)
        self.chosen.removing.connect(lambda facet, value: self.ask(self.question.without(facet, value)))
        self.chosen.clearing.connect(self.clear)
        self.sorting.chosen.connect(lambda sort: self.ask(self.question.but_sort(sort)))
        self.fold.clicked.connect(self.on_fold)
        self.results.folding.connect(self.on_folding)
        self.results.left_up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.results.more_wanted.connect(self.on_more_wanted)
        self.naming.named.connect(self.on_named)
        self.naming.left.connect(self.on_left_naming)

    # --- asking

    def ask(self, question: Question, *, typed: bool = False) -> None:
        """Ask something, and show the answer from its beginning. `typed`: at a key, the facets may wait."""
        self.question = question
        if not typed and self.search.text() != question.words:
            self.search.setText(question.words)
        self._answer = Answer(question, fold=self.fold.isChecked())
        with self._context.store.read() as s:
            self._answer.read(s)
            self.names = facets.names(s, {name: dict.fromkeys(v, 0) for name, v in question.facets.items()})
        self._counting.start(COUNTING if typed else 0)
        self._show(keep=False)

    def refresh(self, themes: Sequence[ThemeInfo]) -> None:
        """Ask again what is asked, with what is chosen and unfolded kept: something was changed."""
        self._chips = {theme.id: (theme.chip, style.theme_tone(theme.tone)) for theme in themes}
        before, self._answer = self._answer, Answer(self.question, fold=self.fold.isChecked())
        with self._context.store.read() as s:
            self._answer.read(s, like=before)
            chosen = {name: dict.fromkeys(v, 0) for name, v in self.question.facets.items()}
            self.names = facets.names(s, chosen)
        self._counting.start(0)
        self._show(keep=True)

    def restyle(self) -> None:
        """The theme or the text's size changed."""
        self.results.restyle()
        self._show(keep=True)

    def clear(self) -> None:
        """Neither words nor facets: everything again."""
        self.ask(Question())

    def read_document(self, document: int, *, paragraph: int = 0) -> None:
        """Read a document from top to bottom, at a paragraph."""
        self.ask(about(document))
        if paragraph:
            self.results.select(paragraph, reveal=QAbstractItemView.ScrollHint.PositionAtCenter)
            self.shown.emit()

    def count_facets(self) -> None:
        """Count what the question found, and tell."""
        self._counting.stop()
        with self._context.store.read() as s:
            found = library.search(s, self.question.words, facets=self.question.facets, limit=1)
        self.counted.emit(found)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._owed = self._counting.isActive()  # nobody looks, and the workspace may be closed next
        self._counting.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._owed:
            self._counting.start(0)

    # --- showing

    def _show(self, *, keep: bool) -> None:
        entries = self._answer.entries(self._chips, zoom=self._context.settings.zoom)
        self.results.show_entries(entries, keep=keep)
        self.results.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        self.nothing.words.setText(
            _("Take away one of the filters above, or try fewer words.")
            if self.question.facets
            else _("Try fewer words, or the beginning of one.")
        )
        headings = {facet.name: facet.heading for facet in list_facets()}
        self.chosen.show_chosen(
            [(name, value, heading, name_of(name, value, self.names))
             for name, heading in headings.items() for value in self.question.facets.get(name, ())]
        )  # fmt: skip
        self.sorting.setVisible(bool(self.question.words.strip()))
        self.sorting.mark(self.question.sort)
        self.fold.setVisible(not self.question.reading)
        self.star.setEnabled(self.question.asked)
        self._show_count()
        self.shown.emit()
        QTimer.singleShot(0, self.results, self.results.look_ahead)

    def _show_count(self) -> None:
        answer = self._answer
        text = ngettext("{} paragraph", "{} paragraphs", answer.total).format(answer.total)
        folded = answer.total - answer.read_hits
        if answer.fold and answer.ended and not self.question.reading and folded > 0:
            text += " · " + ngettext("{} repeat folded", "{} repeats folded", folded).format(folded)
        self.count.setText(text)
        notes = []
        for typed, taken in answer.instead.items():
            instead = _(" or ").join(f"“{word}”" for word in taken)
            notes.append(_("Searched for {} instead of “{}”, which stands nowhere.").format(instead, typed))
        if answer.loose:
            notes.append(_("No paragraph has all of these words; these have most of them."))
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))

    def suggest_name(self) -> str:
        """A name for the question: its words, or the values that narrow it."""
        values = [name_of(n, v, self.names) for n, chosen in self.question.facets.items() for v in chosen]
        return self.question.words.strip() or " · ".join(values)

    # --- slots

    def start_saving(self) -> None:
        """Ask for the name under which the question is kept."""
        if self.question.asked:
            self.naming.start(self.suggest_name())

    def on_named(self, name: str) -> None:
        """The name is there."""
        self.naming.hide()
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)
        self.saving.emit(name)

    def on_left_naming(self) -> None:
        """No name after all: back to what was found."""
        back = self.results if self.results.isVisible() else self.search
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_searched(self, words: str) -> None:
        """Something was typed."""
        if words != self.question.words:
            self.ask(self.question.but_words(words), typed=True)

    def on_left_down(self) -> None:
        """From the search field into the list."""
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.results.current():
            self.results.select_first()

    def on_fold(self) -> None:
        """Repeats are folded, or no more."""
        self._context.prefer(fold_repeats=self.fold.isChecked())
        held = self.results.current()
        self.ask(self.question)
        self.results.select(self._answer.find_hit(held), reveal=QAbstractItemView.ScrollHint.EnsureVisible)
        self.shown.emit()

    def on_folding(self, hit: int, opened: bool) -> None:
        """Those that say the same as a hit are wanted, or no more."""
        if opened:
            with self._context.store.read() as s:
                self._answer.unfold(s, hit)
        else:
            self.results.select(hit, reveal=QAbstractItemView.ScrollHint.EnsureVisible)
            self._answer.fold_again(hit)
        self.results.show_entries(self._answer.entries(self._chips, zoom=self._context.settings.zoom))
        self.shown.emit()

    def on_more_wanted(self) -> None:
        """The end of the list comes into sight."""
        if self._answer.ended:
            return
        with self._context.store.read() as s:
            new = self._answer.read_more(s)
        self.results.entry_model.append_entries(self._answer.entries_of(new, self._chips))
        self._show_count()
        QTimer.singleShot(0, self.results, self.results.look_ahead)
