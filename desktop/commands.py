"""The command line: the window, and what support staff do without one.

Every failure ends with one clear sentence on standard error and a code that is not zero.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

from db import open_storage, upgrade_server
from desktop import VERSION, ledger_line
from desktop.base.clock import Clock, StoppedClock, SystemClock
from desktop.base.errors import DeskError
from desktop.base.paths import RESOURCES, Home, default_home, make_folder
from desktop.casework.access import SYSTEM
from desktop.casework.case_facts import SOURCES
from desktop.casework.decide import Barred
from desktop.casework.gates import REGISTER
from desktop.casework.parties import PARTY_WORDS
from desktop.casework.rows import CaseFilter, CaseRow
from desktop.services import administering, asking, exporting, founding, printing, safekeeping, sampling
from desktop.services.filing import BadEntries
from desktop.services.library import read_library, rights_in
from desktop.services.mending import Mending, backup_for, mend, offers
from desktop.services.perform import Office, perform
from desktop.services.sentences import cited, found, said
from desktop.ui.wording import Wording

SAMPLE_CASES = 156


def run(argv: Sequence[str]) -> int:
    """Carry out a command line; the exit code."""
    words = _parser().parse_args(argv)
    try:
        return int(words.act(words) or 0)
    except DeskError as error:
        sys.stderr.write(_sentence(error) + _way_on(words, error) + "\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("已中断，没有做完的一步没有保存。\n")
        return 130
    except BrokenPipeError:
        return 0


def _sentence(error: DeskError) -> str:
    """What happened and what to do, in one line."""
    if isinstance(error, Barred):
        library = read_library(RESOURCES)
        told = "；".join(f"{said(lack, library)}（{cited(lack)}）" for lack in error.shortfalls)
        return f"{told}。没有保存任何改动。"
    wording = Wording(RESOURCES / "texts" / "errors.toml")
    if isinstance(error, BadEntries):
        return "".join(wording.words_for(bad).happened for bad in error.entries.values())
    words = wording.words_for(error)
    return f"{words.happened}{words.remedy}"


def _way_on(words: argparse.Namespace, error: DeskError) -> str:
    """What `mend` could do for a home that does not open."""
    may = offers(error) if words.act is not _mend else ()
    kept = backup_for(words.home, error) if may else None
    told = ""
    if kept is not None:
        made = f"{kept.made:%Y-%m-%d %H:%M}"
        told += f"用 {made} 的备份恢复（案件 {kept.cases} 件，现有文件移到 aside）：desk mend backup。"
    if Mending.AS_IS in may:
        told += "按现有内容继续：desk mend as-is。"
    return told


Verb = Callable[[str, Callable[[argparse.Namespace], int | None], str], argparse.ArgumentParser]
"""Adds a verb by its name, its function and its words."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="desk", description="执法案台", allow_abbrev=False)
    parser.add_argument("--home", type=Path, default=default_home(), help="数据所在的文件夹")
    parser.add_argument("--version", action="version", version=VERSION)
    parser.set_defaults(act=_window)
    verbs = parser.add_subparsers(title="命令", metavar="")

    def verb(
        name: str, act: Callable[[argparse.Namespace], int | None], words: str
    ) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=words, description=words, allow_abbrev=False)
        added.set_defaults(act=act)
        return added

    sample = verb("sample", _sample, "在空的数据文件夹里建立示例县和一年的虚构案件")
    sample.add_argument("--cases", type=int, default=SAMPLE_CASES, help="案件数")
    cases = verb("cases", _cases, "列出案件")
    for name, words in (
        ("district", "片区"),
        ("township", "乡镇"),
        ("station", "执法站"),
        ("matter", "事项编码"),
        ("stage", "阶段"),
    ):
        cases.add_argument(f"--{name}", help=words)
    for name, known, words in (
        ("source", dict(SOURCES.choices), "案件来源"),
        ("party", PARTY_WORDS, "当事人类别"),
    ):
        cases.add_argument(f"--{name}", help=f"{words}：{'、'.join(known.values())}")
    cases.add_argument("--officer", help="承办人")
    cases.add_argument("--fine", metavar="A..B", help="罚款，元，如 1000..5000")
    cases.add_argument("--filed", metavar="A..B", help="立案日期，如 2026-01-01..2026-06-30")
    cases.add_argument("--open", action="store_true", help="只要在办的")
    cases.add_argument("--overdue", action="store_true", help="只要超期的")
    cases.add_argument("--csv", action="store_true", help="以 CSV 输出")
    cases.add_argument("--xlsx", type=Path, metavar="FILE", help="写成 xlsx 表格")
    paper = verb("print", _print, "把案件的文书存为 PDF")
    paper.add_argument("case", help="案号")
    which = paper.add_mutually_exclusive_group(required=True)
    which.add_argument("--form", nargs="+", metavar="ID", help="文书编号，见 forms")
    which.add_argument("--all", action="store_true", help="全部文书")
    paper.add_argument("--out", type=Path, required=True, help="存到哪个文件夹")
    paper.add_argument("--issue", action="store_true", help="先签发")
    verb("forms", _forms, "列出文书")
    law = verb("law", _law, "列出期限和关口")
    law.add_argument("--json", action="store_true", help="以 JSON 输出")
    _upkeep_verbs(verb)
    return parser


def _upkeep_verbs(verb: Verb) -> None:
    """What founds, feeds, proves and mends a home."""
    verb("check", _check, "核对数据库和日志")
    found = verb("found", _found, "用一张机构表在空的数据文件夹里建立本县")
    found.add_argument("file", type=Path, help="xlsx、xls 或者 csv，见 --template")
    found.add_argument("--county", default="", help="县名，表里没有“县”一列时填写")
    found.add_argument("--matters", default="sample", help="事项清单的 CSV 文件，缺省为示例清单")
    found.add_argument("--template", action="store_true", help="在 FILE 写一张空表，不建立任何机构")
    mending = verb("mend", _mend, "数据打不开时：用最近的备份恢复，或者按现有内容继续；原有文件都保留")
    mending.add_argument("how", choices=list(Mending), type=Mending)
    copy = verb("backup", _backup, "把全部数据复制一份，打开核对")
    copy.add_argument(
        "--to", type=Path, metavar="FOLDER", help="存到哪个文件夹，缺省为数据文件夹里的 backups"
    )
    verb("upgrade", _upgrade, "备份之后，把服务器上的数据升到本程序的版本")
    bring = verb("import", _import, "读入清单，或者导入台账")
    bring.add_argument("kind", choices=["matters", "ledger"])
    bring.add_argument("file", type=Path, nargs="?", help="清单（CSV），或者台账（xlsx、xls、csv）")
    bring.add_argument("--version", dest="list_version", help="清单版本，缺省为文件名")
    bring.add_argument("--issuer", default="", help="发布机关")
    bring.add_argument("--from", dest="in_force", type=date.fromisoformat, help="施行日期，缺省为今天")
    bring.add_argument("--sheet", action="append", default=[], help="台账：只导入这个工作表，可以重复")
    bring.add_argument("--report", type=Path, help="台账：把逐行的结果写成 CSV")
    bring.add_argument("--preview", action="store_true", help="台账：只看结果，不导入")
    bring.add_argument("--undo", metavar="ID", help="台账：撤销一次导入；不写文件名")


def _office(words: argparse.Namespace, clock: Clock | None = None) -> Office:
    clock = clock or SystemClock()
    return Office(open_storage(words.home, clock), read_library(RESOURCES), clock, SYSTEM)


def _window(words: argparse.Namespace) -> int:
    from desktop.app import open_window

    return open_window(Home(words.home))


def _sample(words: argparse.Namespace) -> int:
    clock = StoppedClock(SystemClock().now())
    office = _office(words, clock)

    def told(done: int, wanted: int) -> bool:
        if sys.stderr.isatty() or done % 25 == 0 or done == wanted:
            sys.stderr.write(f"\r正在建立示例县：{done} / {wanted} 件" + ("\n" if done == wanted else ""))
            sys.stderr.flush()
        return True

    try:
        made = sampling.fill_sample(office, clock, RESOURCES, words.cases, told)
    finally:
        office.storage.close()
    print(f"示例县已建立：{made} 件案件，在 {words.home}")
    return 0


COLUMNS = ("案号", "当事人", "案由", "事项编码", "单位", "程序", "阶段", "登记日期", "承办人", "下一期限")


def _cases(words: argparse.Namespace) -> int:
    office = _office(words)
    try:
        asked = asking.Asked(**{each.name: getattr(words, each.name) for each in fields(asking.Asked)})
        narrowed = asking.narrowed(office, asked)
        if words.xlsx is not None:
            return _write_table(words.xlsx, office, narrowed, asking.says(asked))
        with office.read() as work:
            rows = list(work.all_case_rows(narrowed))
    finally:
        office.storage.close()
    lines = [_cells(office, row) for row in rows]
    if words.csv:
        csv.writer(sys.stdout).writerows([COLUMNS, *lines])
    else:
        for line in lines:
            print("  ".join(line))
        print(f"共 {len(lines)} 件")
    return 0


def _cells(office: Office, row: CaseRow) -> tuple[str, ...]:
    procedure = office.library.procedures[row.procedure]
    return (
        row.number,
        row.party,
        row.cause,
        row.matter_code,
        row.unit,
        procedure.name,
        procedure.stage_of(row.stage).name,
        row.registered_on.isoformat(),
        row.officers,
        row.due_on.isoformat() if row.due_on else "",
    )


def _write_table(file: Path, office: Office, narrowed: CaseFilter, says: str) -> int:
    """All columns of the cases asked for, as a spreadsheet."""

    def told(done: int, total: int) -> bool:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} / {total} 件" + ("\n" if done == total else ""))
            sys.stderr.flush()
        return True

    columns = tuple(exporting.COLUMNS)
    command = exporting.ExportCases(file, narrowed, "registered", columns, says)
    print(f"{exporting.export_cases(office, command, told)} 件案件，写在 {file}")
    return 0


def _print(words: argparse.Namespace) -> int:
    office = _office(words)
    try:
        made = printing.print_papers(
            office,
            printing.PrintPapers(
                words.case, tuple(words.form or ()), make_folder(words.out), issue=words.issue
            ),
        )
    finally:
        office.storage.close()
    for file in made:
        print(file)
    return 0


def _forms(words: argparse.Namespace) -> int:  # noqa: ARG001 - the shape of a verb
    for form in read_library(RESOURCES).forms.values():
        print(f"{form.id}\t{form.name}\t{form.basis}")
    return 0


def _law(words: argparse.Namespace) -> int:
    library = read_library(RESOURCES)
    enforced = {gate for known in library.procedures.values() for step in known.step for gate in step.gates}
    enforced |= {"o_paper", "o_order", "o_blank"}
    running = set(running_clocks())
    rows = [
        {
            "id": gate.id,
            "kind": "gate",
            "name": gate.name,
            "article": gate.short,
            "cited": gate.cited,
            "level": str(gate.level),
            "status": str(gate.status),
            "enforced": gate.id in enforced and (gate.id in REGISTER or gate.id.startswith("o_")),
        }
        for gate in library.gates.values()
        if gate.id not in library.clocks
    ]
    rows += [
        {
            "id": clock.id,
            "kind": "clock",
            "name": clock.name,
            "article": clock.short,
            "cited": clock.cited,
            "level": str(clock.kind),
            "status": str(clock.status),
            "enforced": clock.id in running,
        }
        for clock in library.clocks.values()
    ]
    if words.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            state = "执行" if row["enforced"] else "未接入"
            print("\t".join((state, *(str(row[key]) for key in ("id", "name", "article", "level")))))
    return 0


def running_clocks() -> tuple[str, ...]:
    """The clocks that run in cases today."""
    from desktop.casework.terms import RULES

    return (*(rule.clock for rule in RULES), "limitation_5y", "notice_pub_30d")


_COUNTED = (("cases", "案件"), ("entries", "日志"), ("papers", "文书"), ("numbers", "号码"))


def _check(words: argparse.Namespace) -> int:
    office = _office(words)
    try:
        report = safekeeping.check(office)
    finally:
        office.storage.close()
    library = read_library(RESOURCES)
    for finding in report.findings:
        print(found(finding, library))
    told = "，".join(f"{words} {report.counts.get(key, 0)}" for key, words in _COUNTED)
    state = "完好" if report.sound else f"有 {len(report.findings)} 处问题"
    print(f"{told}：{state}")
    return 0 if report.sound else 1


def _upgrade(words: argparse.Namespace) -> int:
    brought = upgrade_server(words.home)
    print("服务器上的数据已升到本程序的版本" if brought else "服务器上的数据已是本程序的版本")
    return 0


def _backup(words: argparse.Namespace) -> int:
    office = _office(words)
    try:
        kept = safekeeping.back_up(office, words.to)
    finally:
        office.storage.close()
    print(f"已备份并核对：{kept.cases} 件案件，{kept.size} 字节，在 {kept.file}")
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
    office = _office(words)
    try:
        matters = (
            RESOURCES
            if words.matters == "sample"
            else founding.matters_in(Path(words.matters), office.clock.today())
        )
        command = founding.Founding(plan.units, plan.organs, plan.officers, matters)
        perform(office, founding.found_county, command)
    finally:
        office.storage.close()
    print(f"{plan.table.county}已建立：{plan.words}，在 {words.home}")
    return 0


def _mend(words: argparse.Namespace) -> int:
    kept = mend(words.home, SystemClock(), words.how)
    print(f"数据可以打开了。原来的文件在 {kept}，请对照纸质登记簿核对最近的文号。")
    return 0


def _import(words: argparse.Namespace) -> int:
    if words.kind == "ledger" and (words.file is not None or words.undo):
        return ledger_line.import_ledger(words, _office(words))
    if words.file is None:
        sys.stderr.write("请写明要读入的文件。\n")
        return 1
    office = _office(words)
    try:
        text = administering.text_of(words.file)
        command = administering.ImportMatters(
            text, words.list_version or words.file.stem, words.issuer, words.in_force or office.clock.today()
        )
        made, _ = perform(office, administering.import_matters, command)
    finally:
        office.storage.close()
    print(f"读入事项 {made} 行，版本 {command.version}，自 {command.in_force_from} 起施行")
    return 0
