"""The people of the delegations."""

import pytest
from sqlalchemy import insert

from app.domain import delegations, meetings, ordering, participants
from app.errors import UserError
from database.models import Participant
from database.store import Store

from .conftest import Sample, Small


@pytest.fixture
def kazakhstan(store: Store, small: Small) -> int:
    with store.write("Invite") as s:
        return delegations.add(s, small.meeting, party=small.parties["Kazakhstan"])


@pytest.fixture
def people(store: Store, kazakhstan: int) -> list[int]:
    """Four people: a delegate, the head, an adviser with diacritics, one with a native name."""
    with store.write("People") as s:
        return [
            participants.add(
                s, kazakhstan, family_name="Samplov", given_name="Sampl", institution="Ministry of Labour"
            ),
            participants.add(
                s, kazakhstan, family_name="Testov", role="head", position_title="Vice Minister"
            ),
            participants.add(s, kazakhstan, family_name="Örnekoğlu", given_name="Şaban", role="adviser"),
            participants.add(
                s, kazakhstan, family_name="Primerova", native_name="Примерова Ёлка", division="Data"
            ),
        ]


def families(store: Store, meeting: int, **options: object) -> list[str]:
    with store.read() as s:
        ids = participants.find(s, meeting, **options)  # type: ignore[arg-type]
        return [p.family_name for p in participants.get(s, ids)]


def test_the_head_stands_first_then_the_order_given(store: Store, small: Small, people: list[int]) -> None:
    assert families(store, small.meeting) == ["Testov", "Samplov", "Örnekoğlu", "Primerova"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("samp", ["Samplov"]),
        ("SAMPLOV ministry", ["Samplov"]),
        ("ornekoglu", ["Örnekoğlu"]),
        ("ÖRNEK saban", ["Örnekoğlu"]),
        ("примерова", ["Primerova"]),
        ("ПРИМЕРОВА ёлка", ["Primerova"]),
        ("елка", ["Primerova"]),
        ("vice", ["Testov"]),
        ("%", []),
        ("samplov nowhere", []),
        ("  ", ["Testov", "Samplov", "Örnekoğlu", "Primerova"]),
    ],
)
def test_search_does_not_mind_case_and_diacritics(
    store: Store, small: Small, people: list[int], text: str, found: list[str]
) -> None:
    assert families(store, small.meeting, text=text) == found


def test_search_follows_an_edit(store: Store, small: Small, people: list[int]) -> None:
    with store.write("Correct") as s:
        participants.edit(s, people[0], family_name="Mustermann", institution="Ministry of Interior")
    assert families(store, small.meeting, text="samplov") == []
    assert families(store, small.meeting, text="interior muster") == ["Mustermann"]


def test_sorting_by_a_column(store: Store, small: Small, people: list[int]) -> None:
    forward = families(store, small.meeting, order="family_name")
    assert forward[:3] == ["Primerova", "Samplov", "Testov"]
    assert families(store, small.meeting, order="family_name", descending=True) == forward[::-1]


@pytest.mark.parametrize(
    "values", [{"family_name": "  "}, {"role": "king"}, {"status": "lost"}], ids=["no name", "role", "status"]
)
def test_wrong_values_are_refused_and_nothing_changes(
    store: Store, small: Small, people: list[int], values: dict[str, str]
) -> None:
    with store.read() as s:
        before = participants.get(s, people)
    with pytest.raises(UserError), store.write("Edit") as s:
        participants.edit(s, people[0], **values)
    with store.read() as s:
        assert participants.get(s, people) == before


def test_a_person_needs_a_family_name(store: Store, kazakhstan: int) -> None:
    with pytest.raises(UserError), store.write("Add") as s:
        participants.add(s, kazakhstan, family_name=" ")


def test_moving_a_person(store: Store, small: Small, people: list[int]) -> None:
    with store.write("Move") as s:
        participants.move(s, people[3], position=1)
    assert families(store, small.meeting) == ["Testov", "Primerova", "Samplov", "Örnekoğlu"]


def test_a_person_goes_to_another_delegation_at_its_end(
    store: Store, small: Small, people: list[int]
) -> None:
    with store.write("Transfer") as s:
        other = delegations.add(s, small.meeting, party=small.parties["Pakistan"])
        participants.add(s, other, family_name="Misali")
        participants.transfer(s, people[0], delegation=other)
    assert families(store, small.meeting, delegation=other) == ["Misali", "Samplov"]
    with store.read() as s:
        assert {d.party.short: d.people for d in delegations.listing(s, small.meeting)} == {
            "Kazakhstan": 3,
            "Pakistan": 2,
        }


def test_a_person_stays_in_the_meeting(store: Store, small: Small, people: list[int]) -> None:
    with store.write("Another meeting") as s:
        other = meetings.create(s, small.process, title="Other")
        delegation = delegations.add(s, other, party=small.parties["Kazakhstan"])
    with pytest.raises(UserError), store.write("Transfer") as s:
        participants.transfer(s, people[0], delegation=delegation)
    assert families(store, other) == []
    assert len(families(store, small.meeting)) == 4


def test_removing_people_and_undoing_it(store: Store, small: Small, people: list[int]) -> None:
    before = families(store, small.meeting)
    with store.write("Remove 2 people") as s:
        participants.remove(s, [people[1], people[3]])
    assert families(store, small.meeting) == ["Samplov", "Örnekoğlu"]
    store.undo()
    assert families(store, small.meeting) == before


def test_places_stay_without_gaps(store: Store, small: Small, kazakhstan: int, people: list[int]) -> None:
    with store.write("Change") as s:
        participants.remove(s, [people[0]])
        other = delegations.add(s, small.meeting, party=small.parties["Pakistan"])
        participants.transfer(s, people[2], delegation=other)
        new = participants.add(s, kazakhstan, family_name="Zuletzt")
        participants.move(s, new, position=0)
    assert families(store, small.meeting, delegation=kazakhstan) == ["Testov", "Zuletzt", "Primerova"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("H.E. Ms. Namuna NAMUNAEVA", ("H.E. Ms.", "Namuna", "NAMUNAEVA")),
        ("Mr Test Example", ("Mr", "Test", "Example")),
        ("Dr. Ejemplo EJEMPLAR Y MUESTRA", ("Dr.", "Ejemplo", "EJEMPLAR Y MUESTRA")),
        ("Example", ("", "", "Example")),
        ("Г-жа Тестия ТЕСТОВА", ("Г-жа", "Тестия", "ТЕСТОВА")),
        ("Ms. Test A. EXAMPLE", ("Ms.", "Test A.", "EXAMPLE")),
        ("Ms.", ("", "", "Ms.")),
        ("", ("", "", "")),
    ],
)
def test_a_typed_name_is_taken_apart(text: str, parts: tuple[str, str, str]) -> None:
    assert participants.split_name(text) == parts


def test_the_sample_prints_family_names_in_capitals(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        found = participants.find(s, sample_workspace.meeting, text="үлгібаев")
        assert [p.name for p in participants.get(s, found)] == ["H.E. Mr. Ulgi ULGIBAEV"]


def test_many_people_are_changed_at_once(store: Store, small: Small, people: list[int]) -> None:
    with store.write("Change several people") as s:
        participants.edit_many(s, people[:3], status="confirmed", rank="director", institution="Новая служба")
    with store.read() as s:
        told = [(p.status, p.rank, p.institution) for p in participants.get(s, people)]
    assert told == [("confirmed", "director", "Новая служба")] * 3 + [("expected", "", "")]
    assert len(families(store, small.meeting, text="новая служ")) == 3
    store.undo()
    assert families(store, small.meeting, text="новая") == []


def test_a_wrong_value_for_many_is_refused(store: Store, small: Small, people: list[int]) -> None:
    with pytest.raises(UserError), store.write("Change") as s:
        participants.edit_many(s, people, role="king")


def test_people_are_put_before_somebody_of_another_delegation(
    store: Store, small: Small, people: list[int]
) -> None:
    with store.write("Move") as s:
        other = delegations.add(s, small.meeting, party=small.parties["Pakistan"])
        last = participants.add(s, other, family_name="Zuletzt")
        participants.put(s, [people[3], people[0]], delegation=other, before=last)
    assert families(store, small.meeting, delegation=other) == ["Primerova", "Samplov", "Zuletzt"]
    with store.write("Move") as s:
        participants.put(s, [last, people[3]], delegation=other)
    assert families(store, small.meeting, delegation=other) == ["Samplov", "Zuletzt", "Primerova"]
    store.undo()
    store.undo()
    assert families(store, small.meeting) == ["Testov", "Samplov", "Örnekoğlu", "Primerova"]


def test_people_stand_by_rank_where_the_house_says_so(store: Store, small: Small, people: list[int]) -> None:
    with store.write("Ranks") as s:
        participants.edit(s, people[0], rank="counsellor")
        participants.edit(s, people[3], rank="minister")
        participants.edit(s, people[2], role="deputy", rank="director")
        ordering.keep(s, small.process, ordering.Order(ranks=True))
    assert families(store, small.meeting) == ["Testov", "Örnekoğlu", "Primerova", "Samplov"]


def test_days_are_kept_in_order_and_checked(store: Store, small: Small, people: list[int]) -> None:
    with store.write("Days") as s:
        participants.edit(s, people[0], days="2016-09-20, 2016-09-19 2016-09-19")
    with store.read() as s:
        kept = participants.get(s, people[:1])[0].days
    assert kept == "2016-09-19 2016-09-20"
    assert [day.day for day in participants.read_days(f"{kept} never")] == [19, 20]
    with pytest.raises(UserError), store.write("Days") as s:
        participants.edit(s, people[0], days="Monday")


def test_any_number_of_people_is_read(store: Store, small: Small, kazakhstan: int) -> None:
    with store.write("Many") as s:
        s.execute(
            insert(Participant),
            [
                {
                    "meeting_id": small.meeting,
                    "delegation_id": kazakhstan,
                    "position": n,
                    "family_name": f"N{n:05}",
                }
                for n in range(40_000)
            ],
        )
    with store.read() as s:
        ids = participants.find(s, small.meeting)
        assert [p.family_name for p in participants.get(s, ids)[::13_000]] == [
            "N00000",
            "N13000",
            "N26000",
            "N39000",
        ]
        assert len(participants.of_delegations(s, small.meeting)[kazakhstan]) == 40_000
