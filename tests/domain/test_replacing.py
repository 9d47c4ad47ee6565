"""Find and replace: what is found, what may be written on, and that all else stays."""

from hypothesis import given
from hypothesis import strategies as st

from app.documents import markup
from app.documents.model import Attribution, Note, Run
from app.domain import drafts, replacing
from app.domain.replacing import BODY, Query
from database.store import Store
from tests.domain.conftest import Small

VALUES = {"meeting.place": "Astana", "meeting.theme": "Open Roads"}


def words(text: str, wanted: str, **options: bool) -> list[str]:
    strands = replacing.read(text, VALUES)
    return [place.text for place in replacing.find(strands, Query(wanted, **options), paragraph=1)]


def changed(text: str, wanted: str, new: str, *, keep_case: bool = False, **options: bool) -> str:
    places = replacing.find(replacing.read(text, VALUES), Query(wanted, **options), paragraph=1)
    made = [(one, replacing.cased(one.text, new) if keep_case else new) for one in places]
    return replacing.rewritten(text, made, VALUES)


def test_words_are_found_as_they_are_read() -> None:
    text = "States and <b>Sta</b>tes, interstate. It’s on 5\u00a0June in {meeting.place}."
    assert words(text, "states") == ["States", "States"]
    assert words(text, "state") == ["State", "State", "state"]
    assert words(text, "state", whole=True) == []
    assert words(text, "States", case=True) == ["States", "States"]
    assert words(text, "states", case=True) == []
    assert words(text, "it's") == ["It’s"]
    assert words(text, "5 june") == ["5\u00a0June"]
    assert words(text, "in Astana.") == ["in Astana."]
    assert words('“So” and "so"', '"') == ['"', '"'], "signs alone are looked for as they are"
    assert words("Ёлка и елка, ПРОТОКОЛ", "елка") == ["Ёлка", "елка"]
    assert words("Ёлка и елка, ПРОТОКОЛ", "протокол", whole=True) == ["ПРОТОКОЛ"]
    assert words(text, "") == words(text, "   ") == []


def test_footnotes_are_texts_of_their_own() -> None:
    text = 'The paper.<note mark="1">See the <i>paper</i> of 2016.</note> A paper<note mark="2">No.</note>.'
    assert words(text, "paper") == ["paper", "paper", "paper"]
    assert words(text, "paper", notes=False) == ["paper", "paper"]
    assert changed(text, "paper", "text") == (
        'The text.<note mark="1">See the <i>text</i> of 2016.</note> A text<note mark="2">No.</note>.'
    )


def test_looks_notes_brackets_and_fields_stay() -> None:
    assert changed("<b>organi</b>sations", "organisations", "organizations") == "<b>organi</b>zations"
    assert changed("one <i>two</i> three", "one two three", "one and three") == "one <i>and</i> three"
    assert changed('safe and<note mark="">n</note> orderly', "safe and orderly", "safe, orderly") == (
        'safe,<note mark="">n</note> orderly'
    )
    asked = 'work <by proposes="KAZ"/>[and rest] here'
    assert changed(asked, "[and", "[or") == 'work <by proposes="KAZ"/>[or rest] here'
    assert changed(asked, "work [and", "labour and") == asked, "the bracket would lose who asked for it"
    assert changed("in {meeting.place} now", "in Astana now", "at Astana then") == "in {meeting.place} now"
    assert changed("in {meeting.place} now", "in Astana", "at Astana") == "at {meeting.place} now"
    assert changed("{meeting.place}", "Astana", "Almaty") == "{meeting.place}"
    assert changed("{text.unknown} word", "unknown", "known") == "{text.unknown} word"
    assert changed("a &amp; b &lt;", "&", "<") == "a &lt; b &lt;"


def test_letters_are_kept_where_that_is_wanted() -> None:
    text = "Labour, LABOUR and labour"
    assert changed(text, "labour", "work", keep_case=True) == "Work, WORK and work"
    assert changed(text, "labour", "work") == "work, work and work"
    assert changed("A word", "a", "the", keep_case=True, whole=True) == "The word"


def test_a_draft_is_changed_in_its_open_paragraphs_alone(store: Store, small: Small) -> None:
    with store.write("draft") as s:
        draft = drafts.create(s, small.meeting, title="Remarks")
        one = drafts.add(s, draft, text="Migrants and <b>migrants</b>, at {meeting.place}.")
        two = drafts.add(s, draft, text="No migrants left behind.")
        drafts.edit(s, two, status=drafts.AGREED)
        drafts.add(s, draft, text="Nothing here.")
        paragraphs = drafts.paragraphs(s, draft)
    values = {"meeting.place": "Astana"}
    made = replacing.propose(paragraphs, Query("migrants"), "people", values=values, keep_case=True)
    assert [(one.label, one.place.text, one.new, one.possible) for one in made] == [
        ("1.", "Migrants", "People", True),
        ("1.", "migrants", "people", True),
        ("2.", "migrants", "people", False),
    ]
    assert "agreed" in made[2].reason
    assert (made[2].before, made[2].behind) == ("No ", " left behind.")
    with store.write("elsewhere") as s:
        drafts.edit(s, one, text="Migrants, and then migrants, at {meeting.place}.")
    with store.write("replace") as s:
        assert replacing.apply(s, draft, made) == 1, "one place reads otherwise by now"
        assert drafts.text_of(s, one) == "People, and then migrants, at {meeting.place}."
        assert drafts.text_of(s, two) == "No migrants left behind."
    store.undo()
    with store.read() as s:
        assert drafts.text_of(s, one) == "Migrants, and then migrants, at {meeting.place}."


TEXT = st.text("ab {}[].’' é😀", max_size=8)
LOOKS = st.builds(Run, TEXT, bold=st.booleans(), italic=st.booleans())
RUN = st.one_of(
    LOOKS,
    st.just(Run(" {meeting.place} ")),
    st.just(Run("{text.gap}")),
    st.just(Run("[", by=Attribution(("KAZ",)))),
    st.builds(lambda runs: Run("", note=Note(tuple(runs), "1")), st.lists(LOOKS, max_size=3)),
)
STORED = st.lists(RUN, max_size=6).map(markup.from_runs)


@given(STORED, st.text("ab .’'", min_size=1, max_size=2), st.booleans())
def test_replacing_by_the_same_changes_nothing(text: str, wanted: str, case: bool) -> None:
    places = replacing.find(replacing.read(text, VALUES), Query(wanted, case=case), paragraph=1)
    assert replacing.rewritten(text, [(place, place.text) for place in places], VALUES) == text


@given(STORED, st.text("abc", min_size=1, max_size=2), st.text("xyz{ ", max_size=3))
def test_what_is_not_found_stays(text: str, wanted: str, new: str) -> None:
    before = replacing.read(text, VALUES)
    places = replacing.find(before, Query(wanted), paragraph=1)
    after = replacing.rewritten(text, [(place, new) for place in places], VALUES)
    if "{" not in new:  # which may make a Field of what stood there
        told = replacing.read(after, VALUES)
        assert len(told) == len(before)
        for old, now in zip(before, told, strict=True):
            said, at = "", 0
            for place in places:
                if place.note == old.note:
                    held = old.held(*replacing.narrowed(place, new)[:2])
                    said += old.text[at : place.start] + (place.text if held else new)
                    at = place.end
            assert now.text == said + old.text[at:]
    runs, now_runs = markup.to_runs(text), markup.to_runs(after)
    assert [run.by for run in runs if run.by] == [run.by for run in now_runs if run.by]
    assert [run.note.mark for run in runs if run.note] == [run.note.mark for run in now_runs if run.note]
    looks = {(sign, run.bold, run.italic) for run in runs for sign in run.text}
    assert {
        (sign, run.bold, run.italic) for run in now_runs for sign in run.text if sign in "ab.’é😀"
    } <= looks
    assert BODY in {strand.note for strand in before}
