"""Folders that another program copies to other computers, known by what such programs leave in them.

What a program does not mark cannot be known: a net disk told to copy a folder of any name passes here.
Dropbox, Nextcloud, ownCloud, Syncthing, Resilio and Google Drive mark theirs; the rest are known by the name
their folder bears unless somebody chose another.
"""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path

from desktop.base.errors import StorageTrouble

MARKS = (
    ("Dropbox", (".dropbox", ".dropbox.cache")),
    ("Syncthing", (".stfolder",)),
    ("Nextcloud/ownCloud", (".sync_*.db", "._sync_*.db", ".owncloudsync.log", ".nextcloudsync.log")),
    ("Resilio Sync", (".sync/ID",)),
    ("Google Drive", (".tmp.driveupload", ".tmp.drivedownload")),
)
"""A program, and the files or folders it keeps at the top of the folder it copies."""

NAMES = (
    ("Dropbox", ("dropbox", "dropbox (*)")),
    ("OneDrive", ("onedrive", "onedrive - *")),
    ("坚果云", ("nutstore", "nutstore files", "我的坚果云")),
    ("百度网盘", ("baidusyncdisk", "baidunetdiskworkspace", "百度网盘同步空间")),
    ("iCloud", ("iclouddrive", "icloud drive", "mobile documents")),
    ("Google Drive", ("google drive", "googledrive", "my drive", "我的云端硬盘")),
    ("Nextcloud/ownCloud", ("nextcloud", "owncloud")),
    ("微云", ("weiyun", "微云同步", "微云同步盘")),
    ("阿里云盘", ("阿里云盘", "阿里云盘同步", "adrive")),
    ("WPS 云盘", ("wps云盘", "wpsdrive", "wps cloud files")),
    ("飞书云盘", ("飞书云盘", "lark drive")),
    ("钉盘", ("钉盘", "dingdrive")),
    ("MEGA", ("mega", "megasync")),
)
"""A program, and the names of the folder it makes for itself, in small letters."""

_TOLD = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")  # what Windows tells of where it is


def refuse_synchronised(folder: Path) -> None:
    """Raise StorageTrouble `synchronised` for a folder that is copied elsewhere, or is inside of one."""
    for place in (folder, *folder.parents):
        program = _by_name(place.name) or _by_mark(place) or _by_system(place)
        if program:
            raise StorageTrouble("synchronised", folder=str(folder), program=program, top=str(place))


def _by_name(name: str) -> str:
    small = name.casefold()
    return next((program for program, names in NAMES if any(fnmatch(small, each) for each in names)), "")


def _by_mark(place: Path) -> str:
    return next(
        (program for program, marks in MARKS if any(_there(place, mark) for mark in marks)),
        "",
    )


def _there(place: Path, mark: str) -> bool:
    try:
        return any(True for _ in place.glob(mark)) if "*" in mark else (place / mark).exists()
    except OSError:
        return False  # a folder above that we may not look into: its owner's affair


def _by_system(place: Path) -> str:
    return "OneDrive" if any(os.environ.get(name) == str(place) for name in _TOLD) else ""
