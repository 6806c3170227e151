"""What falls due, in words: the act a clock asks for, its article, the columns of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework.certificates import Certificate
from desktop.casework.deadlines import day_words
from desktop.casework.due_list import DueCounts, TermRow
from desktop.casework.lists import Officer
from desktop.casework.workday import Urgency, urgency
from desktop.services.library import Library
from desktop.services.retention import RunOut
from desktop.ui.case.words import day_count
from desktop.ui.day_words import plain_day
from desktop.ui.models.cases import short_number
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Measured, Stretch
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.chips import deadline_chip, passed_chip, uncounted_chip, waiting_chip
from desktop.ui.wording import Wording

translate = QCoreApplication.translate


def act_words(clock_id: str, group: Urgency, library: Library) -> str:
    """What is to be done: 送达行政处罚决定书, 当事人缴款期限届满."""
    words, clock = library.due_acts.get(clock_id), library.clocks.get(clock_id)
    if words is None or clock is None:
        return clock_id
    said = words.passed if group is Urgency.PARTY_LATE else words.act
    return said.format(term=clock.term)


def article_words(clock_id: str, library: Library) -> str:
    """处罚法 61."""
    clock = library.clocks.get(clock_id)
    return "" if clock is None else clock.short


def why_not_destroyed(row: RunOut, wording: Wording) -> str:
    """All that stands against destroying a file whose time is over."""
    listed = (translate("Due", "已列入销毁清册 {number}").format(number=row.listed),) if row.listed else ()
    said = (wording.words_for(one).line for one in row.against)
    return "；".join((*listed, *(words.removeprefix(row.case.number).rstrip("。") for words in said)))


def group_names() -> dict[Urgency, str]:
    """The groups in the order in which an office looks at them."""
    return {
        Urgency.OVERDUE: translate("DueList", "已超期"),
        Urgency.TODAY: translate("DueList", "今天到期"),
        Urgency.PARTY_LATE: translate("DueList", "当事人逾期"),
        Urgency.WEEK: translate("DueList", "七日内"),
        Urgency.LATER: translate("DueList", "以后"),
    }


def counts_words(counts: DueCounts) -> str:
    """已超期 3　今天到期 1　七日内 5　共 40 项."""
    said = [f"{name} {n}" for group, name in group_names().items() if (n := counts.sizes.get(group, 0))]
    said.append(translate("DueList", "共 {n} 项").format(n=counts.total))
    return "　".join(said)


def lapsing_words(lapsing: Sequence[tuple[Officer, Certificate]], today: date) -> str:
    """执法证到期：李生华 2026年12月31日；祁文海 已于2026年10月31日到期. Empty where none is near its end."""
    said = []
    for one, held in lapsing:
        if held.until is not None:
            words = translate("DueList", "{name} 已于{day}到期") if held.until < today else "{name} {day}"
            name = one.name + (f"（{'、'.join(held.domains)}）" if held.domains else "")
            said.append(words.format(name=name, day=day_words(held.until)))
    if not said:
        return ""
    return translate("DueList", "执法证到期：{people}。到期后不能再办案，请及时换证并更新人员名单。").format(
        people="；".join(said)
    )


def term_chip(row: TermRow, library: Library, today: date) -> ChipView:
    """How a running clock stands: 超3日, 今天 16:30, 还2日, 等当事人, 不能算."""
    term = row.term
    clock = library.clocks[term.clock]
    tip = f"{clock.name}　{clock.short}"
    if term.withheld:
        words = translate(
            "DueList", "{tip}\n{year}年放假安排尚未公布，公布后请导入；{day}，如遇法定节假日顺延"
        )
        return uncounted_chip(term.due_on.year, words.format(tip=tip, year=term.due_on.year, day=term.due_on))
    days = (term.due_on - today).days
    if term.party:
        return passed_chip(tip) if days < 0 else waiting_chip(tip)
    at = f"{term.at:%H:%M}" if term.at is not None else ""
    return deadline_chip(days, at, tip)


@dataclass(frozen=True, slots=True)
class DueColumns:
    """Makes the cells of the list on a day."""

    library: Library
    today: date

    def columns(self) -> tuple[Column[TermRow], ...]:
        """到期 应办事项 依据 当事人 案由 单位 承办人 已用 案号."""
        return (
            Column(translate("DueList", "到期"), self._due, Measured("不能算　2027年12月31日　")),
            Column(translate("DueList", "应办事项"), self._act, Stretch(share=4, least=220)),
            Column(translate("DueList", "依据"), self._article, Measured("强制法 25、26　"), spare=True),
            Column(translate("DueList", "已用"), self._used, Measured("第100日　")),
            Column(translate("DueList", "当事人"), _party, Stretch(share=2, least=90)),
            Column(translate("DueList", "案由"), _cause, Stretch(share=2, least=90)),
            Column(translate("DueList", "单位"), _unit, Measured("朔北藏族乡　")),
            Column(translate("DueList", "承办人"), _officers, Measured("马建国、李生华")),
            Column(translate("DueList", "案号"), _number, Measured("〔2026〕188号　"), halt=True, spare=True),
        )

    def _due(self, row: TermRow) -> Cell:
        chip = term_chip(row, self.library, self.today)
        tone = Tone.RED if chip.tone is Tone.RED else Tone.SOFT
        text = plain_day(row.term.due_on, self.today)
        return Cell(text=text, chip=chip, tone=tone, type=Type.SMALL, align=Align.RIGHT, tip=chip.tip)

    def _act(self, row: TermRow) -> Cell:
        term = row.term
        words = act_words(term.clock, urgency(term.due_on, self.today, party=term.party), self.library)
        return Cell(text=words, strong=True, tip=words)

    def _article(self, row: TermRow) -> Cell:
        clock = self.library.clocks[row.term.clock]
        return Cell(text=clock.short, tone=Tone.SOFT, cited=clock.cited)

    def _used(self, row: TermRow) -> Cell:
        words = day_count(row.term.started_on, self.today)
        tip = translate("DueList", "自{day}起算").format(day=row.term.started_on)
        return Cell(text=words, tone=Tone.SOFT, type=Type.SMALL, tip=tip)


def _party(row: TermRow) -> Cell:
    return Cell(text=row.party_name, tip=row.party_name)


def _cause(row: TermRow) -> Cell:
    return Cell(text=row.cause, tone=Tone.SOFT, tip=row.cause)


def _unit(row: TermRow) -> Cell:
    return Cell(text=row.unit.split()[0] if row.unit else "", tone=Tone.SOFT, tip=row.unit)


def _officers(row: TermRow) -> Cell:
    return Cell(text=row.officers, tone=Tone.SOFT, tip=row.officers)


def _number(row: TermRow) -> Cell:
    return Cell(text=short_number(row.number), tone=Tone.SOFT, halt=True, tip=row.number)
