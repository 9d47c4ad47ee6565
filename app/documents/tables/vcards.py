"""Business cards: vCards 2.1, 3.0 and 4.0 → one Sheet with a header.

Knows folding, quoted-printable, character sets, groups and escapes. A parser of our own: the maintained package would bring
three others and drops lines that address books really write. Sources: RFC 2426, RFC 6350, the Versit vCard 2.1 text.
"""

import quopri
import re
from collections.abc import Iterator

from app.documents.tables.sheet import Sheet
from app.i18n import _

HEADER = ("Honorific", "Given name", "Family name", "Position", "Division", "Institution", "Country", "E-mail", "Telephone",
          "Gender", "Native name", "Note")  # fmt: skip
CARDS = 100_000
_LINE = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;(?:\"[^\"]*\"|[^:;\"])*)*):(.*)", re.DOTALL)
_FOLD = re.compile(r"\r?\n[ \t]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SPLIT = re.compile(r"(?<!\\);")


def is_card(text: str) -> bool:
    """Whether a text is a vCard file."""
    return text.lstrip("\ufeff \t\r\n")[:12].upper().startswith("BEGIN:VCARD")


def decoded(data: bytes) -> str:
    """The text of a card file: version 2.1 may have no marked encoding."""
    from app.documents import read_text

    return read_text.decoded(data)


def read(text: str, name: str) -> Sheet:
    """The cards of a file as rows; the first row is HEADER. A broken line is passed over, a card without a name is empty."""
    rows = [HEADER, *(_row(card) for card in _cards(text))]
    return Sheet(name or _("Cards"), rows, 0)  # the first card is number 1


def _cards(text: str) -> Iterator[list[tuple[str, str, str]]]:
    """Each card as (NAME, PARAMETERS, value) of its lines, in order."""
    card: list[tuple[str, str, str]] | None = None
    count = 0
    for line in _lines(text):
        found = _LINE.match(line)
        if found is None:
            continue
        key, parameters, value = found[1].upper(), found[2].upper(), found[3]
        if key == "BEGIN":
            card = []
        elif key == "END" and card is not None:
            yield card
            card, count = None, count + 1
            if count >= CARDS:
                return
        elif card is not None:
            card.append((key, parameters, _plain(value, parameters)))
    if card:
        yield card  # a file that was cut off


def _lines(text: str) -> Iterator[str]:
    """Logical lines: folded ones joined (3.0, 4.0), and those that quoted-printable breaks with "=" (2.1)."""
    held = ""
    for line in _FOLD.sub("", text).replace("\r\n", "\n").split("\n"):
        if held:
            held = held[:-1] + line
        elif "QUOTED-PRINTABLE" in line.partition(":")[0].upper() and line.endswith("="):
            held = line
        else:
            yield line
            continue
        if not held.endswith("="):
            yield held
            held = ""
    if held:
        yield held


def _plain(value: str, parameters: str) -> str:
    if "QUOTED-PRINTABLE" not in parameters:
        return value
    data = quopri.decodestring(value.encode("utf-8", errors="replace"))
    charset = re.search(r"CHARSET=\"?([\w-]+)", parameters)
    for encoding in (charset[1] if charset else "utf-8", "utf-8", "cp1251", "latin-1"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return ""


def _row(card: list[tuple[str, str, str]]) -> tuple[str, ...]:
    def first(key: str) -> str:
        return next((_unescaped(value) for name, _p, value in card if name == key and value.strip(" ;")), "")

    def every(key: str) -> str:
        return "; ".join(
            dict.fromkeys(_unescaped(value) for name, _p, value in card if name == key and value.strip())
        )

    names = _parts(next((value for name, _p, value in card if name == "N" and value.strip(" ;")), ""), 5)
    family, given, more, prefix, _suffix = names
    full = first("FN")
    if not family and not given:
        family = full  # the name is split where names are split
    unit = _parts(next((value for name, _p, value in card if name == "ORG"), ""), 3)
    place = _parts(next((value for name, _p, value in card if name == "ADR" and value.strip(" ;")), ""), 7)
    written = first("X-PHONETIC-LAST-NAME") or first("SORT-STRING")
    native = full if full and _cyrillic(full) != _cyrillic(f"{family}{given}") else ""
    gender = first("GENDER") or first("X-GENDER")
    return (
        prefix, " ".join(part for part in (given, more) if part), family, first("TITLE") or first("ROLE"),
        ", ".join(part for part in unit[1:] if part), unit[0], place[6], every("EMAIL"),
        "; ".join(number.removeprefix("tel:") for number in every("TEL").split("; ")), gender[:1],
        native if native != written else "", first("NOTE"),
    )  # fmt: skip


def _parts(value: str, count: int) -> list[str]:
    """The components of a structured value, so many."""
    found = [_unescaped(part) for part in _SPLIT.split(value)]
    return [*found, *[""] * count][:count]


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in text)
