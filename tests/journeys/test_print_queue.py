"""A paper goes to a print queue of the system, and comes out of it as it went in.

The queue is a server of the test's own, which keeps what a printer would have had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from desktop.documents.calibration import calibration_sheet

_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
CUPSD, LPADMIN = (shutil.which(name, path=_PATH) for name in ("cupsd", "lpadmin"))
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    CUPSD is None or LPADMIN is None, reason="CUPS (Debian's cups) is not installed: no queue to print to"
)

_CONF = """Listen {folder}/cups.sock
LogLevel info
PreserveJobFiles Yes
DefaultAuthType None
WebInterface No
Browsing No
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
_FILES = """FileDevice Yes
ErrorLog stderr
AccessLog {folder}/access_log
PageLog {folder}/page_log
ServerRoot {folder}
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool
{beside}
"""
_PRINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.ui.printing import make_printer, print_pdf
application = QApplication([])
print(print_pdf(Path(sys.argv[1]).read_bytes(), make_printer("Desk")))
"""


@dataclass(slots=True)
class Queue:
    """A print server with one queue."""

    server: subprocess.Popen[str]
    environment: dict[str, str]
    printed: Path

    def wait(self, words: str) -> None:
        """Read what the server says until it says this."""
        assert self.server.stderr is not None
        said = []
        for line in self.server.stderr:
            said.append(line)
            if words in line:
                return
        raise AssertionError("".join(said[-20:]))


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    """The queue `Desk`, which keeps what it would send to a printer."""
    folder = tmp_path / "cups"
    for name in ("spool", "cache", "state"):
        (folder / name).mkdir(parents=True)
    beside = _beside(Path(str(CUPSD)))
    (folder / "cupsd.conf").write_text(_CONF.format(folder=folder))
    (folder / "cups-files.conf").write_text(_FILES.format(folder=folder, beside=beside))
    command = [str(CUPSD), "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    environment = {**os.environ, "CUPS_SERVER": str(folder / "cups.sock"), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            made = Queue(server, environment, folder / "spool" / "d00001-001")
            # Its settings are read before its socket listens: a queue asked for between is refused.
            made.wait("Resuming new connection processing")
            queue = [str(LPADMIN), "-p", "Desk", "-E", "-v", "file:///dev/null", "-m", "raw"]
            subprocess.run(queue, check=True, env=environment, capture_output=True)
            yield made
        finally:
            server.terminate()


def _beside(server: Path) -> str:
    """Where a CUPS unpacked beside the system's has its types; nothing for the installed one."""
    root = server.parents[2]
    types = root / "usr" / "share" / "cups"
    return f"DataDir {types}\nServerBin {root}/usr/lib/cups" if str(root) != "/" else ""


def test_a_paper_comes_out_of_the_queue_as_it_went_in(queue: Queue, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(calibration_sheet())
    command = [sys.executable, "-c", _PRINT, str(paper)]
    told = subprocess.run(
        command, check=True, env=queue.environment, cwd=ROOT, capture_output=True, text=True
    )
    assert told.stdout.strip() == "2"
    queue.wait("Job completed")
    went, came = (pypdfium2.PdfDocument(file) for file in (paper, queue.printed))
    try:
        assert [page.get_size() for page in came] == [pytest.approx(page.get_size(), abs=1) for page in went]
        for one, other in zip(went, came, strict=True):
            assert _ink(one) == pytest.approx(_ink(other), abs=3)
    finally:
        went.close()
        came.close()


def _ink(page: pypdfium2.PdfPage) -> tuple[int, ...]:
    """Where the ink of a page lies, in pixels of a hundredth of an inch: nothing was moved, cut or scaled."""
    picture = page.render(scale=100 / 72, grayscale=True).to_pil()
    box: tuple[int, ...] | None = picture.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert box is not None
    return box
