"""The text of DOCX paragraphs.

Knows runs, breaks, fields, hyperlinks, content controls, notes, text boxes and comments' anchors. Tracked changes are
resolved before (documents.revisions). Leaves paragraphs and tables to read_docx.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.documents import lines, markup
from app.documents.docx_styles import OWN, Styles, child, local, number, properties, value
from app.documents.lines import joined
from app.documents.model import Note, Run
from app.text import numbering

_SKIPPED = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt", "instrText", "delText",
                      "delInstrText", "fldData", "tcPr", "tblPr", "trPr", "binData"})  # fmt: skip
_PICTURES = frozenset({"drawing", "pict", "object"})
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "‑", "softHyphen": "\xad"}


@dataclass
class Text:
    """Reads the paragraphs of one document, in order; collects what hangs on them."""

    styles: Styles
    footnotes: dict[str, Any] = field(default_factory=dict)  # id → element
    endnotes: dict[str, Any] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)  # comment → the text it stands at
    boxes: list[Any] = field(default_factory=list)  # text boxes met since they were last taken
    _open: set[str] = field(default_factory=set)
    _seen: dict[str, int] = field(default_factory=dict)
    _style: str = ""
    _in_note: bool = False
    _upright: bool = False

    def runs(
        self, paragraph: Any, style_id: str, *, styled: bool, upright: bool = False
    ) -> tuple[Run, ...]:
        """The runs of `paragraph`; "\\n" stands for a line break. With `styled`, bold and italics of its style count.

        `upright`: the style is italic, and words that stand out in it are set upright.
        """
        self._upright = upright
        self._style = style_id if styled else ""
        out = markup.normalized(self._inline(paragraph))
        if out and not self._in_note:
            for comment in self._open:
                self.anchors[comment] += " "
        return out

    def _inline(self, element: Any) -> Iterator[Run]:
        for one in element:
            name = local(one)
            if name == "r":
                yield from self._run(one)
            elif name == "commentRangeStart":
                self._open.add(value(one, "id"))
                self.anchors.setdefault(value(one, "id"), "")
            elif name == "commentRangeEnd":
                self._open.discard(value(one, "id"))
            elif name == "AlternateContent":
                yield from self._inline(chosen(one))
            elif name == "sdt":
                yield from self._inline(content(one))
            elif name == "t":  # text of formulas stands without a run of ours
                yield Run(one.text or "")
            elif name and name not in _SKIPPED:
                yield from self._inline(one)

    def _run(self, element: Any) -> Iterator[Run]:
        direct = properties(child(element, "rPr"))
        if self.styles.run("vanish", direct=direct, paragraph_style=self._style) == "1":
            return
        look = {
            name: self.styles.run(name, direct=direct, paragraph_style=self._style) == "1"
            for name in ("b", "i")
        }
        if self._upright and not self._in_note:
            look["i"] = direct.get("i") == "0"
        raised = self.styles.run("vertAlign", direct=direct, paragraph_style=self._style) == "superscript"
        custom = False
        for one in element:
            name = local(one)
            if name in ("footnoteReference", "endnoteReference"):
                custom = value(one, "customMarkFollows").lower() in ("1", "true", "on")
                yield from self._note(one, name, element if custom else None)
            elif name in _PICTURES or name == "AlternateContent":
                self._boxes_in(one)
            elif name == "ruby":  # small signs above others: `rt` is skipped, the base is read
                yield from self._inline(one)
            elif not custom and (text := _sign(one, name)):
                if not self._in_note:
                    for comment in self._open:
                        self.anchors[comment] += text
                yield Run(text, look["b"], look["i"], raised)

    def _note(self, reference: Any, name: str, custom: Any | None) -> Iterator[Run]:
        """The note a reference points to, with the mark that is displayed."""
        store = self.footnotes if name == "footnoteReference" else self.endnotes
        element = store.get(value(reference, "id"))
        if element is None or self._in_note:
            return
        if custom is not None:
            mark = "".join(_sign(one, local(one)) for one in custom).strip()
        else:
            self._seen[name] = self._seen.get(name, 0) + 1
            style = numbering.Style.DECIMAL if store is self.footnotes else numbering.Style.LOWER_ROMAN
            mark = numbering.produce(style, self._seen[name])
        outer, self._in_note = self._style, True
        runs: tuple[Run, ...] = ()
        paragraphs = list(element.iter("{*}p"))
        for paragraph in paragraphs:
            runs = joined(runs, markup.normalized(self._inline(paragraph)))
        if len(paragraphs) == 1 and self.styles.named(paragraphs[0]).startswith(OWN):
            runs = lines.without_head(markup.normalized(self._inline(paragraphs[0])), "\t")
        self._style, self._in_note = outer, False
        if (
            runs and custom is not None and runs[0].text.startswith(mark)
        ):  # a custom mark is typed in the note, too
            runs = joined((), (Run(runs[0].text[len(mark) :], runs[0].bold, runs[0].italic), *runs[1:]))
        yield Run("", note=Note(runs, mark))

    def _boxes_in(self, element: Any) -> None:
        """Text boxes inside a picture or shape, the outermost only: those inside are met when these are read."""
        for one in chosen(element) if local(element) == "AlternateContent" else element:
            if local(one) == "txbxContent":
                self.boxes.append(one)
            elif local(one):
                self._boxes_in(one)


def chosen(element: Any) -> Any:
    """The variant of a `mc:AlternateContent` to read: the first choice that holds something, otherwise the fallback."""
    found = next((one for one in element if local(one) == "Choice" and len(one)), None)
    found = child(element, "Fallback") if found is None else found
    return () if found is None else found


def content(element: Any) -> Any:
    """What stands in a content control; nothing for its placeholder text and for a table of contents."""
    setup = child(element, "sdtPr")
    if setup is not None:
        gallery = child(setup, "docPartObj", "docPartGallery")
        contents = gallery is not None and value(gallery).lower() == "table of contents"
        hint = child(setup, "showingPlcHdr")
        if contents or (hint is not None and value(hint).lower() not in ("0", "false")):
            return ()
    found = child(element, "sdtContent")
    return () if found is None else found


def _sign(element: Any, name: str) -> str:
    """The text one child of a run stands for."""
    if name == "t":
        return element.text or ""
    if name == "br":
        return "" if value(element, "type") in ("page", "column") else "\n"
    if name == "sym":
        code = value(element, "char")
        sign = number(str(int(code, 16)) if _is_hex(code) else "")
        return chr(sign) if 0x20 <= sign < 0xE000 else "•" if sign else ""
    return _SIGNS.get(name, "")


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 4 and all(sign in "0123456789abcdefABCDEF" for sign in text)
