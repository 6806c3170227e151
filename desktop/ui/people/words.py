"""How people and their ways in are said: cells of the list, and the chips that narrow it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.base.clock import CHINA
from desktop.casework.access import Duty, Rights
from desktop.services.people import Account, PeopleFilter, PersonRow, WayIn
from desktop.ui.day_words import plain_day, since_words
from desktop.ui.models.cell import Cell, ChipView, Column, Fixed, Measured
from desktop.ui.narrowing import Narrowed
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import PickItem

WAY, ROLE = "way", "role"

translate = QCoreApplication.translate


def filter_of(narrowed: Narrowed) -> PeopleFilter:
    """The question for the list."""
    ways = frozenset(map(WayIn, narrowed.all(WAY)))
    return PeopleFilter(narrowed.unit_id, ways, frozenset(narrowed.all(ROLE)), narrowed.text)


def filter_views(rights: Rights) -> tuple[FilterView, ...]:
    """The chips in their order."""
    ways = tuple(PickItem(str(way), way_words(way)) for way in WayIn)
    roles = tuple(PickItem(id, name) for id, name in rights.bearable.items())
    return (
        FilterView(WAY, translate("People", "登录"), ways, many=True),
        FilterView(ROLE, translate("People", "角色"), roles, many=True),
    )


def way_words(way: WayIn) -> str:
    """未开通, 须改口令, 密钥文件, 已开通."""
    words = {
        WayIn.NONE: translate("People", "未开通"),
        WayIn.PROVISIONAL: translate("People", "须改口令"),
        WayIn.KEY_FILE: translate("People", "密钥文件"),
        WayIn.OPEN: translate("People", "已开通"),
    }
    return words[way]


def way_in(account: Account) -> ChipView:
    """How one who may come in does."""
    tips = {
        WayIn.PROVISIONAL: translate("People", "口令是管理员设的，本人下次登录时要先改掉"),
        WayIn.KEY_FILE: translate("People", "登录时除了口令，还要密钥文件"),
    }
    tone = Tone.MUTE if account.provisional else Tone.BLUE
    return ChipView(way_words(account.way), tone, tip=tips.get(account.way, ""))


def day_of(at: datetime | None, today: date) -> str:
    """A day, or a dash."""
    return plain_day(at.astimezone(CHINA).date(), today) if at is not None else "—"


def duty_days(duty: Duty, today: date) -> str:
    """10月8日至12月31日; 长期 without any day."""
    since = plain_day(duty.since, today) if duty.since is not None else ""
    until = plain_day(duty.until, today) if duty.until is not None else ""
    if since and until:
        return translate("People", "{since}至{until}").format(since=since, until=until)
    if until:
        return translate("People", "至{until}").format(until=until)
    if since:
        return translate("People", "自{since}起").format(since=since)
    return translate("People", "长期")


def columns(today: Callable[[], date]) -> tuple[Column[PersonRow], ...]:
    """姓名 单位 角色 登录 口令设于 上次登录."""

    def since(row: PersonRow) -> Cell:
        return Cell(text=day_of(row.account.since, today()), tone=Tone.SOFT)

    def last(row: PersonRow) -> Cell:
        at = row.account.last
        return Cell(text=since_words(at, today()) if at is not None else "—", tone=Tone.SOFT)

    return (
        Column(translate("People", "姓名"), _name, Measured("司马相如如　")),
        Column(translate("People", "单位"), _unit),
        Column(translate("People", "角色"), _role, Measured("法制审核人员　")),
        Column(translate("People", "登录"), _way_in, Fixed(96)),
        Column(translate("People", "口令设于"), since, Measured("2026年11月23日　"), spare=True),
        Column(translate("People", "上次登录"), last, Measured("2026年11月23日　"), spare=True),
    )


def _name(row: PersonRow) -> Cell:
    return Cell(text=row.account.holder.name, strong=True)


def _unit(row: PersonRow) -> Cell:
    return Cell(text=row.unit, tip=row.path, tone=Tone.SOFT)


def _role(row: PersonRow) -> Cell:
    more = translate("People", "{role} +{n}").format(role=row.role, n=len(row.duties))
    return Cell(text=more if row.duties else row.role, tone=Tone.SOFT)


def _way_in(row: PersonRow) -> Cell:
    if not row.account.open:
        return Cell(text=way_words(row.account.way), tone=Tone.FAINT)
    return Cell(chip=way_in(row.account), type=Type.SMALL)
