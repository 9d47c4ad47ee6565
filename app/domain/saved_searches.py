"""Searches that are asked again: a name, the typed words and the facets that narrow, for each process.

Knows how they are kept. Leaves asking them to `searching`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import changing, searching
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
    """The saved searches of a process, the oldest first."""
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
    """Call a saved search otherwise."""
    changing.get(s, SavedSearch, saved).name = changing.required(name, _("The name"))


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
