"""A storehouse built in a village without a permit, pulled down (城乡规划法 65, 行政强制法 44)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from tests.unit.documents.cases import BUILDING_MATTER, company_case, facts_of, more_case, paper

_GONE = (
    *("inspection", "photo", "interview", "correction", "evidence", "statement", "recheck", "review"),
    *("payment", "closing", "archive", "address", "approval"),
    *("proposal.fine", "proposal.gain", "report.discretion"),
)
"""What the case of the lorry says and this one does not."""
PAPERS = (
    paper(
        "stop-construction-notice",
        "责令停止违法行为（停止建设）通知书",
        "大桥责停〔2026〕1号",
        date(2026, 1, 12),
    ),
    paper("investigation-report", "案件调查终结报告", "", date(2026, 2, 2), 2),
    paper("prior-notice", "行政处罚事先告知书", "大桥罚告〔2026〕3号", date(2026, 2, 3), 2),
    paper("prior-notice-hearing", "行政处罚听证告知书", "大桥听告〔2026〕1号", date(2026, 2, 3), 2),
    paper("demolition-decision", "限期拆除决定书", "大桥限拆〔2026〕2号", date(2026, 3, 2), 2),
    paper("demolition-announcement", "强制拆除公告", "大桥拆公〔2026〕1号", date(2026, 9, 21)),
    paper("performance-urge-notice", "履行义务催告书", "大桥催〔2026〕6号", date(2026, 10, 12)),
    paper("enforcement-decision", "行政强制执行决定书", "大桥强执〔2026〕1号", date(2026, 11, 9), 2),
)


def pulled_down_case(**changes: object) -> Case:
    """The case at its enforcement: decided, announced, reminded, and at last pulled down."""
    known = more_case("building").facts
    kept = {slot: value for slot, value in known.items() if not slot[0].startswith(_GONE)}
    facts = {**kept, **facts_of("pulled_down")}
    if changes:
        facts |= {(getattr(f, name).id, 1): value for name, value in changes.items()}
    return replace(
        company_case(),
        number="大桥立〔2026〕2号",
        registered_on=date(2026, 1, 12),
        matter=replace(BUILDING_MATTER, valid_from=date(2019, 4, 23)),
        facts=facts,
        papers=PAPERS,
        steps=(),
    )
