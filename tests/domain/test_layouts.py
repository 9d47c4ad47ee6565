"""What is printed: the outcome document, the list of participants, the agenda."""

from collections.abc import Sequence

import pytest

from app.documents.model import Block, Document, Role, Row, Table, plain
from app.domain import agenda, delegations, drafts, exporting, meetings, participants
from app.errors import UserError
from database.store import Store

from .conftest import Small


def make(store: Store, meeting: int, what: str, **options: object) -> Document:
    with store.read() as s:
        return exporting.document(s, meeting, what, exporting.PAPERS[what].options(**options))


def lines(document: Document) -> list[str]:
    """Every line of the paper, cells of a row with bars between."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Block):
            found.append(f"{block.label} {block.text}".strip())
        else:
            found += [cells(row) for row in block.rows]
    return found


def cells(row: Row) -> str:
    return " | ".join(plain(cell) for cell in row.cells)


def headings(document: Document) -> list[str]:
    return [block.text for block in document.paragraphs if block.role is Role.HEADING]


def statistics(document: Document) -> list[str]:
    tables: Sequence[Table] = [block for block in document.blocks if isinstance(block, Table)]
    return [cells(row) for row in tables[0].rows]


@pytest.fixture
def register(store: Store, small: Small) -> dict[str, int]:
    """Delegations by the party's name: two that come, one that waits, one that declined; people in three of them."""
    replies = {
        "Turkmenistan": "confirmed",
        "Pakistan": "attended",
        "Kazakhstan": "confirmed",
        "IOM": "invited",
        "Afghanistan": "declined",
    }
    with store.write("Register") as s:
        found = {
            name: delegations.add(s, small.meeting, party=small.parties[name], reply=reply)
            for name, reply in replies.items()
        }
        for owner, family, role, status in (
            ("Kazakhstan", "Second", "delegate", "confirmed"),
            ("Kazakhstan", "Leader", "head", "confirmed"),
            ("Kazakhstan", "Absent", "delegate", "cancelled"),
            ("Turkmenistan", "Only", "deputy", "expected"),
            ("IOM", "Waiting", "expert", "expected"),
            ("Afghanistan", "Declined", "head", "expected"),
        ):
            participants.add(
                s, found[owner], family_name=family, given_name="Sample", honorific="Ms.", role=role, status=status,
                position_title="Director", institution="Ministry of Samples", division="First Division",
                email=f"{family.lower()}@example.org", phone="+7 000",
            )  # fmt: skip
    return found


# --- the list of participants ----------------------------------------------------------------------------------------


def test_categories_stand_by_rank_and_delegations_by_short_name(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    document = make(store, small.meeting, "participants", everyone=True)
    assert headings(document) == ["Members", "Observers", "Support Unit"]
    bands = [cells(row) for t in document.blocks if isinstance(t, Table) for row in t.rows if row.band]
    assert bands == [
        "Republic of Kazakhstan",
        "Turkmenistan",
        "Islamic Republic of Pakistan – names to be communicated",
        "International Organization for Migration (IOM)",
    ]


def test_only_those_who_come_are_listed_unless_everyone_is_asked_for(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    text = "\n".join(lines(make(store, small.meeting, "participants")))
    assert "KAZAKHSTAN".title() in text and "Migration" not in text
    everyone = "\n".join(lines(make(store, small.meeting, "participants", everyone=True)))
    assert "WAITING" in everyone
    for shown in (text, everyone):
        assert "Afghanistan" not in shown and "DECLINED" not in shown, "who declined is never listed"
        assert "ABSENT" not in shown, "who cancelled is never listed"


def test_heads_come_first_with_their_role_and_whole_institution(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    shown = lines(make(store, small.meeting, "participants"))
    head = next(n for n, line in enumerate(shown) if "LEADER" in line)
    assert shown[head] == (
        "Ms. Sample LEADER\nHead of delegation | Director | First Division\nMinistry of Samples"
    )
    assert "SECOND" in shown[head + 1]
    assert any("Deputy head of delegation" in line for line in shown)


def test_a_delegation_without_names_says_so(store: Store, small: Small, register: dict[str, int]) -> None:
    shown = lines(make(store, small.meeting, "participants"))
    assert "Islamic Republic of Pakistan – names to be communicated" in shown
    assert "Turkmenistan" in shown, "who has named somebody is listed plainly"


def test_statistics_count_delegations_and_people_who_are_listed(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    assert statistics(make(store, small.meeting, "participants")) == [
        "Members | 2 | 3",
        "Observers | 1 | 0",
        "Total | 3 | 3",
    ]
    assert statistics(make(store, small.meeting, "participants", everyone=True))[-1] == "Total | 4 | 4"
    without = make(store, small.meeting, "participants", statistics=False)
    assert not any(line.startswith("Total") for line in lines(without))


def test_contacts_are_printed_only_when_asked_for(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    document = make(store, small.meeting, "participants")
    assert "example.org" not in repr(document) and "+7" not in repr(document)
    asked = make(store, small.meeting, "participants", contacts=True)
    assert "leader@example.org\n+7 000" in "\n".join(lines(asked))
    widths = [len(t.columns) for t in asked.blocks if isinstance(t, Table)]
    assert widths == [3, 4, 4, 4], "one more column in each delegation, none in the statistics"


def test_a_bracketed_delegation_and_its_footnote(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    with store.write("Bracket") as s:
        delegations.edit(s, register["Pakistan"], bracketed=True, footnote="participation to be confirmed")
    document = make(store, small.meeting, "participants")
    bands = [row.cells[0] for t in document.blocks if isinstance(t, Table) for row in t.rows if row.band]
    runs = next(runs for runs in bands if "Pakistan" in plain(runs))
    assert plain(runs).startswith("[Islamic Republic of Pakistan]")
    assert [run.note.text for run in runs if run.note] == ["participation to be confirmed"]


def test_a_list_is_provisional_until_it_is_final(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    assert "Provisional list of participants" in lines(make(store, small.meeting, "participants"))
    final = make(store, small.meeting, "participants", status="Final")
    assert "List of participants" in lines(final)


def test_each_delegation_is_a_table_under_its_name(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    document = make(store, small.meeting, "participants", statistics=False)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [cells(t.rows[0]) for t in tables] == [
        "Republic of Kazakhstan", "Turkmenistan", "Islamic Republic of Pakistan – names to be communicated",
    ]  # fmt: skip
    assert all(t.rows[0].band and not any(row.band for row in t.rows[1:]) for t in tables)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, []),
        (
            {"cut_off": "2016-09-12"},
            ["Information received by the secretariat as at Monday, 12 September 2016."],
        ),
        (
            {"corrections": "lists@example.org", "corrections_until": "2016-09-16"},
            ["Corrections should be sent to lists@example.org by Friday, 16 September 2016."],
        ),
        ({"corrections": "lists@example.org"}, ["Corrections should be sent to lists@example.org."]),
        (
            {"corrections_until": "2016-09-16"},
            ["Corrections should be sent to the secretariat by Friday, 16 September 2016."],
        ),
        ({"corrections": "Tell us at the desk."}, ["Tell us at the desk."]),
    ],
)
def test_the_note_says_as_of_when_the_list_holds_and_where_corrections_go(
    store: Store, small: Small, register: dict[str, int], options: dict[str, str], said: list[str]
) -> None:
    document = make(store, small.meeting, "participants", **options)
    assert [block.text for block in document.paragraphs if block.role is Role.BODY] == said


def test_a_day_that_is_none_is_refused(store: Store, small: Small, register: dict[str, int]) -> None:
    with pytest.raises(UserError, match="last Monday"):
        make(store, small.meeting, "participants", cut_off="last Monday")


def test_columns_are_chosen(store: Store, small: Small, register: dict[str, int]) -> None:
    with store.write("Native") as s:
        found = participants.find(s, small.meeting, delegation=register["Kazakhstan"])
        participants.edit(s, found[0], native_name="Образцова")
    shown = lines(make(store, small.meeting, "participants", native=True, position=False, division=False))
    assert "Ms. Sample LEADER\nОбразцова\nHead of delegation | Ministry of Samples" in shown
    names = lines(
        make(store, small.meeting, "participants", position=False, division=False, institution=False)
    )
    assert "Ms. Sample SECOND" in names
    assert not any("Образцова" in line or "Director" in line for line in names)


def test_persons_are_numbered_through_the_whole_list(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    shown = lines(make(store, small.meeting, "participants", numbered=True, statistics=False))
    numbered = [line.split(" | ")[:2] for line in shown if " | " in line]
    assert [(number, name.split("\n")[0]) for number, name in numbered] == [
        ("1.", "Ms. Sample LEADER"), ("2.", "Ms. Sample SECOND"), ("3.", "Ms. Sample ONLY"),
    ]  # fmt: skip


def test_the_status_stands_on_each_page(store: Store, small: Small, register: dict[str, int]) -> None:
    assert make(store, small.meeting, "participants").status == "Provisional"
    assert make(store, small.meeting, "participants", status="Final").status == "Final"


def test_nobody_has_confirmed(store: Store, small: Small) -> None:
    assert lines(make(store, small.meeting, "participants"))[-1] == "No delegation has confirmed yet."


# --- the agenda ------------------------------------------------------------------------------------------------------


@pytest.fixture
def programme(store: Store, small: Small) -> None:
    with store.write("Agenda") as s:
        agenda.add(
            s, small.meeting, title="Opening", number="1.", kind="ceremony", minutes=30, speakers="The Chair"
        )
        agenda.add(s, small.meeting, title="Coffee break", kind="break", minutes=15)
        agenda.add(s, small.meeting, title="Coordination", minutes=15, visibility="internal")
        agenda.add(
            s, small.meeting, title="Labour", number="2.", day="2016-09-20", minutes=90, place="Hall A",
            questions="What works?",
        )  # fmt: skip


@pytest.mark.usefixtures("programme")
def test_the_agenda_prints_days_and_times(store: Store, small: Small) -> None:
    document = make(store, small.meeting, "agenda")
    assert len(headings(document)) == 2 and "19 September 2016" in headings(document)[0]
    shown = lines(document)
    assert "09:00–09:30 | 1. Opening\nThe Chair" in shown
    assert "09:30–09:45 | Coffee break" in shown
    assert "09:00–10:30 | 2. Labour · Hall A\nWhat works?" in shown
    assert not any("Coordination" in line for line in shown), "internal sessions stay inside"


@pytest.mark.usefixtures("programme")
def test_the_agendas_options(store: Store, small: Small) -> None:
    assert any("Coordination" in x for x in lines(make(store, small.meeting, "agenda", internal=True)))
    assert not any("What works" in x for x in lines(make(store, small.meeting, "agenda", questions=False)))
    assert "Agenda" in lines(make(store, small.meeting, "agenda", status="Final"))
    assert "Provisional agenda" in lines(make(store, small.meeting, "agenda"))


def test_an_empty_agenda_says_so(store: Store, small: Small) -> None:
    assert lines(make(store, small.meeting, "agenda"))[-1] == "The agenda has no sessions yet."


# --- the outcome document --------------------------------------------------------------------------------------------


def test_fields_are_filled_and_brackets_shown(store: Store, small: Small, register: dict[str, int]) -> None:
    with store.write("Write") as s:
        draft = drafts.create(s, small.meeting)
        drafts.add(s, draft, text="Members were {attendance.members}.")
        drafts.add(s, draft, text="They [agreed] on <i>non-refoulement</i>.")
    shown = lines(make(store, small.meeting, "remarks"))
    assert shown[0] == "Third Senior Officials Meeting"
    assert "“Mixed Movements”" in shown and "Astana, Kazakhstan, 19–20 September 2016" in shown
    assert "1. Members were the Republic of Kazakhstan and Turkmenistan." in shown
    assert "2. They [agreed] on non-refoulement." in shown


def test_title_lines_without_a_value_are_left_out(store: Store, small: Small) -> None:
    with store.write("Write") as s:
        drafts.create(s, small.meeting)
        meetings.edit(s, small.meeting, theme="", place="", country="", starts_on=None, ends_on=None)
    shown = lines(make(store, small.meeting, "remarks"))
    assert shown == ["Third Senior Officials Meeting", "Concluding remarks"]


def test_a_field_without_a_value_stays_visible_in_the_text(store: Store, small: Small) -> None:
    with store.write("Write") as s:
        drafts.add(s, drafts.create(s, small.meeting), text="In {meeting.venue}.")
    assert lines(make(store, small.meeting, "remarks"))[-1] == "1. In {meeting.venue}."
