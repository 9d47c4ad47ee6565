"""Brackets of a draft: who asked for them, and what becomes of the text when they are settled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import markup
from app.documents.model import Attribution, plain
from app.domain import drafts, open_points, versions
from app.domain.layouts import outcome
from app.errors import UserError
from app.text import brackets
from database.store import Store

BY = '<by proposes="KAZ TJK" supports="AFG"/>'
TEXT = f'States {BY}[<i>shall</i>] meet [often<note mark="1">Yearly.</note> [and soon]].'


def make(store: Store, small, *texts: str) -> int:
    with store.write("Prepare") as s:
        draft = drafts.create(s, small.meeting, title="Remarks")
        for text in texts:
            drafts.add(s, draft, text=text)
    return draft


def body(s, draft: int) -> list[drafts.ParagraphInfo]:
    return [p for p in drafts.paragraphs(s, draft) if p.role == "operative"]


def test_brackets_are_listed_in_order_with_who_asked(store: Store, small) -> None:
    draft = make(
        store, small, TEXT, "All agreed.", "One ] too many, [Alt 1: a][Alt 2: b], [noted / welcomed]."
    )
    with store.read() as s:
        points = open_points.listing(body(s, draft))
    assert [(p.label, p.excerpt, p.depth, p.broken) for p in points] == [
        ("1.", "shall", 0, False),
        ("1.", "often [and soon]", 0, False),
        ("1.", "and soon", 1, False),
        ("3.", "One ] too many, [Alt 1: a][Alt 2: b], [noted", 0, True),
        ("3.", "Alt 1: a", 0, False),
        ("3.", "Alt 2: b", 0, False),
        ("3.", "noted / welcomed", 0, False),
    ]
    assert points[0].by == Attribution(("KAZ", "TJK"), ("AFG",))
    assert points[4].alternatives == 2
    assert points[6].choices == ("noted", "welcomed")
    assert open_points.count_by_party(points) == {"KAZ": 1, "TJK": 1}


@pytest.mark.parametrize(
    ("place", "how", "after"),
    [
        (0, "keep", 'States <i>shall</i> meet [often<note mark="1">Yearly.</note> [and soon]].'),
        (0, "drop", 'States meet [often<note mark="1">Yearly.</note> [and soon]].'),
        (1, "keep", f'States {BY}[<i>shall</i>] meet often<note mark="1">Yearly.</note> [and soon].'),
        (1, "drop", f"States {BY}[<i>shall</i>] meet."),
        (2, "drop", f'States {BY}[<i>shall</i>] meet [often<note mark="1">Yearly.</note>].'),
    ],
)
def test_settling_leaves_looks_and_footnotes_of_what_stays(place: int, how: str, after: str) -> None:
    assert open_points.settled(TEXT, place, how=how) == after


def test_an_alternative_is_chosen() -> None:
    assert open_points.settled("a [Alt 1: b][Alt 2: <b>c</b>] d", 1, how="keep") == "a <b>c</b> d"
    assert (
        open_points.settled("States [noted / <b>welcomed</b>] it.", 0, how=1) == "States <b>welcomed</b> it."
    )
    assert open_points.settled("work [, including <i>there</i>], too", 0, how="keep") == (
        "work, including <i>there</i>, too"
    )
    with pytest.raises(UserError, match="no longer"):
        open_points.settled("no bracket", 0, how="keep")
    with pytest.raises(UserError, match="no longer"):
        open_points.settled("[noted / welcomed]", 0, how=2)


pieces = st.sampled_from(
    ["[", "]", "a", " ", " / ", "Alt 1: ", "<b>bold</b>", '<note mark="1">n</note>', BY + "["]
)


@given(st.lists(pieces, max_size=14).map("".join), st.data())
def test_settling_cuts_what_the_engine_says_and_nothing_else(text: str, data: st.DataObject) -> None:
    words = markup.plain(text)
    found = brackets.parse(words)
    if not found.found:
        return
    place = data.draw(st.integers(0, len(found.found) - 1))
    for how, cuts in (
        ("keep", brackets.kept(words, found, place)),
        ("drop", brackets.dropped(words, found, place)),
    ):
        after = open_points.settled(text, place, how=how)
        assert markup.plain(after) == brackets.without(words, cuts)
        assert after.count("<by") <= text.count("<by")


@given(st.lists(pieces, max_size=14).map("".join))
def test_resolved_text_has_no_brackets(text: str) -> None:
    runs = open_points.printed(markup.to_runs(text), "resolved")
    assert not set("[]") & set(plain(runs))
    shown = open_points.printed(markup.to_runs(text), "show")
    assert plain(shown) == markup.plain(text)
    assert all(run.by is None for run in shown)


@given(st.text("[ab ]", max_size=12), st.integers(0, 12))
def test_the_caret_stands_in_the_innermost_bracket(text: str, caret: int) -> None:
    caret = min(caret, len(text))
    place = open_points.at(text, caret)
    around = [one for one in brackets.parse(text).found if one.start < caret < one.end]
    if around:
        assert brackets.parse(text).found[place].depth == max(one.depth for one in around)
    elif place >= 0:
        one = brackets.parse(text).found[place]
        assert caret in (one.start, one.end)


def test_who_asked_survives_split_merge_copy_and_versions(store: Store, small) -> None:
    draft = make(store, small, f"One {BY}[two] three.", "Four.")
    with store.write("Change") as s:
        one, two = body(s, draft)
        drafts.join(s, two.id, text=one.text + " " + two.text)
        drafts.split(s, one.id, head="One", tail=f"{BY}[two] three. Four.")
        version = versions.save(s, draft, name="Zero draft")
        copy = drafts.create_from_draft(s, small.meeting, draft=draft)
    with store.read() as s:
        for paragraphs in (body(s, draft), body(s, copy)):
            assert [p.by.proposes for p in open_points.listing(paragraphs)] == [("KAZ", "TJK")]
        assert any(BY in text for *_rest, text in versions.texts(s, version))


def test_saying_who_asked_takes_names_codes_and_acronyms(store: Store, small) -> None:
    draft = make(store, small, "One [two <b>[three]</b>] four.")
    with store.write("Say") as s:
        found = open_points.read_parties(s, "Kazakhstan, iom; Turkmenistan")
        assert found == ("Kazakhstan", "IOM", "Turkmenistan")  # without a code a party goes by its name
        open_points.attribute(s, body(s, draft)[0].id, 1, Attribution(found))
    with store.read() as s:
        one = body(s, draft)[0]
        assert one.text == 'One [two <b><by proposes="Kazakhstan IOM Turkmenistan"/>[</b><b>three]</b>] four.'
        assert one.plain == "One [two [three]] four."
    with store.write("Say") as s:
        open_points.attribute(s, one.id, 1, Attribution())
        assert body(s, draft)[0].text == "One [two <b>[three]</b>] four."
        with pytest.raises(UserError, match="not a party"):
            open_points.read_parties(s, "Atlantis")


def test_all_brackets_of_one_delegation_are_settled_in_one_step(store: Store, small) -> None:
    draft = make(store, small, f"a {BY}[b] c [d]", f"e {BY}[f {BY}[g]]", f"h {BY}[i]")
    with store.write("Agree") as s:
        drafts.edit(s, body(s, draft)[2].id, status="agreed")
    with store.write("Drop") as s:
        assert open_points.settle_all(s, draft, "TJK", how="drop") == 2
    with store.read() as s:
        assert [p.text for p in body(s, draft)] == ["a c [d]", "e", f"h {BY}[i]"]
    store.undo()
    with store.read() as s:
        assert body(s, draft)[0].text == f"a {BY}[b] c [d]"


@pytest.mark.parametrize(
    ("way", "printed"),
    [
        ("show", "States [shall] meet [Alt 1: here][Alt 2: there]."),
        ("attributed", "States [shall – KAZ, TJK; supported by AFG] meet [Alt 1: here][Alt 2: there]."),
        ("resolved", "States shall meet here."),
    ],
)
def test_the_paper_prints_brackets_as_asked(store: Store, small, way: str, printed: str) -> None:
    draft = make(store, small, f"States {BY}[<i>shall</i>] meet [Alt 1: here][Alt 2: there].")
    with store.read() as s:
        made = outcome.document(s, draft, brackets=way)
        assert made.blocks[-1].text == printed
        assert any(run.italic and run.text == "shall" for run in made.blocks[-1].runs)
        with pytest.raises(UserError, match="Possible|cannot be printed"):
            outcome.document(s, draft, brackets="gone")
