"""Lines of any source become a Document: whole paragraphs with role, label and level.

Decided here once for all readers: footnotes are lifted (documents.footnotes), broken paragraphs joined
(documents.joining), the head taken off (documents.title_block), then each paragraph of the text gets its role from
the family of the paper (concluding remarks; preamble, chapeau and operative part; notes). Never loses a word.
Sources of the roles: UN Editorial Manual (resolutions, paragraphs), and the papers of regional processes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.documents import footnotes, joining, markup, title_block
from app.documents.joining import Paragraph
from app.documents.lines import Line, emphasized
from app.documents.model import Block, Document, Kind, Remark, Revision, Role, Table, plain
from app.documents.title_block import SLIDE, Head
from app.text import clauses, languages, numbering, words
from app.text.numbering import Label, Style

_PREAMBLE_KINDS = (Kind.COMMUNIQUE, Kind.DECLARATION, Kind.RECOMMENDATIONS)
_LOOSE_KINDS = (
    Kind.NOTES,
    Kind.AGENDA,
    Kind.PARTICIPANTS,
)  # papers whose lists are lists, not operative paragraphs


@dataclass(frozen=True, slots=True)
class Extras:
    """What a reader knows beyond the lines: declared language and title, tracked changes, comments.

    `date` (ISO) and `kind` are those of a file of our own, and go before what the text says.
    """

    language: str = ""
    title: str = ""
    symbol: str = ""
    status: str = ""
    date: str = ""
    kind: Kind | None = None
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Remark, ...] = ()


def build(lines: Iterable[Line], extras: Extras | None = None) -> Document:
    """The Document of `lines`. Never raises: what has no office becomes running text."""
    extras = extras or Extras()
    paragraphs = joining.join(footnotes.lift(tuple(lines)))
    head, rest = title_block.split(paragraphs)
    kind = extras.kind or head.kind or _kind(rest)
    date, place = _foot(rest)
    blocks = (*_title(head), *_Roles(rest, kind).blocks())
    text = " ".join(block.text for block in blocks if isinstance(block, Block))
    return Document(
        blocks=blocks,
        title=(extras.title if extras.kind else "") or head.title or extras.title,
        date=extras.date or (head.date if head.place or not date else date),
        place=head.place or place,
        symbol=head.symbol or extras.symbol,
        status=head.status or extras.status,
        language=languages.detect(text, otherwise=extras.language or "en"),
        kind=kind,
        revisions=extras.revisions,
        comments=extras.comments,
    )


def _title(head: Head) -> tuple[Block, ...]:
    return tuple(
        Block(
            markup.normalized(line.runs),
            Role.TITLE,
            line.label if line.role else "",
            line.level if line.role else 0 if place == head.main else 1,
        )
        for place, line in enumerate(head.lines)
    )


def _foot(paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """(date, place) of a line at the foot of the paper."""
    for paragraph in reversed(paragraphs[-3:]):
        found = title_block.place_and_date(paragraph.text) if not paragraph.label else None
        if found:
            return found[1], found[0]
    return "", ""


def _kind(paragraphs: Sequence[Paragraph]) -> Kind:
    """The kind of a paper whose head does not name it, from how its paragraphs speak."""
    if sum(bool(SLIDE.search(one.text)) for one in paragraphs) >= 1:
        return Kind.NOTES
    texts = [one.text for one in paragraphs if len(one.text) > 40]
    opening = [clauses.opening(text) for text in texts[:12]]
    chapeau = next(
        (
            one.text
            for one in paragraphs
            if not one.label and one.text.rstrip().endswith(":") and len(one.text) < 200
        ),
        "",
    )
    if texts and opening.count("participle") * 3 >= len(opening) and chapeau:
        return Kind.RECOMMENDATIONS if re.search("recommend|рекоменд", chapeau, re.I) else Kind.COMMUNIQUE
    past = sum(_speaks(text) for text in texts)
    labelled = sum(bool(one.label) for one in paragraphs)
    return (
        Kind.REMARKS
        if len(texts) >= 3 and past * 2 >= len(texts) and labelled * 2 >= len(texts)
        else Kind.OTHER
    )


def _speaks(text: str) -> bool:
    """Is it "actor + past verb", the sentence of concluding remarks?"""
    clause = clauses.understand(text)
    return bool(clause.actor) and clause.tier is not None


@dataclass(slots=True)
class _Scheme:
    """How the labels of one list look, how deep the list stands, and its last value."""

    label: Label
    depth: int
    indent: int
    source_level: int

    def fits(self, other: Label) -> bool:
        """Is `other` of this list? A list may change its outer signs ("- 3-", "- 5 –") but not its way of counting."""
        if (
            other.suffix and self.label.style is other.style
        ):  # "2 bis" stands among "1." and "3." however it is closed
            return other.value in (self.label.value, self.label.value + 1)
        return self.label.style is other.style and self._shape(self.label) == self._shape(other)

    @staticmethod
    def _shape(label: Label) -> tuple[str, str]:
        shown = numbering.display(label)
        return (re.sub(r"\d+", "0", shown.before), shown.after)


@dataclass(slots=True)
class _Roles:
    """Gives the paragraphs after the head their roles, from first to last."""

    paragraphs: list[Paragraph]
    kind: Kind
    stack: list[_Scheme] = field(default_factory=list)
    zone: str = "text"  # "preamble", "text" or "end"

    def blocks(self) -> tuple[Block | Table, ...]:
        chapeau = self._chapeau()
        last_item = max((n for n, one in enumerate(self.paragraphs) if one.label), default=-1)
        in_preamble = self._preamble(chapeau)
        out: list[Block | Table] = []
        for place, paragraph in enumerate(self.paragraphs):
            if paragraph.table is not None:
                out.append(paragraph.table)
                continue
            self.zone = "preamble" if place < in_preamble else "text"
            if paragraph.role is not None:
                if paragraph.label:
                    self._depth(paragraph)
                role, level = paragraph.role, paragraph.level
            elif place == chapeau:
                self.stack.clear()
                role, level = Role.CHAPEAU, 0
            elif paragraph.label:
                role, level = self._labelled(paragraph)
            else:
                role, level = self._unlabelled(place, last_item)
            out.append(Block(markup.normalized(paragraph.runs), role, paragraph.label, level))
        return tuple(out)

    def _chapeau(self) -> int:
        """The place of the formula that opens the operative part ("Have decided to:"), -1 without one.

        It is short, unlabelled, ends with a colon, and a list that begins anew follows it.
        """
        for place, one in enumerate(self.paragraphs[:-1]):
            after = self.paragraphs[place + 1]
            colon = one.text.rstrip(' *"”').endswith(":") and len(one.text) < 250
            first = after.found is not None and (after.found.value == 1 or after.found.style is Style.BULLET)
            act = (
                clauses.opening(after.text) in ("infinitive", "present")
                or clauses.understand(after.text).tier is not None
            )
            if not one.label and colon and one.style != "heading" and not SLIDE.search(one.text):
                open_item = any(p.label for p in self.paragraphs[:place]) and not self._preambular(place)
                if ((first and not open_item) or (not after.label and act)) and self.kind not in _LOOSE_KINDS:
                    return place
        return -1

    def _preambular(self, end: int) -> bool:
        """Do most paragraphs before `end` open like a preamble?"""
        before = [
            one for one in self.paragraphs[:end] if not self._is_heading_by_style(one) and len(one.text) > 20
        ]
        return sum(_opens_preamble(one.text) for one in before) * 2 >= max(1, len(before))

    def _preamble(self, chapeau: int) -> int:
        """The number of paragraphs that stand in the preamble."""
        if chapeau >= 0 and self._preambular(chapeau) and (self.kind in _PREAMBLE_KINDS or chapeau > 0):
            return chapeau if any(_opens_preamble(one.text) for one in self.paragraphs[:chapeau]) else 0
        if self.kind in (Kind.REMARKS, Kind.SUMMARY, *_LOOSE_KINDS):
            return 0
        end = 0
        for place, one in enumerate(self.paragraphs):
            if _opens_preamble(one.text) or (
                place == 0 and one.text.rstrip().endswith(",") and not one.label
            ):
                end = place + 1
            elif len(one.text) > 60 or (one.label and clauses.opening(one.text)):
                break
        return end if end > 1 or self.kind in _PREAMBLE_KINDS else 0

    def _labelled(self, paragraph: Paragraph) -> tuple[Role, int]:
        depth = self._depth(paragraph)
        if self.kind in _LOOSE_KINDS and (self.kind is Kind.NOTES or paragraph.found is None):
            return Role.SUB_PARAGRAPH, depth + 1
        bullet = paragraph.found is not None and paragraph.found.style is Style.BULLET
        if self._is_heading_by_style(paragraph) or self._numbered_heading(paragraph):
            return Role.HEADING, paragraph.level if paragraph.style else depth
        if depth == 0 and bullet and self.kind is Kind.OTHER:
            return Role.SUB_PARAGRAPH, 1
        if depth:
            return Role.SUB_PARAGRAPH, depth
        return (Role.PREAMBULAR if self.zone == "preamble" else Role.OPERATIVE), 0

    @staticmethod
    def _numbered_heading(paragraph: Paragraph) -> bool:
        """ "I. Opening": a capital number over a short, emphasized or capital line without a full stop."""
        text = paragraph.text.strip()
        capital = paragraph.found is not None and paragraph.found.style in (
            Style.UPPER_ROMAN,
            Style.UPPER_LETTER,
        )
        strong = emphasized(paragraph.runs) or text.isupper()
        return capital and strong and len(words.words(text)) <= 14 and not words.closes(text)

    def _depth(self, paragraph: Paragraph) -> int:
        """How deep a labelled paragraph stands: a new way of counting opens a list inside, an older one goes back."""
        label = paragraph.found or Label(Style.BULLET, 0)
        for place in range(len(self.stack) - 1, -1, -1):
            scheme = self.stack[place]
            deeper = paragraph.level > scheme.source_level if paragraph.automatic else (
                label.style is Style.BULLET and paragraph.indent > scheme.indent + 1
            )  # fmt: skip
            if scheme.fits(label) and not deeper:
                del self.stack[place + 1 :]
                scheme.label = scheme.label if label.suffix else label
                scheme.indent, scheme.source_level = paragraph.indent, paragraph.level
                return scheme.depth
        if paragraph.automatic:  # what the source counts at the same or a higher level is over
            while self.stack and self.stack[-1].source_level > paragraph.level:
                self.stack.pop()
        depth = self.stack[-1].depth + 1 if self.stack else 0
        self.stack.append(_Scheme(label, depth, paragraph.indent, paragraph.level))
        return depth

    def _unlabelled(self, place: int, last_item: int) -> tuple[Role, int]:
        paragraph = self.paragraphs[place]
        if self._is_heading(place):
            if self.zone == "preamble":
                self.stack.clear()
            return Role.HEADING, paragraph.level if paragraph.style == "heading" else 0
        if self.zone == "preamble":
            return Role.PREAMBULAR, 0
        if self.kind in _LOOSE_KINDS:
            self.stack.clear()
            return Role.BODY, 0
        return self._in_text(place, last_item)

    def _in_text(self, place: int, last_item: int) -> tuple[Role, int]:
        """An unlabelled paragraph of the operative part: it goes on with an item, or closes the paper."""
        paragraph = self.paragraphs[place]
        if title_block.place_and_date(paragraph.text) and place >= len(self.paragraphs) - 3:
            return Role.CLOSING, 0
        if self.stack and place < last_item:
            return Role.SUB_PARAGRAPH, 1
        if self.stack:
            return Role.CLOSING, 0
        unnumbered = last_item < 0 and self.kind is not Kind.OTHER
        if unnumbered and (
            _speaks(paragraph.text) or clauses.opening(paragraph.text) in ("present", "infinitive")
        ):
            return Role.OPERATIVE, 0
        return Role.BODY, 0

    @staticmethod
    def _is_heading_by_style(paragraph: Paragraph) -> bool:
        if paragraph.style in ("heading", "title", "subtitle"):
            return len(paragraph.text) <= 250  # some papers number whole paragraphs with heading styles
        return bool(SLIDE.search(paragraph.text) and len(paragraph.text) < 150)

    def _is_heading(self, place: int) -> bool:
        """Is it a heading: by the source's own style, by emphasis, or as a short line over a full paragraph?"""
        paragraph = self.paragraphs[place]
        text = paragraph.text.strip()
        if self._is_heading_by_style(paragraph):
            return True
        count = len(words.words(text))
        after = self.paragraphs[place + 1] if place + 1 < len(self.paragraphs) else None
        if not text or words.closes(text) or after is None or count > 26 or text[:1].islower():
            return False
        preambular = _opens_preamble(text) and (self.zone == "preamble" or count > 8)
        speaks = clauses.understand(text).tier is not None or len(words.sentences(text)) > 1
        if title_block.place_and_date(text) or speaks or preambular:
            return False
        if count <= 14 and (emphasized(paragraph.runs) or text.isupper()) and plain(paragraph.runs):
            return True
        if self.kind not in (Kind.NOTES, Kind.OTHER):
            return count <= 8 and text[-1].isalnum()
        long_after = len(after.text) > 200 and words.closes(after.text)
        return text[-1] not in "," and (
            long_after or (count <= 8 and bool(after.label or words.closes(after.text)))
        )


def _opens_preamble(text: str) -> bool:
    return re.match(r"\s*(?:we|мы),", text, re.I) is not None or clauses.opening(text) == "participle"
