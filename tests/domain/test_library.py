"""The Library: sources, paragraphs, search and its facets."""

from datetime import date

import pytest

from app.domain import drafts, library
from app.errors import UserError
from database.store import Store

from .conftest import Sample

REMARKS = "Concluding remarks of the Senior Officials Meeting 2023"


def test_sources_stand_latest_first(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        found = library.sources(s)
    assert [(x.date.year if x.date else 0, x.kind) for x in found] == [
        (2025, "communiqué"),
        (2023, "concluding remarks"),
        (2023, "speaking notes"),
        (2019, "recommendations"),
        (2018, "concluding remarks"),
    ]
    assert library_count(sample_workspace.store) == sum(x.paragraphs for x in found)


def library_count(store: Store) -> int:
    with store.read() as s:
        return sum(len(library.paragraph_ids(s, x.id)) for x in library.sources(s))


def hits(store: Store, words: str, **facets: str) -> list[tuple[str, str]]:
    with store.read() as s:
        return [(h.source, h.label) for h in library.search(s, words, facets=facets).hits]


def test_search_finds_whole_and_unfinished_words(sample_workspace: Sample) -> None:
    store = sample_workspace.store
    assert (REMARKS, "13.") in hits(store, "glaciers")
    assert hits(store, "glaci") == hits(store, "glaciers")
    assert hits(store, "GLACIERS drought") == hits(store, "glaciers")
    assert hits(store, "glaciers smartphone") == []


def test_search_finds_a_phrase_across_bold_and_italics(sample_workspace: Sample) -> None:
    found = hits(sample_workspace.store, '"principle of non-refoulement as the foundation"')
    assert sorted(label for _source, label in found) == ["7.", "8."], "one in each of the two remarks"


@pytest.mark.parametrize("words", ["AND", '"', "NEAR(", "a*b:c", "(((", "-x", "%", "😀"])
def test_odd_input_is_no_error(sample_workspace: Sample, words: str) -> None:
    hits(sample_workspace.store, words)


def test_facets_are_counted_and_narrow(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        wide = library.search(s, "migration")
        assert wide.total == len(wide.hits) == sum(wide.facets["source"].values())
        source, count = next(iter(wide.facets["source"].items()))
        narrow = library.search(s, "migration", facets={"source": source})
        assert narrow.total == count
        assert {h.source for h in narrow.hits} == {source}
        both = library.search(s, "migration", facets={"source": REMARKS, "verb": "underlined"})
        assert [(h.source, h.label) for h in both.hits] == [(REMARKS, "6.")]


def test_without_words_every_paragraph_but_titles_is_shown(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        found = library.search(s, "", limit=1000)
        assert "title" not in found.facets["role"]
        assert found.hits[0].source == "Communiqué of the Third Ministerial Conference"
        assert library.search(s, "", limit=3).total == found.total


def test_correcting_a_paragraph_is_found_and_leaves_drafts_alone(sample_workspace: Sample) -> None:
    store = sample_workspace.store
    with store.read() as s:
        paragraph = library.search(s, "glaciers", facets={"source": REMARKS}).hits[0].paragraph
        draft = drafts.of_meeting(s, sample_workspace.meeting)
        before = [p.text for p in drafts.paragraphs(s, draft or 0)]
    with store.write("Correct") as s:
        library.edit_paragraph(s, paragraph, text="Participating States <b>welcomed</b> the zebra.")
    assert hits(store, "zebra") == [(REMARKS, "13.")]
    assert (REMARKS, "13.") not in hits(store, "glaciers")
    with store.read() as s:
        info = library.get(s, [paragraph])[0]
        assert (info.actor, info.verb, info.plain) == (
            "Participating States", "welcomed", "Participating States welcomed the zebra.",
        )  # fmt: skip
        assert [p.text for p in drafts.paragraphs(s, draft or 0)] == before
    store.undo()
    assert hits(store, "zebra") == []


def test_removing_a_source_keeps_the_drafts_texts_and_undo_their_origin(sample_workspace: Sample) -> None:
    store = sample_workspace.store

    def seen() -> tuple[list[drafts.ParagraphInfo], list[library.SourceInfo], list[tuple[str, str]]]:
        with store.read() as s:
            draft = drafts.of_meeting(s, sample_workspace.meeting)
            return drafts.paragraphs(s, draft or 0), library.sources(s), sorted(hits(store, "migration"))

    before = seen()
    source = next(x.id for x in before[1] if x.title == REMARKS)
    with store.write("Remove the remarks") as s:
        library.remove_source(s, source)
    after = seen()
    assert [p.text for p in after[0]] == [p.text for p in before[0]]
    assert not any(p.origin for p in after[0])
    assert len(after[2]) < len(before[2])
    store.undo()
    assert seen() == before


def test_facts_of_a_source_can_be_corrected(sample_workspace: Sample) -> None:
    store = sample_workspace.store
    with store.read() as s:
        source = library.sources(s)[0].id
    with store.write("Correct") as s:
        library.edit_source(s, source, date="2025-04-25", place="Baku")
    with store.read() as s:
        assert next(x.date for x in library.sources(s) if x.id == source) == date(2025, 4, 25)
    for wrong in ({"title": " "}, {"date": "April"}):
        with pytest.raises(UserError), store.write("Correct") as s:
            library.edit_source(s, source, **wrong)


def test_paragraphs_come_in_the_order_asked_for(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        ids = library.paragraph_ids(s, library.sources(s)[0].id)[::-1]
        assert [p.id for p in library.get(s, [*ids, 999_999])] == ids
