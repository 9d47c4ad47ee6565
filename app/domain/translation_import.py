"""A paper that a translator sends back, matched to the paragraphs of a draft: first a proposal to look at, then one write.

Knows which paragraph of the file belongs to which of the draft: by number where numbers agree, by order between them. What
finds no place is told with its words, and nothing of it is lost: the proposal holds every paragraph of the file exactly once.
Leaves reading the file to `documents.reading`, keeping the texts to `translations`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Block, Document, Role
from app.domain import drafts, fields, importing, translations, versions
from app.domain.drafts import ParagraphInfo
from app.domain.layouts import outcome
from app.text import languages, numbering

FITS, CHANGES, SAME = "new", "other words", "as before"
_MARK = re.compile(r'<note mark="[^"]*">')


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph of the draft and what the file says for it (markup). `present` is the translation it has now, `kind` one
    of FITS, CHANGES and SAME."""

    paragraph: ParagraphInfo
    text: str
    present: str

    @property
    def kind(self) -> str:
        if not self.present:
            return FITS
        return SAME if self.present == self.text else CHANGES


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would bring: `matches` in the draft's order, `left_over` the paragraphs of the file that belong nowhere,
    `without` those of the draft that the file has nothing for, `untranslated` those that read in the file as the original
    does: where a translation is missing our own paper has the original's words. `detected` is what the file seems to be in."""

    language: str
    matches: tuple[Match, ...]
    left_over: tuple[Block, ...]
    without: tuple[ParagraphInfo, ...]
    untranslated: tuple[ParagraphInfo, ...]
    detected: str


def read(path: Path) -> Document:
    """The file of a translator, its tracked changes accepted. Raises UserError for what cannot be read or has no text."""
    return importing.propose(path).document


def from_document(s: Session, draft: int, language: str, document: Document) -> Proposal:
    """What a document brings for a sister of a draft. Writes nothing. Raises UserError where the draft has no such sister."""
    held = drafts.get(s, draft)
    pairs = translations.listing(s, draft, language)
    blocks = [block for block in importing.blocks(document) if block.text.strip()]
    here = fields.values(s, held.meeting, language=held.language)
    there = fields.values(s, held.meeting, language=language)
    wanted = [pair for pair in pairs if _is_printed(pair.paragraph, here)]
    found = matched([pair.paragraph for pair in wanted], blocks)
    matches: list[Match] = []
    without: list[ParagraphInfo] = []
    untranslated: list[ParagraphInfo] = []
    for place, pair in enumerate(wanted):
        if place not in found:
            without += [pair.paragraph] if pair.needed else []
            continue
        text = markup.from_runs(blocks[found[place]].runs).strip()
        present = pair.text or ("" if pair.needed else pair.paragraph.text)
        if _reads(present, there) == _reads(text, {}):
            text = present  # its Fields stay Fields
        if pair.needed and not pair.text and _reads(pair.paragraph.text, here) == _reads(text, {}):
            untranslated.append(pair.paragraph)
        elif pair.needed or text != present:
            matches.append(Match(pair.paragraph, text, pair.text))
    left_over = tuple(block for n, block in enumerate(blocks) if n not in found.values())
    words = " ".join(markup.plain(match.text) for match in matches)
    detected = languages.detect(words, otherwise=language)
    return Proposal(language, tuple(matches), left_over, tuple(without), tuple(untranslated), detected)


def _is_printed(info: ParagraphInfo, known: Mapping[str, str]) -> bool:
    """Whether the translator had a paragraph before them: empty ones and title lines without value are not printed."""
    words = fields.fill(info.plain, known).strip()
    return bool(words) and not (info.role == Role.TITLE and outcome.is_gap(words))


def _reads(text: str, known: Mapping[str, str]) -> str:
    """Markup as a reader has it back from print: Fields filled, footnotes without the marks they had."""
    return _MARK.sub("<note>", markup.from_runs(fields.fill_runs(markup.to_runs(text), known)))


def accept(s: Session, draft: int, proposal: Proposal, *, version: int = 0) -> int:
    """Take over what a proposal brings; returns how many translations are new or others.

    They are right for what the original reads now, or read in the `version` that the translator was given: paragraphs that
    changed since are to be checked. One that reads as before was looked at by the translator too.
    """
    read_then = (
        {uid: text for uid, _role, _level, _label, text in versions.texts(s, version)} if version else {}
    )
    changed = 0
    for match in proposal.matches:
        id, language = match.paragraph.id, proposal.language
        changed += match.kind != SAME
        translations.set_text(s, id, language, match.text)
        translations.confirm(
            s, id, language, of_text=read_then.get(match.paragraph.uid, "") if version else None
        )
    return changed


# --- which belongs to which


def matched(wanted: Sequence[ParagraphInfo], blocks: Sequence[Block]) -> dict[int, int]:
    """{place of the draft's paragraph: place in the file}: numbered ones by their numbers, in order; what lies between two
    of them by order where both sides have as many there."""
    theirs = [_number(block.label) for block in blocks]
    mine = [_number(p.label) for p in wanted]
    anchors = _anchors(mine, theirs)
    found = dict(anchors)
    edges = [(-1, -1), *anchors, (len(wanted), len(blocks))]
    for (low, their_low), (high, their_high) in zip(edges, edges[1:], strict=False):
        gap, their_gap = range(low + 1, high), range(their_low + 1, their_high)
        if len(gap) == len(their_gap):
            found |= dict(zip(gap, their_gap, strict=True))
        else:
            found |= _by_role(wanted, blocks, gap, their_gap)
    return found


def _anchors(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places with the same number, as many as go in order on both sides."""
    from difflib import SequenceMatcher

    kept = [n for n, number in enumerate(mine) if number]
    their_kept = [n for n, number in enumerate(theirs) if number]
    matcher = SequenceMatcher(None, [mine[n] for n in kept], [theirs[n] for n in their_kept], autojunk=False)
    return [
        (kept[block.a + step], their_kept[block.b + step])
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]


def _by_role(
    wanted: Sequence[ParagraphInfo], blocks: Sequence[Block], gap: range, their_gap: range
) -> dict[int, int]:
    """Where the two sides have not as many: the paragraphs of a role of which both have as many."""
    found: dict[int, int] = {}
    for role in {wanted[n].role for n in gap}:
        mine = [n for n in gap if wanted[n].role == role]
        theirs = [n for n in their_gap if blocks[n].role == role]
        if len(mine) == len(theirs):
            found |= dict(zip(mine, theirs, strict=True))
    return found


def _number(label: str) -> str:
    """A label without its signs: "1." and "1)" are one number, and so are "(b)" and "б)" of a Russian paper."""
    parsed = numbering.parse(label) if label else None
    if parsed is None or parsed.style is numbering.Style.BULLET:
        return ""
    style = parsed.style.name.rpartition("_")[2]  # LETTER in either script, ROMAN, DECIMAL
    return f"{'LETTER' if style == 'CYRILLIC' else style} {parsed.value} {parsed.suffix}"
