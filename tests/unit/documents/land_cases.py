"""Houses on land used unlawfully, ordered to be pulled down under the land law, with a fine and without."""

from __future__ import annotations

from dataclasses import replace

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.lists import FineRange, Matter
from tests.unit.documents.cases import MATTER, more_case

LAND = "中华人民共和国土地管理法"
PERFORM = "自收到本决定书之日起三十日内自行拆除，恢复土地原状"


def _matter(name: str, violated: str, penalty: str, fine: FineRange | None) -> Matter:
    return replace(
        MATTER,
        name=name,
        violated_law=LAND,
        violated_article=violated,
        penalty_law=LAND,
        penalty_article=penalty,
        fine=fine,
    )


def dwelling_case() -> Case:
    """A villager's house without approval: to be pulled down, no fine (土地管理法 78)."""
    case = more_case("hearing")
    given = {
        (f.PROPOSAL_FINE.id, 1): None,
        (f.APPROVAL_OPINION.id, 1): "建议依法责令退还非法占用的土地，限期拆除新建的房屋。",
        (f.PROPOSAL_OTHER.id, 1): "责令退还非法占用的土地，限期拆除在非法占用的土地上新建的房屋",
        (f.DECISION_PERFORMANCE.id, 1): PERFORM,
        (
            f.OFFENCE_FACTS.id,
            1,
        ): "当事人未经批准，在桥头镇村东耕地上建成砖混房屋一间，占地126平方米。",
        (f.REPORT_NATURE.id, 1): "当事人未经批准非法占用土地建住宅，事实清楚，证据确实充分。",
        (f.REPORT_DISCRETION.id, 1): "占用耕地，没有自行拆除。",
    }
    facts = {slot: value for slot, value in {**case.facts, **given}.items() if value is not None}
    matter = _matter("农村村民非法占用土地建住宅", "第六十二条", "第七十八条第一款", None)
    return replace(case, facts=facts, matter=matter)


def yard_case() -> Case:
    """A company's yard on farmland: to be pulled down, and fined (土地管理法 77)."""
    case = dwelling_case()
    facts = {
        **case.facts,
        (f.PROPOSAL_FINE.id, 1): Money.yuan(12600),
        (f.APPROVAL_OPINION.id, 1): "建议依法责令限期拆除新建的仓库，并处罚款人民币壹万贰仟陆佰元整。",
        (
            f.OFFENCE_FACTS.id,
            1,
        ): "当事人未经批准，在桥头镇村东耕地上建成彩钢板仓库，占地126平方米。",
        (f.REPORT_NATURE.id, 1): "当事人未经批准非法占用土地，事实清楚，证据确实充分。",
    }
    matter = _matter("未经批准非法占用土地", "第四十四条第一款", "第七十七条第一款", case.matter.fine)
    return replace(case, facts=facts, matter=matter)
