"""Where a database may stand: on a disk that stays in this computer, and that this computer alone writes.

And where copies of it may go besides: what can be pulled out, known by a mark of ours.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

from db.faults import sorted_faults
from db.synchronised import refuse_synchronised
from db.whole import write_whole
from desktop.base.errors import StorageTrouble
from desktop.base.paths import make_folder, removable_allowed

SHARES = frozenset(
    (
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "coda"),
        *("davfs", "webdav", "ceph", "glusterfs", "lustre", "gfs2", "ocfs2", "beegfs"),
        *("fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.ceph"),
        *("fuse.smbnetfs", "fuse.gvfsd-fuse", "fuse.cifs", "fuse.s3fs"),
    )
)
MOUNTS = Path("/proc/self/mounts")
DEVICES = Path("/sys/dev/block")
PLUGGED = ("/media", "/run/media")
"""Where desktops mount what is plugged in."""

FOLDER, MARK = "desk-copies", "desk.mark"
"""On what is plugged in: the folder of copies, and the file that says whose."""

_OCTAL = re.compile(r"\\([0-7]{3})")  # how the list of mounts writes a space
_REMOVABLE_DRIVE, _REMOTE_DRIVE, _DISC_DRIVE = 2, 4, 5  # of GetDriveType; written, never run on Windows


def refuse_place(folder: Path) -> None:
    """Raise StorageTrouble for a folder where a database would not be safe.

    `network_share`: the write-ahead log needs shared memory, and over a network it loses data.
    `removable`: a stick pulled out in the middle of a write loses it, and a stick is lost.
    `synchronised`: the program that copies the folder takes the database and its log at different moments.
    """
    real = Path(os.path.realpath(folder))
    refuse_synchronised(real)
    if sys.platform == "win32":
        _refuse_drive(folder, real.drive or folder.absolute().drive)
        return
    try:
        mounts = MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return  # no list of mounts on this system: WAL itself will refuse where it cannot work
    point, kind = mount_of(real, mounts)
    if kind in SHARES:
        raise StorageTrouble("network_share", folder=str(folder), kind=kind)
    if _plugged_in(real, point) and not removable_allowed():
        raise StorageTrouble("removable", folder=str(folder), medium=point)


def on_other_disk(folder: Path, home: Path) -> bool:
    """Whether a folder is on another disk, or another part of one; of one that is away this is believed."""
    try:
        return folder.stat().st_dev != home.stat().st_dev
    except OSError:
        return True


def marked_media(database: str) -> tuple[Path, ...]:
    """The folders for copies of a database on what is plugged in now, known by their mark."""
    folders = (_folder_on(root, database) for root in _plugged())
    return tuple(folder for folder in folders if (folder / MARK).is_file())


def mark_medium(folder: Path, database: str) -> bool:
    """Make a place for copies on what can be pulled out, and mark it; False for a disk that stays here.

    Raises StorageTrouble.
    """
    real = Path(os.path.realpath(folder))
    root = next((root for root in _plugged() if real.is_relative_to(root)), None)
    if root is None:
        return False
    place = _folder_on(root, database)
    with sorted_faults(str(place)):
        write_whole(make_folder(place) / MARK, f"{database}\n".encode())
    return True


def _folder_on(root: Path, database: str) -> Path:
    """Each office has its own: one stick may go round many stations."""
    return root / FOLDER / database[:8]


def _plugged() -> tuple[Path, ...]:
    """The roots of what is plugged in."""
    if sys.platform == "win32":
        letters = (f"{letter}:\\" for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
        return tuple(Path(letter) for letter in letters if _drive_type(letter) == _REMOVABLE_DRIVE)
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    points = (_unescaped(parts[1]) for line in lines if len(parts := line.split(" ")) >= 3)
    return tuple(Path(point) for point in dict.fromkeys(points) if _plugged_in(Path(point), point))


def _unescaped(point: str) -> str:
    return _OCTAL.sub(lambda code: chr(int(code[1], 8)), point)


def mount_of(folder: Path, mounts: str) -> tuple[str, str]:
    """Where the file system of a folder is mounted, and its kind; of two mounts at one place the last."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = _unescaped(parts[1])
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, parts[2]
    return best, kind


def _plugged_in(folder: Path, point: str) -> bool:
    """Whether a folder is on what can be pulled out. A system that runs from a stick has nothing else."""
    if point in ("", "/"):
        return False
    if any(Path(point).is_relative_to(each) for each in PLUGGED):
        return True
    while not folder.exists():
        folder = folder.parent
    return device_removable(folder.stat().st_dev)


def device_removable(number: int) -> bool:
    """Whether the kernel calls the disk of a device removable, or has it on USB."""
    device = DEVICES / f"{os.major(number)}:{os.minor(number)}"
    if not device.exists():
        return False  # no disk at all: memory, an overlay
    disk = device.resolve()
    for place in (disk, disk.parent):  # a partition's flag is its disk's
        try:
            if (place / "removable").read_text("ascii").strip() == "1":
                return True
        except OSError:
            continue
    return any(part.startswith("usb") for part in disk.parts)


def _refuse_drive(folder: Path, drive: str) -> None:
    """The same on Windows, by its kinds of drive."""
    kind = _REMOTE_DRIVE if drive.startswith("\\\\") else _drive_type(drive + "\\")
    if kind == _REMOTE_DRIVE:
        raise StorageTrouble("network_share", folder=str(folder), kind="SMB")
    if kind in (_REMOVABLE_DRIVE, _DISC_DRIVE) and not removable_allowed():
        raise StorageTrouble("removable", folder=str(folder), medium=drive)


def _drive_type(root: str) -> int:
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - unknown to the checker elsewhere
    return int(kernel.GetDriveTypeW(root))
