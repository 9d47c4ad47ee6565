"""What the type of a draft does on the page: begin empty, complete its formula, put the ends of its paragraphs right.

Each is a step of its own. Leaves what a type asks for to the domain, buttons to the panes.
"""

from PySide6.QtCore import QObject

from app.documents.model import Role
from app.domain import drafts, endings, formulas
from app.i18n import _, ngettext
from app.ui.actions import make_actions
from app.ui.context import Context
from app.ui.draft.actor_names import ActorNames
from app.ui.draft.editor import Editor
from app.ui.draft.endings_part import EndingsPart
from app.ui.draft.formula_part import FormulaPart
from app.ui.draft.known import Known


class TypeTools(QObject):
    """Works on the draft of an editor; the parts of a tab show which lines of the `formula` are missing, and which
    paragraphs end otherwise (`ends`)."""

    def __init__(self, context: Context, editor: Editor, formula: FormulaPart, ends: EndingsPart) -> None:
        super().__init__(editor)
        self._context, self._editor, self._formula, self._ends = context, editor, formula, ends
        self._known: Known | None = None
        self.actors = ActorNames(editor)
        formula.putting_in.connect(self.complete)
        ends.chosen.connect(lambda paragraph: editor.place(paragraph, -1))
        ends.putting_right.connect(self.put_ends_right)
        self.actions = make_actions(
            self,
            ("complete-formula", _("Put in the opening and closing of this kind"), self.complete),
        )

    def show(self, known: Known) -> None:
        """Show what follows from the type of a draft."""
        before, self._known = self._known, known
        others = drafts.others(before.paragraphs, known.paragraphs) if before is not None else None
        # of words, only those of a chapeau have a say in how the openers look
        words_alone = others is not None and all(
            one.role == other.role != Role.CHAPEAU for one, other in others
        )
        if before is None or before.type != known.type or not words_alone:
            self._editor.show_openers(known.openers)
        self._formula.show_paragraphs(known.paragraphs, known.type, known.values)
        self._ends.show_paragraphs(known.paragraphs, known.type)
        self.actors.show_type(known.type)

    def begin(self, kind: str) -> None:
        """Begin a draft of this type, empty but for its formula."""
        with self._context.guard(), self._context.write(_("Start the draft")) as s:
            formulas.begin(s, self._context.meeting, kind=kind)

    def complete(self) -> None:
        """Put in what the draft lacks of its formula."""
        made = -1
        with self._context.guard(), self._editor.pen.step(_("Put in opening and closing")) as s:
            made = formulas.complete(s, self._editor.pen.draft)
        if made >= 0:
            told = ngettext("{} paragraph was put in.", "{} paragraphs were put in.", made).format(made)
            self._context.messages.tell(told if made else _("The opening and closing stand there already."))

    def put_ends_right(self) -> None:
        """Let every paragraph that is not agreed end as its type asks for."""
        mended = left = 0
        with self._context.guard(), self._editor.pen.step(_("Put the ends of paragraphs right")) as s:
            mended, left = endings.put_right(s, self._editor.pen.draft)
        told = ngettext("{} end is put right.", "{} ends are put right.", mended).format(mended)
        if left:
            kept = ngettext("{} agreed paragraph was left.", "{} agreed paragraphs were left.", left).format(
                left
            )
            told = f"{told} {kept}"
        self._context.messages.tell(told)
