"""The names of Fields, offered while one is typed: “{” opens the list, more letters narrow it, Enter puts the Field in. The
paragraphs that can be referred to are offered with them.

Knows which names are offered. Leaves the list itself to `offers`, putting a Field on the paper to `editor`.
"""

import re
from collections.abc import Mapping

from app.domain import fields, reference_targets
from app.i18n import _
from app.ui.draft.editor import Editor
from app.ui.draft.offers import Offers

_BEGUN = re.compile(r"\{([\w. ()]{0,40})$")
_WHOLE = re.compile(r"\{([a-z]+(?:_[a-z]+)*\.[a-z_]+)\}$")
_TYPED = re.compile(r"\{[^{}]*\}?$")


class FieldNames(Offers):
    """The list, over the paper of one editor."""

    def __init__(self, editor: Editor) -> None:
        self._values: Mapping[str, str] = {}
        super().__init__(editor, _("Names of Fields"))

    def show_fields(self, values: Mapping[str, str]) -> None:
        """Offer the Fields that every meeting has and those that have a value."""
        self._values = values

    def begun(self, before: str) -> str | None:
        found = _BEGUN.search(before)
        return found[1].lower() if found else None

    def passed(self, before: str) -> None:
        whole = _WHOLE.search(before)
        if whole is not None and self._values.get(whole[1]):
            self.put_in(whole[1])

    def follow(self, typed: str) -> None:
        names = list(dict.fromkeys((*fields.offered(), *sorted(self._values))))
        starts = [name for name in names if any(part.startswith(typed) for part in (name, *name.split(".")))]
        found = [*starts, *(name for name in names if typed in name and name not in starts)]
        found.sort(key=lambda name: not self._values.get(name))
        targets = reference_targets.find(
            self._editor.infos(), self._values, typed=typed, but=self._editor.current
        )
        known = sum(bool(self._values.get(name)) for name in found)
        self.offer(
            [
                *((name, name, self._values[name]) for name in found[:known]),
                *((one, one.name, one.words) for one in targets),
                *((name, name, _("no value yet")) for name in found[known:]),
            ]
        )

    def put_in(self, key: object) -> None:
        """The Field, or the reference, in the place of what was typed of its name."""
        self.hide()
        typed = _TYPED.search(self.before())
        if typed is None:
            return
        self.take_out(typed.end() - typed.start())
        if isinstance(key, reference_targets.Target):
            self._editor.insert_reference(key.uid)
        else:
            self._editor.insert_field(str(key))
