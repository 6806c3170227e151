"""The cases that the golden papers are of are lawful, and a day in them that is wrong is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.casework import case_facts as f
from desktop.casework.case import SPAN, Case
from desktop.casework.consistency import Contradiction, contradictions
from tests.golden.test_forms import VARIANTS
from tests.helpers.library import LIBRARY
from tests.unit.documents.cases import whole_case
from tests.unit.documents.reading import forms

DAYS = timedelta(days=500)
LATER = {
    # Terms that are set for a day to come: how long they may be, gates and clocks measure.
    "correction.deadline": "改正期限",
    "decision.pull_down_by": "自行拆除的期限",
    "instalment.until": "最后一期",
    "request.until": "提供材料",
    "assistance.until": "协助答复",
    "appraisal.until": "鉴定完成",
    "seizure.until": "查封、扣押的期限",
    "seizure.exam_to": "鉴定期间",
    "seizure.longer_until": "延长后的期限",
    "enforcement.until": "催告的期限",
    "substitute.announced_until": "公告的期限",
    "substitute.planned_at": "预定的时间",
    # What nothing follows: clocks say that it is late.
    "archive.on": "归档是最后一步",
    "closing.approved_on": "还没有归档的，结案是最后一步",
    "reply.on": "答复是线索的最后一步",
    "publication.withdrawn_on": "撤回公开",
    "remedy.answered_on": "还没有复议决定、裁判",
    "seizure.returned_on": "领取可以在结案以后",
    "custody.on": "财物出库可以在结案以后",
    "confiscated.approved_on": "罚没物品处理可以在结案以后",
    "amendment.dated": "签发更正时由程序写入",
}
"""What may stand 500 days later and nothing is said, and why."""
EARLIER = {"offence.on": "当场处罚的违法事实不写日期，追责时效由办理条件核对"}
"""What may stand 500 days earlier."""


def differs(case: Case) -> tuple[Contradiction, ...]:
    """What 前后核对 finds in a case."""
    return contradictions(case, (), LIBRARY.statutes.heads, has_article=LIBRARY.statutes.has_article)


@pytest.mark.parametrize("form", sorted(forms()))
def test_the_case_of_a_whole_paper_does_not_contradict_itself(form: str) -> None:
    assert differs(whole_case(form)) == ()


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_the_case_of_a_rarer_paper_does_not_contradict_itself(name: str) -> None:
    assert differs(VARIANTS[name]()) == ()


def _closed() -> Iterator[Case]:
    """The cases that have come to their end."""
    whole = (whole_case(form) for form in sorted(forms()))
    rarer = (VARIANTS[name]() for name in sorted(VARIANTS))
    yield from (case for case in (*whole, *rarer) if case.get(f.CLOSING_ON) is not None)


def test_a_day_that_is_wrong_by_years_is_seen_but_for_these() -> None:
    """Each dated fact of a closed case, alone, 500 days too early and too late; what is alike once."""
    tried: set[tuple[str, str, int, date, date | None]] = set()
    unseen: dict[int, set[str]] = {-1: set(), 1: set()}
    for case in _closed():
        for (fact, n), value in case.facts.items():
            if not isinstance(value, date) or n > SPAN:
                continue
            known = (case.procedure, fact, n, value, case.get(f.CLOSING_ON))
            if known in tried:
                continue
            tried.add(known)
            for way, missed in unseen.items():
                moved = replace(case, facts={**case.facts, (fact, n): value + way * DAYS})
                if not differs(moved):
                    missed.add(fact)
    assert len({fact for _, fact, *_ in tried}) > 80
    assert unseen == {-1: set(EARLIER), 1: set(LATER)}
