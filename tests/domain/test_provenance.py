"""Where the words of a draft come from, and how much of it is agreed language."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.documents.model import Role
from app.domain import changing, drafts, indexing, meetings, provenance, stale, templates
from app.text import typography
from database.models import Paragraph, Source
from database.store import Store

from .conftest import Sample, Small

OLD = (
    "The Third Senior Officials Meeting was held in Astana on 19–20 September 2016 and was chaired by the host.",
    "Participating States recognized the need to address migrant workers’ rights by managing recruitment.",
    "Participants underlined the role of early warning in the mountain valleys along the border.",
)


def prepare(store: Store, small: Small, texts: Sequence[str] = OLD) -> tuple[int, list[int]]:
    """A draft for a later meeting that starts from a source with `texts`: (draft, its body's ids)."""
    with store.write("Prepare") as s:
        source = Source(
            process_id=small.process, meeting_id=small.meeting, title="Remarks", kind="concluding remarks"
        )
        changing.assign(source, {"date": "2016-09-20"})
        s.add(source)
        s.flush()
        for place, text in enumerate(texts):
            s.add(
                Paragraph(
                    source_id=source.id, position=place, role="operative", label=f"{place + 1}.", text=text, plain=text,
                    **indexing.columns(text),
                )
            )  # fmt: skip
        s.flush()
        later = meetings.create(
            s, small.process, title="Fourth Senior Officials Meeting", kind="Senior Officials Meeting", ordinal=4,
            place="Bishkek", starts_on="2018-10-01", ends_on="2018-10-02", previous_id=small.meeting,
        )  # fmt: skip
        draft = drafts.create_from_source(s, later, source=source.id)
        return draft, [p.id for p in drafts.paragraphs(s, draft) if p.role != Role.TITLE]


def look(store: Store, draft: int) -> tuple[list[provenance.Moved], provenance.Language]:
    with store.read() as s:
        moved, language = provenance.of_draft(s, draft)
        return [moved[p.id] for p in drafts.paragraphs(s, draft) if p.role != Role.TITLE], language


def test_what_is_carried_over_is_verbatim_until_its_words_change(store: Store, small: Small) -> None:
    draft, (one, two, three) = prepare(store, small)
    moved, language = look(store, draft)
    assert [m.kind for m in moved] == ["verbatim"] * 3
    assert (language.share, language.kinds) == (1.0, {"verbatim": (3, language.words)})
    with store.write("Edit") as s:
        drafts.edit(s, two, text=OLD[1].replace("address", "protect"))
        drafts.edit(
            s,
            three,
            text="The host offered rooms; participants underlined the role of early warning in schools.",
        )
        drafts.add(s, draft, text="Participants thanked the host for the fine weather.", after=three)
        drafts.add(s, draft, text="Heading", role=Role.HEADING, after=one)
    moved, language = look(store, draft)
    assert [m.kind for m in moved] == ["verbatim", "new", "light edit", "heavy edit", "new"]
    assert 0 < moved[3].share < moved[2].share < 1
    assert {kind: count for kind, (count, _words) in language.kinds.items()} == dict.fromkeys(
        provenance.KINDS, 1
    )
    assert language.words == sum(moved[place].words for place in (0, 2, 3, 4)), "a heading is not counted"
    assert language.kept == sum(m.kept for m in moved)


@given(
    st.lists(
        st.sampled_from(
            "the States No. 5 June 19-20 3|-|5 2015|-|16 12||-|14 \"yes\" 'so' States' State's - Rev. 50 % well-known , ; "
            "№ ст. 2016 г. H.E. Mr. Ann (a) [x y] A/RES/5 report noted".split()
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["en", "ru", "fr"]),
)
def test_a_text_that_is_only_set_as_the_house_writes_is_verbatim(pieces: list[str], language: str) -> None:
    origin = " ".join(["The participants noted", *pieces]).replace("|", " ")
    text = origin
    for fix in reversed(typography.tidied(origin, language)):
        text = text[: fix.start] + fix.new + text[fix.end :]
    moved = provenance.measure(text, origin)
    assert (moved.kind, moved.kept) == ("verbatim", moved.words)
    assert provenance.measure(f"{text} again", origin).kind != "verbatim"


def test_three_words_in_a_row_are_agreed_language_and_two_are_not(store: Store, small: Small) -> None:
    draft, (one, *_rest) = prepare(store, small, ["Alpha beta gamma delta epsilon zeta eta theta."])
    for text, kept in (
        ("One alpha beta two.", 0),
        ("One alpha beta gamma two.", 3),
        ("Zeta eta theta first, then alpha beta gamma delta.", 7),
    ):
        with store.write("Edit") as s:
            drafts.edit(s, one, text=text)
        (moved,), language = look(store, draft)
        assert (moved.kept, language.kept) == (kept, kept)


def test_a_field_is_no_change_of_the_wording(store: Store, small: Small) -> None:
    draft, (one, *_rest) = prepare(store, small)
    with store.write("Bind") as s:
        found = stale.find(s, draft)
        assert {x.text for x in found} >= {"Astana", "19–20 September 2016"}
        assert stale.bind(s, found) >= 2
        assert "Astana" not in drafts.text_of(s, one)
    moved, language = look(store, draft)
    assert [m.kind for m in moved] == ["verbatim"] * 3
    assert language.share == 1.0
    with store.write("A Field of one's own") as s:
        drafts.edit(s, one, text=OLD[0].replace("Astana", "{text.town}"))
    assert look(store, draft)[0][0].kind == "verbatim"
    with store.write("And other words") as s:
        drafts.edit(
            s, one, text=OLD[0].replace("Astana", "{text.town}").replace("the host", "Italy and Malta")
        )
    assert look(store, draft)[0][0].kind == "light edit"


def test_a_template_without_an_origin_is_new(store: Store, small: Small) -> None:
    draft, _ids = prepare(store, small, OLD[1:2])
    with store.write("Insert") as s:
        made = templates.add(s, small.process, text="It was held in {meeting.place}.")
        templates.insert(s, draft, template=made)
    moved, language = look(store, draft)
    assert [m.kind for m in moved] == ["verbatim", "new"]
    assert moved[1].words == 5
    assert language.kept == moved[0].words


def test_only_what_changed_is_looked_at_again(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        draft = drafts.of_meeting(s, sample_workspace.meeting)
        assert draft is not None
        paragraphs = drafts.paragraphs(s, draft)
        known = stale.known(s, draft, paragraphs=paragraphs)
    account = provenance.Account()
    first, language = account.read(paragraphs, known)
    again, same = account.read(paragraphs, known)
    assert same == language
    assert all(again[id] is first[id] for id in first)
    assert 0 < language.share < 1
    assert sum(count for count, _words in language.kinds.values()) == sum(
        p.role in provenance.COUNTED for p in paragraphs
    )


WORDS = st.lists(
    st.sampled_from("alpha beta gamma delta epsilon zeta eta theta".split()), min_size=1, max_size=14
)


@given(WORDS, WORDS)
def test_no_more_is_kept_than_there_is(one: list[str], other: list[str]) -> None:
    moved = provenance.measure(" ".join(one), " ".join(other))
    assert 0 <= moved.kept <= moved.words == len(one)
    assert (moved.kind == provenance.VERBATIM) == (one == other)
    if one == other:
        assert moved.kept == moved.words
