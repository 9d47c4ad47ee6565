"""From nothing to the window with the last meeting shown."""

from collections.abc import Iterator
from pathlib import Path

from app.domain import sample
from benchmarks.measure import Row, process
from database.store import Store

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([]); window = QMainWindow(); window.resize(1440, 900); window.show()
QTimer.singleShot(0, app.quit); app.exec()
"""
OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.ui import application
QTimer.singleShot(0, lambda: None)
application.run(Path(sys.argv[1]) if len(sys.argv) > 1 else Path({path!r}), quit_when_shown=True)
"""


def rows(folder: Path) -> Iterator[Row]:
    path = folder / "start.penholder"
    with Store.create(path) as store:
        sample.build(store)
    home = {"PENHOLDER_HOME": str(folder / "home")}
    bare = process(EMPTY, times=7)
    ours = process(OURS.format(path=str(path)), times=7, environment=home)
    yield Row("window with the last meeting shown", ours, "an empty PySide6 main window", bare, ratio_limit=4)
