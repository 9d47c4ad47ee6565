"""Beside the paper: outline, what is known of a paragraph, versions, the Library; and where a draft begins."""

from desk import TEXTS, Alt, Desk, Key, Shift
from page_helpers import OpenWindow, choose, click, find, find_all, open_tab, press, seen, write
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListView, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from app.domain import drafts, fields, meetings, templates, versions
from database.store import Store


def test_f6_goes_round_the_panes(desk: Desk) -> None:
    desk.key(Key.Key_F6)
    assert desk.window.focusWidget() is not desk.paper
    desk.key(Key.Key_F6, Shift, on=desk.window.focusWidget())
    assert desk.window.focusWidget() is desk.paper


def test_the_outline_is_worked_by_keys(desk: Desk) -> None:
    outline = find(desk.page, QListView, "Outline")
    outline.setFocus()
    desk.key(Key.Key_Down, on=outline)
    assert desk.paper.textCursor().block().text() == TEXTS[1]
    desk.key(Key.Key_Up, Alt, on=outline)
    assert desk.texts() == [TEXTS[1], TEXTS[0], TEXTS[2]]
    desk.key(Key.Key_Delete, on=outline)
    assert desk.texts() == [TEXTS[0], TEXTS[2]]
    desk.undo()
    assert desk.shown() == [TEXTS[1], TEXTS[0], TEXTS[2]]


def test_the_paragraph_pane_sets_number_and_themes(desk: Desk) -> None:
    desk.stand(1, 0)
    open_tab(desk.page, "Paragraph")
    choose(find(desk.page, QComboBox, "Number"), "Its own")
    field = find(desk.page, QLineEdit, "Own number")
    desk.type("2 ", on=field)
    desk.page.refresh(None)  # something else changed meanwhile: what is being typed stays
    desk.type("bis", on=field)
    desk.key(Key.Key_Return, on=field)
    assert [p.label for p in desk.paragraphs()] == ["1.", "2 bis", "2."]
    tick = find(desk.page, QCheckBox, "Labour migration")
    tick.setFocus()
    desk.key(Key.Key_Space, on=tick)
    assert len(desk.paragraphs()[1].themes) == 1
    desk.undo()
    assert not desk.paragraphs()[1].themes
    assert not find(desk.page, QCheckBox, "Labour migration").isChecked()


def test_a_template_goes_below_the_caret_with_its_fields(desk: Desk) -> None:
    with desk.store.write("Prepare") as s:
        process = meetings.get(s, desk.meeting).process
        kind = drafts.get(s, desk.draft).kind
        made = templates.add(
            s, process, name="Purpose", kind=kind, text="The meeting “{meeting.title}” was held."
        )
    desk.stand(0, 0)
    open_tab(desk.page, "Templates")
    field = find(desk.page, QLineEdit, "Find a template…")
    write(field, "purpose")
    desk.key(Key.Key_Return, on=field)
    press(desk.page, "Insert below: Purpose")
    assert desk.paragraphs()[1].text == "The meeting “{meeting.title}” was held."
    with desk.store.read() as s:
        title = meetings.get(s, desk.meeting).title
    assert desk.shown()[1] == f"The meeting “{title}” was held."
    desk.undo()
    assert desk.texts() == list(TEXTS)
    assert made
    write(field, "zzz")
    desk.key(Key.Key_Return, on=field)
    assert find(desk.page, QLabel, "No template has these words.")


def test_a_version_is_saved_and_listed(desk: Desk) -> None:
    open_tab(desk.page, "Versions")
    assert find(desk.page, QLineEdit, "Name of the version").text() == "Zero draft"
    press(desk.page, "Save version")
    assert find(desk.page, QLabel, "Zero draft")
    assert find(desk.page, QLineEdit, "Name of the version").text() == "Rev.1"
    with desk.store.read() as s:
        assert [v.name for v in versions.listing(s, desk.draft)] == ["Zero draft"]


def test_a_version_without_a_name_is_refused(desk: Desk, expected: list[str]) -> None:
    expected.append("name cannot be empty")
    open_tab(desk.page, "Versions")
    find(desk.page, QLineEdit, "Name of the version").clear()
    press(desk.page, "Save version")
    with desk.store.read() as s:
        assert not versions.listing(s, desk.draft)


def test_the_draft_needs_a_title(desk: Desk, expected: list[str]) -> None:
    expected.append("title cannot be empty")
    open_tab(desk.page, "Versions")
    field = find(desk.page, QLineEdit, "Title")
    field.clear()
    desk.key(Key.Key_Return, on=field)
    with desk.store.read() as s:
        assert drafts.get(s, desk.draft).title == "Remarks"


# --- the Library beside the paper


def test_the_library_is_searched_beside_the_paper(
    sample_store: Store, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(sample_store, page="draft")
    page = window.pages.page("draft")

    def paragraphs() -> list[drafts.ParagraphInfo]:
        with sample_store.read() as s:
            return drafts.paragraphs(s, drafts.of_meeting(s, window.context.meeting))

    before = paragraphs()
    write(find(page, QLineEdit, "Search the Library…"), "migration")
    qtbot.waitUntil(lambda: len(find_all(page, QPushButton, "Insert below")) > 3)
    click(find_all(page, QPushButton, "Insert below")[-1])
    assert len(paragraphs()) == len(before) + 1
    with sample_store.read() as s:
        assert "meeting.title" in fields.values(s, window.context.meeting)
    window.action("undo").trigger()
    assert [p.id for p in paragraphs()] == [p.id for p in before]
    offered: list[QPushButton] = []

    def are_offered() -> bool:
        """The cards follow the caret a moment later."""
        offered[:] = find_all(page, QPushButton, "Replace")
        return len(offered) > 3

    qtbot.waitUntil(are_offered)
    click(offered[-1])
    assert [p.text for p in paragraphs()] != [p.text for p in before]


# --- where it begins


def test_without_a_draft_one_can_start_empty(store: Store, open_window: OpenWindow) -> None:
    with store.write("prepare") as s:
        meeting = meetings.create(s, meetings.create_process(s, name="P"), title="First Meeting")
    window = open_window(store, page="draft")
    window.context.set_meeting(meeting)
    page = window.pages.page("draft")
    assert not find_all(page, QPushButton, "Start from")
    press(page, "Start empty")
    assert find(page, QTextEdit, "Draft text")
    window.action("undo").trigger()
    assert find(page, QPushButton, "Start empty")


def test_the_sample_starts_from_its_latest_remarks(sample_store: Store, open_window: OpenWindow) -> None:
    with sample_store.write("prepare") as s:
        meeting = meetings.create(s, meetings.processes(s)[0][0], title="Another Meeting")
    window = open_window(sample_store, page="draft")
    window.context.set_meeting(meeting)
    starts = find_all(window.pages.page("draft"), QPushButton, "Start from")
    click(next(button for button in starts if button.text() != "Start from it"))
    with sample_store.read() as s:
        made = drafts.of_meeting(s, meeting)
        assert made is not None
        assert any(p.source is not None for p in drafts.paragraphs(s, made))


def test_a_draft_starts_from_the_templates_for_a_kind_of_paper(store: Store, open_window: OpenWindow) -> None:
    with store.write("prepare") as s:
        process = meetings.create_process(s, name="P")
        meeting = meetings.create(s, process, title="First Meeting", place="Osh")
        for text in ("It was held in {meeting.place}.", "It thanked all."):
            templates.add(s, process, text=text, kind="communiqué")
        templates.add(s, process, text="A speech.", kind="speaking notes")
    window = open_window(store, page="draft")
    window.context.set_meeting(meeting)
    page = window.pages.page("draft")
    assert any("2 paragraphs" in text for text in seen(page))
    assert not find_all(page, QPushButton, "Start from Speaking")
    press(page, "Start from Communiqué")
    with store.read() as s:
        made = drafts.of_meeting(s, meeting)
        assert made is not None
        assert drafts.get(s, made).kind == "communiqué"
        assert [p.text for p in drafts.paragraphs(s, made)][-2:] == [
            "It was held in {meeting.place}.",
            "It thanked all.",
        ]
    assert "It was held in Osh." in find(page, QTextEdit, "Draft text").toPlainText()
    window.action("undo").trigger()
    assert find(page, QPushButton, "Start empty")
