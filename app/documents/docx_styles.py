"""The styles of a DOCX: what a paragraph or run is by its style, through "based on" chains and defaults.

Knows bold, italic, raised and hidden text, heading levels, numbering by style and the language. Leaves automatic
numbers to documents.docx_numbering.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.documents.model import Role

OWN = "penholder "  # how the names of our own styles begin
_OWN_ROLES = {
    "title": (Role.TITLE, 0), "title line": (Role.TITLE, 1), "heading 1": (Role.HEADING, 0),
    "heading 2": (Role.HEADING, 1), "heading 3": (Role.HEADING, 2), "preambular": (Role.PREAMBULAR, 0),
    "chapeau": (Role.CHAPEAU, 0), "operative": (Role.OPERATIVE, 0), "sub-paragraph": (Role.SUB_PARAGRAPH, 1),
    "closing": (Role.CLOSING, 0), "body": (Role.BODY, 0), "table cell": (Role.BODY, 0),
    "table header": (Role.BODY, 0), "table band": (Role.BODY, 0),
}  # fmt: skip
_DEEPEST = 30  # "based on" chains longer than this are loops or damage
_OFF = frozenset({"0", "false", "off", "none"})
TOGGLES = ("b", "i", "vanish")


def local(element: Any) -> str:
    """The element's name without its namespace: transitional and strict DOCX differ only there. "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Any, name: str = "val") -> str:
    """The attribute `name` in whatever namespace, "" if it is missing."""
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(text)
    return ""


def child(element: Any, *path: str) -> Any | None:
    """The first descendant along `path` of names, None if one is missing."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def number(text: str, *, otherwise: int = 0) -> int:
    """`text` as a whole number; damaged or absurd values count as `otherwise`."""
    try:
        found = int(text)
    except ValueError:
        return otherwise
    return found if abs(found) < 1_000_000 else otherwise


def properties(element: Any | None) -> dict[str, str]:
    """The run properties that matter: b, i, vanish as "1" or "0"; vertAlign, lang as they stand; rStyle the style."""
    out: dict[str, str] = {}
    for one in element if element is not None else ():
        name = local(one)
        if name in TOGGLES:
            out[name] = "0" if value(one).lower() in _OFF else "1"
        elif name in ("vertAlign", "lang", "rStyle"):
            out[name] = value(one)
    return out


@dataclass
class Style:
    """One style: `run` its run properties, `number` (list, level) where it numbers, `outline` a heading's level or -1."""

    name: str
    based_on: str = ""
    run: dict[str, str] = field(default_factory=dict)
    list_id: str = ""
    list_level: str = ""
    outline: int = -1
    centred: bool = False


@dataclass
class Styles:
    """All styles of a document by their id, and the defaults."""

    root: Any | None

    @cached_property
    def all(self) -> dict[str, Style]:
        return (
            {value(one, "styleId"): _style(one) for one in self.root if local(one) == "style"}
            if self.root is not None
            else {}
        )

    @cached_property
    def default_paragraph(self) -> str:
        """The id of the style of paragraphs that name none."""
        for one in self.root if self.root is not None else ():
            if (
                local(one) == "style"
                and value(one, "type") == "paragraph"
                and value(one, "default") in ("1", "true", "on")
            ):
                return value(one, "styleId")
        return ""

    @cached_property
    def language(self) -> str:
        """ISO 639-1 code of the default language, "" if none is declared."""
        defaults = child(self.root, "docDefaults", "rPrDefault", "rPr") if self.root is not None else None
        found = properties(defaults).get("lang", "") or self._chain_value(self.default_paragraph, "lang")
        return found.split("-")[0].lower()[:2]

    def chain(self, style_id: str) -> list[Style]:
        """The style and what it is based on, nearest first."""
        out: list[Style] = []
        while style_id in self.all and len(out) < _DEEPEST:
            out.append(self.all[style_id])
            style_id = out[-1].based_on
        return out

    def _chain_value(self, style_id: str, name: str) -> str:
        return next((one.run[name] for one in self.chain(style_id) if name in one.run), "")

    def run(self, name: str, *, direct: dict[str, str], paragraph_style: str) -> str:
        """The effective property `name` of a run.

        Two styles that both switch a toggle on switch it off again (ISO 29500, 17.7.3).
        """
        if name in direct:
            return direct[name]
        by_run = self._chain_value(direct.get("rStyle", ""), name)
        by_paragraph = self._chain_value(paragraph_style, name)
        if name in TOGGLES and by_run == by_paragraph == "1":
            return "0"
        if name in TOGGLES:
            return "1" if "1" in (by_run, by_paragraph) else "0"
        return by_run or by_paragraph

    def named(self, paragraph: Any) -> str:
        """The name of a paragraph's style in lower case, "" without one."""
        found = child(paragraph, "pPr", "pStyle")
        style = self.all.get(value(found)) if found is not None else None
        return style.name.lower() if style is not None else ""

    def own(self, name: str) -> tuple[Role, int] | None:
        """The role and level that a style of our own stands for; None for every other style."""
        return _OWN_ROLES.get(name.removeprefix(OWN)) if name.startswith(OWN) else None

    def office(self, style_id: str) -> tuple[str, int]:
        """("title" | "subtitle" | "heading" | "", level from 0) that the style gives its paragraphs."""
        for one in self.chain(style_id):
            name = one.name.casefold()
            if name in ("title", "название", "заголовок документа"):
                return "title", 0
            if name in ("subtitle", "подзаголовок"):
                return "subtitle", 0
            for head in ("heading ", "заголовок "):
                if name.startswith(head) and name[len(head) :].strip()[:1].isdigit():
                    return "heading", int(name[len(head) :].strip()[0]) - 1
            if 0 <= one.outline < 9:
                return "heading", one.outline
        return "", 0


def _style(element: Any) -> Style:
    name, based = child(element, "name"), child(element, "basedOn")
    style = Style(value(name) if name is not None else "", value(based) if based is not None else "")
    style.run = properties(child(element, "rPr"))
    paragraph = child(element, "pPr")
    if paragraph is not None:
        for kind in ("numId", "ilvl"):
            found = child(paragraph, "numPr", kind)
            if found is not None:
                style.list_id, style.list_level = (
                    (value(found), style.list_level) if kind == "numId" else (style.list_id, value(found))
                )
        outline = child(paragraph, "outlineLvl")
        style.outline = number(value(outline), otherwise=-1) if outline is not None else -1
        align = child(paragraph, "jc")
        style.centred = align is not None and value(align) == "center"
    return style
