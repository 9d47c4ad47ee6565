"""House typography: quotes, apostrophes, dashes between figures, blanks where no line may break.

Knows what is written in English and in Russian, as one types and over a whole text. What has to stay as it was typed is left
alone: addresses of the web and of mail, document symbols, and the stretches that a caller holds. Places are Python's.
Source: CONVENTIONS, "Languages" and "Spelling, punctuation, style (UN)"; for Russian the common rules of typesetting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.text import words

NO_BREAK = "\u00a0"
QUOTES, DASHES, BLANKS = "quotes", "dashes", "blanks"
CYRILLIC = ("ru", "be", "kk", "ky", "tg", "uk")  # languages that quote as Russian does
_MARKS = re.compile("[\"'´“”‘’«»„]")
_OPENERS = "([{“‘«„—–/-"
_SINGLE, _DOUBLE = "single", "double"
# Web and mail addresses; symbols such as A/RES/55/12, FCCC/CP/2005/INF.2 or ST/CS/SER.A/44/Rev.1.
_KEPT = re.compile(
    r"(?:https?://|www\.)[^\s“”«»\"']*[^\s“”«»\"'.,;:!?)\]]"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\w)[A-ZА-ЯЁ][\w.]*(?:-\w+)?/(?:[\w.-]*/)*[\w.-]*\d(?:[\w.-]*\w)?"
)
_RANGE = re.compile(r"(?<![\w./:,–@#-])(\d{1,4})( ?)-\2(\d{1,4})(?![\w/@–-]|[.,:]\d)")
_ASIDE = re.compile(r"(?<=[\w)\]”’»“%][ \u00a0])-(?= [\w\[(“‘«„\"'])")
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_SHORT = r"Nos?\.|Rev\.|Add\.|Corr\.|Amend\.|[Aa]rts?\.|[Pp]aras?\.|pp?\.|[Vv]ols?\.|§§?|№|[Пп]п?\.|[Сс]т\.|[Сс]тр\.|[Гг]л\."
_TITLES = r"H\.E\.|Mrs?\.|Ms\.|Dr\.|Prof\."
# A blank that keeps together what stands on both of its sides.
_BOUND = re.compile(
    rf"(?<=\d) (?=(?:{_MONTHS})(?!\w))|(?:(?<!\w)(?:{_SHORT})) (?=\d)|(?:(?<!\w)(?:{_TITLES})) (?=[A-ZА-ЯЁ])"
    r"|(?<=\d) (?=%)|(?<=\d{4}) (?=гг?\.)"
)
_DOUBLED = re.compile(r"(?<=[^ \u00a0])[ \u00a0]{2,}(?=[^ \u00a0])")
_STRAY = re.compile(r"(?<=[^\s([{“‘«„])[ \u00a0]+(?=[,;:.!?](?:[\s)\]”»’]|$))")
# What looks at each place tells slowly that it is nowhere: without one of these the rules above have nothing to say.
_MAY_STRAY, _MAY_DOUBLE = re.compile(r"[ \u00a0][,;:.!?]"), re.compile(r"[ \u00a0]{2}")
_MAY_BIND = re.compile(rf"\d|(?:{_TITLES}) ")


@dataclass(frozen=True, slots=True)
class Fix:
    """`new` in the place of `start`–`end`; `kind` is QUOTES, DASHES or BLANKS."""

    start: int
    end: int
    new: str
    kind: str


def tidied(text: str, language: str, *, held: Sequence[tuple[int, int]] = ()) -> tuple[Fix, ...]:
    """What to change in `text` of this language (ISO 639-1), in order; nothing where all is done. `held` stretches stay."""
    size = len(text)
    stays = bytearray(size)
    for low, high in held:
        stays[low:high] = b"\1" * (min(high, size) - low)
    fixes = _pass(text, language, stays)
    if not fixes:
        return ()
    # of each sign of the text that is being made: where it came from, and which rule made it
    starts, ends, kinds = list(range(size)), list(range(1, size + 1)), [""] * size
    while fixes:  # ends: each rule takes away what no other brings back
        for fix in reversed(fixes):
            low, high, many = fix.start, fix.end, len(fix.new)
            text = text[:low] + fix.new + text[high:]
            starts[low:high], ends[low:high] = [starts[low]] * many, [ends[high - 1]] * many
            kinds[low:high], stays[low:high] = [fix.kind] * many, bytes(many)
        fixes = _pass(text, language, stays)
    return tuple(_gathered(text, starts, ends, kinds, size))


def _pass(text: str, language: str, stays: bytearray) -> list[Fix]:
    """The fixes that can be done at once, in order; `stays` says of each sign whether it is held."""
    every = sorted(_fixes(text, language), key=lambda one: one.start)
    left = kept(text) if every else ()
    fixes: list[Fix] = []
    end = 0
    for fix in every:
        if fix.start >= end and not any(stays[fix.start : fix.end]) and not _touches(fix, left):
            fixes.append(fix)
            end = fix.end
    return fixes


def _gathered(
    text: str, starts: Sequence[int], ends: Sequence[int], kinds: Sequence[str], size: int
) -> Iterator[Fix]:
    """What was changed, in places of the text as it was; every new sign stands for one stretch."""
    if not any(kinds) and len(text) == size:
        return
    at = 0
    for sign, start, end, kind in zip(text, starts, ends, kinds, strict=True):
        if start > at:
            yield Fix(at, start, "", BLANKS)
        if kind:
            yield Fix(start, end, sign, kind)
        at = end
    if size > at:
        yield Fix(at, size, "", BLANKS)


def kept(text: str) -> list[tuple[int, int]]:
    """The stretches that are no words: addresses of the web and of mail, symbols of documents."""
    return [found.span() for found in _KEPT.finditer(text)]


def _touches(fix: Fix, stays: Sequence[tuple[int, int]]) -> bool:
    return any(fix.start < high and low < fix.end for low, high in stays)


def _fixes(text: str, language: str) -> Iterator[Fix]:
    if language != "fr" and _MAY_STRAY.search(text):
        for found in _STRAY.finditer(text):
            yield Fix(*found.span(), "", BLANKS)
    for found in _DOUBLED.finditer(text) if _MAY_DOUBLE.search(text) else ():
        yield Fix(*found.span(), NO_BREAK if NO_BREAK in found[0] else " ", BLANKS)
    yield from _dashes(text, language)
    for found in _BOUND.finditer(text) if _MAY_BIND.search(text) else ():
        yield Fix(found.end() - 1, found.end(), NO_BREAK, BLANKS)
    yield from _quotes(text, language)


def _dashes(text: str, language: str) -> Iterator[Fix]:
    if "-" not in text:
        return
    for found in _RANGE.finditer(text):
        if _is_range(found[1], found[3]):
            yield Fix(found.end(1), found.start(3), "–", DASHES)
    for found in _ASIDE.finditer(text):
        if not (text[: found.start() - 1][-1:].isdigit() and text[found.end() + 1 :][:1].isdigit()):
            yield Fix(*found.span(), "—" if language in CYRILLIC else "–", DASHES)


def _is_range(first: str, last: str) -> bool:
    """Whether two figures with a hyphen say "from … to …": 19-20, 2015-2016, 2015-16; not 09-19, 555-1234, 60-1."""
    if first[0] == "0" or last[0] == "0" or (len(first), len(last)) == (3, 4):
        return False
    if len(first) == 4 and len(last) == 2:
        return int(last) > int(first[2:])
    return len(last) - len(first) <= 1 and int(first) < int(last)


def leveled(text: str) -> str:
    """`text` as it is compared word by word with one that is set otherwise: dashes and quotes of the typewriter, ranges of
    figures without blanks ("19 - 20" would be two words, "19–20" is one)."""
    if "-" not in (text := words.straight(text)):
        return text
    text = re.sub(r"\s+", " ", text)
    return _RANGE.sub(lambda one: f"{one[1]}-{one[3]}" if _is_range(one[1], one[3]) else one[0], text)


# --- quotes


def _quotes(text: str, language: str) -> Iterator[Fix]:
    """Typographic signs for those of the typewriter; one whose side cannot be told stays."""
    opened: list[str] = []
    last, made = -1, ""  # the mark before, and what became of it
    for found in _MARKS.finditer(text):
        at, sign = found.start(), found[0]
        before = made if at and last == at - 1 else text[at - 1 : at]
        behind = text[at + 1 : at + 2]
        last, made = at, sign
        if sign in "\"'´":
            made = _turned(sign, before, behind, opened, language)
            if made != sign:
                yield Fix(at, at + 1, made, QUOTES)
        _follow(made, behind, opened, language)


def _turned(
    sign: str, before: str, behind: str, opened: Sequence[str], language: str, *, typed: bool = False
) -> str:
    """The typographic sign for a straight one, or itself; `typed` is the last one, behind which nothing stands yet."""
    opening = not before or before.isspace() or before in _OPENERS
    opens = opening and (typed or bool(behind and not behind.isspace()))
    if sign == '"':
        return _double(opens, opening or before.isdigit(), opened.count(_DOUBLE), language)
    if before.isalpha() or (before.isdigit() and behind.isalpha()):
        return "’"
    if sign != "'" or language in CYRILLIC:
        return sign
    if opens and not behind.isdigit():
        return "‘"
    return "’" if opens or (_SINGLE in opened and not opening) else sign


def _double(opens: bool, unclear: bool, depth: int, language: str) -> str:
    """The typographic sign for a straight double one, with `depth` of them open before it."""
    if opens:
        return ("„" if depth else "«") if language in CYRILLIC else "“"
    if unclear and not depth:
        return '"'
    return ("“" if depth > 1 else "»") if language in CYRILLIC else "”"


def _follow(sign: str, behind: str, opened: list[str], language: str) -> None:
    """Keep `opened`: which quotes are open behind this sign."""
    closes_inner = sign == "“" and language in CYRILLIC and opened.count(_DOUBLE) > 1
    if sign in "”»" or closes_inner:
        if _DOUBLE in opened:
            del opened[len(opened) - 1 - opened[::-1].index(_DOUBLE) :]
    elif sign in "“«„":
        opened.append(_DOUBLE)
    elif sign == "‘":
        opened.append(_SINGLE)
    elif sign == "’" and opened and opened[-1] == _SINGLE and not behind.isalnum():
        opened.pop()


# --- as one types


def as_typed(before: str, language: str) -> Fix | None:
    """What the sign that was typed last makes of the text `before` the caret, itself included; None for nothing."""
    sign = before[-1:]
    fix = None
    if sign in "\"'" and sign:
        fix = _quote_typed(before, language)
    elif sign == " " and _ASIDE.search(before + "x", len(before) - 2):
        fix = Fix(len(before) - 2, len(before) - 1, "—" if language in CYRILLIC else "–", DASHES)
    elif sign and not sign.isalnum():
        fix = _ended(before, before[:-1])
    elif sign.isdigit() or sign.isupper():
        found = next((one for one in _BOUND.finditer(before, max(0, len(before) - 12))), None)
        if found is not None and found.end() == len(before) - 1:
            fix = Fix(found.end() - 1, found.end(), NO_BREAK, BLANKS)
    return None if fix is None or _touches(fix, kept(before)) else fix


def _quote_typed(before: str, language: str) -> Fix | None:
    opened: list[str] = []
    for found in _MARKS.finditer(before, 0, len(before) - 1):
        _follow(found[0], before[found.end()], opened, language)
    new = _turned(before[-1], before[-2:-1], "", opened, language, typed=True)
    return None if new == before[-1] else Fix(len(before) - 1, len(before), new, QUOTES)


def _ended(before: str, word: str) -> Fix | None:
    """A word ended: "19-20" is a range, "5 June" holds together."""
    start = max(0, len(word) - 24)
    for found in _RANGE.finditer(before, start):
        if found.end() == len(word) and not found[2] and _is_range(found[1], found[3]):
            return Fix(found.end(1), found.start(3), "–", DASHES)
    for found in _BOUND.finditer(word, start):
        if re.fullmatch(r"\w+|%", word[found.end() :]) and not word[found.end()].isdigit():
            return Fix(found.end() - 1, found.end(), NO_BREAK, BLANKS)
    return None
