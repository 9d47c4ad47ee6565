"""The signs at the ends of paragraphs: what is told, what is put right, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import markup
from app.documents.model import Kind, Note, Role, Run
from app.domain import document_types, drafts, endings, readiness
from database.store import Store

from .conftest import Small

PRE, OP, SUB = Role.PREAMBULAR, Role.OPERATIVE, Role.SUB_PARAGRAPH


@pytest.mark.parametrize(
    ("text", "sign", "right"),
    [
        ("One.", ";", "One;"), ("One", ".", "One."), ("One. ", ";", "One; "), ("One", ":", "One:"),
        ("“One.”", ";", "“One;”"), ("«Один»", ".", "«Один»."), ("One (two)", ".", "One (two)."),
        ("One [two].", ";", "One [two];"), ("One [two]", ".", "One [two]."), ("[One two]", ".", "[One two.]"),
        ('One.<note mark="1">n.</note>', ";", 'One;<note mark="1">n.</note>'),
        ('One<note mark="1">n</note>', ".", 'One.<note mark="1">n</note>'),
        ('One<note mark="1">n</note>,', ".", 'One<note mark="1">n</note>.'),
        ("<i>One.</i>", ";", "<i>One;</i>"), ("km<sup>2</sup>", ".", "km<sup>2</sup>."),
        ("By {meeting.chair}", ".", "By {meeting.chair}."),
        ("One etc.", ".", "One etc."), ("One etc.", ";", "One etc.;"), ("One (two etc.)", ".", "One (two etc.)."),
        ("the U.S.", ".", "the U.S."), ("и т.д.", ";", "и т.д.;"),
        ("One, and", ";", "One; and"), ("One; and", ".", "One; and"), ("Меры, и", ";", "Меры; и"),
        ("One?", ".", "One?"), ("One …", ".", "One …"), ("Agreed to", ".", "Agreed to"), ("One of the", ";", "One of the"),
        ("", ".", ""), ("[…]", ".", "[…]"), ("решили, что", ".", "решили, что"),
        ('<by proposes="KAZ"/>[One]', ".", '<by proposes="KAZ"/>[One.]'),
    ],
)  # fmt: skip
def test_an_end_is_put_right_where_it_stands(text: str, sign: str, right: str) -> None:
    assert endings.ended(text, sign) == right


_RUNS = st.lists(
    st.builds(Run, st.text("ab. ;,[]()”{}и", max_size=5), italic=st.booleans(), superscript=st.booleans())
    | st.just(Run("", note=Note((Run("n."),), "1"))),
    max_size=6,
)


@given(_RUNS, st.sampled_from(".;,:"))
def test_nothing_but_the_sign_at_the_end_is_touched(runs: list[Run], sign: str) -> None:
    text = markup.from_runs(runs)
    after = endings.ended(text, sign)
    assert endings.ended(after, sign) == after
    letters = str.maketrans("", "", ".;,:")
    assert markup.plain(after).translate(letters) == markup.plain(text).translate(letters)
    assert [r.note for r in markup.to_runs(after) if r.note] == [
        r.note for r in markup.to_runs(text) if r.note
    ]


def make(store: Store, meeting: int, kind: str, *rows: tuple[str, int, str]) -> int:
    with store.write("Prepare") as s:
        draft = drafts.create(s, meeting, kind=kind)
        for role, level, text in rows:
            drafts.add(s, draft, role=role, level=level, text=text)
    return draft


COMMUNIQUE = (
    (PRE, 0, "Recalling one."), (PRE, 0, "Noting two;"), (Role.CHAPEAU, 0, "Have agreed to:"), (OP, 0, "Act;"),
    (Role.HEADING, 0, "Heading"), (OP, 0, "Act on:"), (SUB, 1, "a part"), (SUB, 2, "a bit of it;"), (SUB, 1, "another;"),
    (OP, 0, ""), (OP, 0, "Act at last;"), (Role.CLOSING, 0, "Done at Talas"),
)  # fmt: skip


def test_each_zone_has_its_ends_and_the_text_its_last(store: Store, small: Small) -> None:
    draft = make(store, small.meeting, Kind.COMMUNIQUE, *COMMUNIQUE)
    with store.read() as s:
        found = endings.find(s, draft)
        told = readiness.look_at_draft(s, small.meeting)
    assert [(one.label, one.had, one.wanted) for one in found] == [
        ("(i)", ".", ";"), ("(ii)", ";", ","), ("(a)", "", ":"), ("4.", ";", "."),
    ]  # fmt: skip
    assert "4 paragraphs end otherwise than in a communiqué." in told
    with store.write("Put right") as s:
        assert endings.put_right(s, draft) == (4, 0)
        assert endings.find(s, draft) == []
        texts = [p.text for p in drafts.paragraphs(s, draft) if p.role in (PRE, OP, SUB)]
    assert texts[:2] == ["Recalling one;", "Noting two,"]
    assert texts[-1] == "Act at last."
    store.undo()
    with store.read() as s:
        assert endings.find(s, draft) == found, "one step takes all of it back"


def test_what_is_agreed_is_told_and_left(store: Store, small: Small) -> None:
    draft = make(store, small.meeting, Kind.REMARKS, (OP, 0, "One;"), (OP, 0, "Two"))
    with store.write("Agree") as s:
        first = next(p for p in drafts.paragraphs(s, draft) if p.role == OP)
        drafts.edit(s, first.id, status=drafts.AGREED)
        assert [one.locked for one in endings.find(s, draft)] == [True, False]
        assert endings.put_right(s, draft) == (1, 1)
        assert [p.text for p in drafts.paragraphs(s, draft)][-2:] == ["One;", "Two."]


def test_bullets_continuations_and_papers_without_a_type_ask_for_nothing(store: Store, small: Small) -> None:
    with store.write("Prepare") as s:
        draft = drafts.create(s, small.meeting)
        for label, role, text in (
            ("", OP, "States are:"), ("–", SUB, "Kazakhstan"), ("–", SUB, "Turkmenistan"), ("none", SUB, "More will come."),
            ("", OP, "And so on."),
        ):  # fmt: skip
            drafts.add(s, draft, role=role, level=1 if role == SUB else 0, text=text, label=label)
        assert endings.find(s, draft) == []
        drafts.edit_draft(s, draft, kind="document")
        drafts.add(s, draft, text="no end")
        assert endings.find(s, draft) == []
        held = document_types.with_end(document_types.usual(Kind.REMARKS), OP, "final", "")
        document_types.keep(s, small.process, held)
        drafts.edit_draft(s, draft, kind=Kind.REMARKS)
        assert endings.find(s, draft) == [], "a process may ask for nothing"
