"""Lineage in the Library: found at import, decided by a person, shown as a family."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.documents.model import Document, Kind, Role, text_block
from app.domain import comparison, families, importing, library, lineage
from app.errors import UserError
from app.text import compare
from database.models import Lineage
from database.store import Store

from .conftest import Small, build_small

GAUGES = (
    "Participating States decided to read the gauges each morning and to publish the figures before noon."
)
LATER = GAUGES.replace("before noon", "at noon")
MANUAL = (
    "Experts presented a manual on flood warning for village councils, with drawings instead of formulas."
)
MUSIC = "Participants thanked the host for the visit to the pumping station and for the music in the evening."
FERRY = "Delegations considered a tax on barges and asked the ferrymen for their opinion in writing."


def paper(*texts: str, date: str = "", kind: Kind = Kind.REMARKS, title: str = "Remarks") -> Document:
    blocks = [text_block(f"{title} {date}", Role.TITLE)]
    blocks += [text_block(text, Role.OPERATIVE, label=f"{n}.") for n, text in enumerate(texts, 1)]
    return Document(tuple(blocks), title=f"{title} {date}", date=date, kind=kind)


def take(store: Store, process: int, document: Document) -> tuple[int, list[int]]:
    """Import a paper; its id and those of its paragraphs after the title."""
    with store.write("Import") as s:
        proposal = importing.Proposal(document, "paper.txt", repr(document))
        source = importing.accept(s, proposal, process=process).source
        return source, library.paragraph_ids(s, source)[1:]


def links(store: Store) -> set[tuple[int, int, str, str]]:
    with store.read() as s:
        return {(x.child_id, x.parent_id, x.kind, x.state) for x in s.scalars(select(Lineage))}


def test_an_import_proposes_where_its_paragraphs_come_from(store: Store, small: Small) -> None:
    _first, old = take(store, small.process, paper(GAUGES, MANUAL, MUSIC, date="2015-09-22"))
    second, new = take(store, small.process, paper(MANUAL, LATER, FERRY, date="2016-09-20"))
    assert links(store) == {
        (new[0], old[1], "verbatim", "proposed"),
        (new[1], old[0], "light edit", "proposed"),
    }
    with store.read() as s:
        assert families.dropped(s, second) == [old[2]]
    store.undo()
    assert links(store) == set()


def test_an_older_paper_that_comes_later_finds_its_descendants(store: Store, small: Small) -> None:
    _second, new = take(store, small.process, paper(MANUAL, LATER, date="2016-09-20"))
    _third, newest = take(store, small.process, paper(LATER, date="2018-09-20"))
    _first, old = take(store, small.process, paper(GAUGES, MANUAL, date="2015-09-22"))
    assert {x[:2] for x in links(store)} == {(new[0], old[1]), (new[1], old[0]), (newest[0], new[1])}
    with store.read() as s:
        family = families.family(s, old[0])
        (child,) = family.descendants
        assert (child.paragraph, child.kind, str(child.source_date)) == (new[1], "light edit", "2016-09-20")
        assert [one.paragraph for one in child.relatives] == [newest[0]]
        assert family.ancestors == ()
        (parent,) = families.family(s, newest[0]).ancestors
        assert (parent.label, parent.relatives[0].paragraph) == ("2.", old[0])


def test_papers_without_a_date_follow_each_other_as_they_were_imported(store: Store, small: Small) -> None:
    take(store, small.process, paper(GAUGES, title="One"))
    _second, new = take(store, small.process, paper(GAUGES, title="Two"))
    assert {(x[0], x[2]) for x in links(store)} == {(new[0], "verbatim")}


def test_the_own_process_goes_first(store: Store, small: Small) -> None:
    from app.domain import meetings

    with store.write("Another process") as s:
        other = meetings.create_process(s, name="Other")
    _own, old = take(
        store,
        small.process,
        paper(GAUGES.replace("before noon", "by nine in the evening"), date="2015-01-01"),
    )
    _foreign, foreign = take(store, other, paper(GAUGES, date="2016-01-01"))
    _new, new = take(store, small.process, paper(GAUGES, FERRY, date="2017-01-01"))
    assert (new[0], old[0]) in {x[:2] for x in links(store)}
    assert (new[0], foreign[0]) not in {x[:2] for x in links(store)}


def test_what_a_person_rejected_is_not_proposed_again(store: Store, small: Small) -> None:
    _first, old = take(store, small.process, paper(GAUGES, MANUAL, date="2015-09-22"))
    second, new = take(store, small.process, paper(GAUGES, MANUAL, date="2016-09-20"))
    with store.write("Decide") as s:
        lineage.reject(s, new[0], old[0])
        lineage.confirm(s, new[1], old[1])
    decided = {(new[0], old[0], "verbatim", "rejected"), (new[1], old[1], "verbatim", "confirmed")}
    assert links(store) == decided
    with store.write("Again") as s:
        assert lineage.trace_source(s, second) == 0
    take(store, small.process, paper(MANUAL, date="2014-01-01"))
    assert decided <= links(store)
    assert not {x for x in links(store) - decided if x[0] in new}
    with store.read() as s:
        assert families.family(s, new[0]).ancestors == ()
        assert families.dropped(s, second) == [old[0]]


def test_a_person_names_an_ancestor_that_was_not_found(store: Store, small: Small) -> None:
    _first, old = take(store, small.process, paper(GAUGES, FERRY, date="2015-09-22"))
    _second, new = take(store, small.process, paper(LATER, MUSIC, date="2016-09-20"))
    with store.write("Name them") as s:
        lineage.add(s, new[1], old[1])
        lineage.add(s, new[0], old[1])
    found = {x[:2]: x[2:] for x in links(store)}
    assert found[new[1], old[1]] == ("echo", "confirmed")
    assert found[new[0], old[1]][0] == found[new[0], old[0]][0] == "merged"
    with store.write("Change my mind") as s:
        lineage.reject(s, new[0], old[1])
    assert {x[:2]: x[2] for x in links(store)}[new[0], old[0]] == "light edit"


def test_an_ancestor_is_earlier(store: Store, small: Small) -> None:
    _first, old = take(store, small.process, paper(GAUGES, date="2015-09-22"))
    _second, new = take(store, small.process, paper(FERRY, date="2016-09-20"))
    with store.write("Wrong way round") as s:
        for child, parent in ((old[0], new[0]), (new[0], new[0])):
            with pytest.raises(UserError, match="earlier"):
                lineage.add(s, child, parent)
        with pytest.raises(UserError, match="no longer exists"):
            lineage.confirm(s, new[0], old[0])


def test_a_corrected_paragraph_is_compared_as_it_now_stands(store: Store, small: Small) -> None:
    _first, old = take(store, small.process, paper("Something unreadable.", date="2015-09-22"))
    second, new = take(store, small.process, paper(GAUGES, date="2016-09-20"))
    assert links(store) == set()
    with store.write("Correct") as s:
        library.edit_paragraph(s, old[0], text=GAUGES)
        assert lineage.trace_source(s, second) == 1
    assert links(store) == {(new[0], old[0], "verbatim", "proposed")}


def test_a_write_that_failed_leaves_nothing_behind(store: Store, small: Small) -> None:
    with pytest.raises(ZeroDivisionError), store.write("Import") as s:
        document = paper(GAUGES, date="2015-09-22")
        importing.accept(s, importing.Proposal(document, "", "x"), process=small.process)
        lineage.trace_source(s, 1)
        raise ZeroDivisionError
    _second, new = take(store, small.process, paper(GAUGES, date="2016-09-20"))
    assert links(store) == set()
    assert new


def test_lineage_as_values_for_scripts(store: Store, small: Small) -> None:
    old = paper(GAUGES, MANUAL, MUSIC, date="2015-09-22")
    new = paper(MANUAL, LATER, FERRY, date="2016-09-20")
    take(store, small.process, old)
    second, _ids = take(store, small.process, new)
    with store.read() as s:
        stored = families.describe(s, second)
    direct = families.describe_blocks(old.paragraphs, new.paragraphs, title=old.title)
    for found in (stored, direct):
        assert [(p["child"], p["kind"]) for p in found["pairs"]] == [
            ({"index": 1, "label": "1."}, "verbatim"),
            ({"index": 2, "label": "2."}, "light edit"),
        ]
        first = found["pairs"][0]
        assert (first["similarity"], first["containment"]) == (1.0, 1.0)
        (parent,) = first["parents"]
        assert (parent["index"], parent["label"], parent["source"]) == (2, "2.", "Remarks 2015-09-22")
        assert found["dropped"] == [{"index": 3, "label": "3."}]


def test_a_comparison_as_values_and_as_a_page() -> None:
    old, new = paper(GAUGES, MUSIC).paragraphs, paper(LATER, "1 < 2 & more.").paragraphs
    found = comparison.describe(old, new)
    changed = found["paragraphs"][1]
    assert (changed["old"], changed["new"]) == (1, 1)
    assert "".join(op["text"] for op in changed["ops"] if op["op"] != "insert") == GAUGES
    assert "".join(op["text"] for op in changed["ops"] if op["op"] != "delete") == LATER
    assert found["regions"] == 3 and found["islands"] == 0
    page = comparison.to_html(found, title="A < B")
    assert "<title>A &lt; B</title>" in page
    assert "<ins>1 &lt; 2 &amp; more.</ins>" in page and f"<del>{MUSIC}</del>" in page


def test_two_paragraphs_of_the_library_compared(store: Store, small: Small, tmp_path: Path) -> None:
    _first, old = take(store, small.process, paper(GAUGES))
    _second, new = take(store, small.process, paper(LATER, title="Later"))
    with store.read() as s:
        ops = comparison.paragraphs(s, old[0], new[0])
    assert compare.count(ops) == (1, 0)


BEES = "Delegations asked the beekeepers of the valley to lend their hives to the schools for one summer."


def take_chain(store: Store, small: Small) -> tuple[tuple[int, list[int]], ...]:
    """Three papers, each with the gauges of the one before."""
    return (
        take(store, small.process, paper(GAUGES, MANUAL, date="2014-01-01")),
        take(store, small.process, paper(GAUGES, MUSIC, date="2015-01-01")),
        take(store, small.process, paper(GAUGES, FERRY, date="2016-01-01")),
    )


def test_a_paragraph_that_is_corrected_loses_its_kin_and_finds_other(store: Store, small: Small) -> None:
    (_a, first), (_b, second), (_c, third) = take_chain(store, small)
    before = links(store)
    assert {x[:2] for x in before} == {(second[0], first[0]), (third[0], second[0])}
    with store.write("Correct") as s:
        library.edit_paragraph(s, second[0], text=BEES)
    assert {x[:2] for x in links(store)} == {(third[0], first[0])}
    with store.write("Correct another") as s:
        library.edit_paragraph(s, third[1], text=BEES)
    assert {x[:2] for x in links(store)} == {(third[0], first[0]), (third[1], second[0])}
    store.undo()
    store.undo()
    assert links(store) == before
    with store.write("Correct again") as s:
        library.edit_paragraph(s, first[1], text=FERRY)
    assert links(store) == before | {(third[1], first[1], "verbatim", "proposed")}


def test_a_correction_of_letters_alone_changes_no_kin(store: Store, small: Small) -> None:
    _chain, (_b, second), _c = take_chain(store, small)
    with store.write("Look the same") as s:
        library.edit_paragraph(s, second[0], text=f"<b>{GAUGES}</b>", label="7.")
    assert {step.title: step.changes for step in store.history()}["Look the same"] == 1


def test_what_a_person_decided_outlives_a_correction(store: Store, small: Small) -> None:
    (_a, first), (_b, second), (_c, third) = take_chain(store, small)
    with store.write("Decide") as s:
        lineage.confirm(s, third[0], second[0])
        lineage.reject(s, second[0], first[0])
    with store.write("Correct") as s:
        library.edit_paragraph(s, second[0], text=BEES)
    assert links(store) == {
        (third[0], second[0], "verbatim", "confirmed"),
        (second[0], first[0], "verbatim", "rejected"),
    }


def test_a_paper_that_gets_another_date_finds_its_place_in_the_family(store: Store, small: Small) -> None:
    (_a, first), (middle, second), (_c, third) = take_chain(store, small)
    with store.write("Later") as s:
        library.edit_source(s, middle, date="2020-01-01")
    assert {x[:2] for x in links(store)} == {(second[0], third[0]), (third[0], first[0])}
    with store.write("Earlier") as s:
        library.edit_source(s, middle, date="2010-01-01")
    assert {x[:2] for x in links(store)} == {(first[0], second[0]), (third[0], first[0])}
    store.undo()
    store.undo()
    assert {x[:2] for x in links(store)} == {(second[0], first[0]), (third[0], second[0])}


def test_the_date_of_a_meeting_is_that_of_its_papers(store: Store, small: Small) -> None:
    from app.domain import meetings

    _first, old = take(store, small.process, paper(GAUGES, date="2015-01-01"))
    undated, new = take(store, small.process, paper(GAUGES, title="Undated"))
    assert {x[:2] for x in links(store)} == {(new[0], old[0])}
    with store.write("Hold it earlier") as s:
        early = meetings.create(s, small.process, title="Early", starts_on="2014-03-01", ends_on="2014-03-02")
        library.edit_source(s, undated, meeting_id=early)
    assert {x[:2] for x in links(store)} == {(old[0], new[0])}
    with store.write("Postpone it") as s:
        meetings.edit(s, early, starts_on="2016-03-01", ends_on="2016-03-02")
    assert {x[:2] for x in links(store)} == {(new[0], old[0])}


def test_a_paper_that_is_removed_leaves_its_descendants_to_the_one_before(store: Store, small: Small) -> None:
    (_a, first), (middle, second), (_c, third) = take_chain(store, small)
    with store.write("Remove") as s:
        library.remove_source(s, middle)
    assert links(store) == {(third[0], first[0], "verbatim", "proposed")}
    store.undo()
    assert {x[:2] for x in links(store)} == {(second[0], first[0]), (third[0], second[0])}
    store.redo()
    assert links(store) == {(third[0], first[0], "verbatim", "proposed")}


def test_parts_of_a_split_paragraph_know_each_other_after_a_correction(store: Store, small: Small) -> None:
    one = "Experts presented a manual on flood warning for village councils and a map of all sirens."
    two = "It has drawings instead of formulas, was printed on cloth and fits in the pocket of a coat."
    _first, old = take(store, small.process, paper(f"{one} {two}", MUSIC, date="2014-01-01"))
    _second, new = take(store, small.process, paper(one, "Unreadable.", date="2015-01-01"))
    assert {x[:3] for x in links(store)} != {(new[0], old[0], "split"), (new[1], old[0], "split")}
    with store.write("Correct") as s:
        library.edit_paragraph(s, new[1], text=two)
    assert {x[:3] for x in links(store)} == {(new[0], old[0], "split"), (new[1], old[0], "split")}


def test_a_paper_is_traced_the_same_whatever_was_done_before(
    store: Store, small: Small, tmp_path: Path
) -> None:
    """What is remembered from one import to the next is true: a store that was closed in between finds the same."""
    papers = [
        paper(GAUGES, MANUAL, date="2014-01-01"),
        paper(LATER, MUSIC, FERRY, date="2015-01-01"),
        paper(GAUGES, BEES, MANUAL, date="2016-01-01"),
        paper(FERRY, BEES, LATER, date="2013-01-01"),
    ]
    for one in papers:
        take(store, small.process, one)
        with store.write("Something else") as s:
            library.edit_source(s, 1, place="Astana" + one.date)
        store.undo()
    warm = {x[:3] for x in links(store)}
    with Store.create(tmp_path / "cold.penholder") as cold:
        process = build_small(cold).process
    for one in papers:
        with Store.open(tmp_path / "cold.penholder") as cold:
            take(cold, process, one)
    with Store.open(tmp_path / "cold.penholder") as cold:
        assert {x[:3] for x in links(cold)} == warm
