"""The chosen case at a glance: who, where, what, and what its next step still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.co_parties import known_as
from desktop.services.library import Library
from desktop.services.searching import CaseView, Course
from desktop.services.sentences import cited, gate_name, said
from desktop.ui import spacing
from desktop.ui.case.words import day_count
from desktop.ui.day_words import plain_day
from desktop.ui.models.cell import ChipView
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.pages import Pairs, Scroller
from desktop.ui.widgets.words import Elided, IconMark, Words, hairline

translate = QCoreApplication.translate

WIDE, NARROW = 312.0, 288.0
_LINES = 5  # of the next step
_PAPERS = 3


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the next step: met, or not."""

    words: str
    article: str
    met: bool
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything the preview says, worded."""

    case_id: str
    party: str
    number: str
    chips: tuple[ChipView, ...]
    pairs: tuple[tuple[str, str], ...]
    step: str
    standing: str  # 缺 2 项, or 已满足
    lacking: bool
    lines: tuple[StepLine, ...]
    papers: tuple[tuple[str, str], ...]  # name and day, newest first
    issued: int


def glance(view: CaseView, library: Library, today: date, due: ChipView | None) -> Glance:
    """A case in the words of the preview."""
    case, step = view.case, view.courses[0].step
    lines = _step_lines(view.courses[0], library)
    lacking = sum(not line.met for line in lines)
    issued = sorted(
        ((paper.issued_on, paper.name) for paper in view.papers if isinstance(paper.issued_on, date)),
        reverse=True,
    )
    stage = next((stage.name for stage in view.courses[0].track if stage.id == case.stage), case.stage)
    standing = (
        translate("CasePreview", "还缺 {n} 项").format(n=lacking)
        if lacking
        else translate("CasePreview", "可以办理")
    )
    return Glance(
        case_id=case.id,
        party=known_as(case),
        number=case.number,
        chips=(ChipView(stage, Tone.BLUE), *((due,) if due is not None else ())),
        pairs=_pairs(case, today),
        step=step.name if step is not None else "",
        standing=standing,
        lacking=lacking > 0,
        lines=lines[:_LINES],
        papers=tuple((name, plain_day(day, today)) for day, name in issued[:_PAPERS]),
        issued=len(issued),
    )


def _pairs(case: Case, today: date) -> tuple[tuple[str, str], ...]:
    filed = case.done_on("file")
    begun, word = (
        (filed, translate("CasePreview", "立案"))
        if filed
        else (case.registered_on, translate("CasePreview", "登记"))
    )
    since = translate("CasePreview", "{day}，{count}").format(
        day=plain_day(begun, today), count=day_count(begun, today)
    )
    pairs = [
        (translate("CasePreview", "案由"), case.matter.name),
        (translate("CasePreview", "发生地"), case.get(f.OFFENCE_AT) or ""),
        (word, since),
    ]
    fine = case.proposed.fine
    if fine is not None:
        amount = str(fine).removesuffix(".00")
        pairs.append(
            (
                translate("CasePreview", "拟处罚"),
                translate("CasePreview", "罚款 {amount} 元").format(amount=amount),
            )
        )
    names = "、".join(officer.name for officer in case.officers)
    return (*pairs, (translate("CasePreview", "承办"), names or translate("CasePreview", "还没有指定")))


def _step_lines(course: Course, library: Library) -> tuple[StepLine, ...]:
    """What is missing first, each gate once; then what is met."""
    if course.survey is None:
        return ()
    missing: dict[str, StepLine] = {}
    for lack in course.survey.missing:
        if lack.level == "advise":
            continue
        words = said(lack, library)
        before = missing.get(lack.gate)
        tip = words if before is None else f"{before.tip}\n{words}"
        missing[lack.gate] = StepLine(gate_name(lack.gate, library), cited(lack), met=False, tip=tip)
    met = [StepLine(gate_name(gate.id, library), gate.short, met=True) for gate in course.survey.met]
    return (*missing.values(), *met)


class CasePreview(QFrame):
    """The pane at the right of the list. It decides nothing and changes nothing."""

    opened = Signal()
    """打开案件."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("案件要点"))
        self._shown: Glance | None = None
        self._narrow = False
        inside = QWidget()
        self._body = spacing.column(inside, 6, (16, 12, 10, 6))
        self._foot = QWidget()
        self._open = Button(self.tr("打开案件"), Kind.PRIMARY)
        self._open.clicked.connect(self.opened)
        foot = spacing.row(self._foot, 8, (16, 8, 16, 14))
        spacing.add(foot, self._open, None, Words(self.tr("Enter"), Type.CAPTION))
        column = spacing.column(self, 0, (1, 1, 1, 1))
        column.addWidget(Scroller(inside), 1)
        column.addWidget(self._foot)
        self.set_narrow(narrow=False)
        self.clear()

    @property
    def shown(self) -> Glance | None:
        """What it says now."""
        return self._shown

    def set_narrow(self, *, narrow: bool) -> None:
        """Be narrower where the window is, and leave the papers out."""
        spacing.fix(self, wide=NARROW if narrow else WIDE)
        if narrow is not self._narrow:
            self._narrow, shown = narrow, self._shown
            if shown is not None:
                self.clear()
                self.show_glance(shown)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._shown = None
        self._empty()
        self._body.addStretch(1)
        words = Words(self.tr("选择一件案件，在这里看要点"), Type.SMALL, Tone.FAINT)
        self._body.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        self._body.addStretch(1)
        self._foot.hide()

    def show_glance(self, seen: Glance) -> None:
        """Show another case, or the same as it is now."""
        if seen == self._shown:
            return
        self._shown = seen
        self._empty()
        self._add_head(seen)
        self._add_line()
        self._body.addWidget(Pairs(seen.pairs))
        if seen.step:
            self._add_line()
            self._add_step(seen)
        if seen.issued and not self._narrow:
            self._add_line()
            self._add_papers(seen)
        self._body.addStretch(1)
        self._foot.show()

    def _add_head(self, seen: Glance) -> None:
        self._body.addWidget(Words(seen.party or self.tr("没有写明当事人"), Type.H2, wrap=True))
        self._body.addWidget(Words(seen.number, Type.SMALL, Tone.FAINT))
        chips = spacing.row(gap=6)
        spacing.add(chips, *(Chip(chip) for chip in seen.chips), None)
        self._body.addLayout(chips)

    def _add_step(self, seen: Glance) -> None:
        head = spacing.row(gap=8)
        standing = Words(seen.standing, Type.CAPTION, Tone.AMBER if seen.lacking else Tone.GREEN)
        head.addWidget(Words(self.tr("下一步"), Type.STRONG))
        head.addWidget(Elided(seen.step, Type.SMALL), 1)
        head.addWidget(standing)
        self._body.addLayout(head)
        for line in seen.lines:
            mark = IconMark("check", Tone.GREEN) if line.met else IconMark("alert", Tone.AMBER)
            words = Elided(line.words, Type.SMALL)
            words.setAccessibleName(
                (self.tr("已满足：{words}") if line.met else self.tr("还缺：{words}")).format(
                    words=line.words
                )
            )
            mark.setToolTip(line.tip)
            self._add_row(mark, words, line.article)

    def _add_papers(self, seen: Glance) -> None:
        head = spacing.row(gap=8)
        title = Words(self.tr("最近文书"), Type.STRONG)
        spacing.add(head, title, None, Words(str(seen.issued), Type.SMALL, Tone.FAINT))
        self._body.addLayout(head)
        for name, day in seen.papers:
            self._add_row(IconMark("file", Tone.FAINT), Elided(name, Type.SMALL), day)

    def _add_row(self, mark: QWidget, words: QWidget, right: str) -> None:
        row = spacing.row(gap=6)
        row.addWidget(mark)
        row.addWidget(words, 1)
        beside = Words(right, Type.CAPTION)
        cite(beside, right)  # a paper's day cites nothing
        row.addWidget(beside)
        self._body.addLayout(row)

    def _add_line(self) -> None:
        self._body.addSpacing(4)
        self._body.addWidget(hairline())
        self._body.addSpacing(4)

    def _empty(self) -> None:
        _clear(self._body)


def _clear(layout: QLayout) -> None:
    """Take everything out of a layout, whatever is nested in it."""
    while layout.count():
        item = layout.takeAt(0)
        widget, inner = item.widget(), item.layout()
        if isinstance(inner, QLayout):
            _clear(inner)
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
