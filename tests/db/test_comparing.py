"""The original of a clip that was only registered is brought: it is what it was, or it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, Refusal
from desktop.casework.access import Actor
from desktop.casework.timeline import MomentKind
from desktop.services.attaching import AttachFiles, attach
from desktop.services.comparing import Original, compare_original
from desktop.services.histories import case_history
from desktop.services.perform import Office
from tests.db.office import QIAOTOU, SHUOBEI, register, seed
from tests.helpers.library import LIBRARY

MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
CLIP = bytes(range(256)) * 9_000


def on(*_told: object) -> bool:
    return True


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """An officer of 桥头镇."""
    seed(storage)
    return Office(storage, LIBRARY, clock, MA)


@pytest.fixture
def clip(office: Office, tmp_path: Path) -> tuple[Original, Path]:
    """A clip that is registered where it is."""
    case_id = register(office.storage, QIAOTOU)
    source = tmp_path / "记录仪.mp4"
    source.write_bytes(CLIP)
    attach(office, AttachFiles(case_id, (source,), medium="采集站硬盘 2"), on)
    with office.read() as work:
        (file,) = work.case(case_id).files
    return Original(case_id, file.id, source), source


def said(office: Office, case_id: str) -> list[str]:
    found = case_history(office, case_id).moments
    return [moment.words for moment in found if moment.kind is MomentKind.EVIDENCE and "核对" in moment.words]


def test_the_original_is_what_it_was_whatever_it_is_called_now(
    office: Office, clip: tuple[Original, Path], tmp_path: Path
) -> None:
    brought, source = clip
    moved = source.rename(tmp_path / "0926.mp4")
    heard: list[int] = []

    def hear(done: int) -> bool:
        heard.append(done)
        return True

    assert compare_original(office, Original(brought.case_id, brought.file_id, moved), hear)
    assert heard[-1] == len(CLIP)
    assert said(office, brought.case_id) == ["证据1 核对文件 记录仪.mp4 的原件，与登记时一致"]


@pytest.mark.parametrize("other", [CLIP[:-1] + b"x", CLIP[:-1], b""])
def test_one_bit_or_one_byte_makes_another(office: Office, clip: tuple[Original, Path], other: bytes) -> None:
    brought, source = clip
    source.write_bytes(other)
    assert compare_original(office, brought, on) is False
    assert said(office, brought.case_id) == ["证据1 核对文件 记录仪.mp4 的原件，与登记时不一致"]


@pytest.mark.parametrize("folder", [False, True])
def test_what_cannot_be_read_is_not_said_to_be_another(
    office: Office, clip: tuple[Original, Path], *, folder: bool
) -> None:
    """A stick that was pulled out says nothing of the evidence: nothing is journalled against it."""
    brought, source = clip
    source.unlink()
    if folder:
        source.mkdir()
    with pytest.raises(Refusal) as refused:
        compare_original(office, brought, on)
    assert refused.value.code == "source_unreadable"
    assert said(office, brought.case_id) == []


def test_stopped_it_says_nothing(office: Office, clip: tuple[Original, Path]) -> None:
    brought, _ = clip
    assert compare_original(office, brought, lambda _done: False) is None
    assert said(office, brought.case_id) == []


def test_only_who_sees_the_case_compares_and_only_a_file_of_it(
    office: Office, clip: tuple[Original, Path]
) -> None:
    brought, source = clip
    with pytest.raises(Refusal) as refused:
        compare_original(office, Original(brought.case_id, "x", source), on)
    assert refused.value.code == "no_such_file"
    with pytest.raises(NotFound):
        compare_original(office.for_(Actor("p3", "祁有福", "officer", SHUOBEI.id)), brought, on)
