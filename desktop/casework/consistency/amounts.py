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

_N = r"(?:\d{1,3}(?:[,，]\d{3}(?!\d))+|\d+)(?:\.\d+)?"
_FIGURE = rf"(?>[¥￥](?P<marked>{_N})(?P<tens>万)?元?整?|(?P<figure>{_N})(?P<ten>万)?元整?)"
_DIGITS = "零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟亿"
_WORDS = rf"(?P<words>[{_DIGITS}]+[元圆](?:[{_DIGITS}]角)?零?(?:[{_DIGITS}]分)?[整正]?)"
_SO = "(?:大写|小写|人民币|即|计)*[:：]?(?:人民币)?"
_BOTH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_FIGURE}[（(]{_SO}{_WORDS}[)）]",
        rf"(?:人民币)?{_WORDS}[（(]{_SO}{_FIGURE}[)）]",
        rf"大写[:：]?(?:人民币)?{_WORDS}[，,；;、 ]?小写[:：]?(?:人民币)?{_FIGURE}",
        rf"小写[:：]?(?:人民币)?{_FIGURE}[，,；;、 ]?大写[:：]?(?:人民币)?{_WORDS}",
    )
)
"""One amount written twice, in figures and in words."""
_ALONE = re.compile(_WORDS)
_RANGE = r"(?!以上|以下|至|到|[—\-~～])"
_AMOUNT = rf"(?:人民币)?(?:{_FIGURE}|{_WORDS}){_RANGE}"
_EACH = re.compile(_AMOUNT)
_SUM = re.compile(rf"(?:合计|共计|总计)(?:为|[:：])*{_AMOUNT}")
_FINED, _TAKEN = re.compile(f"(?<!加处)(?<!加处的)罚款{_AMOUNT}"), re.compile(f"没收违法所得{_AMOUNT}")
_ASKED = re.compile(r"(?:请求|要求|希望|主张|申请|提出|认为)[^，,。；;\n]*$")
"""What comes behind in the same clause is what somebody wishes, and not what is proposed or decided."""
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
_PLAIN = frozenset("〇一二两三四五六七八九十百千")
_AS_CAPITALS = str.maketrans("〇一二两三四五六七八九十百千", "零壹贰贰叁肆伍陆柒捌玖拾佰仟")
_SAYS_PENALTY: tuple[AnyFact, ...] = (
    f.REPORT_DISCRETION,
    f.APPROVAL_OPINION,
    f.DISCUSSION_CONCLUSION,
    f.DECISION_PERFORMANCE,
    f.REVIEW_OPINION,
    f.STATEMENT_REVIEW,
    f.HEARING_OPINION,
    f.HEARING_FINDINGS,
    f.SERVICE_GIST,
    f.CLOSING_OPINION,
    p.TEXT_OUT,
)
"""Texts in which so much is what this case fines or confiscates, and no range of the law."""


def amounts(told: Sequence[Text]) -> Iterator[Contradiction]:
    """Figures against words, capitals that nobody can read, each sum against what is added, in every text."""
    for text in told:
        yield from _twice(text)
        once = _once(text.words)
        for found in _ALONE.finditer(once):
            if _CAPITALS & set(found["words"]) and _in_words(found["words"]) is None:
                yield Contradiction(
                    "capital_wrong", text.where, {"label": text.label, "there": found["words"]}
                )
        yield from _sums(text, once)


def penalties(case: Case) -> Iterator[Contradiction]:
    """What a text fines or confiscates against what was told or decided; instalments against the fine."""
    stages = (case.decided, case.proposed)
    fines = [stage.fine for stage in stages] + [case.get(f.TOLD_FINE, n) for n in case.sheets("told")]
    gains = [stage.gain for stage in stages] + [case.get(f.TOLD_GAIN, n) for n in case.sheets("told")]
    for code, written, told in (("fine", _FINED, fines), ("gain", _TAKEN, gains)):
        known = [money for money in told if money is not None]
        for fact in _SAYS_PENALTY if known else ():
            for slot in ((fact.id, n) for n in case.sheets(fact.group)):
                words = _once(case.told(slot) or "")
                for found in written.finditer(words):
                    named = None if _ASKED.search(words[: found.start()]) else _money(found)
                    if named is not None and named not in known:
                        facts = {"label": label_of(slot), "there": named, "here": known[0]}
                        yield Contradiction(code, place_of(slot), facts)
    yield from _instalments(case)


def _instalments(case: Case) -> Iterator[Contradiction]:
    fine = case.decided.fine
    plan = _each(_once(case.get(o.INSTALMENT_PLAN) or ""))
    total = Money(sum(money.fen for money in plan))
    if fine is not None and len(plan) > 1 and total.fen not in (fine.fen, 2 * fine.fen):  # with its own sum
        yield Contradiction("instalments", o.INSTALMENT_PLAN.id, {"there": total, "here": fine})


def _twice(text: Text) -> Iterator[Contradiction]:
    """人民币伍仟元整（¥5000.00）, 5000元（五千元）: both are read, and neither is taken on trust."""
    for form in _BOTH:
        for found in form.finditer(text.words):
            words, figure = _in_words(found["words"]), _in_figures(found)
            if words is None and _CAPITALS & set(found["words"]):
                yield Contradiction("capital_wrong", text.where, {"label": text.label, "there": found[0]})
            elif words is not None and words != figure:
                facts = {"label": text.label, "there": found["words"], "here": figure}
                yield Contradiction("capital", text.where, facts)


def _once(words: str) -> str:
    """A text with each amount that it writes twice in figures alone, so that it is added once."""
    for form in _BOTH:
        words = form.sub(lambda found: f"{_in_figures(found)}元", words)
    return words


def _sums(text: Text, once: str) -> Iterator[Contradiction]:
    """A sum follows its parts in the same sentence; one part alone is no sum."""
    for sentence in re.split(r"[。；;\n]", once):
        total = _SUM.search(sentence)
        parts = _each(sentence[: total.start()]) if total else []
        said, added = _money(total) if total else None, Money(sum(part.fen for part in parts))
        if said is not None and len(parts) > 1 and added != said:
            yield Contradiction("sum", text.where, {"label": text.label, "there": said, "here": added})


def _each(words: str) -> list[Money]:
    return [money for found in _EACH.finditer(words) if (money := _money(found)) is not None]


def _in_words(written: str) -> Money | None:
    """六千元 or 陆仟元; None for what is no amount, or is both at once, as 伍千元."""
    if _CAPITALS & set(written) and _PLAIN & set(written):
        return None
    try:
        return read_capital(written.translate(_AS_CAPITALS))
    except BadEntry:
        return None


def _in_figures(found: re.Match[str]) -> Money:
    written = found["marked"] or found["figure"]
    figure = Decimal(written.replace(",", "").replace("，", ""))
    return Money(int(figure * (10000 if found["ten"] or found["tens"] else 1) * 100))


def _money(found: re.Match[str]) -> Money | None:
    """The amount that was found, in figures or in words; None where its words are none."""
    return _in_words(found["words"]) if found["words"] else _in_figures(found)
