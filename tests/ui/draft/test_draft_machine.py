"""Whatever a person does on the paper, in whatever order: paper, workspace and printed file go on agreeing.

A plain model of the draft (who stands where with which letters, blanks aside) says what each key must have done; after each
of them what the paper shows, what the workspace holds and what would be printed are held against it. In the end everything is
taken back to the first draft and done again.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from desk import Alt, Control, Desk, Key, Shift, prepare
from effort import tries
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from page_helpers import OpenWindow
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.documents import markup, write_docx
from app.documents.model import Role
from app.documents.reading import read
from app.domain import drafts
from app.domain.layouts import outcome
from app.ui.draft import blocks
from database.store import Store

WORDS = st.sampled_from(["agreed", "States", "на границе", "re-admission", "a", "7 May", "(b)", "🙂 sign"])
ROW = st.integers(0, 30)
SHARE = st.floats(0, 1)


@dataclass(frozen=True)
class Line:
    """A paragraph as the model knows it: its letters without blanks, and its place in the numbering."""

    letters: str
    role: str = str(Role.OPERATIVE)
    level: int = 0


def letters(text: str) -> str:
    return "".join(text.split())


class Machine(RuleBasedStateMachine):
    """Somebody at the paper who never tires. `desk` and `folder` are given before it runs."""

    desk: Desk
    folder: Path
    renew: Callable[[], Desk]

    def __init__(self) -> None:
        super().__init__()
        self.desk = self.renew()
        self.lines = [Line(letters(p.plain)) for p in self.desk.paragraphs()]
        self.first = self.state()
        self.undone = 0

    # --- where the person stands

    def stand(self, row: int, share: float) -> tuple[int, int]:
        """The caret into a paragraph; (row, letters before the caret)."""
        number = row % len(self.lines)
        text = self.desk.shown()[number]
        at = self.places(text)[round(share * (len(self.places(text)) - 1))]
        self.desk.stand(number, at)
        block = self.desk.paper.textCursor().block()
        place = self.desk.paper.textCursor().position() - block.position()
        return number, len(letters(self.before(text, place)))

    @staticmethod
    def before(text: str, place: int) -> str:
        """What stands before a place of Qt's, which counts in UTF-16."""
        return text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore")

    @staticmethod
    def places(text: str) -> list[int]:
        """The places of Qt's at which a caret can stand."""
        found = [0]
        for sign in text:
            found.append(found[-1] + blocks.units(sign))
        return found

    def put(self, row: int, at: int, more: str) -> None:
        line = self.lines[row]
        self.lines[row] = replace(line, letters=line.letters[:at] + letters(more) + line.letters[at:])

    # --- what a person does

    @rule(row=ROW, share=SHARE, words=WORDS)
    def type(self, row: int, share: float, words: str) -> None:
        number, at = self.stand(row, share)
        self.desk.type(f" {words} ")
        self.put(number, at, words)

    @rule(row=ROW, share=SHARE)
    def split(self, row: int, share: float) -> None:
        number, at = self.stand(row, share)
        self.desk.key(Key.Key_Return)
        line = self.lines[number]
        self.lines[number : number + 1] = [
            replace(line, letters=line.letters[:at]),
            replace(line, letters=line.letters[at:]),
        ]

    @precondition(lambda self: len(self.lines) > 1)
    @rule(row=ROW)
    def merge(self, row: int) -> None:
        number = 1 + row % (len(self.lines) - 1)
        self.desk.stand(number, 0)
        self.desk.key(Key.Key_Backspace)
        one, two = self.lines[number - 1 : number + 1]
        kept = one if one.letters else two  # the one that has words keeps what it is
        self.lines[number - 1 : number + 1] = [replace(kept, letters=one.letters + two.letters)]

    @rule(row=ROW, down=st.booleans())
    def move(self, row: int, down: bool) -> None:
        number, _at = self.stand(row, 0)
        self.desk.key(Key.Key_Down if down else Key.Key_Up, Alt)
        other = number + (1 if down else -1)
        if 0 <= other < len(self.lines):
            self.lines[number], self.lines[other] = self.lines[other], self.lines[number]
        elif not down:  # over the first paragraph stands the title block
            self.desk.key(Key.Key_Down, Alt)

    @rule(row=ROW, deeper=st.booleans())
    def indent(self, row: int, deeper: bool) -> None:
        number, _at = self.stand(row, 0)
        self.desk.key(
            Key.Key_Tab if deeper else Key.Key_Backtab, Qt.KeyboardModifier.NoModifier if deeper else Shift
        )
        line = self.lines[number]
        level = max(0, min(line.level + (1 if deeper else -1), 3))
        role = Role.SUB_PARAGRAPH if level else Role.OPERATIVE
        self.lines[number] = replace(line, role=str(role), level=level)

    @rule(row=ROW, start=SHARE, end=SHARE)
    def bracket(self, row: int, start: float, end: float) -> None:
        number, low = self.stand(row, min(start, end))
        first = self.desk.paper.textCursor().position()
        _number, high = self.stand(row, max(start, end))
        cursor = self.desk.paper.textCursor()
        last = cursor.position()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.desk.paper.setTextCursor(cursor)
        self.desk.page.editor.put_brackets()
        self.put(number, high, "]")
        self.put(number, low, "[")

    @rule(row=ROW, italic=st.booleans())
    def emphasize(self, row: int, italic: bool) -> None:
        number, _at = self.stand(row, 0)
        self.desk.choose((number, 0), (number, self.places(self.desk.shown()[number])[-1]))
        self.desk.key(Key.Key_I if italic else Key.Key_B, Control)

    @rule(steps=st.integers(1, 4))
    def take_back_and_do_again(self, steps: int) -> None:
        """Undo and redo, in pairs: the paper reads as before."""
        self.save()
        before = self.state()
        for _step in range(steps):
            self.desk.undo()
        for _step in range(steps):
            self.desk.redo()
        assert self.state()[0] == before[0]

    # --- what must hold

    def save(self) -> None:
        """As leaving the window does: without the rest after the last key."""
        self.desk.window.context.flushing.emit()

    def state(self) -> tuple[list[tuple[str, str, int, str]], list[str]]:
        """What the workspace holds, and what the paper shows."""
        held = [(p.text, p.role, p.level, p.uid) for p in self.desk.paragraphs()]
        return held, [text.strip() for text in self.desk.shown()]  # blanks at the ends are not kept

    @invariant()
    def agree(self) -> None:
        self.save()
        paragraphs = self.desk.paragraphs()
        assert [Line(letters(p.plain), p.role, p.level) for p in paragraphs] == self.lines
        assert [letters(text) for text in self.desk.shown()] == [line.letters for line in self.lines]
        rows = range(4, 4 + len(self.lines))
        paper = [blocks.text(self.desk.paper.document().findBlockByNumber(row)).strip() for row in rows]
        assert paper == [p.text for p in paragraphs]
        with self.desk.store.read() as s:
            printed = outcome.document(s, self.desk.draft)
        body = [block for block in printed.paragraphs if block.role is not Role.TITLE]
        assert [(block.label, markup.from_runs(block.runs)) for block in body] == [
            (p.label, p.text) for p in paragraphs
        ]

    def teardown(self) -> None:
        self.save()
        last = self.state()
        with self.desk.store.read() as s:
            made = outcome.document(s, self.desk.draft)
        file = self.folder / "draft.docx"
        write_docx.write(made, file)
        said = [letters(block.text) for block in made.paragraphs if block.text.strip()]
        assert [letters(b.text) for b in read(file).paragraphs if b.text.strip()] == said
        steps = 0
        while self.state() != self.first and steps < 400:
            self.desk.undo()
            steps += 1
        assert self.state() == self.first
        for _step in range(steps):
            self.desk.redo()
        assert self.state() == last


def test_paper_workspace_and_file_agree(
    store: Store, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    meeting, _draft = prepare(store)
    window = open_window(store, page="draft")
    window.context.set_meeting(meeting)

    def renew() -> Desk:
        """Another draft in the same window: to open one takes longer than to write on it."""
        with store.write("begin anew") as s:
            held = drafts.of_meeting(s, meeting)
            assert held is not None
            drafts.remove(s, [p.id for p in drafts.paragraphs(s, held) if p.role != Role.TITLE])
            for text in (
                "Participants took note of the report.",
                "States <b>agreed</b> to meet again.",
                "Others",
            ):
                drafts.add(s, held, text=text)
        return Desk(window, store, meeting, held, qtbot)

    class Here(Machine):
        pass

    Here.renew, Here.folder = staticmethod(renew), tmp_path
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=tries(5),
            stateful_step_count=14,
            deadline=None,
            phases=[Phase.generate],  # each try types: to look for a shorter one would take minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
