"""Drafting 300 paragraphs with 50 footnotes: opening, a key to the screen and to the disk, comparing, DOCX and PDF."""

import gc
import io
import itertools
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from app.documents import markup
from app.domain import changes, drafts, exporting, sides, translations
from app.domain.layouts import outcome
from benchmarks import long_draft
from benchmarks.long_draft import LENGTH, Filled
from benchmarks.measure import Row, timed
from database.store import Store

KEYS = 80
FRAME = 0.016  # seconds: what an eye takes for at once
UPDATE = "a bare sqlite3 update, committed"
TEXT_EDIT = "a bare QTextEdit of the same text"


def rows(folder: Path) -> Iterator[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with Store.create(folder / "drafting.penholder") as store:
        filled = long_draft.fill(store)
        with store.read() as s:
            texts = [p.plain for p in drafts.paragraphs(s, filled.draft)]
        with tempfile.TemporaryDirectory() as home:
            os.environ["PENHOLDER_HOME"] = home
            yield from _page(store, filled, texts, _update(folder / "bare.sqlite"))
        yield from _comparing(store, filled)
        yield from _printing(store, filled, texts)


def _page(store: Store, filled: Filled, texts: list[str], update: float) -> Iterator[Row]:
    """What the penholder waits for at the desk, each with the painting of it."""
    from PySide6.QtWidgets import QApplication

    from app import settings
    from app.ui import style
    from app.ui.context import Context
    from app.ui.main_window import MainWindow

    gc.disable()  # as the program does: it collects while nobody types
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.apply(app, "light")
    context = Context(store, settings.load().but(page="overview"))
    window = MainWindow(context)
    context.setParent(window)
    window.resize(1440, 900)
    window.show()
    context.set_meeting(filled.meeting)
    settle(app)
    yield from _opening(window, app, texts)
    window.pages.show_page("draft")
    settle(app)
    page = window.pages.page("draft")
    yield from _typing(page, app, texts, update)
    yield from _finding(page, app, texts)
    yield from _showing(store, filled, page, app)
    yield from _translating(store, filled, page, app, texts)
    context.tasks.finish()
    window.close()
    window.deleteLater()


def _opening(window: Any, app: Any, texts: list[str]) -> Iterator[Row]:
    opened, refreshed = [], []
    for _round in range(5):
        page = window.pages.page("draft")
        opened.append(_painted(app, lambda: window.pages.show_page("draft")))
        settle(app)
        refreshed.append(_painted(app, lambda page=page: page.refresh(None)))  # type: ignore[misc]
        settle(app)
        _forget(window, app)
    bare = _bare_opening(app, texts)
    yield Row(f"a draft of {LENGTH} appears", median(opened), TEXT_EDIT, bare, seconds_limit=0.3)
    yield Row("… again, as it was", median(refreshed), TEXT_EDIT, bare, seconds_limit=0.1)


def _typing(page: Any, app: Any, texts: list[str], update: float) -> Iterator[Row]:
    from PySide6.QtGui import QTextCursor

    paper = page.editor
    ids = [p.id for p in page._known.paragraphs][20::29]

    def stand(edit: Any, row: int) -> None:
        cursor = QTextCursor(edit.document().findBlockByNumber(row))
        cursor.movePosition(QTextCursor.MoveOperation.WordRight, n=9)
        edit.setTextCursor(cursor)
        edit.setFocus()
        settle(app)

    plain = _bare_paper(app, texts)
    bare_keys = _type(app, plain, lambda n: stand(plain, 20 + n * 29 % 280), lambda: None)[0]
    plain.close()
    for index, name in enumerate(("Wording", "Paragraph", "Points", "Fields")):
        page.tabs.setCurrentIndex((0, 2, 3, 5)[index])
        settle(app)
        keys, saves = _type(
            app, paper, lambda n: stand(paper, paper.row_of(ids[n % len(ids)])), page.editor.pen.flush
        )
        both = [one + two for one, two in zip(keys, saves, strict=True)]
        said = f"({name} beside)"
        if not index:
            yield Row("a key to the screen", median(keys), TEXT_EDIT, median(bare_keys), seconds_limit=FRAME)
            yield Row("… the longest", max(keys), TEXT_EDIT, max(bare_keys), seconds_limit=FRAME)
        yield Row(f"its saving, all follows {said}", median(saves), UPDATE, update, seconds_limit=FRAME)
        yield Row(f"key, screen and disk {said}", median(both), UPDATE, update, seconds_limit=FRAME)
        yield Row("… the longest", max(both), UPDATE, update, seconds_limit=FRAME)


def _finding(page: Any, app: Any, texts: list[str]) -> Iterator[Row]:
    """A word found in the whole draft, each place of it shown before it is replaced, and the typography looked through."""
    finding, bar = page.finding, page.finding.bar
    spent: dict[str, list[float]] = {"find": [], "replace": [], "tidy": []}

    def search(words: str) -> None:
        bar.field.setText(words)
        bar.field.settle()

    for number in range(5):
        finding.open()
        settle(app)
        spent["find"].append(_painted(app, lambda word=("States", "the")[number % 2]: search(word)))  # type: ignore[misc]
        bar.new.setText("Nations")
        spent["replace"].append(_painted(app, finding.offer))
        finding.close_preview()
        finding.close()
        spent["tidy"].append(_painted(app, page.typesetter.tidy))
        finding.close_preview()
        settle(app)
    bare = timed(lambda: [re.findall("States", text) for text in texts], times=20)
    patterns = "re.findall in the same texts"
    yield Row("a word found in the draft", median(spent["find"]), patterns, bare, seconds_limit=0.1)
    yield Row(
        "… shown in each place before it is replaced",
        median(spent["replace"]),
        patterns,
        bare,
        seconds_limit=0.2,
    )
    yield Row("… what typography would change", median(spent["tidy"]), patterns, bare, seconds_limit=0.2)


def _translating(store: Store, filled: Filled, page: Any, app: Any, texts: list[str]) -> Iterator[Row]:
    """The view of a translation of every paragraph: the first time, and again."""
    with store.write("Translate it") as s:
        translations.add_language(s, filled.draft, "ru")
        for p in drafts.paragraphs(s, filled.draft):
            translations.set_text(s, p.id, "ru", p.text)
    settle(app)
    opened = []
    for _round in range(4):
        opened.append(_painted(app, lambda: page.sisters.open("ru")))
        settle(app)
        page.sisters.close()
        settle(app)
    bare = 2 * _bare_opening(app, texts)
    said = "two bare QTextEdits of the same text"
    yield Row("the translation beside the draft", opened[0], said, bare, seconds_limit=0.5)
    yield Row("… again", median(opened[1:]), said, bare, seconds_limit=0.3)


def settle(app: Any) -> None:
    """Let everything that was put off happen."""
    from PySide6.QtTest import QTest

    app.processEvents()
    QTest.qWait(150)


def _painted(app: Any, work: Callable[[], object]) -> float:
    """How long something takes until it is on the screen, seconds."""
    start = time.perf_counter()
    work()
    app.processEvents()
    return time.perf_counter() - start


def _forget(window: Any, app: Any) -> None:
    """Let the window have no page Draft: the next one is the first again."""
    window.pages.show_page("overview")
    page = window.pages._made.pop("draft")
    window.pages.removeWidget(page)
    page.setParent(None)
    page.deleteLater()
    settle(app)


def _type(
    app: Any, edit: Any, stand: Callable[[int], None], save: Callable[[], object]
) -> tuple[list[float], list[float]]:
    """The seconds of each key until it is painted, and of each saving until that is; each eighth at another place."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    keys, saves = [], []
    for number in range(-4, KEYS):
        if number % 8 == 0 or number < 0:
            stand(max(number, 0) // 8)
        key = (Qt.Key.Key_A, Qt.Key.Key_E, Qt.Key.Key_N, Qt.Key.Key_Space)[number % 4]
        pressed = _painted(app, lambda key=key: QTest.keyClick(edit, key))  # type: ignore[misc]
        saved = _painted(app, save)
        app.processEvents()
        if number >= 0:
            keys.append(pressed)
            saves.append(saved)
    return keys, saves


def _bare_paper(app: Any, texts: list[str]) -> Any:
    from PySide6.QtWidgets import QTextEdit

    edit = QTextEdit()
    edit.resize(858, 800)
    edit.setPlainText("\n".join(texts))
    edit.show()
    settle(app)
    return edit


def _bare_opening(app: Any, texts: list[str]) -> float:
    from PySide6.QtWidgets import QTextEdit

    def show() -> None:
        edit = QTextEdit()
        edit.resize(858, 800)
        edit.setPlainText("\n".join(texts))
        edit.show()
        app.processEvents()
        edit.close()

    return timed(show, times=5)


def _update(path: Path) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT)"
    )
    connection.execute("INSERT INTO t VALUES (1, '')")
    number = itertools.count()
    spent = timed(lambda: connection.execute("UPDATE t SET x = ?", (f"Words {next(number)}" * 40,)), times=80)
    connection.close()
    return spent


def _showing(store: Store, filled: Filled, page: Any, app: Any) -> Iterator[Row]:
    """A comparison on the screen, in one text and side by side."""
    keys = [sides.version_key(one) for one in (filled.first, filled.second)]
    with store.read() as s:
        found = changes.of(sides.redline(s, filled.draft, old=keys[0], new=keys[1]))
        texts = ["".join(bit.run.text for bit in line.bits) for line in found.lines]
    bare = _bare_opening(app, texts)
    view = page.comparing.view
    spent: dict[str, list[float]] = {"stacked": [], "beside": [], "both": []}
    for _round in range(5):
        spent["both"].append(_painted(app, lambda: page.comparing.compare(*keys)))
        for mode in ("stacked", "beside"):
            spent[mode].append(
                _painted(app, lambda mode=mode: view.paper.show_lines(found.lines, mode, ("old", "new")))  # type: ignore[misc]
            )
        page.comparing.close()
        view._changes = changes.Changes((), 0, 0, 0)  # as if it had not been shown before
        settle(app)
    yield Row("the changes on the screen, in one text", median(spent["stacked"]), TEXT_EDIT, bare)
    yield Row("… side by side", median(spent["beside"]), TEXT_EDIT, bare)
    yield Row("“Show changes” till they are on the screen", median(spent["both"]), TEXT_EDIT, bare)


def _comparing(store: Store, filled: Filled) -> Iterator[Row]:
    from rapidfuzz.distance import Indel

    keys = [sides.version_key(one) for one in (filled.first, filled.second)]
    with store.read() as s:
        words = [
            [w for b in sides.document(s, filled.draft, key).blocks for w in b.text.split()] for key in keys
        ]  # type: ignore[union-attr]
        bare = timed(lambda: Indel.opcodes(*words), times=5)
        found = timed(lambda: sides.redline(s, filled.draft, old=keys[0], new=keys[1]), times=5)
        same = timed(lambda: sides.redline(s, filled.draft, old=keys[1], new=keys[1]), times=5)
    reference = "rapidfuzz' opcodes on the same words"
    yield Row(f"two versions of {LENGTH} compared", found, reference, bare, seconds_limit=0.2)
    yield Row("a version compared with itself", same, reference, bare, seconds_limit=0.2)


def _printing(store: Store, filled: Filled, texts: list[str]) -> Iterator[Row]:
    with store.read() as s:
        for format, reference, bare in (("docx", "python-docx", _bare_docx), ("pdf", "reportlab", _bare_pdf)):
            spent = timed(
                lambda format=format: exporting.to_file(s, filled.meeting, "remarks", format=format),  # type: ignore[misc]
                times=3,
            )
            yield Row(
                f"the draft of {LENGTH} to {format.upper()}",
                spent,
                f"{reference}, paragraphs alone",
                timed(lambda bare=bare: bare(texts), times=3),  # type: ignore[misc]
                seconds_limit=2,
            )
        beside = outcome.Options(bilingual="ru")
        two = timed(lambda: exporting.to_file(s, filled.meeting, "remarks", beside, "pdf"), times=3)
        yield Row(
            "… beside its translation, to PDF", two, "reportlab, both texts", timed(lambda: _bare_pdf(texts * 2), times=3),
            seconds_limit=2,
        )  # fmt: skip


def _bare_docx(texts: list[str]) -> None:
    import docx

    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(io.BytesIO())


def _bare_pdf(texts: list[str]) -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    story = [Paragraph(markup.from_plain(text), style) for text in texts]
    SimpleDocTemplate(io.BytesIO()).build(story)
