"""Amounts in figures and capitals, their sums, and what is fined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.base.capital import read_capital
from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import publication_facts as p
from desktop.casework.case import Case
from desktop.casework.consistency.told import Contradiction, Text, label_of, place_of
from desktop.casework.facts import AnyFact

_FIGURE = r"[¥￥]?(?P<figure>\d[\d,，]*(?:\.\d+)?)(?P<ten>万)?元"
_CAPITAL = r"(?:人民币)?(?P<capital>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆][零壹贰叁肆伍陆柒捌玖角分整正]*)"
_BOTH = (
    re.compile(rf"{_FIGURE}[（(](?:大写[:：]?)?{_CAPITAL}[)）]"),
    re.compile(rf"{_CAPITAL}[（(](?:小写[:：]?)?{_FIGURE}[)）]"),
)
_EACH = re.compile(_FIGURE)
_SUM = re.compile(rf"(?:合计|共计|总计)(?:为|人民币)*{_FIGURE}")
_WORDS = r"(?P<words>[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟亿]+[元圆])"
_AMOUNT = rf"(?:人民币)?(?:{_FIGURE}|{_WORDS})(?!以上|以下|至|到|[—\-~～])"
_FINED, _TAKEN = re.compile(f"罚款{_AMOUNT}"), re.compile(f"没收违法所得{_AMOUNT}")
_AS_CAPITALS = str.maketrans("〇一二两三四五六七八九十百千", "零壹贰贰叁肆伍陆柒捌玖拾佰仟")
_SAYS_PENALTY: tuple[AnyFact, ...] = (
    f.REPORT_DISCRETION,
    f.APPROVAL_OPINION,
    f.DISCUSSION_CONCLUSION,
    f.DECISION_PERFORMANCE,
    f.REVIEW_OPINION,
    f.SERVICE_GIST,
    p.TEXT_OUT,
)
"""Texts in which so much is what this case fines or confiscates, and no range of the law."""


def amounts(told: Sequence[Text]) -> Iterator[Contradiction]:
    """Figure against capital, each sum against what is added, in every text."""
    for text in told:
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
            for slot in ((fact.id, n) for n in case.sheets(fact.group)):
                for found in written.finditer(case.told(slot) or ""):
                    named = _money(found) if found["figure"] else _in_words(found["words"])
                    if named is not None and named not in known:
                        facts = {"label": label_of(slot), "there": named, "here": known[0]}
                        yield Contradiction(code, place_of(slot), facts)
    yield from _instalments(case)


def _instalments(case: Case) -> Iterator[Contradiction]:
    fine = case.decided.fine
    plan = [_money(found) for found in _EACH.finditer(case.get(o.INSTALMENT_PLAN) or "")]
    total = Money(sum(money.fen for money in plan))
    if fine is not None and len(plan) > 1 and total.fen not in (fine.fen, 2 * fine.fen):  # with its own sum
        yield Contradiction("instalments", o.INSTALMENT_PLAN.id, {"there": total, "here": fine})


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


def _in_words(written: str) -> Money | None:
    """六千元 or 陆仟元; None for what is no amount."""
    try:
        return read_capital(written.translate(_AS_CAPITALS))
    except BadEntry:
        return None


def _money(found: re.Match[str]) -> Money:
    figure = Decimal(found["figure"].replace(",", "").replace("，", ""))
    return Money(int(figure * (10000 if found["ten"] else 1) * 100))
