"""Inner papers, service and the bound file: what law and review standards want, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.documents.elements import WIDTH, Grid
from tests.unit.documents.cases import citizen_case, company_case
from tests.unit.documents.evidence_cases import long_catalogue
from tests.unit.documents.reading import ISSUED_ON, issued, printed


class TestInnerPapers:
    """立案、调查终结、法制审核、决定审批、结案."""

    def test_filing_approval(self) -> None:
        read = printed("case-filing-approval", company_case())
        for words in ("案由", "案情简介", "承办人意见", "承办机构", "行政机关", "负责人意见", "符合立案标准"):
            assert words in read

    def test_investigation_report(self) -> None:
        read = printed("investigation-report", company_case())
        for words in (
            "一、当事人基本情况",
            "二、违法事实",
            "三、证据",
            "四、案件性质",
            "五、裁量情节与适用档次",
            "六、处理建议",
        ):
            assert words in read
        assert "2．现场照片6张（视听资料），证明车厢未密闭" in read

    def test_a_report_of_a_crime_asks_for_its_transfer(self) -> None:
        assert "移送司法机关" not in printed("investigation-report", company_case())
        assert "第二十七条第一款的规定移送司法机关" in printed(
            "investigation-report", company_case(REPORT_CRIME=True)
        )

    def test_legal_review_covers_the_eight_heads(self) -> None:
        read = printed("legal-review-opinion", company_case())  # 国办发〔2018〕118号 四(十三)
        for words in (
            "行政执法主体是否合法",
            "执法人员是否具备执法资格",
            "行政执法程序是否合法",
            "案件事实是否清楚，证据是否合法充分",
            "适用法律、法规、规章是否准确，裁量基准运用是否适当",
            "执法是否超越执法机关法定权限",
            "行政执法文书是否完备、规范",
            "违法行为是否涉嫌犯罪、需要移送司法机关",
            "未经法制审核或者审核未通过的，不得作出决定",
        ):
            assert words in read

    def test_decision_approval(self) -> None:
        read = printed("penalty-decision-approval", company_case())
        for words in (
            "违法事实",
            "裁量情节",
            "大桥罚告〔2026〕31号",
            "提出了陈述申辩",
            "法制审核",
            "拟决定内容",
            "负责人意见",
        ):
            assert words in read

    def test_closing_report(self) -> None:
        read = printed("case-closing-report", company_case())
        for words in (
            "大桥罚决〔2026〕29号",
            "2026年12月1日缴纳人民币陆仟元整（¥6000.00）",
            "□√处罚决定履行完毕",
        ):
            assert words in read

    def test_filing_of_an_on_the_spot_decision(self) -> None:
        read = printed("summary-penalty-filing", citizen_case())
        for words in ("大桥当罚〔2026〕8号", "韩𬭚", "备案", "罚款人民币伍拾元整"):
            assert words in read


class TestServiceAndFile:
    """民事诉讼法 87-95, 处罚法 61; the bound file."""

    def test_receipt(self) -> None:
        read = printed("service-receipt", company_case())
        for words in (
            "《行政处罚事先告知书》（大桥罚告〔2026〕31号）",
            "□√直接送达",
            "□公告送达",
            "收到日期",
            "拒收事由",
            "见证人",
            "送达人（签名）",
        ):
            assert words in read

    def test_electronic_service_needs_consent(self) -> None:
        read = printed("service-address-confirm", company_case())
        for words in ("第六十一条第二款", "是否同意", "13900000001", "受送达人"):
            assert words in read

    def test_cover_contents_and_memo(self) -> None:
        cover = printed("archive-cover", company_case(CLOSING_ON=ISSUED_ON))
        for words in (
            "案件名称",
            "大通顺达渣土运输有限公司运输渣土未采取密闭措施造成遗撒案",
            "三十年",
            "8件",
            "13页",
        ):
            assert words in cover
        contents = printed("archive-contents", company_case())
        for words in ("序号", "文号", "责任者", "题名", "日期", "页号", "备注", "20261123", "12—13"):
            assert words in contents
        memo = printed("archive-memo", company_case())
        for words in ("本卷文书齐全", "立卷人", "检查人", "2026年12月8日"):
            assert words in memo


def test_the_catalogue_of_much_evidence_is_read_at_a_glance() -> None:
    """No column of words is so narrow that a line of it holds but a few characters."""
    composed = issued("evidence-catalogue", long_catalogue())
    [table] = [element for element in composed.elements if isinstance(element, Grid)]
    assert len(table.rows) == 15
    for cell in table.rows[1].cells:
        words = max(sum(len(piece.text) for piece in pieces) for pieces in cell.paras)
        assert words <= 4 or cell.share * WIDTH >= 10 * cell.style.size
    assert all(pieces for row in table.rows for cell in row.cells for pieces in cell.paras)


def test_the_catalogue_says_of_each_piece_whether_it_was_checked_and_how() -> None:
    """行政处罚法 46: evidence counts once found true; where the original of a copy lies is said beside it."""
    case = company_case()
    assert "查证属实" not in printed("evidence-catalogue", case)
    told: dict[AnyFact, object] = {
        f.EVIDENCE_VERIFIED: True,
        f.EVIDENCE_CHECKED: "与原件核对一致",
        f.EVIDENCE_KEPT: "桥头镇财政所",
    }
    case = replace(case, facts={**case.facts, **{(fact.id, 2): value for fact, value in told.items()}})
    words = printed("evidence-catalogue", case)
    assert "查证属实：与原件核对一致" in words
    assert "桥头镇财政所" in words
    assert words.count("查证属实") == 1
