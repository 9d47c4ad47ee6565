"""Headers, footer and settings of a DOCX.

Knows the masthead on the first page, the running head on the others, and "Page x of y" as fields that Word keeps
true. Leaves the words to documents.page.
"""

import copy
import re
from typing import TYPE_CHECKING

from app.documents import look
from app.documents.docx_parts import text, xml
from app.documents.docx_parts.xml import el
from app.documents.look import Look
from app.documents.page import Masthead

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLACES = re.compile("({page}|{pages})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def first_header(masthead: Masthead) -> list["Element"]:
    """Symbol left; status, date and language right, one below the other; empty where the text itself says so."""
    if masthead.in_text:
        return [_line([], ruled=False)]
    right = list(masthead.lines) or [""]
    lines = []
    for number, one in enumerate(right):
        left = masthead.symbol if number == 0 else ""
        parts = [_bold(left), text.plain("\t"), _bold(one) if one == masthead.status else text.plain(one)]
        last = number == len(right) - 1
        lines.append(_line(parts, ruled=last and bool(masthead.symbol or any(right))))
    return lines


def header(masthead: Masthead) -> list["Element"]:
    """Symbol or title left, status, date and language right."""
    parts = [text.plain(f"{masthead.running}\t{masthead.right}")]
    return [_line(parts, ruled=bool(masthead.running or masthead.right))]


def header_part(lines: list["Element"], stamp: "Element | None" = None) -> bytes:
    """A header of these paragraphs; `stamp` is the run that draws a watermark behind its pages."""
    if stamp is not None:
        lines[0].append(stamp)
    return xml.part(el("hdr", *lines))


def footer_part(words: str) -> bytes:
    """`words` with the fields of Word in the places {page} and {pages}."""
    parts = []
    for part in _PLACES.split(words):
        if part in _FIELDS:
            parts.append(el("fldSimple", text.plain("1"), instr=f" {_FIELDS[part]} "))
        elif part:
            parts.append(text.plain(part))
    return xml.part(el("ftr", el("p", el("pPr", el("pStyle", val=look.FOOT.id)), *parts)))


def settings_part(language: str, *, colours: "Element | None" = None) -> bytes:
    """word/settings.xml: the separators of footnotes, Word 2013 layout, the language of the theme; `colours` say which of
    the theme's are text and ground."""
    mode = el(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    return xml.part(
        el(
            "settings",
            el("zoom", percent=100),
            el("defaultTabStop", val=567),
            el("characterSpacingControl", val="doNotCompress"),
            el("footnotePr", el("footnote", id=-1), el("footnote", id=0)),
            el("compat", mode),
            el("themeFontLang", val=language),
            copy.deepcopy(colours),
            el("decimalSymbol", val="."),
            el("listSeparator", val=","),
        )
    )


def _bold(words: str) -> "Element":
    out = text.plain(words)
    out.insert(0, el("rPr", el("b")))
    return out


def _line(parts: list["Element"], *, ruled: bool) -> "Element":
    style: Look = look.RUNNING
    rule = el("bottom", val="single", sz=round(look.HAIRLINE * 8), space=3, color=f"{look.RULE:06X}")
    return el("p", el("pPr", el("pStyle", val=style.id), el("pBdr", rule) if ruled else None), *parts)
