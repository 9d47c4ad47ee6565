"""Meetings, and how the next one grows out of the last."""

from datetime import date

import pytest

from app.domain import agenda, delegations, drafts, meetings, participants, parties, themes
from app.errors import UserError
from database.store import Store

from .conftest import Sample, Small


def prepare_last(store: Store, small: Small) -> None:
    """Give the last meeting delegations with people, themes, an agenda and a draft."""
    labour, refugees, data = small.themes
    with store.write("Prepare the last meeting") as s:
        meetings.set_themes(s, small.meeting, [data, labour])
        for party in small.parties.values():
            delegation = delegations.add(s, small.meeting, party=party, reply="attended")
            participants.add(s, delegation, family_name="Example")
        opening = agenda.add(s, small.meeting, title="Opening", kind="item", minutes=30, starts_at="09:30")
        agenda.add(s, small.meeting, title="Labour", minutes=90, speakers="Ms. Test EXAMPLE", after=opening)
        second = agenda.add(s, small.meeting, title="Closing", day="2016-09-20", minutes=15)
        agenda.set_themes(s, second, [refugees])
        draft = drafts.create(s, small.meeting)
        drafts.add(s, draft, text="Participants <i>welcomed</i> the exchange.")


def test_the_next_meeting_takes_parties_themes_agenda_and_text_along(store: Store, small: Small) -> None:
    prepare_last(store, small)
    with store.write("New meeting") as s:
        new = meetings.create_from(
            s,
            small.meeting,
            title="Fourth Senior Officials Meeting",
            starts_on="2027-10-12",
            ends_on="2027-10-13",
        )
    with store.read() as s:
        invited = delegations.listing(s, new)
        assert [(d.party.short, d.capacity, d.reply, d.people) for d in invited] == [
            ("Afghanistan", "member", "invited", 0),
            ("Kazakhstan", "member", "invited", 0),
            ("Turkmenistan", "member", "invited", 0),
            ("Pakistan", "observer", "invited", 0),
            ("International Organization for Migration", "support unit", "invited", 0),
        ]
        assert meetings.theme_ids(s, new) == [small.themes[2], small.themes[0]], "in the meeting's own order"
        days = agenda.days(s, new)
        assert [(day.date, [x.title for x in day.sessions]) for day in days] == [
            (date(2027, 10, 12), ["Opening", "Labour"]),
            (date(2027, 10, 13), ["Closing"]),
        ]
        assert (days[0].sessions[0].start, days[0].sessions[1].speakers) == ("09:30", "")
        assert days[1].sessions[0].themes == (small.themes[1],)
        draft = drafts.of_meeting(s, new)
        assert draft is not None
        assert [p.text for p in drafts.paragraphs(s, draft) if p.role == "operative"] == [
            "Participants <i>welcomed</i> the exchange."
        ]
        assert meetings.get(s, new).time_zone == "Asia/Almaty"
        assert meetings.get(s, new).previous == small.meeting


def test_a_new_meeting_is_one_step_that_can_be_undone(store: Store, small: Small) -> None:
    prepare_last(store, small)
    with store.write("New meeting from the last one") as s:
        new = meetings.create_from(s, small.meeting, title="Next")
    assert store.undo() == "New meeting from the last one"
    with store.read() as s:
        assert [m.id for m in meetings.listing(s)] == [small.meeting]
        with pytest.raises(UserError):
            meetings.get(s, new)


def test_parties_come_in_the_status_they_have_on_the_new_date(store: Store, small: Small) -> None:
    prepare_last(store, small)
    with store.write("Status") as s:
        parties.set_status(
            s, small.parties["Turkmenistan"], process=small.process, status="observer", since="2023-01-01"
        )
        guest = parties.add(s, kind="state", short="Uzbekistan")
        delegations.add(s, small.meeting, party=guest)
        before = meetings.create_from(s, small.meeting, title="In 2020", starts_on="2020-05-05")
        after = meetings.create_from(s, small.meeting, title="In 2024", starts_on="2024-05-05")
    with store.read() as s:
        came = [{d.party.short: d.capacity for d in delegations.listing(s, m)} for m in (before, after)]
    assert [c["Turkmenistan"] for c in came] == ["member", "observer"]
    assert [c["Uzbekistan"] for c in came] == ["guest", "guest"]


def test_sessions_without_a_day_of_the_shorter_meeting_wait(store: Store, small: Small) -> None:
    prepare_last(store, small)
    with store.write("New meeting") as s:
        new = meetings.create_from(s, small.meeting, title="One day", starts_on="2027-10-12")
        undated = meetings.create_from(s, small.meeting, title="No dates yet")
    with store.read() as s:
        assert [(d.date, len(d.sessions)) for d in agenda.days(s, new)] == [
            (date(2027, 10, 12), 2),
            (None, 1),
        ]
        assert [(d.date, len(d.sessions)) for d in agenda.days(s, undated)] == [(None, 3)]


def test_the_text_comes_from_the_papers_of_the_last_meeting(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        draft = drafts.of_meeting(s, sample_workspace.meeting)
        assert draft is not None
        origins = {p.origin for p in drafts.paragraphs(s, draft) if p.origin}
    assert origins == {"Concluding remarks of the Senior Officials Meeting 2023"}


def test_the_proposal_counts_on(store: Store, small: Small) -> None:
    with store.read() as s:
        facts = meetings.proposal_from(s, small.meeting)
    assert (facts.title, facts.ordinal) == ("Fourth Senior Officials Meeting", 4)
    assert (facts.theme, facts.starts_on, facts.place) == ("", None, "Astana")


def test_the_list_starts_with_the_latest_and_what_has_no_date(store: Store, small: Small) -> None:
    with store.write("Add") as s:
        meetings.create(s, small.process, title="Without date")
        meetings.create(s, small.process, title="Older", starts_on="2012-09-07")
    with store.read() as s:
        assert [m.title for m in meetings.listing(s)] == [
            "Without date",
            "Third Senior Officials Meeting",
            "Older",
        ]
        assert meetings.get(s, small.meeting).subtitle == "Sample Process · 19–20 September 2016 · Astana"


@pytest.mark.parametrize(
    "values",
    [{"title": " "}, {"starts_on": "soon"}, {"ends_on": "2016-09-18"}],
    ids=["no title", "no date", "ends before it starts"],
)
def test_wrong_facts_are_refused_and_nothing_changes(
    store: Store, small: Small, values: dict[str, str]
) -> None:
    with pytest.raises(UserError), store.write("Edit") as s:
        meetings.edit(s, small.meeting, **values)
    with store.read() as s:
        held = meetings.get(s, small.meeting)
    assert (held.title, held.dates) == ("Third Senior Officials Meeting", "19–20 September 2016")


def test_undo_brings_a_removed_meeting_back_with_everything(store: Store, small: Small) -> None:
    prepare_last(store, small)

    def seen() -> object:
        with store.read() as s:
            draft = drafts.of_meeting(s, small.meeting)
            return (
                meetings.get(s, small.meeting),
                delegations.listing(s, small.meeting),
                participants.of_delegations(s, small.meeting),
                agenda.days(s, small.meeting),
                drafts.paragraphs(s, draft or 0),
                meetings.theme_ids(s, small.meeting),
            )

    before = seen()
    with store.write("Remove the meeting") as s:
        meetings.remove(s, small.meeting)
    with store.read() as s:
        assert not meetings.listing(s)
        assert not participants.find(s, small.meeting)
        assert themes.listing(s, small.process), "the process keeps its themes"
    assert store.undo() == "Remove the meeting"
    assert seen() == before
