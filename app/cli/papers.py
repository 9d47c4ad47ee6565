"""The verbs that write papers: one paper of a meeting, or the whole main job once."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.options import MEETING, OUT, STORE, Verb, open_store, option


def _export(options: argparse.Namespace) -> Any:
    from app.domain import exporting

    paper = exporting.paper(options.what)
    with open_store(options) as store, store.read() as s:
        chosen = paper.options(status=options.status)
        files = exporting.to_files(s, options.meeting, options.what, chosen, options.format)
    return {"files": [str(path) for path in exporting.keep_all(files, options.out)]}


def _tour(options: argparse.Namespace) -> Any:
    from app.domain import tour

    return {"files": [str(path) for path in tour.run(options.out, seeds=options.seeds)]}


_WHAT = option(
    "--what", required=True, metavar="PAPER", help="remarks, participants, agenda; a wrong name lists all"
)
_FORMAT = option("--format", required=True, metavar="FORMAT", help="docx, pdf or what the paper has")
_STATUS = option("--status", default="", help="the status to print, for example Final")
_SEEDS = option("--seeds", type=Path, metavar="DIR", help="a folder of earlier documents")
VERBS = {
    "export": Verb(_export, "write a paper", (STORE, MEETING, _WHAT, _FORMAT, OUT, _STATUS)),
    "tour": Verb(_tour, "go through the main job once", (OUT, _SEEDS)),
}
