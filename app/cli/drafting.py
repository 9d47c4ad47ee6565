"""The verb of drafting: an outcome document as it stands, or begun: from an earlier document, from templates or empty."""

import argparse
from typing import Any

from app.cli.options import MEETING, STORE, Verb, number, open_store, option
from app.errors import UserError
from app.i18n import _


def _draft(options: argparse.Namespace) -> Any:
    from app.domain import draft_report, drafts, formulas, templates

    ways = (options.from_source, options.from_template, options.kind)
    with open_store(options) as store:
        if any(way is not None for way in ways):
            if sum(way is not None for way in ways) > 1:
                raise UserError(
                    _("A draft begins in one way."), _("Give --from-source, --from-template or --kind.")
                )
            with store.write(_("Start the draft")) as s:
                if drafts.of_meeting(s, options.meeting) is not None:
                    raise UserError(
                        _("The meeting has a draft already."),
                        _("Leave --from-source, --from-template and --kind out to see it."),
                    )
                if options.from_source is not None:
                    drafts.create_from_source(s, options.meeting, source=options.from_source)
                elif options.from_template is not None:
                    templates.create_draft(s, options.meeting, name=options.from_template)
                else:
                    formulas.begin(s, options.meeting, kind=options.kind)
        with store.read() as s:
            return draft_report.draft(s, options.meeting)


_FROM_SOURCE = option(
    "--from-source", type=number, metavar="ID", help="begin it with a document of the Library, by its number"
)
_FROM_TEMPLATE = option(
    "--from-template",
    metavar="NAME",
    help="begin it with the template of this name, or with those of a kind of paper",
)
_KIND = option(
    "--kind",
    metavar="TYPE",
    help="begin it empty, with the opening and closing of a type: a wrong name lists all",
)
VERBS = {
    "draft": Verb(
        _draft,
        "show a meeting's outcome document, or begin it",
        (STORE, MEETING, _FROM_SOURCE, _FROM_TEMPLATE, _KIND),
    )
}
