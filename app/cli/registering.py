"""The verb that brings people in: a table of participants into a meeting."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.options import MEETING, STORE, Verb, open_store, option
from app.i18n import _


def _import_participants(options: argparse.Namespace) -> Any:
    from app.domain import changing, register_accepting, register_comparing, register_tables
    from database.models import Meeting

    reading = register_tables.read(options.table)
    table = reading.tables[0]
    with open_store(options) as store:
        with store.read() as s:
            changing.look(s, Meeting, options.meeting)
            mapping = register_comparing.propose(s, table)
            preview = register_comparing.preview(s, options.meeting, table, mapping)
            done = register_accepting.report(s, preview)
        if not options.dry_run and register_comparing.chosen(preview.entries):
            with store.write(_("Import people from “{}”").format(reading.name)) as s:
                register_accepting.accept(s, options.meeting, preview)
    return done


_TABLE = option("table", type=Path, metavar="FILE", help="XLSX, CSV, TSV, DOCX, HTML or vCards")
_DRY = option("--dry-run", action="store_true", help="say what would be done, and write nothing")
VERBS = {
    "import-participants": Verb(
        _import_participants, "put a table of people into a meeting", (_TABLE, STORE, MEETING, _DRY)
    ),
}
