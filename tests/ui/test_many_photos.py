"""A folder of a telephone is put to a case: progress is shown, the window answers, and little is held.

A thousand are measured by `tests.bench.attaching`; what must hold of them holds of every few dozen.
"""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.ui.desk import Desk
from desktop.ui.runs import Run
from tests.bench.attaching import make_photos
from tests.bench.watch import Heartbeat, held
from tests.ui.test_evidence_tab import Officer, desk, template

__all__ = ["desk", "template"]
PHOTOS = 48  # of three megabytes: more than may be held at once
PAUSE = 100  # milliseconds in which no key would be answered
GROWTH = 60  # MB


def test_while_photographs_are_attached_the_window_answers_and_holds_few_of_them(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    officer = Officer(qtbot, desk)
    make_photos(tmp_path / "DCIM", PHOTOS)
    size = sum(file.stat().st_size for file in (tmp_path / "DCIM").iterdir())
    assert size > 2 * GROWTH * 1e6, "all of them together would be seen in the memory"
    heard: list[tuple[int, int]] = []

    def hear(run: Run | None) -> None:
        if run is not None and run.progress is not None:
            heard.append((run.progress.done, run.progress.total))

    officer.desk.runs._patience.setInterval(0)
    officer.desk.runs.changed.connect(hear)
    before, heart = held()["pss"], Heartbeat(officer.page)
    officer.drop(tmp_path / "DCIM")
    assert len(officer.case.files) == PHOTOS
    assert len(heard) > 2
    assert heard == sorted(heard), "the progress only goes on"
    assert heart.busiest < PAUSE
    assert held()["pss"] - before < GROWTH
