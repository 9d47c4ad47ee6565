"""Names of persons: taken apart as lists write them, and known again in another spelling, order or script."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.text import people

SPLIT = [
    # cell, honorific, given, family
    ("H.E.Ms. Ada SAMPLE", "H.E. Ms.", "Ada", "SAMPLE"),
    ("H.E. Mr Boris Probe", "H.E. Mr.", "Boris", "Probe"),
    ("Ms.Ada Sample", "Ms.", "Ada", "Sample"),
    ("SAMPLE Ada Maria", "", "Ada Maria", "SAMPLE"),
    ("Sample, Ada", "", "Ada", "Sample"),
    ("ADA SAMPLE", "", "Ada", "SAMPLE"),
    ("Ada de la Sample", "", "Ada", "de la Sample"),
    ("Mr Ada M. SAMPLE", "Mr.", "Ada M.", "SAMPLE"),
    ("AL-PROBE Abu", "", "Abu", "AL-PROBE"),
    ("Образцов Образец Образцович", "", "Образец Образцович", "Образцов"),
    ("Образец Образцович Образцов", "", "Образец Образцович", "Образцов"),
    ("г-жа Образцова А.Б.", "г-жа", "А.Б.", "Образцова"),
    ("M. Jean MODELE", "M.", "Jean", "MODELE"),
    ("M SAMPLE", "", "M", "SAMPLE"),
    ("Sample", "", "", "Sample"),
    ("", "", "", ""),
    ("He WEI", "", "He", "WEI"),  # a name, no excellency
    ("HE Mr Wei", "H.E. Mr.", "", "Wei"),
    ("Gen SATO", "", "Gen", "SATO"),
    ("Gen. SATO", "Gen.", "", "SATO"),
]


@pytest.mark.parametrize(("text", "honorific", "given_name", "family"), SPLIT)
def test_a_name_in_one_cell_is_taken_apart(text: str, honorific: str, given_name: str, family: str) -> None:
    name = people.split(text)
    assert (name.honorific, name.given, name.family) == (honorific, given_name, family)


def test_a_family_name_may_come_first_and_both_scripts_may_stand_in_a_cell() -> None:
    assert people.split("Sample Ada", reversed=True).family == "Sample"
    name = people.split("Ada Sample / Ада Сэмпл")
    assert (name.given, name.family, name.native) == ("Ada", "Sample", "Ада Сэмпл")


@pytest.mark.parametrize(
    ("text", "printed"),
    [("Mr", "Mr."), ("H.E.Ms.", "H.E. Ms."), ("HE", "H.E."), ("SE Sr", "S.E. Sr."), ("Ms.T", "Ms."), ("г-н", "г-н"),
     ("Господин", "г-н"), ("Mme", "Mme"), ("dr", "Dr."), ("Brigadier", "Brigadier"), ("", "")],
)  # fmt: skip
def test_honorifics_are_written_as_lists_print_them(text: str, printed: str) -> None:
    assert people.honorific(text) == printed


SAME = [
    (("Yevgeny", "Khalikov"), ("Евгений", "Халиков")),
    (("Aleksandr", "Obraztsov"), ("Александр", "Образцов")),
    (("Jumabek", "Tashiev"), ("Zhumabek", "Tashiyev")),
    (("Artyom", "Solovyov"), ("Артём", "Соловьёв")),
    (("Айгүл", "Қасымова"), ("Aigul", "Kasymova")),
    (("SCHMIDT", "Ada"), ("Ada", "Shmidt")),
    (("Ada", "Petroff"), ("PETROV", "Ada")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person_is_known_in_other_spellings_orders_and_scripts(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert people.words(*one) == people.words(*other)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (("Ada", "Sample"), ("A.", "Sample"), 0.8, 0.9),  # an initial
        (("Ivan Petrovich", "Probe"), ("Ivan", "Probe"), 0.9, 0.95),
        (("Ada", "Specimen"), ("Ada", "Specimem"), 0.85, 0.95),  # a slip
        (("Ivan", "Testov"), ("Ivan", "Testova"), 0, 0),  # husband and wife
        (("Ada", "Sample"), ("Ada", "Probe"), 0, 0),
        (("", "Sample"), ("Ada", "Sample"), 0, 0),
    ],
)
def test_how_alike_two_names_are(
    one: tuple[str, str], other: tuple[str, str], least: float, most: float
) -> None:
    assert least <= people.likeness(people.words(*one), people.words(*other)) <= most


WORDS = st.text("abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя", min_size=2, max_size=9)


@given(WORDS, WORDS)
def test_order_and_case_never_matter_and_nothing_is_lost(given_name: str, family: str) -> None:
    one, other = people.words(given_name, family), people.words(family.upper(), given_name)
    assert one == other
    assume(not people.is_honorific(given_name))
    split = people.split(f"{given_name.title()} {family.upper()}")
    assert f"{split.given} {split.family}".split() == [given_name.title(), family.upper()]
