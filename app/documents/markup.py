"""The stored form of a paragraph's text: plain text with <b>, <i>, <sup> and <note mark="1">…</note>, and before a square
bracket that somebody asked for <by proposes="KAZ TJK" supports="TUR" reserves="IRN"/>. A reference to another paragraph is
<ref to="…"/> with the 32 hexadecimal digits of its identity and no text: which number it shows follows from where that
paragraph stands, so it is never stored. A footnote holds no reference; there, and with any other identity, the tag is text.

Knows how runs become text and come back. Square brackets and {fields} are plain text to it; what they mean is left
to text.brackets and domain.fields. & < > are written &amp; &lt; &gt;. Text that is not well formed is never an
error: a tag that is unknown, not closed or not opened is shown as the characters it is made of.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from app.documents.model import Attribution, Note, Run
from app.documents.model import plain as _plain_runs

_TAG = re.compile(
    r'<(?P<close>/)?(?P<name>b|i|sup|note)(?: mark="(?P<mark>[^"<>]*)")?>'
    r'|<ref to="(?P<ref>[0-9a-f]{32})"/>'
    r'|<by(?P<by>(?: (?:proposes|supports|reserves)="[^"<>]*")+)/>(?=\[)'
)
_SHARE = re.compile(r'(\w+)="([^"]*)"')
_ENTITY = re.compile(r"&(amp|lt|gt|quot);")
_REFUSED = dict.fromkeys(map(ord, '"<>'))  # what no attribute of a tag can hold
KEPT = 2048  # texts whose runs are remembered: a draft is looked at from many sides at each key
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unescape(text: str) -> str:
    return _ENTITY.sub(lambda found: _CHARACTERS[found[1]], text) if "&" in text else text


def normalized(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The normal form of `runs`: neighbours of one formatting joined, empty ones dropped, a note on a run of its own.

    A note inside a note has no place in a document; its text stands in the outer note. A bracket that somebody asked for
    stays a run of its own; an attribution at anything else is dropped. A reference stays one too, its number shown or not.
    """
    out: list[Run] = []
    for run in runs:
        if run.ref:
            out.append(Run(run.text, run.bold, run.italic, run.superscript, ref=run.ref))
        elif run.text:
            same = (run.bold, run.italic, run.superscript)
            last = out[-1] if out else None
            by = attributed(run.by) if run.by is not None and run.text == "[" else None
            if by is not None:
                out.append(Run("[", *same, by=by))
            elif last and _is_text(last) and (last.bold, last.italic, last.superscript) == same:
                out[-1] = Run(last.text + run.text, *same)
            else:
                out.append(Run(run.text, *same))
        if run.note is not None:
            out.append(Run("", note=Note(normalized(_flat(run.note.runs)), run.note.mark)))
    return tuple(out)


def _is_text(run: Run) -> bool:
    return run.note is None and run.by is None and not run.ref


def attributed(by: Attribution) -> Attribution | None:
    """The form in which an attribution is kept: each party once in each share, its name one word; None where nobody is left."""
    shares = (by.proposes, by.supports, by.reserves)
    made = Attribution(
        *(tuple(dict.fromkeys(word for name in one if (word := _word(name)))) for one in shares)
    )
    return made or None


def _word(name: str) -> str:
    """A party's short name as one word that can stand in a tag: "UN_Women"."""
    return "_".join(name.translate(_REFUSED).split())


def write_attribution(by: Attribution) -> str:
    """An attribution as its tag."""
    shares = (("proposes", by.proposes), ("supports", by.supports), ("reserves", by.reserves))
    said = "".join(f' {name}="{_escape(" ".join(words))}"' for name, words in shares if words)
    return f"<by{said}/>"


def read_attribution(tag: str) -> Attribution | None:
    """What `write_attribution` wrote; None where nobody is named."""
    found = {share[1]: tuple(_unescape(share[2]).split()) for share in _SHARE.finditer(tag)}
    known = (found.get(name, ()) for name in ("proposes", "supports", "reserves"))
    return attributed(Attribution(*known))


def _flat(runs: Iterable[Run]) -> Iterable[Run]:
    """The runs of a note, notes inside it opened at any depth."""
    waiting = list(reversed(tuple(runs)))
    while waiting:
        run = waiting.pop()
        if run.text:
            yield Run(run.text, run.bold, run.italic, run.superscript)
        if run.note is not None:
            waiting.extend(reversed(run.note.runs))


def from_runs(runs: Iterable[Run]) -> str:
    """The stored text of `runs`, in normal form."""
    out = []
    for run in normalized(runs):
        if run.note is not None:
            mark = _escape(run.note.mark).replace('"', "&quot;")
            out.append(f'<note mark="{mark}">{from_runs(run.note.runs)}</note>')
            continue
        text = f'<ref to="{run.ref}"/>' if run.ref else _escape(run.text)
        if run.by is not None:
            text = write_attribution(run.by) + text
        for name, on in (("sup", run.superscript), ("i", run.italic), ("b", run.bold)):
            text = f"<{name}>{text}</{name}>" if on else text
        out.append(text)
    return "".join(out)


def from_plain(text: str) -> str:
    """The stored text of unformatted `text`."""
    return _escape(text)


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """The words of stored `text`: no tags, no footnotes, no numbers of references."""
    return _plain_runs(to_runs(text))


@lru_cache(maxsize=KEPT)
def to_runs(text: str) -> tuple[Run, ...]:
    """The runs of stored `text`, in normal form. Never raises: what is no sound tag is text."""
    if "<" not in text:
        return (Run(_unescape(text)),) if text else ()
    tags = list(_TAG.finditer(text))
    sound = _sound(tags)
    state = _Reader()
    place = 0
    for number, tag in enumerate(tags):
        state.add(text[place : tag.start()])
        place = tag.end()
        if tag["by"] is not None:
            state.by = read_attribution(tag["by"])
        elif tag["ref"] is not None and state.note is None:
            state.refer(tag["ref"])
        elif number in sound:
            state.turn(tag)
        else:
            state.add(tag[0])
    state.add(text[place:])
    return normalized(state.runs)


@dataclass
class _Open:
    """The tags that are open outside or inside a note: (name, number of the tag)."""

    stack: list[tuple[str, int]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def close(self, name: str) -> int:
        """The number of the tag that `name` closes; those opened after it stay unsound."""
        while True:
            top, number = self.stack.pop()
            self.names.discard(top)
            if top == name:
                return number


def _sound(tags: list[re.Match[str]]) -> set[int]:
    """The numbers of the tags that are opened and closed in order. A note holds no note and is not crossed."""
    sound: set[int] = set()
    outside, inside = _Open(), _Open()
    note = -1  # the number of the open note
    last_end = max((n for n, tag in enumerate(tags) if tag[0] == "</note>"), default=-1)
    for number, tag in enumerate(tags):
        if tag["by"] is not None or tag["ref"] is not None:
            continue
        name, here = tag["name"], inside if note >= 0 else outside
        if (name == "note") != (tag["mark"] is not None) and not tag["close"]:
            continue
        if tag["close"] and tag["mark"] is not None:
            continue
        if name == "note":
            if not tag["close"] and note < 0 and number < last_end:
                note, inside = number, _Open()
            elif tag["close"] and note >= 0:
                sound |= {note, number}
                note = -1
        elif not tag["close"]:
            if name not in here.names:
                here.stack.append((name, number))
                here.names.add(name)
        elif name in here.names:
            sound |= {here.close(name), number}
    return sound


@dataclass
class _Reader:
    """Collects runs; `note` is not None inside a note."""

    runs: list[Run] = field(default_factory=list)
    on: set[str] = field(default_factory=set)
    outer: set[str] = field(default_factory=set)
    note: list[Run] | None = None
    mark: str = ""
    by: Attribution | None = None  # of the bracket that comes next

    def add(self, text: str) -> None:
        if self.by is not None and text:
            by, self.by = self.by, None
            if self.note is None:
                self.runs.append(Run("[", "b" in self.on, "i" in self.on, "sup" in self.on, by=by))
                text = text[1:]
        if text:
            run = Run(_unescape(text), "b" in self.on, "i" in self.on, "sup" in self.on)
            (self.runs if self.note is None else self.note).append(run)

    def refer(self, uid: str) -> None:
        self.runs.append(Run("", "b" in self.on, "i" in self.on, "sup" in self.on, ref=uid))

    def turn(self, tag: re.Match[str]) -> None:
        name, close = tag["name"], bool(tag["close"])
        if name != "note":
            (self.on.discard if close else self.on.add)(name)
        elif not close:
            self.note, self.mark = [], _unescape(tag["mark"])
            self.outer, self.on = self.on, set()
        else:
            self.runs.append(Run("", note=Note(normalized(self.note or ()), self.mark)))
            self.note, self.on = None, self.outer
