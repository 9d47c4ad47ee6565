"""Which column of a table says what: by its header, by what stands in it, and where each row's delegation is to be found.

Knows how to find the header row and to settle headers that mean two things ("Title", "Name", "Status"). What it finds is a
proposal: a person changes any of it. Leaves words of headers to `register_headers`, values to `register_cleaning`.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.documents.tables import Sheet
from app.domain import register_cleaning as cleaning
from app.domain import register_headers as headers
from app.domain.register_headers import CAPACITY, NAME, NAME_REVERSED, NUMBER, OWNER
from app.text import people

IGNORE = ""
FIELDS = ("honorific", NAME, NAME_REVERSED, "given_name", "middle_name", "family_name", "native_name", "position_title",
          "division", "institution", OWNER, CAPACITY, "role", "status", "rank", "gender", "email", "phone", "note")  # fmt: skip
# where a row's delegation comes from
COLUMN, BAND, SHEET, FIXED = "column", "band", "sheet", "fixed"
_HEADER_WITHIN = 30  # rows; letterheads and titles stand above a header
_SAMPLE = 200  # rows that decide on a column without header
_NAMED = (NAME, NAME_REVERSED, "family_name", "given_name")


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a table is read. `header` is the row with the columns' names, -1 for none; `fields` one of FIELDS or IGNORE a
    column; `owner` where a row's delegation stands: COLUMN, BAND (a row of its own above its people), SHEET (the sheet's
    name or the heading above), FIXED: all rows belong to the party `fixed`.
    """

    header: int
    fields: tuple[str, ...]
    owner: str = COLUMN
    fixed: int = 0

    def column(self, field: str) -> int:
        """The first column of a field; -1 for none."""
        return self.fields.index(field) if field in self.fields else -1

    @property
    def names_people(self) -> bool:
        """Whether a column holds names: without one nothing can be taken over."""
        return any(field in _NAMED for field in self.fields)


def recognize(sheets: Sequence[Sheet], *, is_party: Callable[[str], bool]) -> Mapping:
    """How tables of one build are to be read; the first with the most rows decides. `is_party` knows names of parties."""
    sheet = max(sheets, key=lambda one: len(one.rows))
    width = max((len(row) for row in sheet.rows[: _SAMPLE * 2]), default=0)
    header = header_row(sheet.rows)
    named = [headers.field_of(cell) for cell in sheet.rows[header]] if header >= 0 else []
    fields = [*named, *[IGNORE] * width][:width]
    fields = [_unsure(field) if header < 0 else field for field in fields]
    body = [row for row in sheet.rows[header + 1 : header + 1 + _SAMPLE] if sum(map(bool, row)) > 1]
    columns = [[row[n].strip() for row in body if n < len(row) and row[n].strip()] for n in range(width)]
    fields = _settled(fields, columns, is_party)
    fields = _guessed(fields, columns, is_party)
    fields = [IGNORE if field == NUMBER else field for field in fields]
    return owned(sheets, replace(Mapping(header, tuple(fields))), is_party=is_party)


def _unsure(_field: str) -> str:
    return IGNORE


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The row that names the columns, -1 where there is none: the one of the first rows that says most names of fields."""
    best, found = 1, -1
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        cells = [cell for cell in row if cell.strip()]
        if not cells or any("@" in cell for cell in cells):
            continue
        known = {field for cell in cells if (field := headers.field_of(cell))}
        wanted = 1 if len(cells) == 1 and max(map(len, rows)) == 1 else 2
        if len(known) >= wanted and len(known) * 2 >= len(cells) and len(known) > best - (wanted == 1):
            best, found = len(known), number
    return found


def same_header(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row repeats the header, as tables do at each page."""
    return [headers.plain(cell) for cell in row if cell.strip()] == [
        headers.plain(cell) for cell in header if cell.strip()
    ]


# --- headers that may mean two things


def _share(values: Sequence[str], test: Callable[[str], object]) -> float:
    """How many of the values pass."""
    return sum(1 for value in values if test(value)) / len(values) if values else 0.0


def _is_honorific(text: str) -> bool:
    return people.is_honorific(text)


def _settled(
    fields: Sequence[str], columns: Sequence[Sequence[str]], is_party: Callable[[str], bool]
) -> list[str]:
    """Headers that mean two things, settled by what stands under them; a field that two columns claim goes to the first."""
    out = list(fields)
    for place, (field, values) in enumerate(zip(fields, columns, strict=True)):
        if field == "honorific" and values and _share(values, _is_honorific) < 0.5:
            out[place] = field if "position_title" in fields else "position_title"
        elif field == "position_title" and _share(values, _is_honorific) > 0.6:
            out[place] = "honorific"
        elif field == NAME and "family_name" in fields and "given_name" not in fields:
            out[place] = "given_name"
        elif (
            field == "family_name"
            and "given_name" not in fields
            and NAME not in fields
            and _share(values, _has_words) > 0.6
        ):
            out[place] = NAME_REVERSED  # "Nom" over whole names
        elif field in ("status", CAPACITY, "role"):
            out[place] = _best_choice(field, values)
        elif field == "institution" and OWNER not in fields and _share(values, is_party) > 0.5:
            out[place] = OWNER
    if NAME in out and "given_name" not in out and "family_name" not in out and out.count(NAME) == 2:
        second = len(out) - 1 - out[::-1].index(NAME)
        out[second] = "native_name" if _share(columns[second], people.has_cyrillic) > 0.5 else IGNORE
    seen: set[str] = set()
    for place, field in enumerate(out):
        if field in seen and field != NUMBER:
            out[place] = "email" if field != "email" and _share(columns[place], _is_address) > 0.5 else IGNORE
        seen.add(field)
    return out


def _has_words(text: str) -> bool:
    return len(text.split()) > 1


def _best_choice(field: str, values: Sequence[str]) -> str:
    """ "Status" may be a person's or a delegation's, "Capacity" a role: what most values are decides."""
    tests = {"status": cleaning.status, CAPACITY: cleaning.capacity, "role": cleaning.role}
    shares = {one: _share(values, test) for one, test in tests.items()}
    best = max(shares, key=lambda one: (shares[one], one == field))
    return best if shares[best] > shares[field] + 0.3 else field


# --- columns without header


def _is_address(text: str) -> bool:
    return "@" in text


def _is_phone(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return digits >= 7 and digits * 2 >= len(text) and (digits < len(text) or digits > 9)


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= 6
        and not any(c.isdigit() for c in text)
        and all(w[0].isupper() or len(w) < 4 for w in words)
    )


def _is_word(text: str) -> bool:
    return len(text.split()) == 1 and text[:1].isupper() and text.isalpha()


def _guessed(
    fields: Sequence[str], columns: Sequence[Sequence[str]], is_party: Callable[[str], bool]
) -> list[str]:
    """Fields for columns whose header said nothing."""
    out = list(fields)

    def guess(field: str, test: Callable[[str], object], least: float) -> None:
        if field in out:
            return
        shares = {
            n: _share(columns[n], test) for n, known in enumerate(out) if known == IGNORE and columns[n]
        }
        best = max(shares, key=lambda n: shares[n], default=-1)
        if best >= 0 and shares[best] >= least:
            out[best] = field

    guess("email", _is_address, 0.6)
    guess("honorific", _is_honorific, 0.7)
    guess(OWNER, is_party, 0.6)
    guess("role", lambda text: cleaning.role(text) in ("head", "deputy", "delegate", "alternate"), 0.7)
    guess("phone", _is_phone, 0.7)
    if any(field in out for field in _NAMED):
        return out
    guess(NAME, lambda text: _is_name(text) and not is_party(text), 0.6)
    if NAME not in out:
        guess("family_name", lambda text: text.isupper() and _is_word(text), 0.6)
        guess("given_name", _is_word, 0.7)
        guess("family_name", _is_word, 0.7)
    if NAME in out and _share(columns[out.index(NAME)], _family_leads) > 0.5:
        out[out.index(NAME)] = NAME_REVERSED
    varied = {n: len(set(columns[n])) for n, field in enumerate(out) if field == IGNORE and columns[n]}
    for field in ("position_title", "institution"):
        if field not in out and varied and all(one not in fields for one in ("position_title",)):
            best = next((n for n in varied if n > 0), -1)
            if best >= 0 and _share(columns[best], lambda text: any(c.isalpha() for c in text)) > 0.8:
                out[best] = field
                varied.pop(best)
    return out


def _family_leads(text: str) -> bool:
    words = text.split()
    return len(words) == 3 and people.split(text).family == words[0]


# --- where a delegation stands


def band_of(row: Sequence[str]) -> str:
    """The words of a row that says one thing only, as a heading over people; "" for every other row."""
    found = [cell for cell in row if cell.strip()]
    return found[0].strip() if len(found) == 1 or (found and len(set(found)) == 1 and len(row) > 1) else ""


def owned(sheets: Sequence[Sheet], mapping: Mapping, *, is_party: Callable[[str], bool]) -> Mapping:
    """The mapping with the place where delegations stand."""
    if OWNER in mapping.fields:
        return replace(mapping, owner=COLUMN)
    bands = Counter(
        bool(is_party(text))
        for sheet in sheets
        for row in sheet.rows[mapping.header + 1 :][:5000]
        if len(row) > 1 and (text := band_of(row))
    )
    if bands[True]:
        return replace(mapping, owner=BAND)
    if any(is_party(sheet.name) for sheet in sheets):
        return replace(mapping, owner=SHEET)
    return replace(mapping, owner=BAND if bands[False] > 1 else FIXED)
