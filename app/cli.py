"""The command line: the domain's functions for scripts and batch jobs, and the door to the window.

Knows verbs, options, exit codes (0 fine, 1 the user's input, 2 our bug) and JSON. Imports no Qt except to open the window.
With ``--json`` one JSON value is printed on standard output and nothing else there; messages go to standard error.
"""

import argparse
import gc
import importlib
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TextIO

from app import i18n, paths, settings
from app.errors import Cancelled, UserError
from app.i18n import _

PATIENCE = 5000  # milliseconds a command waits for another program's write
FINE, INPUT, BUG = 0, 1, 2
BEFORE_QT = ("database.store", "app.domain.overview", "app.domain.drafts", "app.domain.library")


class _Parser(argparse.ArgumentParser):
    """A wrong option is the user's input: one sentence and exit 1, as for every other wrong input."""

    def error(self, message: str) -> NoReturn:
        raise UserError(message[:1].upper() + message[1:] + ".", _("See: {} --help").format(self.prog))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    i18n.use(settings.load().language)
    try:
        return _run(given)
    except UserError as error:
        print(f"penholder: {error}", file=sys.stderr)
        return INPUT
    except (Cancelled, KeyboardInterrupt):
        print(_("penholder: stopped; nothing was changed."), file=sys.stderr)
        return INPUT
    except SystemExit as leaving:  # --help, --version
        return leaving.code if isinstance(leaving.code, int) else INPUT
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        return FINE
    except Exception as bug:
        return _report(bug)


def _run(given: Sequence[str]) -> int:
    if not given or (given[0] not in VERBS and not given[0].startswith("-")):
        return _window(given)
    options = _parser().parse_args(given)
    _show(options.work(options), as_json=options.json, out=sys.stdout)
    return FINE


def _window(given: Sequence[str]) -> int:
    """``penholder [FILE]``: the desktop program."""
    if len(given) > 1:
        raise UserError(_("“{}” is not a command.").format(given[0]), _("See: penholder --help"))
    if given and not given[0].endswith(paths.SUFFIX) and not Path(given[0]).exists():
        raise UserError(
            _("“{}” is neither a command nor a workspace file.").format(given[0]), _("See: penholder --help")
        )
    load()
    from app.ui import application

    return application.run(Path(given[0]) if given else None)


def load() -> None:
    """Import what the first page needs beside Qt. Qt's binding reads the source of every module that is imported after it."""
    gc.disable()  # loading modules makes no garbage worth looking for; the window has a collector of its own
    for name in BEFORE_QT:
        importlib.import_module(name)


def _report(bug: Exception) -> int:
    """A bug: the traceback goes to the log, a sentence to the user."""
    log = paths.logs_folder() / "errors.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(
                f"{datetime.now().astimezone().isoformat()}\n{''.join(traceback.format_exception(bug))}\n"
            )
        where = _("What happened is written in {}.").format(log)
    except OSError:
        where = f"{type(bug).__name__}: {bug}"
    print(
        f"penholder: {_('Something went wrong in the program; nothing was changed.')} {where}",
        file=sys.stderr,
    )
    return BUG


def _show(result: Any, *, as_json: bool, out: TextIO) -> None:
    """The result as JSON, or as lines a person reads."""
    if as_json:
        print(json.dumps(result, ensure_ascii=False, indent=1), file=out)
        return
    for line in _lines(result):
        print(line, file=out)


def _lines(result: Any) -> list[str]:
    if isinstance(result, dict):
        return [f"{key}: {value}" for key, value in result.items() if not isinstance(value, (list, dict))] + [
            f"  {line}" for value in result.values() if isinstance(value, list) for line in _lines(value)
        ]
    if isinstance(result, list):
        return [
            " · ".join(str(v) for v in x.values() if v not in ("", [])) if isinstance(x, dict) else str(x)
            for x in result
        ]
    return [str(result)]


# --- the verbs -------------------------------------------------------------------------------------------------------


def _open(options: argparse.Namespace) -> Any:
    from database.store import Store

    return Store.open(options.store, patience=PATIENCE)


def _new(options: argparse.Namespace) -> Any:
    from app.domain import sample
    from database.store import Store

    with Store.create(options.file) as store:
        if options.sample:
            return {"workspace": str(options.file), "meeting": sample.build(store)}
        with store.write(_("New workspace")) as s:
            process = sample.start_process(s, name=options.process or options.file.stem)
        return {"workspace": str(options.file), "process": process}


def _read(options: argparse.Namespace) -> Any:
    from app.domain import importing

    return importing.describe(importing.propose(options.document, view=options.view).document)


def _compare(options: argparse.Namespace) -> Any:
    from app.domain import comparison, importing

    old, new = (importing.propose(path).document for path in (options.old, options.new))
    described = comparison.describe(importing.blocks(old), importing.blocks(new))
    if options.html:
        title = f"{options.old.name} → {options.new.name}"
        return comparison.to_html(described, title=title, language=new.language)
    return described


def _lineage(options: argparse.Namespace) -> Any:
    from app.domain import families, importing

    if options.store is not None and options.source is not None and not options.papers:
        with _open(options) as store, store.read() as s:
            return families.describe(s, options.source)
    if len(options.papers) != 2 or options.store is not None or options.source is not None:
        raise UserError(
            _("Lineage is asked of two documents, or of one in a workspace."),
            _("Write: penholder lineage OLD NEW, or penholder lineage --store FILE --source ID"),
        )
    old, new = (importing.propose(path) for path in options.papers)
    title = importing.title_of(old)
    return families.describe_blocks(
        importing.blocks(old.document), importing.blocks(new.document), title=title
    )


def _import(options: argparse.Namespace) -> Any:
    from app.domain import importing

    proposal = importing.propose(options.document)
    with _open(options) as store, store.write(_("Import “{}”").format(proposal.file_name)) as s:
        process = importing.process_for(s, meeting=options.meeting)
        done = importing.accept(
            s, proposal, process=process, meeting=options.meeting, title=options.title, date=options.date
        )
        return asdict(done)


def _search(options: argparse.Namespace) -> Any:
    from app.domain import library

    facets: dict[str, list[str]] = {}
    for facet in options.facet:
        name, equals, value = facet.partition("=")
        if not equals or name not in library.FACETS:
            known = ", ".join(library.FACETS)
            raise UserError(
                _("“{}” is not a facet.").format(facet), _("Write NAME=VALUE; names are: {}.").format(known)
            )
        facets.setdefault(name, []).append(value)
    with _open(options) as store, store.read() as s:
        return asdict(library.search(s, " ".join(options.words), facets=facets))


def _export(options: argparse.Namespace) -> Any:
    from app.domain import exporting

    with _open(options) as store, store.read() as s:
        document = exporting.document(
            s, options.meeting, options.what, exporting.Options(status=options.status)
        )
    return {"files": [str(exporting.save(document, options.out, format=options.format))]}


def _tour(options: argparse.Namespace) -> Any:
    from app.domain import tour

    return {"files": [str(path) for path in tour.run(options.out, seeds=options.seeds)]}


def _backup(options: argparse.Namespace) -> Any:
    from database import backup

    with _open(options) as store:
        return {"backup": str(backup.make(store, paths.backups_folder(options.store)))}


def _restore(options: argparse.Namespace) -> Any:
    from database import backup

    chosen = options.backup
    if chosen is None:
        good = [one for one in backup.listing(options.store) if not one.damaged]
        if not good:
            raise UserError(
                _("There is no backup of “{}”.").format(options.store.name), _("Name a file with --backup.")
            )
        chosen = good[0].path
    backup.restore(chosen, options.store)
    return {"restored": str(chosen), "workspace": str(options.store)}


def _verify(options: argparse.Namespace) -> Any:
    from database import backup, inspection

    problems = inspection.verify(options.store)
    if problems:
        hint = _("Restore a backup: penholder restore --store {}").format(options.store)
        if not backup.listing(options.store):
            hint = _("Ask for the file anew from the person who gave it to you.")
        raise UserError(_("The workspace is damaged: {}.").format("; ".join(problems[:3])), hint)
    return {"workspace": str(options.store), "problems": problems}


def _history(options: argparse.Namespace) -> Any:
    with _open(options) as store:
        return {
            "steps": [
                {"title": x.title, "made_at": x.made_at.isoformat(), "changes": x.changes, "undone": x.undone}
                for x in store.history()
            ]
        }


def _undo(options: argparse.Namespace) -> Any:
    with _open(options) as store:
        title = store.undo()
    if title is None:
        raise UserError(_("There is nothing to undo."))
    return {"undone": title}


def _redo(options: argparse.Namespace) -> Any:
    with _open(options) as store:
        title = store.redo()
    if title is None:
        raise UserError(_("There is nothing to redo."))
    return {"redone": title}


# --- the options -----------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="penholder",
        description=_(
            "Prepare an intergovernmental meeting: participants, agenda, outcome document. Offline."
        ),
        epilog=_("penholder [FILE] without a command opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"penholder {_version()}")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    for name, (work, help_text, options) in VERBS.items():
        verb = verbs.add_parser(name, help=help_text, description=help_text)
        verb.set_defaults(work=work)
        verb.add_argument("--json", action="store_true", help=_("print one JSON value"))
        for option in options:
            verb.add_argument(*OPTIONS[option][0], **OPTIONS[option][1])
    return parser


def _version() -> str:
    from importlib.metadata import version

    return version("penholder")


def _number(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(_("it is given by its number"))
    return int(text)


_STORE = {"type": Path, "required": True, "metavar": "FILE", "help": "the workspace file"}
OPTIONS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "file": (("file",), {"type": Path, "metavar": "FILE", "help": "the workspace file to make"}),
    "sample": (("--sample",), {"action": "store_true", "help": "fill it with the sample"}),
    "process": (("--process",), {"default": "", "help": "the name of the process it is about"}),
    "document": (
        ("document",),
        {"type": Path, "metavar": "DOCUMENT", "help": "DOCX, PDF, ODT, RTF, HTML, TXT or Markdown"},
    ),
    "view": (
        ("--view",),
        {"default": "accepted", "choices": ("accepted", "original", "changes"), "help": "of tracked changes"},
    ),
    "old": (("old",), {"type": Path, "metavar": "OLD", "help": "the earlier document"}),
    "new": (("new",), {"type": Path, "metavar": "NEW", "help": "the later document"}),
    "papers": (("papers",), {"type": Path, "nargs": "*", "metavar": "OLD NEW", "help": "two documents"}),
    "html": (("--html",), {"action": "store_true", "help": "one HTML page"}),
    "a store": (("--store",), {"type": Path, "metavar": "FILE", "help": "the workspace file"}),
    "source": (
        ("--source",),
        {"type": _number, "metavar": "ID", "help": "the document's number in the Library"},
    ),
    "words": (("words",), {"nargs": "+", "metavar": "WORDS", "help": 'words, or "a phrase"'}),
    "facet": (
        ("--facet",),
        {"action": "append", "default": [], "metavar": "NAME=VALUE", "help": "narrow the search"},
    ),
    "store": (("--store",), _STORE),
    "meeting": (("--meeting",), {"type": _number, "metavar": "ID", "help": "the meeting's number"}),
    "this meeting": (
        ("--meeting",),
        {"type": _number, "required": True, "metavar": "ID", "help": "the meeting's number"},
    ),
    "title": (("--title",), {"default": "", "help": "its title, in place of the one that was read"}),
    "date": (("--date",), {"default": "", "help": "its date, year-month-day"}),
    "what": (
        ("--what",),
        {"required": True, "choices": ("remarks", "participants", "agenda"), "help": "the paper"},
    ),
    "format": (("--format",), {"required": True, "choices": ("docx", "pdf"), "help": "the format"}),
    "status": (("--status",), {"default": "", "help": "the status to print, for example Final"}),
    "out": (("--out",), {"type": Path, "required": True, "metavar": "PATH", "help": "where to write"}),
    "seeds": (("--seeds",), {"type": Path, "metavar": "DIR", "help": "a folder of earlier documents"}),
    "backup": (("--backup",), {"type": Path, "metavar": "FILE", "help": "the backup; without it the newest"}),
}

Work = Callable[[argparse.Namespace], Any]
VERBS: dict[str, tuple[Work, str, tuple[str, ...]]] = {
    "new": (_new, "make a workspace", ("file", "sample", "process")),
    "read": (_read, "show how a document is understood", ("document", "view")),
    "compare": (_compare, "compare two documents word by word", ("old", "new", "html")),
    "lineage": (_lineage, "show which paragraph descends from which", ("papers", "a store", "source")),
    "import": (_import, "put a document into the Library", ("document", "store", "meeting", "title", "date")),
    "search": (_search, "find paragraphs in the Library", ("words", "store", "facet")),
    "export": (_export, "write a paper", ("store", "this meeting", "what", "format", "out", "status")),
    "tour": (_tour, "go through the main job once", ("out", "seeds")),
    "backup": (_backup, "make a backup now", ("store",)),
    "restore": (_restore, "put a backup back", ("store", "backup")),
    "verify": (_verify, "check that a workspace is sound", ("store",)),
    "history": (_history, "list the steps that can be undone", ("store",)),
    "undo": (_undo, "take the last step back", ("store",)),
    "redo": (_redo, "do the step that was undone again", ("store",)),
}
