"""Whatever stands where a file should be is read to a bound, at once, or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.bounds import as_cell, file_name, opens_as_formula, read_bounded, seen, too_big

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert read_bounded(file, 5) == b"12345"
    with pytest.raises(OSError, match="too large") as refused:
        read_bounded(file, 4)
    assert too_big(refused.value)


@POSIX
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom", "/dev/tty"])
def test_a_device_is_no_file(device: str, tmp_path: Path) -> None:
    link = tmp_path / "scan.pdf"
    link.symlink_to(device)
    with pytest.raises(OSError, match=r"no plain file|No such device") as refused:
        read_bounded(link, 100)
    assert not too_big(refused.value)


@POSIX
def test_a_pipe_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no plain file"):
        read_bounded(tmp_path / "pipe", 100)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError) as refused:  # noqa: PT011 - Windows says it otherwise
        read_bounded(tmp_path, 100)
    assert refused.value.errno in (errno.EINVAL, errno.EISDIR, errno.EACCES)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\x\\y.pdf", "C_x_y.pdf"),
        ("处罚决定书\u202efdp.exe", "处罚决定书fdp.exe"),
        ("大执罚决字〔2026〕1号.pdf", "大执罚决字〔2026〕1号.pdf"),
        ("a\x00b\nc", "ab_c"),
        ("..", "_"),
        ("", "_"),
    ],
)
def test_a_name_stays_in_its_folder(words: str, name: str) -> None:
    assert file_name(words) == name


@given(st.text(max_size=400))
def test_any_words_make_a_name(words: str) -> None:
    name = file_name(words)
    assert Path("folder", name).resolve().parent == Path("folder").resolve()
    assert 0 < len(name.encode("utf-8", "replace")) <= 200
    assert not set(name) & set('/\\:*?"<>|\n\r\t\0\u202e')
    assert name not in (".", "..")


@pytest.mark.parametrize("first", [*"=+-@＝＋－＠", "\t=", "\r=", " =", "\u3000＝", "\n@"])
def test_words_that_would_be_reckoned_with_are_marked(first: str) -> None:
    words = f"{first}HYPERLINK(1)"
    assert opens_as_formula(words)
    assert as_cell(words) == f"'{words}"


@pytest.mark.parametrize("words", ["刘生贵", "3.5", "a=b", "", "（-）", "'=1"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert not opens_as_formula(words)
    assert as_cell(words) == words


@given(st.text())
def test_no_cell_of_csv_begins_as_a_formula(words: str) -> None:
    assert not opens_as_formula(as_cell(words))
    assert seen(as_cell(words)) == as_cell(words)
