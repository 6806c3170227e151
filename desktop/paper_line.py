"""`desk verify` and `desk blank`: a paper checked against the record, and forms to be filled by hand."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from desktop.base.errors import BadEntry
from desktop.base.paths import make_folder
from desktop.door_line import office_of
from desktop.services.printing import BlankForms, blank_forms
from desktop.services.verifying import Finding, Verdict, verify_code, verify_file

_SAYS = {
    Finding.SAME: "与签发时的文件逐字节一致。",
    Finding.SAYS_SAME: "文件是重新存出的，内容与签发的一致。",
    Finding.KNOWN: "校验码与登记的文书相符；请再与下列文书的内容核对。",
    Finding.ALTERED: "校验码与登记的文书相符，但内容与签发的不一致：这份文件被改动过，不要采用。",
    Finding.UNKNOWN: "登记中没有这个校验码：不是本机签发的文书，或者校验码被改动、看错。",
    Finding.NO_CODE: "文件上没有校验码：是草稿，或者不是案台签发的文书。",
}
_GOOD = frozenset({Finding.SAME, Finding.SAYS_SAME, Finding.KNOWN})


def add_verbs(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """The verbs about papers on paper."""
    line = verb("verify", _verify, "核对文书与登记是否一致", "see_papers")
    which = line.add_mutually_exclusive_group(required=True)
    which.add_argument("file", nargs="?", type=Path, help="PDF 文件")
    which.add_argument("--code", help="纸质文书页脚的校验码")
    blank = verb("blank", _blank, "存出空白文书，供外出时手写", "see_papers")
    blank.add_argument("unit", help="单位名称，如 桥头镇")
    blank.add_argument("--form", nargs="+", required=True, metavar="ID", help="文书编号，见 forms")
    blank.add_argument("--out", type=Path, required=True, help="存到哪个文件夹")


def _blank(words: argparse.Namespace) -> int:
    office = office_of(words)
    try:
        made = blank_forms(office, BlankForms(words.unit, tuple(words.form), make_folder(words.out)))
    finally:
        office.storage.close()
    for file in made:
        print(file)
    return 0


def _verify(words: argparse.Namespace) -> int:
    data = b"" if words.code else _read(words.file)
    office = office_of(words)
    try:
        verdict = verify_code(office, words.code) if words.code else verify_file(office, data)
    finally:
        office.storage.close()
    print("\n".join(_told(verdict)))
    return 0 if verdict.finding in _GOOD else 1


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadEntry("not_a_pdf") from error


def _told(verdict: Verdict) -> list[str]:
    lines = [_SAYS[verdict.finding]]
    if paper := verdict.paper:
        number = f"（{paper.number}）" if paper.number else ""
        lines.append(f"《{paper.name}》{number}，{paper.issued_on} 签发，案号 {paper.case_number}")
    return lines
