"""Stored text keeps every character, and damage never raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import markup
from app.documents.model import Attribution, Note, Run

texts = st.text(st.characters(codec="utf-8") | st.sampled_from('<>&;"/bi[]{} '), max_size=12)
simple = st.builds(Run, texts, st.booleans(), st.booleans(), st.booleans())
noted = st.builds(
    lambda runs, mark: Run("", note=Note(tuple(runs), mark)), st.lists(simple, max_size=3), texts
)
parties = st.lists(texts, max_size=3).map(tuple)
asked = st.builds(
    lambda by, bold: Run("[", bold, by=by), st.builds(Attribution, parties, parties, parties), st.booleans()
)
referring = st.builds(
    lambda uid, bold: Run("", bold, ref=uid), st.uuids().map(lambda one: one.hex), st.booleans()
)
run_lists = st.lists(simple | noted | asked | referring, max_size=6).map(tuple)


@given(run_lists)
def test_runs_come_back(runs):
    assert markup.to_runs(markup.from_runs(runs)) == markup.normalized(runs)


@given(st.text())
def test_plain_text_comes_back(text):
    assert markup.plain(markup.from_plain(text)) == text


@given(st.lists(st.sampled_from(
    ["<b>", "</b>", "<i>", "</i>", "<sup>", "</sup>", '<note mark="1">', "</note>", "<u>", "&amp;", "&", "<", "words ",
     "[", "]", '<ref to="0123456789abcdef0123456789abcdef"/>', '<ref to="7"/>',
     '<by proposes="KAZ TJK" reserves="IRN"/>', '<by proposes=""/>', "<by/>"]
)).map("".join))  # fmt: skip
def test_damaged_text_is_read_and_then_stable(text):
    runs = markup.to_runs(text)
    assert markup.to_runs(markup.from_runs(runs)) == runs


@pytest.mark.parametrize(
    ("stored", "plain"),
    [
        ("a <b>bold</b> word", "a bold word"),
        ("never closed <b>", "never closed <b>"),
        ("never opened </i>", "never opened </i>"),
        ("<u>unknown</u>", "<u>unknown</u>"),
        ("<b>x<i>y</b>z</i>", "x<i>yz</i>"),
        ('guest<note mark="1">not yet</note>s', "guests"),
        ('<note mark="1">open', '<note mark="1">open'),
        ("a &amp; b &lt;c&gt; & d &nbsp;", "a & b <c> & d &nbsp;"),
        ("[the guests] {meeting.theme}", "[the guests] {meeting.theme}"),
        ('all <by proposes="KAZ"/>[the guests]', "all [the guests]"),
        ('<by proposes="KAZ"/> no bracket', '<by proposes="KAZ"/> no bracket'),
        ('paragraph <ref to="0123456789abcdef0123456789abcdef"/>.', "paragraph ."),
        ('paragraph <ref to="7"/>.', 'paragraph <ref to="7"/>.'),
    ],
)
def test_what_is_shown(stored, plain):
    assert markup.plain(stored) == plain


def test_a_note_keeps_its_mark_and_its_formatting():
    runs = markup.to_runs('States<note mark="*">See <i>annex</i></note> met')
    assert runs[1].note == Note((Run("See "), Run("annex", italic=True)), "*")
    assert [run.text for run in runs] == ["States", "", " met"]


def test_a_note_inside_a_note_is_opened():
    inner = Run("x", note=Note((Run("deep"),), "2"))
    assert markup.normalized([Run("", note=Note((inner,), "1"))]) == (
        Run("", note=Note((Run("xdeep"),), "1")),
    )


def test_hostile_nesting_takes_no_time():
    text = '<note mark="1">' * 20000 + "<b><i>" * 20000 + "</note>" + "</b></i>" * 20000
    assert markup.to_runs(text)


def test_who_asked_for_a_bracket_is_kept_beside_its_sign():
    stored = 'the <by proposes="KAZ TJK" supports="TUR" reserves="IRN"/>[binding] plan'
    runs = markup.to_runs(stored)
    assert [run.text for run in runs] == ["the ", "[", "binding] plan"]
    assert runs[1].by == Attribution(("KAZ", "TJK"), ("TUR",), ("IRN",))
    assert markup.from_runs(runs) == stored


def test_only_a_bracket_can_be_asked_for():
    by = Attribution(("KAZ",))
    assert markup.normalized([Run("a", by=by), Run("b")]) == (Run("ab"),)
    assert markup.normalized([Run("[", by=Attribution())]) == (Run("["),)
    assert markup.normalized([Run("[", by=Attribution(("UN Women", "UN Women")))])[0].by == Attribution(
        ("UN_Women",)
    )


def test_a_reference_is_its_target_and_never_its_number():
    uid = "0123456789abcdef0123456789abcdef"
    stored = f'see <b>paragraph </b><b><ref to="{uid}"/></b> above'
    runs = markup.to_runs(stored)
    assert runs[2] == Run("", bold=True, ref=uid)
    assert markup.from_runs([*runs[:2], Run("4 (a)", bold=True, ref=uid), runs[3]]) == stored
    inside = f'met<note mark="1">see <ref to="{uid}"/></note>'
    assert markup.to_runs(inside)[1].note == Note((Run(f'see <ref to="{uid}"/>'),), "1")
