"""The choices a paper is printed with: kept with the meeting, taken along to the next one, read from words.

Knows which choices belong to one meeting alone and which are never remembered. Leaves what each does to the paper's layout.
They are a setting of the process's house style named "print/<paper>/<meeting>".
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import exporting, meetings
from app.errors import UserError
from app.i18n import _
from database.models import HouseStyle

SETTING = "print"
# Personal data is asked for anew each time; what concerns a single print would surprise at the next.
NEVER_KEPT = ("contacts", "changed", "record", "only", "skip", "as_template", "today")
OF_ONE_MEETING = (
    "status",
    "cut_off",
    "corrections_until",
    "day",
    "first",
    "version",
    "since",
    "author",
    "language",
    "watermark",
    "bilingual",
)
_WORDS = {
    "yes": True,
    "true": True,
    "on": True,
    "1": True,
    "no": False,
    "false": False,
    "off": False,
    "0": False,
}


def of(s: Session, meeting: int, what: str) -> Any:
    """The options of a paper as they were chosen for a meeting last, or for its process's latest meeting before; of the
    paper's own class. Raises UserError for an unknown paper or meeting."""
    default = exporting.paper(what).options()
    held = meetings.get(s, meeting)
    start = f"{SETTING}/{what}/"
    query = select(HouseStyle.name, HouseStyle.value).where(
        HouseStyle.process_id == held.process, HouseStyle.name.startswith(start)
    )
    kept = {int(name.removeprefix(start)): value for name, value in s.execute(query)}
    if meeting in kept:
        return _read(default, kept[meeting], without=NEVER_KEPT)
    if not kept:
        return default
    latest = held.previous if held.previous in kept else max(kept)
    return _read(default, kept[latest], without=(*NEVER_KEPT, *OF_ONE_MEETING))


def keep(s: Session, meeting: int, what: str, options: Any) -> None:
    """Remember the options of a paper for a meeting."""
    held = meetings.get(s, meeting)
    name = f"{SETTING}/{what}/{meeting}"
    usual = asdict(type(options)())
    chosen = {
        key: value for key, value in asdict(options).items() if value != usual[key] and key not in NEVER_KEPT
    }
    value = json.dumps(chosen, ensure_ascii=False)
    row = s.scalar(select(HouseStyle).where(HouseStyle.process_id == held.process, HouseStyle.name == name))
    if row is None:
        s.add(HouseStyle(process_id=held.process, name=name, value=value))
    else:
        row.value = value
    s.flush()


def changed(options: Any, values: Mapping[str, str]) -> Any:
    """`options` with choices given as words: yes or no, a number, a text, several texts with commas between.

    Raises UserError for a choice that the paper does not have, or a word that is not possible.
    """
    known = {field.name: getattr(options, field.name) for field in fields(options)}
    found = {}
    for name, text in values.items():
        key = name.replace("-", "_")
        if key not in known:
            raise UserError(
                _("This paper has no option “{}”.").format(name),
                _("It has: {}.").format(", ".join(known) or _("none")),
            )
        found[key] = _converted(text, known[key], name)
    return replace(options, **found)


def _converted(text: str, usual: object, name: str) -> Any:
    """`text` as a value of the kind that `usual` is of."""
    if isinstance(usual, bool):
        if text.casefold() not in _WORDS:
            raise UserError(
                _("“{}” is not possible for “{}”.").format(text, name),
                _("Possible are: {}.").format("yes, no"),
            )
        return _WORDS[text.casefold()]
    if isinstance(usual, int | float):
        try:
            return type(usual)(text)
        except ValueError:
            raise UserError(_("“{}” is not a number.").format(text), _("Write figures alone.")) from None
    if isinstance(usual, tuple):
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return tuple(int(part) if part.isdigit() else part for part in parts)
    return text


def _read(default: Any, value: str, *, without: tuple[str, ...]) -> Any:
    """The stored choices over the usual ones; what is damaged or no longer a choice counts as not set."""
    try:
        stored = json.loads(value)
    except ValueError:
        return default
    usual = asdict(default)
    if not isinstance(stored, dict):
        return default
    fit = {}
    for key, held in stored.items():
        held = tuple(held) if isinstance(held, list) else held
        if key in usual and key not in without and type(held) is type(usual[key]):
            fit[key] = held
    return replace(default, **fit)
