"""What papers say of a building that is pulled down, and by which article (行政强制法 35-44)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import enforcement_facts as e
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case
from desktop.casework.choices import Answer
from desktop.casework.enforcement_choices import EndGround, PauseGround, Way
from tests.unit.documents.cases import facts_of, more_case
from tests.unit.documents.demolition_cases import pulled_down_case
from tests.unit.documents.land_cases import dwelling_case
from tests.unit.documents.reading import printed

BUILDING = ("仓库", "东至水渠，西至村道", "126.5", "彩钢板", "围墙", "沿水渠西岸", "砖砌")
TOLD_OF_IT = (
    *("demolition-decision", "demolition-announcement", "performance-urge-notice", "enforcement-decision"),
    *("enforcement-site-record", "enforcement-agreement"),
)


def saying(case: Case, **told: object) -> Case:
    """The case with other facts of its enforcement, by their names in enforcement_facts."""
    facts = {(getattr(e, name).id, 1): value for name, value in told.items()}
    known = {slot: value for slot, value in {**case.facts, **facts}.items() if value is not None}
    return replace(case, facts=known)


@pytest.mark.parametrize("form", TOLD_OF_IT)
def test_it_says_what_stands_where(form: str) -> None:
    read = printed(form, pulled_down_case())
    assert [words for words in BUILDING if words not in read] == []


@pytest.mark.parametrize(
    ("form", "ordered"),
    [
        ("prior-notice", ("拟作出限期拆除决定的内容", "拟对你作出以下决定：限期拆除")),
        ("prior-notice-hearing", ("拟对你作出以下决定：限期拆除",)),
        ("investigation-report", ("的规定予以处理", "对当事人作出以下决定：限期拆除")),
        ("waiver-statement", ("知悉拟作出的限期拆除决定内容",)),
        ("hearing-application", ("对上述拟作出的限期拆除决定，要求举行听证",)),
    ],
)
def test_an_order_of_the_planning_law_is_called_a_penalty_nowhere_but_in_titles(
    form: str, ordered: tuple[str, ...]
) -> None:
    """城乡规划法 65, 68: 责令, 决定. Titles and rows of tables bear the names of the catalogue."""
    heard = {slot: told for slot, told in facts_of("hearing").items() if not slot[0].startswith("proposal.")}
    case = pulled_down_case()
    read = printed(form, replace(case, facts={**heard, **case.facts}))
    assert [words for words in ordered if words not in read] == []
    assert "给予以下行政处罚" not in read
    assert "作出行政处罚" not in read


@pytest.mark.parametrize("form", ["prior-notice", "prior-notice-hearing", "investigation-report"])
def test_the_land_law_calls_it_a_penalty(form: str) -> None:
    """土地管理法 83: 对责令限期拆除的行政处罚决定不服的. A fine beside an order is one anyway."""
    assert "给予以下行政处罚：责令退还" in printed(form, dwelling_case())
    fined = pulled_down_case(PROPOSAL_FINE=Money.yuan(1000))
    assert "给予以下行政处罚" in printed(form, fined)


def test_what_is_not_pulled_down_is_not_listed() -> None:
    assert "占地" not in printed("performance-urge-notice", saying(pulled_down_case(), WAY=Way.SUBSTITUTE))


def test_the_decision_says_that_all_was_done_that_the_law_wants_before() -> None:
    read = printed("enforcement-decision", pulled_down_case())
    for words in (
        "作出《限期拆除决定书》（大桥限拆〔2026〕2号）",
        "于2026年9月21日依法公告（大桥拆公〔2026〕1号），限你于2026年10月9日前自行拆除",
        "你在法定期限内没有申请行政复议或者提起行政诉讼，又不拆除",
        "经催告（大桥催〔2026〕6号，2026年10月12日送达）",
        "你收到催告书后提出陈述、申辩意见：仓库内存有粮食",
        "经复核，粮食可以转存",
    ):
        assert words in read
    silent = printed("enforcement-decision", saying(pulled_down_case(), ANSWER=Answer.NONE))
    assert "没有提出陈述、申辩意见" in silent


def test_a_review_that_was_lost_is_not_left_out() -> None:
    case = pulled_down_case()
    facts = {**more_case("remedy").facts, **case.facts, (r.END.id, 1): r.RemedyEnd.KEPT}
    read = printed("enforcement-decision", replace(case, facts=facts))
    assert "申请行政复议，结果为" in read
    assert "没有申请行政复议" not in read


@pytest.mark.parametrize(
    ("way", "said", "unsaid"),
    [
        (Way.DEMOLISH, ("第三十五条的规定", "本机关将依法强制拆除"), ("第五十四条", "申请大通")),
        (Way.COURT, ("第五十四条的规定", "十日（工作日）后申请大通"), ("第三十五条", "依法强制拆除")),
    ],
)
def test_the_reminder_says_who_enforces(way: Way, said: tuple[str, ...], unsaid: tuple[str, ...]) -> None:
    read = printed("performance-urge-notice", saying(pulled_down_case(), WAY=way))
    assert [words in read for words in (*said, *unsaid)] == [True, True, False, False]


def test_an_agreement_can_be_made_where_no_money_is_owed() -> None:
    read = printed("enforcement-agreement", pulled_down_case())
    assert "当事人的其他义务：拆除违法建设的仓库和围墙。" in read
    assert "缴纳款项" not in read
    assert "尚应缴纳" in printed("enforcement-agreement", more_case("enforcement"))


@pytest.mark.parametrize(
    ("ground", "article"),
    [
        (EndGround.DEATH, "第四十条第一项"),
        (EndGround.LOST, "第四十条第三项"),
        (EndGround.THREE_YEARS, "第三十九条第二款"),
        (EndGround.OTHER, "第四十条第五项"),
    ],
)
def test_the_end_rests_on_its_own_item(ground: EndGround, article: str) -> None:
    assert f"《中华人民共和国行政强制法》{article}的规定" in printed(
        "enforcement-termination", saying(pulled_down_case(), END_GROUND=ground)
    )


def test_a_rest_rests_on_its_own_item() -> None:
    case = saying(pulled_down_case(), PAUSE_GROUND=PauseGround.LOSS)
    assert "第三十九条第一款第三项的规定" in printed("enforcement-suspension", case)


def test_the_report_of_closing_says_that_it_is_gone() -> None:
    assert "强制拆除，于2026年11月19日实施完毕。" in printed("case-closing-report", pulled_down_case())


def test_an_order_that_was_revoked_is_no_penalty_in_the_report_either() -> None:
    """行政强制法 40(4): what is enforced is a decision, be it of a penalty or not."""
    case = pulled_down_case()
    gone = {(e.END_GROUND.id, 1), (e.ENDED.id, 1)}
    ended = {(r.END.id, 1): r.RemedyEnd.REVOKED, (r.FINAL_ON.id, 1): date(2026, 11, 18)}
    facts = {**more_case("remedy").facts, **case.facts, **ended}
    case = replace(case, facts={slot: told for slot, told in facts.items() if slot not in gone})
    read = printed("case-closing-report", case)
    assert "据以执行的决定已被撤销（确认无效），不再执行" in read


def test_what_is_done_in_the_partys_stead_rests_on_a_decision_and_on_his_answer() -> None:
    read = printed("substitute-performance-decision", more_case("enforcement"))
    for words in ("作出《行政处罚决定书》", "提出陈述、申辩意见：请求减免", "没有法定的减免情形"):
        assert words in read
