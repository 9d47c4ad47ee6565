"""The languages of a draft on its page: the menu that adds, opens and removes them, and the view in the place of the paper.

Knows which sister is open and when the workspace has to be read again. Leaves the view to `sister_view`, a paper that is
imported to `sister_import`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from app.domain import fields, importing, translation_help, translation_import, translations
from app.i18n import _, ngettext
from app.text import language_names
from app.ui.actions import make_actions
from app.ui.context import Context
from app.ui.draft.editor import Editor
from app.ui.draft.known import Known
from app.ui.draft.sister_import import SisterImport
from app.ui.draft.sister_view import SisterView
from app.ui.widgets import IconButton

if TYPE_CHECKING:
    from database.store import Changes


class Sisters(QObject):
    """Connects the menu and the view with the page. `opened` tells whether the view stands in the place of the paper."""

    opened = Signal(bool)

    def __init__(self, context: Context, editor: Editor, middle: QStackedWidget, writing: QWidget) -> None:
        super().__init__(middle)
        self._context, self._editor, self._middle = context, editor, middle
        self._writing = writing
        self._known: Known | None = None
        self._sisters: list[translations.Sister] = []
        self._language = ""
        self._view: SisterView | None = None  # made when it is first wanted
        self._preview: SisterImport | None = None
        self.button = IconButton("languages", _("Translations"))
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.actions = make_actions(
            self, ("open-translation", _("Translation side by side"), self.open_first)
        )
        editor.stood.connect(self._on_paper_stood)
        middle.currentChanged.connect(lambda _index: self.opened.emit(self.is_open))

    @property
    def is_open(self) -> bool:
        """Whether the view, or the preview of an import, is what is seen."""
        shown = self._middle.currentWidget()
        return shown is not None and shown in (self._view, self._preview)

    # --- following the workspace

    def refresh(self, known: Known | None, changes: "Changes | None" = None) -> None:
        """The draft was read again (None where there is none), after `changes`; None is everything."""
        before, self._known = self._known, known
        other = known is None or before is None or before.draft.id != known.draft.id
        if known is None or (other and before is not None):
            self.close()
        if known is None:
            return
        if other or changes is None or changes.touches("draft_language"):
            with self._context.store.read() as s:
                self._sisters = translations.languages(s, known.draft.id)
        if self.is_open:
            self._show()

    def mind(self, changes: "Changes") -> None:
        """Something was written that the page has no part in: translations alone are read again."""
        if changes.touches("translation", "draft_language"):
            self.refresh(self._known, changes)

    def _show(self) -> None:
        assert self._known is not None
        known, view = self._known, self._made_view()
        sister = next((one for one in self._sisters if one.language == self._language), None)
        if sister is None:
            self.close()
            return
        with self._context.store.read() as s:
            there = fields.values(s, known.draft.meeting, language=self._language)
            pairs = translations.listing(
                s,
                known.draft.id,
                self._language,
                paragraphs=known.paragraphs,
                values=(known.values, there),
            )
        view.right.pen.draft = known.draft.id
        view.show_pairs(
            pairs,
            (known.draft.language, self._language),
            titles=(known.draft.title, sister.title),
            here=known.values,
            there=there,
        )
        self._suggest()

    def _made_view(self) -> SisterView:
        if self._view is None:
            self._view = view = SisterView(self._context)
            self._middle.addWidget(view)
            view.closed.connect(self.close)
            view.confirmed.connect(self.confirm)
            view.stood.connect(self._on_stood)
            view.import_wanted.connect(self.choose_file)
            view.title.changed.connect(self.set_title)
        return self._view

    # --- what the menu offers

    def _fill_menu(self) -> None:
        self.menu.clear()
        if self._known is None:
            return
        own = language_names.name(self._known.draft.language)
        for sister in self._sisters:
            shown = _("{original} – {translation}").format(original=own, translation=sister.name)
            action = self.menu.addAction(f"{shown}    {self._say_open(sister.language)}".rstrip())
            action.triggered.connect(lambda _on=False, code=sister.language: self.open(code))
        if self._sisters:
            self.menu.addSeparator()
        adding = self.menu.addMenu(_("Add a language"))
        taken = {self._known.draft.language, *(sister.language for sister in self._sisters)}
        for code, name in language_names.OWN.items():
            if code not in taken:
                words = f"{language_names.name(code)}    {name}"
                adding.addAction(words).triggered.connect(lambda _on=False, code=code: self.add(code))
        for sister in self._sisters:
            action = self.menu.addAction(_("Remove {}…").format(sister.name))
            action.triggered.connect(lambda _on=False, code=sister.language: self.remove(code))

    def _say_open(self, language: str) -> str:
        assert self._known is not None
        with self._context.store.read() as s:
            pairs = translations.listing(s, self._known.draft.id, language, paragraphs=self._known.paragraphs)
        many = translations.count(pairs).open
        return ngettext("{} open", "{} open", many).format(many) if many else _("complete")

    def open_first(self) -> None:
        """The first sister beside the paper; without one, the list of languages."""
        if self._sisters:
            self.open(self._sisters[0].language)
        else:
            self.button.showMenu()

    def open(self, language: str) -> None:
        """Show a sister beside the original."""
        self._editor.pen.flush()
        self._language, current = language, self._editor.current
        with self._context.guard():
            view = self._made_view()
            self._middle.setCurrentWidget(view)
            # the sheets have their width before words are laid out on them
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self._show()
            if self.is_open:
                view.place(current)
                view.right.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Back to the paper."""
        if self._view is not None:
            self._view.right.pen.flush()
        self._drop_preview()
        if self.is_open:
            self._middle.setCurrentWidget(self._writing)
            self._writing.setFocus()

    def add(self, language: str) -> None:
        """Begin a sister, and open it."""
        if self._known is None:
            return
        draft, name = self._known.draft.id, language_names.name(language)
        with self._context.guard(), self._editor.pen.step(_("Add {}").format(name)) as s:
            translations.add_language(s, draft, language)
        with self._context.store.read() as s:
            self._sisters = translations.languages(s, draft)
        self.open(language)

    def remove(self, language: str) -> None:
        """Delete a sister with its translations, after asking."""
        if self._known is None:
            return
        draft, name = self._known.draft.id, language_names.name(language)
        if not self._context.messages.ask(
            _("Remove the {} translation?").format(name),
            action=_("Remove"),
            danger=True,
            detail=_("Its paragraphs go with it. Versions keep theirs, and undo brings it back."),
        ):
            return
        if self._language == language:
            self.close()
        with self._context.guard(), self._editor.pen.step(_("Remove {}").format(name)) as s:
            translations.remove_language(s, draft, language)
        self._context.messages.tell(_("The {} translation is removed. Undo brings it back.").format(name))

    # --- what the view asks for

    def confirm(self, paragraph: int) -> None:
        """A translation was found right."""
        view = self._made_view()
        with self._context.guard(), view.right.pen.step(_("Find a translation right")) as s:
            translations.confirm(s, paragraph, self._language)

    def set_title(self, title: str) -> None:
        """The paper is called otherwise in the language of the view."""
        if self._known is not None:
            step = _("Change the {} title").format(language_names.name(self._language))
            with self._context.guard(), self._made_view().right.pen.step(step) as s:
                translations.set_title(s, self._known.draft.id, self._language, title)

    # --- a paper that is imported

    def choose_file(self) -> None:
        """Ask for the paper of a translator."""
        endings = " ".join(f"*{suffix}" for suffix in importing.SUFFIXES)
        name, _filter = QFileDialog.getOpenFileName(
            self._middle, _("Import a translation"), "", _("Papers ({})").format(endings)
        )
        if name:
            self.show_file(Path(name))

    def show_file(self, path: Path) -> None:
        """Show what a paper of a translator would bring."""
        if self._known is None or self._view is None:
            return
        self._view.right.pen.flush()
        with self._context.guard():
            read = translation_import.read(path)
            with self._context.store.read() as s:
                found = translation_import.from_document(s, self._known.draft.id, self._language, read)
            preview = SisterImport()
            preview.show_proposal(found, path.name, self._known.versions, self._known.values)
            preview.accepted.connect(self.take_over)
            preview.closed.connect(self._drop_preview)
            self._preview = preview
            self._middle.addWidget(preview)
            self._middle.setCurrentWidget(preview)
            preview.setFocus()

    def take_over(self, proposal: translation_import.Proposal, version: int) -> None:
        """Write what a paper brings, as one step."""
        if self._known is None or self._view is None:
            return
        name, changed = language_names.name(proposal.language), 0
        with (
            self._context.guard(),
            self._view.right.pen.step(_("Import the {} translation").format(name)) as s,
        ):
            changed = translation_import.accept(s, self._known.draft.id, proposal, version=version)
        self._drop_preview()
        self._context.messages.tell(
            ngettext(
                "{} translation is new or changed.", "{} translations are new or changed.", changed
            ).format(changed)
        )

    def _drop_preview(self) -> None:
        """Back to the two sheets."""
        preview, self._preview = self._preview, None
        if preview is None or self._view is None:
            return
        shown = self._middle.currentWidget() is preview
        self._middle.removeWidget(preview)
        preview.deleteLater()
        if shown:
            self._middle.setCurrentWidget(self._view)
            self._show()
            self._view.right.setFocus()

    def _on_stood(self, paragraph: int) -> None:
        """The caret of the view moved: outline and paper follow."""
        if self._editor.current != paragraph:
            self._editor.place(paragraph, focus=False)
        self._suggest()

    def _on_paper_stood(self, paragraph: int) -> None:
        if self.is_open and self._view is not None and self._view.right.current != paragraph:
            self._view.place(paragraph, focus=False)

    def _suggest(self) -> None:
        view = self._made_view()
        pair, found = view.pair, None
        if pair is not None and not pair.text:
            with self._context.guard(), self._context.store.read() as s:
                found = translation_help.suggest(s, pair.paragraph.id, self._language)
        view.show_suggestion(found)
