"""Changing one row: the checks every edit shares.

Knows how to take named values into a row and keep positions dense. Leaves what a value means to its module.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Date, Row, func, select
from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from database.models import Base

T = TypeVar("T", bound=Base)


def get(s: Session, kind: type[T], id: int) -> T:
    """The row, for changing it, or a UserError where somebody else removed it meanwhile."""
    row = s.get(kind, id)
    if row is None:
        raise _gone()
    return row


def look(s: Session, kind: type[T], id: int) -> Row[Any]:
    """The row's columns, for reading alone: no object is made of it. Raises UserError as `get` does."""
    table = kind.__table__
    row = s.execute(select(table).where(table.c.id == id)).one_or_none()
    if row is None:
        raise _gone()
    return row


def _gone() -> UserError:
    return UserError(
        _("This entry no longer exists."), _("It was removed meanwhile; the view is brought up to date.")
    )


def assign(
    row: Base, values: Mapping[str, Any], *, choices: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Set columns of `row`. Text is trimmed; ISO dates may come as text; a value outside its `choices` is refused.

    Raises AttributeError for a column the table does not have (a bug), UserError for a value a user may have typed.
    """
    columns = row.__table__.columns
    for name, value in values.items():
        if name not in columns or name == "id":
            raise AttributeError(f"{row.__tablename__} has no column {name}")
        if isinstance(columns[name].type, Date):
            value = as_date(value)
        elif isinstance(value, str):
            value = value.strip()
        if choices and name in choices and value not in choices[name]:
            allowed = ", ".join(choices[name])
            raise UserError(
                _("“{}” is not possible here.").format(value), _("Possible are: {}.").format(allowed)
            )
        setattr(row, name, value)


def as_date(value: date | str | None) -> date | None:
    """A date from a date, ISO text or nothing. Raises UserError for text that is no date."""
    if value is None or isinstance(value, date):
        return value
    if not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise UserError(
            _("“{}” is not a date.").format(value), _("Write it as year-month-day, for example 2016-09-19.")
        ) from None


def required(value: str, what: str) -> str:
    """`value` trimmed; a UserError where nothing is left."""
    if not value.strip():
        raise UserError(
            _("{} cannot be empty.").format(what), _("Type a text, or leave the entry as it was.")
        )
    return value.strip()


def next_position(s: Session, kind: type[T], *where: Any) -> int:
    """The place after the last row that meets `where`."""
    highest = s.scalar(select(func.max(kind.position)).where(*where))  # type: ignore[attr-defined]
    return 0 if highest is None else highest + 1


def place(s: Session, kind: type[T], ids: Sequence[int]) -> None:
    """Number the rows `ids` 0, 1, 2 … in this order; rows that already stand right are not touched."""
    rows = {row.id: row for row in s.scalars(select(kind).where(kind.id.in_(ids)))}
    for position, id in enumerate(ids):
        if id in rows and rows[id].position != position:  # type: ignore[attr-defined]
            rows[id].position = position  # type: ignore[attr-defined]


def moved(ids: Sequence[int], id: int, position: int) -> list[int]:
    """`ids` with `id` taken out and put at `position` (which counts without it)."""
    rest = [other for other in ids if other != id]
    position = max(0, min(position, len(rest)))
    return [*rest[:position], id, *rest[position:]]
