"""The governments that decide, after a county was founded: accounts, addresses, amounts come and change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.base.errors import NotFound
from desktop.casework.county_offices import wrong_organs
from desktop.casework.lists import Organ
from desktop.casework.people_events import OrganChanged
from desktop.services.perform import Job, Office

FIELDS = {
    "name": "名称",
    "mark": "字号",
    "centre": "执法中心",
    "address": "地址",
    "phone": "电话",
    "review_body": "复议机关",
    "court": "管辖法院",
    "bank": "代收银行",
    "bank_address": "银行地址",
    "bank_account": "账号",
    "hearing_citizen": "公民听证数额",
    "hearing_organisation": "单位听证数额",
    "sole_trader_as_citizen": "个体工商户按公民",
    "night_begins": "夜间开始（时）",
    "night_ends": "夜间结束（时）",
}


@dataclass(frozen=True, slots=True)
class ChangeOrgans:
    """Organs as they are to stand, new bureaus that entrust among them; who is not named stays as it is."""

    organs: tuple[Organ, ...]


def change_organs(job: Job, command: ChangeOrgans) -> int:
    """Change what papers print of organs; gives how many changed. Papers issued keep what they say.

    A bureau of the county that entrusts may come at any time, under the code matters name it by: it is no
    unit of the tree (行政处罚法 20). Raises NotFound `no_organ` for a unit without one, BadEntry
    `organ_lacks`, `mark_twice`.
    """
    listed, units = {organ.unit_id: organ for organ in job.work.organs()}, job.work.tree().by_id
    for organ in command.organs:
        if organ.unit_id not in listed and (organ.unit_id in units or not organ.unit_id.strip()):
            raise NotFound("no_organ", unit=organ.name)
    after = {**listed, **{organ.unit_id: organ for organ in command.organs}}
    wrong = wrong_organs(after.values())
    if wrong:
        raise wrong[0]
    changed = [organ for organ in command.organs if organ != listed.get(organ.unit_id)]
    if changed:
        job.work.put_organs(tuple(after.values()))
    for organ in changed:
        job.keep(OrganChanged("", organ.unit_id, organ.name, _told(listed.get(organ.unit_id), organ)))
    return len(changed)


def organs(office: Office) -> tuple[Organ, ...]:
    """Every government and entrusting bureau that decides; not one whose township is no more."""
    with office.read() as work:
        tree = work.tree()
        gone = tree.by_id.keys() - tree.current_ids
        return tuple(organ for organ in work.organs() if organ.unit_id not in gone)


def bureau(code: str, organs: Sequence[Organ]) -> Organ:
    """A bureau of the county that is to be added, its name and mark still to be told.

    The county's government reviews it as it does the townships (行政复议法 24), and their court judges.
    """
    bodies = (
        Counter(getattr(organ, key) for organ in organs).most_common(1) for key in ("review_body", "court")
    )
    review, court = (found[0][0] if found else "" for found in bodies)
    return Organ(code, "", "", "", "", "", review, court, "", "", "", None, None)


def _told(old: Organ | None, new: Organ) -> str:
    """账号：空→2806…, each that changed; of one that was added all that is known."""
    pairs = ((words, getattr(old, key, ""), getattr(new, key)) for key, words in FIELDS.items())
    told = "；".join(
        f"{words}：{_said(was)}→{_said(now)}" for words, was, now in pairs if _said(was) != _said(now)
    )
    return told if old is not None else f"增加委托机关，代码{new.unit_id}；{told}"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "空" if value is None or value == "" else str(value)
