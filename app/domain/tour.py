"""The tour: the main job gone through once, from earlier documents to the printed papers of the next meeting.

It calls the same functions as the window and the command line, so it shows a new user what comes out and proves on any
folder of papers that the whole way works. Leaves each step to its module.
"""

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from app import paths
from app.domain import agenda, delegations, exporting, importing, library, meetings, sample
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
        last = sample.build(store) if proposals is None else _import(store, proposals)
        with store.write(_("New meeting from the last one")) as s:
            meeting = _next(s, last)
        with store.write(_("Confirm delegations")) as s:
            waiting = [d.id for d in delegations.listing(s, meeting)]
            delegations.set_reply(s, waiting, "confirmed")
        return [workspace, *_print(store, meeting, folder)]


def _import(store: Store, proposals: list[importing.Proposal]) -> int:
    """The forum as it stood when the latest paper was written, and the papers; returns the meeting of the latest remarks."""
    latest = max((p.document.date for p in proposals if p.document.date), default=date.today().isoformat())
    with store.write(_("Register of the process")) as s:
        process = sample.build_forum(s, until=date.fromisoformat(latest))
    for proposal in proposals:
        with store.write(_("Import “{}”").format(proposal.file_name)) as s:
            importing.accept(s, proposal, process=process)
    with store.read() as s:
        remarks = meetings.latest_outcome(s, process)
        held = next((x.meeting for x in library.sources(s) if x.id == remarks), None)
        return held or meetings.listing(s)[0].id


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
    meeting = meetings.create_from(
        s, last, title=facts.title, kind=facts.kind, ordinal=facts.ordinal, starts_on=starts, ends_on=starts + length,
        place=facts.place, country=facts.country, chair_party_id=before.chair,
    )  # fmt: skip
    if not any(day.sessions for day in agenda.days(s, meeting)):
        agenda.outline(s, meeting)
    return meeting


def _print(store: Store, meeting: int, folder: Path) -> list[Path]:
    written = []
    for what, paper in exporting.PAPERS.items():
        for format in paper.formats:
            try:
                with store.read() as s:
                    files = exporting.to_files(s, meeting, what, format=format)
            except UserError:
                if paper.group != "room":
                    raise
                continue  # nobody has named people yet, so there are no badges
            written += exporting.keep_all(files, folder / f"{what}.{format}")
    return written
