"""Pictures somebody brings: read to a bound of pixels; a broken one is refused, or says nothing of itself."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from datetime import datetime
from random import Random

import pytest
from PIL import Image

from desktop.base.errors import BadEntry
from desktop.documents.pictures import Taken, raster, smaller, taken
from tests.helpers.photos import photo

AT = datetime(2026, 3, 1, 9, 0)  # noqa: DTZ001 - wall time, as a camera says it
PHOTO = photo(at=AT, spot=(37.0, 101.6))


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def png(side: int) -> bytes:
    """A picture of one colour that says how large it is, and unpacks a thousandfold."""
    head = side.to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    rows = zlib.compress(bytes(20 << 20), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def gif() -> bytes:
    made = io.BytesIO()
    Image.new("P", (9, 9)).save(made, "GIF")
    return made.getvalue()


REFUSED = {
    "a bomb": png(60_000),
    "a larger bomb": png(2**31 - 1),
    "more pixels than are read": png(7_200),
    "a torn one": PHOTO[: len(PHOTO) // 2],
    "its head alone": PHOTO[:20],
    "no picture": b"\xff\xd8\xff" + b"<script>",
    "another kind": gif(),
    "nothing": b"",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::PIL.Image.DecompressionBombWarning")
def test_what_is_no_picture_to_be_shown_is_refused(data: bytes) -> None:
    with pytest.raises(BadEntry) as caught:
        smaller(data, 300)
    assert caught.value.code == "picture_unreadable"
    with pytest.raises(BadEntry, match="picture_unreadable"):
        raster(data, 300)
    assert taken(io.BytesIO(data)) in (Taken(), taken(io.BytesIO(PHOTO)))


def test_a_whole_one_is_made_smaller_and_says_nothing_of_its_making() -> None:
    with Image.open(io.BytesIO(smaller(PHOTO, 100))) as made:
        assert (made.format, made.size, dict(made.getexif())) == ("JPEG", (100, 75), {})
    assert taken(io.BytesIO(PHOTO)).at == AT


def test_on_the_screen_a_picture_is_drawn_of_its_pixels() -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 100, 50)).save(drawn, "PNG")
    shown = raster(drawn.getvalue(), 10)
    assert (shown.wide, shown.high, len(shown.pixels)) == (10, 5, 4 * 10 * 5)
    assert tuple(shown.pixels[:3]) == (50, 100, 200)  # blue first


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_no_damage_does_more_than_be_refused(seed: int) -> None:
    luck, data = Random(seed), bytearray(PHOTO)
    for _ in range(luck.choice((1, 3, 10))):
        data[luck.randrange(min(len(data), 400))] = luck.randrange(256)
    said = taken(io.BytesIO(bytes(data)))
    assert said.spot is None or abs(said.spot.latitude) <= 90
    made = b""
    with suppress(BadEntry):
        made = smaller(bytes(data), 100)
    assert made == b"" or max(Image.open(io.BytesIO(made)).size) <= 100
