"""Lines become paragraphs: what a page end, an empty line or a narrow page has broken is joined again.

Knows three kinds of text: long lines (one paragraph a line, as taken from a PDF), wrapped text (typed to a width)
and sources that mark their paragraphs (DOCX). A paragraph goes on in the next line when its own last line does not
end a sentence and the next begins in the middle of one. Leaves roles to documents.structure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.documents.lines import Line, cut, joined, stripped
from app.documents.model import Role, Run, Table, plain
from app.text import clauses, numbering, words
from app.text.numbering import Label, Style

# A line that ends with one of these has been broken in the middle of a phrase, whatever the next begins with.
_HANGING = frozenset(
    """a an the of to in on at by for with from and or as into under between among within through that which its their
    including concerning regarding и в во на по с со для о об от к из при за под над между или а что его их""".split()
)
_STYLED = frozenset({"title", "subtitle", "heading"})
_LONG = 300  # signs of one sentence: longer than any heading, so a missing full stop means a page end
_ENDING = 900  # signs of a growing paragraph that are looked at
_FURNITURE = re.compile(
    r"\s*(?:(?:page|стр\.?|страница|p\.)\s*\d{1,4}(?:\s*(?:of|/|из)\s*\d{1,4})?|\d{1,3}\s*(?:/|of|из)\s*\d{1,3}"
    r"|[-–—]\s*\d{1,3}\s*[-–—])\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Paragraph:
    """A whole paragraph on its way to a Block. `found` is its label taken apart, `apart` as in Line.

    While lines are being joined they wait in `parts`; `ending` is the last stretch of their text.
    """

    runs: tuple[Run, ...]
    found: Label | None = None
    label: str = ""
    style: str = ""
    level: int = 0
    indent: int = 0
    whole: bool = False
    apart: bool = False
    centred: bool = False
    automatic: bool = False
    table: Table | None = None
    role: Role | None = None
    last_line: Line | None = None
    parts: list[tuple[Run, ...]] = field(default_factory=list)
    ending: str = ""

    @property
    def text(self) -> str:
        return plain(self.runs)

    @property
    def waits(self) -> bool:
        """Is it a label alone, whose text comes in the next line?"""
        return bool(self.label) and not self.ending.strip()

    def add(self, line: Line, runs: tuple[Run, ...]) -> None:
        """Take one more line in."""
        self.parts.append(runs)
        self.last_line = line
        self.ending = f"{self.ending} {plain(runs)}".strip()[-_ENDING:]

    def close(self) -> None:
        """All lines are in: make them one text."""
        self.runs = self.parts[0] if self.role is not None else joined(*self.parts)
        self.parts = []


def join(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of `lines`, in order; drawn lines, page ends and page numbers are gone."""
    lines = _without_furniture(lines)
    width = _width(lines)
    out: list[Paragraph] = []
    opening, apart = True, True
    for place, line in enumerate(lines):
        if line.style in ("rule", "page") or not (
            line.text.strip() or line.table or _has_note(line) or line.label
        ):
            apart = True
            continue
        line = replace(line, apart=line.apart or apart)
        apart = False
        if line.role is not None:
            opening = False
            out.append(_own(line))
            continue
        before = out[-1] if out else None
        label, runs = _labelled(line, before, lines[place + 1 : place + 40], out)
        opening = opening and not (label or _is_body(line.text))
        if before is not None and label is None and _continues(before, line, width=width, opening=opening):
            before.add(line, runs)
            continue
        out.append(_begin(line, label, runs))
    for paragraph in out:
        paragraph.close()
    _decide(out)
    return out


def _begin(line: Line, label: Label | None, runs: tuple[Run, ...]) -> Paragraph:
    shown = numbering.format(numbering.display(label)) if label else ""
    if line.label:
        shown = shown if label and label.style is Style.BULLET else line.label
    out = Paragraph(
        (), label, shown, line.style, line.level, line.indent, line.whole, line.apart, line.centred, bool(line.label),
        line.table,
    )  # fmt: skip
    out.add(line, runs)
    return out


def _own(line: Line) -> Paragraph:
    """A paragraph that says itself what it is."""
    found = line.known or numbering.parse(line.label)
    out = Paragraph(
        (), found, line.label, level=line.level, whole=True, apart=True, automatic=True, role=line.role
    )
    out.add(line, line.runs)
    return out


def _decide(paragraphs: list[Paragraph]) -> None:
    """Doubtful labels ("(i)") are settled from all labels of the document."""
    settled = numbering.sequence([paragraph.found for paragraph in paragraphs])
    for paragraph, label in zip(paragraphs, settled, strict=True):
        if label is not None and paragraph.found is not None and not paragraph.automatic:
            paragraph.found = replace(label, before=paragraph.found.before, after=paragraph.found.after)


def _has_note(line: Line) -> bool:
    return any(run.note is not None for run in line.runs)


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """`lines` without page numbers: a number alone between empty lines that is no paragraph's label."""
    out = []
    lines = _without_heads(lines)
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        alone = line.apart and (after is None or after.apart or after.style == "page")
        if alone and not line.whole and _FURNITURE.fullmatch(line.text):
            out.append(Line(style="page"))
        else:
            out.append(line)
    return out


def _without_heads(lines: Sequence[Line]) -> list[Line]:
    """`lines` without running heads: a short line alone that stands, the same but for its figures, three times or more,
    each time at the same side of a page end or a page number, or in the middle of a sentence. The first stays where it opens
    the paper.
    """
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        text = " ".join(line.text.split())
        after = lines[place + 1] if place + 1 < len(lines) else None
        alone = line.apart and (after is None or after.apart or after.style == "page")
        if (
            alone
            and not (line.whole or line.style or line.table)
            and 3 < len(text) <= 120
            and not text[0].islower()
        ):
            places.setdefault(re.sub(r"\d+", "0", text).casefold(), []).append(place)
    gone: set[int] = set()
    for found in places.values():
        if len(found) >= 3 and set.intersection(*(_sides(lines, place) for place in found[1:])):
            gone.update(found[1:] if found[0] < 8 else found)
    return [Line(style="page") if place in gone else line for place, line in enumerate(lines)]


def _sides(lines: Sequence[Line], place: int) -> set[str]:
    """Where the line at `place` may stand: at the "foot" before a page end or a page number, at the "head" behind one, either
    inside a sentence."""
    before, after = lines[max(0, place - 1) : place], lines[place + 1 : place + 2]
    found = {
        name
        for name, beside in (("head", before), ("foot", after))
        if any(one.style == "page" or _FURNITURE.fullmatch(one.text) for one in beside)
    }
    text = before[0].text.rstrip() if before else ""
    if len(text) > 60 and not words.closes(text) and after and _starts_inside(after[0].text.strip()):
        found = {"head", "foot"}
    return found


def _width(lines: Sequence[Line]) -> int:
    """The width to which a text was wrapped, in signs; 0 if its lines are whole paragraphs."""
    sizes = sorted(
        len(line.text.rstrip()) + line.indent for line in lines if line.text.strip() and not line.whole
    )
    if len(sizes) < 3 or sizes[-1] > 130:
        return 0
    widest = sizes[-1]
    near = sum(size > widest * 0.8 for size in sizes)
    broken = sum(not words.closes(line.text) for line in lines if len(line.text.rstrip()) > widest * 0.7)
    return widest if widest >= 40 and near >= 3 and broken * 2 >= near else 0


def _is_body(text: str) -> bool:
    """Is it a sentence, and so no line of a title block?"""
    return len(text) > 200 or (len(words.words(text)) >= 9 and text.rstrip().endswith("."))


def _labelled(
    line: Line, before: Paragraph | None, later: Sequence[Line], earlier: Sequence[Paragraph]
) -> tuple[Label | None, tuple[Run, ...]]:
    """The line's label, automatic or typed, and its text without it."""
    runs = stripped(line.runs)
    if line.label:
        return line.known or numbering.parse(line.label) or Label(Style.DECIMAL, 0, line.label), runs
    if line.style in _STYLED or (before is not None and before.waits):
        return None, runs
    found = numbering.find(plain(runs))
    if found is None:
        return None, runs
    label, end = found
    rest = plain(runs)[end:]
    if (
        not rest
        and (label.style is not Style.DECIMAL or not later or not later[0].text.strip())
        and not _alone(later)
    ):
        return None, runs
    unfinished = before is not None and not words.closes(before.ending) and not before.waits
    middle = unfinished and not line.whole and (not line.apart or rest[:1].islower())
    if label.style is not Style.BULLET and middle and not _expected(label, earlier):
        return None, runs
    return label, cut(runs, end)


def _alone(later: Sequence[Line]) -> bool:
    """Does text follow, so that a label alone on its line has something to label?"""
    return bool(later) and bool(later[0].text.strip()) and not later[0].style


def _expected(label: Label, earlier: Sequence[Paragraph]) -> bool:
    """Does `label` open a list or go on with one? Otherwise "5. " at the head of a broken line is part of its text."""
    for reading in numbering.readings(numbering.format(label)) or (label,):
        for paragraph in reversed(earlier[-80:]):
            last = paragraph.found
            if last is not None and (last.before.strip(), last.after.strip()) == (
                label.before.strip(),
                label.after.strip(),
            ):
                if reading.value == last.value + 1 or (reading.value == last.value and reading.suffix):
                    return True
                break
    return any(reading.value == 1 for reading in numbering.readings(numbering.format(label)))


def _continues(before: Paragraph, line: Line, *, width: int, opening: bool) -> bool:
    """Does `line` go on with the paragraph before it?"""
    if before.waits:
        return True
    if before.table or line.table or before.role is not None or {before.style, line.style} & _STYLED:
        return False
    if line.apart:
        return _broken(before, line)
    if line.whole:
        return not opening  # a line break inside a paragraph
    hangs = not opening and _hangs(before, line)
    if hangs or width:
        return hangs or _fills(before, line, width=width, opening=opening)
    on_purpose = opening and before.last_line is not None and before.last_line.ended
    text = line.text.strip()
    inside = _starts_inside(text) or (not opening and text[:1].isdigit())  # "2013." that is no label
    return not words.closes(before.ending) and inside and not on_purpose


def _hangs(before: Paragraph, line: Line) -> bool:
    """Does `line` begin exactly where the text behind the label above it begins, as hanging labels are typed?"""
    last = before.last_line
    if last is None or not before.label or not line.indent:
        return False
    found = numbering.find(last.text.lstrip())
    edge = last.indent + (found[1] if found is not None and before.found == found[0] else 0)
    return line.indent == edge and (edge > last.indent or line.indent > 3)


def _fills(before: Paragraph, line: Line, *, width: int, opening: bool) -> bool:
    """In text wrapped to `width`: was the last line full, so that `line` only goes on with it?"""
    last = before.last_line or line
    ends = words.closes(before.ending)
    if (last.ended and opening) or (
        line.indent > last.indent + 1 and words.closes(last.text) and not before.label
    ):
        return False
    first_word = (line.text.split(maxsplit=1) or [""])[0]
    room = width * 1.06 - len(last.text.rstrip()) - last.indent
    full = len(first_word) + 1 > room
    if full or (not ends and _starts_inside(line.text.strip())):
        return True
    return not opening and not ends and not _title_like(last.text, width)


def _title_like(text: str, width: int) -> bool:
    """A line far from full that ends no sentence: somebody broke it on purpose."""
    return len(text.strip()) < width * 0.75


def _starts_inside(text: str) -> bool:
    """Does `text` begin in the middle of a sentence: in lower case, or with a sign that closes something?"""
    bare = text.lstrip("\"'“”«»‘’([*")
    return bool(text) and (bare[:1].islower() or text[0] in ",.;:)]»”")


def _broken(before: Paragraph, line: Line) -> bool:
    """Was the paragraph before an empty line broken there, by a page end? The next line is `line`."""
    head, text = before.ending.rstrip(), line.text.strip()
    if words.closes(head) or not head:
        return False
    last_words = words.words(head[-60:])
    hanging = bool(last_words) and last_words[-1].casefold() in _HANGING and head[-1].isalnum()
    sentence = (words.sentences(head) or ("",))[-1]
    opening = clauses.opening(text)
    if _starts_inside(text):
        series = opening == "participle" and clauses.opening(plain(before.parts[0])) == "participle"
        return not series and (len(head) >= 60 or (hanging and not before.whole))
    if line.whole or before.whole or opening:
        return False  # a source that marks paragraphs broke this one on purpose
    if hanging:
        return len(head) >= 30
    return len(sentence) >= _LONG and (head[-1].isalnum() or head[-1] == ",") and not line.label
