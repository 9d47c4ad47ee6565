"""Stale words: what a re-used paragraph still says of the meeting it was taken from."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.documents.model import Role
from app.domain import catalogue, changing_parts, drafts, exporting, fields, importing, meetings, stale
from app.errors import UserError
from database.models import Paragraph, Source
from database.store import Store

from .conftest import Small

SEEDS = paths.PROJECT.parent / "shared" / "seeds"
TEXTS = (
    "The Third Senior Officials Meeting was held in Astana, Kazakhstan, on 19–20 September 2016 under the theme "
    "“Mixed Movements”.",
    "Delegates of **Turkmenistan, the Republic of Kazakhstan and the Islamic Republic of Afghanistan** met in 2016.",
    "The work goes on under the chairmanship of Turkmenistan; third countries, the Convention of 1951 and the "
    "Almaty Declaration of 2011 are named.",
    "Nothing here belongs to one meeting.",
)


@pytest.fixture
def reused(store: Store, small: Small) -> tuple[int, int]:
    """(draft, source): the next meeting's draft out of the meeting's remarks."""
    with store.write("Prepare") as s:
        source = Source(
            process_id=small.process, meeting_id=small.meeting, title="Remarks", kind="concluding remarks",
            date=date(2016, 9, 20),
        )  # fmt: skip
        s.add(source)
        s.flush()
        for position, text in enumerate(TEXTS):
            row = Paragraph(source_id=source.id, position=position, text=text, role=Role.OPERATIVE)
            row.plain = text.replace("**", "")
            s.add(row)
        meeting = meetings.create(
            s, small.process, title="Fourth Senior Officials Meeting", kind="Senior Officials Meeting", ordinal=4,
            starts_on="2017-10-12", ends_on="2017-10-13", place="Bishkek", country="Kyrgyzstan",
            previous_id=small.meeting, chair_party_id=small.parties["Pakistan"],
        )  # fmt: skip
        return drafts.create_from_source(s, meeting, source=source.id), source.id


def found(store: Store, draft: int) -> dict[str, str]:
    with store.read() as s:
        return {one.text: one.field for one in stale.find(s, draft)}


def body(store: Store, draft: int) -> list[drafts.ParagraphInfo]:
    with store.read() as s:
        return [p for p in drafts.paragraphs(s, draft) if p.role != Role.TITLE]


def test_the_facts_of_the_earlier_meeting_are_found_and_nothing_else(
    store: Store, reused: tuple[int, int]
) -> None:
    assert found(store, reused[0]) == {
        "Third Senior Officials Meeting": "meeting.title",
        "Astana": "meeting.place",
        "Kazakhstan": "meeting.country",
        "19–20 September 2016": "meeting.dates",
        "Mixed Movements": "meeting.theme",
        "Turkmenistan, the Republic of Kazakhstan and the Islamic Republic of Afghanistan": "attendance.members",
        "2016": "meeting.year",
        "Turkmenistan": "next_meeting.chair",
    }


def test_a_fact_that_is_one_of_this_meeting_too_is_not_stale(store: Store, reused: tuple[int, int]) -> None:
    with store.write("Same place") as s:
        meetings.edit(s, drafts.get(s, reused[0]).meeting, place="Astana", country="Kazakhstan")
    assert not {"Astana", "Kazakhstan"} & set(found(store, reused[0]))


def test_what_was_written_anew_is_not_stale(store: Store, reused: tuple[int, int]) -> None:
    first = body(store, reused[0])[0]
    with store.write("Edit") as s:
        drafts.edit(s, first.id, text="The meeting was held in Dushanbe in May 2016, as in 2016.")
        drafts.add(s, reused[0], text="A new paragraph of Astana, 19–20 September 2016.")
    with store.read() as s:
        assert [one.text for one in stale.find(s, reused[0]) if one.paragraph == first.id] == []


def test_binding_fills_in_this_meeting_and_keeps_the_look(store: Store, reused: tuple[int, int]) -> None:
    with store.write("Bind") as s:
        every = stale.find(s, reused[0])
        sure = [one for one in every if one.sure]
        assert stale.bind(s, sure) == len(sure)
    first, second, *_others = body(store, reused[0])
    assert first.text.startswith(
        "The {meeting.title} was held in {meeting.place}, {meeting.country}, on {meeting.dates}"
    )
    assert "“Mixed Movements”" in first.text, "there is no theme yet: a Field would leave a gap"
    assert second.text.endswith("met in {meeting.year}.")
    assert "**" in second.text
    assert "meeting.dates" not in found(store, reused[0]).values()
    store.undo()
    assert body(store, reused[0])[0].text == TEXTS[0]


def test_words_that_moved_meanwhile_are_left_alone(store: Store, reused: tuple[int, int]) -> None:
    with store.write("Bind") as s:
        first = stale.find(s, reused[0])[0]
        drafts.edit(
            s, first.paragraph, text="Another text altogether, with no fact of any meeting in it at all."
        )
        assert stale.bind(s, [first]) == 0


def test_what_is_right_stays_right(store: Store, reused: tuple[int, int]) -> None:
    with store.write("Right") as s:
        one = next(one for one in stale.find(s, reused[0]) if one.text == "2016")
        for _twice in range(2):
            stale.confirm(s, one.paragraph, text=one.text)
    assert "2016" not in found(store, reused[0])
    store.undo()
    assert "2016" in found(store, reused[0])
    with store.write("Gone") as s:
        drafts.remove(s, [one.paragraph])
        with pytest.raises(UserError):
            stale.confirm(s, one.paragraph, text="2016")


def test_it_is_said_before_the_paper_goes_out(store: Store, reused: tuple[int, int]) -> None:
    with store.read() as s:
        warnings = exporting.warnings(s, drafts.get(s, reused[0]).meeting, "remarks")
    assert any("“Third Senior Officials Meeting”" in sentence for sentence in warnings)
    with store.write("Right") as s:
        for one in stale.find(s, reused[0]):
            stale.confirm(s, one.paragraph, text=one.text)
        assert not any(
            "Words of" in w for w in exporting.warnings(s, drafts.get(s, reused[0]).meeting, "remarks")
        )


def test_the_meeting_that_follows_fills_its_fields(store: Store, small: Small) -> None:
    with store.read() as s:
        assert "next_meeting.place" not in fields.values(s, small.meeting)
    with store.write("Next") as s:
        meetings.create(
            s, small.process, title="Fourth", place="Bishkek", starts_on="2017-10-12", ends_on="2017-10-13",
            previous_id=small.meeting, chair_party_id=small.parties["Pakistan"],
        )  # fmt: skip
        text = "{next_meeting.place}, {next_meeting.dates}, {next_meeting.chair} after {chair.formal}"
        assert fields.fill(text, fields.values(s, small.meeting)) == (
            "Bishkek, 12–13 October 2017, the Islamic Republic of Pakistan after the Republic of Kazakhstan"
        )


@pytest.fixture
def seed() -> Callable[[str], importing.Proposal]:
    def read(number: str) -> importing.Proposal:
        papers = sorted(SEEDS.glob(f"{number}*.txt"))
        if not papers:
            pytest.skip("no real papers beside the project")
        return importing.propose(papers[0])

    return read


def test_a_real_paper_carries_nothing_over_silently(
    store: Store, seed: Callable[[str], importing.Proposal]
) -> None:
    proposal = seed("001")
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Almaty Process")
        catalogue.fill(s)
        third = meetings.create(
            s, process, title="Third Senior Officials Meeting", kind="Senior Officials Meeting", ordinal=3,
            starts_on="2016-09-19", ends_on="2016-09-20", place="Astana", country="Kazakhstan",
        )  # fmt: skip
        fourth = meetings.create(
            s, process, title="Fourth Senior Officials Meeting", ordinal=4, previous_id=third, place="Bishkek"
        )
        source = importing.accept(s, proposal, process=process, meeting=third).source
        draft = drafts.create_from_source(s, fourth, source=source)
        words = [(one.text.split()[-1], one.field) for one in stale.find(s, draft)]
    assert ("Third", "meeting.ordinal_capital") in words
    assert ("Cooperation", "meeting.theme") in words
    assert ("Republic", "meeting.chair") in words
    assert [field for _word, field in words].count("attendance.members") > 0
    assert not any(word in ("2011", "2013") for word, _field in words)


WORDS = st.sampled_from(
    ["Third", "third", "SOM", "held in Astana", "Astana", ",", "2016", "19–20 September 2016", "Kazakhstan", "and",
     "Turkmenistan", "the Republic of Kazakhstan", "under the chairmanship of", "{meeting.dates}", "“Mixed Movements”",
     "theme", "of", "states", "1951", "\n"]
)  # fmt: skip
GROUND = changing_parts.Ground(
    day=date(2016, 9, 20),
    facts=(
        ("19–20 September 2016", "meeting.dates"),
        ("Mixed Movements", "meeting.theme"),
        ("Astana", "meeting.place"),
    ),
    ordinal=3,
    kind="Senior Officials Meeting",
    chair="the Republic of Kazakhstan",
    spans=(("meeting.dates", date(2016, 9, 19), date(2016, 9, 20)),),
    parties={"Kazakhstan": (1, "member"), "Turkmenistan": (2, "member")},
    row_of=None,
    name_of=None,
)


@given(st.lists(WORDS, max_size=14), st.lists(WORDS, max_size=14))
def test_stale_words_stand_where_they_are_said_to_and_never_overlap(
    now: list[str], before: list[str]
) -> None:
    text, origin = " ".join(now), " ".join(before)
    info = drafts.ParagraphInfo(1, "u", 0, "operative", 0, "1.", "", text, "open", 7, "Remarks", ())
    known = stale.Known({7: origin}, {7: 1}, {1: GROUND}, {"meeting.place": "Bishkek"})
    end = 0
    for one in stale.look(info, known):
        assert info.plain[one.start : one.end] == one.text
        assert one.start >= end
        assert one.text in origin
        assert one.sure == (one.field == "meeting.place")
        end = one.end
    assert stale.look(info, known, right={one.text for one in stale.look(info, known)}) == ()
