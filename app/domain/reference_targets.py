"""The paragraphs that a reference can mean, as a person looks for them: by number or by words.

Leaves which number a paragraph is named by to `documents.references`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.documents import references as ways
from app.domain import fields
from app.domain.drafts import ParagraphInfo
from app.i18n import _

LONGEST = 120  # characters of a paragraph that a list shows
ENOUGH = 3  # typed letters that words are looked for with


@dataclass(frozen=True, slots=True)
class Target:
    """A paragraph that can be referred to: its identity, what a reference to it reads, and how it begins."""

    uid: str
    number: str
    words: str

    @property
    def name(self) -> str:
        return _("paragraph {}").format(self.number)


def find(
    paragraphs: Sequence[ParagraphInfo], values: Mapping[str, str], *, typed: str = "", but: int = 0
) -> list[Target]:
    """The paragraphs with a number of their own that fit what was typed, in order, those whose number begins so first; the
    paragraph `but` is left out. `values` fill the Fields in their words."""
    wanted = " ".join(typed.lower().split())
    named = ways.ways((p.uid, p.role, p.level, p.label) for p in paragraphs)
    first, others = [], []
    for p in paragraphs:
        way = named.get(p.uid, ())
        if p.id == but or not way or way[-1].uid != p.uid:
            continue
        one = Target(p.uid, ways.shown(way), " ".join(fields.fill(p.read, values).split())[:LONGEST])
        if one.number.lower().startswith(wanted) or one.name.lower().startswith(wanted):
            first.append(one)
        elif len(wanted) >= ENOUGH and all(part in one.words.lower() for part in wanted.split()):
            others.append(one)
    return first + others
