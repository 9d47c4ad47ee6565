"""Renew the pictures of the guide from the sample: ``make screenshots``.

``python docs/screenshots.py FOLDER`` writes every page instead in both sizes and both themes, for looking at the design.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from database.store import Session

PAGES = ("overview", "participants", "agenda", "library", "draft", "translation", "export")
SIZES = ((1440, 900), (1280, 720))
PICTURES = Path(__file__).resolve().parent / "pictures"


def main() -> int:
    """Take the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["PENHOLDER_HOME"] = home
        if len(sys.argv) > 1:
            for theme in ("light", "dark"):
                _take(Path(home) / f"{theme}.penholder", Path(sys.argv[1]), theme, SIZES)
        else:
            _take(Path(home) / "meeting.penholder", PICTURES, "light", SIZES[:1])
    return 0


def _take(workspace: Path, folder: Path, theme: str, sizes: tuple[tuple[int, int], ...]) -> None:
    from PySide6.QtGui import QAction
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QTabWidget

    from app import settings
    from app.domain import drafts, participants, sample
    from app.ui import style
    from app.ui.context import Context
    from app.ui.main_window import MainWindow
    from database.store import Store

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    style.apply(app, theme)
    folder.mkdir(parents=True, exist_ok=True)
    with Store.create(workspace) as store:
        meeting = sample.build(store)
        with store.read() as s:
            draft = drafts.of_meeting(s, meeting) or 0
            targets = {
                "participants": participants.find(s, meeting)[0],
                "draft": drafts.paragraphs(s, draft)[7].id,
                "library": _with_kin(s),
            }
        context = Context(store, settings.load().but(theme=theme))
        window = MainWindow(context)
        context.setParent(window)
        for width, height in sizes:
            window.resize(width, height)
            window.show()
            for page in PAGES:
                context.go("draft" if page == "translation" else page, targets.get(page))
                if page == "library":
                    window.pages.page(page).findChild(QTabWidget).setCurrentIndex(1)
                elif page == "translation":  # at the paragraph where the draft was left
                    window.pages.page("draft").findChild(QAction, "open-translation").trigger()
                QTest.qWait(600)  # typing pauses and previews that are made in the background
                context.tasks.finish()
                QTest.qWait(200)
                name = page if len(sizes) == 1 else f"{page}-{theme}-{width}"
                window.grab().save(str(folder / f"{name}.png"))
        window.close()


def _with_kin(s: "Session") -> int:
    """A paragraph that has an ancestor and a descendant or at least one of them."""
    from app.domain import families, library

    every = [id for source in library.sources(s) for id in library.paragraph_ids(s, source.id)]

    def kin(id: int) -> int:
        family = families.family(s, id)
        return len(family.ancestors) + len(family.descendants)

    return max(every, key=kin)


if __name__ == "__main__":
    sys.exit(main())
