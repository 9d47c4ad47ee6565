"""word/styles.xml and word/fontTable.xml of a DOCX.

Knows the styles "Penholder …", each based on the built-in style that Word's navigation, footnotes and headers look
for, and the substitute of the document's serif. Leaves sizes and spacing to documents.look.
"""

from typing import TYPE_CHECKING

from app.documents import look, page
from app.documents.docx_parts import text, xml
from app.documents.docx_parts.xml import el, millimetres, switch, twips
from app.documents.look import Look

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Identifier and name of the built-in styles that ours are based on; Word knows them by the name.
_BUILT_IN = (
    ("Title", "Title"),
    ("Subtitle", "Subtitle"),
    ("Heading1", "heading 1"),
    ("Heading2", "heading 2"),
    ("Heading3", "heading 3"),
    ("Header", "header"),
    ("Footer", "footer"),
    ("FootnoteText", "footnote text"),
)


def styles_part(language: str) -> bytes:
    """word/styles.xml for text in `language` (a tag with its region, "en-GB")."""
    root = el("styles", _defaults(language))
    root.append(
        el(
            "style",
            el("name", val="Normal"),
            el("qFormat"),
            el("rPr", el("lang", val=language)),
            type="paragraph",
            default=1,
            styleId="Normal",
        )
    )
    root.append(_hidden("character", "DefaultParagraphFont", "Default Paragraph Font"))
    root.append(_table_style())
    root.append(_hidden("numbering", "NoList", "No List"))
    for identifier, name in _BUILT_IN:
        root.append(_built_in(identifier, name))
    root.append(note_reference())
    root.append(line_number())
    for one in look.EVERY:
        root.append(style(one))
    return xml.part(root)


def note_reference() -> "Element":
    """The style of footnote marks."""
    raised = el("rPr", el("vertAlign", val="superscript"))
    return el(
        "style", el("name", val="footnote reference"), raised, type="character", styleId="FootnoteReference"
    )


def line_number() -> "Element":
    """The style by which Word sets the numbers of lines."""
    size = round(look.LINE_NUMBER.size * 2)
    grey = el("rPr", el("color", val=f"{look.LINE_GREY:06X}"), el("sz", val=size), el("szCs", val=size))
    return el("style", el("name", val="line number"), grey, type="character", styleId="LineNumber")


def fonts_part() -> bytes:
    """word/fontTable.xml: what a machine without the serif shows instead of it."""
    serif = el(
        "font",
        el("altName", val=look.SUBSTITUTE),
        el("panose1", val="02020600060500020200"),
        el("charset", val="00"),
        el("family", val="roman"),
        el("pitch", val="variable"),
        name=look.SERIF,
    )
    other = el(
        "font",
        el("charset", val="00"),
        el("family", val="roman"),
        el("pitch", val="variable"),
        name=look.SUBSTITUTE,
    )
    return xml.part(el("fonts", serif, other))


def _defaults(language: str) -> "Element":
    fonts = el("rFonts", ascii=look.SERIF, hAnsi=look.SERIF, eastAsia=look.SERIF, cs=look.SUBSTITUTE)
    size = round(look.BODY.size * 2)
    run = el(
        "rPr", fonts, el("sz", val=size), el("szCs", val=size), el("lang", val=language, eastAsia=language)
    )
    paragraph = el("pPr", el("widowControl"), el("spacing", before=0, after=0, line=240, lineRule="auto"))
    return el("docDefaults", el("rPrDefault", run), el("pPrDefault", paragraph))


def _hidden(kind: str, identifier: str, name: str) -> "Element":
    return el(
        "style",
        el("name", val=name),
        el("uiPriority", val=99),
        el("semiHidden"),
        el("unhideWhenUsed"),
        type=kind,
        default=1,
        styleId=identifier,
    )


def _table_style() -> "Element":
    out = _hidden("table", "TableNormal", "Normal Table")
    out.append(el("tblPr", el("tblInd", w=0, type="dxa")))
    return out


def _built_in(identifier: str, name: str) -> "Element":
    outline = el("outlineLvl", val=int(identifier[-1]) - 1) if identifier.startswith("Heading") else None
    follows = el("next", val="Normal") if outline is not None else None
    properties = el("pPr", outline) if outline is not None else None
    return el(
        "style",
        el("name", val=name),
        el("basedOn", val="Normal"),
        follows,
        switch("qFormat", outline is not None),
        properties,
        type="paragraph",
        styleId=identifier,
    )


def style(one: Look, *, width: float = page.TEXT_WIDTH) -> "Element":
    """A style of ours for text `width` millimetres wide; elements in the order of the schema."""
    paragraph = el(
        "pPr",
        switch("keepNext", one.keep_next),
        switch("keepLines", one.keep_lines),
        switch("suppressLineNumbers", one in look.UNCOUNTED),
        _tabs(one, width),
        el("spacing", before=twips(one.before), after=twips(one.after)),
        text.note_indent() if one is look.NOTE else None,
        el("jc", val="center") if one.centred else None,
        el("outlineLvl", val=one.outline) if one.outline >= 0 else None,
    )
    size = round(one.size * 2)
    run = el("rPr", switch("b", one.bold), switch("i", one.italic), el("sz", val=size), el("szCs", val=size))
    return el(
        "style",
        el("name", val=f"Penholder {one.name}"),
        el("basedOn", val=one.parent),
        el("qFormat"),
        paragraph,
        run,
        type="paragraph",
        customStyle=1,
        styleId=one.id,
    )


def _tabs(one: Look, width: float) -> "Element | None":
    """The header's right side stands on a tab at the right margin."""
    if one is not look.RUNNING:
        return None
    return el("tabs", el("tab", val="right", pos=millimetres(width)))
