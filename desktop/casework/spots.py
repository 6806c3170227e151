"""Points on the earth: as cameras store them, as people type them, and whether they can be true."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from desktop.base.errors import BadEntry

SPOT_HINT = "先纬度后经度，如 36.9268, 101.6841，或者 36°55′36″ 101°41′3″"
"""How a point is typed."""

_EARTH = 6371.0  # kilometres
_SOUTH, _NORTH, _WEST, _EAST = 3.0, 54.0, 73.0, 136.0
"""No office of ours acts outside the country: degrees that hold all of it, and tell 纬度 from 经度."""

_ANGLE = (
    r"(?:([NEne]|北纬|东经|纬度|经度)\s*[:：]?)?\s*(\d{1,3}(?:\.\d+)?)\s*"
    r"(?:[°º度]\s*(?:(\d{1,2}(?:\.\d+)?)\s*[′’'分]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:[″”\"秒]|'')\s*)?)?)?([NEne])?"
)
"""36°55′36″N: what goes before, degrees, minutes, seconds, what comes after."""
_BETWEEN = r"(?:\s*[,，;；、\s]\s*|(?<=[NEne°度′'分″\"秒]))"
_TYPED = re.compile(rf"\s*{_ANGLE}{_BETWEEN}{_ANGLE}\s*")
_EASTWARD = frozenset(("e", "东经", "经度"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A point, in degrees; in the system of GPS, as cameras and receivers give it."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{self.latitude:.6f},{self.longitude:.6f}"

    @classmethod
    def read(cls, written: str) -> Spot:
        """A spot as it is stored. Raises ValueError."""
        latitude, longitude = written.split(",")
        return cls(float(latitude), float(longitude))

    def km_to(self, other: Spot) -> float:
        """The distance as the crow flies."""
        north, east = math.radians(self.latitude), math.radians(self.longitude)
        far_north, far_east = math.radians(other.latitude), math.radians(other.longitude)
        half = math.sin((far_north - north) / 2) ** 2
        half += math.cos(north) * math.cos(far_north) * math.sin((far_east - east) / 2) ** 2
        return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def within_country(spot: Spot) -> bool:
    """Whether a point can be one of ours."""
    return _SOUTH <= spot.latitude <= _NORTH and _WEST <= spot.longitude <= _EAST


def read_typed(text: str) -> Spot:
    """The point that somebody typed: degrees, or degrees, minutes and seconds; either angle may come first.

    Raises BadEntry `spot_unreadable`, `spot_minutes` for minutes or seconds past 59, `spot_abroad`.
    """
    written = text.strip()
    found = _TYPED.fullmatch(written)
    if found is None:
        raise BadEntry("spot_unreadable", written=written)
    angles = found.groups("")
    one, other = _degrees(angles[1:4], written), _degrees(angles[6:9], written)
    mark = (angles[0] or angles[4]).lower()
    turned = mark in _EASTWARD if mark else one > _NORTH
    spot = Spot(other, one) if turned else Spot(one, other)
    if not within_country(spot):
        raise BadEntry("spot_abroad", written=written)
    return Spot.read(str(spot))


def _degrees(parts: tuple[str, ...], written: str) -> float:
    degrees, minutes, seconds = (float(part or 0) for part in parts)
    if minutes >= 60 or seconds >= 60:
        raise BadEntry("spot_minutes", written=written)
    return degrees + minutes / 60 + seconds / 3600


def in_words(spot: Spot) -> str:
    """A point as it is shown: 36.926800, 101.684100."""
    return f"{spot.latitude:.6f}, {spot.longitude:.6f}"
