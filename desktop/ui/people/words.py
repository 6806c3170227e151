"""How people and their ways in are said: cells of the list, chips, and what is found by typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.base.clock import CHINA
from desktop.casework.access import Duty, Rights
from desktop.services.accounts import Account
from desktop.ui.day_words import plain_day, since_words
from desktop.ui.models.cell import Cell, ChipView, Column, Fixed, Measured
from desktop.ui.tokens import Tone, Type

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the list, with the duties that are not over."""

    account: Account
    role: str  # its name
    duties: tuple[Duty, ...] = ()

    @property
    def id(self) -> str:
        """The person's id."""
        return self.account.holder.person_id

    @property
    def unit(self) -> str:
        """The own unit; a keeper of the seat has none."""
        if self.account.keeper:
            return translate("People", "本机")
        if not self.account.listed:
            return translate("People", "已不在名单")
        return self.account.holder.units[-1] if self.account.holder.units else ""

    @property
    def path(self) -> str:
        """The unit with those above it."""
        return "　".join(self.account.holder.units) or self.unit


def person_rows(
    accounts: tuple[Account, ...], duties: tuple[Duty, ...], rights: Rights, today: date
) -> list[PersonRow]:
    """Everybody, each with the role's name and what is borne besides."""
    running: dict[str, tuple[Duty, ...]] = {}
    for duty in duties:
        if duty.until is None or today <= duty.until:
            running[duty.person_id] = (*running.get(duty.person_id, ()), duty)
    return [
        PersonRow(one, rights.role_name(one.holder.role), running.get(one.holder.person_id, ()))
        for one in accounts
    ]


def about(row: PersonRow, letters: Mapping[str, str]) -> str:
    """What somebody is found by: name, initials (of `letters`, by name), certificate, unit and role."""
    one = row.account
    name = one.holder.name
    known = (
        name,
        letters.get(name, ""),
        *(one.officer.numbers if one.officer is not None else ()),
        *one.holder.units,
        row.unit,
        row.role,
    )
    return " ".join(known).casefold()


def way_in(account: Account) -> ChipView:
    """须改口令, 密钥文件, 已开通: how one who may come in does."""
    if account.provisional:
        tip = translate("People", "口令是管理员设的，本人下次登录时要先改掉")
        return ChipView(translate("People", "须改口令"), Tone.MUTE, tip=tip)
    if account.second:
        tip = translate("People", "登录时除了口令，还要密钥文件")
        return ChipView(translate("People", "密钥文件"), Tone.BLUE, tip=tip)
    return ChipView(translate("People", "已开通"), Tone.BLUE)


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
        return Cell(text=translate("People", "未开通"), tone=Tone.FAINT)
    return Cell(chip=way_in(row.account), type=Type.SMALL)
