"""诊断: what can be told of this seat to whoever helps, without telling of a case, a party or a person.

Every line is made of versions, numbers and our own words; none is copied out of a table. Where the data lies
is shown on the page and not written: the folder may bear a name.
"""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from db import State, engine_versions, state_of
from desktop import VERSION
from desktop.base.clock import CHINA
from desktop.base.errors import StorageTrouble
from desktop.base.logs import described, tail
from desktop.base.paths import RESOURCES, Home, default_home
from desktop.casework.events import HandedOut, Way
from desktop.services.perform import Office
from desktop.services.printing import write_paper
from desktop.services.safekeeping import Worry, note_where_possible, upkeep

Line = tuple[str, str]

TITLE = "执法案台诊断文件"
PROMISE = "不含当事人、经办人姓名，不含证件号码、电话、案号、文书，也不写数据的位置。给别人以前请自己看一遍。"
_LOG_LINES = 120
_LIBRARIES = ("SQLAlchemy", "cryptography", "reportlab", "pypdfium2", "openpyxl", "python-calamine")
_COUNTED = {
    "case": "案件、线索",
    "entry": "日志",
    "paper": "文书",
    "number_use": "文号",
    "unit": "机构",
    "officer": "人员",
}
_WORRIES = {
    Worry.NONE_YET: "还没有备份",
    Worry.STALE: "有一天的工作还没有备份",
    Worry.SHRUNK: "最近一份备份比上一份小得多",
    Worry.ONE_DISK: "另一块盘上没有近期的备份",
    Worry.AWAY: "设定的备份位置现在不在",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What only the window knows: of Qt, fonts and screens."""

    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found at a moment, to be read before it is given away."""

    at: datetime
    sections: tuple[Section, ...]
    log: tuple[str, ...]
    where: Path  # the folder of the data; shown, and not written
    sound: bool = True

    @property
    def text(self) -> str:
        """The file as it is read and as it is saved."""
        lines = [TITLE, PROMISE, f"{self.at.astimezone(CHINA):%Y-%m-%d %H:%M}"]
        for section in self.sections:
            lines += ["", f"【{section.title}】", *(f"{name}：{value}" for name, value in section.lines)]
        lines += ["", f"【运行记录的最后 {len(self.log)} 行】", *(self.log or ("没有记录",))]
        return "\n".join(lines) + "\n"


def diagnose(office: Office, surroundings: Surroundings) -> Diagnosis:
    """Look at this seat, with the quick check. Slow as the file is large. Raises NotPermitted."""
    office.allow("diagnose")
    home = office.storage.home
    state, trouble = _state(office)
    return Diagnosis(
        office.clock.now(),
        (
            Section("数据", _data(home, state, trouble)),
            Section("备份", _copies(office)),
            Section("文件", _files(home)),
            Section("程序", (*_program(), *surroundings.lines)),
        ),
        tail(home.logs, _LOG_LINES),
        home.root,
        trouble == "" and (state is None or state.sound),
    )


def save_diagnosis(office: Office, diagnosis: Diagnosis, file: Path) -> Path:
    """Write what was shown, and nothing else; journalled first if it can be. Raises PrintTrouble."""
    office.allow("diagnose")
    note_where_possible(office, "diagnose", HandedOut("", "诊断文件", Way.SAVED, 1, file.name))
    return write_paper(file, diagnosis.text.encode())


def _state(office: Office) -> tuple[State | None, str]:
    """The database, where it is a file of this home; what keeps it from being looked at."""
    if not office.storage.in_file:
        return None, ""
    try:
        return state_of(office.storage.home, office.storage.keys), ""
    except StorageTrouble as trouble:
        return None, described(trouble)


def _program() -> tuple[Line, ...]:
    sqlite, cipher = engine_versions()
    fonts = sum(1 for _ in (RESOURCES / "fonts").glob("*.[ot]tf"))
    return (
        ("版本", VERSION),
        ("系统", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("Python", platform.python_version()),
        ("SQLite", sqlite),
        ("SQLCipher", cipher),
        *((name, _version(name)) for name in _LIBRARIES),
        ("自带字体", f"{fonts} 个"),
    )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "不明"


def _data(home: Home, state: State | None, trouble: str) -> tuple[Line, ...]:
    disk = shutil.disk_usage(home.root)
    place = "缺省的文件夹" if home.root == default_home() else "另选的文件夹"
    told: list[Line] = [("位置", place), ("剩余空间", f"{size(disk.free)}，共 {size(disk.total)}")]
    if trouble:
        return (*told, ("快速核对", f"没有做成：{trouble}"))
    if state is None:
        return (*told, ("数据库", "在本县的服务器上"))
    return (
        *told,
        ("快速核对", "完好" if state.sound else "有损坏"),
        ("表的版本", state.revision),
        ("数据库大小", f"{size(state.size)}，另有未归并 {size(state.log)}"),
        ("本机日志", f"{state.entries} 条，末条摘要 {state.head[:16]}"),
        *((words, f"{state.counts[table]}") for table, words in _COUNTED.items() if table in state.counts),
        ("全部各表", f"{sum(state.counts.values())} 行"),
    )


def _copies(office: Office) -> tuple[Line, ...]:
    kept = upkeep(office)
    last = kept.last
    told = "没有"
    if last is not None:
        told = f"{last.at.astimezone(CHINA):%Y-%m-%d %H:%M}，{size(last.size)}，案件 {last.cases} 件"
    away = kept.elsewhere
    elsewhere = f"{away.at.astimezone(CHINA):%Y-%m-%d %H:%M}" if away is not None else "没有"
    worries = "、".join(_WORRIES[worry] for worry in kept.worries)
    return ("最近一份核对过的备份", told), ("另一块盘上的备份", elsewhere), ("提醒", worries or "没有")


def _files(home: Home) -> tuple[Line, ...]:
    """The files of the home by their known names; how many others, whose names somebody else gave."""
    known = (home.database, home.tide, home.keys, home.lock, home.tries, home.settings)
    told = [(file.name, size(file.stat().st_size)) for file in known if file.is_file()]
    others = sum(1 for file in home.root.iterdir() if file.is_file() and file not in known)
    folders: Mapping[str, Path] = {"备份": home.backups, "另存": home.aside, "明文副本": home.clear}
    counts = ((words, f"{_held(folder)} 个文件") for words, folder in folders.items())
    modes: tuple[Line, ...] = ()
    if sys.platform != "win32":
        modes = (("文件夹的权限", f"{home.root.stat().st_mode & 0o777:o}"),)
    return (*told, ("其他文件", f"{others} 个"), *counts, *modes)


def _held(folder: Path) -> int:
    return sum(1 for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0


def size(number: int) -> str:
    """Bytes as people say them."""
    for step, word in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")):
        if number >= step:
            return f"{number / step:.1f} {word}"
    return f"{number} 字节"
