"""RTF as tokens: groups, words and text, with the text decoded.

Knows the signs of the format and its code pages. Leaves what words mean to read_rtf. Source: Rich Text Format 1.9.1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
CODE_PAGES = {0: "", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
              162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 238: "cp1250",
              89: "mac_cyrillic", 255: "cp437"}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "‑", b"-": "\xad", b"{": "{", b"}": "}", b"\\": "\\", b"\t": "\t"}


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is "open", "close", "word" (with its number, or None), "bytes" (to be decoded) or "text"."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def of(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file; bytes of pictures (`\\bin`) are passed over."""
    place = 0
    while found := _TOKEN.match(data, place):
        place = found.end()
        word, digits, sign, symbol, brace, text = found.groups()
        if word is not None:
            number = int(digits) if digits else None
            yield Token("word", word.decode().lower(), number)
            if word == b"bin" and number:
                place += max(0, number)
        elif sign is not None:
            yield Token("bytes", data=bytes.fromhex(sign.decode()))
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        elif text is not None:
            yield Token("bytes", data=text)
        elif symbol == b"*":
            yield Token("word", "*")
        elif symbol in _SYMBOLS:
            yield Token("text", _SYMBOLS[symbol])
        elif symbol in (b"\n", b"\r"):
            yield Token("word", "par")
        if place >= len(data):
            return


def page(number: int) -> str:
    """The name of code page `number` (`\\ansicpg1251`) for Python, or the western one where it has none."""
    name = f"cp{number}"
    try:
        b"".decode(name)
    except LookupError:
        return "utf-8" if number == 65001 else "cp1252"
    return name
