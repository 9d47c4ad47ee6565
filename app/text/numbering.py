"""Labels of paragraphs: "1.", "(iv)", "a)", "2 bis", "PP3", "–"; reading them and producing them.

Knows how a label is built (style, value, what stands before and after) and how a doubtful "(i)" is decided from
its neighbours. Leaves where a label belongs in a document to documents.structure. Sources: UN Editorial Manual,
"Paragraphs and subparagraphs" (levels, bis/ter suffixes); letters after z double ("aa", "bb"), as in Word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Style(StrEnum):
    """How a label counts. The Cyrillic styles leave out ё, й, ъ and ь, as Russian lists do."""

    DECIMAL = "decimal"
    LOWER_LETTER = "lower_letter"
    UPPER_LETTER = "upper_letter"
    LOWER_ROMAN = "lower_roman"
    UPPER_ROMAN = "upper_roman"
    LOWER_CYRILLIC = "lower_cyrillic"
    UPPER_CYRILLIC = "upper_cyrillic"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart. "(2 bis)" is before "(", value 2, suffix "bis", after ")". A bullet's sign is in `before`."""

    style: Style
    value: int
    before: str = ""
    after: str = ""
    suffix: str = ""


BULLET = "–"  # the bullet that is displayed, whatever sign the source used
BULLETS = "–—―-‐‑‒−•·∙●○◦▪▫■□◆◇‣⁃*➢➤►▸✓✔⮚\uf0b7\uf0a7\uf0d8\uf0fc"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
# What comes before the first number while the others are kept: "1 ante", and further ones "1 ante bis" …
ANTE = ("ante", *(f"ante {suffix}" for suffix in SUFFIXES))
_SUFFIX = rf"(?:ante(?:\s(?:{'|'.join(SUFFIXES)}))?|{'|'.join(SUFFIXES)})"
_DASH = "-‐‑‒–—―−"
_WORDS = (
    r"(?:PP|Pp|pp|OP|Op|op|§\s?|№\s?|Article |Item |Rule |Section |Chapter |Annex |Пункт |Статья |Раздел )"
)
_CORE = r"\d{1,4}|[a-z]{1,8}|[A-Z]{1,8}|[а-я]{1,2}|[А-Я]{1,2}"
_LABEL = re.compile(
    rf"(?P<before>(?:[{_DASH}]\s*)?[\(\[]?{_WORDS}?(?:\d{{1,4}}\.){{0,6}})"
    rf"(?P<core>{_CORE})"
    rf"(?:(?P<gap>\s?)(?P<suffix>{_SUFFIX})|(?<=\d)(?P<letter>[a-z]))?"
    rf"(?P<after>\s?[\)\]]?[.:/]?(?:\s?[{_DASH}])?)"
)
# What may stand at the head of a line and still be a label, not a word of the sentence: something must close it.
_HEADS = re.compile(
    rf"\s*(?P<label>[{_DASH}]\s*(?:{_CORE})\s?(?:[{_DASH}](?!\s?\d)|[\)./])"  # - 3- , - 5 – , - a - , - 1)
    rf"|(?:[{_DASH}]\s+)?[\(\[](?:{_CORE})(?:\s?{_SUFFIX})?[\)\]]\.?"  # (iv) [2] (2 bis)
    rf"|(?:\d{{1,4}}\.){{1,6}}\d{{1,4}}[.)]?(?=\s)"  # 1.2 1.2.3.
    rf"|(?:PP|OP|Pp|Op|§\s?)\d{{1,4}}(?:\s?{_SUFFIX})?[.:)]?(?=\s|$)"  # PP1 OP2 bis
    rf"|\d{{1,4}}\s?{_SUFFIX}[.:)]?(?=\s|$)"  # 2 bis
    rf"|(?:{_CORE})[.)/](?!\w))"  # 1. a) i/
)
_BULLET_HEAD = re.compile(rf"\s*(?P<label>[{re.escape(BULLETS)}])\s+(?=\S)")


def roman(value: int) -> str:
    """`value` (1 and above) in lower-case Roman numerals."""
    out = []
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        out.append(sign * count)
    return "".join(out)


def _from_roman(text: str) -> int:
    """The value of canonical lower-case Roman numerals, otherwise 0."""
    rest, value = text, 0
    for size, sign in _ROMAN:
        while rest.startswith(sign):
            rest, value = rest[len(sign) :], value + size
    return value if value and not rest and roman(value) == text else 0


def _letters(value: int, alphabet: str) -> str:
    times, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _from_letters(text: str, alphabet: str) -> int:
    """a=1 … z=26, aa=27, bb=28; anything else is 0."""
    if not text or len(set(text)) != 1 or text[0] not in alphabet or len(text) > 3:
        return 0
    return alphabet.index(text[0]) + 1 + len(alphabet) * (len(text) - 1)


def _core(style: Style, value: int) -> str:
    match style:
        case Style.LOWER_LETTER | Style.UPPER_LETTER:
            text = _letters(value, _LATIN)
        case Style.LOWER_CYRILLIC | Style.UPPER_CYRILLIC:
            text = _letters(value, _CYRILLIC)
        case Style.LOWER_ROMAN | Style.UPPER_ROMAN:
            text = roman(value)
        case _:
            text = str(value)
    return text.upper() if style.name.startswith("UPPER") else text


def _values(core: str) -> tuple[tuple[Style, int], ...]:
    """Every way to read a label's core, the likeliest without neighbours first."""
    if core.isdigit():
        return ((Style.DECIMAL, int(core)),)
    lower = core.lower()
    upper = core != lower
    if lower[0] in _CYRILLIC:
        value = _from_letters(lower, _CYRILLIC)
        style = Style.UPPER_CYRILLIC if upper else Style.LOWER_CYRILLIC
        return ((style, value),) if value else ()
    letter, number = _from_letters(lower, _LATIN), _from_roman(lower)
    as_letter = (Style.UPPER_LETTER if upper else Style.LOWER_LETTER, letter)
    as_roman = (Style.UPPER_ROMAN if upper else Style.LOWER_ROMAN, number)
    if letter and number:
        # i, v, x open or belong to Roman lists far more often than to letters; c, d, l, m are letters
        return (as_roman, as_letter) if number < 50 else (as_letter, as_roman)
    return (as_letter,) if letter else (as_roman,) if number else ()


def readings(label: str) -> tuple[Label, ...]:
    """Every way to read `label`, the likeliest first: "(i)" is Roman 1 or the letter i. Empty if it is no label."""
    text = label.strip()
    if text and len(text) == 1 and text in BULLETS:
        return (Label(Style.BULLET, 0, text),)
    found = _LABEL.fullmatch(text)
    if found is None:
        return ()
    before, after = found["before"], found["after"] or ""
    if ("(" in before) and ")" not in after or ("[" in before) and "]" not in after:
        return ()
    suffix = found["suffix"] or found["letter"] or ""
    return tuple(Label(s, v, before, after, suffix) for s, v in _values(found["core"]))


def parse(label: str) -> Label | None:
    """`label` taken apart ("(iv)", "- 3-", "2 bis", "PP1", "–"), or None if it is no label."""
    found = readings(label)
    return found[0] if found else None


def produce(style: Style | str, value: int, before: str = "", after: str = "") -> str:
    """The display label of a counter: ``produce("lower_roman", 4, "(", ")")`` is "(iv)". A bullet shows `before`."""
    style = Style(style)
    if style is Style.BULLET:
        return before or BULLET
    return f"{before}{_core(style, value) if value > 0 else value}{after}"


def format(label: Label) -> str:
    """The text of `label`: ``format(parse(text)) == text`` up to outer blanks and the blank before "bis"."""
    if label.style is Style.BULLET:
        return label.before or BULLET
    gap = " " if label.suffix in SUFFIXES + ANTE else ""
    return produce(label.style, label.value, label.before, f"{gap}{label.suffix}{label.after}")


def display(label: Label) -> Label:
    """`label` as it is shown: wrapping dashes become a full stop ("- 3-" → "3.", "- 1)" → "1)"), any bullet becomes "–"."""
    if label.style is Style.BULLET:
        return replace(label, before=BULLET)
    before = label.before.lstrip(_DASH + " ")
    after = label.after.strip()
    if after and after[-1] in _DASH:
        after = after[:-1].strip() or "."
    if not (before or after or label.suffix):
        after = "."  # a number that stands alone on its line
    return replace(label, before=before, after=after)


def find(line: str) -> tuple[Label, int] | None:
    """The label at the head of `line` and the offset where the text begins; None if the line opens with a word.

    Something has to close the label ("1.", "(a)", "- 3-", "i/"): "I agree" or "2013 was" open with words.
    """
    found = _HEADS.match(line)
    if found is not None and (label := parse(found["label"])) is not None:
        end = found.end()
        return label, end + len(line[end:]) - len(line[end:].lstrip())
    found = _BULLET_HEAD.match(line)
    if found is not None:
        return Label(Style.BULLET, 0, found["label"]), found.end()
    return None


def sequence(labels: Iterable[str | Label | None]) -> tuple[Label | None, ...]:
    """The labels of a document in order, each doubtful one decided from its neighbours.

    "(i)" after "(h)" is a letter unless "(ii)" follows; "(v)" after "(iv)" is Roman. What is no label stays None.
    """
    every = [readings(format(one) if isinstance(one, Label) else one or "") for one in labels]
    chosen: list[Label | None] = []
    for place, choices in enumerate(every):
        if len(choices) < 2:
            chosen.append(choices[0] if choices else None)
            continue
        chosen.append(max(choices, key=lambda one: _support(one, chosen, every[place + 1 : place + 60])))
    return tuple(chosen)


def _support(label: Label, earlier: Sequence[Label | None], later: Sequence[tuple[Label, ...]]) -> int:
    """How well `label` fits: a direct continuation counts most, one over a sub-list less, opening a list a little."""
    score = 1 if label.value == 1 else 0
    before = [one for one in earlier[-60:] if one is not None and _same_shape(one, label)]
    if before and (before[-1].style, before[-1].value + 1) == (label.style, label.value):
        score += 3
    elif any((one.style, one.value + 1) == (label.style, label.value) for one in before):
        score += 2
    after = [group for group in later if group and _same_shape(group[0], label)]
    follows = [any((o.style, o.value) == (label.style, label.value + 1) for o in group) for group in after]
    return score + (4 if follows[:1] == [True] else 1 if any(follows) else 0)


def _same_shape(one: Label, other: Label) -> bool:
    return one.before == other.before and one.after == other.after
