"""What a question found so far: the hits that were read, those unfolded under them, and how each is shown.

Knows how many are read at once and when there are no more. Leaves what is asked to `question`, painting to `results`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.domain import library, searching
from app.domain.library import Hit, ParagraphInfo
from app.text import dates
from app.ui.draft.wording import place_of
from app.ui.library.question import Question
from app.ui.library.results import Entry, theme_chips

if TYPE_CHECKING:
    from database.store import Session

FIRST = 24  # hits that are read at a key: two screens
MORE = 80  # hits that are read when the end of the list comes into sight


class Answer:
    """The answer to one question. `fold` shows each family as one hit; `ended` where everything was read."""

    def __init__(self, question: Question, *, fold: bool) -> None:
        self.question = question
        self.fold = fold
        self.total = 0
        self.loose = False
        self.ended = True
        self.corrected: Mapping[str, Sequence[str]] = {}
        self.instead: Mapping[str, Sequence[str]] = {}  # the same in words a person would read
        self._hits: list[Hit] = []
        self._infos: dict[int, ParagraphInfo] = {}
        self._lines: list[ParagraphInfo] = []
        self._opened: dict[int, list[ParagraphInfo]] = {}

    @property
    def read_hits(self) -> int:
        """How many hits were read."""
        return len(self._hits)

    def read(self, s: "Session", *, like: "Answer | None" = None) -> None:
        """Ask; as many hits are read, and the same ones unfolded, as `like` has."""
        if self.question.reading:
            self._lines = library.get(s, library.paragraph_ids(s, self.question.document))
            self.total = len(self._lines)
            return
        self.ended = False
        self._take(s, limit=max(FIRST, like.read_hits if like is not None else 0))
        for hit in like._opened if like is not None and self.fold else ():
            self.unfold(s, hit)

    def read_more(self, s: "Session") -> list[Hit]:
        """Read further hits; returns them."""
        known = self.read_hits
        limit = MORE
        while not self.ended and self.read_hits == known:
            self._take(s, limit=limit)
            limit *= 4  # one family may be larger than what was looked through
        return self._hits[known:]

    def unfold(self, s: "Session", hit: int) -> None:
        """Read those that say the same as a hit."""
        family = next((one.family for one in self._hits if one.paragraph == hit), ())
        if self.fold and len(family) > 1:
            self._opened[hit] = library.get(s, [one for one in family if one != hit])

    def fold_again(self, hit: int) -> None:
        """Show a hit alone."""
        self._opened.pop(hit, None)

    def find_hit(self, paragraph: int) -> int:
        """The hit a paragraph is folded into; itself where it is in none, 0 where it was not found."""
        held = next((hit for hit in self._hits if paragraph == hit.paragraph), None)
        held = held or next((hit for hit in self._hits if self.fold and paragraph in hit.family), None)
        return held.paragraph if held is not None else 0

    def entries(self, chips: Mapping[int, tuple[str, str]], *, zoom: int) -> list[Entry]:
        """What the list shows. `chips` are the themes' (text, tone)."""
        if self.question.reading:
            return [Entry(i.id, i.role, i.label, i.level, i.text, zoom=zoom) for i in self._lines]
        return self.entries_of(self._hits, chips)

    def entries_of(self, hits: Sequence[Hit], chips: Mapping[int, tuple[str, str]]) -> list[Entry]:
        """What the list shows of some hits."""
        made = []
        for hit in hits:
            if (info := self._infos.get(hit.paragraph)) is None:
                continue
            made.append(self._entry(info, chips, hit=hit))
            made += [self._entry(one, chips, of=hit.paragraph) for one in self._opened.get(hit.paragraph, ())]
        return made

    def _take(self, s: "Session", *, limit: int) -> None:
        found = library.search(
            s, self.question.words, facets=self.question.facets, sort=self.question.sort, fold=self.fold,
            limit=limit, offset=self.read_hits, counted=False,
        )  # fmt: skip
        self.total, self.loose, self.corrected = found.total, found.loose, found.corrected
        self.instead = searching.spoken(s, self.corrected)
        self._infos |= {info.id: info for info in library.get(s, [hit.paragraph for hit in found.hits])}
        self._hits += found.hits
        # fewer than were wanted: the others are folded into those, if as many were looked through
        through = len(found.hits) < limit and limit + self.read_hits >= self.total
        self.ended = through or self.read_hits >= self.total

    def _entry(
        self,
        info: ParagraphInfo,
        chips: Mapping[int, tuple[str, str]],
        *,
        hit: Hit | None = None,
        of: int = 0,
    ) -> Entry:
        family = len(hit.family) if hit is not None else 1
        return Entry(
            info.id, info.role, info.label, info.level, info.text, head=place_of(info),
            aside=dates.span(info.source_date, None), words=self.question.words,
            corrected=tuple((one, tuple(taken)) for one, taken in self.corrected.items()),
            chips=() if of else theme_chips(info.themes, chips), family=family, folds=self.fold and family > 1,
            opened=info.id in self._opened, of=of,
        )  # fmt: skip
