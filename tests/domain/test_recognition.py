"""Recognizing a party by what somebody typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import catalogue, parties, recognition
from database.store import Store


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> recognition.Index:
    with Store.create(tmp_path_factory.mktemp("parties") / "all.penholder") as store:
        with store.write("Fill") as s:
            catalogue.fill(s)
        with store.read() as s:
            made = recognition.index(s)
            made_of = {
                id: info.iso3 or info.acronym or info.short for id, info in parties.names_on(s).items()
            }
    made.called = made_of  # type: ignore[attr-defined]
    return made


def found(index: recognition.Index, text: str) -> list[tuple[str, bool]]:
    called = index.called  # type: ignore[attr-defined]
    return [(called[match.party], match.score >= recognition.SURE) for match in index.match(text)]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Kyrgyzstan", "KGZ"), ("the Kyrgyz Republic", "KGZ"), ("KYRGYZ REPUBLIC ", "KGZ"), ("KGZ", "KGZ"), ("kg", "KGZ"),
        ("Киргизия", "KGZ"), ("Кыргызская республика", "KGZ"), ("Kirghizistan", "KGZ"),
        ("Iran, Islamic Republic of", "IRN"), ("Iran", "IRN"), ("Islamic Republic of Iran", "IRN"),
        ("Turkey", "TUR"), ("Türkiye (the)", "TUR"), ("turkiye", "TUR"), ("ТУРЦИЯ", "TUR"), ("Turquie", "TUR"),
        ("Republic of Korea", "KOR"), ("Korea, Republic of", "KOR"), ("Rep. of Korea", "KOR"), ("South Korea", "KOR"),
        ("Russian Fed.", "RUS"), ("Россия", "RUS"), ("USA", "USA"), ("U.S.A.", "USA"), ("США", "USA"),
        ("Great Britain", "GBR"), ("Cote d'Ivoire", "CIV"), ("Swaziland", "SWZ"), ("Viet-Nam", "VNM"),
        ("China People`s Republic", "CHN"), ("Bosnia & Herzegovina", "BIH"), ("Delegation of Pakistan", "PAK"),
        ("Niger", "NER"), ("Nigeria", "NGA"), ("Guinea", "GIN"), ("Dominica", "DMA"), ("Congo", "COG"), ("Holy See *", "VAT"),
        ("UNHCR", "UNHCR"), ("U.N.H.C.R.", "UNHCR"), ("УВКБ ООН", "UNHCR"), ("HCR", "UNHCR"),
        ("United Nations High Commissioner for Refugees (UNHCR)", "UNHCR"),
        ("IOM (International Organisation for Migration)", "IOM"), ("UN Development Program", "UNDP"),
        ("Almaty Process", "Almaty Process on Refugee Protection and International Migration"), ("ОБСЕ", "OSCE"),
    ],
)  # fmt: skip
def test_what_is_surely_meant(index: recognition.Index, text: str, party: str) -> None:
    assert found(index, text)[0] == (party, True)
    assert [sure for _party, sure in found(index, text)].count(True) == 1


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Kazahstan", "KAZ"), ("Uzbekstan", "UZB"), ("Узбекстан", "UZB"), ("Таджикистон", "TJK"), ("Turkye", "TUR"),
        ("Repubblic of Kazakhstan", "KAZ"), ("Republic of Turkmenistan", "TKM"), ("European Comission", "EC"),
        ("UNHCR Kazakhstan", "UNHCR"), ("Slovenija", "SVN"), ("Republic of China", "CHN"),
    ],
)  # fmt: skip
def test_what_is_alike_is_offered_and_left_to_the_person(
    index: recognition.Index, text: str, party: str
) -> None:
    assert found(index, text)[0] == (party, False)


@pytest.mark.parametrize(("text", "name"), [("Uzbekistaan", "Uzbekistan"), ("Узбекистаан", "Узбекистан")])
def test_a_name_is_offered_in_the_script_that_was_typed(
    index: recognition.Index, text: str, name: str
) -> None:
    assert index.match(text)[0].name == name


def test_two_that_may_be_meant_are_both_offered(index: recognition.Index) -> None:
    assert {party for party, _sure in found(index, "Korea")} == {"KOR", "PRK"}
    assert not any(sure for _party, sure in found(index, "Korea"))
    assert {party for party, _sure in found(index, "DRC")} == {"COD", "DRC"}


@pytest.mark.parametrize("text", ["", "  ", "xyz", "Ministry of Labour", "the", "**", "(", "Mr. Example"])
def test_nobody_is_meant(index: recognition.Index, text: str) -> None:
    assert not found(index, text)


@given(st.text(max_size=30))
def test_any_text_can_be_asked(index: recognition.Index, text: str) -> None:
    matches = index.match(text)
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    assert all(0 < match.score <= 1 for match in matches)


@given(st.data())
def test_every_name_finds_its_party(index: recognition.Index, data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(catalogue.entries()))
    name = data.draw(st.sampled_from([n.formal or n.short for n in entry.names]))
    wanted = entry.iso3 or next(n.acronym or n.short for n in entry.names if n.language == "en")
    assert (wanted, True) in found(index, data.draw(st.sampled_from([name, name.upper(), f" {name} "])))


def test_names_that_people_added_are_known(store: Store) -> None:
    with store.write("Add") as s:
        party = parties.add(s, kind="body", short="Sample Institute of Migration", acronym="SIM")
    with store.read() as s:
        for text in ("sample institute of migration", "SIM", "Institute of Migration, Sample"):
            assert parties.match(s, text)[0] == recognition.Match(
                party, parties.match(s, text)[0].score, "Sample Institute of Migration"
            )
            assert parties.match(s, text)[0].score >= recognition.SURE
        assert parties.match(s, "Sample Institut of Migration")[0].party == party
