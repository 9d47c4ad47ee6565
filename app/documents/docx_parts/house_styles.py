"""The styles of a house made those of our roles.

Knows which of its styles a role is based on, what is taken out (numbers, languages) and what is added. Leaves the looks to
documents.look and our own styles to docx_parts.styles. FORMATS.md, "A house's reference DOCX", is the rule.
"""

from typing import TYPE_CHECKING

from app.documents import look
from app.documents.docx_parts import styles, text
from app.documents.docx_parts.xml import SPACES, drop, el, millimetres, switch
from app.documents.look import Look

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = f"{{{SPACES['w']}}}"
_RUNNING = ("Body Text",)
_NUMBERS = "List Number"  # taken only where it brings no list, for the numbers are ours
_LISTED = (_NUMBERS, "Body Text")
_BASES: dict[Look, tuple[str, ...]] = {
    look.TITLE: ("Title",),
    look.TITLE_LINE: ("Subtitle",),
    **{one: (f"heading {number}",) for number, one in enumerate(look.HEADINGS, 1)},
    look.OPERATIVE: _LISTED,
    look.SUB_PARAGRAPH: _LISTED,
    **dict.fromkeys((look.PREAMBULAR, look.CHAPEAU, look.CLOSING, look.BODY), _RUNNING),
    look.NOTE: ("footnote text",),
    look.RUNNING: ("header",),
    look.FOOT: ("footer",),
}
_OF_TABLES = (look.CELL, look.HEADER_CELL, look.BAND)
_NORMAL_WILL_DO = (
    *_OF_TABLES,
    look.OPERATIVE,
    look.SUB_PARAGRAPH,
    look.PREAMBULAR,
    look.CHAPEAU,
    look.CLOSING,
    look.BODY,
)
_DEEPEST = 30  # "based on" chains longer than this are loops or damage


def prepare(root: "Element", *, language: str, width: float) -> dict[str, str]:
    """Make the style part of a house one of ours, for text `width` millimetres wide: every style that we name is in it, under
    the identifier by which the text names it, and nothing numbers or speaks another language. Returns the identifiers that
    changed, old → new."""
    _clean(root, language)
    changed = _named_as_ours(root)
    lists = {id for id in _by_id(root) if _numbered(root, id)}
    for one in list(root.iter(f"{_W}numPr")):
        drop(one)
    default = _default(root)
    for own in (styles.note_reference(), styles.line_number()):
        if _find(root, _name(own)) is None:
            root.append(own)
    for role in look.EVERY:
        if _find(root, f"Penholder {role.name}") is None:
            root.append(_made(root, role, default=default, lists=lists, width=width))
    return changed


def rename(root: "Element", changed: dict[str, str]) -> None:
    """Let what names a style in a header or footer name it as `prepare` has called it; numbers there go."""
    for one in list(root.iter()):
        if one.tag in (f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle"):
            id = one.get(f"{_W}val", "")
            one.set(f"{_W}val", changed.get(id, id))
        elif one.tag == f"{_W}numPr":
            drop(one)


def _clean(root: "Element", language: str) -> None:
    for one in list(root.iter(f"{_W}lang")):
        drop(one)
    defaults = root.find(f"{_W}docDefaults")
    if defaults is None:
        defaults = el("docDefaults")
        root.insert(0, defaults)
    holder = defaults.find(f"{_W}rPrDefault")
    if holder is None:
        holder = el("rPrDefault")
        defaults.insert(0, holder)
    run = holder.find(f"{_W}rPr")
    if run is None:
        run = el("rPr")
        holder.append(run)
    spoken = el("lang", val=language, eastAsia=language)
    later = [
        place
        for place, child in enumerate(run)
        if child.tag in (f"{_W}eastAsianLayout", f"{_W}specVanish", f"{_W}oMath")
    ]
    run.insert(later[0] if later else len(run), spoken)


def _named_as_ours(root: "Element") -> dict[str, str]:
    """Give the styles that our text names the identifiers it uses, and free those identifiers from other styles."""
    wanted = {f"penholder {one.name}".casefold(): one.id for one in look.EVERY}
    wanted |= {"footnote reference": "FootnoteReference", "line number": "LineNumber"}
    changed: dict[str, str] = {}
    for style in root.iterfind(f"{_W}style"):
        id, new = style.get(f"{_W}styleId", ""), wanted.get(_name(style), "")
        if new and new != id:
            changed[id] = new
        elif not new and id in wanted.values():
            changed[id] = f"{id}OfTheHouse"
    for style in root.iterfind(f"{_W}style"):
        id = style.get(f"{_W}styleId", "")
        style.set(f"{_W}styleId", changed.get(id, id))
        for child in style:
            if child.tag in (f"{_W}basedOn", f"{_W}next", f"{_W}link"):
                named = child.get(f"{_W}val", "")
                child.set(f"{_W}val", changed.get(named, named))
    return changed


def _made(root: "Element", one: Look, *, default: str, lists: set[str], width: float) -> "Element":
    """A style of ours on the house's style of its role; with our own look where there is none."""
    base = ""
    for name in _BASES.get(one, ()):
        style = _find(root, name)
        id = style.get(f"{_W}styleId", "") if style is not None else ""
        if id and not (name == _NUMBERS and id in lists):
            base = id
            break
    if not base and one not in _NORMAL_WILL_DO:
        own = styles.style(one, width=width)
        based = own.find(f"{_W}basedOn")
        if based is not None:
            based.set(f"{_W}val", default)
        return own
    table = one in _OF_TABLES
    return el(
        "style",
        el("name", val=f"Penholder {one.name}"),
        el("basedOn", val=base or default),
        el("qFormat"),
        el(
            "pPr",
            switch("keepNext", one.keep_next),
            switch("keepLines", one.keep_lines),
            switch("suppressLineNumbers", one in look.UNCOUNTED),
            _tabs(root, base, width) if one is look.RUNNING else None,
            el("spacing", before=0, after=0) if table else None,
            text.note_indent() if one is look.NOTE else None,
        ),
        el("rPr", switch("b", one.bold)) if table else None,
        type="paragraph",
        customStyle=1,
        styleId=one.id,
    )


def _tabs(root: "Element", base: str, width: float) -> "Element":
    """The right side of our running head stands at the right edge of the text; a house's own tabs would come before it."""
    held = _by_id(root)
    places: set[str] = set()
    for _step in range(_DEEPEST):
        style = held.get(base)
        if style is None:
            break
        places |= {one.get(f"{_W}pos", "0") for one in style.iterfind(f"{_W}pPr/{_W}tabs/{_W}tab")}
        based = style.find(f"{_W}basedOn")
        base = based.get(f"{_W}val", "") if based is not None else ""
    right = str(millimetres(width))
    cleared = [
        el("tab", val="clear", pos=place)
        for place in sorted(places - {right}, key=lambda one: (len(one), one))
    ]
    return el("tabs", *cleared, el("tab", val="right", pos=right))


def _default(root: "Element") -> str:
    """The identifier of the style of paragraphs that name none; ours is added where the house has none."""
    for style in root.iterfind(f"{_W}style"):
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true", "on"):
            return str(style.get(f"{_W}styleId", ""))
    root.append(
        el("style", el("name", val="Normal"), el("qFormat"), type="paragraph", default=1, styleId="Normal")
    )
    return "Normal"


def _name(style: "Element") -> str:
    name = style.find(f"{_W}name")
    return (name.get(f"{_W}val", "") if name is not None else "").casefold()


def _find(root: "Element", name: str) -> "Element | None":
    """The style of this name, in whatever case."""
    wanted = name.casefold()
    return next((style for style in root.iterfind(f"{_W}style") if _name(style) == wanted), None)


def _by_id(root: "Element") -> "dict[str, Element]":
    return {style.get(f"{_W}styleId", ""): style for style in root.iterfind(f"{_W}style")}


def _numbered(root: "Element", id: str) -> bool:
    """Whether a style, or one it is based on, brings a list."""
    held = _by_id(root)
    for _step in range(_DEEPEST):
        style = held.get(id)
        if style is None:
            return False
        if style.find(f"{_W}pPr/{_W}numPr") is not None:
            return True
        based = style.find(f"{_W}basedOn")
        id = based.get(f"{_W}val", "") if based is not None else ""
    return False
