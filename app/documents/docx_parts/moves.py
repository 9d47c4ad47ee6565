"""What went from one place of a redline and came at another, so that its deletion can be told from other deletions.

LibreOffice takes a deleted and an inserted text of one author that read alike for a move, and then no longer joins the text's
change with that of its paragraph's end: the paragraph behind gets a wrong number. A deletion by another author is none.
Knows which texts these are. Leaves who the author is to docx_parts.revised.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.documents.redlines import Piece

_FEWEST = 6  # signs; LibreOffice looks at none shorter, and at no single word
_NOTE = "\ufffc"  # stands for a footnote's mark


@dataclass
class Moves:
    """The deleted texts that stand elsewhere as inserted, one of the two being a whole paragraph or cell."""

    _seen: dict[tuple[str, bool], set[str]] = field(default_factory=dict)

    def add(self, pieces: Iterable[Piece], *, whole: bool) -> None:
        """Take notice of a paragraph or cell; `whole` says that it, or its end, came or went."""
        for op, group in groupby(pieces, key=lambda piece: piece.op):
            if op != "equal":
                self._seen.setdefault((op, whole), set()).update(_texts(list(group)))

    def has(self, gone: Sequence[Piece]) -> bool:
        """Whether a deleted stretch, or a part of it, came elsewhere."""
        came = self._seen.get(("insert", True), set()), self._seen.get(("insert", False), set())
        if not any(came) or not self._seen.keys() & {("delete", True), ("delete", False)}:
            return False
        whole = self._seen.get(("delete", True), set())
        return any(text in came[0] or (text in whole and text in came[1]) for text in _texts(gone))


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    """What LibreOffice may compare of a stretch: its parts of one look and line, and neighbours of them joined."""
    parts: list[str] = []
    for piece in pieces:
        parts += [_NOTE] if piece.run.note is not None else re.findall(r"[\n\t]|[^\n\t]+", piece.run.text)
    for start in range(len(parts)):
        held = ""
        for part in parts[start:]:
            held += part
            text = held.strip()
            if len(text) >= _FEWEST and " " in text:
                yield text
