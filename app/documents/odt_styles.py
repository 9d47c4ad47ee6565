"""The styles of an OpenDocument text: what text and lists look like by their style, automatic or named.

Knows bold, italic and raised text, headings, and the labels of list levels. Leaves counting to read_odt. Source: OASIS
OpenDocument 1.3, part 3, chapters 16 and 19.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from app.documents.docx_styles import child, local, number, value
from app.text import numbering
from app.text.numbering import Label, Style

_FORMATS = {
    "1": Style.DECIMAL, "a": Style.LOWER_LETTER, "A": Style.UPPER_LETTER, "i": Style.LOWER_ROMAN, "I": Style.UPPER_ROMAN,
    "а": Style.LOWER_CYRILLIC, "А": Style.UPPER_CYRILLIC, "а, б, .., аа, бб, ...": Style.LOWER_CYRILLIC,
}  # fmt: skip
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Look:
    """Bold, italic, raised."""

    bold: bool = False
    italic: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; `format` is None for bullets, "" where no number is shown."""

    format: Style | str | None = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


@dataclass(slots=True)
class _Entry:
    parent: str = ""
    display: str = ""
    change: dict[str, str] = field(default_factory=dict)
    centred: bool = False


@dataclass
class Styles:
    """The styles of content and styles parts by (family, name)."""

    roots: tuple[Any, ...]
    entries: dict[tuple[str, str], _Entry] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for root in self.roots:
            for one in root.iter("{*}style", "{*}list-style", "{*}outline-style"):
                if local(one) == "style":
                    self.entries.setdefault((value(one, "family"), value(one, "name")), _entry(one))
                else:
                    levels = {number(value(lvl, "level"), otherwise=1) - 1: _level(lvl) for lvl in one}
                    if local(one) == "outline-style":
                        self.outline = levels
                    else:
                        self.lists.setdefault(value(one, "name"), levels)

    def look(self, family: str, name: str, outer: Look) -> Look:
        """How text in the style `name` looks inside text that looks like `outer`."""
        chain: list[_Entry] = []
        while (family, name) in self.entries and len(chain) < _DEEPEST:
            chain.append(self.entries[family, name])
            name = chain[-1].parent
        for entry in reversed(chain):
            outer = _changed(outer, entry.change)
        return outer

    def named(self, family: str, name: str) -> str:
        """The style's own name in lower case, or that of the named style it is an automatic form of."""
        entry = self.entries.get((family, name))
        parent = self.entries.get((family, entry.parent)) if entry else None
        return (((entry.display or (parent.display if parent else "")) if entry else "") or (entry.parent if entry else name)).lower().replace("_20_", " ")

    def centred(self, name: str) -> bool:
        entry = self.entries.get(("paragraph", name))
        return entry is not None and entry.centred


def _entry(element: Any) -> _Entry:
    text, paragraph = child(element, "text-properties"), child(element, "paragraph-properties")
    change = {}
    for attribute in ("font-weight", "font-style", "text-position", "display"):
        if text is not None and value(text, attribute):
            change[attribute] = value(text, attribute)
    centred = paragraph is not None and value(paragraph, "text-align") == "center"
    return _Entry(value(element, "parent-style-name"), value(element, "display-name"), change, centred)


def _changed(look: Look, change: dict[str, str]) -> Look:
    if weight := change.get("font-weight"):
        look = replace(look, bold=weight == "bold" or number(weight) >= 600)
    if slant := change.get("font-style"):
        look = replace(look, italic=slant in ("italic", "oblique"))
    if position := change.get("text-position"):
        first = position.split()[0]
        look = replace(look, raised=first == "super" or number(first.rstrip("%").split(".")[0]) > 0)
    return look


def _level(element: Any) -> Level:
    if local(element) != "list-level-style-number" and local(element) != "outline-level-style":
        sign = value(element, "bullet-char")
        return Level(None, sign or numbering.BULLET)
    form = value(element, "num-format")
    before, after = value(element, "num-prefix"), value(element, "num-suffix")
    shown, start = number(value(element, "display-levels"), otherwise=1), number(value(element, "start-value"), otherwise=1)
    return Level(_FORMATS.get(form, Style.DECIMAL) if form else "", before, after, max(1, shown), start)


def label(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> tuple[str, Label | None]:
    """The label of a paragraph at `depth` whose list has counted to `counts`: as displayed, and taken apart."""
    own = levels.get(depth, Level())
    if own.format is None:
        return numbering.BULLET, Label(Style.BULLET, 0, own.before)
    if not isinstance(own.format, Style):
        return (own.before + own.after).strip(), None
    head = own.before
    for above in range(max(0, depth - own.shown + 1), depth):
        other = levels.get(above, Level())
        if isinstance(other.format, Style):
            head += numbering.produce(other.format, counts.get(above, other.start)) + "."
    count = counts.get(depth, own.start)
    known = Label(own.format, count, head.lstrip(), own.after.rstrip())
    return numbering.format(known).strip(), known
