"""The earlier document that is chosen: its facts, edited in place, and taking it out of the Library.

Knows what the fields say. Leaves writing to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.documents.model import Kind
from app.domain.importing import Kept
from app.domain.library import SourceInfo
from app.i18n import _, ngettext
from app.ui.widgets import Form, Inspector, QuietButton, muted


def add_facts(form: Form) -> None:
    """The fields every earlier document has, in the page and in the preview of an import."""
    form.add_line("title", _("Title"))
    form.add_choice("kind", _("Kind"), list_kinds())
    form.add_date("date", _("Date"))
    form.add_choice("language", _("Language"), list_languages(), beside=True)
    form.add_line("place", _("Place"))
    form.add_line("symbol", _("Symbol"))


def offer_language(form: Form, language: str) -> None:
    """Let the form's list of languages hold one more, where it does not know it."""
    field = form.field("language")
    if isinstance(field, QComboBox) and field.findData(language) < 0:
        field.addItem(language, language)


def list_languages() -> list[tuple[object, str]]:
    """(ISO 639-1, what a list says) of the languages of papers."""
    return [
        ("en", _("English")), ("ru", _("Russian")), ("fr", _("French")), ("es", _("Spanish")), ("ar", _("Arabic")),
        ("zh", _("Chinese")), ("de", _("German")), ("tr", _("Turkish")), ("az", _("Azerbaijani")), ("fa", _("Persian")),
        ("hy", _("Armenian")), ("ka", _("Georgian")), ("kk", _("Kazakh")), ("ky", _("Kyrgyz")), ("tg", _("Tajik")),
        ("tk", _("Turkmen")), ("uz", _("Uzbek")),
    ]  # fmt: skip


def shortened(digest: str) -> str:
    """The ends of a long digest: enough to compare two by eye."""
    return f"{digest[:8]}…{digest[-4:]}"


def list_kinds() -> list[tuple[object, str]]:
    """(kind, what a list says)."""
    return [(str(kind), str(kind).capitalize()) for kind in Kind]


class SourcePane(Inspector):
    """The tab Document."""

    edited = Signal(int, str, object)  # source, column, value
    removing = Signal(int)
    themes_wanted = Signal(int)  # themes shall be suggested for its paragraphs
    saving = Signal(int)  # the file it was imported from is wanted as a file

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMaximumWidth(16777215)
        self._info: SourceInfo | None = None
        self._meetings: list[tuple[int | None, str]] = []
        self.none = muted(_("Choose a document to see and correct its facts."), wrap=True)
        self.add(self.none)
        self.form = Form()
        add_facts(self.form)
        self.meeting = self.form.add_choice("meeting_id", _("Meeting"), [])
        self.form.edited.connect(self._on_edited)
        self.add(self.form)
        self.facts = muted(wrap=True)
        self.add(self.facts)
        self.themes_button = QuietButton(
            _("Suggest themes…"),
            lambda: self.themes_wanted.emit(self.source),
            tooltip=_("Review the themes that its paragraphs may speak to"),
        )
        self.body.addSpacing(4)
        self.body.addWidget(self.themes_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.original = self.add_section(_("Original"))
        self.kept = muted(wrap=True)
        self.add(self.kept)
        self.save_button = QuietButton(_("Save the original…"), self._on_save, icon="export")
        self.add(self.save_button)
        self.body.addSpacing(12)
        self.remove_button = QuietButton(_("Delete the document"), self._on_remove, icon="trash")
        self.add(self.remove_button)
        self.body.addStretch(1)
        self.show_source(None, ())

    @property
    def source(self) -> int:
        """The id of the source that is shown; 0 for none."""
        return self._info.id if self._info is not None else 0

    def show_source(
        self, info: SourceInfo | None, meetings: Sequence[tuple[int | None, str]], kept: Kept | None = None
    ) -> None:
        """Show a source; `meetings` are (id, title) it may belong to, `kept` the file it was imported from."""
        if (info.id if info else 0) != self.source:
            self.form.commit()
        self._info = info
        self.none.setVisible(info is None)
        for part in (self.form, self.facts, self.themes_button, self.remove_button):
            part.setVisible(info is not None)
        for part in (self.original, self.kept):
            part.setVisible(kept is not None)
        self.save_button.setVisible(kept is not None and kept.size > 0)
        if info is None:
            return
        if kept is not None:
            size = _("{} KB").format(max(1, round(kept.size / 1024))) if kept.size else _("not kept")
            self.kept.setText(f"{kept.name} · {size} · SHA-256 {shortened(kept.digest)}")
            self.kept.setToolTip(kept.digest)
        offered = [(None, _("None")), *meetings]
        if offered != self._meetings:
            self._meetings = offered
            self.meeting.clear()
            for id, text in offered:
                self.meeting.addItem(text, id)
        offer_language(self.form, info.language)
        self.form.fill({
            "title": info.title, "kind": info.kind, "date": str(info.date or ""), "place": info.place,
            "symbol": info.symbol, "language": info.language, "meeting_id": info.meeting,
        })  # fmt: skip
        length = ngettext("{} paragraph", "{} paragraphs", info.paragraphs).format(info.paragraphs)
        self.facts.setText(length)

    def _on_edited(self, key: str, value: object) -> None:
        if self._info is not None:
            self.edited.emit(self._info.id, key, value)

    def _on_save(self) -> None:
        if self._info is not None:
            self.saving.emit(self._info.id)

    def _on_remove(self) -> None:
        if self._info is not None:
            self.removing.emit(self._info.id)
