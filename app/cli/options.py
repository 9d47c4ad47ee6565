"""What a verb is, and the options that several verbs share."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.i18n import _

PATIENCE = 5000  # milliseconds a command waits for another program's write


@dataclass(frozen=True)
class Option:
    """An argument: its names, and what argparse is told of it."""

    names: tuple[str, ...]
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Verb:
    """A command: what it does (a plain value for JSON comes back), its help, its options."""

    work: Callable[[argparse.Namespace], Any]
    help: str
    options: tuple[Option, ...] = ()


def option(*names: str, **settings: Any) -> Option:
    """An option, written as argparse writes it."""
    return Option(names, settings)


def number(text: str) -> int:
    """A number in the store. Raises ArgumentTypeError for anything else."""
    if not text.isdigit():
        raise argparse.ArgumentTypeError(_("it is given by its number"))
    return int(text)


def open_store(options: argparse.Namespace) -> Any:
    """The workspace that ``--store`` names, opened to read and to write; a context manager."""
    from database.store import Store

    return Store.open(options.store, patience=PATIENCE)


STORE = option("--store", type=Path, required=True, metavar="FILE", help="the workspace file")
MAYBE_STORE = option("--store", type=Path, metavar="FILE", help="the workspace file")
MEETING = option("--meeting", type=number, required=True, metavar="ID", help="the meeting's number")
MAYBE_MEETING = option("--meeting", type=number, metavar="ID", help="the meeting's number")
OUT = option("--out", type=Path, required=True, metavar="PATH", help="where to write")
DATE = option("--date", default="", help="its date, year-month-day")
