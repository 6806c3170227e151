"""The command line of ledgers: `desk import ledger FILE`, its report, and `--undo`."""

from __future__ import annotations

import argparse
import sys

from desktop.casework.ledger.judging import Fate
from desktop.services import ledgering
from desktop.services.ledgering import FATES, LedgerReport, LedgerResult
from desktop.services.perform import Office, perform

ALL_IN, SOME_REFUSED = 0, 2
_SHOWN = 50
"""Lines of the same kind told on screen; the report has all of them."""


def import_ledger(words: argparse.Namespace, office: Office) -> int:
    """Take a ledger in, look at it, or take one back: 0 where every row is in, 2 where some are refused."""
    try:
        if words.undo:
            undone, _ = perform(office, ledgering.undo_ledger, ledgering.UndoLedger(words.undo))
            print(f"已撤销 {undone.file} 的导入，{undone.cases} 件案件不再列出；它们的号码不再使用。")
            return ALL_IN
        book = ledgering.read_ledger(words.file)
        sheets = tuple(words.sheet)
        if words.preview:
            report = ledgering.preview_ledger(office, book, sheets, _told)
        else:
            command = ledgering.ImportLedger(book, sheets, _told)
            report, _ = perform(office, ledgering.import_ledger, command)
        if words.report is not None:
            ledgering.save_report(office, report, words.report)
    finally:
        office.storage.close()
    _print(report, preview=words.preview)
    return SOME_REFUSED if report.count(Fate.REFUSED) else ALL_IN


def _told(done: int, total: int) -> bool:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r台账：{done} / {total} 行" + ("\n" if done == total else ""))
        sys.stderr.flush()
    return True


def _print(report: LedgerReport, *, preview: bool) -> None:
    for sheet in report.sheets:
        if not sheet.heading:
            print(f"工作表“{sheet.name}”没有读入（没有台账的表头，或者没有选它）")
        elif sheet.notes or sheet.twice:
            kept = f"；作为备注保留的列：{'、'.join(sheet.notes)}" if sheet.notes else ""
            twice = f"；重复而略去的列：{'、'.join(sheet.twice)}" if sheet.twice else ""
            print(f"工作表“{sheet.name}”：表头在第 {sheet.heading} 行{kept}{twice}")
    for fate in (Fate.REFUSED, Fate.TAKEN):
        told = [row for row in report.of(fate) if row.complaints or row.objections]
        for row in told[:_SHOWN]:
            print(_line(row))
        if len(told) > _SHOWN:
            print(f"……另有 {len(told) - _SHOWN} 行，见 --report 写出的表")
    counts = "，".join(f"{FATES[fate]} {report.count(fate)}" for fate in Fate)
    state = (
        "预览，没有导入"
        if preview
        else f"导入编号 {report.ledger_id}"
        if report.ledger_id
        else "没有新的案件"
    )
    print(f"{report.file}：共 {len(report.rows)} 行，{counts}（{state}）")


def _line(row: LedgerResult) -> str:
    """A row in one line: where it stands, what becomes of it, and everything said of it."""
    said = [
        f"{one.column}列“{one.title}”{one.reason}" if one.column else f"“{one.title}”{one.reason}"
        for one in row.complaints
    ]
    said += [f"{one.words}（{one.article}）" for one in row.objections]
    where = f"“{row.sheet}”第 {row.row} 行"
    return f"{FATES[row.fate]}  {where}  {row.number or row.party}  {row.stage}：{'；'.join(said)}"
