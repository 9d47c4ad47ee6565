"""The statistics count whom the list lists, by everything that is recorded."""

import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.documents.model import Role, Table, plain
from app.domain import delegations, exporting, participants
from app.domain.delegations import DelegationInfo
from app.domain.layouts import statistics
from app.domain.layouts.people import Listed
from app.domain.layouts.statistics import Options
from app.domain.parties import PartyInfo
from database.store import Store

from .conftest import Small


def fill(store: Store, small: Small) -> None:
    with store.write("Register") as s:
        for name, reply in (("Kazakhstan", "confirmed"), ("Pakistan", "attended"), ("IOM", "invited")):
            owner = delegations.add(s, small.meeting, party=small.parties[name], reply=reply)
            for number, (role, rank, gender) in enumerate(
                (("head", "minister", "f"), ("delegate", "", "m"), ("delegate", "expert", ""))
            ):
                participants.add(s, owner, family_name=f"Sample{number}", role=role, rank=rank, gender=gender)


def tables(store: Store, small: Small, **options: bool) -> dict[str, list[str]]:
    with store.read() as s:
        document = statistics.document(s, small.meeting, Options(**options))
    titles = [block.text for block in document.paragraphs if block.role is Role.HEADING]
    found = [block for block in document.blocks if isinstance(block, Table)]
    return {
        title: [" | ".join(plain(cell) for cell in row.cells) for row in table.rows]
        for title, table in zip(titles, found, strict=True)
    }


def test_each_table_counts_by_one_thing(store: Store, small: Small) -> None:
    fill(store, small)
    assert tables(store, small) == {
        "By category": ["Members | 1 | 3", "Observers | 1 | 3", "Total | 2 | 6"],
        "By role": ["Head of delegation | 2 | 33\u00a0%", "Delegate | 4 | 67\u00a0%", "Total | 6 | 100\u00a0%"],
        "By rank": [
            "Ministers | 2 | 33\u00a0%", "Experts | 2 | 33\u00a0%", "Not recorded | 2 | 33\u00a0%",
            "Total | 6 | 100\u00a0%",
        ],
        "By gender": [
            "Women | 2 | 33\u00a0%", "Men | 2 | 33\u00a0%", "Not recorded | 2 | 33\u00a0%", "Total | 6 | 100\u00a0%",
        ],
        "By delegation": ["Republic of Kazakhstan | 3", "Islamic Republic of Pakistan | 3", "Total | 6"],
    }  # fmt: skip
    assert tables(store, small, everyone=True)["By category"][-1] == "Total | 3 | 9"


def test_what_nobody_recorded_has_no_table(store: Store, small: Small) -> None:
    with store.write("Register") as s:
        owner = delegations.add(s, small.meeting, party=small.parties["Kazakhstan"], reply="confirmed")
        participants.add(s, owner, family_name="Sample")
    assert list(tables(store, small)) == ["By category", "By role", "By delegation"]


def test_nobody_comes(store: Store, small: Small) -> None:
    assert tables(store, small) == {}
    with store.read() as s:
        assert exporting.to_file(s, small.meeting, "statistics", format="xlsx").startswith(b"PK")


def test_the_spreadsheet_says_the_same(store: Store, small: Small) -> None:
    fill(store, small)
    with store.read() as s:
        book = CalamineWorkbook.from_filelike(
            io.BytesIO(exporting.to_file(s, small.meeting, "statistics", format="xlsx"))
        )
    shown = tables(store, small)
    assert book.sheet_names == list(shown)
    for name, rows in shown.items():
        found = book.get_sheet_by_name(name).to_python()[1:]
        assert [
            " | ".join(str(int(v)) if isinstance(v, float) else str(v) for v in row) for row in found
        ] == rows


person = st.tuples(
    st.sampled_from(participants.ROLES),
    st.sampled_from(("", *participants.RANKS)),
    st.sampled_from(("", *participants.GENDERS)),
)


@given(st.lists(st.lists(person, max_size=6), min_size=1, max_size=5))
def test_every_table_sums_up_to_all_persons(groups: list[list[tuple[str, str, str]]]) -> None:
    info = DelegationInfo(
        1, 1, None, "member", "confirmed", 0, 0, False, "", "", "", "", "", False, False  # type: ignore[arg-type]
    )  # fmt: skip
    party = PartyInfo(1, "state", "", "Sampleland", "", "", "")
    found = [Listed(replace(info, party=party), group) for group in groups]
    every = sum(map(len, groups))
    for count in statistics.counts(found):
        place = 2 if count.titles[1] == "Delegations" else 1
        assert count.total[place] == every == sum(int(row[place]) for row in count.rows)
