"""Where a meeting stands: steps, figures of the draft, and the two pictures."""

from datetime import date

import pytest

from app.domain import agenda, delegations, drafts, meetings, overview, participants, parties, themes
from database.store import Store

from .conftest import Sample, Small

TODAY = date(2016, 9, 1)


def steps(store: Store, meeting: int, *, today: date = TODAY) -> dict[str, overview.Step]:
    with store.read() as s:
        return {step.key: step for step in overview.steps(s, meeting, today=today)}


def test_a_new_meeting_says_what_to_begin_with(store: Store, small: Small) -> None:
    with store.write("New") as s:
        bare = meetings.create(s, small.process, title="Fourth Meeting")
    found = steps(store, bare)
    assert found["facts"].text == "Set the meeting’s dates, place and theme"
    assert {key: step.state for key, step in found.items()} == dict.fromkeys(
        ("facts", "delegations", "agenda", "draft"), overview.OPEN
    )
    assert [step.page for step in found.values()] == ["overview", "participants", "agenda", "draft"]


def test_replies_are_followed_to_the_last(store: Store, small: Small) -> None:
    with store.write("Invite") as s:
        invited = {
            name: delegations.add(s, small.meeting, party=small.parties[name])
            for name in ("Kazakhstan", "Pakistan", "IOM")
        }
    assert steps(store, small.meeting)["replies"].text == "No delegation has confirmed yet"
    with store.write("Confirm") as s:
        delegations.edit(s, invited["Kazakhstan"], reply="confirmed")
    found = steps(store, small.meeting)
    assert (found["replies"].word, found["replies"].state) == ("2 left", overview.WAITING)
    assert found["replies"].text == "Replies from Pakistan and International Organization for Migration"
    assert found["replies"].target == -invited["Pakistan"], "a delegation's id carries a minus"
    assert found["names"].text == "Names of participants from Kazakhstan"
    with store.write("Reply") as s:
        delegations.set_reply(s, [invited["Pakistan"], invited["IOM"]], "declined")
        participants.add(s, invited["Kazakhstan"], family_name="Sample")
    found = steps(store, small.meeting)
    assert found["replies"].state == found["names"].state == overview.DONE


def test_many_names_are_cut_short(store: Store, small: Small) -> None:
    with store.write("Invite") as s:
        for party in small.parties.values():
            delegations.add(s, small.meeting, party=party)
        extra = parties.add(s, kind="body", short="Sample Body")
        delegations.add(s, small.meeting, party=extra, reply="confirmed")
    told = steps(store, small.meeting)["replies"].text
    assert told == "Replies from Afghanistan, Kazakhstan, Turkmenistan and 2 more"


def test_agenda_steps(store: Store, small: Small) -> None:
    with store.write("Agenda") as s:
        first = agenda.add(s, small.meeting, title="Opening", minutes=60)
    assert steps(store, small.meeting)["agenda"].text == "Days without a session: 20 September 2016"
    with store.write("Agenda") as s:
        agenda.add(s, small.meeting, title="Closing", day="2016-09-20", minutes=60)
    assert steps(store, small.meeting)["agenda"].state == overview.DONE
    with store.write("Agenda") as s:
        second = agenda.add(s, small.meeting, title="Too early", minutes=30, starts_at="09:30", after=first)
    found = steps(store, small.meeting)["agenda"]
    assert (found.state, found.word, found.target) == (overview.PROBLEM, "1 problem", second)
    assert "Too early" in found.text


@pytest.fixture
def draft(store: Store, small: Small) -> int:
    with store.write("Draft") as s:
        return drafts.create(s, small.meeting)


def test_draft_steps_and_figures(store: Store, small: Small, draft: int) -> None:
    assert steps(store, small.meeting)["draft"].text == "Write the first paragraph of the draft"
    with store.write("Write") as s:
        drafts.add(s, draft, text="Context", role="heading")
        agreed = drafts.add(s, draft, text="The meeting welcomed the report.")
        bracketed = drafts.add(s, draft, text="The meeting [agreed] [took note].")
        gap = drafts.add(s, draft, text="It thanked {meeting.venue}.")
        drafts.edit(s, agreed, status="agreed")
        drafts.edit(s, bracketed, status="agreed")
    found = steps(store, small.meeting)
    assert (found["fields"].target, found["fields"].text) == (gap, "Fields without a value: meeting.venue")
    assert (found["brackets"].target, found["brackets"].word) == (bracketed, "1 left")
    with store.read() as s:
        figures = overview.draft(s, small.meeting)
    assert figures is not None
    assert (figures.paragraphs, figures.bracketed, figures.agreed) == (3, 1, 1), "brackets are never agreed"
    with store.read() as s:
        assert overview.agreed_language(s, small.meeting) == 0.0, "every word is new"
    with store.write("Clean up") as s:
        drafts.reopen(s, bracketed, reason="It is settled.", author="A. Example")
        drafts.edit(s, bracketed, text="The meeting agreed.", status="agreed")
        meetings.edit(s, small.meeting, venue="Hall A")
    assert steps(store, small.meeting)["draft"].state == overview.DONE


def test_the_next_meeting_is_proposed_when_the_last_one_is_over(store: Store, small: Small) -> None:
    assert "next" not in steps(store, small.meeting, today=date(2016, 9, 20))
    assert steps(store, small.meeting, today=date(2016, 9, 21))["next"].page == "new-meeting"
    with store.write("Next") as s:
        meetings.create(s, small.process, title="Fourth Meeting", starts_on="2017-09-19")
    assert "next" not in steps(store, small.meeting, today=date(2016, 9, 21))


def test_attendance_over_meetings(store: Store, small: Small) -> None:
    with store.write("Invite") as s:
        later = meetings.create(s, small.process, title="Later", starts_on="2016-12-01")
        delegations.add(s, small.meeting, party=small.parties["IOM"], reply="attended")
        delegations.add(s, small.meeting, party=small.parties["Kazakhstan"], reply="declined")
        delegations.add(s, later, party=small.parties["Kazakhstan"])
    with store.read() as s:
        grid = overview.attendance(s, later)
    assert [row.text for row in grid.rows] == ["Kazakhstan", "IOM"], "States by short name, others by acronym"
    assert [(column.text, column.current) for column in grid.columns] == [("2016a", False), ("2016b", True)]
    assert grid.cells == {
        (small.parties["IOM"], small.meeting): "attended",
        (small.parties["Kazakhstan"], small.meeting): "declined",
        (small.parties["Kazakhstan"], later): "invited",
    }


def test_theme_counts_hold_documents_and_the_draft(store: Store, small: Small, draft: int) -> None:
    with store.write("Write") as s:
        for theme in (small.themes[0], small.themes[0], small.themes[2]):
            drafts.set_themes(s, drafts.add(s, draft, text="One."), [theme])
    with store.read() as s:
        grid = overview.theme_counts(s, small.meeting)
    assert [row.text for row in grid.rows] == ["Labour", "Refugees", "Data"]
    assert [column.text for column in grid.columns] == ["draft"]
    assert grid.cells == {(small.themes[0], 0): 2, (small.themes[2], 0): 1}


def test_the_sample_has_both_pictures(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        info = meetings.get(s, sample_workspace.meeting)
        attendance = overview.attendance(s, sample_workspace.meeting)
        counted = overview.theme_counts(s, sample_workspace.meeting)
        assert sum(count for *_pair, count in themes.matrix(s, info.process)) == sum(
            int(count) for (_theme, source), count in counted.cells.items() if source
        )
    assert [c.detail for c in attendance.columns if c.current][0].startswith(info.title)
    assert {party for party, _meeting in attendance.cells} == {row.id for row in attendance.rows}
