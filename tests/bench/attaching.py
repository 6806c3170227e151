"""`python -m tests.bench.attaching FOLDER [PHOTOS]`: photographs of a telephone attached in a real window.

In FOLDER some thousand JPEGs of three megabytes each are made, with the time and the place a telephone
writes, and an office with one case. They are dropped on the tab 证据 as an officer drops a folder; once they
are in, the list of them is scrolled; then as many again are begun and broken off in the middle. Printed:
time, MB a second, progress heard, the longest pause of the window (by the clock, and by its own processor
time), the most memory held, how long the cancelling took. It judges nothing.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PIL import ExifTags, Image

from desktop.base.paths import RESOURCES
from desktop.ui.application import make_application

PHOTOS = 1_000
SIZE, GRAIN, QUALITY = (4000, 3000), 22, 60  # twelve megapixels in about three megabytes
MORNING = datetime(2026, 11, 12, 8, 0)  # noqa: DTZ001 - wall time, as a camera says it


def main(arguments: Sequence[str]) -> int:
    """Make the photographs, attach them and print; they stay in the folder for another time."""
    if arguments[:1] == ["make"]:
        make_photos(Path(arguments[1]), int(arguments[2]))
        return 0
    if arguments[:1] == ["seed"]:
        from tests.ui.real_office import seed_home

        seed_home(Path(arguments[1]))
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, wanted = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else PHOTOS
    for name in ("first", "second"):  # in a process of its own: what it holds is no memory of the window
        make = [sys.executable, "-m", "tests.bench.attaching", "make", str(folder / name), str(wanted)]
        subprocess.run(make, check=True)
    home = folder / f"home-{os.getpid()}"
    subprocess.run([sys.executable, "-m", "tests.bench.attaching", "seed", str(home)], check=True)
    application = make_application(sys.argv[:1], RESOURCES)
    from tests.bench.dropping import watch_attaching  # as in the program, behind it: the code of the window

    watch_attaching(home, application, folder / "first", folder / "second")
    return 0


def make_photos(folder: Path, wanted: int) -> None:
    """JPEGs that differ in what they say of themselves, and so in their digests."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = io.BytesIO()
    Image.effect_noise(SIZE, GRAIN).convert("RGB").save(drawn, "JPEG", quality=QUALITY)
    picture = drawn.getvalue()
    for n in range(wanted):
        file = folder / f"IMG_{n:04}.jpg"
        if not file.exists():
            said = _said(MORNING + timedelta(seconds=20 * n), 37.0 + n * 1e-6, folder.name)
            length = (len(said) + 2).to_bytes(2, "big")
            file.write_bytes(picture[:2] + b"\xff\xe1" + length + said + picture[2:])


def _said(at: datetime, north: float, phone: str) -> bytes:
    said = Image.Exif()
    said[ExifTags.Base.Model] = phone
    said.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = at.strftime("%Y:%m:%d %H:%M:%S")
    gps = said.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
    gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLongitude] = (north, 0.0, 0.0), (101.7, 0.0, 0.0)
    return said.tobytes()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
