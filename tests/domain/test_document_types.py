"""Document types: what a draft of each begins with, how it is dressed, and that no word of it is touched."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import markup
from app.documents.model import Kind, Role, Run
from app.domain import document_types, drafts, formulas, numbers, opening_words, sides, versions
from app.domain.document_types import KINDS
from app.domain.layouts import outcome
from app.errors import UserError
from database.store import Store

from .conftest import Small

TEXTS = (
    (Role.PREAMBULAR, "<i>Recalling</i> the outcome of the last meeting;"),
    (Role.PREAMBULAR, "Deeply concerned that routes became longer,"),
    (Role.CHAPEAU, "<i>Have decided to:</i>"),
    (Role.OPERATIVE, "<i>Strengthen</i> the network [of <b>contact points</b>];"),
    (Role.OPERATIVE, "Takes note with appreciation of the report{meeting.theme}."),
    (Role.SUB_PARAGRAPH, "to publish it &amp; keep it;"),
    (Role.OPERATIVE, '<i>The whole</i> rest<note mark="1">A <i>note</i>.</note> &lt;here&gt;'),
)


def make(store: Store, meeting: int, kind: str = Kind.COMMUNIQUE) -> int:
    with store.write("Prepare") as s:
        draft = drafts.create(s, meeting, kind=kind)
        for role, text in TEXTS:
            drafts.add(s, draft, text=text, role=role, level=1 if role == Role.SUB_PARAGRAPH else 0)
    return draft


def italics(store: Store, draft: int) -> list[str]:
    """What is printed in italics, paragraph by paragraph."""
    with store.read() as s:
        return ["|".join(r.text for r in b.runs if r.italic) for b in outcome.document(s, draft).paragraphs][
            -len(TEXTS) :
        ]


def test_changing_the_type_restyles_and_never_rewrites(store: Store, small: Small) -> None:
    draft = make(store, small.meeting)
    with store.read() as s:
        before = [(p.id, p.text, p.role, p.own_label) for p in drafts.paragraphs(s, draft)]
        look = outcome.document(s, draft)
    chance = random.Random(7)
    for _turn in range(25):
        kind = chance.choice(KINDS)
        with store.write("Change the type") as s:
            drafts.edit_draft(s, draft, kind=kind, working_numbers=chance.random() < 0.3)
        with store.read() as s:
            now, held = drafts.paragraphs(s, draft), drafts.get(s, draft)
            assert [(p.id, p.text, p.role, p.own_label) for p in now] == before
            scheme = numbers.WORKING if held.negotiated else document_types.usual(kind).numbering
            firsts = {p.role: p.label for p in reversed(now) if p.role in (Role.PREAMBULAR, Role.OPERATIVE)}
            for role, shown in firsts.items():
                first = scheme.get((role, 0), "none")
                assert shown == ("" if first == "none" else first)
            assert [b.text for b in outcome.document(s, draft).paragraphs] == [
                b.text for b in look.paragraphs
            ]
    with store.write("Back") as s:
        drafts.edit_draft(s, draft, kind=Kind.COMMUNIQUE, working_numbers=False)
        assert outcome.document(s, draft) == look


def test_opening_words_are_italic_or_upright_as_the_type_has_it(store: Store, small: Small) -> None:
    draft = make(store, small.meeting)
    assert italics(store, draft) == [
        "Recalling", "Deeply concerned", "Have decided to:", "Strengthen", "", "", "The whole",
    ], "under “to:” the acts are as they were typed"  # fmt: skip
    with store.write("Upright") as s:
        drafts.edit_draft(s, draft, kind=Kind.RECOMMENDATIONS)
    assert italics(store, draft) == ["", "", "", "", "", "", "The whole"], "an author's own italics stay"
    with store.write("No chapeau") as s:
        drafts.edit_draft(s, draft, kind=Kind.DECLARATION)
        chapeau = next(p for p in drafts.paragraphs(s, draft) if p.role == Role.CHAPEAU)
        drafts.edit(s, chapeau.id, text="Declare the following:")
    assert italics(store, draft)[2:5] == [
        "Declare the following",
        "Strengthen",
        "Takes note with appreciation of",
    ]


def test_a_redline_does_not_mark_what_only_follows_from_the_type(store: Store, small: Small) -> None:
    draft = make(store, small.meeting)
    with store.write("Freeze") as s:
        version = versions.save(s, draft, name="Zero draft")
        drafts.edit_draft(s, draft, kind=Kind.RECOMMENDATIONS)
    with store.read() as s:
        found = sides.redline(s, draft, old=sides.version_key(version), new=sides.NOW)
    assert all(piece.op == "equal" and piece.before is None for item in found.items for piece in item.pieces)  # type: ignore[union-attr]


_WORDS = st.sampled_from(
    [
        "Recalling",
        " also",
        " the",
        "Takes note",
        " of",
        "[",
        "]",
        " “",
        "Have decided to:",
        ",",
        " мир",
        "Отмечая",
    ]
)


@given(
    st.lists(st.tuples(_WORDS, st.booleans(), st.booleans()), max_size=8),
    st.sampled_from([Role.PREAMBULAR, Role.OPERATIVE, Role.CHAPEAU]),
)
def test_dressing_changes_nothing_but_italics_and_settles(
    parts: list[tuple[str, bool, bool]], role: Role
) -> None:
    runs = markup.normalized(Run(text, bold=bold, italic=italic) for text, bold, italic in parts)
    for italic in (True, False):
        once = opening_words.dressed(runs, role, italic)
        assert [(r.text, r.bold) for r in markup.normalized(Run(r.text, r.bold) for r in once)] == [
            (r.text, r.bold) for r in markup.normalized(Run(r.text, r.bold) for r in runs)
        ]
        assert opening_words.dressed(once, role, italic) == once
    assert opening_words.dressed(runs, role, None) == tuple(runs)


# --- beginning empty


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_begun_empty_has_its_formula_once(store: Store, small: Small, kind: Kind) -> None:
    held = document_types.usual(kind)
    with store.write("Begin") as s:
        draft = formulas.begin(s, small.meeting, kind=kind)
    with store.read() as s:
        body = [p for p in drafts.paragraphs(s, draft) if p.role != Role.TITLE]
        paper = outcome.document(s, draft)
    texts = [p.text for p in body]
    assert [t for t in texts if t] == [*held.opening, *held.closing]
    assert (Role.PREAMBULAR in [p.role for p in body]) is held.preamble
    assert Role.OPERATIVE in [p.role for p in body if not p.text], "there is a place to write"
    assert "{meeting" not in "".join(b.text for b in paper.paragraphs)
    with store.write("Again") as s:
        assert formulas.complete(s, draft) == 0
        assert [p.text for p in drafts.paragraphs(s, draft) if p.role != Role.TITLE] == texts


def test_what_is_missing_of_a_formula_takes_its_place(store: Store, small: Small) -> None:
    with store.write("Prepare") as s:
        draft = drafts.create(s, small.meeting, kind=Kind.DECLARATION)
        for role, text in (
            (Role.PREAMBULAR, "Recalling …,"),
            (Role.OPERATIVE, "We agree."),
            (Role.CLOSING, "Signed"),
        ):
            drafts.add(s, draft, role=role, text=text)
        assert formulas.complete(s, draft) == 3
        body = [p.text for p in drafts.paragraphs(s, draft) if p.role != Role.TITLE]
    we, chapeau = document_types.usual(Kind.DECLARATION).opening
    (done,) = document_types.usual(Kind.DECLARATION).closing
    assert body == [we, "Recalling …,", chapeau, "We agree.", "Signed", done]


def test_an_unknown_type_is_refused(store: Store, small: Small) -> None:
    with store.write("Begin") as s:
        with pytest.raises(UserError, match="poem"):
            formulas.begin(s, small.meeting, kind="poem")
        draft = formulas.begin(s, small.meeting, kind="Chair’s summary")
        assert drafts.get(s, draft).title == "Chair’s summary"


# --- working numbers


def test_working_numbers_vanish_in_the_final_text(store: Store, small: Small) -> None:
    draft = make(store, small.meeting)
    with store.write("Negotiate") as s:
        drafts.edit_draft(s, draft, working_numbers=True)
        act = next(p for p in drafts.paragraphs(s, draft) if p.role == Role.OPERATIVE)
        drafts.add(s, draft, text="Another act;", label="1 bis", after=act.id)
        shown = [p.label for p in drafts.paragraphs(s, draft)][-8:]
        version = versions.save(s, draft, name="Zero draft")
    assert shown == ["PP1", "PP2", "", "OP1", "OP1 bis", "OP2", "(a)", "OP3"]
    with store.read() as s:
        printed = outcome.of_meeting(s, small.meeting, outcome.Options(status="Final"))
        assert [b.label for b in printed.paragraphs][-8:] == [
            "(i)",
            "(ii)",
            "",
            "1.",
            "1 bis",
            "2.",
            "(a)",
            "3.",
        ]
        assert [b.label for b in outcome.document(s, draft).paragraphs][-8:] == shown
    with store.write("Adopt, and go back") as s:
        drafts.edit_draft(s, draft, status="Adopted")
        final = [p.label for p in drafts.paragraphs(s, draft)][-8:]
        versions.restore(s, version)
        after = drafts.paragraphs(s, draft)[-8:]
    assert final == [p.label for p in after] == ["(i)", "(ii)", "", "1.", "1 bis", "2.", "(a)", "3."]
    assert [p.own_label for p in after] == ["", "", "", "", "1 bis", "", "", ""], (
        "no working number is kept as an own one"
    )


@pytest.mark.parametrize(
    ("status", "final"),
    [
        ("Final", True),
        ("as adopted", True),
        ("Adopted", True),
        ("Принято", True),
        ("Final draft", False),
        ("Rev.1", False),
    ],
)
def test_a_final_status(status: str, final: bool) -> None:
    assert numbers.is_final(status) is final


# --- settings of a process


def test_a_process_has_a_type_its_own_way_and_goes_back(store: Store, small: Small) -> None:
    usual = document_types.usual(Kind.COMMUNIQUE)
    wanted = document_types.with_number(usual, (Role.PREAMBULAR, 0), "")
    wanted = document_types.with_end(wanted, Role.PREAMBULAR, "ordinary", ",")
    wanted = document_types.replace(
        wanted, italics=None, preamble=False, actors=("We",), opening=(), closing=("Done",)
    )
    with store.write("Own way") as s:
        document_types.keep(s, small.process, wanted)
    with store.read() as s:
        assert document_types.of(s, small.process, Kind.COMMUNIQUE) == wanted
        assert document_types.of(s, small.process, Kind.REMARKS) == document_types.usual(Kind.REMARKS)
    with store.write("Back") as s:
        document_types.forget(s, small.process, Kind.COMMUNIQUE)
        assert document_types.of(s, small.process, Kind.COMMUNIQUE) == usual
    store.undo()
    with store.read() as s:
        assert document_types.of(s, small.process, Kind.COMMUNIQUE) == wanted


@pytest.mark.parametrize("first", ["first", "7.", "1 bis"])
def test_a_row_begins_with_its_first_number(store: Store, small: Small, first: str) -> None:
    wanted = document_types.with_number(document_types.usual(Kind.REMARKS), (Role.OPERATIVE, 0), first)
    with store.write("Own way") as s, pytest.raises(UserError, match=first):
        document_types.keep(s, small.process, wanted)
