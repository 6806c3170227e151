"""The columns of the journal."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.base.clock import CHINA
from desktop.casework.journal import EntryRow, Nature
from desktop.services.journalling import NATURE_WORDS
from desktop.ui.models.cell import Cell, ChipView, Column, Measured, Stretch
from desktop.ui.tokens import Tone, Type

translate = QCoreApplication.translate

TONES = {Nature.REFUSAL: Tone.RED, Nature.NUMBERS: Tone.AMBER, Nature.OUT: Tone.AMBER}
"""What one looks for first; the others are plain."""


def moment_words(at: datetime | None) -> str:
    """2026-11-23 09:41: every figure under its like; a dash for one somebody has made unreadable."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}" if at is not None else "—"


def nature_chip(nature: Nature) -> ChipView:
    """办理, 登录, 拒绝."""
    return ChipView(NATURE_WORDS[nature], TONES.get(nature, Tone.MUTE))


def columns() -> tuple[Column[EntryRow], ...]:
    """时间 人员 身份 种类 内容 案号."""
    return (
        Column(translate("Journal", "时间"), _when, Measured("2026-11-23 09:41　")),
        Column(translate("Journal", "人员"), _who, Measured("司马相如如")),
        Column(translate("Journal", "身份"), _role, Measured("法制审核人员"), spare=True),
        Column(translate("Journal", "种类"), _nature, Measured("显示号码　　")),
        Column(translate("Journal", "内容"), _says, Stretch(least=220)),
        Column(translate("Journal", "案号"), _number, Measured("大桥案〔2026〕188号"), halt=True, spare=True),
    )


def _when(row: EntryRow) -> Cell:
    return Cell(text=moment_words(row.at), tone=Tone.SOFT)


def _who(row: EntryRow) -> Cell:
    return Cell(text=row.person, strong=True, tip=row.person)


def _role(row: EntryRow) -> Cell:
    return Cell(text=row.role, tone=Tone.SOFT)


def _nature(row: EntryRow) -> Cell:
    return Cell(chip=nature_chip(row.nature), type=Type.SMALL)


def _says(row: EntryRow) -> Cell:
    return Cell(text=row.says, tip=row.says)


def _number(row: EntryRow) -> Cell:
    return Cell(text=row.number, tone=Tone.SOFT, halt=True, tip=row.number)
