"""What other programs put on the clipboard, as paragraphs: Word, LibreOffice, Google Docs, browsers, plain text.

Knows which of their marks mean something: bold, italics, superscript, line ends, paragraphs, numbers at the head of a
paragraph, footnotes that came along, what was deleted with changes tracked. All else stays behind. Leaves where paragraphs go
to `editor`, and our own form to `clipboard`. How each program writes is told in `app/documents/FORMATS.md`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from app.documents import markup
from app.documents.model import Note, Role, Run
from app.text import clauses, numbering
from app.text.numbering import Label, Style

MOST_COUNTED = 300  # a number above is a year, no paragraph's
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd tr td th table blockquote pre section article header footer hr".split()
)
_GONE = frozenset("head style script title xml template svg math del noscript select button textarea".split())
_VOID = frozenset("br hr img meta link input col wbr area base embed source track".split())
_NOTE_DIV = re.compile(r"_?(?:ftn|edn)\d+|sd(?:footnote|endnote)\d+|ftnt\d+", re.I)
_NOTE_ANCHOR = re.compile(r"#(?:(_?(?:ftn|edn)\d+)|(sd(?:footnote|endnote)\d+)sym|(ftnt\d+))$", re.I)
_NOTE_BACK = re.compile(r"#(?:_?(?:ftn|edn)ref\d+|sd(?:footnote|endnote)\d+anc|ftnt_ref\d+)$", re.I)
_DECLARATION = re.compile(r"\s*([\w-]+)\s*:\s*([^;]+)")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WORD_BULLETS = ("o", "§", "Ø", "ü", "v", "q")  # letters of its picture fonts, as text
_EDGES = " \t\u00a0\n"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A paragraph of the clipboard as stored text. `role` and `level` follow from its number or style, empty where they do
    not; `label` is a bullet that it keeps, `typed` the text with its number, for where it joins a text that is there."""

    text: str
    role: str = ""
    level: int = 0
    label: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a tag and those round it mean for their words."""

    bold: bool = False
    italic: bool = False
    superscript: bool = False
    gone: bool = False
    label: bool = False  # the words are the number that Word counted
    note: str = ""  # the words belong to this footnote
    anchor: str = ""  # the words are the mark of this footnote
    pre: bool = False


@dataclass(slots=True)
class _Raw:
    """A paragraph while it is read."""

    runs: list[Run] = field(default_factory=list)
    label: str = ""
    role: str = ""
    level: int = 0
    whole: bool = True  # it began or ended with a paragraph of its own


def from_html(source: str) -> list[Pasted]:
    """The paragraphs of an HTML text, empty ones left out; words without a paragraph keep their blanks at the ends."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return _finished(reader.finish(), reader.notes)


def from_plain(source: str) -> list[Pasted]:
    """The lines of a plain text, each a paragraph; a single one as it is."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").split("\n")
    raws = [_Raw([Run(line)], whole=len(lines) > 1) for line in lines]
    return _finished(raws, {})


class _Reader(HTMLParser):
    """Reads HTML into raw paragraphs. Programs leave tags open; what a tag means ends with the tag round it at the latest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.notes: dict[str, list[Run]] = {}
        self._raws: list[_Raw] = []
        self._now = _Raw(whole=False)
        self._open: list[tuple[str, _Look]] = []
        self._lists: list[str] = []
        self._inside: bool | None = None  # of what was copied, where that is marked

    def finish(self) -> list[_Raw]:
        """The paragraphs that were read."""
        self._end(whole=False)
        return self._raws

    @property
    def _look(self) -> _Look:
        return self._open[-1][1] if self._open else _Look()

    def handle_comment(self, data: str) -> None:
        if data.strip() == "StartFragment":
            self._inside, self._now, self._raws = True, _Raw(whole=False), []
        elif data.strip() == "EndFragment":
            self._end(whole=False)
            self._inside = False

    def unknown_decl(self, data: str) -> None:
        return  # <![if !supportLists]>: the words inside are judged by their own marks

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._say("\n", made=True)
        if tag in _BLOCKS:
            self._end()
        if tag in _VOID:
            return
        if tag == "p":
            self._close("p")  # a paragraph that was not ended ends where the next begins
        css = {
            name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(held.get("style", ""))
        }
        self._open.append((tag, _look_of(self._look, tag, held, css)))
        if tag in ("ul", "ol"):
            self._lists.append({"a": "lower-alpha", "i": "lower-roman"}.get(held.get("type", ""), tag))
        elif tag == "li":
            kind = css.get("list-style-type", "") or (self._lists[-1] if self._lists else "ul")
            self._now.label = _list_label(kind, depth=len(self._lists))
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._now.role, self._now.level = Role.HEADING, min(int(tag[1]) - 1, 2)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not any(name == tag for name, _look in self._open):
            return
        if tag in _BLOCKS:
            self._end()
        self._close(tag)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _close(self, tag: str) -> None:
        at = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n][0] == tag), -1)
        if at >= 0 and (
            tag != "p" or not any(name in ("td", "li", "div") for name, _look in self._open[at + 1 :])
        ):
            del self._open[at:]

    def _say(self, data: str, *, made: bool = False) -> None:
        look = self._look
        if look.gone:
            return
        text = data if made or look.pre else _BLANKS.sub(" ", data)
        run = Run(text, look.bold, look.italic, look.superscript)
        if look.note:
            self.notes.setdefault(look.note, []).append(run)
        elif self._inside is False:
            return
        elif look.label:
            self._now.label += text
        elif look.anchor:
            if text.strip(_EDGES):
                self._now.runs.append(Run(text.strip("[] \u00a0"), superscript=True, change=look.anchor))
        else:
            self._now.runs.append(run)

    def _end(self, *, whole: bool = True) -> None:
        """A paragraph ends here, where it has words; what was said of it before its words stays for them."""
        if self._look.note:
            self.notes.setdefault(self._look.note, []).append(Run(" "))
            return
        if self._inside is False:
            return
        if any(run.text.strip(_EDGES) for run in self._now.runs) or (not whole and self._now.runs):
            self._now.whole = whole or bool(self._raws)
            self._raws.append(self._now)
            self._now = _Raw()
        else:
            self._now = replace(self._now, runs=[], whole=True)


def _look_of(outer: _Look, tag: str, held: Mapping[str, str], css: Mapping[str, str]) -> _Look:
    """What a tag means, within those round it."""
    kind = held.get("class", "").lower()
    gone = outer.gone or tag in _GONE or tag == "o:p" or tag.startswith("v:") or "msodel" in kind
    gone = (
        gone
        or css.get("display") == "none"
        or css.get("mso-hide") == "all"
        or "comment" in css.get("mso-element", "")
    )
    gone = gone or "msocom" in kind
    bold, italic = outer.bold or tag in ("b", "strong"), outer.italic or tag in ("i", "em", "cite")
    weight, slant, raised = (
        css.get("font-weight", ""),
        css.get("font-style", ""),
        css.get("vertical-align", ""),
    )
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    if slant:
        italic = slant in ("italic", "oblique")
    superscript = raised == "super" or ((outer.superscript or tag == "sup") and not raised)
    note, anchor = outer.note, outer.anchor
    if tag in ("div", "p", "li") and not note and _NOTE_DIV.fullmatch(held.get("id", "")):
        note = held["id"].lower().lstrip("_")
    if tag == "a":
        if _NOTE_BACK.search(held.get("href", "")):
            gone = True
            if found := _NOTE_DIV.match(held.get("id", "") or held.get("name", "")):
                note = note or found[0].lower().lstrip("_")
        elif found := _NOTE_ANCHOR.search(held.get("href", "")):
            anchor = next(one for one in found.groups() if one).lower().lstrip("_")
    return _Look(
        bold, italic, superscript, gone, outer.label or css.get("mso-list") == "ignore", note, anchor,
        outer.pre or tag == "pre",
    )  # fmt: skip


def _list_label(kind: str, *, depth: int) -> str:
    """The number that stands for an entry of a list: its kind counts, which number it is does not."""
    if kind in ("ul", "disc", "circle", "square"):
        return "–"
    if "roman" in kind:
        return "(i)"
    if "alpha" in kind or "latin" in kind:
        return "(a)"
    if kind in ("ol", "decimal"):
        return {1: "1.", 2: "(a)"}.get(depth, "(i)")
    return ""


# --- paragraphs


def _finished(raws: Sequence[_Raw], notes: Mapping[str, Sequence[Run]]) -> list[Pasted]:
    """Raw paragraphs with their numbers understood and their footnotes in place."""
    filled = [replace(raw, runs=_trimmed(_noted(raw.runs, notes), whole=raw.whole)) for raw in raws]
    heads = [_head(raw) for raw in filled]
    understood = numbering.sequence([label for label, _end in heads])
    letters = any(one is not None and one.style is Style.LOWER_LETTER for one in understood)
    found = []
    for raw, label, (_label, end) in zip(filled, understood, heads, strict=True):
        made = _made(raw, label, end, letters=letters)
        if made.text.strip() or len(filled) == 1:
            found.append(made)
    return found


def _head(raw: _Raw) -> tuple[Label | None, int]:
    """The number of a paragraph, counted by its program or typed, and where its words begin."""
    if counted := raw.label.strip(_EDGES):
        return numbering.parse("–" if counted in _WORD_BULLETS else counted), 0
    text = "".join(run.text for run in raw.runs)
    found = numbering.find(text) if text == text.lstrip() else None
    return found if found is not None else (None, 0)


def _made(raw: _Raw, label: Label | None, end: int, *, letters: bool) -> Pasted:
    typed = markup.from_runs(raw.runs)
    office = _office(label, markup.plain(typed)[end:], letters=letters) if label is not None else None
    if office is None:
        return Pasted(typed, raw.role, raw.level, typed=typed)
    role, level = office
    own = numbering.BULLET if label is not None and label.style is Style.BULLET else ""
    return Pasted(markup.from_runs(_trimmed(_behind(raw.runs, end), whole=True)), role, level, own, typed)


def _office(label: Label, words: str, *, letters: bool) -> tuple[str, int] | None:
    """(role, level) that a number stands for where only one can be meant: 1. an operative paragraph, (a) and (i) those below
    it; (i) before a participle and without any (a) a preambular one."""
    if label.suffix or label.before not in ("", "(") or not words.strip():
        return (Role.SUB_PARAGRAPH, 1) if label.style is Style.BULLET and words.strip() else None
    if label.style is Style.DECIMAL and not label.before and label.value <= MOST_COUNTED:
        return Role.OPERATIVE, 0
    if label.style is Style.LOWER_LETTER:
        return Role.SUB_PARAGRAPH, 1
    if label.style is Style.LOWER_ROMAN:
        preamble = not letters and clauses.understand(words).form == "participle"
        return (Role.PREAMBULAR, 0) if preamble else (Role.SUB_PARAGRAPH, 2)
    return None


def _noted(runs: Sequence[Run], notes: Mapping[str, Sequence[Run]]) -> Iterator[Run]:
    """Marks whose footnote came along become footnotes; other marks stay as raised words."""
    for run in runs:
        if run.change and run.change in notes:
            yield Run("", note=Note(tuple(_trimmed(notes[run.change], whole=True))))
        else:
            yield replace(run, change="")


def _trimmed(runs: Iterator[Run] | Sequence[Run], *, whole: bool) -> list[Run]:
    """Runs with single blanks; a `whole` paragraph has none at its ends."""
    out: list[Run] = []
    last = " " if whole else ""
    for run in runs:
        text = run.text.replace("\u00ad", "")
        if last in (" ", "\n"):
            text = text.lstrip(" \u00a0" if whole else " ")
        text = re.sub(r"[ \u00a0]*\n[ \u00a0]*", "\n", text)
        text = re.sub(r"[ \u00a0]{2,}", " ", text)
        if text or run.note is not None:
            out.append(replace(run, text=text))
            last = text[-1:] or "x"
    while whole and out and out[-1].note is None and not out[-1].text.strip(_EDGES):
        out.pop()
    if whole and out and out[-1].note is None:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip(_EDGES))
    return out


def _behind(runs: Sequence[Run], end: int) -> Iterator[Run]:
    """The runs behind a number of `end` characters."""
    for run in runs:
        cut = min(end, len(run.text))
        end -= cut
        if run.text[cut:] or run.note is not None:
            yield replace(run, text=run.text[cut:])
