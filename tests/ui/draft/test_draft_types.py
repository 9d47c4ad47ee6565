"""The type of a draft, by what a person does: choose it, see it worn, put ends right, begin empty, take an actor."""

from collections.abc import Callable

from desk import Desk, Key
from page_helpers import OpenWindow, choose, find, find_all, open_tab, press, seen
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.documents.model import Role
from app.domain import document_types, drafts, meetings
from database.store import Store


def slanted(desk: Desk, row: int) -> str:
    """What of a body paragraph is drawn in italics."""
    desk.stand(row)
    block = QTextCursor(desk.paper.textCursor()).block()
    runs = [one for one in block.layout().formats() if one.format.fontItalic()]
    return "".join(block.text()[one.start : one.start + one.length] for one in runs)


def test_a_type_dresses_the_paper_and_puts_ends_right_when_asked(desk_on: Callable[..., Desk]) -> None:
    texts = ("Recalling the report.", "Agrees to meet again.", "Thanks the Chair")
    desk = desk_on(*texts)
    with desk.store.write("Prepare") as s:
        first, second, _third = [p.id for p in desk.paragraphs()]
        drafts.edit(s, first, role=Role.PREAMBULAR)
        drafts.edit(s, second, status=drafts.AGREED)
    open_tab(desk.page, "Versions")
    assert "2 paragraphs end otherwise than in concluding remarks" not in seen(desk.page)
    assert slanted(desk, 0) == ""
    choose(find(desk.page, QComboBox, "Kind"), "Communiqué")
    assert [p.label for p in desk.paragraphs()] == ["(i)", "1.", "2."]
    assert slanted(desk, 0) == "Recalling"
    assert slanted(desk, 1) == "Agrees"
    assert desk.texts() == list(texts), "a type restyles and never rewrites"
    working = find(desk.page, QCheckBox, "Working numbers (PP1, OP1) until it is final")
    working.click()
    assert [p.label for p in desk.paragraphs()] == ["PP1", "OP1", "OP2"]
    working.click()
    assert "3 paragraphs end otherwise than in a communiqué" in seen(desk.page)
    press(desk.page, "Put right…")
    assert desk.texts() == list(texts), "the list comes first"
    listed = find(desk.page, QListWidget, "Ends of paragraphs")
    assert [listed.item(n).text() for n in range(3)] == [
        "(i)  Recalling the report.", "1.  Agrees to meet again.", "2.  Thanks the Chair",
    ]  # fmt: skip
    press(desk.page, "Put 2 right")
    assert (
        desk.texts()
        == ["Recalling the report,", "Agrees to meet again.", "Thanks the Chair."]
        == desk.shown()
    )
    assert any("1 agreed paragraph was left" in words for words in seen(desk.window))
    desk.undo()
    assert desk.texts() == list(texts)


def test_a_draft_is_begun_empty_and_an_actor_taken(
    store: Store, open_window: OpenWindow, qtbot: QtBot
) -> None:
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        meeting = meetings.create(s, process, title="First Meeting", place="Osh", starts_on="2031-05-05")
    window = open_window(store, page="draft")
    window.context.set_meeting(meeting)
    desk = Desk(window, store, meeting, 1, qtbot)
    choose(find(desk.page, QComboBox, "Kind of document"), "Chair’s summary")
    press(desk.page, "Start empty")
    opening, written, closing = desk.paragraphs()
    held = document_types.usual("chair's summary")
    assert ((opening.text,), written.text, (closing.text,)) == (held.opening, "", held.closing)
    desk.stand(1)
    desk.type("par")
    (offered,) = find_all(desk.page, QListWidget, "Actors")
    assert [offered.item(n).text() for n in range(offered.count())] == [
        "Participants",
        "Participating States",
    ]
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return)
    desk.type("agreed.")
    desk.saved()
    assert desk.texts()[1] == "Participating States agreed."
    assert len(desk.texts()) == 3, "Enter took the actor and did not split the paragraph"
    assert not find_all(desk.page, QListWidget, "Actors")
    choose_role = find(desk.page, QComboBox, "Role of the paragraph")
    desk.stand(1, -1)
    desk.key(Key.Key_Return)
    choose(choose_role, "Preambular")
    open_tab(desk.page, "Versions")
    assert not find_all(desk.page, QPushButton, "Opening and closing")
    desk.stand(0)
    press(desk.page, "Delete the paragraph")
    assert len(desk.texts()) == 3
    press(desk.page, "Opening and closing…")
    assert any(words.startswith("1 line of the opening and closing of a chair") for words in seen(desk.page))
    press(desk.page, "Put 1 in")
    assert desk.texts()[0] == held.opening[0] and len(desk.texts()) == 4
    assert not find_all(desk.page, QPushButton, "Opening and closing")
    choose(find(desk.page, QComboBox, "Kind"), "Declaration")
    desk.stand(2)
    desk.type("We, the Min")
    assert not find_all(desk.page, QListWidget, "Actors"), "a preamble opens with a verb"
