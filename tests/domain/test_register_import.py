"""Lists of people with the dirt they really have: what is proposed, what is written, and what one undo takes back."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import (
    delegations,
    participants,
    parties,
    register_accepting,
    register_cleaning,
    register_columns,
    register_comparing,
    register_headers,
    register_tables,
)
from app.domain.register_comparing import (
    CHANGED,
    DOUBTFUL,
    GONE,
    NEW,
    NEW_PARTY,
    REJECTED,
    SAME,
    SKIP,
    VALUES,
    Preview,
)
from app.errors import UserError
from database.store import Store
from tests.documents import workbooks
from tests.domain.conftest import Small
from tests.effort import tries

DIRT = """List of registered participants;;;;;;;;
as at 5 May;;;;;;;;
No.;Country / Страна;Title;Name;Surname;Position;Category;E-mail;Role
1;KAZAKHSTAN ;H.E.Ms.;Ada;SAMPLE ;Deputy\u00a0Minister ;Member;mailto:ada@example.org;Head of delegation
2;;Mr;BORIS;PROBE;n/a;Member;;Delegat
3;Islamic Republic of Afghanistan;Ms.T;Clara;TRIAL;Adviser;Memeber;c@example.org, d@example.org;
4;Pakistan, Islamic Republic of;SE Sr;Dario;TEST;;Obsevers;;
5;Ruritania;Mr;Fritz;MUSTER;;Guest;;
6;Pakistan;;;;;;;
7;Pakistan;г-н;Иван;Образцов;;Observer;bad;
7;Pakistan;г-н;Иван;Образцов;;Observer;bad;
;;;;;;;;
No.;Country / Страна;Title;Name;Surname;Position;Category;E-mail;Role
9;IOM;Dr;Grace;MODEL;;Organization;;
"""


def reading(folder: Path, text: str, name: str = "list.csv") -> register_tables.PeopleTable:
    (folder / name).write_text(text, "utf-8")
    return register_tables.read(folder / name).tables[0]


def look(
    store: Store, meeting: int, table: register_tables.PeopleTable, answers: Mapping[str, int] | None = None
) -> Preview:
    with store.read() as s:
        return register_comparing.preview(
            s, meeting, table, register_comparing.propose(s, table), answers=answers
        )


def take(store: Store, meeting: int, text: str, answers: Mapping[str, int] | None = None) -> Preview:
    """Paste, look, and import."""
    preview = look(store, meeting, register_tables.pasted(text).tables[0], answers)
    with store.write("Import") as s:
        register_accepting.accept(s, meeting, preview)
    return preview


def people_of(store: Store, meeting: int) -> dict[str, participants.PersonInfo]:
    with store.read() as s:
        return {p.family_name: p for p in participants.get(s, participants.find(s, meeting))}


def kinds(preview: Preview) -> list[str]:
    return [entry.kind for entry in preview.entries]


# --- recognizing columns

HEADERS = {
    ("Country", "Title", "First name", "Last name", "Job Title", "Organisation", "Email", "Mobile"): (
        "delegation", "honorific", "given_name", "family_name", "position_title", "institution", "email", "phone"),
    ("№ п/п", "Страна", "Ф.И.О.", "Должность", "Место работы", "Эл. почта", "Телефон"): (
        "", "delegation", "name_reversed", "position_title", "institution", "email", "phone"),
    ("Pays", "Civilité", "Nom", "Prénom", "Fonction", "Courriel"): (
        "delegation", "honorific", "family_name", "given_name", "position_title", "email"),
    ("Name of participant *", "Functional title", "Ministry/Institution", "Passport No.", "Date of birth", "Dietary needs"): (
        "name", "position_title", "institution", "", "", ""),
    ("Сountry", "Emial", "Surename", "Given names"): ("delegation", "email", "family_name", "given_name"),
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_headers_in_three_languages(header: tuple[str, ...]) -> None:
    table = register_tables.pasted("\t".join(header) + "\n" + "\t".join("x" for _one in header)).tables[0]
    found = register_columns.recognize(table.sheets, is_party=lambda text: text == "Kazakhstan")
    assert found.header == 0
    assert found.fields == HEADERS[header]


def test_headers_that_mean_two_things_are_settled_by_what_stands_under_them() -> None:
    titles = register_tables.pasted("Name\tTitle\nAda Sample\tDirector\nBoris Probe\tHead of Unit").tables[0]
    known = register_columns.recognize(titles.sheets, is_party=lambda _text: False)
    assert known.fields == ("name", "position_title")
    states = register_tables.pasted("Name\tOrganization\nAda Sample\tOsh\nBoris Probe\tOsh").tables[0]
    known = register_columns.recognize(states.sheets, is_party=lambda text: text == "Osh")
    assert known.fields == ("name", "delegation")
    status = register_tables.pasted("Name\tStatus\nAda Sample\tObserver\nBoris Probe\tMember").tables[0]
    assert register_columns.recognize(status.sheets, is_party=lambda _t: False).fields == ("name", "capacity")


def test_columns_without_a_header_are_known_by_what_stands_in_them() -> None:
    rows = "Kazakhstan\tMr.\tAda SAMPLE\tada@example.org\t+996 312 123456\n" * 2
    rows += "Pakistan\tMs.\tBoris PROBE\tb@example.org\t+996 312 654321\n"
    table = register_tables.pasted(rows).tables[0]
    found = register_columns.recognize(table.sheets, is_party=lambda text: text in ("Kazakhstan", "Pakistan"))
    assert found.header == -1
    assert found.fields == ("delegation", "honorific", "name", "email", "phone")


def test_every_header_is_known_by_itself() -> None:
    for field, every in register_headers.words()["headers"].items():
        for one in every:
            assert register_headers.field_of(one), one
            assert register_headers.field_of(one.upper()) == register_headers.field_of(one), field


# --- cleaning

CLEANED = [
    ("email", "mailto:ada@example.org", "ada@example.org"),
    ("email", "Ada <ada@example.org>; b@example.org , ADA@example.org", "ada@example.org; b@example.org"),
    ("email", "ada (at) example.org", "ada@example.org"),
    ("phone", "Tel.: 00996 312 123456", "+996 312 123456"),
    ("phone", "+996\u00a0(312)\u00a012‑34‑56", "+996 (312) 12-34-56"),
    ("given_name", "ADA MARIA", "Ada Maria"),
    ("given_name", "A.B.", "A.B."),
    ("family_name", " SAMPLE\u200b ", "SAMPLE"),
    ("position_title", "Director\nDepartment of Ferries ", "Director, Department of Ferries"),
    ("position_title", "N/A", ""),
    ("role", "Hed of delegation", "head"),
    ("role", "Глава делегации", "head"),
    ("role", "chef de délégation", "head"),
    ("role", "astronaut", ""),
    ("capacity", "Obsevers", "observer"),
    ("capacity", "Государство-участник", "member"),
    ("gender", "женский", "f"),
    ("status", "yes", "confirmed"),
    ("note", "'=1+1", "=1+1"),
    ("family_name", "None", "None"),
    ("family_name", "–", ""),
]


@pytest.mark.parametrize(("field", "raw", "clean"), CLEANED)
def test_cells_are_cleaned(field: str, raw: str, clean: str) -> None:
    assert register_cleaning.clean(field, raw) == clean


@given(
    st.sampled_from([f for f in register_columns.FIELDS if f not in ("name", "name_reversed")]),
    st.text(max_size=30),
)
def test_what_is_clean_stays_as_it_is(field: str, text: str) -> None:
    once = register_cleaning.clean(field, text)
    assert register_cleaning.clean(field, once) == once


# --- looking before anything is written


def test_a_dirty_list_is_understood_row_by_row(store: Store, small: Small, tmp_path: Path) -> None:
    preview = look(store, small.meeting, reading(tmp_path, DIRT))
    assert preview.read == 9
    said = {entry.number: entry for entry in preview.entries}
    assert {number: entry.kind for number, entry in said.items()} == {
        4: NEW, 5: NEW, 6: NEW, 7: NEW, 8: DOUBTFUL, 9: REJECTED, 10: NEW, 11: REJECTED, 14: NEW,
    }  # fmt: skip
    ada = dict(zip(VALUES, said[4].values, strict=True))
    assert (ada["honorific"], ada["given_name"], ada["family_name"]) == ("H.E. Ms.", "Ada", "SAMPLE")
    assert (ada["position_title"], ada["email"], ada["role"]) == (
        "Deputy Minister",
        "ada@example.org",
        "head",
    )
    assert said[5].party == small.parties["Kazakhstan"], "a State is typed once, above its people"
    assert said[7].party == small.parties["Pakistan"]
    assert said[9].reason == "There is no name in this row."
    assert said[11].reason == "The same person stands in row 10."
    assert "no e-mail" in said[10].reason
    assert [doubt.value for doubt in preview.doubts] == ["Ruritania"]
    assert preview.capacities[small.parties["Pakistan"]] == "observer"
    assert not people_of(store, small.meeting), "nothing is written by looking"


def test_what_was_looked_at_is_written_and_undone_in_one_step(
    store: Store, small: Small, tmp_path: Path
) -> None:
    preview = look(store, small.meeting, reading(tmp_path, DIRT), {"Ruritania": NEW_PARTY})
    with store.write("Import people") as s:
        made = register_accepting.accept(s, small.meeting, preview)
    assert (made.new, made.delegations, made.parties) == (7, 5, 1)
    there = people_of(store, small.meeting)
    assert sorted(there) == ["MODEL", "MUSTER", "PROBE", "SAMPLE", "TEST", "TRIAL", "Образцов"]
    assert (there["PROBE"].role, there["PROBE"].status, there["PROBE"].position_title) == (
        "delegate",
        "expected",
        "",
    )
    with store.read() as s:
        said = {d.party.short: (d.capacity, d.reply) for d in delegations.listing(s, small.meeting)}
        assert said["Pakistan"] == ("observer", "confirmed")
        assert said["Ruritania"] == ("guest", "confirmed")
        assert participants.find(s, small.meeting, text="образцов"), "found by the search at once"
        heads = delegations.listing(s, small.meeting)
        first = participants.ids_by_delegation(s, small.meeting)[
            next(d.id for d in heads if d.party.short == "Kazakhstan")
        ]
        assert [p.family_name for p in participants.get(s, first)] == ["SAMPLE", "PROBE"]
    assert store.undo() == "Import people"
    with store.read() as s:
        assert not delegations.listing(s, small.meeting)
        assert parties.find(s, "Ruritania") is None
    store.redo()
    assert len(people_of(store, small.meeting)) == 7


def test_a_value_may_be_answered_skipped_or_left_open(store: Store, small: Small, tmp_path: Path) -> None:
    table = reading(tmp_path, DIRT)
    answered = look(store, small.meeting, table, {"Ruritania": small.parties["IOM"]})
    assert next(e for e in answered.entries if e.number == 8).party == small.parties["IOM"]
    skipped = look(store, small.meeting, table, {"Ruritania": SKIP})
    assert next(e for e in skipped.entries if e.number == 8).kind == REJECTED
    assert [d.answer for d in skipped.doubts] == [SKIP], "an answer stays in sight"


def test_a_table_a_delegation_and_bands_between_people(store: Store, small: Small) -> None:
    bands = "Delegation of Kazakhstan\t\nMr Ada SAMPLE\tDirector\nPROBE Boris\tHead\n"
    bands += "OBSERVERS\t\nPakistan\t\nTRIAL, Clara\tExpert\n"
    preview = look(store, small.meeting, register_tables.pasted(bands).tables[0])
    assert [(e.name, e.party) for e in preview.entries] == [
        ("Mr. Ada SAMPLE", small.parties["Kazakhstan"]),
        ("Boris PROBE", small.parties["Kazakhstan"]),
        ("Clara TRIAL", small.parties["Pakistan"]),
    ]
    assert preview.capacities == {small.parties["Pakistan"]: "observer"}


def test_all_rows_may_be_of_one_delegation(store: Store, small: Small) -> None:
    table = register_tables.pasted("Name\tPosition\nAda Sample\tDirector\nBoris Probe\tHead").tables[0]
    with store.read() as s:
        mapping = register_comparing.propose(s, table)
        assert mapping.owner == register_columns.FIXED
        fixed = register_columns.Mapping(
            mapping.header, mapping.fields, mapping.owner, small.parties["Pakistan"]
        )
        preview = register_comparing.preview(s, small.meeting, table, fixed)
    assert {e.party for e in preview.entries} == {small.parties["Pakistan"]}
    assert kinds(look(store, small.meeting, table)) == [REJECTED, REJECTED], (
        "and is asked for until it is said"
    )


def test_sheets_built_alike_are_one_table_named_by_their_States(
    store: Store, small: Small, tmp_path: Path
) -> None:
    data = f"<sheetData>{workbooks.rows_xml([['Name', 'Position'], ['Ada Sample', 'Director']])}</sheetData>"
    sheets = [(name, "visible", data) for name in ("Kazakhstan", "Pakistan")]
    (tmp_path / "a.xlsx").write_bytes(workbooks.packed(sheets))
    preview = look(store, small.meeting, register_tables.read(tmp_path / "a.xlsx").tables[0])
    assert [e.party for e in preview.entries] == [small.parties["Kazakhstan"], small.parties["Pakistan"]]


# --- who is there already

FIRST = (
    "Country\tName\tPosition\tE-mail\n"
    "Kazakhstan\tMr. Yevgeny KHALIKOV\tDirector\tye@example.org\n"
    "Kazakhstan\tMs. Ada SAMPLE\tHead\tbox@example.org\n"
    "Kazakhstan\tMr. Boris PROBE\tHead\tbox@example.org\n"
    "Pakistan\tMs. Clara TRIAL\tExpert\t\n"
)


def test_the_same_list_again_changes_nothing(store: Store, small: Small) -> None:
    take(store, small.meeting, FIRST)
    again = look(store, small.meeting, register_tables.pasted(FIRST).tables[0])
    assert kinds(again) == [SAME] * 4
    with pytest.raises(UserError, match="nothing to import"), store.write("Import") as s:
        register_accepting.accept(s, small.meeting, again)


def test_people_are_found_in_other_scripts_orders_and_by_mail(store: Store, small: Small) -> None:
    take(store, small.meeting, FIRST)
    second = (
        "Country\tName\tPosition\tE-mail\n"
        "Kazakhstan\tг-н Евгений ХАЛИКОВ\tDirector General\t\n"
        "Kazakhstan\tSAMPLE Ada\t\tbox@example.org\n"
        "Pakistan\tTRYAL Clara\tExpert\tclara@example.org\n"
        "Pakistan\tDario TEST\tExpert\t\n"
    )
    preview = look(store, small.meeting, register_tables.pasted(second).tables[0])
    assert [(e.kind, e.changes) for e in preview.entries] == [
        (
            CHANGED,
            (("native_name", "", "Евгений ХАЛИКОВ"), ("position_title", "Director", "Director General")),
        ),
        (SAME, ()),
        (CHANGED, (("family_name", "TRIAL", "TRYAL"), ("email", "", "clara@example.org"))),
        (NEW, ()),
        (GONE, ()),
    ]
    assert preview.entries[-1].name == "Mr. Boris PROBE"
    with store.write("Import") as s:
        register_accepting.accept(s, small.meeting, preview, cancel=[preview.entries[-1].person])
    there = people_of(store, small.meeting)
    assert there["KHALIKOV"].native_name == "Евгений ХАЛИКОВ", "the name in the list's own script stays"
    assert there["KHALIKOV"].position_title == "Director General"
    assert there["SAMPLE"].position_title == "Head", "an empty cell says nothing"
    assert there["PROBE"].status == "cancelled"
    assert len(there) == 5


def test_a_shared_mailbox_does_not_make_two_people_one(store: Store, small: Small) -> None:
    take(store, small.meeting, FIRST)
    third = "Country\tName\tE-mail\nKazakhstan\tMs. Emilia MODEL\tbox@example.org\n"
    assert kinds(look(store, small.meeting, register_tables.pasted(third).tables[0]))[0] == NEW


def test_a_row_can_be_told_apart_from_who_it_was_taken_for(store: Store, small: Small) -> None:
    take(store, small.meeting, FIRST)
    table = register_tables.pasted("Country\tName\tPosition\nPakistan\tMs. Clara TRYAL\tDirector\n").tables[0]
    with store.read() as s:
        mapping = register_comparing.propose(s, table)
        first = register_comparing.preview(s, small.meeting, table, mapping)
        apart = frozenset({first.entries[0].place})
        second = register_comparing.preview(s, small.meeting, table, mapping, apart=apart)
    assert first.entries[0].kind == CHANGED
    assert kinds(second) == [NEW, GONE]


def test_who_changed_the_delegation_is_moved_not_doubled(store: Store, small: Small) -> None:
    take(store, small.meeting, FIRST)
    take(store, small.meeting, "Country\tName\tE-mail\nPakistan\tMr. Yevgeny KHALIKOV\tye@example.org\n")
    with store.read() as s:
        owner = {d.id: d.party.short for d in delegations.listing(s, small.meeting)}
    there = people_of(store, small.meeting)
    assert owner[there["KHALIKOV"].delegation] == "Pakistan"
    assert len(there) == 4


def test_a_register_that_changed_meanwhile_is_not_overwritten(store: Store, small: Small) -> None:
    take(store, small.meeting, FIRST)
    changed = look(
        store, small.meeting, register_tables.pasted(FIRST.replace("Director", "Minister")).tables[0]
    )
    with store.write("Remove") as s:
        participants.remove(s, participants.find(s, small.meeting))
    with pytest.raises(UserError, match="has changed since"), store.write("Import") as s:
        register_accepting.accept(s, small.meeting, changed)


NAME = st.text("abcdefghijklmnopqrstuvwxyzабвгдеклмнопрст", min_size=3, max_size=8).map(str.title)
PERSON = st.tuples(st.sampled_from(["Kazakhstan", "Pakistan"]), st.sampled_from(["Mr.", "Ms.", "H.E. Dr."]), NAME, NAME,
                   st.sampled_from(["", "Director", "Head, Unit of Ferries"]))  # fmt: skip


@settings(max_examples=tries(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(PERSON, min_size=1, max_size=8, unique_by=lambda p: (p[2].lower(), p[3].lower())))
def test_what_was_imported_and_written_out_is_the_same_again(
    store: Store, small: Small, tmp_path: Path, people: list[tuple[str, ...]]
) -> None:
    head = ("Delegation", "Honorific", "Given name", "Family name", "Position")
    (tmp_path / "a.xlsx").write_bytes(workbooks.workbook([head, *people]))
    table = register_tables.read(tmp_path / "a.xlsx").tables[0]
    preview = look(store, small.meeting, table)
    with store.write("Import") as s:
        register_accepting.accept(s, small.meeting, preview)
    try:
        _compare_with_itself(store, small, tmp_path, head, people)
    finally:
        store.undo()


def _compare_with_itself(
    store: Store, small: Small, folder: Path, head: tuple[str, ...], people: list[tuple[str, ...]]
) -> None:
    with store.read() as s:
        named = {d.id: d.party.short for d in delegations.listing(s, small.meeting)}
        there = participants.get(s, participants.find(s, small.meeting))
    out = [(named[p.delegation], p.honorific, p.given_name, p.family_name, p.position_title) for p in there]
    assert sorted(out) == sorted(people)
    (folder / "b.xlsx").write_bytes(workbooks.workbook([head, *out]))
    again = look(store, small.meeting, register_tables.read(folder / "b.xlsx").tables[0])
    assert set(kinds(again)) == {SAME}


def test_a_list_in_the_other_language_does_not_translate_the_register(store: Store, small: Small) -> None:
    take(store, small.meeting, FIRST)
    russian = "Страна\tОбращение\tФ.И.О.\tДолжность\nКазахстан\tг-н\tХаликов Евгений\tДиректор\n"
    table = register_tables.pasted(russian).tables[0]
    preview = look(store, small.meeting, table, {"Казахстан": small.parties["Kazakhstan"]})
    assert preview.entries[0].changes == (("native_name", "", "Евгений Халиков"),)
