"""Typing on the paper: saved without asking, undone in steps, in step with other windows and programs."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

from desk import TEXTS, Desk

from app.domain import drafts
from app.ui.main_window import MainWindow


def test_what_is_typed_is_saved_without_asking_and_undone_with_one_step(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type(" Warmly & <b>at once</b> [Ёж].")
    desk.rested()
    assert (
        desk.texts()[0]
        == "Participants took note of the report. Warmly &amp; &lt;b&gt;at once&lt;/b&gt; [Ёж]."
    )
    desk.undo()
    assert desk.texts()[0] == TEXTS[0]
    assert desk.shown()[0] == TEXTS[0]
    desk.redo()
    assert desk.shown()[0].endswith("[Ёж].")


def test_typing_that_waits_is_saved_before_it_is_undone(desk: Desk) -> None:
    desk.stand(1, -1)
    desk.type(" Soon")
    desk.undo()
    assert desk.shown()[1] == TEXTS[1] == desk.texts()[1]
    assert desk.paper.textCursor().block().text() == TEXTS[1]


def test_undo_shows_what_it_changes(desk: Desk) -> None:
    desk.stand(2, 0)
    desk.type("Warmly: ")
    desk.stand(0, 3)
    desk.undo()
    assert desk.texts() == list(TEXTS)
    assert desk.paper.textCursor().block().text() == TEXTS[2]


def test_a_blank_at_the_end_stays_while_one_goes_on_typing(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type(" More ")
    desk.saved()
    desk.type("words")
    desk.saved()
    assert desk.texts()[0] == TEXTS[0] + " More words"


def test_leaving_the_page_saves_at_once(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type("!")
    desk.window.context.go("export")
    assert desk.texts()[0] == TEXTS[0] + "!"


def test_closing_the_window_saves_at_once(desk: Desk) -> None:
    desk.stand(2, 0)
    desk.type("Warmly, ")
    desk.window.close()
    assert desk.texts()[2] == "Warmly, The Chair thanked all."


def test_fast_typing_over_many_paragraphs_loses_nothing(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on(*(f"Paragraph number {n} says little." for n in range(300)))
    desk.stand(0, -1)
    for row in (0, 150, 299, 7):
        desk.stand(row, -1)
        desk.type(" abcdefghijklmnopqrstuvwxyz 0123456789" * 3)
    desk.saved()
    for row in (0, 150, 299, 7):
        assert (
            desk.texts()[row]
            == f"Paragraph number {row} says little." + " abcdefghijklmnopqrstuvwxyz 0123456789" * 3
        )


def test_another_windows_edit_reaches_the_paper_and_the_caret_stays(desk: Desk) -> None:
    desk.stand(1, 6)
    with desk.store.write("elsewhere") as s:
        drafts.edit(s, desk.paragraphs()[0].id, text="<b>Other</b> words")
        drafts.edit(s, desk.paragraphs()[1].id, text="All States agreed to meet again.")
    assert desk.shown()[:2] == ["Other words", "All States agreed to meet again."]
    desk.type("X")
    desk.saved()
    assert desk.texts()[1] == "All StatesX agreed to meet again."
    assert desk.texts()[0] == "<b>Other</b> words"


def test_what_cannot_be_written_now_stays_on_the_paper_and_is_written_later(
    desk: Desk, expected: list[str]
) -> None:
    expected.append("another program")
    with closing(sqlite3.connect(desk.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.stand(0, -1)
        desk.type(" Kept.")
        desk.page.editor.pen.flush()
        other.execute("ROLLBACK")
    assert desk.texts()[0] == TEXTS[0]
    assert desk.shown()[0] == TEXTS[0] + " Kept."
    desk.qtbot.waitUntil(lambda: desk.texts()[0] == TEXTS[0] + " Kept.", timeout=5000)  # type: ignore[attr-defined]


def test_two_windows_show_one_draft(desk: Desk, open_window: Callable[..., MainWindow]) -> None:
    other = open_window(desk.store, page="draft")
    other.context.set_meeting(desk.meeting)
    there = Desk(other, desk.store, desk.meeting, desk.draft, desk.qtbot)
    there.stand(1, 3)
    desk.stand(0, -1)
    desk.type(" Typed here.")
    desk.saved()
    assert there.shown()[0] == TEXTS[0] + " Typed here."
    there.type("X")
    there.saved()
    assert desk.shown()[1] == "StaXtes agreed to meet again."
    desk.type("!")
    desk.saved()
    assert desk.texts()[:2] == [TEXTS[0] + " Typed here.!", "StaXtes agreed to meet again."]
