"""What one running program needs around its windows: a log, a net for bugs, tidy memory, and one process per user.

Knows the traps of Python and Qt in one process. Leaves windows and workspaces to `application`.
"""

import gc
import hashlib
import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app import paths

LOG = logging.getLogger("penholder")
PATIENCE = 500  # milliseconds another process gets to answer


def start_log() -> None:
    """Keep a log in the user's folder; a folder that cannot be written costs the log, not the work."""
    LOG.setLevel(logging.INFO)
    try:
        paths.logs_folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            paths.logs_folder() / "penholder.log",
            maxBytes=500_000,
            backupCount=2,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    LOG.addHandler(handler)


def catch_bugs(show: Callable[[BaseException], None]) -> None:
    """Hand every exception that nobody caught to `show`, on the GUI thread; those of other threads are logged."""

    def hook(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
        else:
            show(problem)

    sys.excepthook = hook
    threading.excepthook = lambda told: LOG.error("in a thread", exc_info=told.exc_value)


class Collector(QObject):
    """Python's garbage collection, from a timer of the GUI thread: a QObject freed in another thread would crash."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """As much as Python itself would have done by now."""
        if not gc.get_freeze_count():
            gc.freeze()  # what the start loaded stays to the end: no need to walk through it again and again
            return
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation] > 0:
                gc.collect(generation)
                return


class Doorbell(QObject):
    """A second start rings here, hands its file over and ends. Without Qt's network part each start stands alone."""

    rung = Signal(str)  # the path of a workspace, or "" for just a window

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server: Any = None

    def listen(self) -> bool:
        """Wait for second starts; False where that is not possible."""
        try:
            from PySide6.QtNetwork import QLocalServer
        except ImportError:
            return False
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self.on_connection)
        if self._server.listen(_address()):
            return True
        # nobody answered `ring`, so a name that is taken was left by a process that died
        QLocalServer.removeServer(_address())
        return bool(self._server.listen(_address()))

    def on_connection(self) -> None:
        """Read what the second start says."""
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        if not socket.canReadLine():
            socket.waitForReadyRead(PATIENCE)
        said = bytes(socket.readLine().data()).decode("utf-8", "replace").rstrip("\n")
        socket.write(b"ok\n")
        socket.flush()
        socket.disconnectFromServer()
        socket.deleteLater()
        self.rung.emit(said)

    def close(self) -> None:
        """Stop waiting."""
        if self._server is not None:
            self._server.close()


def ring(path: Path | None) -> bool:
    """Hand `path` to the process that runs already; False where there is none that answers."""
    try:
        from PySide6.QtNetwork import QLocalSocket
    except ImportError:
        return False
    socket = QLocalSocket()
    socket.connectToServer(_address())
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(f"{path.resolve() if path else ''}\n".encode())
    socket.flush()
    answered = socket.waitForReadyRead(4 * PATIENCE)
    socket.disconnectFromServer()
    return bool(answered)


def _address() -> str:
    """One name per user and settings folder, so that a portable copy stands alone."""
    return "penholder-" + hashlib.sha256(str(paths.settings_folder()).encode()).hexdigest()[:16]
