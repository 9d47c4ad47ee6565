"""What is not agreed, as the penholder works with it on the page: brackets, open points, locked paragraphs, comments."""

from desk import Control, Desk, Key, Shift
from page_helpers import choose, click, find, open_tab, press, replace, seen, write
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from app.domain import comments, drafts, parties

BY = '<by proposes="KAZ TJK"/>'


def points(desk: Desk) -> list[str]:
    """The list of open points, read aloud."""
    open_tab(desk.page, "Points")
    model = find(desk.page, QListView, "Open points").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_f8_goes_from_bracket_to_bracket_over_the_whole_draft(desk_on) -> None:
    desk = desk_on("One [two [three]] four.", "No bracket.", "Five [six].")
    stops = []
    for held in (Key.Key_F8,) * 4:
        desk.key(held)
        cursor = desk.paper.textCursor()
        stops.append((cursor.blockNumber() - 4, cursor.selectionStart() - cursor.block().position()))
    assert stops == [(0, 4), (0, 9), (2, 5), (0, 4)]
    desk.key(Key.Key_F8, Shift)
    assert desk.paper.textCursor().blockNumber() - 4 == 2


def test_keys_settle_the_bracket_at_the_caret_as_one_step(desk_on) -> None:
    desk = desk_on(f"States {BY}[<i>shall</i>] meet [soon].", "They [noted / <b>welcomed</b>] it.")
    desk.stand(0, 10)
    desk.key(Key.Key_F9)
    assert desk.texts()[0] == "States <i>shall</i> meet [soon]."
    assert desk.shown()[0] == "States shall meet [soon]."
    desk.undo()
    assert desk.texts()[0] == f"States {BY}[<i>shall</i>] meet [soon]."
    desk.stand(0, 22)
    desk.key(Key.Key_F9, Shift)
    assert desk.texts()[0] == f"States {BY}[<i>shall</i>] meet."
    desk.stand(1, 16)
    desk.key(Key.Key_F9, Control)
    assert desk.texts()[1] == "They <b>welcomed</b> it."


def test_typing_beside_an_attributed_bracket_keeps_who_asked(desk_on) -> None:
    desk = desk_on(f"Two {BY}[three] four.", f"{BY}[Five] six.")
    desk.stand(0, 5)
    desk.type("or ")
    desk.stand(0, 4)
    desk.type("and ")
    desk.stand(1, 0)
    desk.type("Now ")
    desk.saved()
    assert desk.texts() == [f"Two and {BY}[or three] four.", f"Now {BY}[Five] six."]
    desk.stand(0, 8)
    desk.key(Key.Key_Delete)
    desk.saved()
    assert desk.texts()[0] == "Two and or three] four."
    assert "not closed" in points(desk)[0]


def test_the_open_points_are_listed_gone_to_and_settled(desk_on) -> None:
    desk = desk_on("Calm words.", f"Two {BY}[three] [Alt 1: a][Alt 2: b].", "Six [seven / eight] ] nine.")
    assert points(desk) == [
        "three · paragraph 2 · KAZ, TJK",
        "Alt 1: a · paragraph 2 · one of 2",
        "Alt 2: b · paragraph 2 · one of 2",
        "seven / eight · paragraph 3 · 2 wordings",
        "Six [seven / eight] ] nine. · not closed · paragraph 3",
    ]
    assert "4 brackets in 2 paragraphs · 1 not closed" in seen(desk.page)
    listed = find(desk.page, QListView, "Open points")
    listed.setFocus()
    desk.key(Key.Key_Down, on=listed)
    desk.key(Key.Key_Down, on=listed)
    desk.key(Key.Key_Return, on=listed)
    assert desk.paper.textCursor().selectedText() == "["
    assert desk.paper.textCursor().positionInBlock() == len("Two [three] [Alt 1: a][")
    press(desk.page, "Choose this alternative", QPushButton)
    assert desk.texts()[1] == f"Two {BY}[three] b."
    press(desk.page, "eight", QPushButton)  # the next one that is left is chosen
    assert desk.texts()[2] == "Six eight ] nine."


def test_who_asked_is_typed_in_the_pane(desk_on, expected: list[str]) -> None:
    desk = desk_on("Two [three] four.")
    with desk.store.write("Prepare") as s:
        parties.add(s, kind="state", short="Kazakhstan", iso3="KAZ")
        parties.add(s, kind="organization", short="Sample Agency", acronym="SA")
    points(desk)
    replace(find(desk.page, QLineEdit, "Proposed by"), "Kazakhstan, sa")
    assert desk.texts() == ['Two <by proposes="KAZ SA"/>[three] four.']
    assert points(desk) == ["three · paragraph 1 · KAZ, SA"]
    replace(find(desk.page, QLineEdit, "Reserved by"), "Atlantis")
    expected.append("not a party")
    assert desk.texts() == ['Two <by proposes="KAZ SA"/>[three] four.']
    choose(find(desk.page, QComboBox, "Delegation"), "SA (1)")
    press(desk.page, "Drop all", QPushButton)
    assert desk.texts() == ["Two four."]
    desk.undo()
    assert desk.texts() == ['Two <by proposes="KAZ SA"/>[three] four.']


def test_an_agreed_paragraph_is_locked_until_a_reason_is_given(desk: Desk) -> None:
    before = desk.texts()
    desk.stand(1, 3)
    open_tab(desk.page, "Paragraph")
    choose(find(desk.page, QComboBox, "Status"), "Agreed ad referendum")
    desk.paper.setFocus()
    QApplication.clipboard().setText("pasted")
    desk.type("x")
    for key, held in (
        (Key.Key_Backspace, None),
        (Key.Key_Delete, None),
        (Key.Key_V, Control),
        (Key.Key_B, Control),
    ):
        desk.key(key, held) if held else desk.key(key)
    desk.page.editor.put_brackets()
    desk.choose((0, 3), (2, 4))
    desk.key(Key.Key_Delete)
    desk.saved()
    assert desk.texts() == desk.shown() == before
    desk.stand(1, 3)
    click(find(desk.page, QToolButton, "Agreed"))
    reason = find(desk.page, QLineEdit, "Reason for reopening")
    assert desk.window.focusWidget() is reason
    assert desk.paragraphs()[1].status == drafts.AD_REFERENDUM
    write(reason, "A late instruction.")
    names = [
        field for field in desk.page.findChildren(QLineEdit, "") if field.accessibleName() == "Your name"
    ]
    write(names[0], "A. Example")
    press(desk.page, "Reopen", QPushButton)
    assert desk.paragraphs()[1].status == drafts.OPEN
    assert "Reopened: A late instruction." in seen(desk.page)
    desk.stand(1, 0)
    desk.type("Now ")
    desk.saved()
    assert desk.texts()[1] == "Now " + before[1]


def test_comments_are_written_resolved_and_deleted(desk: Desk) -> None:
    open_tab(desk.page, "Paragraph")
    write(find(desk.page, QPlainTextEdit, "New comment"), "Is this the term?")
    press(desk.page, "Comment", QPushButton)
    name = find(desk.page, QLineEdit, "Your name")
    assert desk.window.focusWidget() is name  # nobody is guessed
    write(name, "A. Example")
    press(desk.page, "Comment", QPushButton)
    with desk.store.read() as s:
        (said,) = comments.of_paragraph(s, desk.paragraphs()[0].id)
    assert (said.author, said.text) == ("A. Example", "Is this the term?")
    outline = find(desk.page, QListView, "Outline").model()
    assert "1 comment" in outline.index(4, 0).data()
    press(desk.page, "Resolve: Is this the term?", QPushButton)
    assert "comment" not in outline.index(4, 0).data()
    write(find(desk.page, QPlainTextEdit, "New comment"), "A second one.")
    press(desk.page, "Comment", QPushButton)  # the name is known now
    assert desk.paragraphs()[0].comments == 1
    press(desk.page, "Delete: A second one.", QPushButton)
    assert desk.paragraphs()[0].comments == 0
    desk.undo()
    assert desk.paragraphs()[0].comments == 1


def test_words_typed_while_another_window_agrees_are_taken_back(desk: Desk) -> None:
    before = desk.texts()
    desk.stand(1, 0)
    desk.type("Late ")
    with desk.store.write("Agree") as s:  # without waiting for what is typed here
        drafts.edit(s, desk.paragraphs()[1].id, status="agreed")
    desk.saved()
    assert desk.texts() == desk.shown() == before
