"""word/numbering.xml: real automatic numbering for the lists of a document.

Knows how a List becomes an abstract numbering and its instances. Leaves which paragraph belongs where to
documents.lists. Lists that count in the same way share one abstract numbering and differ by an instance that
starts again (w:lvlOverride), which is what Word itself writes for "restart at 1". Source: ECMA-376 part 1, 17.9.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.documents.docx_parts import xml
from app.documents.docx_parts.xml import el, millimetres
from app.documents.lists import DEEPEST, Level, List, Lists
from app.text.numbering import Style

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FORMATS = {
    Style.DECIMAL: "decimal",
    Style.LOWER_LETTER: "lowerLetter",
    Style.UPPER_LETTER: "upperLetter",
    Style.LOWER_ROMAN: "lowerRoman",
    Style.UPPER_ROMAN: "upperRoman",
    Style.LOWER_CYRILLIC: "russianLower",
    Style.UPPER_CYRILLIC: "russianUpper",
    Style.BULLET: "bullet",
}
# What a person gets who indents further than the document does (UN Editorial Manual: 1., (a), (i), then a., i.).
_DEEPER = (
    Level(Style.DECIMAL, "", "."),
    Level(Style.LOWER_LETTER, "(", ")"),
    Level(Style.LOWER_ROMAN, "(", ")"),
    Level(Style.LOWER_LETTER, "", "."),
    Level(Style.LOWER_ROMAN, "", "."),
    *[Level(Style.BULLET, "–", "")] * 4,
)


def identifier(number: int) -> int:
    """The w:numId of the list with this number; 0 means "no numbering" in Word."""
    return number + 1


def numbering_part(arranged: Lists, *, apart: bool = False) -> bytes:
    """word/numbering.xml for the lists of a document. `apart`: lists that count alike do not follow one another, each gets
    an abstract numbering of its own."""
    schemes: dict[object, int] = {}
    instances: list[Element] = []
    abstracts: list[Element] = []
    for number, one in enumerate(arranged.lists):
        scheme = (number, one) if apart else (one.levels, one.headings)
        new = scheme not in schemes
        if new:
            schemes[scheme] = len(schemes)
            abstracts.append(_abstract(schemes[scheme], one, arranged=arranged))
        instances.append(_instance(number, schemes[scheme], one=one, restart=not new))
    return xml.part(el("numbering", *abstracts, *instances))


def _abstract(number: int, one: List, *, arranged: Lists) -> "Element":
    levels = [*one.levels, *[None] * (DEEPEST + 1 - len(one.levels))]
    starts = [*one.starts, *[1] * (DEEPEST + 1 - len(one.starts))]
    return el(
        "abstractNum",
        el("nsid", val=f"{0x50454E00 + number:08X}"),
        el("multiLevelType", val="multilevel"),
        *_levels((level or _DEEPER[n] for n, level in enumerate(levels)), starts, arranged=arranged),
        abstractNumId=number,
    )


def _levels(levels: Iterable[Level], starts: list[int], *, arranged: Lists) -> Iterable["Element"]:
    for number, level in enumerate(levels):
        hang = millimetres(arranged.hangs[number])
        edge = millimetres(arranged.left(number)) + hang
        bullet = level.style is Style.BULLET
        shown = level.before if bullet else f"{level.before}%{number + 1}{level.after}"
        yield el(
            "lvl",
            el("start", val=1 if bullet else starts[number]),
            el("numFmt", val=FORMATS[level.style]),
            el("lvlText", val=shown),
            el("lvlJc", val="left"),
            el("pPr", el("tabs", el("tab", val="num", pos=edge)), el("ind", left=edge, hanging=hang)),
            ilvl=number,
        )


def _instance(number: int, abstract: int, *, one: List, restart: bool) -> "Element":
    overrides = [
        el("lvlOverride", el("startOverride", val=start), ilvl=level)
        for level, (shape, start) in enumerate(zip(one.levels, one.starts, strict=True))
        if restart and shape is not None and shape.style is not Style.BULLET
    ]
    return el("num", el("abstractNumId", val=abstract), *overrides, numId=identifier(number))
