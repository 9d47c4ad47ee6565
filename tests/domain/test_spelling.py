"""Spelling: what is looked at, what is right, and the dictionary where the system has Hunspell."""

from pathlib import Path

import pytest

from app import paths
from app.domain import hunspell, spelling
from database.store import Store
from tests.domain.conftest import Small

KNOWN = frozenset("they recognized the need to co operate well known states report see on june write".split())


def unknown(text: str, language: str = "en", **options: object) -> list[str]:
    found = spelling.unknown(text, language=language, knows=lambda word: word.lower() in KNOWN, **options)  # type: ignore[arg-type]
    return [text[start:end] for start, end in found]


def test_what_is_looked_at() -> None:
    assert unknown("They recognzied the States’ nead to co-operate.") == ["recognzied", "nead"]
    assert unknown("see A/RES/55/12, UNHCR, https://exmple.org/abc on 5 June 2ndly") == []
    assert unknown("write to ivnov@example.org in Астана") == ["in"]
    assert unknown("the wel-known well-known report’s") == ["wel-known"]
    assert unknown("the foo", right={"foo"}) == unknown("the Foo", right={"foo"}) == []
    assert unknown("the foo", held=[(4, 7)]) == []
    assert unknown("Участники the Almaty", "ru") == ["Участники"]


def test_the_house_has_words_of_its_own(store: Store, small: Small) -> None:
    with store.write("Add a word") as s:
        spelling.add_word(s, small.process, " Refoulement ")
        spelling.add_word(s, small.process, "refugium")
    with store.read() as s:
        assert spelling.own_words(s, small.process) == {"refoulement", "refugium"}
        assert spelling.list_words(s, small.process) == ["Refoulement", "refugium"]
        assert {"turkmenistan", "iom", "refugium"} <= spelling.known_words(s, small.process)
    with store.write("Remove words") as s:
        spelling.remove_words(s, small.process, ["REFUGIUM", "unheard"])
    with store.read() as s:
        assert spelling.list_words(s, small.process) == ["Refoulement"]
    store.undo()
    store.undo()
    with store.read() as s:
        assert not spelling.own_words(s, small.process)


def write_dictionary(name: str, words: str, encoding: str = "UTF-8") -> None:
    folder = paths.settings_folder() / hunspell.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text(f"SET {encoding}\nTRY abcdefghijklmnopqrstuvwxyz\n", "utf-8")
    listed = words.split()
    (folder / f"{name}.dic").write_text("\n".join([str(len(listed)), *listed]), encoding)


def test_without_a_dictionary_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hunspell, "SHARED", ())
    monkeypatch.setenv("DICPATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert hunspell.find_dictionary("en") is None
    assert hunspell.open("en") is None
    assert "hunspell-en-gb hunspell-ru" in spelling.advice(["en", "ru"])
    write_dictionary("en_US", "color")
    assert hunspell.find_dictionary("en") is None, "the house does not write American English"
    write_dictionary("kk_KZ", "сөз")
    assert hunspell.find_dictionary("kk") is not None


def test_hunspell_is_asked() -> None:
    write_dictionary("en_GB", "organization report Astana")
    write_dictionary("ru_RU", "миграция", "KOI8-R")
    speller = hunspell.open("en")
    if speller is None:
        pytest.skip("the system has no Hunspell library")
    assert speller.knows("organization")
    assert not speller.knows("organizatoin")
    assert speller.propose("organizatoin") == ["organization"]
    russian = hunspell.open("ru")
    assert russian is not None
    assert russian.knows("миграция")
    assert not russian.knows("мигрцаия")
    assert "миграция" in russian.propose("мигрaция".replace("a", "о"))
    assert russian.knows("日本"), "its letters cannot write that"
