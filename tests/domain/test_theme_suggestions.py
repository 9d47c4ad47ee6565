"""Suggested themes: what is suggested, what is dismissed, what is confirmed at once."""

import pytest

from app.domain import drafts, library, theme_suggestions, themes
from database.models import DraftParagraphTheme, HouseStyle, ParagraphTheme
from database.store import Store

from .conftest import Sample, Small
from .test_templates import paragraph


def suggested(store: Store, one: int) -> list[int]:
    with store.read() as s:
        return [found.theme for found in theme_suggestions.suggest(s, one)]


@pytest.fixture
def wage(store: Store, small: Small) -> int:
    """A paragraph that speaks to Labour, and whose words are those of the theme's description."""
    with store.write("Describe") as s:
        themes.edit(s, small.themes[0], description="Wages, contracts and recruitment agencies")
    return paragraph(store, small, "States agreed to look at labour, wages and contracts.")


def test_what_is_dismissed_stays_dismissed_until_undone(store: Store, small: Small, wage: int) -> None:
    assert suggested(store, wage) == [small.themes[0]]
    with store.write("Dismiss") as s:
        theme_suggestions.dismiss(s, wage, small.themes[0])
    assert suggested(store, wage) == []
    with store.write("Describe") as s:
        themes.edit(s, small.themes[0], description="Labour, wages, contracts")
    assert suggested(store, wage) == [], "other words do not bring it back"
    other = paragraph(store, small, "States agreed to look at labour, wages and contracts again.")
    assert suggested(store, other) == [small.themes[0]], "another paragraph still gets it"
    store.undo()
    store.undo()
    store.undo()
    assert suggested(store, wage) == [small.themes[0]]


def test_a_dismissed_theme_can_still_be_carried(store: Store, small: Small, wage: int) -> None:
    with store.write("Dismiss") as s:
        theme_suggestions.dismiss(s, wage, small.themes[0])
        library.set_themes(s, wage, [small.themes[0]])
    with store.read() as s:
        assert library.get(s, [wage])[0].themes == (small.themes[0],)


def test_a_file_from_elsewhere_may_hold_anything(store: Store, small: Small, wage: int) -> None:
    with store.write("Elsewhere") as s:
        name = f"dismissed themes/paragraph/{wage}"
        s.add(HouseStyle(process_id=small.process, name=name, value="x ² -1 99999 "))
    assert suggested(store, wage) == [small.themes[0]]


def test_a_whole_review_is_one_step(store: Store, small: Small, wage: int) -> None:
    other = paragraph(store, small, "Data on labour and wages were shared.")
    with store.write("Before") as s:
        library.set_themes(s, other, [small.themes[2]])
    with store.read() as s:
        source = library.get(s, [wage])[0].source
    with store.write("Confirm") as s:
        theme_suggestions.settle(
            s, source, confirmed={other: [small.themes[0]]}, dismissed={wage: [small.themes[0]]}
        )
    with store.read() as s:
        assert library.get(s, [other])[0].themes == (small.themes[0], small.themes[2]), "what it had stays"
    assert suggested(store, wage) == []
    store.undo()
    assert suggested(store, wage) == [small.themes[0]]
    with store.read() as s:
        assert themes.carried(s, ParagraphTheme, [other]) == {other: [small.themes[2]]}


def test_a_theme_above_a_surer_or_carried_one_is_left_out(store: Store, small: Small, wage: int) -> None:
    with store.write("Tree") as s:
        below = themes.add(
            s, small.process, name="Wages and contracts", parent=small.themes[0], description="Labour"
        )
    assert suggested(store, wage) == [below]
    with store.write("Carry") as s:
        library.set_themes(s, wage, [below])
    assert suggested(store, wage) == []


@pytest.mark.parametrize("role", ["title", "heading"])
def test_titles_and_headings_get_none(store: Store, small: Small, wage: int, role: str) -> None:
    with store.write("Role") as s:
        library.edit_paragraph(s, wage, role=role)
    assert suggested(store, wage) == []


def test_words_of_the_process_and_opening_verbs_tell_nothing(store: Store, small: Small) -> None:
    with store.write("Describe") as s:
        themes.edit(s, small.themes[1], description="Sample Process, recognizing, thanking")
    one = paragraph(store, small, "Recognizing the Sample Process, and thanking the host.")
    assert suggested(store, one) == []


def test_a_drafts_paragraph_gets_suggestions_of_its_own(store: Store, small: Small, wage: int) -> None:
    with store.write("Draft") as s:
        library.set_themes(s, wage, [])
        draft = drafts.create(s, small.meeting)
        taken = drafts.insert(s, draft, paragraph=wage)
        own = drafts.add(s, draft, text="Participants spoke of <b>wages</b> and labour.")
        silent = drafts.add(s, draft, text="")
        library.set_themes(s, wage, [small.themes[2]])
    with store.read() as s:
        assert {one.theme for one in theme_suggestions.suggest_for_draft(s, taken)} == {
            small.themes[0], small.themes[2],
        }  # fmt: skip
        (found,) = theme_suggestions.suggest_for_draft(s, own)
        assert found.theme == small.themes[0] and "wages" in found.reason
        assert theme_suggestions.suggest_for_draft(s, silent) == []
    with store.write("Dismiss") as s:
        theme_suggestions.dismiss_for_draft(s, own, small.themes[0])
        assert theme_suggestions.suggest_for_draft(s, own) == []
        assert theme_suggestions.suggest_for_draft(s, taken), "the same id elsewhere is another thing"
        drafts.set_themes(s, taken, [small.themes[0], small.themes[2]])
        assert theme_suggestions.suggest_for_draft(s, taken) == []
        assert themes.carried(s, DraftParagraphTheme, [taken])


def test_most_suggestions_of_the_sample_are_those_its_papers_carry(sample_workspace: Sample) -> None:
    """Forget every theme of one paper after another: what it carried comes back among the suggestions for most of it."""
    store, right, every = sample_workspace.store, 0, 0
    with store.read() as s:
        papers = [x.id for x in library.sources(s)]
        whole = themes.gathered(themes.listing(s, 1))
    for paper in papers:
        with store.read() as s:
            infos = [p for p in library.get(s, library.paragraph_ids(s, paper)) if p.themes]
        with store.write("Forget") as s:
            for p in infos:
                library.set_themes(s, p.id, [])
        with store.read() as s:
            found = theme_suggestions.suggest_many(s, [p.id for p in infos])
        for p in infos:
            every += 1
            right += any(set(whole[one.theme]) & set(p.themes) for one in found.get(p.id, ()))
        store.undo()
    assert every > 40
    assert right / every >= 0.6, f"{right} of {every}"
