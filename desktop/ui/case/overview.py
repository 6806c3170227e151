"""The first tab of a case: what happened, what proves it, which clocks run, what was done last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.clock import CHINA
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.co_parties import called, each_party
from desktop.casework.enforcement import side_of, surcharge, surcharged
from desktop.casework.facts import Fact
from desktop.casework.journal import EntryRow
from desktop.casework.terms import Running
from desktop.services.searching import CaseView
from desktop.ui import spacing
from desktop.ui.actions import EDIT_CASE
from desktop.ui.case.completing_card import CompletingCard
from desktop.ui.case.differences import AgreementCard
from desktop.ui.case.law_choice import LawLinks
from desktop.ui.case.past_card import PastCard
from desktop.ui.case.related_links import RelatedLinks
from desktop.ui.case.remarks_card import RemarksCard
from desktop.ui.case.words import against, how_counted, running_chip, whose_words
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.filing.matter_words import power_words, rules_words
from desktop.ui.models.cell import Cell, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.places import HISTORY
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pages import Card, Pairs
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words

T = TypeVar("T")
_DENSE = 32
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of the evidence card."""

    name: str
    kind: str
    obtained_on: date | None
    verified: bool


class Overview(QWidget):
    """Cards of one case. Links say which fact or tab is wanted."""

    wanted = Signal(object)
    """A `where`: a fact id, or the key of a tab."""
    said = Signal(object)
    """Words for a toast."""
    go = Signal(object)
    """A Place."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = desk.office.library
        self._completing, self._agreement = CompletingCard(desk, dialogs), AgreementCard(desk)
        self.remarks = RemarksCard(desk)
        self.laws = LawLinks(desk, self)
        for part in (self._completing, self._agreement, self.remarks, self.laws):
            part.said.connect(self.said)
        self._agreement.jump.connect(self.wanted)
        self._today = date.min
        self._story = Words(wrap=True)
        self._left, self._right = Pairs(), Pairs()
        self._evidence: ListModel[EvidenceRow] = ListModel(self._evidence_columns())
        self._view: CaseView | None = None
        self._terms: ListModel[Running] = ListModel(self._term_columns())
        self._acts: ListModel[EntryRow] = ListModel(self._act_columns())
        self._count = Card(self.tr("证据"))
        self._past = PastCard()
        self.related = RelatedLinks()
        self.related.go.connect(self.go)
        self._build()

    def show_view(self, view: CaseView, today: date) -> None:
        """Show a case as it stands today."""
        self._today = today
        case = view.case
        self._story.setText(case.get(f.OFFENCE_FACTS) or self.tr("还没有填写违法事实"))
        self._left.show_pairs(self._where(view))
        self._right.show_pairs(self._law(case), case.get(f.OFFENCE_ON))
        rows = [
            EvidenceRow(
                case.get(f.EVIDENCE_NAME, n) or "",
                _word(f.EVIDENCE_KIND, case.get(f.EVIDENCE_KIND, n)),
                case.get(f.EVIDENCE_ON, n),
                case.true(f.EVIDENCE_VERIFIED, n),
            )
            for n in case.counting("evidence")
        ]
        self.remarks.show_view(view, today)
        self._past.show_view(view)
        self.related.show_related(view.related)
        self._completing.show_view(view)
        self._agreement.show_view(view)
        self._count.say_count(str(len(rows)) if rows else "")
        self._evidence.show_rows(rows)
        self._view = view
        self._terms.show_rows([term for term in view.terms if term.starts_on is not None])
        self._acts.show_rows(view.journal[:_SHOWN])

    def _where(self, view: CaseView) -> list[tuple[str, str]]:
        case = view.case
        day = case.get(f.OFFENCE_ON)
        return [
            (self.tr("发生地"), case.get(f.OFFENCE_AT) or ""),
            (self.tr("行为日"), _long(day)),
            (self.tr("发现"), _word(f.SOURCE, case.get(f.SOURCE))),
            (self.tr("承办"), "、".join(officer.name for officer in case.officers)),
            *self._rules(case),
            *((self.tr("加处罚款"), told) for told in self._surcharge(view)),
        ]

    def _surcharge(self, view: CaseView) -> list[str]:
        """The surcharge as it stands today, with how it was reckoned, while the enforcement runs."""
        told = []
        for seen in each_party(view.case):
            side = side_of(seen)
            if side is None or side.ended or not surcharged(seen):
                continue
            found = surcharge(seen, self._today, view.calendar)
            words = self.tr("{amount}元。{how}").format(amount=found.amount, how=found.words())
            told.append(f"{called(seen)}：{words}" if seen.fellows else words)
        return told

    def _law(self, case: Case) -> list[tuple[str, str]]:
        matter = case.matter
        given = case.fine_range
        unit = None if given is None else self._library.fine_units.get(given.unit)
        spread = self.tr("没有定额的罚款幅度") if given is None or unit is None else unit.words(given)
        if not matter.id:
            spread = self.tr("事项还没有选定")
        return [
            (self.tr("事项"), f"{matter.code}　{matter.name}".strip()),
            (self.tr("违反"), matter.violated),
            (self.tr("罚则"), matter.punished),
            (self.tr("幅度"), spread),
            (self.tr("权力"), power_words(matter, case.organ.name, case.letter_on(self._today))),
        ]

    def _rules(self, case: Case) -> list[tuple[str, str]]:
        """The rules of domain and province it was opened under."""
        rules = self._library.rules_of(case)
        return [(self.tr("另适用"), rules_words(rules))] if rules else []

    def _build(self) -> None:
        column = spacing.column(self, 12, (16, 12, 16, 12))
        column.addWidget(self.remarks)
        story = Card(self.tr("案情"))
        edit = Button(self.tr("编辑 {key}").format(key=EDIT_CASE.key), Kind.LINK, key=f.OFFENCE_FACTS.id)
        edit.picked.connect(self.wanted)
        story.add_right(edit)
        pairs = spacing.row(gap=16)
        for side in (self._left, self._right):
            pairs.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        inside = spacing.column(gap=10)
        spacing.add(inside, self._story, pairs, self.related)
        story.add_inset(inside)
        column.addWidget(self._agreement)
        column.addWidget(story)
        column.addWidget(self._past)
        column.addWidget(self._completing)
        middle = spacing.row(gap=12)
        add = Button(self.tr("添加证据"), Kind.LINK, "plus", key=f.EVIDENCE_NAME.id)
        add.picked.connect(self.wanted)
        self._count.add_right(add)
        self._count.add(self._table(self.tr("证据"), self._evidence), 1)
        clocks = Card(self.tr("期限"))
        all_terms = Button(self.tr("全部"), Kind.LINK, key="terms")
        all_terms.picked.connect(self.wanted)
        clocks.add_right(all_terms)
        clocks.add(self._table(self.tr("期限"), self._terms), 1)
        middle.addWidget(self._count, 1)
        middle.addWidget(clocks, 1)
        column.addLayout(middle, 1)
        acts = Card(self.tr("最近动态"))
        journal = Button(self.tr("日志"), Kind.LINK, key="journal")
        journal.picked.connect(self.wanted)
        history = Button(self.tr("经过"), Kind.LINK, key=HISTORY)
        history.setToolTip(self.tr("这个案件从头到尾的经过"))
        history.picked.connect(self.wanted)
        acts.add_right(history)
        acts.add_right(journal)
        acts.add(self._table(self.tr("最近动态"), self._acts, header=False), 1)
        column.addWidget(acts, 1)

    def _table(self, name: str, model: ListModel, *, header: bool = True) -> Table:  # type: ignore[type-arg]
        table = Table(name, _DENSE, header=header)
        model.setParent(table)
        table.show_model(model, model.columns)
        return table

    def _evidence_columns(self) -> tuple[Column[EvidenceRow], ...]:
        return (
            Column(self.tr("证据"), _evidence_name),
            Column(self.tr("取得"), self._evidence_day, Measured(self.tr("12月20日") + "  ")),
            Column(self.tr("查证"), self._evidence_state, Measured(self.tr("未查证") + "  ")),
        )

    def _evidence_day(self, row: EvidenceRow) -> Cell:
        return Cell(text=_short(row.obtained_on, self._today), tone=Tone.SOFT)

    def _evidence_state(self, row: EvidenceRow) -> Cell:
        if row.verified:
            return Cell(text=self.tr("属实"), tone=Tone.GREEN)
        return Cell(text=self.tr("未查证"), tone=Tone.FAINT)

    def _term_columns(self) -> tuple[Column[Running], ...]:
        return (
            Column(self.tr("期限"), self._term_name),
            Column(self.tr("起算"), self._term_start, Measured(self.tr("12月20日") + "  "), spare=True),
            Column(self.tr("到期"), self._term_due, Measured(self.tr("2027年12月20日") + " ")),
            Column(self.tr("状态"), self._term_state, Fixed(88)),
        )

    def _term_name(self, row: Running) -> Cell:
        whose = "" if self._view is None else whose_words(row, self._view)
        text = against(row.clock.name.partition("（")[0], whose)
        return Cell(text=text, tip=row.clock.name, cited=row.clock.cited)

    def _term_start(self, row: Running) -> Cell:
        return Cell(text=_short(row.starts_on, self._today), tone=Tone.SOFT)

    def _term_due(self, row: Running) -> Cell:
        if row.due is None:
            return Cell(text="—")
        # Until next year's notice is out, only the raw date is known (statutory-rules 1.1).
        text = plain_day(row.due.date, self._today) if row.due.date else self.tr("尚未公布")
        return Cell(text=text, tip=how_counted(row, self._view))

    def _term_state(self, row: Running) -> Cell:
        return Cell(chip=running_chip(row, self._today))

    def _act_columns(self) -> tuple[Column[EntryRow], ...]:
        return (
            Column("", _moment, Measured(self.tr("12月20日 16:05") + "  ")),
            Column("", _act, Stretch()),
        )


def _evidence_name(row: EvidenceRow) -> Cell:
    return Cell(text=row.name, icon="file", tip=row.kind)


def _act(row: EntryRow) -> Cell:
    return Cell(text=f"{row.person}　{row.says}")


def _word(fact: Fact[T], value: T | None) -> str:
    return next((word for member, word in fact.kind.choices if member == value), "")


def _long(day: date | None) -> str:
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def _short(day: date | None, today: date) -> str:
    return "—" if day is None else plain_day(day, today)


def _moment(row: EntryRow) -> Cell:
    if row.at is None:
        return Cell(text="—", tone=Tone.SOFT)
    at = row.at.astimezone(CHINA)
    return Cell(text=f"{at.month}月{at.day}日 {at:%H:%M}", tone=Tone.SOFT)
