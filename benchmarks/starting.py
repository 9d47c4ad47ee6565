"""From nothing to the window with the last meeting shown: until it is painted, not until the process has ended."""

from collections.abc import Iterator
from pathlib import Path

from app.domain import sample
from benchmarks.measure import Row, painted
from database.store import Store

# Both say when the event loop has come round and the window is painted.
EMPTY = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([]); window = QMainWindow(); window.resize(1440, 900); window.show()
QTimer.singleShot(0, lambda: (window.grab(), print(time.time(), flush=True), app.quit())); app.exec()
"""
OURS = """
import time
from pathlib import Path
from app import cli
cli.load()
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QTimer
from app.ui import application
app = QApplication([])
def leave():
    (window,) = [w for w in app.topLevelWidgets() if w.isVisible() and w.width() > 800]
    window.grab(); print(time.time(), flush=True); app.quit()
QTimer.singleShot(0, leave)
application.run(Path({path!r}))
"""


def rows(folder: Path) -> Iterator[Row]:
    path = folder / "start.penholder"
    with Store.create(path) as store:
        sample.build(store)
    home = {"PENHOLDER_HOME": str(folder / "home")}
    bare = painted(EMPTY, times=7)
    ours = painted(OURS.format(path=str(path)), times=7, environment=home)
    yield Row("window with the last meeting shown", ours, "an empty PySide6 main window", bare, ratio_limit=4)
