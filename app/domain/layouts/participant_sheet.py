"""The list of participants as a spreadsheet: one row a person, and the numbers on a second sheet.

Holds what the printed list holds, in cells of their own so that it can be sorted and merged; contacts only where they are
asked for. Leaves who is listed, and in which order, to `people`.
"""

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy.orm import Session

from app.documents import write_sheet
from app.documents.model import plain
from app.documents.write_sheet import Column, Sheet
from app.domain import meetings, parties
from app.domain.layouts import people
from app.domain.layouts.participant_list import Options, numbers
from app.domain.layouts.people import Listed
from app.i18n import _

_READ = (
    "honorific", "given_name", "family_name", "native_name", "role", "position_title", "division", "institution",
    "email", "phone",
)  # fmt: skip


def to_bytes(
    s: Session, meeting: int, options: Options, format: str, *, tell: Callable[[float], None] | None = None
) -> bytes:
    """The list as "xlsx" or "csv"; the CSV has the persons alone."""
    found = people.listed(s, meeting, _READ, everyone=options.everyone)
    title = _("List of participants")
    sheet = Sheet(title, _columns(options), _rows(found, options))
    if format == "csv":
        return write_sheet.to_csv(sheet)
    sheets = [sheet]
    if options.statistics and found:
        counted = numbers(found)
        widths = (40, 14, 14)
        columns = [Column(one.title, width) for one, width in zip(counted.columns, widths, strict=True)]
        cells = ([_figure(plain(cell)) for cell in row.cells] for row in counted.rows)
        sheets.append(Sheet(_("Statistics"), columns, cells))
    return write_sheet.to_xlsx(sheets, title=f"{meetings.get(s, meeting).title}: {title}", tell=tell)


def _figure(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


def _columns(options: Options) -> list[Column]:
    found = [
        Column(_("Category"), 14), Column(_("Delegation"), 34), Column(_("Honorific"), 10),
        Column(_("Given name"), 18), Column(_("Family name"), 20),
    ]  # fmt: skip
    if options.numbered:
        found.insert(0, Column(_("No."), 6))
    if options.native:
        found.append(Column(_("Name in own script"), 28))
    found.append(Column(_("Role"), 14))
    for on, column in (
        (options.position, Column(_("Position"), 34)),
        (options.division, Column(_("Division"), 30)),
        (options.institution, Column(_("Institution"), 34)),
        (options.contacts, Column(_("E-mail"), 28)),
        (options.contacts, Column(_("Telephone"), 18)),
    ):
        if on:
            found.append(column)
    return found


def _rows(found: Sequence[Listed], options: Options) -> Iterator[list[str | int]]:
    """One row a person; a delegation that has named nobody is one row without a person."""
    count = 0
    for one in found:
        category = parties.plural(one.delegation.capacity)
        name = people.name_delegation(one.delegation)
        for person in one.people or [("",) * (len(_READ) + 1)]:
            honorific, given, family, native, role, position, division, institution, email, phone, _id = (
                person
            )
            row: list[str | int] = [category, name, honorific, given, family.upper()]
            if options.numbered:
                count += bool(one.people)
                row.insert(0, count if one.people else "")
            if options.native:
                row.append(native)
            row.append(name_role(role))
            for on, value in (
                (options.position, position), (options.division, division), (options.institution, institution),
                (options.contacts, email), (options.contacts, phone),
            ):  # fmt: skip
                if on:
                    row.append(value)
            yield row


def name_role(role: str) -> str:
    """What a role is called; empty for none."""
    return {
        "head": _("Head of delegation"),
        "deputy": _("Deputy head"),
        "alternate": _("Alternate"),
        "delegate": _("Delegate"),
        "adviser": _("Adviser"),
        "expert": _("Expert"),
        "speaker": _("Speaker"),
        "interpreter": _("Interpreter"),
        "secretariat": _("Secretariat"),
    }.get(role, role)
