"""Automatic numbers of a DOCX: counted as Word counts them and given as the label that is displayed.

Knows lists, their levels, starts, overrides and links to styles (ISO 29500, 17.9). Leaves typed numbers to text.numbering.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from app.documents.docx_styles import Styles, child, local, number, value
from app.text import numbering
from app.text.numbering import Label, Style

_FORMATS = {
    "decimal": Style.DECIMAL,
    "decimalZero": Style.DECIMAL,
    "lowerLetter": Style.LOWER_LETTER,
    "upperLetter": Style.UPPER_LETTER,
    "lowerRoman": Style.LOWER_ROMAN,
    "upperRoman": Style.UPPER_ROMAN,
    "russianLower": Style.LOWER_CYRILLIC,
    "russianUpper": Style.UPPER_CYRILLIC,
    "bullet": Style.BULLET,
}
_LEVELS = 9


@dataclass
class Level:
    """One level of a list; `text` is the pattern "%1.%2", `restart` the level after which it begins anew (None: any higher)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass
class _List:
    """A numId: its abstract list, own levels and own starts."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass
class Numbering:
    """The lists of a document and how far each has counted. Ask for each paragraph once, in order."""

    root: Any | None
    styles: Styles
    abstracts: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, _List] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        links = {}
        for one in self.root if self.root is not None else ():
            if local(one) == "abstractNum":
                name = value(one, "abstractNumId")
                self.abstracts[name] = {
                    number(value(lvl, "ilvl")): _level(lvl) for lvl in one if local(lvl) == "lvl"
                }
                link = child(one, "numStyleLink")
                if link is not None:
                    links[name] = value(link)
            elif local(one) == "num":
                self.lists[value(one, "numId")] = _list(one)
        for name, style in links.items():  # a list that only points to a list style
            for of_style in self.styles.chain(style)[:1]:
                target = self.lists.get(of_style.list_id)
                if target and target.abstract != name:
                    self.abstracts[name] = self.abstracts.get(target.abstract, {})

    def of(self, paragraph: Any | None, style_id: str) -> tuple[str, int] | None:
        """(list, level) of a paragraph by its properties `w:pPr` or its style; None if it is not numbered."""
        direct = child(paragraph, "numPr") if paragraph is not None else None
        list_id, level = "", ""
        if direct is not None:
            found, depth = child(direct, "numId"), child(direct, "ilvl")
            list_id = value(found) if found is not None else ""
            level = value(depth) if depth is not None else ""
        for style in self.styles.chain(style_id) if not list_id else ():
            if style.list_id:
                list_id, level = style.list_id, level or style.list_level
                break
        if list_id in ("", "0") or list_id not in self.lists:
            return None
        if not level:
            linked = self.abstracts.get(self.lists[list_id].abstract, {})
            level = str(next((n for n, one in linked.items() if one.style and one.style == style_id), 0))
        return list_id, min(max(number(level), 0), _LEVELS - 1)

    def count(self, list_id: str, level: int) -> tuple[str, Label | None]:
        """Count one paragraph: its label as displayed and taken apart. ("", None) where the level shows no number."""
        listed = self.lists[list_id]
        counters = self.counters.setdefault(listed.abstract, {})
        own = self._level(listed, level)
        if (list_id, level) not in self.begun and level in listed.starts:
            counters[level] = listed.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = listed.starts.get(level, own.start)
        self.begun.add((list_id, level))
        for deeper in [one for one in counters if one > level]:
            restart = self._level(listed, deeper).restart
            if restart is None or (restart and level < restart):
                del counters[deeper]
        return self._shown(listed, own, level, counters)

    def _level(self, listed: _List, level: int) -> Level:
        return (
            listed.levels.get(level)
            or self.abstracts.get(listed.abstract, {}).get(level)
            or Level(text=f"%{level + 1}.")
        )

    def _shown(
        self, listed: _List, own: Level, level: int, counters: dict[int, int]
    ) -> tuple[str, Label | None]:
        if own.format == "bullet":
            return numbering.BULLET, Label(Style.BULLET, 0, own.text.strip() or numbering.BULLET)
        if own.format == "none" and "%" not in own.text:
            return own.text.strip(), None
        places = list(re.finditer(r"%([1-9])", own.text))
        out, parts, end = "", [], 0
        for place in places:
            before, end = own.text[end : place.start()], place.end()
            depth = int(place[1]) - 1
            of = self._level(listed, depth)
            count = counters.get(depth, listed.starts.get(depth, of.start))
            style = Style.DECIMAL if own.legal else _FORMATS.get(of.format, Style.DECIMAL)
            out += before
            parts.append((style, count, out))
            shown = "" if of.format in ("none", "bullet") else numbering.produce(style, count)
            out += f"0{shown}" if of.format == "decimalZero" and count < 10 else shown
        rest = own.text[end:]
        label = (out + rest).strip()
        if not parts or not label:
            return label, None
        style, count, head = parts[-1]
        return label, Label(style, count, head.lstrip(), rest.rstrip()) if int(
            places[-1][1]
        ) - 1 == level else None


def _level(element: Any) -> Level:
    out = Level()
    for one in element:
        name, text = local(one), value(one)
        if name == "start":
            out.start = number(text, otherwise=1)
        elif name == "numFmt":
            out.format = text
        elif name == "lvlText":
            out.text = text
        elif name == "pStyle":
            out.style = text
        elif name == "isLgl":
            out.legal = text not in ("0", "false")
        elif name == "lvlRestart":
            out.restart = number(text)
    return out


def _list(element: Any) -> _List:
    abstract = child(element, "abstractNumId")
    out = _List(value(abstract) if abstract is not None else "")
    for override in element:
        if local(override) != "lvlOverride":
            continue
        level = number(value(override, "ilvl"))
        start, own = child(override, "startOverride"), child(override, "lvl")
        if start is not None:
            out.starts[level] = number(value(start), otherwise=1)
        if own is not None:
            out.levels[level] = _level(own)
    return out
