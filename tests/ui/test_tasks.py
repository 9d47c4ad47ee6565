"""Long work: off the GUI thread, delivered on it, shown when it takes long, cancellable."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from app.errors import UserError
from app.ui.tasks import Progress, Tasks


@pytest.fixture
def tasks(qapp: QObject) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.finish(cancel=True)


def test_a_result_arrives_on_the_gui_thread(tasks: Tasks) -> None:
    threads: list[object] = []
    results: list[int] = []

    def work(progress: Progress) -> int:
        threads.append(QThread.currentThread())
        progress.step(0.5, "half")
        return 42

    def done(result: int) -> None:
        threads.append(QThread.currentThread())
        results.append(result)

    tasks.run(work, done=done, title="Counting")
    assert tasks.busy
    assert tasks.finish()
    assert results == [42]
    assert threads[0] != QThread.currentThread()
    assert threads[1] == QThread.currentThread()
    assert not tasks.busy


def test_a_failure_goes_to_who_asked_otherwise_to_all(tasks: Tasks, qtbot) -> None:  # type: ignore[no-untyped-def]
    def work(_progress: Progress) -> None:
        raise UserError("The file cannot be read.", "Choose another.")

    mine: list[Exception] = []
    tasks.run(work, done=lambda _result: pytest.fail("no result"), failed=mine.append, title="Reading")
    assert tasks.finish()
    assert str(mine[0]) == "The file cannot be read. Choose another."
    with qtbot.waitSignal(tasks.broke) as told:
        tasks.run(work, done=lambda _result: pytest.fail("no result"), title="Reading")
    assert isinstance(told.args[0], UserError)


def test_a_bug_in_the_work_is_not_lost(tasks: Tasks, qtbot) -> None:  # type: ignore[no-untyped-def]
    with qtbot.waitSignal(tasks.broke) as told:
        tasks.run(lambda _progress: 1 / 0, done=lambda _result: None, title="Dividing")
    assert isinstance(told.args[0], ZeroDivisionError)


def test_long_work_is_shown_and_can_be_cancelled(tasks: Tasks, qtbot) -> None:  # type: ignore[no-untyped-def]
    go_on = threading.Event()
    done: list[object] = []

    def work(progress: Progress) -> str:
        progress.step(0.25, "reading")
        go_on.wait(20)
        progress.step(0.5, "still reading")
        return "read"

    with qtbot.waitSignal(tasks.shown):
        job = tasks.run(work, done=done.append, title="Reading remarks.docx")
    assert job.title == "Reading remarks.docx"
    with qtbot.waitSignal(tasks.hidden):
        job.cancel()
        go_on.set()
    assert tasks.finish()
    assert not done


def test_short_work_does_not_flicker(tasks: Tasks) -> None:  # type: ignore[no-untyped-def]
    shown: list[object] = []
    tasks.shown.connect(shown.append)
    tasks.run(lambda _progress: 1, done=lambda _result: None, title="Counting")
    assert tasks.finish()
    assert not shown


def test_many_jobs_all_arrive(tasks: Tasks) -> None:
    class Sink(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.got: list[int] = []

        @Slot(int)
        def take(self, number: int) -> None:
            self.got.append(number)

    sink = Sink()
    for number in range(100):
        tasks.run(lambda _progress, number=number: number, done=sink.take, title="Counting")
    assert tasks.finish()
    assert sorted(sink.got) == list(range(100))
