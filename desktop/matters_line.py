"""The command line of matter lists: a table of articles, or a list as a county publishes it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from desktop.casework.lists import Tier
from desktop.casework.matter_table import COLUMNS
from desktop.services import administering, matter_lists
from desktop.services.matter_lists import ListLook
from desktop.services.perform import Office, perform

ALL_IN, STOPPED = 0, 2
_SHOWN = 50
"""Rows told on screen; the page shows all, and lets them be mended."""


def import_list(words: argparse.Namespace, office: Office) -> int:
    """Take a list in, or look at it: 0 where it is in, 2 where rows must be mended first."""
    try:
        if _of_articles(words.file):
            return _import_articles(words, office)
        look = matter_lists.look_at_list(office, matter_lists.read_list(words.file))
        _print(office, look)
        if words.preview or look.stopped:
            return STOPPED if look.stopped else ALL_IN
        head = replace(look.head, issuer=words.issuer or look.head.issuer)
        head = replace(head, version=words.list_version or head.version)
        head = replace(head, in_force_from=words.in_force or head.in_force_from)
        head = replace(head, tier=Tier(words.tier) if words.tier else head.tier)
        made, _ = perform(office, matter_lists.take_matter_list, matter_lists.TakeList.looked_at(look, head))
    finally:
        office.storage.close()
    print(f"导入事项 {made} 项，版本 {head.version}，自 {head.in_force_from} 起施行")
    return ALL_IN


def _of_articles(file: Path) -> bool:
    """Whether a file is the desk's own table of articles and fines, by its heading."""
    if file.suffix.lower() != ".csv":
        return False
    heading = administering.text_of(file).partition("\n")[0]
    return sum(name in heading for name in COLUMNS) > len(COLUMNS) // 2


def _import_articles(words: argparse.Namespace, office: Office) -> int:
    text = administering.text_of(words.file)
    command = administering.ImportMatters(
        text, words.list_version or words.file.stem, words.issuer, words.in_force or office.clock.today()
    )
    made, _ = perform(office, administering.import_matters, command)
    print(f"读入事项 {made} 行，版本 {command.version}，自 {command.in_force_from} 起施行")
    return ALL_IN


def _print(office: Office, look: ListLook) -> None:
    doubted = [row for row in look.rows if row.doubts]
    stops = sum(row.stops for row in look.rows)
    print(f"{look.head.version}：{len(look.rows)} 行，须改正 {stops} 行，要看一看 {len(doubted)} 行")
    for row in sorted(doubted, key=lambda row: not row.stops)[:_SHOWN]:
        told = "；".join(matter_lists.doubted(office, doubt) for doubt in row.doubts)
        print(f"“{row.row.sheet}”第 {row.row.row} 行 {row.line.name}：{told}")
    if len(doubted) > _SHOWN:
        print(f"……另有 {len(doubted) - _SHOWN} 行，请在“事项清单”页查看")
    if stops:
        print("须改正的行可以在“事项清单”页就地改正；清单没有导入。")
