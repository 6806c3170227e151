"""What papers say of several acts: each under its number, its penalty apart, all carried out together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.base.capital import numeral
from desktop.casework import case_facts as f
from desktop.casework.acts import each_act
from desktop.casework.case import Case
from desktop.casework.facts import Fact
from desktop.casework.penalties import Penalty
from desktop.documents.penalty_words import penalty_words
from desktop.documents.sheet import WORDS, Sheet, add
from desktop.documents.wording import sentence

_TOLD = (f.OFFENCE_FACTS, f.REPORT_NATURE, f.REPORT_DISCRETION)


def enter_acts() -> None:
    """Let what forms say of the act say it of every act of the case."""
    add("is.several_acts", "有数个违法行为", lambda sheet: len(each_act(sheet.case)) > 1, kind="flag")
    for fact in _TOLD:
        WORDS[fact.id] = replace(WORDS[fact.id], find=_of_each(fact))
    for name, law in (("violated", lambda case: case.matter.violated), ("punished", _punished)):
        WORDS[f"matter.{name}"] = replace(WORDS[f"matter.{name}"], find=_joined(law))
    for name, penalty in (("proposed", lambda case: case.proposed), ("decided", lambda case: case.decided)):
        WORDS[f"penalty.{name}"] = replace(WORDS[f"penalty.{name}"], find=_imposed(penalty))


def matters(case: Case) -> str:
    """The matters of a case by name."""
    return "、".join(dict.fromkeys(each.matter.name for each in each_act(case)))


def _punished(case: Case) -> str:
    return case.matter.punished


def _of_each(fact: Fact[str]) -> Callable[[Sheet], object | None]:
    """A text of each act in a paragraph of its own, under its number."""

    def find(sheet: Sheet) -> str | None:
        told = [each.get(fact) for each in each_act(sheet.case)]
        if len(told) == 1:
            return told[0]
        lines = (f"（{numeral(at)}）{sentence(text)}" for at, text in enumerate(told, 1) if text)
        return "\n".join(lines) or None

    return find


def _joined(law: Callable[[Case], str]) -> Callable[[Sheet], object | None]:
    def find(sheet: Sheet) -> str | None:
        return "、".join(dict.fromkeys(filter(None, map(law, each_act(sheet.case))))) or None

    return find


def _imposed(penalty: Callable[[Case], Penalty]) -> Callable[[Sheet], object | None]:
    """The penalty of each act by the article it rests on, then what is carried out in all (行政处罚法 29)."""

    def find(sheet: Sheet) -> str | None:
        views = each_act(sheet.case)
        if len(views) == 1:
            return penalty_words(penalty(sheet.case))
        told = [(each, penalty_words(penalty(each))) for each in views]
        known = [f"（{numeral(at)}）{_one(each, words)}" for at, (each, words) in enumerate(told, 1)]
        total = penalty_words(penalty(sheet.case))
        return None if total is None else f"{'；'.join(known)}。以上合并执行：{total}"

    return find


def _one(case: Case, words: str | None) -> str:
    if words is None:
        return f"{case.matter.name}，与其他项是同一个违法行为，按照罚款数额高的规定处罚，不再另行罚款"
    return f"{case.matter.name}，依据{case.matter.punished}的规定，{words}"
