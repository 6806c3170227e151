"""A home that does not open: one sentence on the command line, an exit code, and the way on that it names."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db import Holder
from db.migrate import HEAD
from desktop.base.clock import SystemClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM
from desktop.commands import run
from desktop.services.administering import seed_sample_county
from desktop.services.perform import Office, perform
from tests.db.office import ACTOR, raw
from tests.helpers.homes import let_in, open_storage
from tests.helpers.library import LIBRARY


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample county, and a backup of it."""
    home = tmp_path_factory.mktemp("refused") / "home"
    storage = open_storage(home, SystemClock())
    office = Office(storage, LIBRARY, SystemClock(), SYSTEM)
    perform(office.for_(SYSTEM), seed_sample_county, RESOURCES)
    storage.backup(home / "backups" / "desk-1.db")
    storage.close()
    let_in(home, Holder("630121-01", "张俊杰", "supervisor", ("大通回族土族自治县",)))
    return home


@pytest.fixture
def office(template: Path, home: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(template, home))


def refused(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The one sentence."""
    capsys.readouterr()
    assert run(["--home", str(home), *(words or ("cases",))]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    return told.err


def test_a_newer_version_is_refused_with_both_versions(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw(office, "UPDATE alembic_version SET version_num = '9901'")
    sentence = refused(office, capsys)
    assert "9901" in sentence
    assert HEAD in sentence
    assert "升级程序" in sentence
    assert "mend" not in sentence  # an old backup is no answer to a new program


def test_a_cut_file_is_mended_as_the_sentence_says(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (office / "desk.db").read_bytes()
    (office / "desk.db").write_bytes(whole[:40_960])
    sentence = refused(office, capsys)
    assert f"应有 {len(whole)} 字节，只有 40960 字节" in sentence
    assert "desk mend backup" in sentence
    assert "as-is" not in sentence
    refused(office, capsys, "mend", "as-is")
    assert run(["--home", str(office), "mend", "backup"]) == 0
    assert "aside" in capsys.readouterr().out
    assert run(["--home", str(office), "check"]) == 0
    assert [path.read_bytes() for path in (office / "aside").rglob("desk.db")] == [whole[:40_960]]


def test_a_lost_database_is_not_begun_anew_unasked(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "desk.db").write_bytes(b"")
    sentence = refused(office, capsys)
    assert "desk.tide、backups" in sentence
    assert "desk mend backup" in sentence
    assert "desk mend as-is" in sentence
    refused(office, capsys, "sample")  # nor is a sample put in its place
    assert run(["--home", str(office), "mend", "as-is"]) == 0
    capsys.readouterr()
    assert run(["--home", str(office), "--user", "测试管理员", "check"]) == 0
    assert "案件、线索 0" in capsys.readouterr().out


def test_what_opens_needs_no_mending(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "不需要处理" in refused(office, capsys, "mend", "as-is")
    shutil.rmtree(office / "backups")
    assert "没有完好的备份" in refused(office, capsys, "mend", "backup")


def test_a_second_writer_hears_who_is_the_first(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    storage = open_storage(office, SystemClock())
    with storage.write(ACTOR, "look") as work:
        assert work.units()
    matters = str(RESOURCES / "lists" / "matters.csv")
    sentence = refused(office, capsys, "import", "matters", matters, "--version", "试行")
    assert f"经办人：{ACTOR.name}；系统用户：" in sentence
    assert "进程：" in sentence
    assert run(["--home", str(office), "cases"]) == 0  # looking is allowed
    storage.close()


def test_a_synchronised_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "我的坚果云").mkdir()
    sentence = refused(tmp_path / "我的坚果云" / "案台", capsys, "sample")
    assert "坚果云 同步的文件夹" in sentence
    assert list((tmp_path / "我的坚果云").iterdir()) == []
