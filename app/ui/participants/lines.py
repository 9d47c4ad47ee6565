"""What one row of the list says: a person's, a delegation's, and the row a new name is typed in, a cell a column.

Knows the columns a user can choose from, and how each is written. Leaves which rows there are to `outline` and which columns
are shown to `columns`.
"""

from collections.abc import Sequence

from app.domain import participants
from app.domain.delegations import DelegationInfo
from app.domain.participants import PersonInfo
from app.i18n import _
from app.ui.participants import words
from app.ui.rows_model import Cell, Column, Row

KEYS = (
    "name", "honorific", "native_name", "position_title", "division", "institution", "role", "rank", "status", "email",
    "phone", "days",
)  # fmt: skip
NAME, POSITION, ROLE, STATUS = (KEYS.index(key) for key in ("name", "position_title", "role", "status"))
SHOWN = ("name", "position_title", "institution", "role", "status")  # before the user chooses


def columns() -> tuple[Column, ...]:
    """Every column there is, with its usual width."""
    named = {
        "name": (_("Delegation / name"), 300),
        "honorific": (_("Honorific"), 84),
        "native_name": (_("Native script"), 180),
        "position_title": (_("Position"), 160),
        "division": (_("Division"), 150),
        "institution": (_("Institution"), 170),
        "role": (_("Role"), 146),
        "rank": (_("Rank"), 130),
        "status": (_("Status"), 118),
        "email": (_("E-mail"), 180),
        "phone": (_("Phone"), 130),
        "days": (_("Days"), 110),
    }
    return tuple(Column(key, *named[key], editable=True) for key in KEYS)


def choices(key: str) -> words.Choices:
    """(value, text) of a column whose cells are chosen from a list; empty for the others."""
    offered = {"role": words.roles, "rank": words.ranks, "status": words.statuses}
    return offered[key]() if key in offered else ()


def people(infos: Sequence[PersonInfo]) -> list[Row]:
    """The rows of people; the cells of somebody who has cancelled are muted."""
    offered = {key: choices(key) for key in KEYS}
    return [
        tuple(_person_cell(info, key, offered[key], muted=info.status == "cancelled") for key in KEYS)
        for info in infos
    ]


def _person_cell(info: PersonInfo, key: str, offered: words.Choices, *, muted: bool) -> Cell | str:
    if key == "name":
        parts = (info.honorific, info.given_name, info.family_name)
        return Cell(info.name, indent=2, muted=muted, value=parts, tooltip=info.native_name)
    value = str(getattr(info, key))
    if not muted and not offered and (not value or key != "days"):
        return value  # most cells: plain text needs no object of its own
    if key == "days":
        return Cell(words.show_days(participants.read_days(value)), muted=muted, value=value)
    if offered:
        shown = next((text for one, text in offered if one == value), value) if value else ""
        quiet = muted or (key == "status" and value == "expected")
        return Cell(shown, muted=quiet, value=value, choices=offered)
    return Cell(value, muted=muted)


def delegation(info: DelegationInfo, *, people: int, folded: bool) -> Row:
    """A delegation's row: its name with the number of people, capacity, reply, and whom to write to."""
    capacity = dict(words.capacities()).get(info.capacity, info.capacity)
    if info.chair:
        capacity = _("{} · Chair").format(capacity)
    elif info.host:
        capacity = _("{} · Host").format(capacity)
    reply = dict(words.replies()).get(info.reply, info.reply)
    tone = words.REPLY_TONES.get(info.reply, "neutral")
    told = {
        "name": Cell(
            words.delegation_name(info), bold=True, suffix=str(people), folded=folded, editable=False,
            tooltip=info.party.in_text,
        ),
        "role": Cell(capacity, "neutral", value=info.capacity, choices=words.capacities()),
        "status": Cell(reply, tone, value=info.reply, choices=words.replies()),
        "email": Cell(info.focal_email, muted=True, editable=False, tooltip=info.focal_point),
        "phone": Cell(info.focal_phone, muted=True, editable=False, tooltip=info.focal_point),
    }  # fmt: skip
    return tuple(told.get(key, Cell("", editable=False)) for key in KEYS)


def blank() -> Row:
    """The row in which a new person's name is typed."""
    hint = Cell(_("Type a name…"), muted=True, indent=2, value=("", "", ""), editable=True)
    return (hint, *(Cell("", editable=False),) * (len(KEYS) - 1))
