"""RTF files: bytes → Document.

Knows the words of RTF that carry text: paragraphs, looks, labels, notes, tables, tracked changes, comments. Leaves
tokens and code pages to rtf_tokens, roles to structure. What the format really does: FORMATS.md, "RTF".
"""

from dataclasses import dataclass, field, replace

from app.documents import cells, markup, revisions, rtf_tokens, structure, title_block
from app.documents.lines import Line, stripped
from app.documents.model import Document, Note, Remark, Revision, Run, plain
from app.documents.textlimits import LIMIT_LINES, LIMIT_SIGNS, too_much
from app.errors import UserError
from app.i18n import _
from app.text import numbering, words

_SKIPPED = frozenset(
    """colortbl pict object info generator themedata colorschememapping latentstyles datastore listtable
    listoverridetable rsidtbl xmlnstbl mmathpr fldinst nonshppict filetbl pgdsctbl private bkmkstart bkmkend
    datafield objdata blipuid picprop shprslt sp pnseclvl atnid atndate atnref atrfstart atrfend atnicn tc xe
    footnotesep ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn defchp defpap wgrffmtfilter ebcstart ebcend template
    footer footerl footerr footerf""".split()
)
_STARRED = frozenset("footnote annotation atnauthor revtbl shpinst shptxt ud pntext listtext".split())
_HEADERS = frozenset("header headerl headerr headerf".split())
_SIGNS = {"tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
          "bullet": "•", "line": "\n", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n", "zwnj": "", "zwj": ""}  # fmt: skip
_MOST_GROUPS = 2_000  # one inside the other


@dataclass(slots=True)
class _State:
    """What holds inside a group."""

    where: str = ""  # "" the text itself, "skip", or what is collected: "note", "label", "comment" …
    bold: bool = False
    italic: bool = False
    raised: bool = False
    hidden: bool = False
    inserted: bool = False
    deleted: bool = False
    author: int = 0
    font: int = 0
    skip: int = 1  # signs after \u that stand for it
    starred: bool = False


@dataclass(slots=True)
class _Collector:
    """Runs on their way to a paragraph, a note or a comment."""

    runs: list[Run] = field(default_factory=list)
    label: str = ""
    style: int = -1
    outline: int = -1
    level: int = 0
    centred: bool = False
    in_table: bool = False


@dataclass
class _Found:
    """What a file holds."""

    lines: list[Line] = field(default_factory=list)
    rows: list[list[list[Line]]] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)
    cell: list[Line] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    comments: list[Remark] = field(default_factory=list)
    header: str = ""


def read(data: bytes, *, view: str = revisions.ACCEPTED) -> Document:
    """The Document of an RTF, tracked changes accepted or, with `view` "original", undone. Raises UserError where it
    holds more than any paper."""
    reader = _Reader(original=view == revisions.ORIGINAL)
    for token in rtf_tokens.of(data):
        reader.take(token)
    found = reader.finished()
    symbol = status = ""
    for part in found.header.replace("\n", "\t").split("\t"):
        what = title_block.office(part)
        symbol = symbol or (title_block.symbol_of(part) if what == "symbol" else "")
        status = status or (part.strip() if what == "status" else "")
    extras = structure.Extras(
        symbol=symbol, status=status, revisions=tuple(found.revisions), comments=tuple(found.comments)
    )
    return structure.build(found.lines, extras)


class _Reader:
    """Takes token by token; `finished` gives what was found."""

    def __init__(self, *, original: bool) -> None:
        self._original = original
        self._stack: list[_State] = [_State()]
        self._collectors: list[tuple[int, _Collector]] = []  # with the depth of the group they end with
        self._paragraph = _Collector()
        self._found = _Found()
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._authors: list[str] = []
        self._page = "cp1252"
        self._bytes = b""
        self._units: list[int] = []
        self._skip = 0
        self._signs = 0
        self._notes = 0
        self._names = ""  # the text of tables of styles and authors
        self._author = ""

    def take(self, token: rtf_tokens.Token) -> None:
        state = self._stack[-1]
        if token.kind == "bytes":
            self._data(token.data)
            return
        if token.kind == "word" and token.word == "u":
            self._flush(units=False)
            self._units.append((token.number or 0) & 0xFFFF)
            self._skip = state.skip
            return
        self._flush()
        self._skip = 0
        if token.kind == "text":
            self._text(token.word)
        elif token.kind == "open":
            if len(self._stack) > _MOST_GROUPS:
                raise too_much()
            self._stack.append(replace(state, starred=False))
        elif token.kind == "close":
            self._close()
        else:
            self._word(token.word, token.number, state)

    def _data(self, data: bytes) -> None:
        if self._skip:
            gone = min(self._skip, len(data))
            self._skip -= gone
            data = data[gone:]
        if data:
            self._flush_units()
            self._bytes += data

    def _flush(self, *, units: bool = True) -> None:
        if self._bytes:
            page = self._fonts.get(self._stack[-1].font, "") or self._page
            data, self._bytes = self._bytes, b""
            self._text(data.decode(page, errors="replace"))
        if units:
            self._flush_units()

    def _flush_units(self) -> None:
        if self._units:
            data = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._units = []
            self._text(data.decode("utf-16-le", errors="replace"))

    def _target(self) -> _Collector:
        return self._collectors[-1][1] if self._collectors else self._paragraph

    def _text(self, text: str) -> None:
        state = self._stack[-1]
        self._signs += len(text)
        if self._signs > LIMIT_SIGNS:
            raise too_much()
        if state.where in ("styles", "authors"):
            self._names += text
        elif state.where == "header":
            self._found.header += text
        elif state.where == "author":
            self._author += text
        elif state.where == "label":
            self._target().label += text
        elif state.where not in ("skip", "fonts") and not state.hidden and text:
            self._said(text, state)

    def _said(self, text: str, state: _State) -> None:
        for kind, on in (("insert", state.inserted), ("delete", state.deleted)):
            if on:
                self._revised(kind, text, state)
        gone = state.inserted if self._original else state.deleted
        if not gone:
            self._target().runs.append(Run(text, state.bold, state.italic, state.raised and bool(text.strip())))

    def _revised(self, kind: str, text: str, state: _State) -> None:
        author = self._authors[state.author] if 0 <= state.author < len(self._authors) else ""
        last = self._found.revisions[-1] if self._found.revisions else None
        if last and (last.kind, last.author) == (kind, author):
            self._found.revisions[-1] = replace(last, text=last.text + text)
        else:
            self._found.revisions.append(Revision(kind, text, author))

    def _close(self) -> None:
        state = self._stack.pop() if len(self._stack) > 1 else self._stack[0]
        outer = self._stack[-1]
        if state.where == "styles" and outer.where == "styles" and self._names.strip():
            self._styles[self._paragraph.style] = self._names.strip(" ;").lower()
            self._names = ""
        elif state.where == "authors" and outer.where == "authors":
            self._authors.append(self._names.strip(" ;"))
            self._names = ""
        if outer.where not in ("styles", "authors"):
            self._names = ""
        if self._collectors and self._collectors[-1][0] > len(self._stack):
            _depth, collector = self._collectors.pop()
            runs = stripped(markup.normalized(collector.runs))
            if state.where == "note":
                self._notes += 1
                self._target().runs.append(Run("", note=Note(runs, str(self._notes))))
            elif state.where == "comment":
                self._found.comments.append(Remark(plain(runs), self._author.strip()))
                self._author = ""

    def _word(self, word: str, number: int | None, state: _State) -> None:
        if word == "*":
            state.starred = True
        elif self._destination(word, state):
            pass
        elif state.starred and word not in _STARRED:
            state.where, state.starred = "skip", False
        elif state.where in ("skip", "fonts", "styles"):
            self._table_word(word, number, state)
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif not self._look(word, number, state):
            self._structure(word, number, state)
        if state.starred and word != "*":
            state.starred = False

    def _destination(self, word: str, state: _State) -> bool:
        """Does `word` say that the group holds something else than text?"""
        if state.where == "skip":
            return False
        if word in _SKIPPED:
            state.where = "skip"
        elif word == "fonttbl":
            state.where = "fonts"
        elif word in ("stylesheet", "revtbl"):
            state.where, self._names = ("styles" if word == "stylesheet" else "authors"), ""
        elif word in ("listtext", "pntext"):
            state.where = "label"
            self._target().label = ""
        elif word in _HEADERS:
            state.where = "header"
        elif word == "atnauthor":
            state.where = "author"
        elif word in ("footnote", "annotation"):
            state.where = "note" if word == "footnote" else "comment"
            state.raised = state.bold = state.italic = False
            self._collectors.append((len(self._stack), _Collector()))
        elif word == "upr":
            state.where = "skip"
        elif word == "ud":
            state.where = ""
        else:
            return False
        return True

    def _table_word(self, word: str, number: int | None, state: _State) -> None:
        if state.where == "fonts" and word == "f":
            state.font = number or 0
        elif state.where == "fonts" and word == "fcharset":
            self._fonts[state.font] = rtf_tokens.CODE_PAGES.get(number or 0, "")
        elif state.where == "styles" and word == "s":
            self._paragraph.style = number or 0
        elif word == "ud":
            state.where = ""

    def _look(self, word: str, number: int | None, state: _State) -> bool:
        on = number != 0
        if word == "b":
            state.bold = on
        elif word == "i":
            state.italic = on
        elif word in ("super", "nosupersub", "sub"):
            state.raised = word == "super" and on
        elif word == "up":
            state.raised = bool(number)
        elif word == "v":
            state.hidden = on
        elif word == "plain":
            state.bold = state.italic = state.raised = state.hidden = False
        elif word == "revised":
            state.inserted = on
        elif word == "deleted":
            state.deleted = on
        elif word in ("revauth", "revauthdel"):
            state.author = number or 0
        elif word == "f":
            state.font = number or 0
        elif word == "uc":
            state.skip = min(max(number or 0, 0), 8)
        elif word == "ansicpg":
            self._page = rtf_tokens.page(number or 1252)
        elif word == "mac":
            self._page = "mac_roman"
        else:
            return False
        return True

    def _structure(self, word: str, number: int | None, state: _State) -> None:
        target = self._target()
        if word in ("par", "sect"):
            if self._collectors:
                target.runs.append(Run(" "))
            elif state.where == "" and not (state.inserted if self._original else state.deleted):
                self._end()
            if state.where == "" and (state.inserted or state.deleted):
                self._revised("insert" if state.inserted else "delete", "\n", state)
        elif word == "pard" and not self._collectors:
            self._paragraph = replace(_Collector(), runs=self._paragraph.runs, label=self._paragraph.label)
        elif word == "intbl":
            target.in_table = True
        elif word in ("cell", "nestcell"):
            self._end(cell=True)
            self._found.cells.append(self._found.cell)
            self._found.cell = []
        elif word in ("row", "nestrow"):
            if self._found.cells:
                self._found.rows.append(self._found.cells)
            self._found.cells = []
        elif word == "s":
            target.style = number or 0
        elif word == "outlinelevel":
            target.outline = number if number is not None and 0 <= number < 9 else -1
        elif word == "ilvl":
            target.level = min(max(number or 0, 0), 8)
        elif word in ("qc", "ql", "qr", "qj"):
            target.centred = word == "qc"

    def _end(self, *, cell: bool = False) -> None:
        """The paragraph is whole: a line, or a part of a cell."""
        paragraph = self._paragraph
        runs = markup.normalized(paragraph.runs)
        label = words.tidy(paragraph.label.replace("\t", " "))
        known = numbering.parse(label) if label else None
        style, level = self._office(paragraph)
        out = Line(
            (), style, label, paragraph.level if not style else level, whole=True, apart=True, centred=paragraph.centred,
            known=known,
        )  # fmt: skip
        inside = cell or paragraph.in_table
        if not inside:
            self._table()
        for place, row in enumerate(cells.rows_of(runs)):
            if plain(row).strip() or any(run.note for run in row):
                line = replace(out, runs=stripped(row)) if not place else replace(out, runs=stripped(row), label="", apart=False)
                (self._found.cell if inside else self._found.lines).append(line)
        if len(self._found.lines) > LIMIT_LINES:
            raise too_much()
        self._paragraph = replace(paragraph, runs=[], label="")

    def _office(self, paragraph: _Collector) -> tuple[str, int]:
        name = self._styles.get(paragraph.style, "")
        if name in ("title", "subtitle"):
            return name, 0
        if name.startswith("heading ") and name[8:9].isdigit():
            return "heading", int(name[8]) - 1
        return ("heading", paragraph.outline) if paragraph.outline >= 0 else ("", 0)

    def _table(self) -> None:
        if self._found.cells:
            self._found.rows.append(self._found.cells)
            self._found.cells = []
        if self._found.rows:
            self._found.lines += cells.lines_of(self._found.rows, header=False)
            self._found.rows = []

    def finished(self) -> _Found:
        """What was found; a last paragraph needs no end."""
        self._flush()
        while len(self._stack) > 1:
            self._close()
        self._end()
        if self._found.cell:
            self._found.cells.append(self._found.cell)
        self._table()
        if not self._found.lines:
            raise UserError(_("This RTF file holds no text."), _("Open it in a word processor and save it anew."))
        return self._found
