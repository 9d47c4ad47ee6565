"""The original beside the understood document: its lines, and where each paragraph stands in them.

Knows how to find a paragraph again by its letters and figures alone, whatever was joined, lifted or numbered anew. Leaves the
lines of a file to `documents.raw_text` and keeping the file to `importing`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.documents import raw_text
from app.documents.model import Block
from app.documents.raw_text import RawLine

_TAG = re.compile(r"</?(?:sup|b|i|strong|em)>", re.IGNORECASE)  # marks of emphasis in text files
_KEYS = (60, 30, 14)  # letters and figures that are looked for, the longest first
LOOKED_AT = 240  # signs of a paragraph: enough for the longest key
_NEAR = 20_000  # signs around the place before that are searched first


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it is: its `lines`; with `paged` its bytes in `data` are a PDF whose pages can be drawn."""

    lines: tuple[RawLine, ...]
    paged: bool = False
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Finder:
    """The letters and figures of an original, `starts` where each line's begin."""

    signs: str
    starts: tuple[int, ...]


def show(data: bytes) -> Original:
    """The original in the bytes of a file that was read."""
    paged = raw_text.is_pdf(data)
    return Original(raw_text.of(data), paged, data if paged else b"")


def finder(original: Original, *, view: str = "accepted") -> Finder:
    """What paragraphs are looked for in; `view` says whether inserted or deleted words count ("accepted", "original")."""
    left_out = raw_text.INSERTED if view == "original" else raw_text.DELETED
    parts: list[str] = []
    starts: list[int] = []
    size = 0
    for line in original.lines:
        starts.append(size)
        part = _signs("".join(text for text, mark in line.pieces if mark != left_out))
        parts.append(part)
        size += len(part)
    return Finder("".join(parts), tuple(starts))


def places(found: Finder, blocks: Sequence[Block]) -> tuple[int, ...]:
    """The line in which each block begins, from 0; a block that is not found stands where the one before stands."""
    out: list[int] = []
    place = 0
    for block in blocks:
        at = _find(found.signs, _signs(block.text[:LOOKED_AT]), place)
        if at >= 0:
            place = at + 1
        out.append(max(0, bisect_right(found.starts, max(0, place - 1)) - 1))
    return tuple(out)


def _find(signs: str, key: str, place: int) -> int:
    for size in _KEYS:
        wanted = key[:size]
        if not wanted or (size != _KEYS[0] and len(key) < size):
            continue
        for start, end in ((place, place + _NEAR), (place, len(signs)), (0, place)):
            at = signs.find(wanted, start, end)
            if at >= 0:
                return at
    return -1


def _signs(text: str) -> str:
    return "".join(sign for sign in _TAG.sub("", text).casefold() if sign.isalnum())
