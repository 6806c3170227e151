"""`python -m tests.bench.one_start HOME BEGAN`: one start, watched from inside; prints when each came.

It does what `python -m desktop --home HOME` does and looks at the window every other millisecond. Nothing is
imported up here that the desk itself would not import first: it would be paid for before the clock is read.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.app import Start

BEAT = 2  # milliseconds


def main(home: Path, began: float) -> None:
    """Start, note, and leave."""
    from desktop.app import Start
    from desktop.base.clock import SystemClock
    from desktop.base.paths import RESOURCES, Home
    from desktop.ui.application import make_application

    application = make_application(sys.argv[:1], RESOURCES)
    start = Start(Home(home), SystemClock(), application)
    from PySide6.QtCore import QTimer

    marks: dict[str, float] = {}
    timer = QTimer()
    timer.timeout.connect(partial(_look, start, marks, began))
    timer.start(BEAT)
    application.app.exec()
    start.close()
    print(" ".join(f"{name}={at:.1f}" for name, at in marks.items()))


def _look(start: Start, marks: dict[str, float], began: float) -> None:
    now = (time.monotonic() - began) * 1000
    if start.program is None and start.code == 0 and _exposed(start._opening):
        marks.setdefault("painted", now)
    window = start.program.window if start.program is not None else None
    if window is None or window._persons is None:
        return
    if "usable" not in marks:
        if _exposed(window._persons) and window._lists is not None:
            marks["usable"] = now
            window.become(window._lists.officers[0].id)
        return
    due = window._workbench._due
    if due.table.model().rowCount() or due._none.isVisible():
        marks.setdefault("listed", now)
    lanes = window._desk.lanes
    busy = lanes.writer.busy + lanes.readers.busy + lanes.press.busy
    if "listed" in marks and window.at_rest and not busy and "ready" not in marks:
        marks["ready"] = now
        window.close()


def _exposed(window: Any) -> bool:
    handle = window.windowHandle()
    return handle is not None and bool(handle.isExposed())


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
