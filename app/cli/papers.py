"""The verbs that write papers: one paper of a meeting, or the whole main job once."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.options import MEETING, OUT, STORE, Verb, open_store, option


def _export(options: argparse.Namespace) -> Any:
    from app.domain import exporting

    with open_store(options) as store, store.read() as s:
        document = exporting.document(
            s, options.meeting, options.what, exporting.Options(status=options.status)
        )
    return {"files": [str(exporting.save(document, options.out, format=options.format))]}


def _tour(options: argparse.Namespace) -> Any:
    from app.domain import tour

    return {"files": [str(path) for path in tour.run(options.out, seeds=options.seeds)]}


_WHAT = option("--what", required=True, choices=("remarks", "participants", "agenda"), help="the paper")
_FORMAT = option("--format", required=True, choices=("docx", "pdf"), help="the format")
_STATUS = option("--status", default="", help="the status to print, for example Final")
_SEEDS = option("--seeds", type=Path, metavar="DIR", help="a folder of earlier documents")
VERBS = {
    "export": Verb(_export, "write a paper", (STORE, MEETING, _WHAT, _FORMAT, OUT, _STATUS)),
    "tour": Verb(_tour, "go through the main job once", (OUT, _SEEDS)),
}
