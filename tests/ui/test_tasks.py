"""Lanes bring every answer home to the UI thread, in order, and lose nothing of what is being written."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.ui.tasks import Lane, Lanes, Progress, Pulse, alive


def test_answers_come_home_in_order_on_the_ui_thread_and_never_at_once(qtbot: QtBot) -> None:
    lane = Lane("writer", 1)
    answers: list[tuple[int, bool]] = []
    home = threading.current_thread()

    def take(number: int) -> None:
        answers.append((number, threading.current_thread() is home))

    for number in range(20):
        lane.submit(partial(_same, number), take)
    assert answers == []
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == [(number, True) for number in range(20)]
    lane.close(wait=True)


def test_a_failure_is_carried_to_whoever_asked(qtbot: QtBot) -> None:
    lane = Lane("readers", 3)
    heard: list[BaseException] = []
    lane.submit(_fail, lambda _answer: pytest.fail("no answer"), heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert str(heard[0]) == "坏了"
    assert heard[0].__traceback__ is not None
    lane.close(wait=True)


def test_a_failure_nobody_asked_to_hear_of_is_a_defect(qtbot: QtBot) -> None:
    lane = Lane("press", 2)
    with qtbot.waitSignal(lane.defect) as heard:
        lane.submit(_fail)
    assert isinstance(heard.args[0], ValueError)
    lane.close(wait=True)


def test_a_dropped_answer_is_not_heard(qtbot: QtBot) -> None:
    lane = Lane("readers", 1)
    heard: list[int] = []
    first = lane.submit(partial(_same, 1), heard.append)
    first.drop()
    assert not first.waiting
    lane.submit(partial(_same, 2), heard.append)
    qtbot.waitUntil(lambda: heard == [2])
    lane.close(wait=True)


def test_an_answer_for_a_closed_page_is_dropped_and_not_a_defect(qtbot: QtBot) -> None:
    lane = Lane("readers", 1)
    page = Page()
    lane.submit(partial(_same, 1), page.take)
    lane.submit(_fail, None, partial(page.refuse, "案件"))
    delete(page)
    after: list[int] = []
    lane.submit(partial(_same, 2), after.append)
    with qtbot.assertNotEmitted(lane.defect):
        qtbot.waitUntil(lambda: after == [2])
    assert alive(after.append)
    assert alive(None)
    lane.close(wait=True)


def test_long_work_reports_and_stops_when_asked(qtbot: QtBot) -> None:
    lane = Lane("press", 1)
    progress: list[Progress] = []
    ended: list[int] = []
    started = threading.Event()

    def work(pulse: Pulse) -> int:
        done = 0
        while not pulse.stopped:
            done += 1
            if done <= 3:
                pulse.report(done, 100, "询问笔录")
            started.set()
        return done

    ticket = lane.submit_long(work, ended.append, progress=progress.append)
    assert started.wait(5)
    ticket.cancel()
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert progress[0] == Progress(1, 100, "询问笔录")
    lane.close(wait=True)


def test_busy_counts_what_runs(qtbot: QtBot) -> None:
    lane = Lane("readers", 1)
    counts: list[int] = []
    lane.busy_changed.connect(counts.append)
    lane.submit(partial(_same, 1))
    lane.submit(partial(_same, 2))
    qtbot.waitUntil(lambda: lane.busy == 0)
    assert counts == [1, 2, 1, 0]
    lane.close(wait=True)


def test_closing_waits_for_the_writer_and_takes_no_more() -> None:
    lanes = Lanes()
    written: list[int] = []
    gate = threading.Event()

    def write() -> None:
        gate.wait(5)
        written.append(1)

    lanes.writer.submit(write)
    threading.Timer(0.05, gate.set).start()
    lanes.close()
    assert written == [1]
    with pytest.raises(RuntimeError):
        lanes.writer.submit(write)


def test_work_is_queued_from_the_ui_thread_alone() -> None:
    lane = Lane("readers", 1)
    failures: list[str] = []

    def ask() -> None:
        try:
            lane.submit(partial(_same, 1))
        except RuntimeError as error:
            failures.append(str(error))

    other = threading.Thread(target=ask)
    other.start()
    other.join()
    assert failures
    lane.close(wait=True)


class Page(QLabel):
    """Asks, and is closed before the answer comes."""

    def take(self, number: int) -> None:
        """Never called."""
        self.setNum(number)

    def refuse(self, about: str, error: BaseException) -> None:
        """Never called."""
        self.setText(f"{about}{error}")


def _same(number: int) -> int:
    return number


def _fail() -> int:
    raise ValueError("坏了")
