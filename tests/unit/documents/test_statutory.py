"""What the law wants a paper to say is on the paper, read back from its PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.case_facts import Answer, Corrected, Payment
from desktop.casework.seizure_choices import Measure
from desktop.casework.suits import land_demolition
from desktop.documents.elements import Para
from tests.unit.documents.cases import citizen_case, company_case, more_case, two_act_case, whole_case
from tests.unit.documents.land_cases import dwelling_case, yard_case
from tests.unit.documents.reading import ISSUED_ON, forms, issued, printed

ORGAN = "大通回族土族自治县桥头镇人民政府"
COUNTY = "大通回族土族自治县人民政府"
COURT = "大通回族土族自治县人民法院"
TEXTS = {path.name: path.read_text("utf-8") for path in (RESOURCES / "documents").glob("*.toml")}

# What each article of 行政处罚法 that a form cites is about, from the law's text of 2021.
CITED = {
    "第二十条": "书面委托，载明事项、权限、期限并公布",
    "第二十一条": "受委托组织的条件",
    "第二十二条": "地域管辖",
    "第二十五条第二款": "管辖争议协商不成的，报请共同的上一级行政机关指定",
    "第二十六条": "向有关机关提出协助请求",
    "第五十五条": "出示证件，如实回答并协助调查，制作笔录",
    "第二十七条第一款": "违法行为涉嫌犯罪的，及时移送司法机关",
    "第二十八条第一款": "责令当事人改正或者限期改正",
    "第二十八条第二款": "除依法应当退赔的外，没收违法所得",
    "第三十条": "不满十四周岁的不予处罚，责令监护人管教",
    "第三十一条": "精神病人、智力残疾人",
    "第三十三条第一款": "轻微不罚、首违可以不罚",
    "第三十三条第二款": "没有主观过错的不予处罚",
    "第三十三条第三款": "不予处罚的应当教育",
    "第三十六条": "追责时效",
    "第五十七条第一款第三项": "违法事实不能成立的不予处罚",
    "第四十三条": "回避，由行政机关负责人决定",
    "第四十四条": "决定之前告知内容及事实、理由、依据和权利",
    "第四十五条": "陈述和申辩，复核，不得更重",
    "第五十一条": "当场处罚的范围",
    "第五十六条": "先行登记保存，负责人批准，七日内处理",
    "第五十八条": "法制审核",
    "第六十一条第一款": "依照民事诉讼法送达",
    "第六十一条第二款": "同意并签订确认书的电子送达",
    "第六十三条": "听证权利",
    "第六十三条第一款": "应当告知听证权利的处罚",
    "第六十四条第一项": "告知后五日内提出",
    "第六十四条第三项": "听证公开举行及其例外",
    "第六十六条第二款": "延期或者分期缴纳",
    "第六十八条": "一百元以下或者事后难以执行的当场收缴",
    "第六十九条": "边远地区的当场收缴",
    "第四十八条第二款": "变更、撤销、确认违法、无效的三日内撤回公开",
    "第七十二条第一款第一项": "每日百分之三，不超出罚款数额",
    "第七十二条第一款第四项": "申请人民法院强制执行",
}


def hearing_case(held: date | None = None) -> Case:
    """A case whose fine carries the right to a hearing."""
    return company_case(PROPOSAL_FINE=Money.yuan(20000), HEARING_HELD_ON=held)


def with_service(case: Case, form: str, number: str) -> Case:
    """The case with another paper issued and served on the day of the notice."""
    paper = replace(case.papers[-2], form=form, number=number, name=f.SERVED_FORMS[form])
    served = {
        ("service.paper", 2): form,
        ("service.on", 2): case.get(f.SERVICE_ON),
        ("service.method", 2): None,
    }
    return replace(case, papers=(*case.papers, paper), facts={**case.facts, **served})


def test_every_article_a_form_cites_was_checked() -> None:
    pattern = re.compile(
        r"《中华人民共和国行政处罚法》(第[一二三四五六七八九十]+条(?:第[一二三四五六七八九十]+款)?(?:第[一二三四五六七八九十]+项)?)"
    )
    cited = {found for text in TEXTS.values() for found in pattern.findall(text)}
    assert cited <= set(CITED)


@pytest.mark.parametrize(
    "old", ["三个月内", "3个月", "三日内", "20元", "五十元", "一千元", "鉴定结论", "可以直接向人民法院"]
)
def test_no_form_prints_what_the_law_no_longer_says(old: str) -> None:
    assert not [name for name, text in TEXTS.items() if old in text]


class TestPenaltyDecision:
    """行政处罚法 59: six items and the seal."""

    def test_party_name_and_address(self) -> None:
        read = printed("penalty-decision", company_case())
        assert "当事人：大通顺达渣土运输有限公司" in read
        assert "住所：大通县桥头镇人民路118号" in read

    def test_facts_and_evidence(self) -> None:
        read = printed("penalty-decision", company_case())
        assert "遗撒路段长约40米" in read
        assert "有现场检查（勘验）笔录、现场照片6张、询问笔录1份等证据证实" in read

    def test_kind_and_basis_with_full_titles(self) -> None:
        read = printed("penalty-decision", company_case())
        assert "违反了《中华人民共和国生态环境法典》第二百四十一条第一款的规定" in read
        assert "依据《中华人民共和国生态环境法典》第一千一百二十九条的规定" in read
        assert "罚款人民币陆仟元整（¥6000.00）" in read

    def test_performance_fifteen_days_bank_and_capped_surcharge(self) -> None:
        read = printed("penalty-decision", company_case())  # 处罚法 67, 72; 罚缴分离办法 7
        assert "自收到本决定书之日起十五日内，到中国农业银行大通县支行" in read
        assert "代收机构地址：大通县桥头镇人民路36号" in read
        assert "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额" in read

    def test_remedy_sixty_days_to_the_county_or_six_months_to_court(self) -> None:
        read = printed("penalty-decision", company_case())  # 复议法 20, 24; 行诉法 46
        assert f"六十日内向{COUNTY}申请行政复议，或者自收到之日起六个月内向{COURT}提起行政诉讼" in read
        assert "行政处罚不停止执行，法律另有规定的除外" in read  # 处罚法 73

    def test_fifteen_days_to_court_against_pulling_down_under_the_land_law(self) -> None:
        read = printed("penalty-decision", dwelling_case())  # 土地管理法 83; 复议法 20
        assert f"六十日内向{COUNTY}申请行政复议，或者依据《中华人民共和国土地管理法》第八十三条" in read
        assert f"的规定，自收到本决定书之日起十五日内向{COURT}提起行政诉讼。" in read
        assert "期满不起诉又不自行拆除的，本机关将依法申请人民法院强制执行，费用由违法者承担" in read
        assert "六个月" not in read

    def test_what_is_fined_beside_it_keeps_the_six_months(self) -> None:
        read = printed("penalty-decision", yard_case())
        assert (
            "对责令限期拆除，依据《中华人民共和国土地管理法》第八十三条的规定，自收到本决定书之日起十五日内提起"
            in read
        )
        assert "对其他处罚，自收到本决定书之日起六个月内提起" in read
        assert f"六十日内向{COUNTY}申请行政复议" in read

    @pytest.mark.parametrize(
        "form",
        [
            *("seal-seize-decision", "seal-seize-extension", "surcharge-decision", "enforcement-decision"),
            *("substitute-performance-decision", "substitute-at-once-decision"),
        ],
    )
    def test_what_orders_no_pulling_down_has_six_months_in_a_case_that_does(self, form: str) -> None:
        case, yard = whole_case(form), yard_case()
        pulled_down = {(f.PROPOSAL_OTHER.id, 1): yard.get(f.PROPOSAL_OTHER)}
        case = replace(case, matter=yard.matter, facts={**case.facts, **pulled_down})
        assert land_demolition(case)
        read = printed(form, case)  # 行政复议法 20; 行政诉讼法 46
        assert f"六十日内向{COUNTY}申请行政复议，或者自收到之日起六个月内向{COURT}提起行政诉讼" in read
        assert "第八十三条" not in read
        assert "不自行拆除的，本机关将依法申请人民法院" not in read

    def test_organ_and_date_and_place_of_the_seal(self) -> None:
        read = printed("penalty-decision", company_case())
        assert f"{ORGAN}2026年11月23日" in read
        assert "综合行政执法中心" not in read  # the centre decides nothing

    def test_a_penalty_that_is_no_fine_states_its_own_performance(self) -> None:
        goods = company_case(PROPOSAL_GOODS="自卸货车篷布1块")
        assert [each.where for each in issued("penalty-decision", goods).missing] == ["decision.performance"]
        told = company_case(
            PROPOSAL_GOODS="自卸货车篷布1块", DECISION_PERFORMANCE="没收的财物由本机关当场提取。"
        )
        assert "没收的财物由本机关当场提取。" in printed("penalty-decision", told)

    def test_without_a_fine_no_payment_is_ordered(self) -> None:
        warned = company_case(PROPOSAL_FINE=None, PROPOSAL_WARNING=True)
        read = printed("penalty-decision", warned)
        assert "给予以下行政处罚：警告。" in read
        assert "十五日" not in read
        assert "百分之三" not in read

    @pytest.mark.parametrize(
        ("answer", "words"),
        [
            (Answer.MADE, "经复核，当事人已自行清扫路面、更换篷布的事实成立，予以采纳"),
            (Answer.NONE, "在告知的期限内未提出陈述、申辩意见"),
            (Answer.WAIVED, "书面放弃陈述、申辩权利"),
        ],
    )
    def test_defence_and_what_was_made_of_it(self, answer: Answer, words: str) -> None:
        case = company_case(STATEMENT_ANSWER=answer, STATEMENT_WAIVED_ON=ISSUED_ON)
        assert words in printed("penalty-decision", case)

    def test_a_hearing_told_of_is_accounted_for(self) -> None:
        told = with_service(hearing_case(), "prior-notice-hearing", "大桥听告〔2026〕3号")
        assert "送达《行政处罚听证告知书》（大桥听告〔2026〕3号），你单位在法定期限内未要求听证" in printed(
            "penalty-decision", told
        )
        untold = issued("penalty-decision", hearing_case())
        assert {each.where for each in untold.missing} == {"service.on#1", "paper:prior-notice-hearing"}

    def test_a_hearing_held_is_the_ground_of_the_decision(self) -> None:
        held = hearing_case(ISSUED_ON)
        assert "依法组织了听证，并根据听证笔录作出本决定" in printed("penalty-decision", held)  # 处罚法 65

    def test_correction_is_ordered_until_it_is_done(self) -> None:
        assert "责令你单位改正上述违法行为" in printed("penalty-decision", company_case())
        done = company_case(CORRECTION_RESULT=Corrected.DONE)
        assert "责令你单位改正" not in printed("penalty-decision", done)


class TestSummaryDecision:
    """行政处罚法 52, 行政复议法 23."""

    def test_all_that_article_52_asks_for(self) -> None:
        read = printed("summary-penalty-decision", citizen_case())
        for words in (
            "当事人在自家阳台外堆放废旧纸箱3个",
            "违反了《城市市容和环境卫生管理条例》第十条的规定",
            "依据《城市市容和环境卫生管理条例》第三十四条第二项",
            "1．警告；2．罚款人民币伍拾元整（¥50.00）",
            "2026年11月3日10时05分在桥头镇解放路7号楼",
            ORGAN,
            "执法人员（签名或者盖章）",
            "当事人签收",
            "当事人拒绝签收的，注明情况",
        ):
            assert words in read

    def test_review_comes_first_and_suit_after_it(self) -> None:
        read = printed("summary-penalty-decision", citizen_case())
        assert f"应当先自收到本决定书之日起六十日内向{COUNTY}申请行政复议" in read
        assert f"自收到行政复议决定书之日起十五日内向{COURT}提起行政诉讼" in read
        assert "六个月" not in read
        assert "或者自收到" not in read

    def test_the_party_was_told_and_heard(self) -> None:
        read = printed("summary-penalty-decision", citizen_case())
        assert "出示执法证件，告知拟作出的行政处罚内容及事实、理由、依据" in read
        assert "陈述、申辩：无。" in read

    @pytest.mark.parametrize(
        ("pay", "words", "not_said"),
        [
            (Payment.BANK, "十五日内", "当场收缴"),
            (Payment.CASH_SMALL, "第六十八条的规定当场收缴", "十五日内，到"),
            (
                Payment.CASH_REMOTE,
                "经你提出，罚款依据《中华人民共和国行政处罚法》第六十九条的规定当场收缴",
                "十五日内，到",
            ),
        ],
    )
    def test_how_the_fine_is_paid(self, pay: Payment, words: str, not_said: str) -> None:
        read = printed("summary-penalty-decision", citizen_case(ONSPOT_PAY=pay))
        assert words in read
        assert not_said not in read

    def test_the_way_of_payment_must_be_chosen_for_a_fine_only(self) -> None:
        lacking = issued("summary-penalty-decision", citizen_case(ONSPOT_PAY=None))
        assert [each.where for each in lacking.missing] == ["onspot.pay"]
        warned = issued("summary-penalty-decision", citizen_case(ONSPOT_PAY=None, PROPOSAL_FINE=None))
        assert warned.missing == ()


class TestNotices:
    """行政处罚法 28, 44, 45, 63, 64."""

    def test_prior_notice_tells_content_facts_reasons_basis_and_rights(self) -> None:
        read = printed("prior-notice", company_case())
        for words in (
            "拟对你单位给予以下行政处罚：罚款人民币陆仟元整（¥6000.00）",
            "遗撒路段长约40米",
            "已构成违法",
            "违反了《中华人民共和国生态环境法典》第二百四十一条第一款",
            "依据《中华人民共和国生态环境法典》第一千一百二十九条",
            "享有陈述、申辩的权利",
            "不因陈述、申辩而给予更重的处罚",
            "联系人：马建国",
            "联系电话：0971-2720000",
        ):
            assert words in read

    def test_the_term_for_a_statement_is_the_organs_own(self) -> None:
        assert "五个工作日内" in printed("prior-notice", company_case())
        assert "三个工作日内" in printed("prior-notice", company_case(NOTICE_DAYS=3))
        assert "视为放弃陈述" not in printed("prior-notice", company_case())  # 处罚法 62: it must be express
        unset = issued("prior-notice", company_case(NOTICE_DAYS=None))
        assert [each.where for each in unset.missing] == ["notice.statement_days"]

    def test_a_hearing_is_spoken_of_only_where_it_is_due(self) -> None:
        assert "要求听证的权利" not in printed("prior-notice", company_case())
        assert "有要求听证的权利" in printed("prior-notice", hearing_case())

    def test_hearing_notice(self) -> None:
        read = printed("prior-notice-hearing", hearing_case())
        for words in (
            "罚款人民币贰万元整（¥20000.00）",
            "有要求听证的权利",
            "自收到本告知书之日起五日（工作日，不含法定节假日）内",
            "举行听证的七日（工作日）前通知",
            "委托一至二人代理",
            "申请主持人回避",
            "不承担本机关组织听证的费用",
        ):
            assert words in read

    def test_correction_notice(self) -> None:
        read = printed("immediate-correction-notice", company_case())
        for words in (
            "第二十八条第一款",
            "1．立即清除人民路遗撒的渣土；",
            "于2026年10月15日前改正",
            f"六十日内向{COUNTY}申请行政复议",
            f"六个月内向{COURT}提起行政诉讼",
        ):
            assert words in read


class TestRecords:
    """行政处罚法 42, 43, 45, 55."""

    @pytest.mark.parametrize("form", ["onsite-inspection-record", "interview-record"])
    def test_two_officers_show_their_certificates_and_tell_the_rights(self, form: str) -> None:
        read = printed(form, company_case())
        for words in (
            "马建国（青6301210001）、李生华（青6301210002）",
            "执法证件",
            "申请回避",
            "如实回答询问",
        ):
            assert words in read
        alone = replace(company_case(), officers=company_case().officers[:1])
        assert "case.officers" in {each.where for each in issued(form, alone).missing}

    def test_inspection_record(self) -> None:
        read = printed("onsite-inspection-record", company_case())
        for words in (
            "2026年10月12日9时20分至2026年10月12日10时05分",
            "散落面积约31㎡",
            "当事人（在场人）：",
            "见证人：",
            "记录人：",
        ):
            assert words in read

    def test_interview_record(self) -> None:
        read = printed("interview-record", company_case())
        for words in (
            "（以下空白）",
            "被询问人：祁生福",
            "630121197803150017",
            "与本案关系：当事人的法定代表人",
            "问：车厢为什么没有密闭？",
            "答：篷布前一天坏了",
            "以上笔录我看过",
            "（以下空白）",
        ):
            assert words in read

    def test_statement_record(self) -> None:
        read = printed("statement-defence-record", company_case())
        for words in ("大桥罚告〔2026〕31号", "进行复核", "不因陈述、申辩而给予更重的处罚", "请求从轻处罚。"):
            assert words in read

    def test_photographs_have_source_time_place_and_what_they_prove(self) -> None:
        read = printed("site-photo-sheet", company_case())
        for words in ("2026年10月12日9时25分", "遗撒路段长40米", "李生华", "原始载体存放处", "当事人确认"):
            assert words in read


def test_every_form_names_its_basis() -> None:
    for form in forms().values():
        assert form.basis
        assert form.copies


def test_who_neither_contests_nor_obeys_is_told_of_the_court() -> None:
    told = "又不履行本决定的，本机关将依据《中华人民共和国行政强制法》第五十三条的规定申请人民法院强制执行"
    assert told in printed("penalty-decision", company_case())
    assert told in printed("summary-penalty-decision", citizen_case())
    assert told not in printed("penalty-decision", dwelling_case())  # 土地管理法 83 says it in its own words


@pytest.mark.parametrize("form", ["onsite-inspection-record", "interview-record", "statement-defence-record"])
def test_a_record_is_read_by_who_signs_it_and_a_refusal_is_noted(form: str) -> None:
    read = printed(form, company_case())
    assert "“以上笔录我看过〔已向我宣读〕，" in read
    assert read.index("以上笔录我看过") < read.index("拒绝或者不能签名的，由执法人员注明情况：")


def test_the_host_notes_a_refusal_at_a_hearing() -> None:
    assert "拒绝签字或者盖章的，由听证主持人注明：" in printed(
        "hearing-record", whole_case("hearing-record")
    )  # 处罚法 64


def test_what_is_asserted_is_ticked_not_answered() -> None:
    read = printed("publication-approval", whole_case("publication-approval"))
    assert "是否未成年人：是" not in read
    assert "已核对当事人的年龄，未成年人的不公开" in read
    composed = issued("coercive-measure-approval", whole_case("coercive-measure-approval"))
    assert "☑没有被其他国家机关查封" in composed.text()


def test_a_case_handed_to_another_organ_goes_with_its_receipt() -> None:
    read = printed("case-transfer-letter", whole_case("case-transfer-letter"))
    assert "回执：大通回族土族自治县桥头镇人民政府《案件移送函》（大桥移〔2026〕29号）及所附材料收到" in read


def test_part_of_a_seizure_is_lifted_by_the_item_that_holds() -> None:
    read = printed("seal-seize-part-release", whole_case("seal-seize-part-release"))
    assert (
        "查封、扣押的场所、设施或者财物与违法行为无关”的情形，依据《中华人民共和国行政强制法》第二十八条第一款第二项"
        in read
    )


def test_each_of_several_acts_is_told_apart_in_a_paragraph_of_its_own() -> None:
    read = [*told_in("penalty-decision", two_act_case()), *told_in("prior-notice", two_act_case())]
    assert [line for line in read if line in ("经查：", "本机关认为：")] == ["经查：", "本机关认为："]
    assert sum(line.startswith("（一）2026年10月12日9时20分") for line in read) == 2
    assert sum(line.startswith("上述行为分别违反了") for line in read) == 2
    assert "经查，" in printed("penalty-decision", company_case())


def told_in(form: str, case: Case) -> list[str]:
    """The paragraphs of the text of a paper."""
    elements = issued(form, case).elements
    return ["".join(piece.text for piece in each.pieces) for each in elements if isinstance(each, Para)]


def test_places_and_installations_are_sealed_and_only_things_are_taken_away() -> None:
    """行政强制法 9: 查封场所、设施或者财物；扣押财物."""
    case = more_case("seizure")
    taken = printed("seal-seize-decision", case)
    assert "下列涉案的财物予以扣押" in taken
    assert "场所、设施" not in taken
    sealed = replace(case, facts={**case.facts, (s.MEASURE.id, 1): Measure.SEAL})
    assert "下列涉案的场所、设施或者财物予以查封" in printed("seal-seize-decision", sealed)
    for form in ("seal-seize-extension", "seal-seize-release", "seal-seize-part-release"):
        case = whole_case(form)
        measured = {
            measure: replace(case, facts={**case.facts, (s.MEASURE.id, 1): measure}) for measure in Measure
        }
        assert "的财物予以扣押（" in printed(form, measured[Measure.DETAIN])
        assert "的场所、设施或者财物予以" not in printed(form, measured[Measure.DETAIN])
        assert "的场所、设施或者财物予以查封（" in printed(form, measured[Measure.SEAL])
