"""What the tools of the page Draft do to paragraphs, each a step of its own.

Knows where a new paragraph goes and where the caret stands afterwards. Leaves writing to `pen`, buttons to the page.
"""

from app.documents.model import Role
from app.domain import drafts
from app.i18n import _
from app.ui.context import Context
from app.ui.draft.editor import Editor


class ParagraphTools:
    """Works on the paragraph at the caret of an editor."""

    def __init__(self, context: Context, editor: Editor) -> None:
        self._context, self._editor = context, editor

    def set_role(self, role: str, level: int, *, paragraph: int = 0) -> None:
        """Give a paragraph (the one at the caret) another role."""
        one = paragraph or self._editor.current
        info = self._editor.info(one)
        if info is not None and info.role != role:
            self._editor.pen.edit(one, title=_("Change the role"), role=role, level=level)

    def add(self) -> None:
        """A new paragraph behind the one at the caret."""
        if not self._editor.pen.draft:
            return
        held = self._editor.info(self._editor.current)
        plain = held is None or held.role not in (Role.SUB_PARAGRAPH, Role.PREAMBULAR)
        role, level = (Role.OPERATIVE, 0) if plain or held is None else (held.role, held.level)
        made = self._editor.pen.add(held.id if held else None, role=str(role), level=level)
        if made is not None:
            self._editor.place(made)

    def remove(self, paragraph: int, *, focus: bool = True) -> None:
        """Delete a paragraph; the caret goes to the one that takes its place."""
        row = self._editor.row_of(paragraph)
        if row < 0:
            return
        self._editor.pen.remove(paragraph)
        following = self._editor.id_at(row) or self._editor.id_at(row - 1)
        if following:
            self._editor.place(following, focus=focus)
        self._context.messages.tell(_("The paragraph is deleted. Undo brings it back."))

    def insert_below(self, paragraph: int) -> None:
        """A Library paragraph behind the one at the caret."""
        made = self._editor.pen.insert(paragraph, after=self._editor.current or None)
        if made is not None:
            self._editor.place(made)

    def insert_template(self, template: int) -> None:
        """A template behind the paragraph at the caret."""
        made = self._editor.pen.insert_template(template, after=self._editor.current or None)
        if made is not None:
            self._editor.place(made)

    def replace_with(self, paragraph: int) -> None:
        """The paragraph at the caret reads as one of the Library does."""
        if one := self._editor.current:
            with self._context.guard(), self._editor.pen.step(_("Replace with earlier wording")) as s:
                drafts.take(s, one, origin=paragraph)
            self._editor.place(one, -1)
