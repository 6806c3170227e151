"""What is done with papers without a window: checked, bound as a file, left blank for the field."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from desktop.base.errors import BadEntry
from desktop.base.paths import make_folder
from desktop.documents.calibration import calibration_sheet
from desktop.door_line import office_of
from desktop.services.batching import receipts_of, served_on
from desktop.services.binding import case_of_number, save_bound
from desktop.services.consistency import differing
from desktop.services.perform import Office
from desktop.services.printing import BlankForms, blank_forms, go_on, write_paper
from desktop.services.verifying import verify_code, verify_file


def add_verbs(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """The verbs about papers on paper."""
    line = verb("verify", _verify, "核对文书与登记是否一致", "see_papers")
    which = line.add_mutually_exclusive_group(required=True)
    which.add_argument("file", nargs="?", type=Path, help="PDF 文件")
    which.add_argument("--code", help="纸质文书页脚的校验码")
    file = verb("bind", _bind, "把案卷装订成一个 PDF/A 文件", "see_papers")
    file.add_argument("case", help="案号")
    file.add_argument("--out", type=Path, required=True, help="存成哪个文件")
    receipts = verb("receipts", _receipts, "把某一天的全部送达回证存为一个 PDF", "see_papers")
    receipts.add_argument("day", type=date.fromisoformat, help="送达的日期，如 2026-11-28")
    receipts.add_argument("--out", type=Path, required=True, help="存成哪个文件")
    calibrate = verb("calibrate", _calibrate, "存出打印校准页", "")
    calibrate.add_argument("--out", type=Path, required=True, help="存成哪个文件")
    blank = verb("blank", _blank, "存出空白文书，供外出时手写", "see_papers")
    blank.add_argument("unit", help="单位名称，如 桥头镇")
    blank.add_argument("--form", nargs="+", required=True, metavar="ID", help="文书编号，见 forms")
    blank.add_argument("--out", type=Path, required=True, help="存到哪个文件夹")


def _bind(words: argparse.Namespace) -> int:
    office = office_of(words)
    try:
        case_id = case_of_number(office, words.case)
        made = save_bound(office, case_id, words.out)
        tell_differing(office, (case_id,))
    finally:
        office.storage.close()
    assert made is not None  # nobody stops it here
    more = f"，{made.enclosed} 件证据和扫描件" if made.enclosed else ""
    more += f"，另有 {made.drafts} 份没有签发" if made.drafts else ""
    print(f"{words.out}：{made.papers} 份文书{more}")
    for one in made.outside:
        print(f"没有装订：{one.file.name}，{one.why}")
    return 0


def _receipts(words: argparse.Namespace) -> int:
    office = office_of(words)
    try:
        made = receipts_of(office, words.day, duplex=False)
        tell_differing(office, served_on(office, words.day))
    finally:
        office.storage.close()
    assert made is not None  # nobody stops it here
    print(f"{write_paper(words.out, made.pdf)}：{made.papers} 份送达回证")
    return 0


def tell_differing(office: Office, case_ids: Sequence[str]) -> None:
    """Say on the error line what differs within cases of which something was handed out."""
    for one in differing(office, case_ids, go_on) or ():
        told = one.held.told
        print(f"{one.number}：{len(told)} 处前后不一致，{told[0].words}", file=sys.stderr)


def _calibrate(words: argparse.Namespace) -> int:
    print(write_paper(words.out, calibration_sheet()))
    return 0


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
    print("\n".join(verdict.lines))
    return 0 if verdict.good else 1


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadEntry("not_a_pdf") from error
