"""Papers of the inquiry say what the case knows already, and nothing of it twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import inquiry_facts as q
from desktop.casework import parting_facts as p
from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile, FileKind
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.facts import AnyFact, Good
from desktop.documents.elements import Grid, PictureCell
from tests.unit.documents.cases import examined_case, more_case, paper
from tests.unit.documents.reading import draft, issued, printed


def said(name: str, **facts: object) -> Case:
    """The usual case with a table of facts, and further facts of the inquiry by their name."""
    case = more_case(name)
    return replace(
        case, facts={**case.facts, **{(getattr(q, key).id, 1): told for key, told in facts.items()}}
    )


def kept(name: str, *, kind: FileKind = FileKind.PICTURE, voided: str = "", held: bool = True) -> CaseFile:
    return CaseFile(name, f"{name:0<64}", 2048, kind, f"{name}.jpg", 1, held=held, voided=voided)


def test_whoever_is_named_is_asked_to_come_else_the_party() -> None:
    party = printed("inquiry-notice", more_case("summons"))
    witness = printed("inquiry-notice", said("summons", SUMMONED="马永福"))
    assert "29号大通顺达渣土运输有限公司：为调查" in party
    assert "29号马永福：为调查大通顺达渣土运输有限公司" in witness


def test_an_appraisal_of_what_was_seized_names_what_the_party_was_told() -> None:
    own, seized = (
        printed("appraisal-entrust", more_case("appraisal")),
        printed("appraisal-entrust", examined_case()),
    )
    assert "不计入查封（扣押）期限" not in own
    for told in (
        "大桥检期〔2026〕1号",
        "自卸货车车厢密闭装置",
        "请于2026年10月16日前完成",
        "不计入查封（扣押）期限",
    ):
        assert told in seized


def test_of_a_seizure_without_its_notice_nothing_is_entrusted() -> None:
    case = examined_case()
    untold = replace(
        case, papers=tuple(each for each in case.papers if each.form != "seal-seize-exam-notice")
    )
    assert [lack.where for lack in issued("appraisal-entrust", untold).missing] == [
        "paper:seal-seize-exam-notice"
    ]


def test_the_right_to_another_appraisal_is_told_as_its_rule_has_it() -> None:
    rule = {
        "AGAIN_BY": "《农产品质量安全法》第五十一条",
        "AGAIN_WITHIN": "五个工作日",
        "AGAIN_TO": "县农业农村局",
    }
    told = printed("appraisal-result-notice", said("appraisal", **rule))
    assert "自收到本告知书之日起五个工作日内，向县农业农村局书面申请复检" in told
    assert "有权依法申请" in printed("appraisal-result-notice", more_case("appraisal"))


def test_the_digests_are_those_of_the_files_kept_else_those_typed() -> None:
    typed = said("extraction", OF_EVIDENCE=1)
    with_file = replace(typed, files=(kept("录像", kind=FileKind.OTHER), kept("废", voided="重复")))
    assert "东侧01.mp4" in printed("edata-extraction-record", typed)
    words = printed("edata-extraction-record", with_file)
    assert f"录像.jpg（2048字节）SHA-256：{'录像':0<64}" in words
    assert "东侧01.mp4" not in words
    assert "废.jpg" not in words


@pytest.mark.parametrize(
    ("form", "table"), [("id-evidence-sheet", "identity"), ("evidence-extraction", "copied")]
)
def test_the_pictures_kept_of_a_copy_stand_where_it_would_be_pasted(form: str, table: str) -> None:
    case = more_case(table)
    files = (
        kept("正面"),
        kept("背面"),
        kept("废", voided="模糊"),
        kept("远", held=False),
        kept("文", kind=FileKind.PDF),
    )

    def pictures(of: Case) -> list[str]:
        grids = [each for each in draft(form, of).elements if isinstance(each, Grid)]
        return [
            cell.picture
            for grid in grids
            for row in grid.rows
            for cell in row.cells
            if isinstance(cell, PictureCell)
        ]

    assert pictures(replace(case, files=files)) == [file.digest for file in files[:2]]
    assert pictures(case) == []
    assert "粘贴处" in draft(form, case).text()


@pytest.mark.parametrize(
    ("rules", "law"),
    [
        ("market@1", "《市场监督管理行政处罚程序规定》第三十五条第二款"),
        ("housing@1", "《住房和城乡建设行政处罚程序规定》第十九条第四款"),
        ("transport@1", "《交通运输行政执法程序规定》第四十五条第二款"),
    ],
)
def test_the_party_is_told_that_what_was_kept_is_free_by_itself(rules: str, law: str) -> None:
    form, case = "evidence-preservation-disposal", replace(more_case("preservation"), rules=(rules,))
    assert "自动解除" not in printed(form, case)
    free = {(f.PRESERVATION_OUTCOME.id, 1): f.Disposal.LAPSED, (f.PRESERVATION_ON.id, 1): date(2026, 10, 22)}
    words = printed(form, replace(case, facts={**case.facts, **free}))
    assert f"依据{law}的规定，先行登记保存措施自2026年10月22日起自动解除" in words
    assert "作出如下处理决定" not in words


def gone_apart(case: Case, *parts: tuple[int, MoveAct, str], part: int = 0) -> Case:
    """The case with these lines and quantities of what was kept gone their own ways."""
    first = max(case.sheets("custody"), default=0) + 1
    for n, (line, act, quantity) in enumerate(parts, first):
        sheet: dict[AnyFact, object] = {
            **{c.THING: f"preservation#1.{line}", c.ACT: act, c.STATE: ThingState.KEPT, c.FROM: "证据室"},
            **{c.ON: date(2026, 10, 13), c.QUANTITY: quantity, c.PART: part},
        }
        case = replace(case, facts={**case.facts, **{(fact.id, n): value for fact, value in sheet.items()}})
    return case


def test_the_notice_says_of_each_part_which_way_it_goes() -> None:
    form, case = "evidence-preservation-disposal", more_case("preservation")
    goods = (Good("账本", "", "本", "2"), Good("电脑", "X1", "台", "1"), Good("白酒", "500ml", "箱", "12"))
    told: dict[AnyFact, object] = {f.PRESERVATION_ITEMS: goods, f.PRESERVATION_PLACE: "证据室"}
    case = replace(case, facts={**case.facts, **{(fact.id, 1): value for fact, value in told.items()}})
    case = gone_apart(case, (1, MoveAct.RELEASE, "2"), (2, MoveAct.TRANSFER, "1"), (3, MoveAct.SEIZE, "5"))
    words = printed(form, case)
    for told_of in (
        "下列物品分别处理",
        "1账本本2解除登记保存，返还当事人",
        "2电脑X1台1移送有关机关处理",
        "3白酒500ml箱5采取查封、扣押措施",
        "其余物品：",
    ):
        assert told_of in words, told_of


def test_separate_notices_tell_of_their_parts_and_the_last_of_the_rest_and_of_them() -> None:
    """行政处罚法 56: each thing is told of once; the notice on the rest says where the others were."""
    rest, part = "evidence-preservation-disposal", "evidence-preservation-part-disposal"
    case = more_case("preservation")
    goods = (Good("账本", "", "本", "2"), Good("电脑", "X1", "台", "1"), Good("白酒", "500ml", "箱", "12"))
    told: dict[AnyFact, object] = {
        **{f.PRESERVATION_ITEMS: goods, f.PRESERVATION_PLACE: "证据室"},
        **{p.KEPT_OF: 1, p.KEPT_ON: date(2026, 10, 13), p.KEPT_GROUNDS: "账本已经复制"},
    }
    case = replace(case, facts={**case.facts, **{(fact.id, 1): value for fact, value in told.items()}})
    case = gone_apart(case, (1, MoveAct.RELEASE, "2"), part=1)
    words = printed(part, case)
    assert "于2026年10月13日对其中下列物品作出如下处理决定" in words
    assert "1账本本2解除登记保存，返还当事人" in words
    assert "电脑" not in words
    assert "其余物品由本机关另行处理" in words
    notice = paper(part, "先行登记保存证据部分处理通知书", "大桥部处〔2026〕1号", date(2026, 10, 13))
    case = replace(case, papers=(*case.papers, notice))
    words = printed(rest, case)
    assert "已经另行作出处理决定，并分别通知" in words
    assert "1账本本2解除登记保存，返还当事人大桥部处〔2026〕1号" in words
    assert "现对其余物品作出如下处理决定：解除登记保存，返还当事人" in words
    assert "现作出如下处理决定" not in words
