"""The order of lists: a rule of the house that every output follows."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.model import Table, plain
from app.domain import attendance, catalogue, delegations, meetings, ordering, participants, parties
from app.domain.layouts import participant_list
from app.domain.ordering import Order
from app.errors import UserError
from app.text import names
from database.store import Store

from .conftest import Small

STATES = ("KAZ", "KGZ", "TUR", "IRN", "KOR", "GBR", "DEU", "ARE")


@pytest.fixture
def meeting(store: Store, small: Small) -> int:
    """A meeting of eight States, Kazakhstan in the chair; Iran and Germany are observers, the IOM supports."""
    with store.write("Prepare") as s:
        catalogue.fill(s)
        of = {p.iso3 or p.acronym: p.id for p in parties.names_on(s).values()}
        for code in STATES:
            capacity = "observer" if code in {"IRN", "DEU"} else "member"
            delegations.add(s, small.meeting, party=of[code], capacity=capacity, reply="confirmed")
        delegations.add(s, small.meeting, party=of["IOM"], capacity="support unit", reply="confirmed")
        meetings.edit(s, small.meeting, chair_party_id=of["KAZ"], host_party_id=of["KGZ"])
    return small.meeting


def keep(store: Store, small: Small, **rule: object) -> None:
    with store.write("Change the order of lists") as s:
        ordering.keep(s, small.process, replace(ordering.of(s, small.process), **rule))  # type: ignore[arg-type]


def codes(store: Store, meeting: int, language: str = "en") -> str:
    with store.read() as s:
        listed = delegations.listing(s, meeting, language=language)
    return " ".join(d.party.iso3 or d.party.acronym for d in listed)


@pytest.mark.parametrize(
    ("rule", "language", "listed"),
    [
        # Kazakhstan, Kyrgyzstan, Republic of Korea, Türkiye, United Arab Emirates, United Kingdom …; Germany, Iran
        ({}, "en", "KAZ KGZ KOR TUR ARE GBR DEU IRN IOM"),
        ({"name_form": "formal"}, "en", "KGZ KAZ KOR TUR ARE GBR DEU IRN IOM"),
        # Émirats, Kazakhstan, Kirghizistan, République de Corée, Royaume-Uni, Turquie; Allemagne, Iran
        ({"language": "fr"}, "en", "ARE KAZ KGZ KOR GBR TUR DEU IRN IOM"),
        ({}, "fr", "ARE KAZ KGZ KOR GBR TUR DEU IRN OIM"),
        # Казахстан, Кыргызстан, Объединенные, Республика Корея, Соединенное, Турция; Германия, Иран
        ({}, "ru", "KAZ KGZ ARE KOR GBR TUR DEU IRN МОМ"),
        ({"language": "en"}, "ru", "KAZ KGZ KOR TUR ARE GBR DEU IRN МОМ"),
        ({"chair": "last"}, "en", "KGZ KOR TUR ARE GBR KAZ DEU IRN IOM"),
        ({"host": "first"}, "en", "KGZ KAZ KOR TUR ARE GBR DEU IRN IOM"),
        ({"chair": "first", "host": "first"}, "en", "KAZ KGZ KOR TUR ARE GBR DEU IRN IOM"),
        ({"chair": "last", "host": "last"}, "en", "KOR TUR ARE GBR KGZ KAZ DEU IRN IOM"),
        (
            {"categories": tuple(sorted(parties.STATUSES, reverse=True))},
            "en",
            "IOM DEU IRN KAZ KGZ KOR TUR ARE GBR",  # support unit, observers, members
        ),
    ],
)  # fmt: skip
def test_the_rule_orders_delegations(
    store: Store, small: Small, meeting: int, rule: dict[str, object], language: str, listed: str
) -> None:
    keep(store, small, **rule)
    assert codes(store, meeting, language) == listed


def test_a_place_given_by_hand_goes_before_the_alphabet(store: Store, small: Small, meeting: int) -> None:
    with store.write("Move") as s:
        last = next(d for d in delegations.listing(s, meeting) if d.party.iso3 == "KAZ")
        delegations.edit(s, last.id, position=1)
    keep(store, small, chair="first")
    assert codes(store, meeting) == "KGZ KOR TUR ARE GBR KAZ DEU IRN IOM"
    with store.read() as s:
        row = [d.party.iso3 for d in delegations.in_one_row(s, meeting) if d.party.iso3]
    assert row == ["KAZ", "DEU", "IRN", "KGZ", "KOR", "TUR", "ARE", "GBR"], "seats go by the alphabet alone"


def test_changing_the_rule_is_one_step_and_changes_everything_alike(
    store: Store, small: Small, meeting: int
) -> None:
    def seen() -> tuple[list[str], str, list[str]]:
        with store.read() as s:
            listed = [d.party.short for d in delegations.listing(s, meeting) if d.capacity == "member"]
            sentence = attendance.paragraph(s, meeting, wording="list").text
            printed = [
                plain(row.cells[0])
                for block in participant_list.document(s, meeting).blocks
                if isinstance(block, Table)
                for row in block.rows
                if row.band
            ]
        return listed, sentence, printed

    def agree(listed: Iterable[str], sentence: str, printed: list[str]) -> None:
        formal = {
            "Kazakhstan": "Republic of Kazakhstan", "Kyrgyzstan": "Kyrgyz Republic", "Türkiye": "Republic of Türkiye",
            "Turkey": "Republic of Turkey",
        }  # fmt: skip
        wanted = [formal.get(name, name) for name in listed if name in formal]
        places = [sentence.index(name) for name in wanted]
        assert places == sorted(places)
        rows = [next(n for n, row in enumerate(printed) if row.startswith(name)) for name in wanted]
        assert rows == sorted(rows)

    before = seen()
    agree(*before)
    keep(store, small, chair="last", name_form="formal")
    after = seen()
    agree(*after)
    assert after[0] != before[0] and after[1] != before[1] and after[2] != before[2]
    assert store.undo() == "Change the order of lists"
    assert seen() == before


def test_people_stand_by_rank_where_the_rule_says_so(store: Store, small: Small, meeting: int) -> None:
    with store.write("People") as s:
        owner = delegations.listing(s, meeting)[0].id
        for family, role, rank in (
            ("Counsel", "delegate", "counsellor"),
            ("Minis", "delegate", "minister"),
            ("Depu", "deputy", ""),
            ("Headly", "head", "ambassador"),
            ("Unranked", "delegate", ""),
        ):
            participants.add(s, owner, family_name=family, role=role, rank=rank)

    def listed() -> list[str]:
        with store.read() as s:
            return [p.family_name for p in participants.of_delegations(s, meeting)[owner]]

    assert listed() == ["Headly", "Counsel", "Minis", "Depu", "Unranked"]
    keep(store, small, ranks=True)
    assert listed() == ["Headly", "Depu", "Minis", "Counsel", "Unranked"]


def test_the_rule_is_kept_as_it_was_given(store: Store, small: Small) -> None:
    rule = Order("fr", "acronym", tuple(reversed(parties.STATUSES)), "first", "last", True)
    with store.write("Keep") as s:
        ordering.keep(s, small.process, rule)
    with store.read() as s:
        assert ordering.of(s, small.process) == rule
    with store.write("Forget") as s:
        ordering.forget(s, small.process)
    with store.read() as s:
        assert ordering.of(s, small.process) == Order()
        assert ordering.of_meeting(s, small.meeting) == Order()


@pytest.mark.parametrize(
    "rule",
    [{"name_form": "long"}, {"chair": "somewhere"}, {"categories": ("member",)}, {"host": ""}],
    ids=lambda rule: next(iter(rule)),
)
def test_a_rule_that_is_none_is_refused(store: Store, small: Small, rule: dict[str, object]) -> None:
    with pytest.raises(UserError):
        keep(store, small, **rule)
    with store.read() as s:
        assert ordering.of(s, small.process) == Order()


@given(
    st.lists(
        st.tuples(st.text("ABÀÇÉabcе Ёж", min_size=1, max_size=6), st.booleans(), st.booleans()), max_size=7
    ),
    st.randoms(),
    st.builds(
        Order,
        language=st.sampled_from(("", "en", "ru", "fr")),
        name_form=st.sampled_from(ordering.NAME_FORMS),
        chair=st.sampled_from(ordering.PLACES),
        host=st.sampled_from(ordering.PLACES),
    ),
)
def test_the_order_is_the_same_however_delegations_come(
    named: list[tuple[str, bool, bool]], chance, order: Order
) -> None:
    infos = [
        (parties.PartyInfo(n, "state", "", name, name, "", ""), c, h) for n, (name, c, h) in enumerate(named)
    ]

    def key(one: tuple[parties.PartyInfo, bool, bool]) -> tuple[object, ...]:
        return order.place(chair=one[1], host=one[2]), order.key(one[0], "en"), one[0].id

    mixed = list(infos)
    chance.shuffle(mixed)
    listed = sorted(mixed, key=key)
    assert listed == sorted(infos, key=key)
    places = [order.place(chair=c, host=h) for _party, c, h in listed]
    assert places == sorted(places)
    for (one, *at), (two, *behind) in zip(listed, listed[1:], strict=False):
        if order.place(chair=at[0], host=at[1]) == order.place(chair=behind[0], host=behind[1]):
            alphabet = order.alphabet("en")
            assert names.sort_key(one.short, alphabet) <= names.sort_key(two.short, alphabet)
