"""How copies are said: cells of the list, what is amiss, and what a restore would lose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop.base.clock import CHINA
from desktop.services.restoring import Kind, Losses, LostItem
from desktop.services.safekeeping import KeptCopy, Upkeep, Why, Worry
from desktop.ui.day_words import plain_day, since_words
from desktop.ui.models.cell import Align, Cell, Column, Measured, Stretch
from desktop.ui.tokens import Tone

translate = QCoreApplication.translate
_KILO = 1024
_FEW = 3  # runs of numbers told one by one


def columns(home: Path, today: Callable[[], date]) -> tuple[Column[KeptCopy], ...]:
    """The list of copies; those in the folder of the home are 本机."""

    def when(kept: KeptCopy) -> Cell:
        local = kept.at.astimezone(CHINA)
        return Cell(text=f"{plain_day(local.date(), today())} {local:%H:%M}")

    def where(kept: KeptCopy) -> Cell:
        here = kept.file.parent == home
        said = translate("Copies", "本机") if here else str(kept.file.parent)
        return Cell(text=said, tone=Tone.SOFT, tip=str(kept.file))

    return (
        Column(translate("Copies", "时间"), when, Measured(translate("Copies", "2026年11月30日 00:00"))),
        Column(translate("Copies", "为什么做"), _why, Measured(translate("Copies", "办案半小时自动"))),
        Column(translate("Copies", "案件、线索"), _cases, Measured("100,000"), align=Align.RIGHT),
        Column(translate("Copies", "大小"), _size, Measured("1000.0 MB"), align=Align.RIGHT),
        Column(translate("Copies", "在哪里"), where, Stretch()),
    )


def _why(kept: KeptCopy) -> Cell:
    return Cell(text=why_words(kept.why), tone=Tone.SOFT)


def _cases(kept: KeptCopy) -> Cell:
    return Cell(text=f"{kept.cases:,}", align=Align.RIGHT, whole=True)


def _size(kept: KeptCopy) -> Cell:
    return Cell(text=size_words(kept.size), tone=Tone.SOFT, align=Align.RIGHT, whole=True)


def size_words(size: int) -> str:
    """12.3 MB."""
    return f"{size / _KILO / _KILO:,.1f} MB"


def why_words(why: Why) -> str:
    """What a copy was made for."""
    return {
        Why.ASKED: translate("Copies", "手动"),
        Why.WORK: translate("Copies", "办案半小时自动"),
        Why.CLOSING: translate("Copies", "关闭时自动"),
        Why.IMPORT: translate("Copies", "导入以前"),
        Why.UPGRADE: translate("Copies", "升级以前"),
        Why.REKEY: translate("Copies", "换密钥以前"),
    }[why]


def worry_words(known: Upkeep, today: date) -> tuple[str, ...]:
    """What is amiss, a sentence each."""
    words = {
        Worry.NONE_YET: translate("Copies", "还没有一份核对过的备份。"),
        Worry.STALE: translate("Copies", "以前一天办的事还不在任何备份里，请现在备份。"),
        Worry.SHRUNK: translate(
            "Copies", "最近的备份比上一份小得多，或者案件更少，请管理员核对；旧备份暂不清理。"
        ),
        Worry.ONE_DISK: _one_disk_words(known, today),
        Worry.AWAY: translate("Copies", "设定的备份位置 {place} 现在不在。").format(place=known.place),
    }
    return tuple(words[worry] for worry in known.worries)


def _one_disk_words(known: Upkeep, today: date) -> str:
    if known.elsewhere is not None:
        told = translate("Copies", "另一块盘上的备份还是{day}的，请插上备份盘。")
        return told.format(day=since_words(known.elsewhere.at, today))
    return translate("Copies", "备份和数据在同一块硬盘上，硬盘坏了会一起丢。请再存一份到另一块盘或者 U 盘。")


def kind_words(kind: Kind) -> str:
    """案件, 文书, 号."""
    return {
        Kind.CASE: translate("Copies", "案件"),
        Kind.PAPER: translate("Copies", "文书"),
        Kind.NUMBER: translate("Copies", "另取的号"),
    }[kind]


def loss_lines(found: Losses, today: date) -> tuple[str, ...]:
    """What a restore would mean, in a few sentences."""
    last = since_words(found.last, today) if found.last is not None else "—"
    told = translate("Copies", "这份备份里有案件、线索 {n} 件，最后一条记录在{last}。")
    lines = [told.format(n=found.cases, last=last)]
    if not found.readable:
        lines.append(translate("Copies", "现在的数据读不出来，列不出会丢什么。"))
    elif not found.own:
        lines.append(translate("Copies", "这份备份不是这个案台的，请确认没有选错。"))
    if not found.whole:
        lines.append(translate("Copies", "现在的数据有一部分读不出来，下面只列读得出的。"))
    if found.readable:
        lines += [_lost_words(found), *_dead_words(found)]
    kept = translate(
        "Copies",
        "现在的数据原样移到数据文件夹的 aside 里保留；每一类号第一次取号之前，要先核对纸质登记簿的末号。",
    )
    return (*lines, kept)


def found_lines(found: Losses) -> tuple[str, ...]:
    """What a damaged or set-aside database holds that the office does not, in a few sentences."""
    if not found.readable:
        return (translate("Copies", "这个文件里什么也读不出来。"),)
    counted = translate("Copies", "，").join(f"{kind_words(kind)} {len(found.of(kind))}" for kind in Kind)
    told = translate("Copies", "读得出、现在没有的：{counted}。").format(counted=counted)
    lines = [told if found.items else translate("Copies", "这个文件里读得出的，现在都有。")]
    if not found.whole:
        lines.append(translate("Copies", "还有一部分读不出来，没有列在这里，请对照纸质卷宗。"))
    if found.of(Kind.PAPER):
        lines.append(translate("Copies", "文书可以按签发时的样子存成 PDF，再补录；存出去的没有加密。"))
    return tuple(lines)


def saved_from_lines(found: Losses) -> tuple[str, ...]:
    """Of a home that does not open: what of it could be saved beside the backup, by the first few of it."""
    if not found.readable:
        return (translate("Copies", "打不开的数据里什么也读不出来。"),)
    if not found.items:
        return ()
    few = [f"{item.name}{item.number}" for item in found.items[:_FEW]]
    more = len(found.items) - len(few)
    named = translate("Copies", "、").join(few)
    rest = translate("Copies", "等 {n} 项").format(n=len(found.items)) if more else ""
    told = translate("Copies", "打不开的数据里还读得出、备份里没有的：{named}{rest}。")
    how = translate("Copies", "恢复以后在“备份和恢复”页点“从损坏的数据里找回”，可以把文书存成 PDF。")
    return (told.format(named=named, rest=rest), how)


def _lost_words(found: Losses) -> str:
    if not found.items and not found.altered:
        return translate("Copies", "这份备份以后没有新的案件、文书和号，什么也不会丢。")
    counted = translate("Copies", "，").join(f"{kind_words(kind)} {len(found.of(kind))}" for kind in Kind)
    told = translate("Copies", "恢复以后不再有的：{counted}；此后改动过的案件 {n} 件，回到备份时的样子。")
    return told.format(counted=counted, n=found.altered)


def _dead_words(found: Losses) -> tuple[str, ...]:
    """A few of the runs of numbers; a county has many."""
    if not found.dead:
        return ()
    named = translate("Copies", "{first}至{last}")
    runs = [named.format(first=run.first, last=run.last) for run in found.dead[:_FEW]]
    rest = len(found.dead) - len(runs)
    more = translate("Copies", "，另有 {n} 段").format(n=rest) if rest else ""
    told = translate("Copies", "停用、以后不再使用的号：{runs}{more}。")
    return (told.format(runs=translate("Copies", "、").join(runs), more=more),)


def loss_columns() -> tuple[Column[LostItem], ...]:
    """What would be lost, one by one."""
    return (
        Column(translate("Copies", "日期"), _day, Measured("2026-00-00")),
        Column(translate("Copies", "类别"), _kind, Measured(translate("Copies", "另取的号"))),
        Column(translate("Copies", "编号"), _number, Stretch()),
        Column(translate("Copies", "名称"), _name, Stretch()),
    )


def _day(item: LostItem) -> Cell:
    return Cell(text=item.on.isoformat(), whole=True)


def _kind(item: LostItem) -> Cell:
    return Cell(text=kind_words(item.kind), tone=Tone.SOFT)


def _number(item: LostItem) -> Cell:
    return Cell(text=item.number or "—", whole=True)


def _name(item: LostItem) -> Cell:
    return Cell(text=item.name, tone=Tone.SOFT)
