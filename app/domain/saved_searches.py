"""Searches that are asked again: a name, the typed words and the facets that narrow, for each process.

Knows how they are kept. Leaves asking them to `searching`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import changing, searching
from app.errors import UserError
from app.i18n import _
from database.models import SavedSearch


@dataclass(frozen=True, slots=True)
class SavedInfo:
    """A saved search. `facets` is facet name → values, as `searching.search` takes them."""

    id: int
    name: str
    words: str
    facets: Mapping[str, tuple[str, ...]]
    sort: str


def listing(s: Session, process: int) -> list[SavedInfo]:
    """The saved searches of a process in the order the person gave them; a new one comes last."""
    query = select(SavedSearch).where(SavedSearch.process_id == process)
    return [
        SavedInfo(row.id, row.name, row.words, _facets(row.facets), row.sorting)
        for row in s.scalars(query.order_by(SavedSearch.position, SavedSearch.id))
    ]


def save(
    s: Session,
    process: int,
    *,
    name: str,
    words: str = "",
    facets: searching.Wanted | None = None,
    sort: str = "relevance",
) -> int:
    """Keep a search under a name; one of the same name is replaced. Returns its id. Raises UserError for an empty name."""
    name = changing.required(name, _("The name"))
    same = select(SavedSearch).where(SavedSearch.process_id == process, SavedSearch.name == name)
    row = s.scalar(same) or SavedSearch(
        process_id=process, position=changing.next_position(s, SavedSearch, SavedSearch.process_id == process)
    )
    kept = {key: _values(value) for key, value in (facets or {}).items() if value}
    values = {"name": name, "words": words, "facets": json.dumps(kept), "sorting": sort}
    changing.assign(row, values, choices={"sorting": searching.SORTINGS})
    s.add(row)
    s.flush()
    return row.id


def rename(s: Session, saved: int, *, name: str) -> None:
    """Call a saved search otherwise. Raises UserError for an empty name and for one that another search has."""
    row, name = changing.get(s, SavedSearch, saved), changing.required(name, _("The name"))
    same = select(SavedSearch.id).where(SavedSearch.process_id == row.process_id, SavedSearch.name == name)
    if any(other != saved for other in s.scalars(same)):
        raise UserError(
            _("Another saved search is called “{}”.").format(name), _("Give this one a name of its own.")
        )
    row.name = name


def move(s: Session, saved: int, *, position: int) -> None:
    """Put a saved search at a place among those of its process, counted from 0."""
    row = changing.get(s, SavedSearch, saved)
    order = [one.id for one in listing(s, row.process_id)]
    changing.place(s, SavedSearch, changing.moved(order, saved, position))


def remove(s: Session, saved: int) -> None:
    """Forget a saved search."""
    s.delete(changing.get(s, SavedSearch, saved))


def _values(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _facets(text: str) -> dict[str, tuple[str, ...]]:
    """Facets as they were kept; a file from elsewhere may hold anything."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        name: tuple(str(one) for one in values)
        for name, values in found.items()
        if name in searching.FACETS and isinstance(values, list)
    }
