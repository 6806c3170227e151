"""Evidence of many pieces with long names, as a thick file has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.choices import EVIDENCE_FORMS
from tests.unit.documents.cases import company_case

_NAMES = (
    "现场检查（勘验）笔录及现场示意图",
    "大通回族土族自治县桥头镇毛家沟村村东承包地违法建设现场照片（含无人机航拍正射影像）12张",
    "询问（调查）笔录（祁生福）1份",
    "大通县自然资源局关于毛家沟村地块规划许可情况的复函",
    "统一社会信用代码证及法定代表人身份证复印件",
    "青海省示例建筑工程质量检测中心检验报告（青检字〔2026〕第0183号）",
)
_SOURCES = ("执法人员现场制作", "从大通县自然资源局档案室调取", "当事人提供")
_PROVES = "当事人未取得乡村建设规划许可证，在承包地内建设仓库，占地126.5平方米，主体钢架已经立起的事实"


def long_catalogue() -> Case:
    """The ordinary case with fourteen pieces of evidence, everything said of each."""
    case = company_case()
    kinds, ways = list(f.EvidenceKind), [way for way, _ in EVIDENCE_FORMS.choices]
    facts = dict(case.facts)
    for n in range(1, 15):
        facts |= {
            (f.EVIDENCE_NAME.id, n): _NAMES[n % len(_NAMES)],
            (f.EVIDENCE_KIND.id, n): kinds[n % len(kinds)],
            (f.EVIDENCE_SOURCE.id, n): _SOURCES[n % len(_SOURCES)],
            (f.EVIDENCE_BY.id, n): "马建国、李生华",
            (f.EVIDENCE_ON.id, n): date(2026, 10, 12 + n),
            (f.EVIDENCE_AT.id, n): "桥头镇毛家沟村村东，东至水渠，西至村道",
            (f.EVIDENCE_FORM.id, n): ways[n % len(ways)],
            (f.EVIDENCE_PROVES.id, n): _PROVES,
            (f.EVIDENCE_PAGES.id, n): f"{n}页",
        }
    return replace(case, facts=facts)
