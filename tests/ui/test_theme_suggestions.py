"""Suggested themes: confirmed and dismissed at a paragraph, and reviewed for a whole document, with the keyboard alone."""

from dataclasses import dataclass

import pytest
from page_helpers import OpenWindow, cells, find, find_all, open_tab, press, seen
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QListView, QPushButton, QWidget

from app.domain import drafts, importing, library, meetings, themes
from app.ui.library.results import Results
from app.ui.main_window import MainWindow
from database.store import Store

Key = Qt.Key
PAPER = """Concluding Remarks of the Ninth Meeting

Osh, 3 May 2024

1. Participants discussed ferries and the wages of ferry crews.

2. Participating States agreed to share data on bridges.

3. The Chair thanked everybody.
"""


@dataclass
class Desk:
    """A window on a Library with one document and the themes Wages, Ferries (below Wages) and Bridges."""

    window: MainWindow
    store: Store
    themes: dict[str, int]
    source: int

    @property
    def page(self) -> QWidget:
        return self.window.pages.page("library")

    @property
    def lines(self) -> QListView:
        return find(self.page, QListView, "Suggested themes")

    def carried(self) -> list[tuple[str, ...]]:
        """The themes of the numbered paragraphs, by name."""
        known = {id: name for name, id in self.themes.items()}
        with self.store.read() as s:
            infos = library.get(s, library.paragraph_ids(s, self.source))
        return [tuple(known[id] for id in p.themes) for p in infos if p.role == "operative"]

    def stand(self, start: str) -> None:
        """Choose a paragraph of the document."""
        with self.store.read() as s:
            infos = library.get(s, library.paragraph_ids(s, self.source))
        self.window.context.go("library", next(p.id for p in infos if p.plain.startswith(start)))

    def ghosts(self) -> list[QPushButton]:
        return find_all(self.page, QPushButton, "Suggested theme: ")

    def review(self) -> QListView:
        self.stand("Participants")
        open_tab(self.page, "Document")
        press(self.page, "Suggest themes…")
        return self.lines

    def to(self, start: str) -> None:
        """Go down to a line with the arrow keys."""
        for _step in range(30):
            if self.lines.currentIndex().data().startswith(start):
                return
            QTest.keyClick(self.lines, Key.Key_Down)
        raise AssertionError(f"no line begins with {start!r}: {cells(self.lines)}")

    def undo(self) -> None:
        self.window.action("undo").trigger()


@pytest.fixture
def desk(store: Store, open_window: OpenWindow, tmp_path: object) -> Desk:
    path = tmp_path / "remarks.txt"  # type: ignore[operator]
    path.write_text(PAPER, "utf-8")
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        made = {"Wages": themes.add(s, process, name="Wages", description="Pay of crews")}
        made["Ferries"] = themes.add(s, process, name="Ferries", parent=made["Wages"])
        made["Bridges"] = themes.add(s, process, name="Bridges", description="Data on bridges")
        source = importing.accept(s, importing.propose(path), process=process).source
    window = open_window(store, page="library")
    return Desk(window, store, made, source)


def test_a_suggestion_says_why_and_is_confirmed_by_enter(desk: Desk) -> None:
    desk.stand("Participating States")
    (ghost,) = desk.ghosts()
    assert ghost.text() == "+ Bridges"
    assert "“bridges”" in ghost.toolTip() and "“bridges”" in ghost.accessibleDescription()
    ghost.setFocus()
    QTest.keyClick(ghost, Key.Key_Return)
    assert desk.carried()[1] == ("Bridges",)
    assert desk.ghosts() == []
    assert find(desk.page, QCheckBox, "Bridges").isChecked()
    desk.undo()
    assert desk.carried()[1] == ()
    assert [one.text() for one in desk.ghosts()] == ["+ Bridges"]


def test_a_click_confirms_and_what_is_carried_stays(desk: Desk) -> None:
    desk.stand("Participating States")
    find(desk.page, QCheckBox, "Wages").click()
    desk.ghosts()[0].click()
    assert desk.carried()[1] == ("Wages", "Bridges")


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_what_is_dismissed_is_not_suggested_again(desk: Desk, by: str) -> None:
    desk.stand("Participating States")
    if by == "key":
        desk.ghosts()[0].setFocus()
        QTest.keyClick(desk.ghosts()[0], Key.Key_Delete)
    else:
        press(desk.page, "Do not suggest “Bridges” here")
    assert desk.ghosts() == []
    desk.stand("Participants discussed")
    assert desk.ghosts()
    desk.stand("Participating States")
    assert desk.ghosts() == [], "it stays dismissed"
    assert desk.carried()[1] == ()
    desk.undo()
    assert [one.text() for one in desk.ghosts()] == ["+ Bridges"]


def test_a_paragraph_without_suggestions_shows_none(desk: Desk) -> None:
    desk.stand("The Chair thanked")
    assert desk.ghosts() == []
    assert find(desk.page, QCheckBox, "Wages")


# --- the review


def test_a_review_is_ticked_and_confirmed_with_the_keyboard(desk: Desk) -> None:
    lines = desk.review()
    assert lines.hasFocus()
    told = cells(lines)
    assert told[0].startswith("1. Participants discussed")
    assert not any("thanked everybody" in line for line in told), "what has no suggestion is left out"
    assert not find(desk.page, QPushButton, "Confirm").isEnabled()
    desk.to("Bridges, not ticked")
    QTest.keyClick(lines, Key.Key_Space)
    assert lines.currentIndex().data().startswith("Bridges, ticked")
    assert find(desk.page, QPushButton, "Confirm 1 theme")
    assert desk.carried() == [(), (), ()], "nothing is written yet"
    before = len(desk.store.history())
    QTest.keyClick(lines, Key.Key_Return)
    assert desk.carried()[1] == ("Bridges",)
    assert len(desk.store.history()) == before + 1
    assert find(desk.page, Results, "Paragraphs").hasFocus()
    desk.undo()
    assert desk.carried() == [(), (), ()]


def test_everything_is_one_step_ticks_and_dismissals(desk: Desk) -> None:
    lines = desk.review()
    press(desk.page, "Tick all")
    desk.to("Bridges")
    QTest.keyClick(lines, Key.Key_Delete)
    assert lines.currentIndex().data().startswith("Bridges, dismissed")
    QTest.keyClick(lines, Key.Key_Return)
    assert desk.carried()[0] and not desk.carried()[1]
    desk.stand("Participating States")
    open_tab(desk.page, "Paragraph")
    assert desk.ghosts() == []
    desk.undo()
    assert desk.carried() == [(), (), ()]
    assert desk.ghosts()


def test_space_on_a_paragraph_ticks_all_of_its_themes(desk: Desk) -> None:
    lines = desk.review()
    QTest.keyClick(lines, Key.Key_Home)
    assert lines.currentIndex().data().startswith("1. Participants")
    QTest.keyClick(lines, Key.Key_Space)
    told = cells(lines)
    mine = told[1 : next(n for n, one in enumerate(told) if one.startswith("2."))]
    assert mine and all(", ticked" in one for one in mine)
    QTest.keyClick(lines, Key.Key_Space)
    assert not any(", ticked" in one for one in cells(lines))


def test_a_click_ticks(desk: Desk) -> None:
    lines = desk.review()
    room = lines.visualRect(lines.model().index(1, 0))
    QTest.mouseClick(
        lines.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, room.center()
    )
    assert ", ticked" in cells(lines)[1]


def test_escape_leaves_everything_as_it_was(desk: Desk) -> None:
    lines = desk.review()
    before = len(desk.store.history())
    QTest.keyClick(lines, Key.Key_Space)
    QTest.keyClick(lines, Key.Key_Escape)
    assert desk.carried() == [(), (), ()] and len(desk.store.history()) == before
    assert find(desk.page, Results, "Paragraphs")


def test_a_document_without_suggestions_says_so(desk: Desk) -> None:
    with desk.store.write("No themes") as s:
        for theme in desk.themes.values():
            themes.remove(s, theme)
    desk.stand("Participants")
    open_tab(desk.page, "Document")
    press(desk.page, "Suggest themes…")
    assert find(desk.page, QLabel, "Nothing to suggest")
    press(desk.page, "Back to the document")
    assert find(desk.page, Results, "Paragraphs")


def test_the_review_is_found_by_the_command_box(desk: Desk) -> None:
    desk.stand("Participants")
    actions = {action.text(): action for action in desk.page.find_actions()}  # type: ignore[attr-defined]
    actions["Suggest themes for the document…"].trigger()
    assert cells(desk.lines)
    with desk.store.write("Elsewhere") as s:
        library.set_themes(s, library.paragraph_ids(s, desk.source)[-1], [desk.themes["Wages"]])
    assert desk.lines.isVisible(), "a change elsewhere does not throw the review away"


# --- the draft


def test_a_drafts_paragraph_has_suggestions_too(store: Store, open_window: OpenWindow) -> None:
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        meeting = meetings.create(s, process, title="First Meeting", starts_on="2027-10-12")
        bridges = themes.add(s, process, name="Bridges")
        themes.add(s, process, name="Ferries")
        draft = drafts.create(s, meeting)
        one = drafts.add(s, draft, text="States agreed on bridges and ferries.")
    window = open_window(store, page="draft")
    window.context.go("draft", one)
    page = window.pages.page("draft")
    open_tab(page, "Paragraph")

    def ghosts() -> list[str]:
        return [button.text() for button in find_all(page, QAbstractButton, "Suggested theme: ")]

    def carried() -> tuple[int, ...]:
        with store.read() as s:
            return next(p.themes for p in drafts.paragraphs(s, draft) if p.id == one)

    assert sorted(ghosts()) == ["+ Bridges", "+ Ferries"]
    press(page, "Suggested theme: Bridges", QPushButton)
    assert carried() == (bridges,)
    press(page, "Do not suggest “Ferries” here")
    assert ghosts() == [] and carried() == (bridges,)
    window.action("undo").trigger()
    assert ghosts() == ["+ Ferries"]
    window.action("undo").trigger()
    assert carried() == ()
    assert "Bridges" in " ".join(seen(page))
