"""Paragraphs on the paper: split, joined, moved, numbered, given a role; and any keys in any order."""

import random
from collections.abc import Callable

import pytest
from desk import TEXTS, Alt, Control, Desk, Key, Shift
from effort import tries
from page_helpers import choose, find, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.documents.model import Role
from app.domain import drafts, fields
from app.ui.draft import blocks


def test_enter_splits_and_backspace_joins_and_undo_brings_back(desk: Desk) -> None:
    desk.stand(1, 7)
    desk.key(Key.Key_Return)
    assert desk.shown()[1:3] == ["States", "agreed to meet again."] == desk.texts()[1:3]
    assert [p.label for p in desk.paragraphs()] == ["1.", "2.", "3.", "4."]
    desk.type("Then ")
    desk.saved()
    assert desk.texts()[2] == "Then agreed to meet again."
    desk.undo()
    desk.stand(2, 0)
    desk.key(Key.Key_Backspace)
    assert desk.shown() == list(TEXTS) == desk.texts()
    desk.undo()
    desk.undo()
    assert desk.shown() == list(TEXTS)


def test_enter_at_the_start_keeps_the_paragraphs_identity(desk: Desk) -> None:
    before = [p.uid for p in desk.paragraphs()]
    desk.stand(1, 0)
    desk.key(Key.Key_Return)
    after = desk.paragraphs()
    assert desk.texts() == [TEXTS[0], "", TEXTS[1], TEXTS[2]]
    assert [after[0].uid, after[2].uid, after[3].uid] == before


def test_delete_at_the_end_joins_with_the_next(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.key(Key.Key_Delete)
    assert desk.texts() == [f"{TEXTS[0]} {TEXTS[1]}", TEXTS[2]]
    assert desk.shown() == desk.texts()


def test_a_selection_over_paragraphs_is_replaced_by_what_is_typed(desk: Desk) -> None:
    desk.choose((0, 13), (2, 9))
    desk.type("X")
    desk.saved()
    assert desk.texts() == ["Participants X thanked all."]
    desk.undo()
    desk.undo()
    assert desk.texts() == list(TEXTS) == desk.shown()


def test_tab_changes_the_level_and_the_number(desk: Desk) -> None:
    desk.stand(1, 3)
    desk.key(Key.Key_Tab)
    assert [(p.role, p.level, p.label) for p in desk.paragraphs()][1] == ("sub-paragraph", 1, "(a)")
    desk.key(Key.Key_Backtab, Shift)
    assert [p.label for p in desk.paragraphs()] == ["1.", "2.", "3."]
    assert desk.shown() == list(TEXTS)


def test_alt_arrows_move_the_paragraph_and_the_caret_goes_along(desk: Desk) -> None:
    desk.stand(0, 5)
    desk.key(Key.Key_Down, Alt)
    assert desk.shown() == [TEXTS[1], TEXTS[0], TEXTS[2]] == desk.texts()
    desk.type("X")
    desk.saved()
    assert desk.texts()[1] == "PartiXcipants took note of the report."


def test_the_role_box_and_the_buttons_change_the_paragraph(desk: Desk) -> None:
    desk.stand(0, 0)
    choose(find(desk.page, QComboBox, "Role of the paragraph"), "Heading")
    assert desk.paragraphs()[0].role == Role.HEADING
    desk.stand(1, 0)
    press(desk.page, "Agreed")
    assert desk.paragraphs()[1].status == "agreed"
    press(desk.page, "Paragraph")
    desk.type("A new one.")
    desk.saved()
    assert desk.texts() == [TEXTS[0], TEXTS[1], "A new one.", TEXTS[2]]
    press(desk.page, "Delete the paragraph")
    assert desk.texts() == list(TEXTS) == desk.shown()


KEYS = (
    (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Backspace, Control),
    (Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Left, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Right, Shift),
    (Key.Key_Up, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Down, Shift),
    (Key.Key_Home, Qt.KeyboardModifier.NoModifier),
    (Key.Key_End, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Up, Alt),
    (Key.Key_B, Control),
    (Key.Key_C, Control),
    (Key.Key_V, Control),
    (Key.Key_X, Control),
)


@pytest.mark.parametrize("seed", range(tries(4)))
def test_whatever_is_typed_the_paper_and_the_workspace_agree_and_undo_leads_back(
    desk_on: Callable[..., Desk], seed: int
) -> None:
    texts = ("One {meeting.place}.", 'Two<note mark="1">n</note> <b>bold</b> 🙂', "", "Четыре [x]")
    desk = desk_on(*texts)
    chance = random.Random(seed)
    for _step in range(70):
        if chance.random() < 0.5:
            desk.type(chance.choice(["a", "Ж", "🙂", " ", "[", "<", "&", "xyz "]))
        else:
            key, held = chance.choice(KEYS)
            desk.key(key, held)
    desk.saved()
    with desk.store.read() as s:
        every = drafts.paragraphs(s, desk.draft)
        values = fields.values(s, desk.meeting)
    block, row = desk.paper.document().begin(), 0
    while block.isValid():
        kept = blocks.text(block)
        assert kept.strip() == every[row].text
        assert (
            fields.fill(every[row].plain, values).strip() == block.text().replace(blocks.OBJECT, "").strip()
        )
        block, row = block.next(), row + 1
    assert row == len(every)
    while desk.store.undo_title not in (None, "prepare"):
        desk.undo()
    assert desk.texts() == list(texts)
    assert [text.replace(blocks.OBJECT, "") for text in desk.shown()] == [
        "One Bishkek.",
        "Two bold 🙂",
        "",
        "Четыре [x]",
    ]
