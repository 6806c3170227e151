"""The sample county with invented cases, as pictures and tests have it."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from db import engine
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.casework.parties import PartyKind
from desktop.services.perform import Office
from desktop.services.sample_people import Names
from desktop.services.sampling import fill_sample
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY

TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
"""The day of the pictures."""


_LONG_PERSON = "买买提阿卜杜热合曼吐尔逊哈力克江玉素甫阿不都克里木库尔班尼亚孜"
_LONG_BUSINESS = "大通回族土族自治县桥头镇湟水河谷生态农牧业科技开发股份有限公司第三十七砂石分公司"


def fill_home(folder: Path, cases: int, *, long_names: bool = False) -> Path:
    """A home in a folder with so many invented cases up to that day; their parties may all have long names.

    Nothing waits for the disk: a home of pictures and tests need outlive no power cut while it is made.
    """
    clock = StoppedClock(TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA synchronous = OFF"))
        if long_names:
            patch.setattr(Names, "person", _long_person)
            patch.setattr(Names, "business", _long_business)
        return _filled(folder, clock, cases)


def _filled(folder: Path, clock: StoppedClock, cases: int) -> Path:
    with closing(open_storage(folder, clock)) as storage:
        office = Office(storage, LIBRARY, clock, SYSTEM)
        fill_sample(office, clock, RESOURCES, cases, lambda _done, _of: True)
    return folder


def _long_person(names: Names, luck: Random) -> str:
    return luck.choice(names.surnames) + _LONG_PERSON + luck.choice(names.given)


def _long_business(names: Names, _kind: PartyKind, luck: Random) -> str:
    return _LONG_BUSINESS + luck.choice(names.others)
