"""Pictures of a case: when and where they say they were taken, and smaller ones made of them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from desktop.base.bounds import SCAN_BYTES, SCAN_PIXELS
from desktop.base.errors import BadEntry
from desktop.casework.case_files import FileKind
from desktop.casework.spots import Spot

SHEET_SIDE = 1_300
"""Pixels of the longer side of a picture on a photo sheet: 200 to the inch across a page."""

_QUALITY = 82
_HEADS = {
    FileKind.PDF: (b"%PDF-",),
    FileKind.PICTURE: (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"),
}
HEAD = 16
"""Bytes by which the kind of a file is told."""

_BROKEN = (OSError, ValueError, SyntaxError, KeyError, TypeError, ZeroDivisionError, UnidentifiedImageError)
_WHEN = (ExifTags.Base.DateTimeOriginal, ExifTags.Base.DateTimeDigitized)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a picture says of itself: wall time, and where."""

    at: datetime | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture made of pixels: four bytes each, blue, green, red and one of nothing, line by line."""

    wide: int
    high: int
    pixels: bytes


def kind_of(head: bytes, size: int) -> FileKind:
    """As what a file can be shown here, by its first bytes; what is too large for that is any other file."""
    if size > SCAN_BYTES:
        return FileKind.OTHER
    return next((kind for kind, heads in _HEADS.items() if head.startswith(heads)), FileKind.OTHER)


def taken(opened: IO[bytes]) -> Taken:
    """When and where a picture was taken; nothing for one that says nothing, or nothing that can be true.

    Of a photograph only the head is read.
    """
    try:
        with Image.open(opened, formats=("JPEG", "PNG")) as picture:
            said = picture.getexif()
            return Taken(_moment(said.get_ifd(ExifTags.IFD.Exif)), _spot(said.get_ifd(ExifTags.IFD.GPSInfo)))
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Taken()


def smaller(data: bytes, side: int) -> bytes:
    """A JPEG of a picture, upright, no longer side above so many pixels, saying nothing of its making.

    Raises BadEntry `picture_unreadable`.
    """
    made = io.BytesIO()
    _small(data, side).save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()


def raster(data: bytes, side: int) -> Raster:
    """A picture as it is drawn on the screen, upright, no longer side above so many pixels.

    Raises BadEntry `picture_unreadable`.
    """
    small = _small(data, side)
    return Raster(*small.size, small.tobytes("raw", "BGRX"))


def _small(data: bytes, side: int) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > SCAN_PIXELS:
                raise BadEntry("picture_unreadable")
            picture.draft("RGB", (side, side))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((side, side))
            return _on_white(upright)
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadEntry("picture_unreadable") from error


def for_page(data: bytes, side: int) -> bytes:
    """A picture to be laid on a page: itself where it is a JPEG that lies right and is no larger than that.

    Raises BadEntry `picture_unreadable`.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            upright = picture.getexif().get(ExifTags.Base.Orientation, 1) == 1
            if (
                upright
                and picture.format == "JPEG"
                and picture.mode in ("RGB", "L")
                and max(picture.size) <= side
            ):
                picture.load()  # whole to its end
                return data
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadEntry("picture_unreadable") from error
    return smaller(data, side)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGB", "L"):
        return picture
    ground = Image.new("RGB", picture.size, "white")
    seen = picture.convert("RGBA")
    ground.paste(seen, mask=seen)
    return ground


def _moment(said: Mapping[int, Any]) -> datetime | None:
    for tag in _WHEN:
        try:
            return datetime.strptime(str(said[tag]).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - wall time
        except (KeyError, ValueError):
            continue
    return None


def _spot(said: Mapping[int, Any]) -> Spot | None:
    gps = ExifTags.GPS
    try:
        spot = Spot(
            _degrees(said[gps.GPSLatitude], str(said[gps.GPSLatitudeRef]).startswith("S")),
            _degrees(said[gps.GPSLongitude], str(said[gps.GPSLongitudeRef]).startswith("W")),
        )
    except _BROKEN:
        return None
    sane = abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180
    return spot if sane and (spot.latitude or spot.longitude) else None  # 0, 0: a receiver without a fix


def _degrees(parts: Any, negative: bool) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if negative else value
