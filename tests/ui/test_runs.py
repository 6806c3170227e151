"""Long work in the foot of the window: nothing of what is quick; n of N of what is long; 取消 stops it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.runs import Run, Runs
from desktop.ui.tasks import Lane, Pulse


@pytest.fixture
def lane() -> Iterator[Lane]:
    """Two threads, as the press has."""
    made = Lane("press", 2)
    yield made
    made.close(wait=True)
    made.deleteLater()


class Office:
    """Work that waits at each paper until it is let on."""

    def __init__(self, papers: int) -> None:
        self.papers = papers
        self.gate = threading.Semaphore(0)

    def __call__(self, pulse: Pulse) -> int:
        """Draw papers; how many were done."""
        for done in range(self.papers):
            pulse.report(done, self.papers, f"文书{done}")
            assert self.gate.acquire(timeout=10)
            if pulse.stopped:
                return done
        return self.papers


def _unheard(error: BaseException) -> None:
    raise AssertionError(error)


def test_what_is_over_at_once_shows_nothing(qtbot: QtBot, lane: Lane) -> None:
    runs = Runs()
    shown: list[Run | None] = []
    done: list[int] = []
    runs.changed.connect(shown.append)
    runs.start(lane, "整卷", _quick, done.append, _unheard)
    qtbot.waitUntil(lambda: done == [7])
    assert shown == []
    assert runs.oldest is None
    assert not runs._patience.isActive()


def _quick(pulse: Pulse) -> int:
    pulse.report(1, 1, "一份")
    return 7


def test_long_work_shows_how_far_it_is_and_then_nothing(qtbot: QtBot, lane: Lane) -> None:
    runs, office = Runs(), Office(2)
    shown: list[Run | None] = []
    done: list[int] = []
    runs.changed.connect(shown.append)
    runs.start(lane, "整卷", office, done.append, _unheard)
    qtbot.waitUntil(lambda: bool(shown), timeout=3_000)
    run = shown[-1]
    assert run is not None
    assert (run.title, run.progress and run.progress.words) == ("整卷", "文书0")
    office.gate.release()
    qtbot.waitUntil(lambda: shown[-1] is not None and shown[-1].progress.done == 1)  # type: ignore[union-attr]
    office.gate.release()
    qtbot.waitUntil(lambda: done == [2])
    assert shown[-1] is None


def test_stopped_work_gives_what_was_done_and_the_next_is_shown(qtbot: QtBot, lane: Lane) -> None:
    runs, first, second = Runs(), Office(3), Office(1)
    shown: list[Run | None] = []
    done: list[tuple[str, int]] = []
    runs.changed.connect(shown.append)
    runs.start(lane, "甲", first, lambda papers: done.append(("甲", papers)), _unheard)
    runs.start(lane, "乙", second, lambda papers: done.append(("乙", papers)), _unheard)
    qtbot.waitUntil(lambda: bool(shown), timeout=3_000)
    runs.stop()
    assert shown[-1] is not None
    assert shown[-1].stopping
    first.gate.release()
    qtbot.waitUntil(lambda: done == [("甲", 0)])
    assert shown[-1] is not None
    assert (shown[-1].title, shown[-1].stopping) == ("乙", False)
    second.gate.release()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert shown[-1] is None


def test_what_fails_is_told_and_gone(qtbot: QtBot, lane: Lane) -> None:
    runs = Runs()
    told: list[BaseException] = []
    runs.start(lane, "整卷", _fail, _nothing, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert isinstance(told[0], OSError)
    assert runs.oldest is None


def _nothing(_answer: None) -> None:
    raise AssertionError("it has failed, and gives no answer")


def _fail(_pulse: Pulse) -> None:
    raise OSError("磁盘已满")
