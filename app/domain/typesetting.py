"""The typography of a draft: what the house would write otherwise, place by place.

Knows that Fields and what else is one thing stay, and footnotes are typeset too. Leaves the rules to `text.typography`, doing
it to `replacing`.
"""

from collections.abc import Iterable, Mapping

from app.domain import replacing
from app.domain.drafts import ParagraphInfo
from app.domain.replacing import Change, Place
from app.i18n import _
from app.text import typography


def propose(paragraphs: Iterable[ParagraphInfo], *, values: Mapping[str, str], language: str) -> list[Change]:
    """What the typography of these paragraphs would be, in `language` (ISO 639-1); nothing where all is as it should be."""
    kinds = {
        typography.QUOTES: _("Quotes"),
        typography.DASHES: _("Dash"),
        typography.BLANKS: _("Space"),
    }
    made = []
    for info in paragraphs:
        strands = replacing.read(info.text, values)
        for strand in strands:
            for fix in typography.tidied(strand.text, language, held=strand.fixed):
                place = Place(info.id, strand.note, fix.start, fix.end, strand.text[fix.start : fix.end])
                made.append(replacing.make_change(info, strands, place, fix.new, kind=kinds[fix.kind]))
    return made
