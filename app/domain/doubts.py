"""What the reader was unsure of in a document: paragraphs a person should look at before they are taken over.

Knows signs of a wrong reading: a missing number, a gap in the numbers, a paragraph too short or too long, one that begins in
the middle of a sentence. It points, it never corrects. Leaves correcting to `correcting`.
"""

from collections.abc import Sequence

from app.documents.model import Block, Role
from app.i18n import _, ngettext
from app.text import numbering, words
from app.text.numbering import Label, Style

SHORT, LONG = 3, 320  # words; paragraphs of outcome documents have 15 to 250
_COUNTED = (Role.OPERATIVE, Role.PREAMBULAR, Role.SUB_PARAGRAPH)
_TEXT = (*_COUNTED, Role.BODY)


def find(blocks: Sequence[Block]) -> dict[int, tuple[str, ...]]:
    """Place of a paragraph → what is doubtful about it, in a few words each; paragraphs without doubt are left out."""
    found: dict[int, list[str]] = {}
    for index, text in (*_unnumbered(blocks), *_gaps(blocks), *_lengths(blocks), *_broken(blocks)):
        found.setdefault(index, []).append(text)
    return {index: tuple(found[index]) for index in sorted(found)}


def _unnumbered(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """Paragraphs without a number among those that have one."""
    out = []
    counted = [n for n, block in enumerate(blocks) if block.role in _COUNTED]
    for before, index, after in zip(counted, counted[1:], counted[2:], strict=False):
        one = blocks[index]
        if one.label or not (blocks[before].label and blocks[after].label) or after - before != 2:
            continue
        out.append((index, _("No number between numbered ones")))
    return out


def _gaps(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """Numbers that do not follow one another at their level."""
    out: list[tuple[int, str]] = []
    last: dict[int, tuple[Label, ...]] = {}
    shown: dict[int, str] = {}
    for index, block in enumerate(blocks):
        if block.role is Role.HEADING or block.role is Role.CHAPEAU:
            last.clear()
        readings = numbering.readings(block.label) if block.role in _COUNTED and block.label else ()
        if not readings or readings[0].style is Style.BULLET:
            continue
        for deeper in [level for level in last if level > block.level]:
            del last[deeper]
        before = last.get(block.level)
        if before and not any(_follows(a, b) for a in before for b in readings):
            text = _("Number {} after {}").format(block.label.rstrip("."), shown[block.level].rstrip("."))
            out.append((index, text))
        last[block.level], shown[block.level] = readings, block.label
    return out


def _follows(before: Label, after: Label) -> bool:
    if before.style is not after.style:
        return after.value == 1
    if after.suffix:
        return after.value in (before.value, before.value + 1)
    return after.value in (1, before.value + 1)


def _lengths(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    out = []
    for index, block in enumerate(blocks):
        if block.role not in _TEXT:
            continue
        count = len(block.text.split())
        if count > LONG:
            out.append((index, _("Very long: {} words").format(count)))
        elif (
            count < SHORT and not block.notes and block.role is not Role.SUB_PARAGRAPH
        ):  # items of lists are short
            out.append((index, ngettext("Only {} word", "Only {} words", count).format(count)))
    return out


def _broken(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """Paragraphs without a number that begin small after one that does not end."""
    out = []
    for index in range(1, len(blocks)):
        one, before = blocks[index], blocks[index - 1]
        small = one.text.lstrip()[:1].islower() and not one.label and one.role in _TEXT
        if (
            small
            and before.text.strip()
            and not words.closes(before.text)
            and before.text.rstrip()[-1] not in ":;,"
        ):
            out.append((index, _("Begins in the middle of a sentence")))
    return out
