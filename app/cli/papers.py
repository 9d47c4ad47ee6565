"""The verbs that write papers: one paper of a meeting, or the whole main job once."""

import argparse
from pathlib import Path
from typing import Any

from app.cli import choices
from app.cli.options import MEETING, OUT, STORE, Verb, open_store, option


def _export(options: argparse.Namespace) -> Any:
    from app.domain import exporting

    what, meeting = options.what, options.meeting
    chosen = choices.read(exporting.paper(what).options, options.set, status=options.status)
    with open_store(options) as store:
        with store.read() as s:
            files = exporting.to_files(s, meeting, what, chosen, options.format)
            follow_up = exporting.follow_up(s, meeting, what, chosen)
        written = exporting.keep_all(files, options.out)
        if follow_up is not None:
            with store.write(exporting.follow_up_title(what)) as s:
                follow_up(s)
    return {"files": [str(path) for path in written]}


def _tour(options: argparse.Namespace) -> Any:
    from app.domain import tour

    return {"files": [str(path) for path in tour.run(options.out, seeds=options.seeds)]}


_WHAT = option(
    "--what", required=True, metavar="PAPER", help="remarks, participants, agenda; a wrong name lists all"
)
_FORMAT = option("--format", required=True, metavar="FORMAT", help="docx, pdf or what the paper has")
_STATUS = option("--status", default="", help="the status to print, for example Final")
_SET = option(
    "--set",
    action="append",
    default=[],
    metavar="NAME=VALUE",
    help="a choice of the paper; a wrong name lists all",
)
_SEEDS = option("--seeds", type=Path, metavar="DIR", help="a folder of earlier documents")
VERBS = {
    "export": Verb(_export, "write a paper", (STORE, MEETING, _WHAT, _FORMAT, OUT, _STATUS, _SET)),
    "tour": Verb(_tour, "go through the main job once", (OUT, _SEEDS)),
}
