"""The verbs that write papers: one paper of a meeting, or the whole main job once."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.options import MEETING, OUT, STORE, Verb, open_store, option
from app.errors import UserError
from app.i18n import _


def _export(options: argparse.Namespace) -> Any:
    from app.domain import exporting, print_options

    what, meeting = options.what, options.meeting
    with open_store(options) as store:
        with store.read() as s:
            exporting.paper(what)
            given = _choices(options) | _texts(s, options)
            chosen = print_options.changed(print_options.of(s, meeting, what), given)
            files = exporting.to_files(s, meeting, what, chosen, options.format)
            follow_up = exporting.follow_up(s, meeting, what, chosen)
        written = exporting.keep_all(files, options.out)
        if follow_up is not None:
            with store.write(exporting.follow_up_title(what)) as s:
                follow_up(s)
    return {"files": [str(path) for path in written]}


def _texts(s: Any, options: argparse.Namespace) -> dict[str, str]:
    """Which text of the outcome document is printed, and against which its changes are marked."""
    from app.domain import drafts, sides

    said = {"version": options.version, "since": options.since}
    draft = drafts.of_meeting(s, options.meeting)
    found = {name: sides.find(s, draft, text) if draft else text for name, text in said.items() if text}
    if options.bilingual is not None:
        found["bilingual"] = _second(s, draft, options.bilingual)
    return found | ({"author": options.author} if options.author else {})


def _second(s: Any, draft: int | None, words: str) -> str:
    """The language of the second column: the one that is said, or the only one there is."""
    from app.domain import translations

    held = translations.languages(s, draft) if draft else []
    if words or len(held) == 1:
        return translations.read_language(words) or held[0].language
    raise UserError(
        _("There is not one second language, but {}.").format(len(held)),
        _("Name it: --bilingual ru, or add it on the page Draft."),
    )


def _choices(options: argparse.Namespace) -> dict[str, str]:
    """What was said of the paper, by the names of its options."""
    from app.domain import translations
    from app.domain.layouts import participant_list

    found: dict[str, str] = {}
    if options.columns is not None:
        wanted = [name.strip() for name in options.columns.split(",") if name.strip()]
        for name in wanted:
            if name not in participant_list.COLUMNS:
                known = ", ".join(participant_list.COLUMNS)
                raise UserError(_("“{}” is not a column.").format(name), _("Columns are: {}.").format(known))
        found |= {name: "yes" if name in wanted else "no" for name in participant_list.COLUMNS}
    found |= {name: "yes" for name in ("contacts", "everyone", "numbered") if getattr(options, name)}
    said = {
        "status": "Final" if options.final else options.status,
        "brackets": options.brackets,
        "language": translations.read_language(options.language),
        "cut_off": options.cut_off,
        "corrections": options.corrections,
        "corrections_until": options.corrections_until,
    }
    said |= {name: getattr(options, name) for name in ("watermark", "line_numbers", "reference")}
    found |= {name: text for name, text in said.items() if text}
    for pair in options.option:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UserError(_("“{}” is not an option of a paper.").format(pair), _("Write NAME=VALUE."))
        found[name] = value
    return found


def _tour(options: argparse.Namespace) -> Any:
    from app.domain import tour

    return {"files": [str(path) for path in tour.run(options.out, seeds=options.seeds)]}


_WHAT = option("--what", required=True, metavar="PAPER", help="the paper; a wrong name lists all")
_FORMAT = option(
    "--format", required=True, metavar="FORMAT", help="docx, pdf, txt, md, xlsx or csv, as the paper has it"
)
_CHOICES = (
    option("--status", default="", metavar="TEXT", help="the status to print, for example Draft"),
    option("--final", action="store_true", help="the same as --status Final"),
    option(
        "--brackets",
        default="",
        metavar="HOW",
        help="of the outcome: show, attributed (with who asked for them) or resolved",
    ),
    option("--columns", metavar="LIST", help="of the list: native,position,division,institution,contacts"),
    option("--contacts", action="store_true", help="print addresses and telephone numbers"),
    option("--everyone", action="store_true", help="also delegations that have not replied"),
    option("--numbered", action="store_true", help="number the persons"),
    option("--cut-off", default="", metavar="D", help="the day up to which the list holds, year-month-day"),
    option("--corrections", default="", metavar="TEXT", help="to whom corrections go, or a whole sentence"),
    option("--corrections-until", default="", metavar="D", help="until when, year-month-day"),
    option(
        "--version",
        default="",
        metavar="V",
        help="of the outcome document: a version by name, for example Rev.1",
    ),
    option(
        "--since",
        default="",
        metavar="V",
        help="mark its changes: against a version, a document of the Library by title, or “adopted” (the last one)",
    ),
    option(
        "--language",
        default="",
        metavar="LANGUAGE",
        help="of the outcome document: a language it is translated into, for example ru or Russian",
    ),
    option(
        "--line-numbers",
        default="",
        metavar="HOW",
        help="of the outcome document: page (anew on each) or continuous",
    ),
    option(
        "--bilingual",
        nargs="?",
        const="",
        metavar="LANGUAGE",
        help="a second column in a language it is translated into; no name where there is only one",
    ),
    option("--watermark", default="", metavar="TEXT", help="a word behind its text, for example DRAFT"),
    option(
        "--reference", default="", metavar="FILE", help="a DOCX whose styles, page and letterhead it takes"
    ),
    option("--author", default="", metavar="NAME", help="who makes the tracked changes; else the chair"),
    option(
        "--option", action="append", default=[], metavar="NAME=VALUE", help="any other option of the paper"
    ),
)
_SEEDS = option("--seeds", type=Path, metavar="DIR", help="a folder of earlier documents")
VERBS = {
    "export": Verb(_export, "write a paper", (STORE, MEETING, _WHAT, _FORMAT, OUT, *_CHOICES)),
    "tour": Verb(_tour, "go through the main job once", (OUT, _SEEDS)),
}
