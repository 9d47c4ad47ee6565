"""The pane of a process's document types: seen, changed, refused, restored."""

from page_helpers import OpenWindow, choose, find, press, replace, seen
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from app.documents.model import Kind
from app.domain import document_types, drafts, meetings
from database.store import Store


def test_a_process_changes_a_type_and_goes_back(
    open_window: OpenWindow, sample_store: Store, expected: list[str]
) -> None:
    window = open_window(sample_store)
    expected.append("is not a number to begin with")
    store, meeting = window.context.store, window.context.meeting
    with store.read() as s:
        process = meetings.get(s, meeting).process
        draft = drafts.of_meeting(s, meeting) or 0
    usual = document_types.usual(Kind.REMARKS)

    def held() -> document_types.DocumentType:
        with store.read() as s:
            return document_types.of(s, process, Kind.REMARKS)

    window.action("document-types").trigger()
    drawer = window.drawer
    assert find(drawer, QComboBox, "Kind of document").currentText() == "Concluding remarks", "of this draft"
    assert not find(drawer, QPushButton, "As usual in the trade").isEnabled()
    replace(find(drawer, QLineEdit, "Operative"), "(i)")
    with store.read() as s:
        assert "(i)" in [p.label for p in drafts.paragraphs(s, draft)], "the draft follows"
    choose(find(drawer, QComboBox, "Operative: At the end"), ";")
    choose(find(drawer, QComboBox, "“Recalling”, “Takes note of” are"), "As they are typed")
    actors = find(drawer, QPlainTextEdit, "Actors, offered where a paragraph begins")
    actors.setFocus()
    actors.setPlainText("The Sides\n\n Experts ")
    find(drawer, QComboBox, "Kind of document").setFocus()
    now = held()
    assert (now.ends["operative"].final, now.italics, now.actors) == (";", None, ("The Sides", "Experts"))
    replace(find(drawer, QLineEdit, "Operative"), "first")
    assert any("“first” is not a number to begin with" in words for words in seen(window))
    assert held() == now
    press(drawer, "As usual in the trade")
    assert held() == usual
    window.action("undo").trigger()
    assert held() == now
    choose(find(drawer, QComboBox, "Kind of document"), "Declaration")
    assert find(drawer, QLineEdit, "Preambular").text() == ""
    assert find(drawer, QComboBox, "Preambular: Each").currentText() == ","
