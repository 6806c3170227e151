"""Amounts in figures and capitals, their sums, what is fined, and areas in two units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.base.capital import read_capital
from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction, Text, texts
from desktop.casework.facts import AnyFact

_FIGURE = r"[¥￥]?(?P<figure>\d[\d,，]*(?:\.\d+)?)(?P<ten>万)?元"
_CAPITAL = r"(?:人民币)?(?P<capital>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆][零壹贰叁肆伍陆柒捌玖角分整正]*)"
_BOTH = (
    re.compile(rf"{_FIGURE}[（(](?:大写[:：]?)?{_CAPITAL}[)）]"),
    re.compile(rf"{_CAPITAL}[（(](?:小写[:：]?)?{_FIGURE}[)）]"),
)
_EACH = re.compile(_FIGURE)
_SUM = re.compile(rf"(?:合计|共计|总计)(?:为|人民币)*{_FIGURE}")
_FINED = re.compile(rf"罚款(?:人民币)?{_FIGURE}(?!以上|以下|至|到|[—\-~～])")
_TAKEN = re.compile(rf"没收违法所得(?:人民币)?{_FIGURE}")
_SAYS_PENALTY: tuple[AnyFact, ...] = (
    f.REPORT_DISCRETION,
    f.APPROVAL_OPINION,
    f.DISCUSSION_CONCLUSION,
    f.DECISION_PERFORMANCE,
)
"""Texts in which so much is what this case fines or confiscates, and no range of the law."""

_SQUARE_METRES = {"平方米": Decimal(1), "亩": Decimal(10000) / 15, "公顷": Decimal(10000)}
_UNIT = "|".join(_SQUARE_METRES)
_AREA = re.compile(
    rf"(?P<one>\d[\d,]*(?:\.\d+)?)(?P<unit>{_UNIT})[（(](?:折合|合|约|即)*(?P<two>\d[\d,]*(?:\.\d+)?)"
    rf"(?P<other>{_UNIT})[)）]"
)


def amounts(case: Case) -> Iterator[Contradiction]:
    """Figure against capital, each sum against what is added, in every text."""
    for text in texts(case):
        yield from _capitals(text)
        yield from _sums(text)


def penalties(case: Case) -> Iterator[Contradiction]:
    """What a text fines or confiscates against what was told or decided; instalments against the fine."""
    stages = (case.decided, case.proposed)
    fines = [stage.fine for stage in stages] + [case.get(f.TOLD_FINE, n) for n in case.sheets("told")]
    gains = [stage.gain for stage in stages] + [case.get(f.TOLD_GAIN, n) for n in case.sheets("told")]
    for code, written, told in (("fine", _FINED, fines), ("gain", _TAKEN, gains)):
        known = [money for money in told if money is not None]
        for fact in _SAYS_PENALTY if known else ():
            for found in written.finditer(case.get(fact) or ""):
                if (named := _money(found)) not in known:
                    facts = {"label": fact.label, "there": named, "here": known[0]}
                    yield Contradiction(code, fact.id, facts)
    yield from _instalments(case)


def _instalments(case: Case) -> Iterator[Contradiction]:
    fine = case.decided.fine
    plan = [_money(found) for found in _EACH.finditer(case.get(o.INSTALMENT_PLAN) or "")]
    total = Money(sum(money.fen for money in plan))
    if fine is not None and len(plan) > 1 and total.fen not in (fine.fen, 2 * fine.fen):  # with its own sum
        yield Contradiction("instalments", o.INSTALMENT_PLAN.id, {"there": total, "here": fine})


def areas(case: Case) -> Iterator[Contradiction]:
    """666.67平方米（1亩）: the second by the first, as exactly as it is written."""
    for text in texts(case):
        for found in _AREA.finditer(text.words):
            one, two = (Decimal(found[name].replace(",", "")) for name in ("one", "two"))
            exact = one * _SQUARE_METRES[found["unit"]] / _SQUARE_METRES[found["other"]]
            step = Decimal(1).scaleb(int(two.as_tuple().exponent))
            if 2 * abs(exact - two) > step:
                facts = {"label": text.label, "there": found[0], "unit": found["other"]}
                facts["here"] = f"{exact.quantize(min(step, Decimal('0.01'))):f}"
                yield Contradiction("area", text.where, facts)


def _capitals(text: Text) -> Iterator[Contradiction]:
    for form in _BOTH:
        for found in form.finditer(text.words):
            try:
                capital = read_capital(found["capital"])
            except BadEntry:
                yield Contradiction("capital_wrong", text.where, {"label": text.label, "there": found[0]})
                continue
            if capital != _money(found):
                facts = {"label": text.label, "there": found["capital"], "here": _money(found)}
                yield Contradiction("capital", text.where, facts)


def _sums(text: Text) -> Iterator[Contradiction]:
    """A sum follows its parts in the same sentence; one part alone is no sum."""
    for sentence in re.split(r"[。；;\n]", text.words):
        total = _SUM.search(sentence)
        parts = [_money(part) for part in _EACH.finditer(sentence[: total.start()])] if total else []
        added = Money(sum(part.fen for part in parts))
        if total is not None and len(parts) > 1 and added != _money(total):
            facts = {"label": text.label, "there": _money(total), "here": added}
            yield Contradiction("sum", text.where, facts)


def _money(found: re.Match[str]) -> Money:
    figure = Decimal(found["figure"].replace(",", "").replace("，", ""))
    return Money(int(figure * (10000 if found["ten"] else 1) * 100))
