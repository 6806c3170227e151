"""The command line: the window, and what support staff do without one.

Every failure ends with one clear sentence on standard error and a code that is not zero.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

from db import refuse_place_of
from desktop import VERSION, copies_line, paper_line, upkeep_line
from desktop.base.bounds import as_cell
from desktop.base.clock import StoppedClock, SystemClock
from desktop.base.errors import DeskError
from desktop.base.paths import RESOURCES, Home, default_home, make_folder
from desktop.casework.access import SYSTEM
from desktop.casework.choices import SOURCES
from desktop.casework.decide import Barred
from desktop.casework.parties import PARTY_WORDS
from desktop.casework.rows import CaseFilter, CaseRow
from desktop.door_line import add_arguments, office_of, open_for
from desktop.services import asking, binding, exporting, printing, sampling
from desktop.services.filing import BadEntries
from desktop.services.law_book import law_rows
from desktop.services.library import read_library
from desktop.services.mending import Mending, backup_for, offers
from desktop.services.perform import Office
from desktop.services.sentences import cited, said
from desktop.ui.wording import Wording


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
    keys = getattr(words, "keys", None)  # nobody came in: nothing can be looked into
    may = offers(error) if keys is not None and not hasattr(words, "how") else ()
    offer = backup_for(words.home, keys, error) if keys is not None and may else None
    told = ""
    if offer is not None:
        kept = offer.kept
        made = f"{kept.made:%Y-%m-%d %H:%M}"
        told += f"用 {made} 的备份恢复（案件、线索 {kept.cases} 件，现有文件移到 aside）：desk mend backup。"
        told += "恢复以后，原来的数据里还读得出的用 desk rescue 列出和另存。" if offer.losses.items else ""
    if Mending.AS_IS in may:
        told += "按现有内容继续：desk mend as-is。"
    return told


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="desk", description="执法案台", allow_abbrev=False)
    parser.add_argument("--home", type=Path, default=default_home(), help="数据所在的文件夹")
    add_arguments(parser)
    parser.add_argument("--version", action="version", version=VERSION)
    parser.set_defaults(act=_window)
    verbs = parser.add_subparsers(title="命令", metavar="")

    def verb(
        name: str, act: Callable[[argparse.Namespace], int | None], words: str, needs: str
    ) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=words, description=words, allow_abbrev=False)
        added.set_defaults(act=act, needs=needs)
        return added

    sample = verb("sample", _sample, "在空的数据文件夹里建立示例县和一年的虚构案件", "seed_sample_county")
    sample.add_argument("--cases", type=int, default=sampling.SAMPLE_CASES, help="案件数")
    cases = verb("cases", _cases, "列出案件", "see_cases")
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
    paper = verb("print", _print, "把案件的文书存为 PDF", "see_papers")
    paper.add_argument("case", help="案号")
    which = paper.add_mutually_exclusive_group(required=True)
    which.add_argument("--form", nargs="+", metavar="ID", help="文书编号，见 forms")
    which.add_argument("--all", action="store_true", help="全部文书")
    paper.add_argument("--out", type=Path, required=True, help="存到哪个文件夹")
    paper.add_argument("--issue", action="store_true", help="先签发")
    paper.add_argument("--word", action="store_true", help="存为可以编辑的 Word 文件，不存 PDF")
    verb("forms", _forms, "列出文书", "")
    law = verb("law", _law, "列出期限和关口", "")
    law.add_argument("--json", action="store_true", help="以 JSON 输出")
    upkeep_line.add_verbs(verb)
    copies_line.add_verbs(verb)
    paper_line.add_verbs(verb)
    return parser


def _window(words: argparse.Namespace) -> int:
    from desktop.app import open_window

    open_window(Home(words.home))


def _sample(words: argparse.Namespace) -> int:
    clock = StoppedClock(SystemClock().now())
    refuse_place_of(Home(words.home))
    entry = sampling.begin_sample(Home(words.home), clock, RESOURCES)
    office = open_for(words.home, clock, entry).for_(SYSTEM)

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
    office = office_of(words)
    try:
        asked = asking.Asked(**{each.name: getattr(words, each.name) for each in fields(asking.Asked)})
        narrowed = asking.narrowed(office, asked)
        if words.xlsx is not None:
            return _write_table(words.xlsx, office, narrowed, asking.says(asked))
        rows = exporting.list_cases(office, narrowed, written_out=words.csv)
    finally:
        office.storage.close()
    lines = [_cells(office, row) for row in rows]
    if words.csv:
        csv.writer(sys.stdout).writerows([COLUMNS, *(map(as_cell, line) for line in lines)])
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
    office = office_of(words)
    try:
        made = printing.print_papers(
            office,
            printing.PrintPapers(
                words.case,
                tuple(words.form or ()),
                make_folder(words.out),
                issue=words.issue,
                word=words.word,
            ),
        )
        if not words.word:
            paper_line.tell_differing(office, (binding.case_of_number(office, words.case),))
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
    rows = [asdict(row) for row in law_rows(read_library(RESOURCES), RESOURCES)]
    if words.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            state = "执行" if row["enforced"] else "不适用"
            told = (state, *(str(row[key]) for key in ("id", "name", "article", "level", "why_not")))
            print("\t".join(told).rstrip())
    return 0
