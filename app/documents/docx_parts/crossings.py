"""References from paragraph to paragraph in a DOCX: bookmarks at what is meant, REF fields where it is named.

Knows which bookmark stands where and which switches show its number. Leaves what a reference reads to documents.references,
paragraphs to documents.docx_parts.body. Source: ECMA-376 part 1, 17.16.5.51 (REF); FORMATS.md, "References".
"""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.documents import references
from app.documents.docx_parts.xml import el
from app.documents.lists import Lists
from app.documents.model import Block, Document, Run
from app.documents.references import Part, Way

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COUNTED, _TYPED = "counted", "typed"  # Word makes the number, or it stands in the text


@dataclass
class Crossings:
    """The references of one document: the `ways` they name, and how the number of each paragraph on them is made."""

    ways: dict[str, Way] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    _last: int = 0

    def marked(self, block: Block, label: str, runs: Iterable["Element"]) -> list["Element"]:
        """The content of a paragraph, `label` typed before its `runs`, with a bookmark where references name it."""
        typed = [_typed(label)] if label else []
        how = self.made.get(block.uid)
        if how is None:
            return [*typed, *runs]
        self._last += 1
        start = el("bookmarkStart", id=self._last, name=_name(block.uid))
        end = el("bookmarkEnd", id=self._last)
        if how == _COUNTED:
            return [start, *runs, end]
        number = next(way[-1].number for uid, way in self._every() if uid == block.uid)
        before, number, behind = label.partition(number)
        parts = (_typed(before) if before else None, start, _typed(number), end, _typed(behind))
        return [*(part for part in parts if part is not None), *runs]

    def _every(self) -> Iterator[tuple[str, Way]]:
        """Each paragraph on the ways, with the way as far as to it."""
        for way in self.ways.values():
            for size in range(1, len(way) + 1):
                yield way[size - 1].uid, way[:size]

    def shown(self, run: Run, properties: "Element | None") -> Iterator["Element"] | None:
        """The fields of a reference with the numbers as they are now; None where it is plain text."""
        way = self.ways.get(run.ref)
        return None if way is None else self._fields(way, properties, references.stretch(way, run.text))

    def _fields(self, way: Way, properties: "Element | None", first: int) -> Iterator["Element"]:
        for number, part in list(enumerate(way))[max(first, 0) :]:
            if number > first:
                yield _run(properties, _text(" "))
            switches = {_TYPED: "\\h", _COUNTED: "\\n \\h" if number else "\\r \\h"}[self.made[part.uid]]
            yield _run(properties, el("fldChar", fldCharType="begin"))
            code = el("instrText", xml_space="preserve")
            code.text = f" REF {_name(part.uid)} {switches} "
            yield _run(properties, code)
            yield _run(properties, el("fldChar", fldCharType="separate"))
            yield _run(properties, _text(part.number))
            yield _run(properties, el("fldChar", fldCharType="end"))


def of(document: Document, arranged: Lists) -> Crossings:
    """The references of a document whose numbers are `arranged`; those that no field could show rightly stay plain text."""
    ways = references.of_document(document)
    if not ways:
        return Crossings()
    parts = {part.uid: part for way in ways.values() for part in way}
    made: dict[str, str] = {}
    for block, place in zip(document.blocks, arranged.places, strict=True):
        if isinstance(block, Block) and block.uid in parts and place is not None:
            how = _COUNTED if place.list >= 0 else _TYPED
            if _shows(block, parts[block.uid], how):
                made[block.uid] = how
    whole = {uid: way for uid, way in ways.items() if all(part.uid in made for part in way)}
    used = {part.uid for way in whole.values() for part in way}
    return Crossings(whole, {uid: how for uid, how in made.items() if uid in used})


def _shows(block: Block, part: Part, how: str) -> bool:
    """Whether a field gives the number as it is read: of a counted label Word leaves out full stops at the end alone."""
    label = block.label.strip()
    return label.rstrip(".") == part.number if how == _COUNTED else part.number in label


def _name(uid: str) -> str:
    """A bookmark's name; one that begins so is hidden from the user, as those that Word makes for its own references."""
    return f"_Ref{uid}"


def _typed(text: str) -> "Element":
    from app.documents.docx_parts import text as writing

    return writing.plain(text)


def _text(words: str) -> "Element":
    out = el("t", xml_space="preserve")
    out.text = words
    return out


def _run(properties: "Element | None", *content: "Element") -> "Element":
    return el("r", copy.deepcopy(properties), *content)
