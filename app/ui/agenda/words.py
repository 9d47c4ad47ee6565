"""How the page calls days, kinds and lengths."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from app.domain import agenda
from app.domain.agenda import SessionInfo
from app.i18n import _

NO_DAY = "none"  # the key of the list without a day
Choices = tuple[tuple[str, str], ...]


def kinds() -> Choices:
    """(value, text) of every kind of entry."""
    called = {
        "item": _("Agenda item"),
        "session": _("Session"),
        "break": _("Break"),
        "ceremony": _("Ceremony"),
    }
    return tuple((value, called[value]) for value in agenda.KINDS)


def visibilities() -> Choices:
    """(value, text): who sees an entry."""
    called = {"public": _("Everybody"), "internal": _("Organizers only")}
    return tuple((value, called[value]) for value in agenda.VISIBILITIES)


def day_key(day: date | None) -> str:
    """A day as a key of chips and choices."""
    return day.isoformat() if day else NO_DAY


def day_of(key: str) -> date | None:
    """The day a key stands for."""
    return None if key in ("", NO_DAY) else date.fromisoformat(key)


def day_name(day: date | None, number: int) -> str:
    """ "Day 1 · Tue 12 Oct", in the interface's language; `number` counts from 1."""
    if day is None:
        return _("Without a day")
    shown = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")
    return _("Day {number} · {date}").format(number=number, date=shown)


def length(minutes: int) -> str:
    """ "90 min"."""
    return _("{} min").format(minutes)


def heading(info: SessionInfo) -> str:
    """ "2. Legal pathways": the title behind its number."""
    number = info.number.strip()
    if not number:
        return info.title
    return f"{number if number.endswith(('.', ')')) else number + '.'} {info.title}"


def describe(info: SessionInfo) -> str:
    """The second line of a card: place and speakers, who may stand on lines of their own."""
    lines = [" ".join(line.split()) for line in (info.place, *info.speakers.splitlines())]
    return " · ".join(line for line in lines if line)
