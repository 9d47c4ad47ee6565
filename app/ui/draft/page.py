"""The page Draft: outline left, the paper in the middle, what is known of the paragraph right.

Knows which parts follow from which change and what each tool writes. Leaves typing to `editor` and `pen`, each pane's
content to its file.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from app.documents.model import Role
from app.domain import drafts, library, meetings, templates, theme_suggestions
from app.domain.drafts import ParagraphInfo
from app.i18n import _
from app.ui import style
from app.ui.actions import make_actions
from app.ui.context import Context
from app.ui.draft import known, sheet
from app.ui.draft.at_hand import AtHand
from app.ui.draft.bracket_tools import BracketTools
from app.ui.draft.comparing import Comparing
from app.ui.draft.coverage import Coverage
from app.ui.draft.dropping import DropPlaces
from app.ui.draft.editor import Editor
from app.ui.draft.fields_pane import FieldsPane
from app.ui.draft.finding import Finding
from app.ui.draft.foot import Foot
from app.ui.draft.known import Known
from app.ui.draft.note_pane import NotePane
from app.ui.draft.note_tools import NoteTools
from app.ui.draft.number_tools import NumberTools
from app.ui.draft.origins import AgreedLine
from app.ui.draft.outline import Entry, Outline, make_entry
from app.ui.draft.overlays import Overlays
from app.ui.draft.paragraph_pane import ParagraphPane
from app.ui.draft.paragraph_tools import ParagraphTools
from app.ui.draft.points_pane import PointsPane
from app.ui.draft.reference_tools import ReferenceTools
from app.ui.draft.sisters import Sisters
from app.ui.draft.spelling_marks import FOLLOWED as SPELLED
from app.ui.draft.spelling_marks import SpellingMarks
from app.ui.draft.start import Start
from app.ui.draft.templates_pane import TemplatesPane
from app.ui.draft.toolbar import Tools
from app.ui.draft.type_tools import TypeTools
from app.ui.draft.typesetter import Typesetter
from app.ui.draft.versions_pane import VersionsPane
from app.ui.draft.wording import Wording
from app.ui.widgets import EmptyState, IconButton, SectionLabel, Splitter, Surface, Toolbar, pile

if TYPE_CHECKING:
    from database.store import Changes, Session


class Page(QWidget):
    """The page."""

    name = "draft"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._known: Known | None = None
        self._asked = False  # an undo or the like of this window is going on
        self._renewing = False  # the paragraph at the caret is shown when all others are
        self._entries: dict[int, tuple[ParagraphInfo, Entry, object]] = {}
        self._make_paper(context)
        self._make_panes(context)
        self._actions = self._make_actions()
        self._lay_out()
        self._connect()

    def _make_paper(self, context: Context) -> None:
        """The paper and what works on it."""
        self.editor = Editor(context)
        self.edits = ParagraphTools(context, self.editor)
        AtHand(
            context,
            self.editor,
            insert_below=self.edits.insert_below,
            insert_template=self.edits.insert_template,
        )
        DropPlaces(context, self.editor)
        self.tools = Tools(self.editor, on_export=lambda: context.go("export"))
        self.brackets = BracketTools(context, self.editor)
        self.brackets.fill(self.tools.brackets_menu)
        self.references = ReferenceTools(context, self.editor)
        self.tools.put_in = [self.references.insert]
        self.numbering = NumberTools(context, self.editor.pen)
        self.notes = NotePane()
        NoteTools(self.editor, self.notes)
        over = Overlays(self.editor)
        self.spelling = SpellingMarks(context, self.editor, self.notes.field, over)
        self.finding = Finding(context, self.editor, self.notes.field, over)
        self.typesetter = Typesetter(context, self.editor, self.notes.field, self.finding)
        self.foot = Foot(self.editor, on_tidy=self.typesetter.tidy)

    def _make_panes(self, context: Context) -> None:
        """What stands beside the paper, or in its place."""
        self.outline, self.agreed_line, self.coverage = Outline(), AgreedLine(), Coverage()
        self.wording = Wording(context)
        self.templates = TemplatesPane(context)
        self.paragraph = ParagraphPane(context)
        self.points = PointsPane()
        self.versions = VersionsPane()
        self.fields = FieldsPane(context, self.editor)
        self.writing = QWidget()
        self.comparing = Comparing(context, self.editor.pen, self.versions, self.writing)
        self.types = TypeTools(context, self.editor, self.versions.formula, self.versions.endings)
        self.sisters = Sisters(context, self.editor, self.comparing.middle, self.writing)
        self.start = Start()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.no_meeting = EmptyState(
            "draft",
            _("No meeting yet"),
            _("A draft belongs to a meeting. Create the meeting first."),
            _("New meeting…"),
            lambda: context.act("new-meeting"),
        )

    def _make_actions(self) -> list[QAction]:
        found = make_actions(
            self,
            ("add-paragraph", _("New paragraph below"), self.edits.add),
            ("insert-footnote", _("Insert a footnote"), self.editor.insert_note),
            ("save-version", _("Save a version"), self.comparing.save),
            ("keep-numbers", _("Keep the numbers"), self.numbering.keep),
            ("renumber", _("Renumber the paragraphs"), self.numbering.renumber),
        )
        parts = (self.references, self.brackets, self.types, self.sisters, self.finding, self.typesetter)
        return [*found, *(action for part in parts for action in part.actions)]

    def _lay_out(self) -> None:
        for pane, text in (
            (self.wording, _("Wording")),
            (self.templates, _("Templates")),
            (self.paragraph, _("Paragraph")),
            (self.points, _("Points")),
            (self.versions, _("Versions")),
            (self.fields, _("Fields")),
        ):
            self.tabs.addTab(pane, text)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setObjectName("dense")  # six of them in a narrow pane
        right = Surface(self.tabs)
        right.setMinimumWidth(346)
        right.setMaximumWidth(380)
        head = Toolbar()
        head.add(SectionLabel(_("Outline")))
        head.stretch()
        head.add(
            IconButton("up", _("Move the paragraph up (Alt+Up)"), lambda: self.editor.move_paragraph(-1)),
            IconButton(
                "down", _("Move the paragraph down (Alt+Down)"), lambda: self.editor.move_paragraph(1)
            ),
        )
        self._head = head
        left = Surface(head)
        left.setMinimumWidth(200)
        left.add(self.agreed_line)
        left.add(self.outline, 1)
        left.add(self.coverage)
        pile(
            self.writing, self.tools, self.finding.bar, self.editor, self.notes, self.foot, grows=self.editor
        )  # fmt: skip
        self.writing.setFocusProxy(self.editor)
        self.tools.row.insertWidget(self.tools.row.count() - 1, self.sisters.button)
        self.sisters.opened.connect(lambda on: right.setVisible(not on))  # two sheets take the room
        self.panes = Splitter(left, self.comparing.middle, right, sizes=(232, 770, 350), grows=1)
        self.finding.join(self, self.comparing.middle)
        self.stack = QStackedWidget()
        for part in (self.no_meeting, self.start, self.panes):
            self.stack.addWidget(part)
        pile(self, self.stack)

    def _connect(self) -> None:
        self._context.theme_changed.connect(self.editor.dress)
        self._context.flushing.connect(self.on_flushing)
        self.editor.stood.connect(self.on_stood)
        self.outline.chosen.connect(lambda _one: self.comparing.close())
        self.outline.chosen.connect(lambda one: self.editor.place(one, focus=False))
        self.outline.opened.connect(lambda one: self.editor.place(one, -1))
        self.coverage.marked.connect(self.outline.mark)
        self.coverage.wanted.connect(lambda one: self.editor.place(one, focus=False))
        self.outline.removing.connect(self.remove_paragraph)
        self.outline.moving.connect(lambda _one, step: self.editor.move_paragraph(step))
        self.tools.role_chosen.connect(self.edits.set_role)
        self.tools.finding.connect(self.finding.open)
        self.tools.adding.connect(self.edits.add)
        self.tools.removing.connect(lambda: self.remove_paragraph(self.editor.current))
        self.tools.agreed_chosen.connect(self.set_agreed)
        self.wording.below.connect(self.edits.insert_below)
        self.wording.replacing.connect(self.edits.replace_with)
        self.templates.wanted.connect(self.edits.insert_template)
        self.tabs.currentChanged.connect(lambda _tab: self._show_templates())
        self.paragraph.edited.connect(self.on_paragraph_edited)
        self.paragraph.themed.connect(self.on_themed)
        self.paragraph.theme_dismissed.connect(self.on_theme_dismissed)
        self.paragraph.source_wanted.connect(lambda one: self._context.go("library", one))
        self.paragraph.step_wanted.connect(self.on_step_wanted)
        self.brackets.follow(self.points)
        self.references.mind(self.fields)
        self.versions.numbers.keeping.connect(self.numbering.keep)
        self.versions.numbers.renumbering.connect(self.numbering.renumber)
        self.fields.counted.connect(lambda words: self.tabs.setTabText(self.tabs.indexOf(self.fields), words))
        self.fields.renewed.connect(self.on_fields_renewed)
        self.versions.edited.connect(self.on_draft_edited)
        self.start.from_source.connect(self.start_from)
        self.start.from_set.connect(self.start_from_set)
        self.start.empty_wanted.connect(self.types.begin)

    # --- the page's contract

    def refresh(self, changes: "Changes | None") -> None:
        """Bring the page up to date with what was touched; None is everything."""
        if changes is not None and not changes.touches(*FOLLOWED):
            self.sisters.mind(changes)
            return
        if changes is None:
            self.editor.pen.flush()
        self.fields.mind(changes)
        self.wording.mind(changes)
        before, self._known = self._known, self._read(changes)
        if self._known is None:
            self._show_start()
            return
        self.stack.setCurrentWidget(self.panes)
        new_draft = before is None or before.draft.id != self._known.draft.id
        self.editor.pen.draft = self._known.draft.id
        self._renewing = True
        if new_draft:
            self.editor.show_openers(self._known.openers)  # its words are tinted once
        changed = self.editor.show_paragraphs(self._known.paragraphs, self._known.values)
        if new_draft:
            self._stand_first()
        elif self._asked and changed and self.editor.current not in changed:
            self.editor.place(min(changed, key=self.editor.row_of), -1, focus=False)
        self._renewing = False
        self.typesetter.language = self._known.draft.language
        self.finding.show_draft(self._known.paragraphs, self._known.values)
        renewed = new_draft or changes is None or changes.touches(*SPELLED)
        self.spelling.show_draft(self._known.draft.language, renewed=renewed)
        self.foot.show_draft(self._known.paragraphs, self._known.values)
        self._show_known(before)
        self.comparing.refresh(changes)
        self.sisters.refresh(self._known, changes)
        if changes is None or changes.touches("template", "theme", "meeting", "delegation", "field_value"):
            self._show_templates()

    def reveal(self, target: int) -> None:
        """Go to a paragraph of the draft."""
        self.comparing.close()
        self.editor.place(target)

    def find_actions(self) -> list[QAction]:
        """What can be done here beyond the buttons."""
        return [] if self._known is None else self._actions

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._head.setFixedHeight(self.tools.sizeHint().height())  # one line over outline and paper

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.editor.pen.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            self._next_pane(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    # --- showing

    def _read(self, changes: "Changes | None") -> Known | None:
        meeting = self._context.meeting
        if not meeting:
            return None
        with self._context.store.read() as session:
            return known.read(session, meeting, before=self._known, changes=changes)

    def _show_start(self) -> None:
        self.editor.pen.draft = 0
        self.comparing.close()
        self.sisters.refresh(None)
        self.editor.show_paragraphs([], {})
        if not self._context.meeting:
            self.stack.setCurrentWidget(self.no_meeting)
            return
        with self._context.store.read() as s:
            meeting = meetings.get(s, self._context.meeting)
            best = meetings.latest_outcome(s, meeting.process)
            sources = library.sources(s, meeting.process)
            sets = templates.sets(s, meeting.process)
        offered = [one for one in sources if one.id == best or one.kind in drafts.OUTCOMES]
        self.start.show_sources(offered, best=best, meeting=meeting.title, sets=sets)
        self.stack.setCurrentWidget(self.start)

    def _stand_first(self) -> None:
        """A draft that is opened begins at its first paragraph behind the title."""
        assert self._known is not None
        body = [p.id for p in self._known.paragraphs if p.role != Role.TITLE]
        if body:
            with sheet.laying_out_later(
                self.editor.document()
            ):  # a caret that is put down asks for its place
                self.editor.place(body[0], focus=False)
            self.editor.verticalScrollBar().setValue(0)

    def _show_known(self, before: Known | None) -> None:
        known = self._known
        assert known is not None
        if before is None or (before.values, before.themes) != (known.values, known.themes):
            self._entries.clear()
        self.fields.show_draft(known.draft, known.paragraphs, known.values)
        self.coverage.show_draft(known.paragraphs, known.themes, known.taken_up)
        self.agreed_line.follow(known.paragraphs, self.fields.ground)
        self._show_outline(known)
        if before is None or before.values != known.values:
            self.tools.show_fields(known.values)
        self.types.show(known)
        if before is None or before.versions is not known.versions:
            self.versions.show_draft(known.draft, known.versions, next_name=known.next_name)
        self.points.show_paragraphs(known.paragraphs)
        self._show_current()

    def _show_outline(self, known: Known) -> None:
        """A line for each paragraph, made anew only where the paragraph changed."""
        counts, moves = self.fields.counts, self.agreed_line.moved
        chips = {theme.id: (theme.chip, style.theme_tone(theme.tone)) for theme in known.themes}
        before, self._entries = self._entries, {}
        for info in known.paragraphs:
            kept, about = before.get(info.id), (counts.get(info.id, 0), moves.get(info.id))
            if kept is None or kept[0] is not info or kept[2] != about:
                stale, moved = about
                kept = (info, make_entry(info, known.values, chips, stale=stale, moved=moved), about)
            self._entries[info.id] = kept
        self.outline.show_entries([entry for _info, entry, _about in self._entries.values()])

    def _show_current(self) -> None:
        current = self.editor.current
        info = self.editor.info(current)
        self._context.paragraph = current
        self.outline.follow(current)
        self.tools.show_paragraph(info)
        self.paragraph.show_paragraph(info, self._known.themes if self._known else ())
        self.wording.show_paragraph(info)
        self.wording.show_moved(self.agreed_line.moved_of(current), self.fields.ground)

    def _next_pane(self, step: int) -> None:
        """F6: outline, paper, what is known; round again."""
        parts: list[QWidget] = [self.outline, self.comparing.front, self.tabs]
        at = next(
            (n for n, part in enumerate(parts) if part.hasFocus() or part.isAncestorOf(self.focusWidget())), 0
        )
        parts[(at + step) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)

    # --- slots

    def on_flushing(self) -> None:
        """An undo may follow in this window: what it changes is shown, wherever the caret stands."""
        self._asked = True
        QTimer.singleShot(0, self, self.on_flushed)

    def on_flushed(self) -> None:
        """It has happened; what others change does not move the caret."""
        self._asked = False

    def on_stood(self, _paragraph: int) -> None:
        """The caret came to another paragraph."""
        if self._known is not None and not self._renewing:
            self._show_current()

    def on_fields_renewed(self) -> None:
        """It was read what the paragraphs may still say of earlier meetings."""
        if self._known is not None:
            self._show_known(self._known)

    def on_paragraph_edited(self, key: str, value: object) -> None:
        """A field of the paragraph's pane."""
        paragraph = self.paragraph.paragraph
        titles = {"role": _("Change the role"), "level": _("Change the level"), "label": _("Change the number"),
                  "status": _("Change the status")}  # fmt: skip
        if key == "role":
            self.edits.set_role(str(value), _level(str(value)), paragraph=paragraph)
        elif paragraph:
            self.editor.pen.edit(paragraph, title=titles[key], **{key: value})
            self._show_current()

    def on_step_wanted(self, title: str, change: "Callable[[Session], object]") -> None:
        """A part of the paragraph's pane asks for a step."""
        with self._context.guard(), self.editor.pen.step(title) as s:
            change(s)

    def on_themed(self, ids: Sequence[int]) -> None:
        """Themes were ticked."""
        if paragraph := self.paragraph.paragraph:
            with self._context.guard(), self.editor.pen.step(_("Change the themes")) as s:
                drafts.set_themes(s, paragraph, ids)

    def on_theme_dismissed(self, theme: int) -> None:
        """A suggested theme shall not be suggested again."""
        if paragraph := self.paragraph.paragraph:
            with self._context.guard(), self.editor.pen.step(_("Dismiss a suggested theme")) as s:
                theme_suggestions.dismiss_for_draft(s, paragraph, theme)

    def on_draft_edited(self, key: str, value: object) -> None:
        """A fact of the draft itself."""
        if self._known is not None:
            with self._context.guard(), self.editor.pen.step(_("Change the draft's facts")) as s:
                drafts.edit_draft(s, self._known.draft.id, **{key: value})  # type: ignore[arg-type]
            known = self._known  # what was refused is shown as it was
            self.versions.show_draft(known.draft, known.versions, next_name=known.next_name)

    # --- what the tools do

    def set_agreed(self, agreed: bool) -> None:
        """The paragraph at the caret is agreed; to be open again it needs a reason."""
        info = self.editor.info(self.editor.current)
        if info is not None and info.locked and not agreed:
            self.tabs.setCurrentWidget(self.paragraph)
            self.tools.show_paragraph(info)
            self.paragraph.ask_reason()
        elif info is not None:
            self.editor.pen.edit(info.id, title=_("Change the status"), status=drafts.AGREED)

    def remove_paragraph(self, paragraph: int) -> None:
        """Delete a paragraph; the keyboard stays in the outline where it is there."""
        self.edits.remove(paragraph, focus=not self.outline.hasFocus())

    def _show_templates(self) -> None:
        """They are read when they are looked at."""
        if self.tabs.currentWidget() is self.templates:
            self.templates.refresh()

    def start_from(self, source: int) -> None:
        """Begin the draft with an earlier document."""
        with self._context.guard(), self._context.write(_("Start the draft")) as s:
            drafts.create_from_source(s, self._context.meeting, source=source)

    def start_from_set(self, kind: str) -> None:
        """Begin the draft with the templates for a kind of paper."""
        with self._context.guard(), self._context.write(_("Start the draft")) as s:
            templates.create_from_set(s, self._context.meeting, kind=kind)


# The tables the page shows something of.
FOLLOWED = (
    "draft", "draft_paragraph", "draft_paragraph_theme", "version", "meeting", "process", "delegation", "party",
    "party_name", "membership", "field_value", "house_style", "theme", "meeting_theme", "paragraph", "source",
    "paragraph_theme", "template", "comment", "confirmed_fact",
)  # fmt: skip


def _level(role: str) -> int:
    return 1 if role == Role.SUB_PARAGRAPH else 0
