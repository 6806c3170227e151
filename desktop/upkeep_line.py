"""The command line of upkeep: what founds, feeds, encrypts and proves a home."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from db import upgrade_server
from desktop import ledger_line, matters_line
from desktop.base.clock import CHINA, SystemClock
from desktop.base.errors import Refusal
from desktop.base.paths import RESOURCES
from desktop.casework.lists import Tier
from desktop.documents.recovery_sheet import recovery_sheet
from desktop.door_line import convert, new_secret, office_of, open_for, unlock
from desktop.services import administering, calendars, certifying, diagnosing, founding
from desktop.services.acting import Entry
from desktop.services.library import rights_in
from desktop.services.perform import Office, perform
from desktop.services.printing import write_paper
from desktop.services.sentences import found
from desktop.services.signing_in import Door, Ground
from desktop.sheets.reading import read_workbook
from desktop.ui.wording import Wording

Verb = Callable[[str, Callable[[argparse.Namespace], int | None], str, str], argparse.ArgumentParser]
"""Adds a verb by its name, its function, its words, and the act of the table of rights that it needs."""


def add_verbs(verb: Verb) -> None:
    """The verbs, each with its options."""
    check = verb("check", _check, "核对数据库和日志", "check")
    check.add_argument("--certificate", type=Path, metavar="FILE", help="把核对证明存为 PDF")
    check.add_argument("--head", metavar="DIGEST", help="以前抄下的末条摘要在不在日志里")
    county = verb("found", _found, "用一张机构表在空的数据文件夹里建立本县", "found_county")
    county.add_argument("file", type=Path, help="xlsx、xls 或者 csv，见 --template")
    county.add_argument("--county", default="", help="县名，表里没有“县”一列时填写")
    county.add_argument(
        "--matters",
        default="sample",
        help="本县公布的清单（xlsx、xls、csv、docx）或者条文表（CSV），缺省为示例清单",
    )
    county.add_argument("--issuer", default="", help="公布的清单的发布机关，缺省为县人民政府")
    county.add_argument("--template", action="store_true", help="在 FILE 写一张空表，不建立任何机构")
    encrypt = verb("encrypt", _encrypt, "给旧版本留下的、没有加密的数据加密", "open_account")
    for beginning in (county, encrypt):
        beginning.add_argument("--administrator", metavar="NAME", help="首位管理员的姓名")
        beginning.add_argument("--recovery-sheet", type=Path, metavar="FILE", help="把恢复单存为 PDF")
    told = verb("diagnose", _diagnose, "诊断：版本、核对、备份和运行记录，不含案件内容", "diagnose")
    told.add_argument("--out", type=Path, metavar="FILE", help="存为文件，缺省显示在这里")
    verb("upgrade", _upgrade, "备份之后，把服务器上的数据升到本程序的版本", "check")
    bring = verb("import", _import, "读入清单、抽调名单、放假安排，或者导入台账", "import_ledger")
    bring.add_argument("kind", choices=["matters", "ledger", "duties", "calendar"])
    bring.add_argument(
        "file",
        type=Path,
        nargs="?",
        help="公布的清单（xlsx、xls、csv、docx）、条文表（CSV）、台账、抽调名单或者放假安排（xlsx、xls、csv）",
    )
    bring.add_argument("--version", dest="list_version", help="清单版本，缺省为标题或者文件名")
    bring.add_argument("--issuer", default="", help="发布机关")
    bring.add_argument("--tier", choices=[str(tier) for tier in Tier], help="清单是省级、市级还是县级的")
    bring.add_argument("--from", dest="in_force", type=date.fromisoformat, help="施行日期，缺省为今天")
    bring.add_argument("--sheet", action="append", default=[], help="台账：只导入这个工作表，可以重复")
    bring.add_argument("--report", type=Path, help="台账：把逐行的结果写成 CSV")
    bring.add_argument("--preview", action="store_true", help="台账、公布的清单：只看结果，不导入")
    bring.add_argument("--undo", metavar="ID", help="台账：撤销一次导入；不写文件名")


_COUNTED = (("cases", "案件、线索"), ("entries", "日志"), ("papers", "文书"), ("numbers", "号码"))


def _check(words: argparse.Namespace) -> int:
    office = office_of(words)
    try:
        checked = certifying.check_journal(office)
        known = certifying.head_place(office, words.head) if words.head is not None else None
        if words.certificate is not None:
            sheet = certifying.certificate_of(office, checked, words.certificate.name)
            write_paper(words.certificate, sheet)
    finally:
        office.storage.close()
    report = checked.report
    for finding in report.findings:
        print(found(finding, office.library))
    told = "，".join(f"{words} {report.counts.get(key, 0)}" for key, words in _COUNTED)
    state = "完好" if report.sound else f"有 {len(report.findings)} 处问题"
    print(f"{told}：{state}")
    if report.head is not None:
        head = report.head
        print(f"日志 {head.replica} 共 {head.entries} 条，末条摘要 {certifying.grouped(head.digest)}")
    lost = words.head is not None and known is None
    if words.head is not None:
        where = f"在日志里：{known[0]} 第 {known[1]} 条" if known is not None else "不在日志里"
        print(f"抄下的摘要{where}")
    return 0 if report.sound and not lost else 1


def _diagnose(words: argparse.Namespace) -> int:
    office = office_of(words)
    try:
        found = diagnosing.diagnose(office, diagnosing.Surroundings())
        if words.out is not None:
            diagnosing.save_diagnosis(office, found, words.out)
    finally:
        office.storage.close()
    sys.stdout.write(found.text if words.out is None else f"诊断文件存在 {words.out}\n")
    return 0 if found.sound else 1


def _upgrade(words: argparse.Namespace) -> int:
    brought = upgrade_server(words.home)
    print("服务器上的数据已升到本程序的版本" if brought else "服务器上的数据已是本程序的版本")
    return 0


def _found(words: argparse.Namespace) -> int:
    if words.template:
        print(founding.county_template(words.file, rights_in(RESOURCES)))
        return 0
    plan = founding.plan_county(words.file, rights_in(RESOURCES), words.county)
    if plan.complaints:
        wording = Wording(RESOURCES / "texts" / "errors.toml")
        for complaint in plan.complaints[:-1]:
            sys.stderr.write(wording.words_for(complaint).happened + "\n")
        raise plan.complaints[-1]
    office = _founder(words)
    try:
        command = founding.Founding(plan.units, plan.organs, plan.officers, RESOURCES)
        if words.matters != "sample":
            command = founding.with_matters(office, command, Path(words.matters), words.issuer)
        perform(office, founding.found_county, command)
    finally:
        office.storage.close()
    print(f"{plan.table.county}已建立：{plan.words}，在 {words.home}")
    return 0


def _import(words: argparse.Namespace) -> int:
    words.needs = f"import_{words.kind}"  # each kind is the act of others
    if words.kind == "ledger" and (words.file is not None or words.undo):
        return ledger_line.import_ledger(words, office_of(words))
    if words.file is None:
        sys.stderr.write("请写明要读入的文件。\n")
        return 1
    if words.kind == "duties":
        return _import_duties(words)
    if words.kind == "calendar":
        return _import_calendar(words)
    return matters_line.import_list(words, office_of(words))


def _import_duties(words: argparse.Namespace) -> int:
    book = read_workbook(words.file)
    office = office_of(words)
    try:
        made, _ = perform(office, administering.import_duties, administering.ImportDuties(book))
    finally:
        office.storage.close()
    print(f"抽调和兼任的职责现在共 {made} 项；不在表里的不再有效")
    return 0


def _import_calendar(words: argparse.Namespace) -> int:
    book = read_workbook(words.file)
    office = office_of(words)

    def told(done: int, total: int) -> bool:
        if sys.stderr.isatty() and total:
            sys.stderr.write(f"\r正在重算期限：{done} / {total} 件" + ("\n" if done == total else ""))
            sys.stderr.flush()
        return True

    try:
        made, _ = perform(office, calendars.import_calendar, calendars.ImportCalendar(book))
        cases = calendars.reckon_all(office, told)
    finally:
        office.storage.close()
    years = "、".join(f"{year}年" + ("（更正）" if year in made.corrected else "") for year in made.years)
    print(f"放假安排：{years or '没有新的年份'}；本地节日 {made.local} 天；重算期限 {cases} 件")
    return 0


def _founder(words: argparse.Namespace) -> Office:
    """The office of a new home as its first administrator sees it; of one that is begun, as who comes in."""
    door = Door(words.home, SystemClock())
    try:
        new = door.ground() is Ground.NEW
        entry = _begin(words, door) if new else None
    finally:
        door.close()
    return office_of(words) if entry is None else open_for(words.home, SystemClock(), entry)


def _encrypt(words: argparse.Namespace) -> int:
    door = Door(words.home, SystemClock())
    try:
        if door.ground() is Ground.PLAIN:
            entry = _begin(words, door)
            convert(door, entry.unlocked)
        else:
            entry = unlock(words, SystemClock())  # and goes on with what was broken off
    finally:
        door.close()
    open_for(words.home, SystemClock(), entry).storage.close()
    print(f"{words.home} 里的数据已加密。旧数据占过的磁盘空间没有抹去，报废硬盘前请销毁。")
    return 0


def _begin(words: argparse.Namespace, door: Door) -> Entry:
    """The first administrator. The code of the recovery sheet is told once, here or on the sheet."""
    if not words.administrator:
        raise Refusal("administrator_needed")
    secret = new_secret(words)
    unlocked, code = door.begin(words.administrator, secret)
    if words.recovery_sheet is not None:
        today = SystemClock().now().astimezone(CHINA).date()
        sheet = recovery_sheet(words.administrator, code, today, str(words.home.absolute()))
        write_paper(words.recovery_sheet, sheet)
        print(f"恢复单存在 {words.recovery_sheet}，请打印封存，然后删除这个文件。")
    else:
        print(f"恢复码（只显示这一次，请抄下封存）：{code}")
    return Entry(unlocked, secret)
