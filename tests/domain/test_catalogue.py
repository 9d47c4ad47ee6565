"""The parties that come with the program: names by date and language, and putting them into a workspace."""

import csv
import importlib.util
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.domain import catalogue, parties
from app.errors import UserError
from app.text import names
from database.models import Party, PartyName
from database.store import Store

from .conftest import Small

ROOT = Path(__file__).resolve().parent.parent.parent
CHECK_LIST = ROOT.parent / "shared" / "data" / "unterm_names.csv"
NOT_MEMBERS = {"COK", "NIU"}  # the check list has these two, which are neither members nor observers


@pytest.mark.parametrize(
    ("code", "day", "form", "language", "called"),
    [
        ("TUR", "2022-05-31", "formal", "en", "the Republic of Turkey"),
        ("TUR", "2022-06-01", "formal", "en", "the Republic of Türkiye"),
        ("TUR", "2016-09-19", "short", "fr", "la Turquie"),
        ("TUR", "2016-09-19", "formal", "ru", "Турецкая Республика"),
        ("CZE", "2015-01-01", "short", "en", "the Czech Republic"),
        ("CZE", "2016-09-19", "short", "en", "Czechia"),
        ("CZE", "2016-09-19", "formal", "en", "the Czech Republic"),
        ("MKD", "2019-02-11", "formal", "en", "the former Yugoslav Republic of Macedonia"),
        ("MKD", "2019-02-12", "formal", "en", "the Republic of North Macedonia"),
        ("SWZ", "2018-04-18", "short", "en", "Swaziland"),
        ("SWZ", "2018-04-19", "short", "en", "Eswatini"),
        ("CPV", "2013-10-23", "short", "en", "Cape Verde"),
        ("CPV", "2013-10-24", "formal", "en", "the Republic of Cabo Verde"),
        ("GMB", "2016-09-19", "formal", "en", "the Islamic Republic of the Gambia"),
        ("GMB", "2020-01-01", "formal", "en", "the Republic of the Gambia"),
        ("KGZ", "2020-01-01", "formal", "en", "the Kyrgyz Republic"),
        ("KGZ", "2020-01-01", "short", "ru", "Кыргызстан"),
        ("TKM", "2020-01-01", "formal", "en", "Turkmenistan"),
        ("TKM", "2020-01-01", "formal", "fr", "le Turkménistan"),
        ("IRN", "2020-01-01", "short", "en", "Iran (Islamic Republic of)"),
        ("USA", "2020-01-01", "short", "en", "the United States of America"),
        ("CHN", "2020-01-01", "formal", "en", "the People’s Republic of China"),
        ("ERI", "2020-01-01", "formal", "fr", "l’État d’Érythrée"),
        ("CIV", "2020-01-01", "short", "en", "Côte d’Ivoire"),
        ("VAT", "2020-01-01", "formal", "en", "the Holy See"),
        ("PSE", "2020-01-01", "formal", "en", "the State of Palestine"),
    ],
)
def test_a_state_is_called_as_on_the_day(code: str, day: str, form: str, language: str, called: str) -> None:
    (state,) = catalogue.states([code], on=date.fromisoformat(day), form=form, language=language)
    assert state.in_text == called


def test_all_members_and_observers_of_the_united_nations_are_there() -> None:
    states = catalogue.states()
    assert len(states) == 193 + 2
    assert {"VAT", "PSE", "TUR", "KGZ"} <= {state.iso3 for state in states}


def test_the_names_agree_with_the_check_list() -> None:
    if not CHECK_LIST.is_file():
        pytest.skip("no check list beside the project")
    with CHECK_LIST.open(encoding="utf-8") as file:
        rows = {row["iso3"]: row for row in csv.DictReader(file) if row["iso3"] not in NOT_MEMBERS}
    differing = []
    for language in catalogue.LANGUAGES:
        for form in catalogue.FORMS:
            for state in catalogue.states(list(rows), form=form, language=language):
                listed = plain(rows[state.iso3][f"{language}_{form}"])
                # lists write the article of a short name behind it: "Gambia (the)"
                behind = f"{state.name} ({state.article})" if state.article else state.name
                if listed != plain(behind if form == "short" else state.in_text):
                    differing.append((state.iso3, form, behind, listed))
    assert not differing


def plain(name: str) -> str:
    """Without the list's marks, double blanks and straight apostrophes."""
    return " ".join(name.replace("*", "").replace("'", "’").split())


def test_the_shipped_names_are_those_the_script_makes() -> None:
    pytest.importorskip("pycountry", reason="the names' source is not installed")
    spec = importlib.util.spec_from_file_location("make_states", ROOT / "packaging" / "make_states.py")
    assert spec and spec.loader
    script: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.make() == script.RESULT.read_text("utf-8")


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_states_stand_in_the_alphabet_of_the_language(language: str) -> None:
    listed = [state.name for state in catalogue.states(language=language)]
    assert listed == sorted(listed, key=lambda name: names.sort_key(name, language))


def test_formal_names_stand_where_the_short_ones_would() -> None:
    short = [state.iso3 for state in catalogue.states()]
    assert [state.iso3 for state in catalogue.states(form="formal")] == short


@given(st.lists(st.sampled_from(("KAZ", "KGZ", "TJK", "TKM", "UZB", "IRN", "CIV")), min_size=1))
def test_the_order_of_codes_does_not_matter(codes: list[str]) -> None:
    assert catalogue.states(codes) == catalogue.states(sorted(codes))


@pytest.mark.parametrize(
    "wanted", [{"codes": ["XXX"]}, {"form": "long"}, {"language": "de"}], ids=["code", "form", "language"]
)
def test_what_the_catalogue_does_not_have_is_refused(wanted: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        catalogue.states(wanted.pop("codes", []), **wanted)


def test_every_name_has_its_days_in_a_row() -> None:
    for entry in catalogue.entries():
        for language in {name.language for name in entry.names}:
            spoken = [name for name in entry.names if name.language == language]
            for earlier, later in zip(spoken, spoken[1:], strict=False):
                assert earlier.valid_to and later.valid_from, entry.names[0].short
                assert (later.valid_from - earlier.valid_to).days == 1, entry.names[0].short
            assert spoken[-1].valid_to is None
            assert sum(name.is_valid(date(2018, 1, 1)) for name in spoken) == 1


@pytest.mark.parametrize(
    ("acronym", "language", "called"),
    [
        ("UNHCR", "en", "Office of the United Nations High Commissioner for Refugees"),
        ("IOM", "ru", "Международная организация по миграции"),
        ("ICMPD", "fr", "Centre international pour le développement des politiques migratoires"),
        ("OSCE", "en", "Organization for Security and Co-operation in Europe"),
    ],
)
def test_organizations_have_their_full_names(acronym: str, language: str, called: str) -> None:
    entry = next(
        e for e in catalogue.entries() if any(n.acronym == acronym and n.language == "en" for n in e.names)
    )
    assert entry.name(language, date.max).short == called


def test_a_workspace_is_filled_once(store: Store) -> None:
    with store.write("Fill") as s:
        added = catalogue.fill(s)
    assert added == len(catalogue.entries())
    with store.write("Again") as s:
        assert catalogue.fill(s) == 0
    with store.read() as s:
        assert s.scalar(select(func.count()).select_from(Party)) == added
        assert s.scalar(select(func.count()).select_from(PartyName)) == sum(
            len(e.names) for e in catalogue.entries()
        )
    store.undo()
    with store.read() as s:
        assert s.scalar(select(func.count()).select_from(Party)) == 0


def test_what_people_wrote_is_left_alone_and_completed(store: Store, small: Small) -> None:
    with store.write("Correct") as s:
        parties.correct_name(s, small.parties["Turkmenistan"], formal="our own words")
        catalogue.fill(s)
    with store.read() as s:
        assert len([p for p in parties.listing(s) if p.short == "Turkmenistan"]) == 1
        turkmenistan, iom = small.parties["Turkmenistan"], small.parties["IOM"]
        assert parties.names_on(s, [turkmenistan])[turkmenistan].formal == "our own words"
        assert parties.names_on(s, [turkmenistan], language="ru")[turkmenistan].short == "Туркменистан"
        assert parties.names_on(s, [iom], language="ru")[iom].acronym == "МОМ"
        assert parties.find(s, "TKM") == turkmenistan
