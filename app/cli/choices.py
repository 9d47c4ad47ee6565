"""The choices of a paper on the command line: ``--set NAME=VALUE``, as often as there are choices.

Knows how text becomes a value of an options dataclass. Leaves what a choice does to the layout.
"""

import dataclasses
from collections.abc import Iterable
from typing import Any

from app.errors import UserError
from app.i18n import _

_YES, _NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")


def read(options: type[Any], pairs: Iterable[str], **given: str) -> Any:
    """An instance of `options` with each "name=value" of `pairs`, and those of `given` that are not empty and that it knows.

    Raises UserError for a name the paper does not have, or a value that does not fit.
    """
    known = {field.name: field for field in dataclasses.fields(options)}
    values: dict[str, Any] = {name: text for name, text in given.items() if text and name in known}
    for pair in pairs:
        name, _equals, text = pair.partition("=")
        name = name.strip().replace("-", "_")
        if name not in known:
            raise UserError(
                _("This paper has no choice “{}”.").format(name),
                _("It has: {}.").format(", ".join(known) or "–"),
            )
        values[name] = _value(getattr(options(), name), text.strip(), name)
    return options(**values)


def _value(before: object, text: str, name: str) -> object:
    """`text` as a value of the same kind as the default."""
    if isinstance(before, bool):
        if text.casefold() not in (*_YES, *_NO):
            raise UserError(_("“{}” is switched with yes or no.").format(name))
        return text.casefold() in _YES
    if isinstance(before, int):
        if not text.isdigit():
            raise UserError(_("“{}” is a number.").format(name))
        return int(text)
    if before is None:
        from app.domain import changing

        return changing.as_date(text)
    if isinstance(before, tuple):
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return tuple(int(part) if part.isdigit() else part for part in parts)
    return text
