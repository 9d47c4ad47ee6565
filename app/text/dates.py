"""Dates as drafters write them: "19–20 September 2016", "September 7th 2012", "22 сентября 2015 года".

Knows English, Russian and numeric dates and gives ISO 8601. A range counts as its last day: that is when a document
was adopted. A numeric date is day/month/year, as in the papers of the region. The other way it writes the days of a
meeting and its ordinal as drafters do. Leaves what a date means to others.
"""

import datetime
import re
from dataclasses import dataclass

_ENGLISH = "january february march april may june july august september october november december".split()
_RUSSIAN = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья])\.?"
)
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th)\b)?"
_AND = r"\s?(?:[-–—&,]|and|to|и|по)\s?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_A_YEAR = re.compile(r"(?:19|20)\d\d")  # every form has one
_TAIL = r"(?:\s?(?:года|г\.))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\w)(?:с\s)?(?:«?{_DAY}»?(?:\s{_ANY_MONTH})?(?:\s(?:19|20)\d\d)?{_AND})*[«\"]?(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?[»\"]?"
        rf"(?:\sof)?,?\s{_MONTH},?\s{_YEAR}{_TAIL}(?!\d)",
        rf"(?<!\w){_ANY_MONTH}\s{_DAY}{_AND}{_MONTH}\s(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?,?\s{_YEAR}(?!\d)",
        rf"(?<!\w){_MONTH}\s(?:{_DAY}{_AND})*(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?,?\s{_YEAR}(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        r"(?<!\d)(?:\d{1,2}[-–])?(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>(?:19|20)\d\d)(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date found in a text: ISO 8601, and the stretch of text it was read from."""

    iso: str
    start: int
    end: int


def find(text: str) -> Date | None:
    """The first date in `text`; a range gives its last day. None if there is none or it is not in the calendar."""
    best: Date | None = None
    for form in _FORMS if _A_YEAR.search(text) else ():
        for found in form.finditer(text):
            iso = _iso(found)
            if iso and (best is None or (found.start(), -found.end()) < (best.start, -best.end)):
                best = Date(iso, found.start(), found.end())
            if iso:
                break
    return best


def _iso(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
    try:
        return datetime.date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    name = name.casefold().rstrip(".")
    for number, english in enumerate(_ENGLISH, 1):
        if english.startswith(name[:3]):
            return number
    # "ма" (май, мая) is the head of "март" too: the longer heads first
    return max(
        (n for n, head in enumerate(_RUSSIAN, 1) if name.startswith(head)), key=lambda n: len(_RUSSIAN[n - 1])
    )


def span(start: datetime.date | None, end: datetime.date | None = None, language: str = "en") -> str:
    """The days of a meeting in words: "19–20 September 2016", "30 September – 1 October 2016"; empty without a start.

    What both days share is written once; the en dash stands without blanks between bare days [UN Editorial Manual].
    """
    if start is None:
        return ""
    if end is None or end <= start:
        return _written(start, language)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_written(end, language)}"
    first = _written(start, language, year=start.year != end.year)
    return f"{first} – {_written(end, language)}"


def _written(day: datetime.date, language: str, *, year: bool = True) -> str:
    if language == "en":
        return f"{day.day} {_ENGLISH[day.month - 1].capitalize()}" + (f" {day.year}" if year else "")
    if language == "ru":
        return f"{day.day} {_GENITIVE[day.month - 1]}" + (f" {day.year} года" if year else "")
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return _written(day, "en", year=year)
    # a pattern of our own, because the range has to keep the day first: every language that is offered writes it so
    return format_date(day, "d MMMM y" if year else "d MMMM", locale=locale)


def weekday(day: datetime.date, language: str = "en") -> str:
    """The heading over a day of the agenda: "Tuesday, 13 April 2027"."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_day_names

    try:
        names = get_day_names("wide", locale=Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        names = get_day_names("wide", locale="en")
    name = str(names[day.weekday()])
    return f"{name[:1].upper()}{name[1:]}, {_written(day, language)}"


def ordinal_word(number: int) -> str:
    """ "third" of 3, in lower case as inside a sentence; from 21 on "21st"."""
    if 0 < number < len(_ORDINALS):
        return _ORDINALS[number]
    return ordinal_figure(number)


def ordinal_figure(number: int) -> str:
    """ "3rd" of 3."""
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def find_ordinal(title: str) -> int | None:
    """The number that a title counts its meeting with: 4 of "Fourth Senior Officials Meeting" or "4th Meeting"; None where it
    counts nothing, or several things."""
    words = {word: number for number, word in enumerate(_ORDINALS) if number}
    found = [words[word] for word in re.findall(r"[a-z]+", title.lower()) if word in words]
    found += [int(figure) for figure in re.findall(r"\b(\d{1,3})(?:st|nd|rd|th)\b", title.lower())]
    return found[0] if len(found) == 1 else None
