"""Themes, and what carries them."""

import pytest
from sqlalchemy import select

from app.domain import agenda, library, theme_suggestions, themes
from app.errors import UserError
from database.models import Lineage
from database.store import Store

from .conftest import Sample, Small


def names(store: Store, process: int) -> list[str]:
    with store.read() as s:
        return [t.name for t in themes.listing(s, process)]


def test_a_new_theme_comes_last_and_keeps_its_tone(store: Store, small: Small) -> None:
    with store.write("Add") as s:
        themes.add(s, small.process, name="  Emergencies ", short_name="Emerg.")
    with store.read() as s:
        last = themes.listing(s, small.process)[-1]
    assert (last.name, last.chip, last.tone) == ("Emergencies", "Emerg.", 3)


def test_a_theme_without_short_name_shows_its_name(store: Store, small: Small) -> None:
    with store.read() as s:
        assert [t.chip for t in themes.listing(s, small.process)] == ["Labour", "Refugees", "Data"]


def test_moving_renaming_and_removing(store: Store, small: Small) -> None:
    with store.write("Change") as s:
        themes.move(s, small.themes[2], position=0)
        themes.edit(s, small.themes[0], name="Work")
        themes.remove(s, small.themes[1])
    assert names(store, small.process) == ["Data", "Work"]
    store.undo()
    assert names(store, small.process) == ["Labour", "Refugees", "Data"]


@pytest.mark.parametrize("name", ["", "   "])
def test_a_theme_needs_a_name(store: Store, small: Small, name: str) -> None:
    with pytest.raises(UserError), store.write("Add") as s:
        themes.add(s, small.process, name=name)
    with pytest.raises(UserError), store.write("Edit") as s:
        themes.edit(s, small.themes[0], name=name)
    assert names(store, small.process) == ["Labour", "Refugees", "Data"]


def test_what_is_carried_is_exactly_what_was_set(store: Store, small: Small) -> None:
    with store.write("Agenda") as s:
        session = agenda.add(s, small.meeting, title="Session")
        agenda.set_themes(s, session, [small.themes[2], small.themes[0]])
    with store.read() as s:
        assert agenda.get(s, session).themes == (small.themes[0], small.themes[2]), "in the themes' order"
    with store.write("Less") as s:
        agenda.set_themes(s, session, [small.themes[1], small.themes[1]])
    with store.read() as s:
        assert agenda.get(s, session).themes == (small.themes[1],)


def test_themes_across_documents(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        counted = themes.matrix(s, 1)
        sources = {x.id: x for x in library.sources(s)}
        by_theme = {t.id: t.short_name for t in themes.listing(s, 1)}
    cells = {
        (by_theme[theme], sources[source].kind, sources[source].date.year): n for theme, source, n in counted
    }  # type: ignore[union-attr]
    assert cells["Refugees", "concluding remarks", 2018] == 3
    assert ("Emergencies", "speaking notes", 2023) not in cells


def test_paragraphs_on_a_theme_come_latest_first(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        theme = next(t.id for t in themes.listing(s, 1) if t.short_name == "Refugees")
        dates = [p.source_date for p in library.get(s, library.on_theme(s, theme))]
    assert dates == sorted(dates, reverse=True)  # type: ignore[type-var]
    assert len(set(dates)) == 4


def tree(store: Store, process: int) -> list[tuple[str, int]]:
    with store.read() as s:
        return [(theme.name, theme.depth) for theme in themes.listing(s, process)]


def test_themes_form_a_tree(store: Store, small: Small) -> None:
    labour, refugees, data = small.themes
    with store.write("Below") as s:
        wages = themes.add(s, small.process, name="Wages", parent=labour)
        themes.nest(s, data, parent=labour, position=0)
        themes.add(s, small.process, name="Slips", parent=wages)
    assert tree(store, small.process) == [
        ("Labour", 0),
        ("Data", 1),
        ("Wages", 1),
        ("Slips", 2),
        ("Refugees", 0),
    ]
    with store.read() as s:
        tones = {theme.name: theme.tone for theme in themes.listing(s, small.process)}
        assert themes.above(s, wages) == [labour]
    assert tones["Labour"] == tones["Slips"] != tones["Refugees"]
    with store.write("Move") as s:
        themes.move(s, wages, position=0)
        themes.move(s, refugees, position=0)
    assert tree(store, small.process) == [
        ("Refugees", 0),
        ("Labour", 0),
        ("Wages", 1),
        ("Slips", 2),
        ("Data", 1),
    ]
    with pytest.raises(UserError), store.write("Round") as s:
        themes.nest(s, labour, parent=wages)
    with store.write("Remove") as s:
        themes.remove(s, labour)
    assert {name for name, depth in tree(store, small.process) if depth == 0} == {"Refugees", "Wages", "Data"}


def test_a_cell_of_the_picture_opens_its_paragraphs(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        for theme, source, count in themes.matrix(s, 1):
            assert len(themes.behind(s, theme, source=source)) == count


def test_suggestions_come_with_a_reason(sample_workspace: Sample) -> None:
    store = sample_workspace.store
    with store.read() as s:
        every = [
            p for x in library.sources(s) for p in library.get(s, library.paragraph_ids(s, x.id)) if p.themes
        ]
        by_name = {t.short_name: t.id for t in themes.listing(s, 1)}
    victim = next(p for p in every if "remittances" in p.plain and p.themes == (by_name["Labour migration"],))
    with store.write("Forget") as s:
        library.set_themes(s, victim.id, [])
    with store.read() as s:
        best = theme_suggestions.suggest(s, victim.id)[0]
        assert best.theme == by_name["Labour migration"]
        assert best.reason
    with store.write("Carry") as s:
        library.set_themes(s, victim.id, [best.theme])
        assert best.theme not in [one.theme for one in theme_suggestions.suggest(s, victim.id)]
        assert theme_suggestions.suggest_many(s, []) == {}


def test_kin_say_their_themes(sample_workspace: Sample) -> None:
    held = sample_workspace.store
    with held.write("Forget") as s:
        child, parent = s.execute(
            select(Lineage.child_id, Lineage.parent_id).where(Lineage.kind == "verbatim")
        ).all()[0]
        (wanted, *_rest) = library.get(s, [parent])[0].themes
        library.set_themes(s, child, [])
    with held.read() as s:
        found = {one.theme: one.reason for one in theme_suggestions.suggest(s, child)}
    assert "family" in found[wanted]
