"""The attendance paragraph: who took part, in the wording a house chooses."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.model import plain
from app.domain import (
    attendance,
    catalogue,
    delegations,
    drafts,
    exporting,
    fields,
    meetings,
    parties,
    presence,
)
from app.errors import UserError
from app.text import names
from database.store import Store

from .conftest import Sample, Small

SHARED = Path(__file__).resolve().parent.parent.parent.parent / "shared"
# who came where, as the papers and the public facts of the process have it
SECOND = {"member": "AFG AZE KAZ KGZ TJK TUR TKM", "observer": "IRN PAK", "guest": "CHN RUS USA"}
THIRD = {"member": "AFG AZE KAZ KGZ TJK TUR TKM", "observer": "IRN PAK CHN"}


@pytest.fixture
def register(store: Store, small: Small) -> dict[str, int]:
    """Every party of the catalogue by its code or acronym."""
    with store.write("Fill") as s:
        catalogue.fill(s)
        return {p.iso3 or p.acronym or p.short: p.id for p in parties.names_on(s).values()}


def invite(
    store: Store, meeting: int, register: dict[str, int], came: dict[str, str], **values: object
) -> None:
    with store.write("Invite") as s:
        for capacity, called in came.items():
            for code in called.split():
                new = delegations.add(s, meeting, party=register[code], capacity=capacity, reply="confirmed")
                delegations.edit(s, new, **values)


def said(store: Store, meeting: int, **options: object) -> attendance.Attendance:
    with store.read() as s:
        return attendance.paragraph(s, meeting, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("came", "wording", "text"),
    [
        (
            {"member": "KGZ KAZ TKM", "observer": "IRN", "support unit": "IOM UNHCR"},
            "who attended",
            "The meeting was attended by the Republic of Kazakhstan, the Kyrgyz Republic and Turkmenistan as Member States,"
            " by the Islamic Republic of Iran as an Observer State, as well as by representatives of the International"
            " Organization for Migration (IOM) and the Office of the United Nations High Commissioner for Refugees (UNHCR).",
        ),
        (
            {"member": "TKM"},
            "who attended",
            "The meeting was attended by Turkmenistan as a Member State.",
        ),
        (
            {"observer": "IRN PAK", "guest": "CHN"},
            "who attended",
            "The meeting was attended by the Islamic Republic of Iran and the Islamic Republic of Pakistan as Observer States,"
            " and by the People’s Republic of China as a guest of the Chair.",
        ),
        (
            {"member": "KAZ KGZ", "observer": "IRN"},
            "who attended",
            "The meeting was attended by the Republic of Kazakhstan and the Kyrgyz Republic as Member States, and by the"
            " Islamic Republic of Iran as an Observer State.",
        ),
        (
            {"organization": "OSCE"},
            "who attended",
            "The meeting was attended by representatives of the Organization for Security and Co-operation in Europe (OSCE).",
        ),
        (
            {"member": "KAZ", "observer": "PAK TUR"},
            "topic first",
            "The Third Senior Officials Meeting was devoted to the theme “Mixed Movements”. It was attended by Member and"
            " Observer States, namely the Republic of Kazakhstan, the Islamic Republic of Pakistan and the Republic of Turkey.",
        ),
        (
            {"member": "KAZ KGZ", "support unit": "IOM"},
            "attendance first",
            "Delegations of Member States, including the Republic of Kazakhstan and the Kyrgyz Republic, along with"
            " representatives of the International Organization for Migration (IOM), took part in the Third Senior Officials"
            " Meeting, held in Astana on 19–20 September 2016. The theme of the meeting was “Mixed Movements”.",
        ),
        (
            {"member": "KAZ KGZ", "guest": "USA RUS"},
            "attendance first",
            "Delegations of Member States, including the Republic of Kazakhstan and the Kyrgyz Republic, joined by the Russian"
            " Federation and the United States of America as guests of the Chair, took part in the Third Senior Officials"
            " Meeting, held in Astana on 19–20 September 2016. The theme of the meeting was “Mixed Movements”.",
        ),
        (
            {"member": "KAZ", "observer": "IRN", "guest": "KGZ"},
            "in short",
            "The Islamic Republic of Iran, the Republic of Kazakhstan and the Kyrgyz Republic took part in the meeting.",
        ),
        (
            {"member": "KAZ KGZ", "organization": "EU"},
            "list",
            "Member States: Republic of Kazakhstan and Kyrgyz Republic. Organizations: European Union (EU).",
        ),
    ],
)  # fmt: skip
def test_the_paragraph_says_who_came(
    store: Store, small: Small, register: dict[str, int], came: dict[str, str], wording: str, text: str
) -> None:
    invite(store, small.meeting, register, came)
    given = said(store, small.meeting, wording=wording)
    assert given.text == text
    assert plain(given.runs) == text
    assert len(given.delegations) == sum(len(codes.split()) for codes in came.values())
    for mention in given.delegations:
        assert text[mention.start : mention.end].casefold() == mention.name.casefold()


@pytest.mark.parametrize(
    ("day", "called"), [("2022-05-31", "the Republic of Turkey"), ("2022-06-01", "the Republic of Türkiye")]
)
def test_the_day_chooses_the_names(
    store: Store, small: Small, register: dict[str, int], day: str, called: str
) -> None:
    invite(store, small.meeting, register, {"member": "TUR"})
    assert called in said(store, small.meeting, on=date.fromisoformat(day)).text
    assert "the Republic of Turkey" in said(store, small.meeting).text, "the meeting was in 2016"


def test_each_bracketed_state_has_brackets_and_a_footnote_of_its_own(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    invite(store, small.meeting, register, {"member": "KAZ UZB"})
    invite(
        store,
        small.meeting,
        register,
        {"member": "KGZ TJK"},
        bracketed=True,
        reply="invited",
        footnote="Silence until May.",
    )
    invite(store, small.meeting, register, {"member": "TUR"}, bracketed=True, reply="declined")
    given = said(store, small.meeting, wording="in short")
    assert given.text == (
        "The Republic of Kazakhstan, [the Kyrgyz Republic], [the Republic of Tajikistan] and the Republic of Uzbekistan"
        " took part in the meeting."
    )
    assert given.notes == ("Silence until May.", "Silence until May.")
    assert attendance.numbered(given)[1] == ("2", "Silence until May.")
    before = [plain(given.runs[:n]) for n, run in enumerate(given.runs) if run.note]
    assert before[0].endswith("[the Kyrgyz Republic]") and before[1].endswith("[the Republic of Tajikistan]")


def test_an_organization_is_spelt_out_once(store: Store, small: Small, register: dict[str, int]) -> None:
    invite(store, small.meeting, register, {"support unit": "IOM", "organization": "EU"})
    text = "{attendance.bodies} came; {attendance.support_unit} and {attendance.organizations} helped."
    assert said(store, small.meeting, text=text).text == (
        "The International Organization for Migration (IOM) and the European Union (EU) came; IOM and the EU helped."
    )


def test_the_serial_comma_is_the_houses_choice(store: Store, small: Small, register: dict[str, int]) -> None:
    invite(store, small.meeting, register, {"member": "KAZ KGZ TKM"})
    with store.write("Comma") as s:
        attendance.set_serial_comma(s, small.process, wanted=True)
    assert "the Kyrgyz Republic, and Turkmenistan" in said(store, small.meeting).text
    with store.read() as s:
        assert fields.values(s, small.meeting)["attendance.members"].endswith(", and Turkmenistan")
        assert " и Туркменистан" in fields.values(s, small.meeting, language="ru")["attendance.members"]


def test_russian_is_a_list_in_the_nominative(store: Store, small: Small, register: dict[str, int]) -> None:
    invite(store, small.meeting, register, {"member": "KGZ KAZ TUR", "support unit": "UNHCR"})
    assert said(store, small.meeting, language="ru").text == (
        "Государства-члены: Республика Казахстан, Кыргызская Республика и Турецкая Республика. Группа поддержки: Управление"
        " Верховного комиссара Организации Объединенных Наций по делам беженцев (УВКБ ООН)."
    )


def test_nobody_came(store: Store, small: Small) -> None:
    assert said(store, small.meeting) == attendance.NOBODY


def test_a_process_keeps_wordings_of_its_own(store: Store, small: Small, register: dict[str, int]) -> None:
    invite(store, small.meeting, register, {"member": "KAZ"})
    with store.write("Keep") as s:
        attendance.keep_wording(
            s, small.process, "who attended", text="Present: |{attendance.members}|{attendance.guests}|."
        )
        attendance.keep_wording(
            s, small.process, "Ours", text="{meeting.place} welcomed {attendance.members}."
        )
    assert said(store, small.meeting).text == "Present: the Republic of Kazakhstan."
    assert said(store, small.meeting, wording="ours").text == "Astana welcomed the Republic of Kazakhstan."
    with store.read() as s:
        listed = {w.key: (w.own, w.ready) for w in attendance.wordings(s, small.process)}
    assert listed["who attended"] == (True, True) and listed["Ours"] == (True, False)
    with store.write("Choose") as s:
        attendance.choose(s, small.process, "Ours")
    assert said(store, small.meeting).text.startswith("Astana")
    with store.write("Drop") as s:
        attendance.drop_wording(s, small.process, "Ours")
        attendance.drop_wording(s, small.process, "who attended")
    assert (
        said(store, small.meeting).text
        == "The meeting was attended by the Republic of Kazakhstan as a Member State."
    )


@pytest.mark.parametrize("text", ["", "  ", "Present: {attendance.memebrs}."])
def test_a_wording_that_cannot_work_is_refused(store: Store, small: Small, text: str) -> None:
    with pytest.raises(UserError), store.write("Keep") as s:
        attendance.keep_wording(s, small.process, "Ours", text=text)
    with pytest.raises(UserError):
        said(store, small.meeting, wording="Ours")


def test_a_field_nobody_knows_stays_visible(store: Store, small: Small, register: dict[str, int]) -> None:
    invite(store, small.meeting, register, {"member": "TKM"})
    assert (
        said(store, small.meeting, text="{attendance.members} {no.field}|{meeting.venue}|!").text
        == "Turkmenistan {no.field}!"
    )


def test_a_value_the_penholder_set_goes_before_the_register(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    invite(store, small.meeting, register, {"member": "TKM"})
    with store.write("Field") as s:
        fields.set_value(s, small.meeting, name="attendance.members", value="all seven Member States")
    assert (
        said(store, small.meeting).text
        == "The meeting was attended by all seven Member States as a Member State."
    )


def test_fields_and_paragraph_say_the_same(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        known = fields.values(s, sample_workspace.meeting)
        sentence = attendance.paragraph(s, sample_workspace.meeting).text
    for name in ("members", "observers", "guests", "bodies"):
        assert known[f"attendance.{name}"] in sentence
    assert "[Turkmenistan]" in known["attendance.observers"]
    assert set(known) >= {name for name in presence.NAMES if name.startswith("attendance.")} - {
        "attendance.experts", "attendance.media", "attendance.organizers"
    }  # fmt: skip


def test_the_draft_prints_the_footnotes_of_those_in_brackets(sample_workspace: Sample) -> None:
    store, meeting = sample_workspace.store, sample_workspace.meeting
    with store.write("Add") as s:
        draft = drafts.of_meeting(s, meeting) or 0
        drafts.add(s, draft, text="<b>Observers</b> were {attendance.observers} this time.")
    with store.read() as s:
        block = exporting.document(s, meeting, "remarks").paragraphs[-1]
    assert block.text.endswith("and [Turkmenistan] this time.")
    assert [note.text for note in block.notes] == ["Participation to be confirmed."]
    at = next(n for n, run in enumerate(block.runs) if run.note)
    assert block.runs[at - 1].text.endswith("[Turkmenistan]") and block.runs[at + 1].text == " this time."


# --- the real papers -----------------------------------------------------------------------------------------------------


def held(register_of: dict[str, object], ordinal: int) -> str:
    every = register_of["meetings"]
    assert isinstance(every, list)
    return str(next(m for m in every if m["type"] == "SOM" and m["ordinal"] == ordinal)["dates"]).partition(
        "/"
    )[0]


@pytest.mark.parametrize(("paper", "ordinal", "came"), [("000", 2, SECOND), ("001", 3, THIRD)])
def test_the_names_are_those_the_real_papers_print(
    store: Store, small: Small, register: dict[str, int], paper: str, ordinal: int, came: dict[str, str]
) -> None:
    facts, papers = SHARED / "data" / "almaty_facts.json", sorted((SHARED / "seeds").glob(f"{paper}*.txt"))
    if not facts.is_file() or not papers:
        pytest.skip("no real papers beside the project")
    with store.write("Date") as s:
        meetings.edit(s, small.meeting, starts_on=held(json.loads(facts.read_text("utf-8")), ordinal))
    invite(store, small.meeting, register, came | {"support unit": "UNHCR IOM"})
    given = said(store, small.meeting, text="{attendance.states}")
    printed = " ".join(papers[0].read_text("utf-8").split())
    # the second paper forgets the article before one State; all else is letter for letter
    assert given.text[4:].replace("the People’s", "People’s") in printed
    for acronym in ("UNHCR", "IOM"):
        mention = next(m for m in said(store, small.meeting).delegations if m.name.endswith(f"({acronym})"))
        assert mention.name.removeprefix("the Office of ") in printed or mention.name in printed


# --- properties ----------------------------------------------------------------------------------------------------------


@given(st.lists(st.text("abcABC", min_size=1, max_size=5), max_size=8), st.booleans())
def test_joining_keeps_every_name(parts: list[str], comma: bool) -> None:
    joined = names.join(parts, serial_comma=comma)
    between = names.separators(len(parts), serial_comma=comma)
    rest = joined
    for part, after in zip(parts, [*between, ""], strict=False):
        assert rest.startswith(part + after)
        rest = rest[len(part + after) :]
    assert not rest
    assert joined.count(" and ") == (1 if len(parts) > 1 else 0)
    assert joined.count(",") == max(0, len(parts) - 2) + (1 if comma and len(parts) > 2 else 0)


@given(st.text(max_size=60))
def test_any_wording_gives_a_text(text: str) -> None:
    pen = presence.Pen("en", serial_comma=False)
    attendance._write(pen, text, {}, {}, {})
    assert plain(tuple(pen.runs)).count("|") == 0
