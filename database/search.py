"""Full-text search over the library's paragraphs: the indexes, the triggers that keep them, and counting what they find.

Knows the index's syntax and the facets' columns. Leaves what a typed question means, and how words are brought to their
normal form and stem (`Paragraph.words` and `.stems`), to the program; what is typed reaches the index only inside quotes.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TABLE = "paragraph_fts"
TERMS = "paragraph_terms"
GROUPS = "paragraph_triples"  # what lineage finds candidates by: word groups, of which only the place counts
INDEXES = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, stems, content='paragraph', content_rowid='id',"
    " prefix='2', tokenize='unicode61 remove_diacritics 2')",
    f"CREATE VIRTUAL TABLE {TERMS} USING fts5vocab('{TABLE}', 'row')",
    f"CREATE VIRTUAL TABLE {GROUPS} USING fts5(triples, content='paragraph', content_rowid='id',"
    " detail='none', columnsize=0, tokenize='ascii')",
)
NAMES = (GROUPS, TERMS, TABLE)  # in the order they can be dropped
_REMOVE = (
    f"INSERT INTO {TABLE} ({TABLE}, rowid, words, stems) VALUES ('delete', OLD.id, OLD.words, OLD.stems);"
    f" INSERT INTO {GROUPS} ({GROUPS}, rowid, triples) VALUES ('delete', OLD.id, OLD.triples);"
)
_ADD = (
    f"INSERT INTO {TABLE} (rowid, words, stems) VALUES (NEW.id, NEW.words, NEW.stems);"
    f" INSERT INTO {GROUPS} (rowid, triples) VALUES (NEW.id, NEW.triples);"
)
TRIGGERS = (
    f"CREATE TRIGGER {TABLE}_insert AFTER INSERT ON paragraph BEGIN {_ADD} END",
    f"CREATE TRIGGER {TABLE}_update AFTER UPDATE ON paragraph"
    " WHEN (OLD.id, OLD.words, OLD.stems, OLD.triples) IS NOT (NEW.id, NEW.words, NEW.stems, NEW.triples)"
    f" BEGIN {_REMOVE} {_ADD} END",
    f"CREATE TRIGGER {TABLE}_delete AFTER DELETE ON paragraph BEGIN {_REMOVE} END",
)
REBUILD = tuple(f"INSERT INTO {name} ({name}) VALUES ('rebuild')" for name in (TABLE, GROUPS))
CHECK = tuple(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)" for name in (TABLE, GROUPS))
# Of more hits than this only those of the papers taken in last are weighed against each other: a word that stands in
# thousands of paragraphs says nothing about which of them is meant, and weighing all of them takes longer than a key.
WIDE = 4000
AT_ONCE = 1000  # paragraphs in one statement; SQLite takes 32,766 values

_OF_SOURCE = "p.source_id IN (SELECT id FROM source WHERE {} IN ({}))"
_BELOW = (
    "WITH RECURSIVE below(id) AS (SELECT id FROM theme WHERE id IN ({})"
    " UNION SELECT theme.id FROM theme JOIN below ON theme.parent_id = below.id) SELECT id FROM below"
)
_USED = "SELECT source_paragraph_id FROM draft_paragraph WHERE source_paragraph_id IS NOT NULL"
# facet → the condition on a paragraph `p` that narrows to some of its values; {} are the values
CONDITIONS = {
    "source": _OF_SOURCE.format("title", "{}"),
    "document": "p.source_id IN ({})",
    "meeting": _OF_SOURCE.format("meeting_id", "{}"),
    "year": _OF_SOURCE.format("substr(date, 1, 4)", "{}"),
    "role": "p.role IN ({})",
    "actor": "p.actor IN ({})",
    "verb": "p.verb IN ({})",
    "strength": "p.strength IN ({})",
    "theme": f"p.id IN (SELECT paragraph_id FROM paragraph_theme WHERE theme_id IN ({_BELOW}))",
    "language": _OF_SOURCE.format("language", "{}"),
    "used": f"CASE WHEN p.id IN ({_USED}) THEN 'yes' ELSE 'no' END IN ({{}})",
}
NUMBERS = frozenset(("document", "meeting", "strength", "theme"))  # facets whose values are whole numbers


@dataclass(frozen=True, slots=True)
class Scope:
    """Which paragraphs a question means: those that meet `asked` (an expression of the index; empty is all) and not

    `without`, among `ids` where given, of a process, and narrowed by `facets` (name → values, any of them).
    """

    asked: str = ""
    without: str = ""
    ids: tuple[int, ...] | None = None
    process: int | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def expression(self) -> str:
        """What the index is asked; empty where it cannot be asked, for nothing has to be there."""
        return f"({self.asked}) NOT ({self.without})" if self.asked and self.without else self.asked

    def conditions(self, *, skip: str = "", matched: bool = False) -> tuple[str, list[Any]]:
        """The SQL condition on a paragraph `p` and its values. `skip` is a facet not to narrow by.

        `matched`: the index was asked already.
        """
        parts: list[str] = []
        values: list[Any] = []
        if self.expression and not matched:
            parts.append(f"p.id IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ?)")
            values.append(self.expression)
        if self.without and not self.asked:
            parts.append(f"p.id NOT IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ?)")
            values.append(self.without)
        if self.ids is not None:
            parts.append(f"p.id IN ({_marks(self.ids)})")
            values += self.ids
        if not self.asked and self.ids is None:
            parts.append("p.role <> 'title'")
        if self.process is not None:
            parts.append("p.source_id IN (SELECT id FROM source WHERE process_id = ?)")
            values.append(self.process)
        for name, chosen in self.facets.items():
            if name != skip and chosen:
                parts.append(CONDITIONS[name].format(_marks(chosen)))
                values += [_number(one) for one in chosen] if name in NUMBERS else chosen
        return " AND ".join(parts) or "1", values


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _number(value: str) -> int:
    """The number a facet's value stands for; one that no row has where it is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else -1


def word(text: str, *, column: str = "") -> str:
    """The expression for a word, or for the words of a phrase side by side, in one column or any."""
    quoted = '"' + text.replace('"', " ") + '"'
    return f"{column}:{quoted}" if column else quoted


def beginning(text: str, *, column: str = "") -> str:
    """The expression for a word, or the last of a phrase, that is not finished."""
    return word(text, column=column) + " *"


def opening(text: str, *, column: str) -> str:
    """The expression for texts of which an unfinished word, or words the last of which is unfinished, are the first."""
    return f'{column}:^"{text.replace(chr(34), " ")}" *'


def every(expressions: Iterable[str]) -> str:
    """The expression for paragraphs that meet all of `expressions`."""
    return " AND ".join(f"({one})" for one in expressions if one)


def some(expressions: Iterable[str]) -> str:
    """The expression for paragraphs that meet one of `expressions`."""
    return " OR ".join(dict.fromkeys(one for one in expressions if one))


def occurs(s: "Session", expression: str) -> bool:
    """Whether any paragraph meets an expression."""
    return _rows(s, f"SELECT 1 FROM {TABLE} WHERE {TABLE} MATCH ? LIMIT 1", [expression]) != []


def match(
    s: "Session",
    asked: str,
    *,
    limit: int = 50,
    offset: int = 0,
    scope: Scope | None = None,
    wide: bool = False,
) -> list[tuple[int, float]]:
    """The paragraphs that meet the expression `asked`, best first, as (id, score); a higher score (BM25) fits better.

    `scope` narrows further. `wide` weighs only the WIDE newest against each other, where nothing narrows.
    """
    if not asked:
        return []
    where, values = f"{TABLE} MATCH ?", [asked]
    condition, more = scope.conditions(matched=True) if scope is not None else ("1", [])
    if condition != "1":
        where += f" AND +rowid IN (SELECT p.id FROM {_PARAGRAPHS} WHERE {condition})"
        values += more
    elif wide:
        sql = f"SELECT rowid FROM {TABLE} WHERE {where} ORDER BY rowid DESC LIMIT 1 OFFSET {WIDE}"
        for (last,) in _rows(s, sql, [asked]):
            where += " AND rowid > ?"
            values.append(last)
    sql = f"SELECT rowid, -rank FROM {TABLE} WHERE {where} ORDER BY rank, rowid LIMIT ? OFFSET ?"
    return _rows(s, sql, [*values, limit, offset])


def ids(s: "Session", asked: str) -> list[int]:
    """The paragraphs that meet an expression, in no order that means anything."""
    return [id for (id,) in _rows(s, f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ?", [asked])]


# the narrow copy of the paragraphs that holds all that facets count
_PARAGRAPHS = "paragraph AS p INDEXED BY ix_paragraph_facets"


def latest(s: "Session", asked: str, *, limit: int) -> list[int]:
    """The paragraphs taken in last that meet an expression; the index stops at the limit, for sorting all would be felt."""
    sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [id for (id,) in _rows(s, sql, [asked, limit])]


def newest(s: "Session", scope: Scope, *, limit: int, offset: int = 0) -> list[int]:
    """The paragraphs of a scope, those of the latest source first, each source's in order."""
    where, values = scope.conditions()
    sql = (
        f"SELECT p.id FROM {_PARAGRAPHS} JOIN source ON source.id = p.source_id WHERE {where}"
        " ORDER BY source.date DESC, source.id DESC, p.position LIMIT ? OFFSET ?"
    )
    return [id for (id,) in _rows(s, sql, [*values, limit, offset])]


def count(s: "Session", scope: Scope) -> int:
    """How many paragraphs a scope holds."""
    if scope.asked and scope == Scope(scope.asked, scope.without):
        return int(_rows(s, f"SELECT count(*) FROM {TABLE} WHERE {TABLE} MATCH ?", [scope.expression])[0][0])
    where, values = scope.conditions()
    return int(_rows(s, f"SELECT count(*) FROM {_PARAGRAPHS} WHERE {where}", values)[0][0])


def tally(s: "Session", scope: Scope, *, skip: str = "") -> dict[str, Counter[Any]]:
    """How often each value of a paragraph's own facets occurs in a scope; "document" by source id.

    One pass: SQLite would sort the paragraphs once for each facet.
    """
    where, values = scope.conditions(skip=skip)
    sql = f"SELECT p.source_id, p.role, p.actor, p.verb, p.strength FROM {_PARAGRAPHS} WHERE {where}"
    columns = list(zip(*_rows(s, sql, values), strict=True)) or [()] * 5
    named = ("document", "role", "actor", "verb", "strength")
    return {name: Counter(column) for name, column in zip(named, columns, strict=True)}


def tally_used(s: "Session", scope: Scope, *, skip: str = "") -> int:
    """How many paragraphs of a scope are used in a draft."""
    where, values = scope.conditions(skip=skip)
    sql = (
        f"SELECT count(*) FROM (SELECT DISTINCT source_paragraph_id AS id FROM ({_USED})) AS used"
        f" CROSS JOIN {_PARAGRAPHS} ON p.id = used.id WHERE {where}"
    )
    return int(_rows(s, sql, values)[0][0])


def tally_themes(s: "Session", scope: Scope, *, skip: str = "") -> Counter[int]:
    """How many paragraphs of a scope carry each theme or one below it."""
    where, values = scope.conditions(skip=skip)
    sql = (
        "WITH RECURSIVE above(theme, id) AS (SELECT id, id FROM theme UNION"
        " SELECT above.theme, theme.parent_id FROM above JOIN theme ON theme.id = above.id"
        " WHERE theme.parent_id IS NOT NULL)"
        " SELECT above.id, count(DISTINCT p.id) FROM paragraph_theme AS carried"
        f" CROSS JOIN {_PARAGRAPHS} ON p.id = carried.paragraph_id"
        f" CROSS JOIN above ON above.theme = carried.theme_id WHERE {where} GROUP BY above.id"
    )
    return Counter(dict(_rows(s, sql, values)))


def terms(s: "Session", start: str) -> Iterator[tuple[str, int]]:
    """The index's terms that begin with `start` (at least one sign), each with the number of its paragraphs."""
    after = start[:-1] + chr(min(ord(start[-1]) + 1, 0x10FFFF))
    yield from _rows(s, f"SELECT term, doc FROM {TERMS} WHERE term >= ? AND term < ?", [start, after])


def holders(s: "Session") -> Callable[[str, int], list[int]]:
    """A function (triple, most) → the paragraphs whose `triples` hold it, the first ones where there are more than `most`.

    For thousands of questions to one session: it asks SQLite itself.
    """
    bare = s.connection().connection.driver_connection
    assert isinstance(bare, sqlite3.Connection)
    cursor = bare.cursor()
    cursor.row_factory = lambda _cursor, row: row[0]
    sql = f"SELECT rowid FROM {GROUPS} WHERE {GROUPS} MATCH ? LIMIT ?"
    return lambda triple, most: cursor.execute(sql, (triple, most + 1)).fetchall()


def insert(s: "Session", rows: Sequence[Mapping[str, Any]]) -> None:
    """Add paragraphs that have the same columns, many in one statement.

    The indexes are brought to the disk after each statement: with one for each row that would take longest of all.
    """
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        one = f"({_marks(part[0])})"
        s.connection().exec_driver_sql(
            f"INSERT INTO paragraph ({', '.join(part[0])}) VALUES {', '.join([one] * len(part))}",
            tuple(value for row in part for value in row.values()),
        )


def texts(s: "Session", ids: Sequence[int]) -> list[tuple[int, str, str, int, int, str | None]]:
    """(id, role, plain text, source, process, day) of the paragraphs that are there, in no order that means anything.

    `day` is the source's date or its meeting's, ISO 8601.
    """
    sql = (
        "SELECT p.id, p.role, p.plain, source.id, source.process_id, coalesce(source.date, meeting.ends_on,"
        " meeting.starts_on) FROM paragraph AS p JOIN source ON source.id = p.source_id"
        f" LEFT JOIN meeting ON meeting.id = source.meeting_id WHERE p.id IN ({_marks(ids)})"
    )
    return _rows(s, sql, ids)


def _rows(s: "Session", sql: str, values: Sequence[Any]) -> list[Any]:
    """Rows as bare tuples: a wide question has tens of thousands."""
    return list(s.connection().exec_driver_sql(sql, tuple(values)).cursor.fetchall())
