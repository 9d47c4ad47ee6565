"""Words that name another paragraph: "paragraph 7", "paragraphs 3 and 5", "paragraph 4 (a) above", «пункте 7», «пп. 3–5».

Knows where such a number stands, and when it speaks of another paper ("paragraph 7 of resolution 12/3") or may do so; then it
is left alone. Leaves which paragraph has the number to the caller. Source: UN Editorial Manual, references to paragraphs;
English and Russian usage.
"""

import re
from dataclasses import dataclass

from app.text import numbering

_BIS = "|".join(sorted((*numbering.SUFFIXES, *numbering.ANTE), key=len, reverse=True))
_INNER = r"\((?:[a-z]{1,4}|[а-я])\)"
_NUMBER = rf"(?:\d{{1,3}}(?:\s(?:{_BIS})\b)?(?:\s?{_INNER})*|\([ivxl]{{1,6}}\))"
_ENGLISH = r"paragraphs?|paras?\."
_RUSSIAN = r"пункт(?:ы|а|у|ом|е|ов|ам|ами|ах)?|пп\.|п\."
_LINK = r"\s?[–-]\s?|,\s|\s(?:and|or|to|и|или|по)\s"
# "4 (a) and (b)": behind a number with a letter, another letter stands for the same number with that one
_ITEM = rf"(?:\d{{1,3}}(?:\s(?:{_BIS})\b)?(?:\s?{_INNER})+(?:(?:{_LINK}){_INNER}(?!\w))*|{_NUMBER})"
_NAMED = re.compile(
    rf"(?<![\w-])(?P<word>{_ENGLISH}|{_RUSSIAN})(?P<gap>\s)(?P<list>{_ITEM}(?:(?:{_LINK}){_ITEM})*)", re.I
)
_ONE = re.compile(rf"{_NUMBER}|{_INNER}", re.I)
_LINKS = re.compile(_LINK, re.I)
_LEVELS = re.compile(r"\(([^()]+)\)")
_ROMAN = re.compile(r"[ivxl]+", re.I)
_GOES_ON = re.compile(r"[\w/]|[.:]\d|\s?\([a-zа-я0-9]", re.I)  # the number is longer than it seems
_HERE = re.compile(
    r",?\s(?:above|below|hereof|of (?:these|the present|this)\b|выше|ниже|настоящ\w+)", re.I
)  # it says that this paper is meant
# Behind it: of what, where; in Russian any word that is no link may be the genitive of another paper's name.
_ELSEWHERE = re.compile(
    r"\s(?:of|in|to|from|thereof|under)\b|\s(?!(?:и|или|а|но|в|на|о|об|с|со|для|по|при|к|не|также)\b)[а-яё]",
    re.I,
)
_OTHERS = re.compile(
    r"(?:\b(?:resolution|decision|declaration|communiqu[eé]|convention|covenant|protocol|agreement|charter|treaty|statement"
    r"|article|annex|report|compact|principles|programme|plan of action|framework|recommendations|remarks)s?\b"
    r"|\b(?:резолюци|решени|деклараци|коммюнике|конвенци|пакт|протокол|соглашени|устав|договор|заявлени|стать|приложени"
    r"|доклад|принцип|программ|план|рекомендаци)\w*)",
    re.I,
)
_OWNED = re.compile(
    r"(?:\b(?:its|their|whose|that|preambular|его|их|её|ее|преамбульн\w+)\s|(?:sub|под)[- ]?)$", re.I
)
_SENTENCE = re.compile(r"[.;!?]\s(?=[^.;!?]*$)")
_ENDS_WITH_WORD = re.compile(
    rf"(?<![\w-])(?:{_ENGLISH}|{_RUSSIAN})\s(?:.{{0,40}}(?:{_LINK}))?$|(?<![\w-])(?:{_ENGLISH}|{_RUSSIAN})\s$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """The number of a paragraph, from `start` to `end` of a text; `number` is it as `plain_number` gives it."""

    start: int
    end: int
    number: str


def plain_number(shown: str) -> str:
    """A number as two of them can be compared: "4a" for "4 (a)", "2bis" for "2 bis"."""
    return re.sub(r"[\s()]", "", shown).lower()


def find(text: str) -> list[Mention]:
    """The numbers by which `text` names paragraphs of its own paper, in order. What may speak of another paper is left out."""
    found: list[Mention] = []
    for named in _NAMED.finditer(text):
        end = named.end()
        if _GOES_ON.match(text, end) or _speaks_of_another(text, named.start("word"), end):
            continue
        before = ""
        for one in _ONE.finditer(text, named.start("list"), end):
            whole = _whole(one[0], before)
            if whole:
                before = whole
                found.append(Mention(one.start(), one.end(), plain_number(whole)))
    return found


def _whole(shown: str, before: str) -> str:
    """What a number of a list says behind the one `before` it: "4 (b)" for "(b)" behind "4 (a)"; "" where nobody can tell."""
    stem = before.partition("(")[0].strip()
    if not shown.startswith("(") or not stem:
        return shown
    levels = _LEVELS.findall(before)
    new = shown.strip("()")
    for depth in range(len(levels) - 1, -1, -1):
        roman = depth > 0 and _ROMAN.fullmatch(levels[depth])
        if _ROMAN.fullmatch(new) if roman else len(new) == len(levels[depth]):
            return " ".join([stem, *(f"({one})" for one in (*levels[:depth], new))])
    return ""


def links(between: str) -> bool:
    """Whether words between two numbers make a list or a range of them: " and ", ", ", "–", " и "."""
    return _LINKS.fullmatch(between) is not None


def _speaks_of_another(text: str, start: int, end: int) -> bool:
    """Whether the paragraph named between these places is, or could be, one of another paper."""
    if _HERE.match(text, end):
        return False
    before = text[:start]
    if _ELSEWHERE.match(text, end) or _OWNED.search(before):
        return True
    opened = [one.end() for one in _SENTENCE.finditer(before)]
    return _OTHERS.search(before, opened[-1] if opened else 0) is not None


def is_russian(text: str) -> bool:
    """Whether a text is written in Cyrillic letters rather than Latin ones."""
    return 2 * len(re.findall(r"[а-яё]", text, re.I)) > len(re.findall(r"[^\W\d_]", text))


def asks_for_number(before: str) -> bool:
    """Whether words that end so want a bare number behind them: "in paragraph ", "paragraphs 3 and "."""
    return _ENDS_WITH_WORD.search(before) is not None
