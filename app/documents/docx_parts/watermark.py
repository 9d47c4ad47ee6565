"""The watermark of a DOCX: a word behind the text, in the headers, as Word itself puts it there.

Knows the WordArt shape (VML) by whose name Word finds and removes watermarks. Leaves the headers to docx_parts.furniture.
Sources: ECMA-376 part 4, 19 (VML); FORMATS.md, "Finishing".
"""

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from app.documents import look, page
from app.documents.docx_parts.xml import SPACES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t"'
    ' shapetype="t"/></v:shapetype>'
)
_HEIGHT = 0.75  # of the letters: capitals fill the shape


def run(word: str, number: int) -> "Element | None":
    """The run that puts `word` behind the pages of header part `number`; nothing where there is no word."""
    from lxml import etree

    shown = page.one_line(word)
    if not shown:
        return None
    width, height = size(shown)
    spaces = " ".join(f'xmlns:{prefix}="{SPACES[prefix]}"' for prefix in ("w", "r", "v", "o"))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{height:.0f}pt;"
        f"rotation:{360 - round(look.WATERMARK_TURN)};z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    shape = (
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136"'
        f' style="{style}" o:allowincell="f" fillcolor="#{look.WATERMARK:06x}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{look.SUBSTITUTE}&quot;;font-size:1pt;font-weight:bold"'
        f" string={quoteattr(shown)}/></v:shape>"
    )
    made = f"<w:r {spaces}><w:rPr><w:noProof/></w:rPr><w:pict>{_TYPE}{shape}</w:pict></w:r>"
    return etree.fromstring(made)


def size(word: str) -> tuple[float, float]:
    """The width and height of the shape in points: Word stretches the letters to it, so both follow from the word."""
    ems = max(1.0, sum(0.45 if c in "iIl .,;:1" else 0.95 if c in "mwMW" else 0.72 for c in word))
    letters = min(look.WATERMARK_LARGEST, look.WATERMARK_WIDTH * 72 / 25.4 / ems)
    return ems * letters, letters * _HEIGHT
