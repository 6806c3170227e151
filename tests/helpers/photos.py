"""Photographs as telephones make them, with what they say of time and place."""

from __future__ import annotations

import io
from datetime import datetime

from PIL import ExifTags, Image


def photo(
    colour: str = "seagreen",
    *,
    size: tuple[int, int] = (320, 240),
    at: datetime | None = None,
    spot: tuple[float, float] | None = None,
    turned: int = 1,
) -> bytes:
    """A JPEG of one colour; `turned` is the EXIF number for how the camera was held."""
    return saved(Image.new("RGB", size, colour), at=at, spot=spot, turned=turned)


def saved(
    picture: Image.Image, *, at: datetime | None, spot: tuple[float, float] | None, turned: int = 1
) -> bytes:
    """A picture as a telephone saves it."""
    said = Image.Exif()
    said[ExifTags.Base.Orientation] = turned
    if at is not None:
        said.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = at.strftime("%Y:%m:%d %H:%M:%S")
    if spot is not None:
        gps = said.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef] = "N" if spot[0] >= 0 else "S"
        gps[ExifTags.GPS.GPSLatitude] = (abs(spot[0]), 0.0, 0.0)
        gps[ExifTags.GPS.GPSLongitudeRef] = "E" if spot[1] >= 0 else "W"
        gps[ExifTags.GPS.GPSLongitude] = (abs(spot[1]), 0.0, 0.0)
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=said)
    return made.getvalue()
