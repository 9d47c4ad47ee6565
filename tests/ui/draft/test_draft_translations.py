"""A second language by what a person does: add it, type beside the original, check what changed, import, remove, undo."""

from pathlib import Path

import pytest
from desk import Control, Desk, Key, Shift
from page_helpers import OpenWindow, answer, find, press, replace, seen, visible, write
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QLineEdit, QListWidget, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from app.domain import drafts, exporting, translations

RU = "Участники приняли доклад к сведению."


def menu(desk: Desk) -> list[QAction]:
    """What the button with the globe offers, its list of languages with it."""
    desk.page.sisters.button.menu().aboutToShow.emit()
    found: list[QAction] = []
    for action in desk.page.sisters.button.menu().actions():
        inner = action.menu()
        found += inner.actions() if isinstance(inner, QMenu) else [action]
    return [one for one in found if one.text()]


def pick(desk: Desk, start: str) -> None:
    next(one for one in menu(desk) if one.text().startswith(start)).trigger()


def side(desk: Desk, name: str = "Translation") -> QTextEdit:
    return find(desk.page, QTextEdit, name)


def lines(paper: QTextEdit) -> list[str]:
    return paper.toPlainText().split("\n")[4:]


def pairs(desk: Desk) -> list[tuple[str, str]]:
    with desk.store.read() as s:
        found = translations.listing(s, desk.draft, "ru")
    return [(one.text, one.state) for one in found][4:]


def stand(desk: Desk, row: int) -> None:
    paper = side(desk)
    cursor = QTextCursor(paper.document().findBlockByNumber(row + 4))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    paper.setTextCursor(cursor)


def test_a_sister_is_typed_beside_the_original_and_checked_when_that_changes(desk: Desk) -> None:
    assert not any("Remove" in one.text() for one in menu(desk))
    pick(desk, "Russian    Русский")
    assert lines(side(desk, "Original")) == desk.texts()
    assert lines(side(desk)) == ["", "", ""]
    assert "7 missing · 0 right" in seen(desk.page)
    stand(desk, 0)
    desk.type('"Участники" приняли', on=side(desk))
    desk.key(Key.Key_Return, on=side(desk))  # on to the next: nothing is split
    desk.type("Государства", on=side(desk))
    desk.saved()
    assert pairs(desk) == [("«Участники» приняли", "right"), ("Государства", "right"), ("", "missing")]
    assert len(desk.texts()) == 3
    desk.key(Key.Key_Escape, on=side(desk))
    assert desk.paper.hasFocus()
    desk.stand(0, 18)
    desk.type("kind ")
    desk.saved()
    pick(desk, "English – Russian    6 open")
    assert "5 missing · 1 to be checked · 1 right" in seen(desk.page)
    assert find(desk.page, QTextEdit, "Translation").hasFocus()
    assert any(
        one.accessibleName().startswith("Participants took {+kind +}")
        for one in visible(desk.page, type(desk.page.sisters._view.strip.compared))
    )
    desk.key(Key.Key_Return, Control, on=side(desk))
    assert pairs(desk)[0] == ("«Участники» приняли", "right")
    assert side(desk).textCursor().blockNumber() == 6, "on to the next that is open"
    desk.undo()
    assert pairs(desk)[0][1] == "to be checked"
    desk.key(Key.Key_F8, Shift, on=side(desk))
    assert side(desk).textCursor().blockNumber() == 4


def test_the_paper_has_a_title_in_each_language_and_fields_are_offered(desk: Desk) -> None:
    def title() -> str:
        with desk.store.read() as s:
            return translations.languages(s, desk.draft)[0].title

    pick(desk, "Russian    Русский")
    field = find(desk.page, QLineEdit, "What the paper is called in Russian")
    assert "Remarks" in seen(desk.page)
    assert field.text() == title() == "Заключительные замечания"
    replace(field, "Итоги")
    assert title() == "Итоги" and side(desk).hasFocus()
    desk.undo()
    assert title() == field.text() == "Заключительные замечания"
    field.setFocus()
    desk.type("x", on=field)
    desk.key(Key.Key_Escape, on=field)
    assert field.text() == "Заключительные замечания" and field.isVisible()
    stand(desk, 0)
    side(desk).setFocus()
    desk.type("В {meeting.pl", on=side(desk))
    assert find(desk.page, QListWidget, "Names of Fields").currentItem().text().startswith("meeting.place")
    desk.key(Key.Key_Return, on=side(desk))
    desk.saved()
    assert pairs(desk)[0][0] == "В {meeting.place}"
    desk.type(" 5 июня", on=side(desk))
    desk.type(" {", on=side(desk))
    desk.key(Key.Key_Escape, on=side(desk))
    desk.saved()
    assert pairs(desk)[0][0] == "В {meeting.place} 5\u00a0июня {"
    assert side(desk).isVisible() and not visible(side(desk), QListWidget), "the list goes, the view stays"


def test_keys_that_change_the_order_leave_it_alone_and_undo_takes_typing_back(desk: Desk) -> None:
    pick(desk, "Russian")
    for row, word in enumerate(("Один", "Два", "Три")):
        stand(desk, row)
        desk.type(word, on=side(desk))
    desk.saved()
    paper = side(desk)
    cursor = QTextCursor(paper.document().findBlockByNumber(4))
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    paper.setTextCursor(cursor)
    desk.key(Key.Key_Backspace, on=paper)
    desk.saved()
    assert lines(paper) == ["", "", ""]
    stand(desk, 1)
    for key in (Key.Key_Backspace, Key.Key_Delete, Key.Key_Tab):
        desk.key(key, on=paper)
    assert len(lines(paper)) == 3
    desk.undo()
    assert lines(side(desk)) == ["Один", "Два", "Три"]
    assert [text for text, _state in pairs(desk)] == ["Один", "Два", "Три"]


def test_two_windows_stay_in_step_and_an_agreed_original_is_translated(
    desk: Desk, open_window: OpenWindow, qtbot: QtBot
) -> None:
    pick(desk, "Russian")
    with desk.store.write("Agree") as s:
        drafts.edit(s, desk.paragraphs()[0].id, status="agreed")
    second = Desk(open_window(desk.store, page="draft"), desk.store, desk.meeting, desk.draft, qtbot)
    second.window.context.set_meeting(desk.meeting)
    second.page.sisters.open_first()
    stand(desk, 0)
    desk.type("Принято", on=side(desk))
    desk.saved()
    qtbot.waitUntil(lambda: lines(side(second))[0] == "Принято")
    with desk.store.write("Remove a paragraph elsewhere") as s:
        drafts.remove(s, [desk.paragraphs()[1].id])
    qtbot.waitUntil(lambda: len(lines(side(desk))) == 2)
    assert lines(side(desk)) == ["Принято", ""]


def test_both_sheets_keep_step_with_their_rows(desk_on) -> None:  # type: ignore[no-untyped-def]
    desk = desk_on("Short.", " ".join(["Participants took note of the report."] * 12), "The end.")
    pick(desk, "Russian")
    stand(desk, 0)
    desk.type(" ".join(["Участники приняли доклад."] * 6), on=side(desk))
    desk.saved()

    def tops(paper: QTextEdit) -> list[int]:
        layout, document = paper.document().documentLayout(), paper.document()
        return [
            round(layout.blockBoundingRect(document.findBlockByNumber(n)).top())
            for n in range(document.blockCount())
        ]

    desk.qtbot.waitUntil(lambda: tops(side(desk)) == tops(side(desk, "Original")))


def test_a_translators_paper_is_looked_at_and_taken_over_as_one_step(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pick(desk, "Russian")
    with desk.store.write("Translate") as s:
        for info, text in zip(desk.paragraphs(), (RU, "Договорились.", "Спасибо."), strict=True):
            translations.set_text(s, info.id, "ru", text)
        paper = translations.document(s, desk.draft, "ru")
    file = exporting.save(paper, tmp_path / "back.docx", format="docx")
    desk.undo()
    assert pairs(desk)[0] == ("", "missing")
    monkeypatch.setattr(
        "app.ui.draft.sisters.QFileDialog.getOpenFileName", lambda *_args, **_named: (str(file), "")
    )
    press(desk.page, "Import a translation…")
    assert RU in find(desk.page, QTextEdit, "What is taken over").toPlainText()
    assert any("3 new" in words for words in seen(desk.page))
    press(desk.page, "Take over")
    assert lines(side(desk)) == [RU, "Договорились.", "Спасибо."]
    desk.undo()
    assert lines(side(desk)) == ["", "", ""]


def test_a_language_is_removed_after_a_question_and_comes_back_with_undo(desk: Desk) -> None:
    pick(desk, "Russian")
    stand(desk, 0)
    write(side(desk), "Принято")
    desk.saved()
    with answer("Remove"):
        pick(desk, "Remove Russian…")
    assert desk.paper.isVisible()
    assert not any(one.text().startswith("English –") for one in menu(desk))
    desk.undo()
    pick(desk, "English – Russian")
    assert lines(side(desk))[0] == "Принято"
