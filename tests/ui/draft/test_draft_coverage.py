"""The themes under the outline."""

from desk import TITLES, Desk, Key
from page_helpers import find, find_all, press
from PySide6.QtWidgets import QListView, QPushButton

from app.domain import drafts, meetings, themes


def test_a_theme_marks_its_lines_and_leads_through_them(desk: Desk) -> None:
    with desk.store.write("Prepare") as s:
        process = meetings.get(s, desk.meeting).process
        labour = themes.listing(s, process)[0].id
        themes.add(s, process, name="Data on migration", short_name="Data")
        first, _second, third = (p.id for p in desk.paragraphs())
        for one in (first, third):
            drafts.set_themes(s, one, [labour])
    outline = find(desk.page, QListView, "Outline")
    plain = outline.grab().toImage()
    press(desk.page, "Themes: 1 of 2")
    assert not find(desk.page, QPushButton, "Data on migration: none").isEnabled()
    row = find(desk.page, QPushButton, "Labour migration: 2 paragraphs")
    for expected in (0, 2, 0):
        row.setFocus()
        desk.key(Key.Key_Space, on=row)
        assert desk.paper.textCursor().blockNumber() == TITLES + expected
    marked = outline.grab().toImage()
    second = outline.visualRect(outline.model().index(TITLES + 1, 0))
    assert marked.copy(second) != plain.copy(second), "a line without the theme is faint"
    press(desk.page, "Show all")
    assert not row.isChecked()
    bare = find(desk.page, QPushButton, "Paragraphs without a theme: 1 paragraph")
    bare.click()
    assert desk.paper.textCursor().blockNumber() == TITLES + 1
    desk.key(Key.Key_Escape, on=bare)
    assert not find_all(desk.page, QPushButton, "Show all")
    with desk.store.write("Themes") as s:
        drafts.set_themes(s, desk.paragraphs()[1].id, [labour])
    assert find(desk.page, QPushButton, "Labour migration: 3 paragraphs")
    assert not find_all(desk.page, QPushButton, "Paragraphs without")
