"""A paragraph's stored text in an editor's block, and back without losing a letter.

Knows how runs, footnotes and Fields stand in a QTextDocument: bold, italic and superscript as character formats; a
footnote as one object character that carries its text; a Field as its value, which carries the Field's name and is one
thing to the caret; so is a reference as the number it shows, which carries the target's identity; a bracket's first sign
carries who asked for the bracket. A Field without a value stands as it is written, {in.braces}. Places are Qt's: UTF-16
units in a block.
Leaves painting to `highlighter` and `note_marks`, keys to `paper`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from app.documents import markup
from app.documents.model import Note, Run
from app.domain import fields, references

NOTE = QTextFormat.Property.UserProperty + 1  # the footnote's text as markup
MARK = QTextFormat.Property.UserProperty + 2  # the mark its source printed
FIELD = QTextFormat.Property.UserProperty + 3  # the Field's name
SHOWN = QTextFormat.Property.UserProperty + 4  # the value that stands for the Field
SERIAL = QTextFormat.Property.UserProperty + 5  # keeps neighbours apart: Qt joins equal formats
BY = QTextFormat.Property.UserProperty + 6  # at a bracket's first sign: who asked for it, as its tag
REF = QTextFormat.Property.UserProperty + 7  # the identity of the paragraph that a reference means
NOTE_OBJECT = QTextFormat.ObjectTypes.UserObject + 1
OBJECT = "\ufffc"
LINE_BREAK = "\u2028"  # Qt's line break inside a block
# What Qt reads as its own structure: as text it would tear a block apart or vanish.
_REFUSED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFDD0, 0xFDD1, 0xFFFC, 0xFFFE, 0xFFFF]) | {
    13: "\n",
    0x2028: "\n",
    0x2029: "\n",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block with one format, from `start` to `end`."""

    start: int
    end: int
    text: str
    format: QTextCharFormat


def units(text: str) -> int:
    """How many places `text` takes in an editor."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cleaned(text: str) -> str:
    """`text` without the characters an editor takes for structure; other line ends become line breaks."""
    return text.translate(_REFUSED)


def char_format(*, bold: bool = False, italic: bool = False, superscript: bool = False) -> QTextCharFormat:
    """The format of plain typed text with these properties."""
    made = QTextCharFormat()
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    if italic:
        made.setFontItalic(True)
    if superscript:
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return made


def keep(held: QTextCharFormat, kind: int, text: str) -> None:
    """Keep `text` in a format, behind a sign of its own: Qt gives an empty text back as something else."""
    held.setProperty(kind, f"={text}")


def kept(held: QTextCharFormat, kind: int) -> str:
    """The text that `keep` put into a format; empty where there is none."""
    return str(held.property(kind) or "=")[1:]


def note_format(note: Note, serial: int) -> QTextCharFormat:
    """The format of the object character that stands for a footnote."""
    made = QTextCharFormat()
    made.setObjectType(NOTE_OBJECT)
    keep(made, NOTE, markup.from_runs(note.runs))
    keep(made, MARK, note.mark)
    made.setProperty(SERIAL, serial)
    return made


def insert(cursor: QTextCursor, runs: Sequence[Run], values: Mapping[str, str], *, serial: int = 1) -> int:
    """Put `runs` at the cursor, Fields filled from `values`; references show their text, or a gap. Returns the next free
    serial number."""
    for run in runs:
        if run.note is not None:
            cursor.insertText(OBJECT, note_format(run.note, serial))
            serial += 1
            continue
        base = char_format(bold=run.bold, italic=run.italic, superscript=run.superscript)
        if run.ref:
            _insert_thing(cursor, REF, run.ref, cleaned(run.text) or references.GAP, _numbered(base, serial))
            serial += 1
            continue
        if run.by is not None:
            keep(base, BY, markup.write_attribution(run.by))
            base.setProperty(SERIAL, serial)
            serial += 1
        at = 0
        for found in fields.FIELD.finditer(run.text):
            value = cleaned(values.get(found[1], "")).replace("\n", LINE_BREAK)
            if not value:
                continue
            _insert_text(cursor, run.text[at : found.start()], base)
            insert_field(cursor, found[1], value, base, serial)
            serial += 1
            at = found.end()
        _insert_text(cursor, run.text[at:], base)
    return serial


def insert_field(cursor: QTextCursor, name: str, value: str, base: QTextCharFormat, serial: int) -> None:
    """Put a Field's value at the cursor as one thing."""
    _insert_thing(cursor, FIELD, name, value, _numbered(base, serial))


def _numbered(base: QTextCharFormat, serial: int) -> QTextCharFormat:
    made = QTextCharFormat(base)
    made.setProperty(SERIAL, serial)
    return made


def _insert_thing(cursor: QTextCursor, kind: int, meant: str, shown: str, made: QTextCharFormat) -> None:
    keep(made, kind, meant)
    keep(made, SHOWN, shown)
    cursor.insertText(shown, made)


def _insert_text(cursor: QTextCursor, text: str, base: QTextCharFormat) -> None:
    if text:
        cursor.insertText(cleaned(text).replace("\n", LINE_BREAK), base)


def pieces(block: QTextBlock) -> Iterator[Piece]:
    """The stretches of a block in order."""
    position = block.position()
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        if fragment.isValid():
            start = fragment.position() - position
            yield Piece(start, start + fragment.length(), fragment.text(), fragment.charFormat())
        step += 1


def read(block: QTextBlock, start: int = 0, end: int | None = None) -> tuple[Run, ...]:
    """The runs of a block between two places (the whole block without)."""
    found: list[Run] = []
    for piece in pieces(block):
        low = max(piece.start, start)
        high = piece.end if end is None else min(piece.end, end)
        if low < high:
            found.extend(_runs(piece, _cut(piece.text, low - piece.start, high - piece.start)))
    return markup.normalized(found)


def _cut(text: str, low: int, high: int) -> str:
    """The part of `text` between two places of UTF-16."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * low : 2 * high].decode("utf-16-le", "surrogatepass")


def before(text: str, place: int) -> str:
    """The part of an editor's `text` up to a place of it."""
    return _cut(text, 0, place)


def _runs(piece: Piece, text: str) -> Iterator[Run]:
    held = piece.format
    look = Run(
        "",
        bold=held.fontWeight() >= QFont.Weight.DemiBold,
        italic=held.fontItalic(),
        superscript=held.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSuperScript,
    )
    if held.hasProperty(NOTE):
        note = Note(markup.to_runs(kept(held, NOTE)), kept(held, MARK))
        for sign in text:
            yield Run("", note=note) if sign == OBJECT else replace(look, text=_plain(sign))
        return
    if held.hasProperty(BY) and "[" in text:  # what was typed beside the sign took its format
        before, _sign, behind = text.partition("[")
        yield replace(look, text=_plain(before))
        yield replace(look, text="[", by=markup.read_attribution(kept(held, BY)))
        yield replace(look, text=_plain(behind))
        return
    if held.hasProperty(REF):
        shown = kept(held, SHOWN)
        before, sign, behind = text.partition(shown)
        if sign:  # a number that was torn is plain text
            yield replace(look, text=_plain(before))
            yield replace(look, ref=kept(held, REF))
            text = behind
    if held.hasProperty(FIELD):
        text = _named(text, kept(held, SHOWN), kept(held, FIELD))
    yield replace(look, text=_plain(text))


def _named(text: str, shown: str, name: str) -> str:
    """The Field's name in place of its value; what was typed beside it stays. A value that was torn is plain text."""
    at = text.find(shown) if shown else -1
    return text if at < 0 else f"{text[:at]}{{{name}}}{text[at + len(shown) :]}"


def _plain(text: str) -> str:
    return text.replace(LINE_BREAK, "\n").replace(OBJECT, "")


def text(block: QTextBlock, start: int = 0, end: int | None = None) -> str:
    """The stored text of a block, or of a part of it."""
    return markup.from_runs(read(block, start, end))


def things(block: QTextBlock) -> Iterator[Piece]:
    """The Fields, references and footnotes of a block: what the caret never enters and a key deletes as a whole."""
    for piece in pieces(block):
        held = piece.format
        shown = OBJECT if held.hasProperty(NOTE) else kept(held, SHOWN)
        if shown and piece.text == shown:
            yield piece


def is_thing(held: QTextCharFormat) -> bool:
    """Whether a format is one that only a Field, a reference, a footnote or an attributed bracket has."""
    return any(held.hasProperty(kind) for kind in (NOTE, FIELD, REF, BY))
