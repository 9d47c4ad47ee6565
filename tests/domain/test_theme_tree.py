"""Themes as a tree: put in order, counted, removed."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import agenda, drafts, library, overview, themes
from database.store import Store

from .conftest import Sample, Small


def tree(store: Store, process: int) -> list[tuple[str, int]]:
    with store.read() as s:
        return [(theme.name, theme.depth) for theme in themes.listing(s, process)]


def test_a_theme_goes_below_the_one_before_it_and_out_again(store: Store, small: Small) -> None:
    labour, refugees, data = small.themes
    with store.write("Deeper") as s:
        assert not themes.indent(s, labour), "nothing stands before the first"
        assert themes.indent(s, refugees)
        assert themes.indent(s, data)
    assert tree(store, small.process) == [("Labour", 0), ("Refugees", 1), ("Data", 1)]
    with store.write("Deeper still") as s:
        assert themes.indent(s, data)
    assert tree(store, small.process) == [("Labour", 0), ("Refugees", 1), ("Data", 2)]
    with store.write("Out") as s:
        assert themes.outdent(s, refugees)
        assert not themes.outdent(s, labour)
    assert tree(store, small.process) == [("Labour", 0), ("Refugees", 0), ("Data", 1)], (
        "what is below comes along"
    )


def test_steps_stay_among_those_below_the_same_theme(store: Store, small: Small) -> None:
    labour, refugees, data = small.themes
    with store.write("Tree") as s:
        themes.nest(s, refugees, parent=labour)
        themes.nest(s, data, parent=labour)
    with store.write("Step") as s:
        assert themes.step(s, data, by=-1)
        assert not themes.step(s, data, by=-1)
        assert not themes.step(s, labour, by=1)
    assert tree(store, small.process) == [("Labour", 0), ("Data", 1), ("Refugees", 1)]


def test_another_order_keeps_every_colour(store: Store, small: Small) -> None:
    def tones() -> dict[str, int]:
        with store.read() as s:
            return {theme.name: theme.tone for theme in themes.listing(s, small.process)}

    before = tones()
    with store.write("Order") as s:
        themes.move(s, small.themes[2], position=0)
        themes.step(s, small.themes[0], by=1)
    assert tones() == before
    with store.write("Below") as s:
        below = themes.add(s, small.process, name="Wages", parent=small.themes[1])
    assert tones() == before | {"Wages": before["Refugees"]}
    with store.read() as s:
        info = next(theme for theme in themes.listing(s, small.process) if theme.id == below)
    assert info.whole == "Refugees › Wages"


def test_what_stands_below_a_removed_theme_takes_its_place(store: Store, small: Small) -> None:
    labour, refugees, data = small.themes
    with store.write("Tree") as s:
        themes.nest(s, refugees, parent=labour)
        for name in ("Asylum", "Return"):
            themes.add(s, small.process, name=name, parent=refugees)
        themes.add(s, small.process, name="Skills", parent=labour)
    before = tree(store, small.process)
    with store.write("Remove") as s:
        themes.remove(s, refugees)
    assert tree(store, small.process) == [
        ("Labour", 0), ("Asylum", 1), ("Return", 1), ("Skills", 1), ("Data", 0),
    ]  # fmt: skip
    store.undo()
    assert tree(store, small.process) == before
    assert data


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(st.sampled_from(["indent", "outdent", "up", "down", "remove"]), st.integers(0, 20)),
        max_size=12,
    )
)
def test_any_moves_leave_a_sound_tree_and_can_all_be_undone(
    store: Store, small: Small, moves: list[tuple[str, int]]
) -> None:
    with store.write("More") as s:
        for name in ("Asylum", "Return", "Skills"):
            themes.add(s, small.process, name=name)
    before, steps = tree(store, small.process), 1
    for what, number in moves:
        with store.write(what) as s:
            known = [theme.id for theme in themes.listing(s, small.process)]
            if not known:
                break
            one = known[number % len(known)]
            if what == "remove":
                themes.remove(s, one)
            elif what in ("up", "down"):
                themes.step(s, one, by=-1 if what == "up" else 1)
            else:
                getattr(themes, what)(s, one)
            infos = themes.listing(s, small.process)
        gone = 1 if what == "remove" else 0
        assert {info.id for info in infos} == set(known) - ({one} if gone else set()), "nothing else is lost"
        depths = [info.depth for info in infos]
        assert all(after <= now + 1 for now, after in zip([-1, *depths], depths, strict=False))
        assert len({info.tone for info in infos if not info.depth}) == depths.count(0)
    while store.history() and steps and tree(store, small.process) != before:
        store.undo()
    assert tree(store, small.process) == before
    store.undo()


def test_a_parent_counts_and_opens_what_stands_below_it_once(sample_workspace: Sample) -> None:
    store = sample_workspace.store
    with store.read() as s:
        first, second, *_rest = [theme.id for theme in themes.listing(s, 1)]
        before = {(theme, source): n for theme, source, n in themes.matrix(s, 1)}
        own = {one: set(library.on_theme(s, one)) for one in (first, second)}
    with store.write("Nest") as s:
        themes.nest(s, second, parent=first)
        shared = next(iter(own[second]))
        library.set_themes(s, shared, [first, second])
    with store.read() as s:
        after = {(theme, source): n for theme, source, n in themes.matrix(s, 1)}
        for (theme, source), count in after.items():
            assert len(themes.behind(s, theme, source=source)) == count
        assert set(library.on_theme(s, first)) == own[first] | own[second]
        grid = overview.theme_counts(s, sample_workspace.meeting)
        rows = {row.id: row for row in grid.rows}
        in_draft = overview.in_draft(s, sample_workspace.meeting, first)
        draft = drafts.of_meeting(s, sample_workspace.meeting) or 0
        carried = [p.themes for p in drafts.paragraphs(s, draft)]
    assert {key: n for key, n in after.items() if key[0] == second} == {
        key: n for key, n in before.items() if key[0] == second
    }
    assert (rows[second].parent, rows[second].depth, rows[first].depth) == (first, 1, 0)
    assert grid.cells[first, 0] == len(in_draft) == sum(1 for ids in carried if {first, second} & set(ids))


def test_usage_counts_what_carries_a_theme(store: Store, small: Small) -> None:
    with store.write("Agenda") as s:
        session = agenda.add(s, small.meeting, title="Session")
        agenda.set_themes(s, session, [small.themes[0]])
        draft = drafts.create(s, small.meeting)
        one = drafts.add(s, draft, text="A paragraph.")
        drafts.set_themes(s, one, [small.themes[1]])
        themes.nest(s, small.themes[1], parent=small.themes[0])
    with store.read() as s:
        assert themes.usage(s, small.themes[0]) == themes.Usage(1, 0, 0)
        assert themes.usage(s, small.themes[0], whole=True) == themes.Usage(1, 0, 1)
        assert themes.usage(s, small.themes[2]).total == 0
