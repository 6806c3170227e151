"""Files of a case: read back they are what was put in, or the desk says that they are not."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from db import Storage, carry_copy
from db.files import CHUNK, TAG, Files, chunks_of, measure, new_key
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, NotPermitted, Refusal, StorageTrouble
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.case_files import Discord, FileKind, discords, files_of, picture_of
from desktop.services.attaching import (
    TOGETHER,
    Attached,
    AttachFiles,
    VoidFile,
    attach,
    void_file,
)
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.showing import file_bytes
from tests.db.office import QIAOTOU, SHUOBEI, register
from tests.helpers.homes import open_storage, put_back
from tests.helpers.library import LIBRARY
from tests.helpers.photos import photo

pytestmark = pytest.mark.sqlite("files lie beside a database in a file; what a server answers is tried below")

OFFICER = Actor("p1", "张三", "officer", QIAOTOU.id)
MORNING = datetime(2026, 3, 1, 10, 20)  # noqa: DTZ001 - wall time, as a camera says it
LENGTHS = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 77)


def go_on(_done: int, _total: int, _name: str) -> bool:
    return True


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    return Office(storage, LIBRARY, clock, OFFICER)


def written(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def case_of(office: Office, case_id: str) -> Case:
    with office.read() as work:
        return work.case(case_id)


def put(office: Office, case_id: str, *files: Path, n: int = 0, medium: str = "") -> Attached:
    return attach(office, AttachFiles(case_id, files, n, medium=medium), go_on)


# ------------------------------------------------------------ the store


@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_read_back_is_what_was_put_in(tmp_path: Path, length: int) -> None:
    data = os.urandom(length)
    source, files, key = written(tmp_path, "clip.mp4", data), Files(tmp_path / "home" / "files"), new_key()
    (tmp_path / "home").mkdir()
    found = measure(source)
    files.keep(source, found, key)
    assert b"".join(files.read(found, key)) == data
    kept = files.folder / found.digest
    assert kept.stat().st_size == length + TAG * chunks_of(length)
    assert length < 16 or data[:64] not in kept.read_bytes()
    assert [file.name for file in files.folder.iterdir()] == [found.digest]


@pytest.mark.parametrize("length", [1, CHUNK, 2 * CHUNK + 9])
def test_every_flipped_bit_cut_and_swap_is_found(tmp_path: Path, length: int) -> None:
    source, files, key = written(tmp_path, "a", os.urandom(length)), Files(tmp_path / "files"), new_key()
    found = measure(source)
    files.keep(source, found, key)
    kept = files.folder / found.digest
    whole = kept.read_bytes()
    sealed = [whole[at : at + CHUNK + 16] for at in range(0, len(whole), CHUNK + 16)]
    places = {0, len(whole) // 2, len(whole) - 1}
    spoilt = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    spoilt += [whole[:-1], whole + b"\0", b"", sealed[0], b"".join(reversed(sealed))]
    for data in spoilt:
        if data == whole:
            continue
        kept.write_bytes(data)
        assert not files.sound(found, key)
        with pytest.raises(StorageTrouble) as caught:
            list(files.read(found, key))
        assert caught.value.code == "file_altered"
    kept.unlink()
    with pytest.raises(StorageTrouble) as caught:
        list(files.read(found, key))
    assert caught.value.code == "file_lost"
    files.keep(source, found, key)
    assert files.sound(found, key)


def test_a_file_of_another_key_or_another_name_is_not_taken_for_one(tmp_path: Path) -> None:
    files, key = Files(tmp_path / "files"), new_key()
    one, two = (measure(written(tmp_path, name, os.urandom(100))) for name in ("one", "two"))
    files.keep(tmp_path / "one", one, key)
    (files.folder / two.digest).write_bytes((files.folder / one.digest).read_bytes())
    assert not files.sound(two, key)
    assert not files.sound(one, new_key())
    assert files.sound(one, key)


def test_a_file_that_changes_meanwhile_leaves_nothing(tmp_path: Path) -> None:
    source, files = written(tmp_path, "recording.mp4", os.urandom(CHUNK + 1)), Files(tmp_path / "files")
    found = measure(source)
    for changed in (os.urandom(CHUNK + 1), os.urandom(3 * CHUNK), os.urandom(CHUNK), b""):
        source.write_bytes(changed)
        with pytest.raises(Refusal) as caught:
            files.keep(source, found, new_key())
        assert caught.value.code == "source_changed"
        assert list(files.folder.iterdir()) == []


# ------------------------------------------------------------ the act


def test_photos_become_evidence_with_what_they_say(office: Office, tmp_path: Path) -> None:
    case_id = register(office.storage, QIAOTOU)
    first = written(tmp_path, "门前.jpg", photo(at=MORNING, spot=(36.9, 101.7)))
    second = written(tmp_path, "路口.jpg", photo("navy", at=MORNING))
    done = put(office, case_id, first, second)
    assert (done.n, done.new, done.known, done.failed) == (1, 2, 0, ())
    case = case_of(office, case_id)
    assert [(file.name, file.n, file.photo) for file in case.files] == [
        ("门前.jpg", 1, 1),
        ("路口.jpg", 1, 2),
    ]
    assert case.get(f.EVIDENCE_NAME, 1) == "现场照片"
    assert case.get(f.EVIDENCE_BY, 1) == "张三"
    assert case.get(f.EVIDENCE_ON, 1) == date(2026, 3, 1)
    assert case.get(f.PHOTO_AT, 2) == MORNING
    assert case.get(f.PHOTO_PLACE, 1) == "桥头镇人民路"
    assert str(case.files[0].spot) == "36.900000,101.700000"
    assert [file_bytes(office, file) for file in case.files] == [first.read_bytes(), second.read_bytes()]
    assert picture_of(case, 2) == case.files[1]
    assert not list(discords(case, case.files[0]))
    assert office.storage.check().sound


def test_the_same_file_twice_is_kept_once(office: Office, tmp_path: Path) -> None:
    file = written(tmp_path, "a.jpg", photo())
    one, two = register(office.storage, QIAOTOU), register(office.storage, QIAOTOU)
    put(office, one, file)
    assert put(office, one, file, n=1) == Attached(1, 0, 1)
    put(office, two, file)
    assert len(list(office.storage.home.files.iterdir())) == 1
    assert [file_bytes(office, case_of(office, id).files[0]) for id in (one, two)] == [file.read_bytes()] * 2
    assert len(case_of(office, one).files) == 1


def test_a_picture_that_disagrees_with_the_record_is_named(office: Office, tmp_path: Path) -> None:
    case_id = register(office.storage, QIAOTOU)
    here = written(tmp_path, "a.jpg", photo(at=MORNING, spot=(36.9, 101.7)))
    far = written(tmp_path, "b.jpg", photo("navy", at=MORNING, spot=(36.9, 101.8)))
    put(office, case_id, here, far)
    values = {("evidence.obtained_on", 1): "2026-02-28", ("photo.taken_at", 1): "2026-03-01T12:00"}
    perform(office, keep_facts, KeepFacts(case_id, values))
    case = case_of(office, case_id)
    assert set(discords(case, case.files[0])) == {Discord.DAY, Discord.MOMENT, Discord.PLACE}
    assert set(discords(case, case.files[1])) == {Discord.DAY, Discord.PLACE}


def test_a_wrong_file_is_voided_with_a_reason_and_stays(office: Office, tmp_path: Path) -> None:
    case_id = register(office.storage, QIAOTOU)
    file = written(tmp_path, "a.jpg", photo())
    put(office, case_id, file)
    wrong = case_of(office, case_id).files[0]
    with pytest.raises(Refusal) as caught:
        perform(office, void_file, VoidFile(case_id, wrong.id, "  "))
    assert caught.value.code == "void_without_reason"
    perform(office, void_file, VoidFile(case_id, wrong.id, "传错了案件"))
    case = case_of(office, case_id)
    assert case.files == (replace(wrong, voided="传错了案件"),)
    assert files_of(case, 1) == ()
    assert case.counting("photo") == ()
    assert file_bytes(office, case.files[0]) == file.read_bytes()
    with pytest.raises(Refusal):
        perform(office, void_file, VoidFile(case_id, wrong.id, "再来一次"))
    assert put(office, case_id, file, n=1).new == 1  # what was voided may be put there again
    assert office.storage.check().sound


def test_a_large_clip_may_be_known_by_its_digest_alone(office: Office, tmp_path: Path) -> None:
    case_id = register(office.storage, QIAOTOU)
    clip = written(tmp_path, "clip.mp4", os.urandom(CHUNK + 5))
    put(office, case_id, clip, medium="执法记录仪 3 号，硬盘 2")
    (kept,) = case_of(office, case_id).files
    assert (kept.held, kept.digest, kept.kind) == (False, measure(clip).digest, FileKind.OTHER)
    assert not office.storage.home.files.exists()
    with pytest.raises(Refusal) as caught:
        file_bytes(office, kept)
    assert caught.value.code == "file_elsewhere"
    assert office.storage.check().sound


def test_only_who_handles_cases_here_attaches_and_only_who_sees_it_looks(
    office: Office, tmp_path: Path
) -> None:
    case_id = register(office.storage, QIAOTOU)
    file = written(tmp_path, "a.jpg", photo())
    put(office, case_id, file)
    (kept,) = case_of(office, case_id).files
    auditor, stranger = (
        office.for_(Actor("p9", "某人", role, unit.id))
        for role, unit in (("auditor", QIAOTOU), ("officer", SHUOBEI))
    )
    with pytest.raises(NotPermitted):
        put(auditor, case_id, file)
    with pytest.raises(NotPermitted):
        file_bytes(auditor, kept)
    for act in (lambda: put(stranger, case_id, file), lambda: file_bytes(stranger, kept)):
        with pytest.raises(NotFound):
            act()


@pytest.mark.parametrize("amid", [0, 1, 3 * CHUNK])
def test_stopped_it_keeps_what_was_put_and_nothing_half(office: Office, tmp_path: Path, amid: int) -> None:
    """As the second file begins, as it is measured, as it is kept."""
    case_id = register(office.storage, QIAOTOU)
    files = tuple(written(tmp_path, f"{n}.bin", os.urandom(2 * CHUNK)) for n in range(3))
    heard: list[tuple[int, int]] = []

    def stop(done: int, total: int, name: str) -> bool:
        heard.append((done, total))
        return name != "1.bin" or done < 4 * CHUNK + amid

    done = attach(office, AttachFiles(case_id, files), stop)
    assert (done.new, len(case_of(office, case_id).files)) == (1, 1)
    assert [one.name for one in office.storage.home.files.iterdir()] == [measure(files[0]).digest]
    assert heard == sorted(heard)
    assert {total for _, total in heard} == {12 * CHUNK}


def test_many_are_named_together_in_the_order_they_came(office: Office, tmp_path: Path) -> None:
    case_id = register(office.storage, QIAOTOU)
    pictures = [written(tmp_path, f"{n:02}.jpg", photo() + bytes([n])) for n in range(TOGETHER + 3)]
    again = written(tmp_path, "again.jpg", pictures[0].read_bytes())
    done = put(office, case_id, pictures[0], again, *pictures[1:], again)
    assert done == Attached(1, len(pictures), 2)
    case = case_of(office, case_id)
    assert [file.name for file in case.files] == [picture.name for picture in pictures]
    assert [file.photo for file in case.files] == list(range(1, len(pictures) + 1))
    assert Counter(Counter(file.after for file in case.files).values()) == {TOGETHER: 1, 3: 1}
    assert {case.get(f.PHOTO_BY, file.photo) for file in case.files} == {"张三"}
    assert [file_bytes(office, file) for file in case.files] == [one.read_bytes() for one in pictures]
    assert office.storage.check().sound


def test_a_file_that_is_not_there_is_told_and_the_others_come(office: Office, tmp_path: Path) -> None:
    case_id = register(office.storage, QIAOTOU)
    done = put(office, case_id, tmp_path / "gone.jpg", tmp_path, written(tmp_path, "a.jpg", photo()))
    assert [(one.file.name, one.why.code) for one in done.failed] == [
        ("gone.jpg", "source_unreadable"),
        (tmp_path.name, "source_unreadable"),
    ]
    assert done.new == 1


# ------------------------------------------------------------ checks, keys, copies


def test_the_check_names_lost_and_altered_files_and_lists_those_nobody_names(
    office: Office, tmp_path: Path
) -> None:
    case_id = register(office.storage, QIAOTOU)
    put(office, case_id, *(written(tmp_path, name, os.urandom(99)) for name in "abc"))
    lost, altered, _ = (office.storage.home.files / file.digest for file in case_of(office, case_id).files)
    lost.unlink()
    altered.write_bytes(b"x" + altered.read_bytes()[1:])
    office.storage.home.files.joinpath("0" * 64).write_bytes(b"whoever")
    report = office.storage.check()
    assert {(one.code, one.where) for one in report.findings} == {
        ("file_lost", lost.name[:16]),
        ("file_altered", altered.name[:16]),
    }
    assert report.unnamed == ("0" * 64,)
    put(office, case_id, tmp_path / "a", tmp_path / "b")  # the same files again, which heals
    assert office.storage.check().sound


def test_a_new_key_shuts_the_files_too_and_they_open_with_it(office: Office, tmp_path: Path) -> None:
    case_id = register(office.storage, QIAOTOU)
    file = written(tmp_path, "a.jpg", photo())
    put(office, case_id, file)
    office.storage.rekey()
    assert file_bytes(office, case_of(office, case_id).files[0]) == file.read_bytes()
    assert office.storage.check().sound


def test_copies_carry_the_files_and_a_restore_brings_them(
    office: Office, tmp_path: Path, clock: StoppedClock
) -> None:
    storage, home = office.storage, office.storage.home
    case_id = register(storage, QIAOTOU)
    sources = [written(tmp_path, name, os.urandom(CHUNK + 1)) for name in "ab"]
    put(office, case_id, sources[0])
    first = storage.backup(home.backups / "desk-1.db")
    put(office, case_id, sources[1], n=1)
    second = storage.backup(home.backups / "desk-2.db")
    assert [(copy.files, copy.lacking) for copy in (first, second)] == [(1, 0), (2, 0)]
    (tmp_path / "stick").mkdir()
    carried = carry_copy(second, tmp_path / "stick", home.backups)
    assert {file.name for file in (tmp_path / "stick" / "files").iterdir()} == {
        measure(source).digest for source in sources
    }
    storage.close()
    for file in home.files.iterdir():
        file.unlink()
    put_back(home.root, clock, carried.file)
    again = open_storage(home.root, clock)
    office = replace(office, storage=again)
    assert [file_bytes(office, file) for file in case_of(office, case_id).files] == [
        source.read_bytes() for source in sources
    ]
    assert again.check().sound
    again.close()


@pytest.mark.parametrize("begun_anew", [False, True], ids=["damaged", "under another key"])
def test_a_restore_replaces_what_is_not_the_file_of_the_copy(
    office: Office, tmp_path: Path, clock: StoppedClock, begun_anew: bool
) -> None:
    storage, home = office.storage, office.storage.home
    case_id = register(storage, QIAOTOU)
    source = written(tmp_path, "a.jpg", photo())
    put(office, case_id, source)
    kept = storage.backup(tmp_path / "stick" / "desk-1.db")
    storage.close()
    here, digest = home.files / measure(source).digest, measure(source).digest
    here.unlink()  # by a second name it is the copy's
    if begun_anew:
        Files(home.files).keep(source, measure(source), new_key())
    else:
        here.write_bytes(b"torn")
    stood = here.read_bytes()
    aside = put_back(home.root, clock, kept.file)
    again = open_storage(home.root, clock)
    office = replace(office, storage=again)
    assert file_bytes(office, case_of(office, case_id).files[0]) == source.read_bytes()
    assert again.check().sound
    again.close()
    assert (aside / "files" / digest).read_bytes() == stood


def test_what_was_kept_aside_comes_back_with_its_files(
    office: Office, tmp_path: Path, clock: StoppedClock
) -> None:
    """Put to the case again after a restore, the file is under another key than what stood there knows."""
    storage, root = office.storage, office.storage.home.root
    case_id = register(storage, QIAOTOU)
    earlier = storage.backup(storage.home.backups / "desk-1.db")
    source = written(tmp_path, "a.jpg", photo())
    put(office, case_id, source)
    storage.close()
    aside = put_back(root, clock, earlier.file)
    again = replace(office, storage=open_storage(root, clock))
    put(again, case_id, source)
    assert file_bytes(again, case_of(again, case_id).files[0]) == source.read_bytes()
    again.storage.close()
    put_back(root, clock, aside / "desk.db")
    back = replace(office, storage=open_storage(root, clock))
    assert file_bytes(back, case_of(back, case_id).files[0]) == source.read_bytes()
    assert back.storage.check().sound
    back.storage.close()


def test_a_copy_says_how_many_files_it_lacks(office: Office, tmp_path: Path) -> None:
    case_id = register(office.storage, QIAOTOU)
    put(office, case_id, *(written(tmp_path, name, os.urandom(9)) for name in "ab"))
    (office.storage.home.files / case_of(office, case_id).files[0].digest).unlink()
    kept = office.storage.backup(tmp_path / "copy.db")
    assert (kept.files, kept.lacking) == (1, 1)


def test_halves_are_cleared_by_the_next_who_writes(
    office: Office, tmp_path: Path, clock: StoppedClock
) -> None:
    case_id = register(office.storage, QIAOTOU)
    put(office, case_id, written(tmp_path, "a", b"a"))
    half = office.storage.home.files / ".part-0123456789abcdef"
    half.write_bytes(b"half")
    home = office.storage.home.root
    office.storage.close()
    opened = open_storage(home, clock)
    opened.hold()
    assert not half.exists()
    assert opened.check().sound
    opened.close()
