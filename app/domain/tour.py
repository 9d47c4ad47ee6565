"""The tour: the main job gone through once, from earlier documents to the printed papers of the next meeting.

It calls the same functions as the window and the command line, so it shows a new user what comes out and proves on any
folder of papers that the whole way works. Leaves each step to its module.
"""

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from app import paths
from app.domain import delegations, exporting, importing, meetings, sample
from app.errors import UserError
from app.i18n import _
from database.store import Store

READABLE = (".txt", ".md", ".markdown", ".docx")


def run(folder: Path, *, seeds: Path | None = None) -> list[Path]:
    """Go through the main job; returns the files written into `folder` (made if it is missing).

    With `seeds` the Library is filled from the documents in that folder, without it from the sample. The workspace it
    builds stands beside the papers as "tour.penholder"; one from an earlier tour is replaced. Raises UserError for a
    folder that cannot be written or holds no document that can be read.
    """
    proposals = _propose(seeds) if seeds is not None else None
    workspace = folder / f"tour{paths.SUFFIX}"
    _clear(workspace)
    with Store.create(workspace) as store:
        if proposals is None:
            meeting = sample.build(store)
        else:
            last = sample.build(store, papers=False)
            with store.write(_("Import documents")) as s:
                process = meetings.get(s, last).process
                for proposal in proposals:
                    importing.accept(s, proposal, process=process)
            meeting = last
        with store.write(_("New meeting from the last one")) as s:
            next_meeting = _next(s, meeting)
        with store.write(_("Confirm delegations")) as s:
            waiting = [d.id for d in delegations.listing(s, next_meeting)]
            delegations.set_reply(s, waiting, "confirmed")
        return [workspace, *_print(store, next_meeting, folder)]


def _propose(seeds: Path) -> list[importing.Proposal]:
    if not seeds.is_dir():
        raise UserError(
            _("There is no folder “{}”.").format(seeds), _("Name a folder that holds earlier documents.")
        )
    files = sorted(path for path in seeds.iterdir() if path.suffix.lower() in READABLE)
    if not files:
        raise UserError(
            _("“{}” holds no document.").format(seeds), _("TXT, Markdown and DOCX files can be read.")
        )
    return [importing.propose(path) for path in files]


def _clear(workspace: Path) -> None:
    """Make the folder and take away an earlier tour's workspace, and nothing else."""
    try:
        workspace.parent.mkdir(parents=True, exist_ok=True)
        for ending in ("", "-wal", "-shm"):
            workspace.with_name(workspace.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            _("“{}” cannot be written.").format(workspace.parent),
            _("Choose a folder of your own ({}).").format(error.strerror),
        ) from None


def _next(s: Session, last: int) -> int:
    """The next meeting, a year after the last, for as many days."""
    facts = meetings.proposal_from(s, last)
    before = meetings.get(s, last)
    starts = (before.starts_on or date.today()) + timedelta(weeks=52)
    length = (before.ends_on - before.starts_on) if before.starts_on and before.ends_on else timedelta(1)
    return meetings.create_from(
        s, last, title=facts.title, kind=facts.kind, ordinal=facts.ordinal, starts_on=starts, ends_on=starts + length,
        place=facts.place, country=facts.country, theme=before.theme, chair_party_id=before.chair,
    )  # fmt: skip


def _print(store: Store, meeting: int, folder: Path) -> list[Path]:
    written = []
    for what in exporting.PAPERS:
        with store.read() as s:
            document = exporting.document(s, meeting, what)
        for format in exporting.FORMATS:
            written.append(exporting.save(document, folder / f"{what}.{format}", format=format))
    return written
