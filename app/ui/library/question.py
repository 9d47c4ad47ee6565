"""What the Library is asked: typed words, chosen facet values and the order of the answer; the page's one state.

Knows how a value is chosen, added and taken away. Leaves asking to `finding`, how values are called to `facet_values`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.saved_searches import SavedInfo

RELEVANCE, YEAR = "relevance", "year"


@dataclass(frozen=True)
class Question:
    """A question. `facets` is facet → the chosen values, any of which will do; `sort` is RELEVANCE or YEAR."""

    words: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = RELEVANCE

    @property
    def asked(self) -> bool:
        """Whether it asks for less than everything."""
        return bool(self.words.strip() or self.facets)

    @property
    def document(self) -> int:
        """The one document it is about; 0 where it is about none or several."""
        chosen = self.facets.get("document", ())
        return int(chosen[0]) if len(chosen) == 1 and chosen[0].isdecimal() else 0

    @property
    def reading(self) -> bool:
        """Whether it asks for one document alone, which is read from top to bottom."""
        return bool(self.document) and set(self.facets) == {"document"} and not self.words.strip()

    def choose(self, facet: str, value: str, *, adding: bool = False) -> "Question":
        """Narrow by a value, beside those chosen before if `adding`; what is chosen already is taken away instead."""
        chosen = self.facets.get(facet, ())
        if adding:
            values = tuple(one for one in chosen if one != value)
            values = values if value in chosen else (*chosen, value)
        else:
            values = () if chosen == (value,) else (value,)
        return self.narrowed(facet, values)

    def without(self, facet: str, value: str) -> "Question":
        """Take a value away."""
        return self.narrowed(facet, tuple(one for one in self.facets.get(facet, ()) if one != value))

    def narrowed(self, facet: str, values: tuple[str, ...]) -> "Question":
        """Narrow by these values of a facet alone; none widens again."""
        rest = {name: chosen for name, chosen in self.facets.items() if name != facet}
        return replace(self, facets=rest | ({facet: values} if values else {}))

    def but_words(self, words: str) -> "Question":
        """The same with other words."""
        return replace(self, words=words)

    def but_sort(self, sort: str) -> "Question":
        """The same in another order."""
        return replace(self, sort=sort)

    def is_saved_as(self, saved: SavedInfo) -> bool:
        """Whether a saved search asks the same."""
        return (self.words.strip(), dict(self.facets), self.sort) == (
            saved.words,
            dict(saved.facets),
            saved.sort,
        )


def about(document: int) -> Question:
    """The question that reads a document."""
    return Question(facets={"document": (str(document),)})


def of_saved(saved: SavedInfo) -> Question:
    """The question of a saved search."""
    return Question(saved.words, dict(saved.facets), saved.sort)
