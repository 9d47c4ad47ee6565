"""The verbs of earlier documents: reading, comparing, importing, finding."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.cli.options import DATE, MAYBE_MEETING, MAYBE_STORE, OUT, STORE, Verb, number, open_store, option
from app.errors import UserError
from app.i18n import _


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


def _redline(options: argparse.Namespace) -> Any:
    from app.domain import comparison, importing

    old, new = (importing.propose(path).document for path in (options.old, options.new))
    author = options.author.strip() or _("The Chair")
    return comparison.redline(old, new, options.out, author=author, date=_moment(new.date))


def _moment(day: str) -> str:
    """The day of a paper as the moment of its changes; nothing where it has none."""
    return f"{day}T00:00:00Z" if day else ""


def _lineage(options: argparse.Namespace) -> Any:
    from app.domain import families, importing

    if options.store is not None and options.source is not None and not options.papers:
        with open_store(options) as store, store.read() as s:
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
    with open_store(options) as store, store.write(_("Import “{}”").format(proposal.file_name)) as s:
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
    with open_store(options) as store, store.read() as s:
        return asdict(library.search(s, " ".join(options.words), facets=facets))


_DOCUMENT = option(
    "document", type=Path, metavar="DOCUMENT", help="DOCX, PDF, ODT, RTF, HTML, TXT or Markdown"
)
_VIEW = option(
    "--view", default="accepted", choices=("accepted", "original", "changes"), help="of tracked changes"
)
_OLD = option("old", type=Path, metavar="OLD", help="the earlier document")
_NEW = option("new", type=Path, metavar="NEW", help="the later document")
_PAPERS = option("papers", type=Path, nargs="*", metavar="OLD NEW", help="two documents")
_HTML = option("--html", action="store_true", help="one HTML page")
_AUTHOR = option("--author", default="", help="who changed it, for example the Chair or a delegation")
_SOURCE = option("--source", type=number, metavar="ID", help="the document's number in the Library")
_TITLE = option("--title", default="", help="its title, in place of the one that was read")
_WORDS = option("words", nargs="+", metavar="WORDS", help='words, or "a phrase"')
_FACET = option("--facet", action="append", default=[], metavar="NAME=VALUE", help="narrow the search")
VERBS = {
    "read": Verb(_read, "show how a document is understood", (_DOCUMENT, _VIEW)),
    "compare": Verb(_compare, "compare two documents word by word", (_OLD, _NEW, _HTML)),
    "redline": Verb(
        _redline, "write two documents as one DOCX with tracked changes", (_OLD, _NEW, OUT, _AUTHOR)
    ),
    "lineage": Verb(_lineage, "show which paragraph descends from which", (_PAPERS, MAYBE_STORE, _SOURCE)),
    "import": Verb(
        _import, "put a document into the Library", (_DOCUMENT, STORE, MAYBE_MEETING, _TITLE, DATE)
    ),
    "search": Verb(_search, "find paragraphs in the Library", (_WORDS, STORE, _FACET)),
}
