"""Discretion standards (裁量基准): how much for which degree of a matter, dated, and what a paper says of it.

国办发〔2022〕27号 五(十二): where there is a standard, the decision says how it was applied; who departs from
it needs approval.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.case import Case
from desktop.casework.choices import BenchmarkMaker
from desktop.casework.lists import FineRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One degree (档次) of one matter in a standard, in the standard's words."""

    id: str
    standard: str  # 青海省城市管理行政处罚裁量基准, without 《》
    maker: BenchmarkMaker
    number: str  # 文号
    since: date
    until: date | None  # the last day
    matter_code: str
    matter: str  # as the standard calls it
    degree: str  # 较轻
    circumstance: str  # the factors that make it this one
    penalty: str  # 处五百元以上一千元以下罚款
    fine: FineRange | None  # none where it is no fine, or in words alone

    def stands_on(self, day: date) -> bool:
        """Whether the standard holds that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def reason(self, who: str = "当事人") -> str:
        """What notice, report and decision say of its being applied."""
        number = f"（{self.number}）" if self.number else ""
        told = f"（{self.circumstance.rstrip('。；')}）" if self.circumstance else ""
        penalty = f"，该档的处罚标准为：{self.penalty.rstrip('。；')}" if self.penalty else ""
        return f"依照《{self.standard}》{number}，{who}的违法行为属“{self.degree}”档{told}{penalty}。"

    def named_in(self, text: str) -> bool:
        """Whether a text says the standard and the degree, in the words of `reason` or its writer's own."""
        return self.standard in text and self.degree in text


def grades_for(grades: Iterable[Grade], code: str, acted: date | None, today: date) -> tuple[Grade, ...]:
    """The grades of a matter by the standards of the day of the act, then by those of today that are others.

    Which of two standards binds where one took the other's place is for who decides: the milder one where it
    favours the party (行政处罚法 37).
    """
    own = [grade for grade in grades if grade.matter_code == code]
    then = [grade for grade in own if grade.stands_on(acted or today)]
    return (*then, *(grade for grade in own if grade.stands_on(today) and grade not in then))


def grade_taken(case: Case, grades: Iterable[Grade]) -> Grade | None:
    """The grade a case says was taken for its matter; None of one that is not among these.

    Whoever writes another standard or degree in the place of its words has not taken it.
    """
    told = (case.get(d.BENCHMARK_TAKEN), case.matter.code)
    words = (case.get(d.BENCHMARK_NAME), case.get(d.BENCHMARK_GRADE))
    alike = (grade for grade in grades if (grade.standard, grade.degree) == words)
    return next((grade for grade in alike if (grade.id, grade.matter_code) == told), None)


@dataclass(frozen=True, slots=True)
class Band:
    """Between what the fine of a case lies by the grade applied, and who made the standard."""

    least: Money | None
    most: Money | None
    maker: BenchmarkMaker | None

    def holds(self, fine: Money) -> bool:
        """Whether a fine lies in it; its bounds do."""
        return (self.least is None or fine >= self.least) and (self.most is None or fine <= self.most)


def band_of(case: Case, grades: Iterable[Grade]) -> Band | None:
    """The band of a case: of a grade taken, by the base of today; else as the officers wrote it down.

    None where the grade is reckoned by a base that is not entered.
    """
    grade = grade_taken(case, grades)
    maker = case.get(d.BENCHMARK_MAKER) if grade is None else grade.maker
    if grade is None or grade.fine is None:
        return Band(case.get(d.BENCHMARK_LEAST), case.get(d.BENCHMARK_MOST), maker)
    base = case.get(f.PROPOSAL_BASE)
    bounds = grade.fine.bounds(None if base is None else float(base))
    return None if bounds is None else Band(*bounds, maker)


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard as a list shows it."""

    name: str
    maker: BenchmarkMaker
    number: str
    since: date
    until: date | None
    grades: int
    matters: int


def standards(grades: Sequence[Grade]) -> tuple[Standard, ...]:
    """The standards the grades are of, the newest first."""
    found: dict[tuple[str, date], list[Grade]] = {}
    for grade in grades:
        found.setdefault((grade.standard, grade.since), []).append(grade)
    told = (
        Standard(
            own[0].standard,
            own[0].maker,
            own[0].number,
            own[0].since,
            own[0].until,
            len(own),
            len({grade.matter_code for grade in own}),
        )
        for own in found.values()
    )
    return tuple(sorted(told, key=lambda one: (-one.since.toordinal(), one.name)))
