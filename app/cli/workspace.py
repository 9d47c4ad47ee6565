"""The verbs of a workspace as a file: making it, backups, its soundness, its history."""

import argparse
from pathlib import Path
from typing import Any

from app import paths
from app.cli.options import STORE, Verb, open_store, option
from app.errors import UserError
from app.i18n import _


def _new(options: argparse.Namespace) -> Any:
    from app.domain import sample
    from database.store import Store

    with Store.create(options.file) as store:
        if options.sample:
            return {"workspace": str(options.file), "meeting": sample.build(store)}
        with store.write(_("New workspace")) as s:
            process = sample.start_process(s, name=options.process or options.file.stem)
        return {"workspace": str(options.file), "process": process}


def _backup(options: argparse.Namespace) -> Any:
    from database import backup

    with open_store(options) as store:
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
    with open_store(options) as store:
        return {
            "steps": [
                {"title": x.title, "made_at": x.made_at.isoformat(), "changes": x.changes, "undone": x.undone}
                for x in store.history()
            ]
        }


def _undo(options: argparse.Namespace) -> Any:
    with open_store(options) as store:
        title = store.undo()
    if title is None:
        raise UserError(_("There is nothing to undo."))
    return {"undone": title}


def _redo(options: argparse.Namespace) -> Any:
    with open_store(options) as store:
        title = store.redo()
    if title is None:
        raise UserError(_("There is nothing to redo."))
    return {"redone": title}


_FILE = option("file", type=Path, metavar="FILE", help="the workspace file to make")
_SAMPLE = option("--sample", action="store_true", help="fill it with the sample")
_PROCESS = option("--process", default="", help="the name of the process it is about")
_BACKUP = option("--backup", type=Path, metavar="FILE", help="the backup; without it the newest")
VERBS = {
    "new": Verb(_new, "make a workspace", (_FILE, _SAMPLE, _PROCESS)),
    "backup": Verb(_backup, "make a backup now", (STORE,)),
    "restore": Verb(_restore, "put a backup back", (STORE, _BACKUP)),
    "verify": Verb(_verify, "check that a workspace is sound", (STORE,)),
    "history": Verb(_history, "list the steps that can be undone", (STORE,)),
    "undo": Verb(_undo, "take the last step back", (STORE,)),
    "redo": Verb(_redo, "do the step that was undone again", (STORE,)),
}
