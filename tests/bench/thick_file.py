"""`python -m tests.bench.thick_file FOLDER [PAGES [PHOTOS]]`: a thick file bound for the archive.

A case has scans of so many pages, a hundred in each PDF, and so many photographs of twelve megapixels. What
is measured runs in a process of its own: time, processor time, and how much memory was taken above what the
desk held before. It judges nothing. The folder is kept: run it from another checkout to compare.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES
from desktop.services.attaching import AttachFiles, attach
from desktop.services.binding import save_bound
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.library import read_library
from desktop.services.perform import Office, perform
from tests.bench.watch import held
from tests.helpers.homes import open_storage
from tests.ui.real_office import MA, TODAY, register, seed_home
from tests.ui.test_bound_file import FACTS

PAGES, PHOTOS, IN_ONE, NAMED = 500, 200, 100, "case"
SHEET, DOTS = (1654, 2339), 200  # A4 as an office scans it
PHOTO = (4000, 3000)


def main(arguments: Sequence[str]) -> int:
    """Make the case once, in a process of its own, then bind it."""
    if arguments[:1] == ["make"]:
        _make(Path(arguments[1]), int(arguments[2]), int(arguments[3]))
        return 0
    folder = Path(arguments[0])
    pages, photos = arguments[1:3] or (str(PAGES), str(PHOTOS))
    if not (folder / NAMED).exists():
        make = [sys.executable, "-m", "tests.bench.thick_file", "make", str(folder), pages, photos]
        subprocess.run(make, check=True)
    print(bound(folder), flush=True)
    return 0


def bound(folder: Path) -> str:
    """Bind the case of a folder; gives what it took."""
    office, file = _office(folder / "home"), folder / "案卷.pdf"
    before, heard = held()["peak"], 0

    def told(_done: int, _wanted: int, _name: str) -> bool:
        nonlocal heard
        heard += 1
        return True

    began, used = time.perf_counter(), time.process_time()
    made = save_bound(office, (folder / NAMED).read_text("utf-8"), file, told)
    took, processor = time.perf_counter() - began, time.process_time() - used
    office.storage.close()
    assert made is not None
    return (
        f"{file.stat().st_size / 1e6:.0f} MB bound: {took:.1f} s ({processor:.1f} s of processor), most "
        f"memory (RSS) {held()['peak']:.0f} MB, {before:.0f} before; progress heard {heard} times"
    )


def _office(home: Path) -> Office:
    clock = StoppedClock(TODAY)
    return Office(open_storage(home, clock), read_library(RESOURCES), clock, MA)


def _make(folder: Path, pages: int, photos: int) -> None:
    """A case with two papers, a piece of evidence for the scans, one for the photographs."""
    office = _office(seed_home(folder / "home"))
    case_id = register(office, facts=FACTS)
    for form in ("case-filing-approval", "immediate-correction-notice"):
        perform(office, issue_paper, IssuePaper(case_id, form))
    for name, files in (("scans", _scans(pages)), ("photos", _photos(photos))):
        inside = folder / name
        inside.mkdir(parents=True)
        for n, (data, end) in enumerate(files):
            (inside / f"{n:04}.{end}").write_bytes(data)
        command = AttachFiles(case_id, tuple(sorted(inside.iterdir())), photos=False)
        assert attach(office, command, lambda *_: True).failed == ()
    office.storage.close()
    (folder / NAMED).write_text(case_id, "utf-8")


def _scans(pages: int) -> Iterator[tuple[bytes, str]]:
    """PDFs as a scanner writes them: of each page a grey picture."""
    ground = Image.effect_noise(SHEET, 3).point(lambda grey: min(255, grey + 110))
    for first in range(0, pages, IN_ONE):
        out = io.BytesIO()
        canvas = Canvas(out, pageCompression=0)
        for n in range(first, min(first + IN_ONE, pages)):
            sheet = ground.copy()
            pen = ImageDraw.Draw(sheet)
            for line in range(45):
                for word in range(16):
                    x, y = 200 + word * 78, 200 + line * 44
                    pen.rectangle(
                        (x, y, x + 20 + (n * 7 + word * 13 + line * (1 + n // 50)) % 50, y + 20), fill=40
                    )
            jpeg = io.BytesIO()
            sheet.save(jpeg, "JPEG", quality=60, dpi=(DOTS, DOTS))
            wide, high = (side * 72 / DOTS for side in SHEET)
            canvas.setPageSize((wide, high))
            canvas.drawImage(ImageReader(jpeg), 0, 0, wide, high)
            canvas.showPage()
        canvas.save()
        yield out.getvalue(), "pdf"


def _photos(photos: int) -> Iterator[tuple[bytes, str]]:
    """Photographs of three megabytes, each another."""
    scene = Image.effect_noise((500, 375), 90).resize(PHOTO).filter(ImageFilter.GaussianBlur(3))
    grain = Image.effect_noise(PHOTO, 12)
    scene = Image.blend(scene, grain, 0.5).convert("RGB")
    for n in range(photos):
        ImageDraw.Draw(scene).rectangle((n * 18, 500, n * 18 + 300, 900), fill=(n % 256, 90, 160))
        out = io.BytesIO()
        scene.save(out, "JPEG", quality=82)
        yield out.getvalue(), "jpg"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
