"""Running one command: options, exit codes (0 fine, 1 the user's input, 2 our bug), JSON, and the door to the window.

With ``--json`` one JSON value is printed on standard output and nothing else there; messages go to standard error. Imports no
Qt except to open the window. Leaves what a verb does to the verbs' modules.
"""

import argparse
import gc
import importlib
import json
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, TextIO

from app import i18n, paths, settings
from app.cli import drafting, library, papers, register, registering, workspace
from app.errors import Cancelled, UserError
from app.i18n import _

FINE, INPUT, BUG = 0, 1, 2
BEFORE_QT = ("database.store", "app.domain.overview", "app.domain.drafts", "app.domain.library")
VERBS = {
    **workspace.VERBS,
    **library.VERBS,
    **papers.VERBS,
    **drafting.VERBS,
    **register.VERBS,
    **registering.VERBS,
}


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
    """Import what the first page needs beside Qt: Qt's binding reads the source of every module that is imported after it."""
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
    for name, verb in VERBS.items():
        made = verbs.add_parser(name, help=verb.help, description=verb.help)
        made.set_defaults(work=verb.work)
        made.add_argument("--json", action="store_true", help=_("print one JSON value"))
        for option in verb.options:
            made.add_argument(*option.names, **option.settings)
    return parser


def _version() -> str:
    from importlib.metadata import version

    return version("penholder")
