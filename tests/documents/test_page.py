"""The words at the head and foot of a page, and text made fit for a file."""

import pytest

from app.documents import page
from app.documents.model import Document, Role, text_block


@pytest.mark.parametrize(
    ("date", "language", "shown"),
    [
        ("2013-06-05", "en", "5 June 2013"),
        ("2015-09-22", "ru", "22 сентября 2015 года"),
        ("2015-09-22", "fr", "22 septembre 2015"),
        ("2015-09-22", "no such language", "22 September 2015"),
        ("19–20 September 2016", "en", "19–20 September 2016"),
        ("2015-02-31", "en", "2015-02-31"),
        ("", "en", ""),
    ],
)
def test_dates_are_in_the_words_of_the_document(date: str, language: str, shown: str) -> None:
    assert page.date(Document(date=date, language=language)).replace(page.NO_BREAK, " ") == shown


def test_a_date_is_not_divided_between_lines() -> None:
    assert " " not in page.date(Document(date="2013-06-05"))


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "en"), ("ru_RU", "ru-RU"), ("", "en"), ('e"n', "en"), ("uz-Latn-UZ", "uz-Latn-UZ")],
)
def test_only_language_tags_reach_a_file(tag: str, written: str) -> None:
    assert page.language(Document(language=tag)) == written


def test_the_title_is_found_in_the_text_where_none_is_given() -> None:
    blocks = (text_block("Text"), text_block("The\nheading", Role.HEADING))
    assert page.title(Document(blocks)) == "The heading"
    assert page.title(Document(blocks, title=" Own  title ")) == "Own title"
    assert page.title(Document()) == ""


def test_a_long_title_leaves_room_for_status_and_date() -> None:
    head = page.masthead(Document(title="word " * 60, status="Provisional", date="2026-09-19"))
    assert len(head.running) + len(head.right) <= 85
    assert head.running.endswith("…")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00\x07b\x7f", "ab"),
        ("\ud800x\ufffe", "x"),
        ("5\u00a0June\tend", "5\u00a0June\tend"),
    ],
)
def test_text_is_made_fit_for_a_file(text: str, kept: str) -> None:
    assert page.printable(text) == kept
