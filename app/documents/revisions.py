"""Tracked changes of a DOCX: what was changed by whom, and the paper with the changes taken in or out.

Knows insertions, deletions, moves, paragraph marks, rows and cells that are tracked, one inside the other. `resolve`
leaves a tree without any change, so that readers need not know them; `listed` says what they were. Leaves the text of
paragraphs to docx_text. Sources: ISO 29500-1, 17.13.5 (revisions); FORMATS.md, "Tracked changes".
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.documents.docx_styles import child, local, value
from app.documents.model import Revision

ACCEPTED, ORIGINAL, CHANGES = "accepted", "original", "changes"
VIEWS = (ACCEPTED, ORIGINAL, CHANGES)
_KINDS = {"ins": "insert", "del": "delete", "moveFrom": "move-from", "moveTo": "move-to"}
_CHANGES = tuple(f"{{*}}{name}" for name in _KINDS)
_NEW, _OLD = frozenset({"ins", "moveTo", "cellIns"}), frozenset({"del", "moveFrom", "cellDel"})
_PROPERTIES = frozenset({"rPr", "trPr", "numPr", "tcPr", "pPr"})  # a change in here is a mark, not a wrapper
_TEXT = frozenset({"t", "delText", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "footnoteReference",
                   "endnoteReference", "drawing", "pict", "object", "oMath"})  # fmt: skip
_BETWEEN = frozenset({"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "permStart",
                      "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}


def resolve(root: Any, *, accepted: bool) -> None:
    """Take every change under `root` in (`accepted`) or out (the original); the tree itself is changed."""
    gone = _OLD if accepted else _NEW
    if not accepted:
        _old_properties(root)
    _rows_and_cells(root, gone)
    marks = [one for one in root.iter("{*}p") if _mark(one, gone) is not None]
    for element in list(root.iter(*_CHANGES)):
        parent = element.getparent()
        if parent is None or local(parent) in _PROPERTIES:
            continue
        if local(element) in gone:
            parent.remove(element)
        else:
            _open(element, parent)
    if not accepted:
        for old in list(root.iter("{*}delText", "{*}delInstrText")):
            old.tag = old.tag.replace("delText", "t").replace("delInstrText", "instrText")
    for paragraph in reversed(marks):  # from the last: what a paragraph is joined with has its own end settled
        _join(paragraph)
    for table in list(root.iter("{*}tbl")):
        if next(table.iter("{*}tr"), None) is None and table.getparent() is not None:
            table.getparent().remove(table)


def _open(element: Any, parent: Any) -> None:
    """Put what stands inside `element` in its place."""
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def _old_properties(root: Any) -> None:
    """The properties from before a change of formatting: numbers and styles of paragraphs depend on them."""
    for change in list(root.iter("{*}pPrChange", "{*}rPrChange", "{*}trPrChange", "{*}tcPrChange")):
        now = change.getparent()
        before = child(change, local(change).removesuffix("Change"))
        if now is None or before is None:
            continue
        kept = [one for one in now if local(one) in ("rPr", "sectPr", "ins", "del", "moveFrom", "moveTo")]
        now[:] = [*before, *kept]
    for mark in list(root.iter("{*}ins")):  # a number that was put on
        numbers = mark.getparent()
        if numbers is not None and local(numbers) == "numPr" and numbers.getparent() is not None:
            numbers.getparent().remove(numbers)


def _rows_and_cells(root: Any, gone: frozenset[str]) -> None:
    for setup in list(root.iter("{*}trPr", "{*}tcPr")):
        owner = setup.getparent()
        if owner is not None and owner.getparent() is not None and any(local(one) in gone for one in setup):
            owner.getparent().remove(owner)


def _mark(paragraph: Any, kinds: frozenset[str] | dict[str, str]) -> Any | None:
    """The change of a paragraph's own end that is one of `kinds`."""
    setup = child(paragraph, "pPr", "rPr")
    return next((one for one in setup if local(one) in kinds), None) if setup is not None else None


def _join(paragraph: Any) -> None:
    """The end of `paragraph` is no more: put the next one's text into it, or take it away where nothing is left."""
    parent = paragraph.getparent()
    if parent is None:
        return
    after = paragraph.getnext()
    while after is not None and (local(after) in _BETWEEN or not local(after)):
        after = after.getnext()
    filled = _holds_text(paragraph)
    if after is None or local(after) != "p":
        if not filled and len(parent) > 1:
            parent.remove(paragraph)
        return
    if not filled:
        paragraph[:] = list(after)
    else:
        paragraph.extend([one for one in after if local(one) != "pPr"])
    parent.remove(after)


def _holds_text(paragraph: Any) -> bool:
    return any(local(one) in _TEXT and (local(one) not in ("t", "delText") or one.text) for one in paragraph.iter())


def listed(root: Any, *, place: str = "text") -> tuple[Revision, ...]:
    """Every change under `root` in reading order; call it before `resolve`. `place` is "text", "footnote" or "endnote".

    Neighbours of one kind, author and date are one; an end of a paragraph counts as a line end.
    """
    out: list[Revision] = []
    touching = False
    for found in _walked(root, place):
        if found is None:
            touching = False
            continue
        last = out[-1] if out else None
        if touching and last and (last.kind, last.author, last.date) == (found.kind, found.author, found.date):
            out[-1] = replace(last, text=last.text + found.text)
        else:
            out.append(found)
        touching = True
    return tuple(out)


def _walked(element: Any, place: str) -> Iterator[Revision | None]:
    """Changes in order; None where unchanged text stands between them."""
    for one in element:
        name = local(one)
        if name in _KINDS:
            if text := "".join(_said(one)):
                yield _revision(one, text, place)
            yield from (inner for inner in _walked(one, place) if inner is not None)
        elif name == "p":
            yield from _walked(one, place)
            mark = _mark(one, _KINDS)
            yield _revision(mark, "\n", place) if mark is not None else None
        elif name == "tr" and (mark := _row_mark(one)) is not None:
            cells = ["".join(_said(cell)) for cell in one if local(cell) == "tc"]
            yield _revision(mark, " | ".join(cells) + "\n", place)
        elif name in _TEXT:
            yield None
        elif name == "AlternateContent":
            yield from _walked(chosen if (chosen := child(one, "Choice")) is not None else (), place)
        elif name and name not in _PROPERTIES:
            yield from _walked(one, place)


def _row_mark(row: Any) -> Any | None:
    setup = child(row, "trPr")
    return next((one for one in setup if local(one) in _KINDS), None) if setup is not None else None


def _revision(mark: Any, text: str, place: str) -> Revision:
    return Revision(_KINDS[local(mark)], text, value(mark, "author"), value(mark, "date"), place)


def _said(element: Any) -> Iterator[str]:
    """The text inside a change, with what was deleted in it again."""
    for one in element:
        name = local(one)
        if name in ("t", "delText"):
            yield one.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name and name not in _PROPERTIES:
            yield from _said(one)
            if name == "p" and one.getnext() is not None:
                yield "\n"
