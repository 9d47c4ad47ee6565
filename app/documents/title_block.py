"""The head of a paper: its title, and the lines that stand with it (reference, status, date and place, kind).

Knows where the head ends and what each of its lines says; also reads a place-and-date line at the foot. Leaves the
paragraphs of the text to documents.structure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.documents.joining import Paragraph
from app.documents.lines import emphasized, joined
from app.documents.model import Kind, Role
from app.text import clauses, dates, words

_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.SUMMARY, r"(?:co-)?chair(?:person|man|woman)?['’]?s?['’]? (?:concluding )?summary"
                   r"|summary (?:of|by) the (?:co-)?chairs?|резюме (?:со)?председател(?:я|ей)"),
    (Kind.REMARKS, r"concluding (?:remarks|observations|statement)"
                   r"|chair(?:person|man)?['’]?s? (?:conclusions|statement)"
                   r"|conclusions|заключительные (?:замечания|положения)"
                   r"|итоги (?:совещания|встречи)|итоговые? (?:замечания|заключения)|outcome (?:document|statement)"),
    (Kind.COMMUNIQUE, r"(?:joint |final )?communiqu[eé]|(?:совместное |итоговое )?коммюнике|joint statement"
                      r"|resolution|резолюция"),
    (Kind.DECLARATION, r"declaration|декларация"),
    (Kind.RECOMMENDATIONS, r"recommendations|рекомендации"),
    (Kind.PARTICIPANTS, r"list of (?:registered )?participants|список участников"),
    (Kind.AGENDA, r"(?:provisional |annotated |draft )*agenda|programme of work|(?:предварительная )?повестка дня"),
    (Kind.NOTES, r"speaking (?:notes|points)|talking points|speech|statement by|тезисы(?: выступления)?|выступление"),
)  # fmt: skip
_STATUS = re.compile(
    r"(?:status\s*:\s*|статус\s*:\s*)?((?:(?:zero|first|second|third|final|revised|provisional|advance|unedited|clean)[\s-]+)*"
    r"(?:draft|final|provisional|adopted|as adopted|non-paper|advance unedited version|ad referendum"
    r"|under silence(?: procedure)?"
    r"|rev\.?\s?\d+|corr\.?\s?\d+|проект|принято|окончательный(?: текст)?|предварительный(?: текст)?)"
    r"(?:\s*\(?(?:as )?(?:of|at|от|rev\.?)?\s*[\d.:/\s\w]{0,30}\)?)?)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:ref(?:erence)?|symbol|doc(?:ument)?(?: no| symbol)?|исх|символ|документ)\.?\s*(?:№|no\.?)?\s*[:：]\s*(.+)",
    re.I,
)
_SYMBOL = re.compile(r"[A-Z][\w.\-]*(?: [A-Z][\w.\-]*){0,3}(?:/[\w.\-]+){2,}(?: \([^)]*\))?")
_DATED = re.compile(r"(?:date|дата)\s*[:：]\s*(.+)", re.I)
_STANDING = re.compile(
    r"(?:issued|adopted|approved|submitted|prepared|presented|hosted|organized|original|distr|venue|theme"
    r"|under the (?:chair|auspices)"
    r"|принят\w*|утвержден\w*|одобрен\w*|представлен\w*|подготовлен\w*|тема|место)\b",
    re.IGNORECASE,
)
_HEADINGS = re.compile(
    r"(?:preamble|introduction|background|overview|opening|summary|преамбула|введение|вступление)\W*", re.I
)
SLIDE = re.compile(r"[\[(]\s*(?:slide|слайд)s?\s*[\d–,\s-]*[\])]", re.IGNORECASE)
_MOST = 16  # lines of a head; more than that is text
_PLACE_WORD = re.compile(
    r"[A-ZА-ЯЁҚҒӘӨҮҰҢІҺÀ-Þ][\w’'.-]*|of|and|the|de|г\.?|город|in|в|on|held|hotel", re.UNICODE
)


@dataclass(slots=True)
class Head:
    """What the head says. `lines` are its paragraphs; `main` is the place of the title among them, -1 without one."""

    lines: list[Paragraph] = field(default_factory=list)
    main: int = -1
    date: str = ""
    place: str = ""
    symbol: str = ""
    status: str = ""
    kind: Kind | None = None

    @property
    def title(self) -> str:
        return words.tidy(self.lines[self.main].text) if self.main >= 0 else ""


def split(paragraphs: Sequence[Paragraph]) -> tuple[Head, list[Paragraph]]:
    """The head of a paper and the paragraphs after it."""
    own = any(one.role is not None for one in paragraphs)
    end = _own_end(paragraphs) if own else _end(paragraphs)
    if not own and end == len(paragraphs) and not any(_shows_head(one) for one in paragraphs):
        end = 0  # nothing but short lines: no text follows that they could be the head of
    head = Head(list(paragraphs[:end]) if own else _merged(paragraphs[:end]))
    offices = [_read(head, line.text.strip()) for line in head.lines]
    head.main = _main(head.lines, offices) if not own else _own_main(head.lines)
    if not head.date:
        found = [dates.find(line.text) for line in head.lines]
        head.date = next((one.iso for one in found if one), "")
    if head.kind is None:
        head.kind = kind_of(head.title)
    return head, list(paragraphs[end:])


def _own_end(paragraphs: Sequence[Paragraph]) -> int:
    """The number of paragraphs at the head that our own styles call title or title line."""
    return next((n for n, one in enumerate(paragraphs) if one.role is not Role.TITLE), len(paragraphs))


def _own_main(lines: Sequence[Paragraph]) -> int:
    return next((n for n, one in enumerate(lines) if not one.level), -1)


def _shows_head(paragraph: Paragraph) -> bool:
    return paragraph.style in ("title", "subtitle") or bool(office(paragraph.text))


def _end(paragraphs: Sequence[Paragraph]) -> int:
    """The number of paragraphs that belong to the head."""
    formal = False  # a kind, date or reference line has been met
    for place, paragraph in enumerate(paragraphs[:_MOST]):
        text = paragraph.text.strip()
        if (
            paragraph.table
            or paragraph.label
            or _is_text(text)
            or SLIDE.search(text)
            or _HEADINGS.fullmatch(text)
        ):
            return place
        what = office(text)
        plain_line = not (
            what or paragraph.style or paragraph.centred or emphasized(paragraph.runs) or text.isupper()
        )
        after = paragraphs[place + 1].text if place + 1 < len(paragraphs) else ""
        if (
            text.endswith(",") and clauses.opening(after) == "participle"
        ):  # the organ that speaks: "The Assembly,"
            return place
        if paragraph.style == "subtitle":
            continue
        heads = paragraph.style == "heading" and not what
        titled = any(one.style == "title" for one in paragraphs[:place])
        if place and (
            (heads and (formal or titled or paragraph.level > 0))
            or (formal and plain_line and paragraph.apart)
        ):
            return place
        if what not in ("", "standing", "status", "symbol") and not (what == "date" and not place):
            formal = (
                formal
                or what in ("kind", "date")
                and any(not office(one.text) for one in paragraphs[: place + 1])
            )
    return min(len(paragraphs), _MOST)


def _is_text(text: str) -> bool:
    """Is it a paragraph of the text, not a line of a head?"""
    if office(text) in ("date", "symbol", "kind"):
        return False
    if len(text) > 300 or (text.endswith((".", ":")) and len(words.words(text)) > 12) or _we(text):
        return True
    if clauses.opening(text) == "participle" and not _STANDING.match(text):
        return text.endswith((".", ";", ",", ":"))
    statement = clauses.understand(text)
    return bool(statement.actor and statement.verb and text.endswith((".", ";", ":")))


def _we(text: str) -> bool:
    return re.match(r"(?:we|мы)\b", text, re.I) is not None


def office(text: str) -> str:
    """What a line of a head says: "symbol", "date", "status", "kind", "standing" or "" (a line of the title)."""
    text = text.strip()
    if _REFERENCE.fullmatch(text) or _SYMBOL.fullmatch(text):
        return "symbol"
    if place_and_date(text) or _DATED.fullmatch(text):
        return "date"
    if _kind_line(text):
        return "kind"
    if len(text) <= 50 and _STATUS.fullmatch(text):
        return "status"
    if _STANDING.match(text) or (text.startswith("(") and text.endswith(")")):
        return "standing"
    return ""


def symbol_of(text: str) -> str:
    """The symbol a line shows: "Ref: A/1/2" → "A/1/2"."""
    found = _REFERENCE.fullmatch(text.strip())
    return (found[1] if found else text).strip()


def _kind_line(text: str) -> Kind | None:
    """The kind, if the line is nothing but its name ("Draft Concluding Remarks")."""
    bare = re.sub(r"^(?:draft|final|provisional|proposed|проект)\s+", "", text.strip(" .:*–-"), flags=re.I)
    return next((kind for kind, form in _KINDS if re.fullmatch(form, bare, re.I)), None)


def kind_of(text: str) -> Kind | None:
    """The kind a title names, the earliest name in it first: "Recommendations on …"."""
    found = [
        (hit.start(), kind) for kind, form in _KINDS if (hit := re.search(rf"\b(?:{form})\b", text, re.I))
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def place_and_date(text: str) -> tuple[str, str] | None:
    """(place, ISO date) if `text` is nothing but a date and perhaps a place: "Almaty, September 7th 2012"."""
    text = text.strip()
    if len(text) > 120:
        return None
    found = dates.find(text)
    if found is None:
        return None
    rest = (text[: found.start] + " " + text[found.end :]).strip(" ,.;–—-()[]|/")
    parts = [word for word in re.split(r"[\s,;()|/–—-]+", rest) if word]
    if len(parts) > 8 or not all(_PLACE_WORD.fullmatch(word) for word in parts):
        return None
    place = re.sub(r"^(?:(?:held|in|on|в|г\.|город)\s+)+|\s+(?:in|on|held)$", "", rest).strip(" ,")
    return re.sub(r"\s*,\s*,?\s*", ", ", place), found.iso


def _read(head: Head, text: str) -> str:
    """Take what one line says into `head`; returns its office."""
    what = office(text)
    if what == "symbol":
        head.symbol = head.symbol or symbol_of(text)
    elif what == "date":
        where = place_and_date(text)
        if where and where[0]:
            head.date, head.place = where[1], where[0]
        elif (when := dates.find(text)) and not head.date:
            head.date = when.iso
    elif what == "status":
        head.status = head.status or re.sub(r"^(?:status|статус)\s*:\s*", "", text, flags=re.I)
    elif what == "kind":
        head.kind = head.kind or _kind_line(text)
        if not head.status and (draft := re.match(r"(draft|final|provisional|проект)\s", text, re.I)):
            head.status = draft[1].capitalize()
    return what


def _main(lines: Sequence[Paragraph], offices: Sequence[str]) -> int:
    """The line that is the title: what the source calls so, else the first line without another office, else the kind."""
    free = [n for n, what in enumerate(offices) if not what and lines[n].style != "subtitle"]
    styled = [n for n in range(len(lines)) if lines[n].style == "title"]
    strong = [n for n in free if lines[n].style == "heading"]
    kinds = [n for n, what in enumerate(offices) if what == "kind"]
    return next(iter([n for n in styled if n in free] or styled or strong or free or kinds), -1)


def _merged(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines of a head with the broken ones joined: a title over several lines is one."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        if out and _goes_on(out[-1], paragraph):
            out[-1].runs = joined(out[-1].runs, paragraph.runs)
        else:
            out.append(replace(paragraph))
    return out


def _goes_on(before: Paragraph, line: Paragraph) -> bool:
    head, text = before.text.strip(), line.text.strip()
    if office(head) or office(text) or before.style != line.style or _ends_by_itself(head):
        return False
    hanging = text[:1].islower() or head.endswith((":", ",", "–", "-")) or _hangs(head)
    if line.apart:
        return hanging and not (before.whole and not _hangs(head) and not text[:1].islower())
    same = emphasized(before.runs) == emphasized(line.runs) and head.isupper() == text.isupper()
    return hanging or same


def _hangs(text: str) -> bool:
    last = words.words(text)[-1:]
    return bool(last) and last[0].casefold() in {
        "of",
        "the",
        "and",
        "on",
        "in",
        "for",
        "to",
        "by",
        "with",
        "и",
        "по",
        "в",
        "о",
    }


def _ends_by_itself(text: str) -> bool:
    return text.endswith((".", ";", "!", "?"))
