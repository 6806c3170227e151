"""Where a database may stand. The write-ahead log needs shared memory: over a network it loses data."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from desktop.base.errors import StorageTrouble

SHARES = frozenset(
    (
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "coda"),
        *("davfs", "webdav", "ceph", "glusterfs", "lustre", "gfs2", "ocfs2", "beegfs"),
        *("fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.ceph"),
        *("fuse.smbnetfs", "fuse.gvfsd-fuse", "fuse.cifs", "fuse.s3fs"),
    )
)
MOUNTS = Path("/proc/self/mounts")
_OCTAL = re.compile(r"\\([0-7]{3})")  # how the list of mounts writes a space
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveType


def refuse_share(folder: Path) -> None:
    """Raise StorageTrouble `network_share` for a folder of another computer. Sharing is what packages do."""
    kind = _kind(folder.absolute())
    if kind:
        raise StorageTrouble("network_share", folder=str(folder), kind=kind)


def _kind(folder: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        drive = folder.drive
        remote = (
            drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE
        )
        return "SMB" if remote else ""
    try:
        mounts = MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""  # no list of mounts on this system: WAL itself will refuse where it cannot work
    kind = share_kind(Path(os.path.realpath(folder)), mounts)
    return kind if kind in SHARES else ""


def share_kind(folder: Path, mounts: str) -> str:
    """The kind of file system a folder is on, out of the system's list of mounts; the last mount counts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), parts[1])
        if folder.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), parts[2]
    return kind
