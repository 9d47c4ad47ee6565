"""Text and Markdown files: bytes → Document.

Knows encodings (byte order marks, UTF-8, UTF-16, the Windows pages of the region) and the marks for bold, italic,
raised text, headings, tables and footnotes that Markdown and text taken from PDFs use. Leaves paragraphs, labels and
roles to documents.structure. What each format really does is noted in FORMATS.md, "Reading".
"""

import re
from collections.abc import Iterator, Sequence

from app.documents import structure
from app.documents.lines import Line, stripped
from app.documents.model import Column, Document, Row, Run, Table
from app.errors import UserError
from app.i18n import _
from app.text import numbering

LINES = 60_000  # keeps reading within seconds
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_RULE = re.compile(r"\s*(?:[-_*=–—]\s?){3,}\s*$")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_NOTE = re.compile(r"\[\^([^\]\s]{1,20})\]:\s*")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_TAG = re.compile(r"<(/?)(sup|b|strong|i|em)>|<br\s*/?>", re.IGNORECASE)
_STARS = re.compile(r"\*{1,3}")
_UNDERLINES = re.compile(r"(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_LINK = re.compile(r"\[([^\[\]]*)\]\((\S+?)\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_RAISED_NOTE = re.compile("^[ ]*([⁰¹²³⁴⁵⁶⁷⁸⁹]+) (?=\\S)", re.MULTILINE)
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HIDDEN = "\ue000"  # private signs that stand for escaped ones while emphasis is read


def read(data: bytes, *, markdown: bool) -> Document:
    """The Document of a text file. Raises UserError for bytes that are no text.

    `markdown` adds what only Markdown means: underlines as emphasis, escapes, links and quotation marks.
    """
    text = decoded(data)
    if text.count("\n") > LINES:
        raise UserError(
            _("This file has more than {limit} lines, more than any paper.").format(limit=LINES),
            _("Save only the part you need."),
        )
    return structure.build(lines(text, markdown=markdown))


def decoded(data: bytes) -> str:
    """The text of `data`, whatever its encoding. Raises UserError for binary data."""
    text = _decoded(data)
    strange = len(re.findall("[\x00-\x08\x0e-\x19\x1b-\x1f\ufffd]", text[:200_000]))
    if strange * 200 > min(len(text), 200_000) or "\x00" in text[:4096]:
        raise _no_text()
    text = re.sub(r"[\x00-\x08\x0e-\x1f\x7f]", "", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _no_text() -> UserError:
    return UserError(
        _("This file does not hold text: it cannot be read in any known encoding."),
        _("Open it in the program it was made with, and save it as DOCX or as plain text."),
    )


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\x00" in data[:4096]:
        return _wide(data)
    import charset_normalizer

    sample = data[:200_000]
    best = charset_normalizer.from_bytes(
        sample, cp_isolation=["cp1251", "cp1252", "cp1254", "koi8_r", "cp866", "mac_cyrillic"]
    ).best()
    if best is None:
        raise _no_text()
    return data.decode(best.encoding, errors="replace")


def _wide(data: bytes) -> str:
    """UTF-16 without a byte order mark: every second byte of Latin text is zero."""
    even, odd = data[:4096:2].count(0), data[1:4096:2].count(0)
    if max(even, odd) * 5 < len(data[:4096]) // 2 or min(even, odd) * 4 > max(even, odd):
        raise _no_text()
    return data.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")


def lines(text: str, *, markdown: bool) -> tuple[Line, ...]:
    """The lines of `text` with what each itself says about its style."""
    text = _with_raised(text)
    out: list[Line] = []
    for chunk in _mended(list(_chunks(text))):
        if chunk == ["\f"]:
            out.append(Line(style="page"))
        elif len(chunk) > 1 and _TABLE_ROW.match(chunk[0]) and all(_TABLE_ROW.match(one) for one in chunk):
            out.append(Line(style="table", apart=True, table=_table(chunk, markdown=markdown)))
        else:
            out.extend(_chunk(chunk, markdown=markdown))
    return tuple(out)


def _with_raised(text: str) -> str:
    """`text` with raised figures as <sup>1</sup> where one opens a line as a note does: "m²" alone is no footnote's mark."""
    notes = set(_RAISED_NOTE.findall(text))
    if not notes:
        return text
    return _RAISED.sub(
        lambda mark: f"<sup>{mark[0].translate(_FIGURES)}</sup>" if mark[0] in notes else mark[0], text
    )


def _chunks(text: str) -> Iterator[list[str]]:
    """Stretches of lines between empty lines; a page end is a chunk of its own."""
    chunk: list[str] = []
    for line in text.replace("\v", "\n").split("\n"):
        parts = line.split("\f")
        for number, part in enumerate(parts):
            if number:
                if chunk:
                    yield chunk
                chunk = []
                yield ["\f"]
            table = bool(_TABLE_ROW.match(part))
            if chunk and (not part.strip() or table != bool(_TABLE_ROW.match(chunk[-1]))):
                yield chunk
                chunk = []
            if part.strip():
                chunk.append(part)
    if chunk:
        yield chunk


def _mended(chunks: list[list[str]]) -> list[list[str]]:
    """`chunks` with emphasis closed where a page end has cut it: "**one" and "two**" become "**one**" and "**two**"."""
    spoken = [place for place, chunk in enumerate(chunks) if any(sign.isalpha() for sign in "".join(chunk))]
    for place, following in zip(spoken, spoken[1:], strict=False):
        opened = _unpaired("\n".join(chunks[place]))[0]
        if not opened:
            continue
        closed = _unpaired("\n".join(chunks[following]))[1]
        if closed == opened:
            chunks[place] = [*chunks[place][:-1], chunks[place][-1].rstrip() + "*" * opened]
            first = chunks[following][0]
            label = numbering.find(first)
            if label is None:
                start = len(first) - len(first.lstrip())
                chunks[following] = [first[:start] + "*" * closed + first[start:], *chunks[following][1:]]
    return chunks


def _unpaired(text: str) -> tuple[int, int]:
    """(stars of the last sign that opens and is not closed, stars of the first that closes and was not opened)."""
    used = {place for start, end, _changes in _paired_signs(text, _STARS) for place in range(start, end)}
    free = [one for one in _STARS.finditer(text) if not set(range(*one.span())) & used]
    opens = [len(one[0]) for one in free if _edge(text, one.start() - 1) and not _edge(text, one.end())]
    closes = [len(one[0]) for one in free if not _edge(text, one.start() - 1) and _edge(text, one.end())]
    return (opens[-1] if opens else 0), (closes[0] if closes else 0)


def _edge(text: str, place: int) -> bool:
    """Is there a blank, a sign of punctuation or the end of the text at `place`?"""
    return not 0 <= place < len(text) or not text[place].isalnum()


def _chunk(chunk: Sequence[str], *, markdown: bool) -> Iterator[Line]:
    """The lines of one stretch. Emphasis may go over several of them, so it is read for all at once."""
    rows = _rows(emphasis("\n".join(chunk), markdown=markdown))
    apart = True
    for raw, runs in zip(chunk, rows, strict=True):
        if _RULE.match(raw):
            if re.fullmatch(r"\s*=+\s*", raw) or (not apart and markdown and raw.strip().startswith("---")):
                pass  # the line under a heading: a drawn line all the same
            yield Line(style="rule", apart=apart)
            apart = True
            continue
        yield _line(raw, runs, apart=apart, markdown=markdown)
        apart = False


def _line(raw: str, runs: tuple[Run, ...], *, apart: bool, markdown: bool) -> Line:
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    ended = raw.endswith("  ") or (markdown and raw.endswith("\\"))
    heading, note = _HEADING.match(raw), _NOTE.match(raw)
    if heading and not re.match(r"\d+(?:[.)\s]|$)", raw.lstrip("# ")):
        return Line(_without(runs, heading.end()), "heading", level=len(heading[1]) - 1, apart=True)
    if note:
        return Line(_without(runs, note.end()), "note", mark=note[1], apart=apart)
    if markdown and (quote := re.match(r"\s*(?:>\s?)+", raw)):
        return Line(_without(runs, quote.end()), indent=indent + 2, apart=apart, ended=ended)
    return Line(runs, indent=indent, apart=apart, ended=ended)


def _without(runs: Sequence[Run], count: int) -> tuple[Run, ...]:
    from app.documents.lines import cut

    return cut(runs, count)


def _table(chunk: Sequence[str], *, markdown: bool) -> Table:
    """A table drawn with bars; its first row is the header if a line of dashes follows."""
    rows = [
        tuple(
            stripped(emphasis(cell, markdown=markdown))
            for cell in re.split(r"(?<!\\)\|", one.strip().strip("|"))
        )
        for one in chunk
        if not _TABLE_RULE.match(one)
    ]
    if not rows:
        return Table((), ())
    width = max(len(row) for row in rows)
    header = len(chunk) > 1 and bool(_TABLE_RULE.match(chunk[1]))
    titles = ["".join(run.text for run in cell) for cell in rows[0]] if header else []
    columns = tuple(Column(titles[n] if n < len(titles) else "") for n in range(width))
    body = rows[1:] if header else rows
    return Table(columns, tuple(Row(row + ((),) * (width - len(row))) for row in body))


def emphasis(text: str, *, markdown: bool) -> tuple[Run, ...]:
    """The runs of a stretch of text: **bold**, *italic*, <sup>raised</sup>; unpaired signs stay text."""
    if markdown:
        text = _ESCAPED.sub(lambda found: _HIDDEN + chr(0xE100 + ord(found[1])), text)
        text = _LINK.sub(lambda found: found[1] if found[1] == found[2] else f"{found[1]} ({found[2]})", text)
    text = re.sub(r"\[\^([^\]\s]{1,20})\](?!:)", r"<sup>\1</sup>", text)
    events = _events(text, markdown=markdown)
    out, place, on = [], 0, {"b": 0, "i": 0, "sup": 0}
    for start, end, changes in events:
        if start > place:
            out.append(_run(text[place:start], on))
        for name, step in changes:
            on[name] += step
        if text[start : start + 3].casefold() == "<br":
            out.append(_run(" ", on))
        place = max(place, end)
    if place < len(text):
        out.append(_run(text[place:], on))
    return tuple(run for run in out if run.text)


def _run(text: str, on: dict[str, int]) -> Run:
    if _HIDDEN in text:
        text = re.sub(f"{_HIDDEN}(.)", lambda found: chr(ord(found[1]) - 0xE100), text)
    return Run(text, on["b"] > 0, on["i"] > 0, on["sup"] > 0)


def _events(text: str, *, markdown: bool) -> list[tuple[int, int, list[tuple[str, int]]]]:
    """Where formatting changes: (start, end of the signs, changes), in order."""
    out = [*_paired_tags(text), *_paired_signs(text, _STARS)]
    if markdown:
        out += _paired_signs(text, _UNDERLINES)
    return sorted(out, key=lambda event: event[:2])


def _paired_tags(text: str) -> Iterator[tuple[int, int, list[tuple[str, int]]]]:
    names = {"sup": "sup", "b": "b", "strong": "b", "i": "i", "em": "i"}
    waiting: dict[str, list[re.Match[str]]] = {}
    for tag in _TAG.finditer(text):
        if not tag[2]:
            yield tag.start(), tag.end(), []
        elif not tag[1]:
            waiting.setdefault(names[tag[2].lower()], []).append(tag)
        elif waiting.get(name := names[tag[2].lower()]):
            first = waiting[name].pop()
            yield first.start(), first.end(), [(name, 1)]
            yield tag.start(), tag.end(), [(name, -1)]


def _paired_signs(text: str, form: re.Pattern[str]) -> Iterator[tuple[int, int, list[tuple[str, int]]]]:
    """Stars that open and close: an opener stands before a word, a closer after one."""
    names = {1: ["i"], 2: ["b"], 3: ["b", "i"]}
    waiting: list[list[int]] = []  # [place after the last unused sign, number of unused signs]
    for found in form.finditer(text):
        before, after = (
            text[found.start() - 1 : found.start()] or " ",
            text[found.end() : found.end() + 1] or " ",
        )
        count, place = len(found[0]), found.start()
        if not before.isspace() and waiting:
            while count and waiting:
                top = waiting[-1]
                size = min(count, top[1])
                yield top[0] - size, top[0], [(name, 1) for name in names[size]]
                yield place, place + size, [(name, -1) for name in names[size]]
                top[0], top[1] = top[0] - size, top[1] - size
                count, place = count - size, place + size
                if not top[1]:
                    waiting.pop()
        if count and not after.isspace() and (count > 1 or not before.isalnum()):
            waiting.append([found.end(), count])


def _rows(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """`runs` cut at their line ends."""
    out: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                out.append([])
            if part:
                out[-1].append(Run(part, run.bold, run.italic, run.superscript))
    return [tuple(row) for row in out]
