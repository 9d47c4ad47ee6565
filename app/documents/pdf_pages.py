"""Cutting a column of strips into pages, with the footnotes at the foot of the page where their mark stands.

Knows how much room text and footnotes share. Leaves what is on a strip to documents.pdf_strips. Lengths are points,
y downwards from the top of the text area. A footnote that would take more than a third of a page may go on at the
foot of the next; all others stay whole beside their mark.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.documents import page, pdf_strips
from app.documents.pdf_strips import MM, Strip

HEIGHT = (page.HEIGHT - 2 * page.MARGIN) * MM
RULE_ROOM = 10.0  # above the footnotes, with the short rule in it
_LONG = HEIGHT / 3
_FIRST_LINES = 3  # of a long footnote that must stand beside the mark


@dataclass
class Page:
    """`body` and `notes` are strips with the y of their upper edge; `rule` is the y of the footnote rule, or -1."""

    body: list[tuple[float, Strip]] = field(default_factory=list)
    notes: list[tuple[float, Strip]] = field(default_factory=list)
    rule: float = -1.0


@dataclass
class _Open:
    """The page that is being filled: where the text ends and which strips stand in its foot."""

    y: float = 0.0
    body: list[tuple[float, Strip]] = field(default_factory=list)
    foot: list[Strip] = field(default_factory=list)

    @property
    def foot_height(self) -> float:
        return RULE_ROOM + _height(self.foot) if self.foot else 0.0

    def closed(self) -> Page:
        """The page, footnotes resting on the lower margin."""
        out = Page(self.body)
        if self.foot:
            y = HEIGHT - _height(self.foot)
            out.rule = y - RULE_ROOM / 2
            for strip in self.foot:
                out.notes.append((y + strip.before, strip))
                y += strip.before + strip.height
        return out


def fill(strips: Iterable[Strip], notes: Callable[[int], Sequence[Strip]]) -> Iterator[Page]:
    """The pages of `strips`, each given as soon as it is full; `notes` gives the strips of a footnote by its number.
    There is at least one page."""
    book = _Book(notes)
    for group in pdf_strips.groups(strips):
        book.add(group)
        yield from book.taken()
    yield from book.finished()


class _Book:
    """The pages so far, the open one, and what is left of a footnote that goes on."""

    def __init__(self, notes: Callable[[int], Sequence[Strip]]) -> None:
        self._notes = notes
        self._pages: list[Page] = []
        self._open = _Open()
        self._rest: list[Strip] = []

    def add(self, group: Sequence[Strip]) -> None:
        """Put `group` on one page; only where no page could hold it, strip by strip."""
        if group[0].new_page and self._open.body:
            self._turn()
        while not self._fits(group):
            if self._open.body:
                self._turn()
            elif len(group) > 1:
                for strip in group:
                    self.add([strip])
                return
            elif self._open.foot:
                self._turn()
            else:
                break  # higher than an empty page: nothing better can be done
        for strip in group:
            self._place(strip)
        for number in _called(group):  # after the text, so that a long footnote takes only what is left
            self._put(list(self._notes(number)))

    def taken(self) -> list[Page]:
        """The pages that are full, each given once."""
        full, self._pages = self._pages, []
        return full

    def finished(self) -> list[Page]:
        """The last pages; what is left of a footnote gets pages of its own."""
        while self._rest:
            self._turn()
        return [*self._pages, self._open.closed()]

    def _fits(self, group: Sequence[Strip]) -> bool:
        return self._wanted(group) + self._foot(group) <= HEIGHT + 0.01

    def _wanted(self, group: Sequence[Strip]) -> float:
        """Where the text would end after `group`."""
        y = self._open.y
        if not self._open.body:
            return (
                _height(group)
                - group[0].before
                + _height(group[0].head if group[0] not in group[0].head else ())
            )
        return y + _height(group)

    def _foot(self, group: Sequence[Strip]) -> float:
        """The height of the foot after `group`. Of a long last footnote only the first lines must be there."""
        called = [self._notes(number) for number in _called(group)]
        if not called:
            return self._open.foot_height
        *whole, last = called
        most = last if _height(last) <= _LONG else last[:_FIRST_LINES]
        rule = 0.0 if self._open.foot else RULE_ROOM
        return self._open.foot_height + rule + sum(map(_height, whole)) + _height(most)

    def _place(self, strip: Strip) -> None:
        page_ = self._open
        if not page_.body:
            page_.y = -strip.before
            for head in strip.head:
                page_.body.append((page_.y + strip.before, head))
                page_.y += head.height
        page_.y += strip.before
        page_.body.append((page_.y, strip))
        page_.y += strip.height

    def _put(self, strips: list[Strip]) -> None:
        """Into the foot goes what there is room for; the rest waits for the next page."""
        page_ = self._open
        if self._rest:  # an earlier footnote already goes on: keep their order
            self._rest += strips
            return
        while strips:
            rule = 0.0 if page_.foot else RULE_ROOM
            if page_.y + page_.foot_height + rule + _height(strips[:1]) > HEIGHT + 0.01:
                break
            page_.foot.append(strips.pop(0))
        self._rest += strips

    def _turn(self) -> None:
        """Begin a page; the rest of a footnote stands at its foot, and leaves a third of the page to the text."""
        self._pages.append(self._open.closed())
        self._open = _Open()
        waiting, self._rest = self._rest, []
        room = HEIGHT * 2 / 3
        while waiting and RULE_ROOM + _height(self._open.foot) + _height(waiting[:1]) <= room:
            self._open.foot.append(waiting.pop(0))
        self._rest = waiting


def _called(group: Sequence[Strip]) -> list[int]:
    return [number for strip in group for number in strip.notes]


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.before + strip.height for strip in strips)
