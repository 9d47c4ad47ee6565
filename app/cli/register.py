"""The verbs of the register: what States are called, and who takes part in a meeting as running text says it."""

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from app.cli.options import MEETING, STORE, Verb, open_store, option
from app.i18n import _


def _names(options: argparse.Namespace) -> Any:
    from app.domain import catalogue

    found = catalogue.states(
        options.codes, on=_day(options.date), form=options.form, language=options.language
    )
    if options.json:
        return [asdict(state) for state in found]
    return [state.in_text for state in found]


def _attendance(options: argparse.Namespace) -> Any:
    from app.domain import attendance

    with open_store(options) as store, store.read() as s:
        found = attendance.paragraph(
            s, options.meeting, on=_day(options.date), wording=options.wording, language=options.language
        )
    if not options.json:
        notes = [f"{mark} {text}" for mark, text in attendance.numbered(found)]
        return [found.text or _("No delegation has confirmed yet."), *notes]
    return {
        "text": found.text,
        "notes": [{"mark": mark, "text": text} for mark, text in attendance.numbered(found)],
        "delegations": [asdict(mention) for mention in found.delegations],
    }


def _day(text: str) -> date | None:
    from app.domain import changing

    return changing.as_date(text)


_DAY = option("--date", default="", metavar="DATE", help="the day whose names are wanted, year-month-day")
_FORM = option("--form", default="short", choices=("short", "formal"), help="the form of the name")
_LANGUAGE = option("--language", default="en", choices=("en", "fr", "ru"), help="the language of the names")
_CODES = option("codes", nargs="*", metavar="ISO3", help="codes of States; without them every State")
_WORDING = option(
    "--wording", default="", metavar="WORDING", help="a wording by its name, such as “topic first”"
)
VERBS = {
    "names": Verb(_names, "say what States are called on a day", (_CODES, _DAY, _FORM, _LANGUAGE)),
    "attendance": Verb(
        _attendance, "say who takes part in a meeting", (STORE, MEETING, _DAY, _WORDING, _LANGUAGE)
    ),
}
