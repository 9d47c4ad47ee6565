"""The Store opens a workspace file; `read` and `write` are the only ways in.

Knows transactions, threads, undo and the signal that something changed. Leaves what was changed to `journal`, what a
file may contain to `inspection`, and the meaning of rows to the domain.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.errors import UserError
from app.i18n import _
from database import connection, copies, failures, inspection, journal, schema, search
from database.journal import Changes, Step

__all__ = ["Changes", "Step", "Store"]

Listener = Callable[[Changes], None]


class Store:
    """One open workspace file. All windows of a process share one; any thread may use it."""

    path: Path

    def __init__(self, path: Path, *, patience: int) -> None:
        """For `create` and `open`."""
        self.path = path
        self._held: connection.Identity | None = connection.hold(path)
        self._patience = patience
        self._readers = connection.reading(path, patience=patience)
        self._writer = connection.writing(path, patience=patience)
        self._turn = threading.Lock()
        self._writing_thread = 0
        self._listeners: list[Listener] = []
        self._watch: sqlite3.Connection | None = None
        self._watching = threading.Lock()
        self._data_version = 0
        self._schema_version = 0
        self._commits = 0  # of all processes, as far as the listeners know
        self._missed = False

    # --- the file ----------------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path) -> "Store":
        """Make a new, empty workspace and open it. Raises UserError where the place is taken or cannot be written."""
        _check_place(path)
        beside = path.with_name(f".{path.name}.{os.getpid()}-new")
        try:
            with failures.sorting(path):
                _build(beside)
            _publish(beside, path)
        except OSError as error:
            raise failures.explain(error, path.parent) or error from error
        finally:
            beside.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, patience: int = connection.PATIENCE) -> "Store":
        """Open a workspace; one of an older version is brought up to date first, with a backup.

        `patience` is how long, in milliseconds, to wait for another writer. Raises UserError for anything that is not
        a whole workspace of ours; such a file stays as it is. After an unclean exit the file is checked.
        """
        finding = inspection.examine(path)
        if not finding.current:
            from database import migrate

            migrate.upgrade(path)
        store = cls(path, patience=patience)
        try:
            with failures.sorting(path):
                store._start(check=finding.unclean)
        except BaseException:
            store.close()
            raise
        return store

    def _start(self, *, check: bool) -> None:
        with self._readers.connect() as reader:
            if check and _problems(reader):
                raise failures.damaged(self.path)
            self._schema_version = _schema_version(reader)
            self._commits = _commits(reader)
            stale = journal.overdue(reader)
            reader.rollback()
        if stale:
            # A full or busy disk is no reason not to open: the next write prunes as well.
            with suppress(DBAPIError), self._writer.begin() as writer:
                journal.prune(writer)
                copies.sweep(writer)

    def close(self) -> None:
        """Close the file; the last one out leaves a single clean file. A store can be closed twice."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._readers.dispose()
        self._writer.dispose()
        if self._held is not None:
            connection.release(self._held)
            self._held = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    # --- reading and writing -----------------------------------------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A look at the file as it stands now, whatever others write meanwhile. Writing through it is a bug."""
        with (
            failures.sorting(self.path),
            self._readers.connect() as reader,
            Session(reader, autoflush=False) as s,
        ):
            try:
                yield s
            except DBAPIError as error:
                # Older SQLite reports the recording trigger, which an untrusting reader may not run, before the writing.
                if failures.code(error) == failures.READONLY or "unsafe use" in str(error.orig):
                    raise RuntimeError("this session only reads: use Store.write") from error
                raise
            if s.new or s.dirty or s.deleted:
                raise RuntimeError("this session only reads: use Store.write")

    @contextmanager
    def write(self, title: str, *, merge: str = "") -> Iterator[Session]:
        """One step the user can undo, called `title`; all of it is kept, or nothing.

        Writes with the same `merge` within a minute share a step. A write that changes nothing leaves no step.
        """
        with self._change() as writer:
            step = journal.begin(writer, title, merge=merge)
            with Session(writer, expire_on_commit=False) as s:
                yield s
                s.flush()
                changes = journal.finish(writer, step)
            self._conclude(writer, changes)
        self._tell(changes)

    @contextmanager
    def _change(self) -> Iterator[Connection]:
        """The writer's connection in a transaction of its own; one thread at a time."""
        me = threading.get_ident()
        if self._writing_thread == me:
            raise RuntimeError("a write inside a write: pass the session on instead")
        if not self._turn.acquire(timeout=self._patience / 1000):
            raise failures.busy(self.path)
        try:
            self._writing_thread = me
            with failures.sorting(self.path), self._writer.connect() as writer, writer.begin():
                self._recheck(writer)
                yield writer
        finally:
            self._writing_thread = 0
            self._turn.release()

    def _conclude(self, writer: Connection, changes: Changes | None) -> None:
        """Count the commit, so that other processes and `poll` see whose it was; without changes there is none."""
        transaction = writer.get_transaction()
        assert transaction is not None
        if changes is None:
            transaction.rollback()
            return
        found = writer.exec_driver_sql(
            "UPDATE journal_state SET commits = commits + 1 RETURNING commits"
        ).scalar_one()
        transaction.commit()
        if found == self._commits + 1:
            self._commits = found
        else:
            self._missed = True

    def _recheck(self, writer: Connection) -> None:
        """Another program may have changed the structure since the file was opened; triggers of ours run only then."""
        version = _schema_version(writer)
        if version == self._schema_version:
            return
        rows = writer.exec_driver_sql("SELECT type, name, sql FROM sqlite_master")
        if schema.strangers([(kind, name, sql) for kind, name, sql in rows]):
            raise UserError(
                _("The structure of “{}” was changed by another program.").format(self.path.name),
                _("Close the workspace and restore a backup."),
            )
        self._schema_version = version

    # --- history -----------------------------------------------------------------------------------------------------

    def undo(self) -> str | None:
        """Take the last step back. Its title, None where there is nothing to undo."""
        return self._travel(back=True)

    def redo(self) -> str | None:
        """Do the step that was undone last again. Its title, None where there is nothing to redo."""
        return self._travel(back=False)

    def _travel(self, *, back: bool) -> str | None:
        with self._change() as writer:
            found = journal.undoable(writer) if back else journal.redoable(writer)
            changes = None
            try:
                if found is not None:
                    changes = journal.apply(writer, found[0], back=back)
                self._conclude(writer, changes)
            except (IntegrityError, sqlite3.IntegrityError) as error:
                raise journal.unfit() from error
        self._tell(changes)
        return found[1] if found is not None else None

    @property
    def undo_title(self) -> str | None:
        """What Edit › Undo would take back."""
        return self._title(journal.undoable)

    @property
    def redo_title(self) -> str | None:
        """What Edit › Redo would do again."""
        return self._title(journal.redoable)

    @property
    def titles(self) -> tuple[str | None, str | None]:
        """What Edit › Undo would take back and Edit › Redo do again, with one look at the file."""
        with failures.sorting(self.path), self._readers.connect() as reader:
            back, again = journal.undoable(reader), journal.redoable(reader)
            return back and back[1], again and again[1]

    def _title(self, look: Callable[[Connection], tuple[int, str] | None]) -> str | None:
        with failures.sorting(self.path), self._readers.connect() as reader:
            found = look(reader)
            return None if found is None else found[1]

    def history(self) -> list[Step]:
        """The steps that are remembered, newest first."""
        with failures.sorting(self.path), self._readers.connect() as reader:
            return journal.history(reader)

    def erase_for_good(self) -> None:
        """Forget the history and everything removed: afterwards nothing of it is left in the file.

        Backups made before still hold it (`backup.discard`). Raises UserError while another program reads the file.
        """
        with self._change() as writer:
            journal.clear(writer)
            copies.sweep(writer)
            for statement in search.REBUILD:
                writer.exec_driver_sql(statement)
            self._conclude(writer, Changes(everything=True))
        with (
            failures.sorting(self.path),
            closing(connection.connect_writer(self.path, patience=self._patience)) as bare,
        ):
            bare.execute("VACUUM")
            left = bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if left:
            raise failures.busy(self.path)
        self._tell(Changes(everything=True))

    # --- telling others ----------------------------------------------------------------------------------------------

    def on_changed(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each commit, undo and redo, in the thread that made it. Returns how to unsubscribe."""
        self._listeners.append(listener)

        def leave() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return leave

    def _tell(self, changes: Changes | None) -> None:
        if changes is not None:
            for listener in tuple(self._listeners):
                listener(changes)

    def poll(self) -> None:
        """Notice what other processes committed, and tell the listeners. Cheap: for a timer."""
        with failures.sorting(self.path), self._watching:
            if self._watch is None:
                self._watch = connection.connect_reader(self.path, patience=self._patience)
            version = self._watch.execute("PRAGMA data_version").fetchone()[0]
            if version == self._data_version and not self._missed:
                return
            # Between two commits of this process, so that one of ours is not taken for another's; else next time.
            mine = self._writing_thread == threading.get_ident()
            if not mine and not self._turn.acquire(blocking=False):
                return
            try:
                (found,) = self._watch.execute("SELECT commits FROM journal_state").fetchone()
                changed = found != self._commits or self._missed
                self._data_version, self._commits, self._missed = version, found, False
            finally:
                if not mine:
                    self._turn.release()
        if changed:
            self._tell(Changes(everything=True))


def _schema_version(reader: Connection) -> int:
    return int(reader.exec_driver_sql("PRAGMA schema_version").scalar_one())


def _commits(reader: Connection) -> int:
    found = reader.exec_driver_sql("SELECT commits FROM journal_state WHERE id = 1").scalar_one_or_none()
    return int(found or 0)


def _problems(reader: Connection) -> bool:
    if reader.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
        return True
    return reader.exec_driver_sql("PRAGMA foreign_key_check").first() is not None


# --- making a file ---------------------------------------------------------------------------------------------------


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise failures.is_folder(path)
    if path.exists():
        raise UserError(
            _("There is already a file “{}”.").format(path.name),
            _("Open it, or choose another name for the new one."),
        )
    folder = path.absolute().parent
    if not folder.is_dir():
        raise UserError(
            _("There is no folder “{}”.").format(folder), _("Make it first, or choose another folder.")
        )
    if not folder.stat().st_mode & 0o222 or not os.access(folder, os.W_OK):
        raise failures.read_only(folder)


def _build(path: Path) -> None:
    """A complete empty workspace at `path`, without anything beside it."""
    path.unlink(missing_ok=True)
    with closing(connection.connect(path, mode="rwc")) as target:
        target.execute("PRAGMA trusted_schema = ON")
        target.execute("BEGIN IMMEDIATE")
        schema.build(target)
        target.execute("COMMIT")
        target.execute("PRAGMA journal_mode = WAL")


def _publish(beside: Path, path: Path) -> None:
    """Give the finished file its name, without ever overwriting what may have appeared there."""
    try:
        os.link(beside, path)
    except FileExistsError:
        _check_place(path)
        raise
    except OSError:  # a file system without links
        _check_place(path)
        beside.rename(path)
