"""Breaking a paragraph's runs into lines of a given width, left aligned.

Knows where a line may end: at blanks (never at non-breaking ones), after a hyphen or dash between letters, at a
tab or "\\n"; a word longer than the line is cut where it must be. Leaves pages to documents.pdf_pages. Widths and
sizes are points.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from app.documents import page, pdf_marks
from app.documents.model import Note, Run
from app.documents.pdf_plain import KEPT, Plain
from app.documents.pdf_type import Case, Face, composed

SUPERSCRIPT, RISE = 0.66, 0.36  # size and height of superscripts, by the size of the text
_BLANKS = " \t\u200b\u2000-\u2006\u2008-\u200a"  # the non-breaking ones are not among them
_PARTS = re.compile(f"\n|[{_BLANKS}]+|[^\n{_BLANKS}]+")
_BLANK = re.compile(f"[{_BLANKS}]+")
_AFTER_DASH = re.compile(r"(?<=[^\W\d_][-‐–—])(?=[^\W\d_])")
_UNSEEN = re.compile(
    "[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)  # soft hyphens, joiners, direction


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one face and size; `rise` lifts it above the base line. `look` is that of its run (bits of pdf_marks),
    `note` the footnote whose mark it is, or 0, `change` what the paper marks it as, `ref` the paragraph it leads to (see
    model.Run)."""

    text: str
    face: Face
    size: float
    rise: float
    width: float
    look: int = 0
    note: int = 0
    change: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces from left to right, their common width, and the numbers of the footnotes whose marks stand here.

    `joint` is what stood between its last word and the first of the next line."""

    pieces: tuple[Piece, ...]
    width: float
    notes: tuple[int, ...] = ()
    joint: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything on it is marked as changed."""
        return any(piece.change for piece in self.pieces)


@dataclass
class Notes:
    """The footnotes of a document as their marks turn up; the first has number 1."""

    found: list[Note] = field(default_factory=list)

    def add(self, note: Note) -> int:
        self.found.append(note)
        return len(self.found)


def _piece(
    text: str, face: Face, size: float, rise: float = 0.0, *, look: int = 0, note: int = 0, change: str = ""
) -> Piece:
    return Piece(text, face, size, rise, face.measure(text, size), look, note, change)


def _look(run: Run) -> int:
    return pdf_marks.BOLD * run.bold | pdf_marks.ITALIC * run.italic | pdf_marks.RAISED * run.superscript


def setter(case: Case) -> "Setter":
    """A Setter for one document in the faces of `case`."""
    return Setter(case, Notes(), Plain(case, _AFTER_DASH.split))


@dataclass
class _Word:
    """What cannot be divided. `blank` is what stood before it, changed as `change` says; a `forced` word begins a new line."""

    blank: str = ""
    change: str = ""
    pieces: list[Piece] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    forced: bool = False
    width: float = 0.0

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.width += piece.width


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets runs in `case`; the footnotes they carry are numbered in `notes`."""

    case: Case
    notes: Notes
    plain: Plain
    cells: dict[tuple[str, float, float, bool, int], tuple[Line, ...]] = field(default_factory=dict)
    # what cannot be divided, by the setting of its run and its text: the same words come again and again
    known: dict[tuple[object, ...], dict[str, tuple[Piece, ...]]] = field(default_factory=dict)

    def cell(
        self, runs: tuple[Run, ...], width: float, *, size: float, bold: bool = False
    ) -> tuple[Line, ...]:
        """As `lines`, for the cell of a table: quick where it is one plain run. Texts that come again and again, as
        institutions do, are broken once."""
        if len(runs) != 1 or runs[0].note is not None or runs[0].superscript or runs[0].change:
            return self.lines(runs, width, size=size, bold=bold)
        run = runs[0]
        key = run.text, width, size, bold, _look(run)
        known = self.cells.get(key)
        if known is not None:
            return known
        cuts = self.plain.lines(run.text, width, size=size, bold=bold or run.bold, italic=run.italic)
        if cuts is None:
            return self.lines(runs, width, size=size, bold=bold)
        face, look = self.plain.face(bold=bold or run.bold, italic=run.italic), _look(run)
        made = tuple(
            [
                Line((Piece(cut.text, face, size, 0.0, cut.width, look),), cut.width, (), cut.joint)
                for cut in cuts
            ]
        )
        if len(self.cells) < KEPT:
            self.cells[key] = made
        return made

    def lines(
        self,
        runs: Iterable[Run],
        width: float,
        *,
        size: float,
        bold: bool = False,
        italic: bool = False,
        first: float = 0.0,
    ) -> tuple[Line, ...]:
        """`runs` in lines at most `width` wide, the first shorter by `first`; `bold` and `italic` are the style's,
        runs add their own. An empty text is one empty line.
        """
        return tuple(_fill(self._words(runs, size=size, bold=bold, italic=italic), width, first=first))

    def single(
        self, text: str, *, size: float, bold: bool = False, italic: bool = False, change: str = ""
    ) -> Line:
        """`text` on one line, however long."""
        clean = _UNSEEN.sub("", composed(page.one_line(text)))
        pieces = tuple(
            _piece(t, f, size, change=change) for f, t in self.case.split(clean, bold=bold, italic=italic)
        )
        return Line(pieces, sum(piece.width for piece in pieces))

    def _words(self, runs: Iterable[Run], *, size: float, bold: bool, italic: bool) -> list[_Word]:
        words = [_Word()]
        for run in runs:
            height, rise = (size * SUPERSCRIPT, size * RISE) if run.superscript else (size, 0.0)
            style = bold or run.bold, italic != run.italic
            known = self.known.setdefault((style, height, rise, _look(run), run.change, run.ref), {})
            for part in _PARTS.findall(_UNSEEN.sub("", composed(page.printable(run.text)))):
                if part == "\n":
                    words.append(_Word(forced=True))
                elif part == " " or _BLANK.fullmatch(part):
                    blank = part.replace("\t", "    ").replace("\u200b", "")
                    words.append(_Word(blank=blank, change=run.change))
                else:
                    # the first chunk belongs to the word before: formatting may change inside a word
                    for number, chunk in enumerate((part,) if part.isalnum() else _AFTER_DASH.split(part)):
                        if number:
                            words.append(_Word())
                        pieces = known.get(chunk)
                        if pieces is None:
                            pieces = tuple(self._pieces(chunk, run, height, rise, style))
                            if len(known) < KEPT:
                                known[chunk] = pieces
                        for piece in pieces:
                            words[-1].add(piece)
            if run.note is not None:
                number = self.notes.add(run.note)
                face = self.case.serif[False, False]
                small, high = size * SUPERSCRIPT, size * RISE
                words[-1].add(_piece(str(number), face, small, high, note=number, change=run.change))
                words[-1].notes.append(number)
        return words

    def _pieces(
        self, text: str, run: Run, height: float, rise: float, style: tuple[bool, bool]
    ) -> Iterator[Piece]:
        """What cannot be divided of `run`, a piece for each face that it needs; `style` is (bold, italic)."""
        for face, part in self.case.split(text, bold=style[0], italic=style[1]):
            piece = _piece(part, face, height, rise, look=_look(run), change=run.change)
            yield replace(piece, ref=run.ref) if run.ref else piece


def _fill(words: list[_Word], width: float, *, first: float) -> Iterator[Line]:
    """Greedy lines."""
    line, room = _Word(), width - first
    last: Piece | None = None
    for word in words:
        if not word.pieces and not word.forced:
            continue  # blanks at the end
        blank = last = _blank(word, line, last)
        if word.forced or (
            line.pieces and line.width + (blank.width if blank else 0) + word.width > room + 0.01
        ):
            yield _closed(line, "\n" if word.forced else word.blank)
            line, room, blank = _Word(), width, None
        if word.width > room:
            *full, word = _cut(word, room)
            for part in full:
                yield _closed(part)
                room = width
        for piece in ([blank] if blank else []) + word.pieces:
            line.add(piece)
        line.notes += word.notes
    yield _closed(line)


def _blank(word: _Word, line: _Word, last: Piece | None) -> Piece | None:
    """The blank before `word`, in the formatting of the text before it; it is most often as the `last` one was."""
    if not word.blank or not line.pieces:
        return None
    before = line.pieces[-1]
    look = before.look & ~pdf_marks.RAISED
    size = before.size / (SUPERSCRIPT if before.rise else 1)
    wanted = (word.blank, size, look, word.change)
    if (
        last is not None
        and last.face is before.face
        and (last.text, last.size, last.look, last.change) == wanted
    ):
        return last
    return _piece(word.blank, before.face, size, look=look, change=word.change)


def _cut(word: _Word, width: float) -> list[_Word]:
    """A word that is wider than a line, in parts that fit; each holds at least one character."""
    parts = [_Word()]
    for piece in word.pieces:
        for sign in piece.text:
            width_of = piece.face.measure(sign, piece.size)
            one = replace(piece, text=sign, width=width_of)
            if parts[-1].pieces and parts[-1].width + one.width > width:
                parts.append(_Word())
            parts[-1].add(one)
    parts[-1].notes += word.notes
    return parts


def _closed(word: _Word, joint: str = "") -> Line:
    """The line of a filled `word`, neighbours of one face joined: fewer drawing steps, and whole words when copied."""
    joined: list[Piece] = []
    at, pieces = 0, word.pieces
    while at < len(pieces):
        first, texts, width = pieces[at], [pieces[at].text], pieces[at].width
        setting, at = _setting(first), at + 1
        while at < len(pieces) and _setting(pieces[at]) == setting:
            texts.append(pieces[at].text)
            width, at = width + pieces[at].width, at + 1
        joined.append(replace(first, text="".join(texts), width=width) if len(texts) > 1 else first)
    return Line(tuple(joined), word.width, tuple(word.notes), joint)


def _setting(piece: Piece) -> tuple[Face, float, float, int, int, str, str]:
    return piece.face, piece.size, piece.rise, piece.look, piece.note, piece.change, piece.ref
