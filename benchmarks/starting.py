"""From nothing to the window with the last meeting shown."""

from collections.abc import Iterator
from pathlib import Path

from app.domain import sample
from benchmarks.measure import Row, process
from database.store import Store

# Both end when the event loop has come round with the window painted.
EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([]); window = QMainWindow(); window.resize(1440, 900); window.show()
QTimer.singleShot(0, lambda: (window.grab(), app.quit())); app.exec()
"""
OURS = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QTimer
from app.ui import application
app = QApplication([])
def leave():
    (window,) = [w for w in app.topLevelWidgets() if w.isVisible() and w.width() > 800]
    window.grab(); app.quit()
QTimer.singleShot(0, leave)
application.run(Path({path!r}))
"""


def rows(folder: Path) -> Iterator[Row]:
    path = folder / "start.penholder"
    with Store.create(path) as store:
        sample.build(store)
    home = {"PENHOLDER_HOME": str(folder / "home")}
    bare = process(EMPTY, times=7)
    ours = process(OURS.format(path=str(path)), times=7, environment=home)
    yield Row("window with the last meeting shown", ours, "an empty PySide6 main window", bare, ratio_limit=4)
