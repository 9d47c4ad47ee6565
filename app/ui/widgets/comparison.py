"""Two texts word by word, in one text ("stacked") or side by side: what came is underlined, what went is struck through.

Knows how changes look, read aloud and are copied; the colour never says it alone. Leaves comparing to `text.compare`, and
which texts to whoever shows them.
"""

import html
import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.text import compare
from app.ui import style
from app.ui.widgets.chips import ChipBar
from app.ui.widgets.labels import ElidedLabel, theme_changes

STACKED, BESIDE = "stacked", "beside"
_WORD = re.compile(r"\w+(?:[’'`‑-]\w+)*")


def count_changed(ops: Iterable[compare.Op]) -> tuple[int, int]:
    """(words changed, words): a word that took another's place counts once, in both figures."""
    changed = equal = gone = 0
    for op in ops:
        words = len(_WORD.findall(op.text))
        if op.op == "delete":
            gone = words
        elif op.op == "insert":
            changed += max(words, gone)
            gone = 0
        else:
            changed, equal, gone = changed + gone, equal + words, 0
    return changed + gone, equal + changed + gone


def say_changed(ops: Iterable[compare.Op]) -> str:
    """ "9 of 61 words changed"."""
    changed, words = count_changed(ops)
    if not changed:
        return _("no word changed")
    return ngettext("{} of {} words changed", "{} of {} words changed", changed).format(changed, words)


def as_html(ops: Iterable[compare.Op], *, side: str = "", worn: style.Tokens | None = None) -> str:
    """The texts with their changes marked, for a label: both in one, or only the "old" or the "new" `side`.

    `worn` are other colours than the window's, for what leaves it.
    """
    worn = worn or style.current()
    looks = {
        "insert": f"color:{worn.good}; background-color:{worn.good_soft}; text-decoration:underline",
        "delete": f"color:{worn.bad}; background-color:{worn.bad_soft}; text-decoration:line-through",
    }
    hidden = {"old": "insert", "new": "delete"}.get(side, "")
    out = []
    for op in ops:
        if op.op == hidden:
            continue
        if op.op == "equal":
            out.append(html.escape(op.text))
            continue
        # blanks at the ends are not marked: a line under nothing reads as a mistake
        words = op.text.strip() or op.text
        before, after = op.text.split(words, 1)
        if not side and op.op == "delete" and not after:
            after = " "
        out.append(f'{before}<span style="{looks[op.op]}">{html.escape(words)}</span>{after}')
    return "".join(out).replace("\n", "<br>")


def as_plain(ops: Iterable[compare.Op]) -> str:
    """The changes for a clipboard or a voice: "[-what went-]" and "{+what came+}"."""
    marks = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
    return "".join(f"{marks[op.op][0]}{op.text}{marks[op.op][1]}" for op in ops)


class ComparedLabel(QLabel):
    """One of the texts, or both in one."""

    def __init__(self, side: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._ops: tuple[compare.Op, ...] = ()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_ops(self, ops: tuple[compare.Op, ...]) -> None:
        """Show a comparison."""
        self._ops = ops
        hidden = {"old": "insert", "new": "delete"}.get(self._side, "")
        self.setAccessibleName(as_plain(op for op in ops if op.op != hidden))
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event):
            self._paint()

    def _paint(self) -> None:
        self.setFont(style.document_font(size=13))
        words = as_html(self._ops, side=self._side)
        made = f"<div style=\"font-family:'{style.SERIF}'; line-height:124%\">{words}</div>"
        if made != self.text():
            self.setText(made)


class ModeSwitch(ChipBar):
    """Stacked or side by side; `chosen(mode)` follows a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_chips([(STACKED, _("Stacked"), None), (BESIDE, _("Side by side"), None)])


class Comparison(QFrame):
    """Two texts under each other in one, or side by side under their names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.ops: tuple[compare.Op, ...] = ()
        self._mode = STACKED
        self._names = ("", "")
        self._both = ComparedLabel()
        self._sides = (ComparedLabel("old"), ComparedLabel("new"))
        self._heads = (ElidedLabel(), ElidedLabel())
        for head in self._heads:
            head.setObjectName("muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(style.space(3.5), style.space(3), style.space(3.5), style.space(3))
        self._row.setSpacing(style.space(4))
        self._row.addWidget(self._both, 1)
        self._columns: list[QWidget] = []
        for head, label in zip(self._heads, self._sides, strict=True):
            column = QWidget()
            inside = QVBoxLayout(column)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(style.space(1.5))
            inside.addWidget(head)
            inside.addWidget(label)
            inside.addStretch(1)
            self._columns.append(column)
            self._row.addWidget(column, 1)
        self._show()

    def show_texts(self, old: str, new: str, *, old_name: str = "", new_name: str = "") -> None:
        """Compare two plain texts; the names stand over them side by side."""
        self.ops = compare.words(old, new)
        self._both.show_ops(self.ops)
        for label in self._sides:
            label.show_ops(self.ops)
        for head, name in zip(self._heads, (old_name, new_name), strict=True):
            head.setText(name)
            head.setVisible(bool(name))

    def show_mode(self, mode: str) -> None:
        """STACKED or BESIDE."""
        self._mode = mode if mode in (STACKED, BESIDE) else STACKED
        self._show()

    def drop_edge(self) -> None:
        """It stands in a card already."""
        self.setObjectName("")
        self._row.setContentsMargins(0, 0, 0, 0)

    @property
    def changed(self) -> str:
        """How much changed, in words."""
        return say_changed(self.ops)

    def _show(self) -> None:
        self._both.setVisible(self._mode == STACKED)
        for column in self._columns:
            column.setVisible(self._mode == BESIDE)
