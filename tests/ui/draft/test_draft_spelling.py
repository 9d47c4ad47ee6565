"""Spelling on the paper: waves under unknown words in sight, other words in the menu, words of the house."""

from collections.abc import Callable

import pytest
from desk import Desk
from page_helpers import entries, find, press, replace, select
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QTextEdit

from app import paths
from app.domain import drafts, hunspell

WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline


def waved(desk: Desk, paper: QTextEdit | None = None) -> list[str]:
    found = [one for one in (paper or desk.paper).extraSelections() if one.format.underlineStyle() == WAVE]
    return [one.cursor.selectedText() for one in found]


def offered(desk: Desk, row: int, at: int) -> dict[str, Callable[[], None]]:
    """What the menu at a word offers for it."""
    desk.stand(row, at)
    cursor = QTextCursor(desk.paper.textCursor())
    assert desk.page.editor.offers is not None
    return {action.text(): action.trigger for action in desk.page.editor.offers(cursor)}


def test_unknown_words_are_waved_and_mended(desk_on: Callable[..., Desk]) -> None:
    folder = paths.settings_folder() / hunspell.FOLDER
    folder.mkdir(parents=True)
    (folder / "en_GB.aff").write_text("SET UTF-8\nTRY abcdefghijklmnopqrstuvwxyz\n", "utf-8")
    listed = "the report was noted meeting first open roads remarks october".split()
    (folder / "en_GB.dic").write_text("\n".join([str(len(listed)), *listed]), "utf-8")
    if hunspell.open("en") is None:
        pytest.skip("the system has no Hunspell library")
    desk = desk_on("The <b>reprot</b> was noted.", "The Zorbia was noted {meeting.place}.", "The reprot.")
    with desk.store.write("agree") as s:
        drafts.edit(s, desk.paragraphs()[2].id, status=drafts.AGREED)
    # neither in the agreed paragraph nor in a Field
    wanted = ["reprot", "Zorbia"]
    desk.qtbot.waitUntil(lambda: [one for one in waved(desk) if one[0] in "rZB"] == wanted, timeout=5000)  # type: ignore[attr-defined]
    offered(desk, 0, 6)["report"]()
    assert desk.texts()[0] == "The <b>report</b> was noted."
    desk.undo()
    assert desk.texts()[0] == "The <b>reprot</b> was noted."
    offered(desk, 1, 6)["Add “Zorbia” to the words of the house"]()
    desk.qtbot.waitUntil(lambda: "Zorbia" not in waved(desk), timeout=5000)  # type: ignore[attr-defined]
    assert not offered(desk, 1, 6)
    desk.window.action("settings").trigger()
    kept = find(desk.window, QListWidget, "Words of the house")
    replace(find(desk.window, QLineEdit, "Another word"), "Ababa")
    assert entries(kept) == ["Ababa", "Zorbia"]
    select(kept, "Zorbia")
    press(desk.window, "Remove", QPushButton)
    assert entries(kept) == ["Ababa"]
    desk.qtbot.waitUntil(lambda: "Zorbia" in waved(desk), timeout=5000)  # type: ignore[attr-defined]
    desk.undo()
    assert entries(kept) == ["Ababa", "Zorbia"]
    desk.stand(1, 3)
    press(desk.page, "Footnote")
    field = find(desk.page, QTextEdit, "Footnote text")
    desk.type("The reprot", on=field)
    assert not waved(desk, field), "the word being typed is left in peace"
    desk.type(" was", on=field)
    desk.qtbot.waitUntil(lambda: waved(desk, field) == ["reprot"], timeout=5000)  # type: ignore[attr-defined]
    inside = QTextCursor(field.document())
    inside.setPosition(6)
    named = {action.text(): action.trigger for action in desk.page.notes.field.offers(inside)}
    named["report"]()
    desk.saved()
    assert '<note mark="">The report was</note>' in desk.texts()[1]
