"""The pages of a DOCX as its section describes them: size, margins, headers, line numbers.

Knows the order of the elements in w:sectPr. Leaves what headers say to docx_parts.furniture, and the sheet of a house to
docx_parts.reference. Lengths are millimetres. Source: ECMA-376 part 1, 17.6.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import finish, look, page
from app.documents.docx_parts import package
from app.documents.docx_parts.xml import el, millimetres, twips
from app.documents.finish import Finish

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RESTARTS = {finish.PAGE: "newPage", finish.CONTINUOUS: "continuous"}


@dataclass(frozen=True)
class Sheet:
    """`finish` says whether lines are numbered. A `house` has a size and margins of its own; `width` is that of the text."""

    finish: Finish = finish.PLAIN
    house: "tuple[Element, Element] | None" = None
    width: float = page.TEXT_WIDTH

    def section(self) -> "Element":
        """The w:sectPr at the end of the text: another header on the first page than on the others."""
        size, margins = self.house if self.house is not None else own()
        return el(
            "sectPr",
            *_references(),
            copy.deepcopy(size),
            copy.deepcopy(margins),
            self._lines(),
            el("titlePg"),
        )

    def _lines(self) -> "Element | None":
        if not self.finish.lines:
            return None
        return el(
            "lnNumType",
            countBy=self.finish.step,
            distance=twips(look.LINE_NUMBER_GAP),
            restart=_RESTARTS[self.finish.lines],
        )


def own() -> "tuple[Element, Element]":
    """A4, equal margins."""
    margin, edge = millimetres(page.MARGIN), millimetres(page.EDGE)
    return (
        el("pgSz", w=millimetres(page.WIDTH), h=millimetres(page.HEIGHT)),
        el("pgMar", top=margin, right=margin, bottom=margin, left=margin, header=edge, footer=edge, gutter=0),
    )


def _references() -> "Sequence[Element]":
    """The footer is the same on every page, unless a house has another one on the first."""
    parts = (
        ("header", "default", "header2.xml"),
        ("header", "first", "header1.xml"),
        ("footer", "default", "footer1.xml"),
        ("footer", "first", "footer2.xml"),
    )
    return [el(f"{sort}Reference", type=pages, r_id=package.relation(part)) for sort, pages, part in parts]
