"""Finding paragraphs: forms, spellings, slips, exclusions, facets and families."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from app.domain import drafts, indexing, library, repeats, saved_searches, searching, slips, themes
from app.errors import UserError
from database.models import Lineage, Paragraph, Source
from database.store import Store

from .conftest import Small

TEXTS = (
    ("Participants welcomed the co-operation of border guards along the river.", "2016-09-20", "en"),
    ("Participating States agreed to support organisations that train border guards.", "2016-09-20", "en"),
    ("Ministers recognised the principle of non-refoulement and the rights of refugees.", "2018-09-28", "en"),
    ("Participants noted the labour programme for women in the centre of Türkiye.", "2018-09-28", "en"),
    ("Участники приветствовали сотрудничество государств в защите беженцев.", "2019-05-15", "ru"),
    ("Participants welcomed the cooperation of border guards along the river, held in 2018.", "2018-09-28", "en"),
    ("Participants underlined recruitment, remittances, vocational diplomas and seasonal work permits.", "2018-09-28", "en"),
)  # fmt: skip


@pytest.fixture
def filled(store: Store, small: Small) -> Store:
    with store.write("Import") as s:
        sources: dict[str, int] = {}
        for text, day, language in TEXTS:
            if day not in sources:
                source = Source(process_id=small.process, title=f"Paper of {day[:4]}", language=language)
                source.date = library.changing.as_date(day)
                source.meeting_id = small.meeting if day.startswith("2016") else None
                s.add(source)
                s.flush()
                sources[day] = source.id
            row = {"source_id": sources[day], "position": 0, "role": "operative", "text": text, "plain": text}
            s.execute(insert(Paragraph), [row | indexing.columns(text)])
    return store


def taken(store: Store, small: Small, texts: Sequence[str]) -> list[int]:
    """A paper with these paragraphs; their ids."""
    with store.write("Import") as s:
        source = Source(process_id=small.process, title="Order")
        s.add(source)
        s.flush()
        for place, text in enumerate(texts):
            row = {
                "source_id": source.id,
                "position": place,
                "role": "operative",
                "text": text,
                "plain": text,
            }
            s.execute(insert(Paragraph), [row | indexing.columns(text)])
        return library.paragraph_ids(s, source.id)


def numbers(store: Store, words: str, **options: object) -> set[int]:
    """The places in TEXTS, from 1, of what is found."""
    with store.read() as s:
        return {hit.paragraph for hit in searching.search(s, words, **options).hits}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cooperation", {1, 6}),
        ("co-operation", {1, 6}),
        ("co operation ", {1, 6}),
        ("organization", {2}),
        ("organised", {2}),
        ("labor programs ", {4}),
        ("TURKIYE ", {4}),
        ("woman ", {4}),
        ("refoulement", {3}),
        ("non refoulement ", {3}),
        ("беженец", {5}),
        ("защиту беженцам ", {5}),
        ("guard", {1, 2, 6}),
        ("guards -organisations", {1, 6}),
        ("guards -training", {1, 6}),
        ('"border guards along"', {1, 6}),
        ('"guards border"', set()),
        ('"of non refoulement"', {3}),
        ("-participants ", {3, 5}),
        ("guards smartphone", set()),
        ("bodrer gaurds", {1, 2, 6}),
        ("recruitmnet", {7}),
        ("сотрудничетсво", {5}),
        ("the guards in the", {1, 2, 6}),
        ("Ministers refugees rights principle dinosaurs", {3}),
        ("dinosaurs", set()),
        ("?!", set()),
    ],
)
def test_what_is_found(filled: Store, words: str, found: set[int]) -> None:
    assert numbers(filled, words) == found


def test_what_was_done_to_the_question_is_told(filled: Store) -> None:
    with filled.read() as s:
        assert searching.search(s, "bodrer ").corrected == {"bodrer": ("border",)}
        assert searching.search(s, "border ").corrected == {}
        taken = {"recognizde": ("recogn", "recognized"), "recgn": ("recogn",)}
        spoken = {"recognizde": ("recognized",), "recgn": ("recogn",)}
        assert searching.spoken(s, taken) == spoken
        assert searching.search(s, "Ministers refugees rights principle dinosaurs").loose
        assert not searching.search(s, "refugees rights").loose


def test_words_that_stand_together_come_first(filled: Store, small: Small) -> None:
    with filled.write("Import") as s:
        source = s.scalars(select(Source.id)).first()
        for text in (
            "The exchange rate of students fell, and so did the interest.",
            "Interest in student exchange was noted, in general.",
        ):
            row = {"source_id": source, "position": 9, "text": text, "plain": text} | indexing.columns(text)
            s.execute(insert(Paragraph), [row])
    with filled.read() as s:
        assert "student exchange" in searching.search(s, "student exchange ").hits[0].text


def test_the_order_in_which_words_were_typed_decides(filled: Store, small: Small) -> None:
    texts = (
        "Bridges were named in the spring, tolls in the summer, lanterns in the autumn and ferries in the winter.",
        "Ferries were named in the spring, lanterns in the summer, tolls in the autumn and bridges in the winter.",
    )
    forth, back = taken(filled, small, texts)
    with filled.read() as s:
        for typed, first in (
            ("bridges tolls lanterns ferries ", forth),
            ("ferries lanterns tolls bridges ", back),
            ("bridge toll lantren fer", forth),  # a slip, and not finished
            ("ferry lantern tolls bri", back),
        ):
            assert [hit.paragraph for hit in searching.search(s, typed).hits][0] == first, typed


def test_facets_count_and_narrow_by_several(filled: Store, small: Small) -> None:
    with filled.write("Use") as s:
        library.set_themes(s, 1, [small.themes[0]])
        drafts.insert(s, drafts.create(s, small.meeting), paragraph=2)
    with filled.read() as s:
        found = searching.search(s, "")
        assert found.total == len(TEXTS)
        assert found.facets["year"] == {"2019": 1, "2018": 4, "2016": 2}
        assert found.facets["language"] == {"en": 6, "ru": 1}
        assert found.facets["meeting"] == {str(small.meeting): 2}
        assert found.facets["theme"] == {str(small.themes[0]): 1}
        assert found.facets["used"] == {"no": 6, "yes": 1}
        assert found.facets["strength"]["7"] == 1
        assert found.names["theme"] == {str(small.themes[0]): "Labour"}
        assert found.names["meeting"] == {str(small.meeting): "Third Senior Officials Meeting"}
        both = searching.search(s, "", facets={"year": ["2016", "2019"]})
        assert {h.paragraph for h in both.hits} == {1, 2, 5}
        assert both.facets["year"] == found.facets["year"], "the other years stay in view"
        assert both.facets["language"] == {"en": 2, "ru": 1}
        assert numbers(filled, "guards", facets={"year": "2016", "used": "yes"}) == {2}
        assert numbers(filled, "", facets={"theme": str(small.themes[0])}) == {1}
        assert numbers(filled, "", facets={"strength": "7"}) == {2}
        document = next(iter(searching.search(s, "refoulement").facets["document"]))
        assert numbers(filled, "", facets={"document": document}) == {3, 4, 6, 7}
        assert numbers(filled, "guards", process=small.process + 1) == set()


@pytest.mark.parametrize("facet", searching.FACETS)
@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30, "'", "²"])
def test_a_value_no_paragraph_has_finds_nothing(filled: Store, facet: str, value: str) -> None:
    with filled.read() as s:
        assert searching.search(s, "guards", facets={facet: value}).total == (0 if value else 3)


def test_a_theme_counts_with_those_below_it(filled: Store, small: Small) -> None:
    with filled.write("Themes") as s:
        themes.nest(s, small.themes[1], parent=small.themes[0])
        library.set_themes(s, 1, [small.themes[1]])
        library.set_themes(s, 2, list(small.themes[:2]))
    with filled.read() as s:
        counted = searching.search(s, "").facets["theme"]
    assert counted == {str(small.themes[0]): 2, str(small.themes[1]): 2}
    assert numbers(filled, "", facets={"theme": str(small.themes[0])}) == {1, 2}


def test_the_latest_come_first_by_year(filled: Store) -> None:
    with filled.read() as s:
        found = searching.search(s, "guards", sort="year")
        assert [h.source for h in found.hits] == ["Paper of 2018", "Paper of 2016", "Paper of 2016"]
        assert [h.paragraph for h in searching.search(s, "guards", sort="year", limit=1, offset=1).hits] == [
            1
        ]


def test_near_duplicates_are_one_family(filled: Store) -> None:
    with filled.write("Lineage") as s:
        s.add(Lineage(child_id=4, parent_id=2, kind="light edit"))
        s.add(Lineage(child_id=5, parent_id=3, kind="heavy edit"))
    with filled.read() as s:
        found = repeats.of(s, [1, 2, 3])
        assert found == {1: (1,), 2: (4, 2), 3: (3,)}
        copied = "Participants  welcomed the cooperation of border guards along the River!"
    with filled.write("Again") as s:
        library.edit_paragraph(s, 6, text=copied)
    with filled.read() as s:
        folded = searching.search(s, "cooperation", fold=True)
        assert [set(h.family) for h in folded.hits] == [{1, 6}]
        assert folded.total == 2, "unfolded there are two"
        assert len(searching.search(s, "cooperation").hits) == 2
    filled.undo()
    with filled.read() as s:
        assert len(searching.search(s, "cooperation", fold=True).hits) == 2


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            ["AND", "guards", "-", '"', "*", "(", "border", ":", "^", " ", "'", "co-", "{", "NEAR("]
        )
    ).map(" ".join)
)
def test_nothing_typed_is_an_error(filled: Store, words: str) -> None:
    with filled.read() as s:
        found = searching.search(s, words, limit=3)
        assert len(found.hits) <= 3
        assert found.total == sum(found.facets["role"].values())


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8))
def test_the_distance_of_slips(one: str, other: str) -> None:
    found = slips.distance(one, other, most=9)
    assert found == slips.distance(other, one, most=9) == slips._aligned(one, other, 9) or one == other
    for most in (0, 1, 2):
        assert slips.distance(one, other, most=most) == min(found, most + 1)


def test_saved_searches(filled: Store, small: Small) -> None:
    with filled.write("Save") as s:
        first = saved_searches.save(
            s, small.process, name=" Guards ", words="guards", facets={"year": "2016"}
        )
        saved_searches.save(s, small.process, name="All", sort="year")
    with filled.read() as s:
        one, two = saved_searches.listing(s, small.process)
        assert (one.name, one.words, one.facets, one.sort) == (
            "Guards",
            "guards",
            {"year": ("2016",)},
            "relevance",
        )
        found = searching.search(s, one.words, facets=one.facets, sort=one.sort)
        assert {h.paragraph for h in found.hits} == {1, 2}
        assert two.sort == "year"
    with filled.write("Replace") as s:
        assert saved_searches.save(s, small.process, name="Guards", words="river") == first
        saved_searches.rename(s, first, name="River")
        saved_searches.remove(s, two.id)
    with filled.read() as s:
        assert [(x.name, x.words, x.facets) for x in saved_searches.listing(s, small.process)] == [
            ("River", "river", {})
        ]
    filled.undo()
    with filled.read() as s:
        assert [x.name for x in saved_searches.listing(s, small.process)] == ["Guards", "All"]
    with filled.write("Order") as s:
        saved_searches.move(s, two.id, position=0)
    with filled.read() as s:
        assert [x.name for x in saved_searches.listing(s, small.process)] == ["All", "Guards"]
    with pytest.raises(UserError, match="called “All”"), filled.write("Bad") as s:
        saved_searches.rename(s, first, name="All ")
    with pytest.raises(UserError), filled.write("Bad") as s:
        saved_searches.save(s, small.process, name="  ")
