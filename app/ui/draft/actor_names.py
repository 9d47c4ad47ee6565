"""Who speaks, offered where a paragraph begins: its first letters open the list, Enter puts the actor in.

Knows which actors are offered. Leaves the list itself to `offers`, the actors of a type to `domain.document_types`.
"""

from app.domain.document_types import DocumentType
from app.i18n import _
from app.ui.draft.editor import Editor
from app.ui.draft.offers import Offers

LEAST = 2  # letters; a list at the first one would be in the way


class ActorNames(Offers):
    """The list, over the paper of one editor."""

    def __init__(self, editor: Editor) -> None:
        self._type: DocumentType | None = None
        super().__init__(editor, _("Actors"))

    def show_type(self, held: DocumentType) -> None:
        """Offer the actors of this type, in the paragraphs that may begin with one."""
        self._type = held

    def begun(self, before: str) -> str | None:
        block = self._editor.textCursor().block()
        info = self._editor.info(self._editor.current)
        alone = block.text() == before and len(before) >= LEAST and not before.isspace()
        offered = info is not None and self._type is not None and self._type.offers_actors(info.role)
        return before.casefold() if alone and offered else None

    def follow(self, typed: str) -> None:
        actors = self._type.actors if self._type is not None else ()
        found = [actor for actor in actors if actor.casefold().startswith(typed)]
        # an actor typed to its end is what was meant, even where a longer one begins with it
        whole = any(actor.casefold() == typed for actor in found)
        self.offer(() if whole else ((actor, actor, "") for actor in found))

    def put_in(self, key: object) -> None:
        self.hide()
        self.take_out(len(self.before()))
        self._editor.insertPlainText(f"{key} ")
