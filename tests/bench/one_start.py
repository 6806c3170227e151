"""`python -m tests.bench.one_start HOME BEGAN`: one start, watched from inside; prints when each came.

It does what `python -m desktop --home HOME` does and looks at the window every other millisecond. Nothing is
imported up here that the desk itself would not import first: it would be paid for before the clock is read.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from desktop.app import Start

BEAT = 2  # milliseconds
OFFICER = "630121100-01"


def main(home: Path, began: float) -> NoReturn:
    """Start, note, and leave."""
    from desktop.app import Start, leave
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
    leave(0)


def _look(start: Start, marks: dict[str, float], began: float) -> None:
    now = (time.monotonic() - began) * 1000
    if start.program is None:
        if _exposed(start._opening):
            marks.setdefault("painted", now)
        panel: Any = start._opening.panel
        if hasattr(panel, "person") and "usable" not in marks:
            marks["usable"] = now
            panel.choose(OFFICER)  # the sample's password stands there already
            panel.try_now()
        return
    window = start.program.window
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
