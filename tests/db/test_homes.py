"""A home that cannot be used is refused in words before anything in it is made or changed."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path

import pytest

import db.places
from db import Storage
from db.homes import LONGEST
from db.places import device_removable
from db.synchronised import refuse_synchronised
from desktop.base.clock import StoppedClock
from desktop.base.errors import StorageTrouble
from tests.db.office import issue, raw, register
from tests.helpers.homes import let_in, open_storage
from tests.helpers.small_disk import mounted, open_to_all, remount, run_desk, run_desk_as_nobody

pytestmark = pytest.mark.sqlite("of the file in a home: what is on a server has no file here")

posix = pytest.mark.skipif(sys.platform == "win32", reason="owners, modes and mounts of POSIX")


def refused(home: Path, clock: StoppedClock) -> StorageTrouble:
    with pytest.raises(StorageTrouble) as caught:
        open_storage(home, clock)
    return caught.value


# ------------------------------------------------------------ the path


def test_a_file_where_the_folder_should_be(home: Path, clock: StoppedClock) -> None:
    home.write_bytes(b"mine")
    trouble = refused(home, clock)
    assert (trouble.code, trouble.facts["file"]) == ("home_is_file", str(home))
    assert home.read_bytes() == b"mine"


def test_a_path_too_long_for_the_database(tmp_path: Path, clock: StoppedClock) -> None:
    room = LONGEST - len(os.fsencode(tmp_path)) - 1
    parts = "/".join("县" * 30 for _ in range(room // 91))
    fitting = tmp_path / parts / ("a" * (room - len(os.fsencode(parts)) - 1))
    assert len(os.fsencode(fitting)) == LONGEST
    open_storage(fitting, clock).close()
    trouble = refused(fitting.with_name(fitting.name + "b"), clock)
    assert trouble.code == "path_too_long"
    assert (trouble.facts["length"], trouble.facts["most"]) == (LONGEST + 1, LONGEST)


@posix
@pytest.mark.parametrize("name", ["a?mode=ro#b%41 空格", "新\n行", "引'号\"", os.fsdecode(b"latin-\xe9")])
def test_a_name_with_odd_characters_opens_and_is_backed_up(
    tmp_path: Path, clock: StoppedClock, name: str
) -> None:
    storage = open_storage(tmp_path / name, clock)
    made = storage.backup(tmp_path / name / "backups" / "one.db")
    storage.close()
    assert made.file.is_file()
    open_storage(tmp_path / name, clock).close()


# ------------------------------------------------------------ the medium


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder/", "Syncthing"),
        ("._sync_0123abcd.db", "Nextcloud/ownCloud"),
        (".sync_0123abcd.db", "Nextcloud/ownCloud"),
        (".dropbox.cache/", "Dropbox"),
        (".sync/ID", "Resilio Sync"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_mark(
    tmp_path: Path, clock: StoppedClock, mark: str, program: str
) -> None:
    home = tmp_path / "资料" / "执法" / "home"
    path = tmp_path / "资料" / mark
    path.parent.mkdir(parents=True)
    path.mkdir() if mark.endswith("/") else path.touch()
    trouble = refused(home, clock)
    assert (trouble.code, trouble.facts["program"]) == ("synchronised", program)
    assert trouble.facts["top"] == str(tmp_path / "资料")
    assert not home.exists()


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive - 某县人民政府/desk", "OneDrive"),
        ("我的坚果云/desk", "坚果云"),
        ("Nutstore/1/desk", "坚果云"),
        ("BaiduSyncdisk/desk", "百度网盘"),
        ("iCloudDrive/desk", "iCloud"),
        ("Google Drive/desk", "Google Drive"),
        ("WPS云盘/desk", "WPS 云盘"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(tmp_path: Path, folder: str, program: str) -> None:
    with pytest.raises(StorageTrouble) as caught:
        refuse_synchronised(tmp_path / folder)
    assert caught.value.facts["program"] == program


@pytest.mark.parametrize(
    "folder", ["BaiduNetdiskDownload/desk", "onedrives/desk", "mega-project", "同步/desk"]
)
def test_a_folder_that_only_sounds_like_it_is_none(tmp_path: Path, folder: str) -> None:
    refuse_synchronised(tmp_path / folder)


def test_where_windows_says_onedrive_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "云"))
    with pytest.raises(StorageTrouble):
        refuse_synchronised(tmp_path / "云" / "desk")
    refuse_synchronised(tmp_path / "desk")


@posix
def test_what_is_plugged_in_is_refused_unless_an_administrator_says_it_stays(
    tmp_path: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path.resolve() / "U盘"
    stick.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {stick} vfat rw 0 0\n", "utf-8")
    monkeypatch.setattr("db.places.MOUNTS", mounts)
    monkeypatch.setattr("db.places.PLUGGED", (str(stick.parent),))
    trouble = refused(stick / "home", clock)
    assert (trouble.code, trouble.facts["medium"]) == ("removable", str(stick))
    assert not (stick / "home").exists()
    monkeypatch.setenv("DESK_REMOVABLE", "yes")
    open_storage(stick / "home", clock).close()


@posix
@pytest.mark.parametrize(
    ("disk", "flag", "removable"),
    [
        ("pci0000:00/usb2/2-1/host6/block/sdb/sdb1", "0", True),  # a USB hard disk calls itself fixed
        ("pci0000:00/mmc_host/mmc0/block/mmcblk0/mmcblk0p1", "1", True),
        ("pci0000:00/ata1/host0/block/sda/sda1", "0", False),
    ],
)
def test_what_the_kernel_says_of_a_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: str, flag: str, removable: bool
) -> None:
    partition = tmp_path / "devices" / disk
    partition.mkdir(parents=True)
    (partition.parent / "removable").write_text(flag + "\n", "ascii")
    number = tmp_path.stat().st_dev
    named = tmp_path / "block"
    named.mkdir()
    (named / f"{os.major(number)}:{os.minor(number)}").symlink_to(partition)
    monkeypatch.setattr(db.places, "DEVICES", named)
    assert device_removable(number) is removable


# ------------------------------------------------------------ the rights


@posix
def test_a_file_system_mounted_read_only(office: Path, tmp_path: Path, clock: StoppedClock) -> None:
    let_in(office)
    with mounted(tmp_path / "disc", "size=20m") as disc:
        shutil.copytree(office, disc / "home")
        remount(disc, "ro")
        for home in (disc / "home", disc / "new"):
            assert refused(home, clock).code == "read_only"
        code, out, complaint = run_desk("--home", str(disc / "home"), "cases", allowed=tmp_path)
        assert (code, out, complaint.count("\n")) == (1, "", 1)
        assert "只读" in complaint


@posix
@pytest.mark.long
def test_a_home_of_somebody_else_names_him(office: Path) -> None:
    let_in(office)
    with open_to_all() as folder:
        home = Path(shutil.copytree(office, folder / "home"))
        code, _, complaint = run_desk_as_nobody("--home", str(home), "cases", allowed=folder)
        assert code == 1
        assert "属于系统用户 root，现在登录的是 nobody" in complaint
        code, _, complaint = run_desk_as_nobody("--home", str(folder / "new"), "cases", allowed=folder)
        assert (code, "属于系统用户 root" in complaint) == (1, True)
        assert sorted(path.name for path in folder.iterdir()) == ["home"]


@posix
@pytest.mark.long
def test_what_root_left_behind_in_somebodys_home_is_named(office: Path) -> None:
    let_in(office)
    with open_to_all() as folder:
        home = Path(shutil.copytree(office, folder / "home"))
        for path in (home, *home.rglob("*")):
            os.chown(path, 65534, 65534) if os.geteuid() == 0 else None
        code, _, complaint = run_desk_as_nobody("--home", str(home), "cases", allowed=folder)
        assert (code, complaint) == (0, "")
        os.chown(home / "desk.lock", 0, 0)
        (home / "desk.lock").chmod(0o600)
        code, _, complaint = run_desk_as_nobody("--home", str(home), "cases", allowed=folder)
        assert code == 1
        assert f"{home / 'desk.lock'} 属于系统用户 root" in complaint
        code, _, complaint = run_desk("--home", str(home), "cases", allowed=folder)  # as root himself
        assert code == 1
        assert "属于系统用户 nobody，现在登录的是 root" in complaint


@posix
def test_a_file_without_the_right_to_write(office: Path) -> None:
    let_in(office)
    with open_to_all() as folder:
        home = Path(shutil.copytree(office, folder / "home"))
        for path in (home, *home.rglob("*")):
            os.chown(path, 65534, 65534) if os.geteuid() == 0 else None
        (home / "desk.db").chmod(0o444)
        code, _, complaint = run_desk_as_nobody("--home", str(home), "cases", allowed=folder)
        assert code == 1
        assert "desk.db 是只读的" in complaint


# ------------------------------------------------------------ room


def fill(ballast: Path) -> None:
    """Leave a disk without a free page."""
    with ballast.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            pass


@posix
def test_a_disk_that_fills_up_loses_nothing(office: Path, tmp_path: Path, clock: StoppedClock) -> None:
    with mounted(tmp_path / "small", "size=8m") as disc:
        home = Path(shutil.copytree(office, disc / "home"))
        storage = open_storage(home, clock)
        first = register(storage)
        ballast = disc / "ballast"
        fill(ballast)
        for _ in range(2):
            with pytest.raises(StorageTrouble) as caught:
                issue(storage, first, b"y" * 400_000)
            assert caught.value.code == "full"
        with storage.read() as work:  # what was kept can be read
            assert work.case(first).papers == ()
        storage.close()
        fill(ballast)  # its log made room when it was carried over
        assert refused(home, clock).code == "full"  # no room for the log: said, and nothing touched
        ballast.unlink()
        storage = open_storage(home, clock)
        assert storage.check().findings == ()
        issue(storage, first, b"y" * 400_000)
        storage.close()


@posix
def test_a_new_home_on_a_full_disk(tmp_path: Path, clock: StoppedClock) -> None:
    with mounted(tmp_path / "full", "size=64k") as disc:
        (disc / "ballast").write_bytes(b"x" * 40_000)
        assert refused(disc / "home", clock).code == "full"
        (disc / "ballast").unlink()


# ------------------------------------------------------------ what stands in it


def test_a_copy_broken_off_is_told_by_its_length(office: Path, clock: StoppedClock) -> None:
    file = office / "desk.db"
    whole = file.read_bytes()
    for size in (50, 4096, len(whole) - 1):
        file.write_bytes(whole[:size])
        trouble = refused(office, clock)
        assert (trouble.code, trouble.facts["size"]) == ("cut_short", size)
        assert trouble.facts["wanted"] == (4096 if size == 50 else len(whole))
        assert file.read_bytes() == whole[:size]
    file.write_bytes(whole)
    open_storage(office, clock).close()


def test_a_damaged_page_of_the_schema(office: Path, clock: StoppedClock) -> None:
    file = office / "desk.db"
    data = bytearray(file.read_bytes())
    data[16:4096] = b"\xff" * (4096 - 16)
    file.write_bytes(data)
    assert refused(office, clock).code == "damaged"
    assert file.read_bytes() == bytes(data)


def test_a_table_of_ours_that_is_gone(office: Path, clock: StoppedClock) -> None:
    raw(office, "DROP TABLE draft")
    trouble = refused(office, clock)
    assert (trouble.code, trouble.facts["why"]) == ("damaged", "no table draft")


@pytest.mark.parametrize("left", ["nothing", "empty"])
@pytest.mark.parametrize("trace", ["desk.tide", "backups", "seat.ini", "desk.db-wal"])
def test_a_database_that_was_there_is_not_replaced_by_a_new_one(
    storage: Storage, office: Path, tmp_path: Path, clock: StoppedClock, left: str, trace: str
) -> None:
    register(storage)
    storage.backup(office / "backups" / "one.db")
    (office / "seat.ini").write_text("[session]\nperson=630121100-01\n", "utf-8")
    home = tmp_path / "after"
    home.mkdir()
    copy = shutil.copytree if (office / trace).is_dir() else shutil.copy
    copy(office / trace, home / trace)
    if left == "empty":
        (home / "desk.db").touch()
    trouble = refused(home, clock)
    assert (trouble.code, trouble.facts["traces"]) == ("database_lost", (trace,))
    assert not (home / "desk.db").exists() or (home / "desk.db").stat().st_size == 0


def test_a_new_home_has_no_traces(home: Path, clock: StoppedClock) -> None:
    """A first start that was broken off early leaves a log and a setting; the next one begins again."""
    (home / "logs").mkdir(parents=True)
    (home / "logs" / "desk.log").touch()
    (home / "seat.ini").write_text("[look]\ndark=false\n", "utf-8")
    (home / "desk.db").touch()
    open_storage(home, clock).close()


def test_the_log_of_another_file_is_not_obeyed(
    storage: Storage, office: Path, template: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    for _ in range(3):
        issue(storage, register(storage), b"z" * 300_000)
    image = Path(shutil.copytree(office, tmp_path / "image"))
    (image / "desk.tide").unlink()
    shutil.copy(template / "desk.db", image / "desk.db")
    log = (image / "desk.db-wal").read_bytes()
    cut = log[:32] + log[32 + 40 * (4096 + 24) :]  # not even its own beginning
    assert len(cut) < len(log)
    other = bytearray((image / "desk.db").read_bytes())
    half = len(other) // 2 // 4096 * 4096
    other[half:] = bytes(len(other) - half)  # another copy: the pages the log does not hold differ
    (image / "desk.db").write_bytes(other)
    before = {path.name: path.read_bytes() for path in (image / "desk.db", image / "desk.db-wal")}
    assert refused(image, clock).code == "log_mismatch"
    assert {name: (image / name).read_bytes() for name in before} == before


def test_a_journal_of_another_program_is_set_aside(
    office: Path, clock: StoppedClock, caplog: pytest.LogCaptureFixture
) -> None:
    (office / "desk.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 600)
    open_storage(office, clock).close()
    assert not (office / "desk.db-journal").exists()
    assert (office / "aside" / "20260302T090000" / "desk.db-journal").stat().st_size == 608
    assert "set aside" in caplog.text


# ------------------------------------------------------------ who may look in


def _open_to_others(home: Path) -> list[str]:
    return [path.name for path in (home, *home.rglob("*")) if path.lstat().st_mode & 0o077]


@posix
def test_a_home_is_its_owners_alone_when_it_is_made_and_when_it_is_opened(
    home: Path, clock: StoppedClock
) -> None:
    storage = open_storage(home, clock)
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "desk.db").stat().st_mode & 0o777 == 0o600
    storage.close()
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert _open_to_others(home)
    open_storage(home, clock).close()
    assert not _open_to_others(home)


@posix
def test_what_is_narrowed_is_never_widened_and_nobody_elses_is_touched(
    office: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    elsewhere = tmp_path / "other-disk"
    elsewhere.mkdir(mode=0o755)
    shutil.rmtree(office / "backups", ignore_errors=True)
    (office / "backups").symlink_to(elsewhere)
    office.chmod(0o1777)  # everybody's, as /tmp is
    (office / "desk.db").chmod(0o400 | 0o200)
    open_storage(office, clock).close()
    assert elsewhere.stat().st_mode & 0o777 == 0o755
    assert office.stat().st_mode & 0o7777 == 0o1777
    assert (office / "desk.db").stat().st_mode & 0o777 == 0o600
