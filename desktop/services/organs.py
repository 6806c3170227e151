"""The governments that decide, after a county was founded: accounts, addresses, amounts come and change."""

from __future__ import annotations

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
}


@dataclass(frozen=True, slots=True)
class ChangeOrgans:
    """Governments as they are to stand; those that are not named stay as they are."""

    organs: tuple[Organ, ...]


def change_organs(job: Job, command: ChangeOrgans) -> int:
    """Change what papers print of governments; gives how many changed. Papers issued keep what they say.

    Raises NotFound `no_organ` for one that is not there, BadEntry `organ_lacks`, `mark_twice`.
    """
    listed = {organ.unit_id: organ for organ in job.work.organs()}
    for organ in command.organs:
        if organ.unit_id not in listed:
            raise NotFound("no_organ", unit=organ.name)
    after = {**listed, **{organ.unit_id: organ for organ in command.organs}}
    wrong = wrong_organs(after.values())
    if wrong:
        raise wrong[0]
    changed = [organ for organ in command.organs if organ != listed[organ.unit_id]]
    if changed:
        job.work.put_organs(tuple(after.values()))
    for organ in changed:
        job.keep(OrganChanged("", organ.unit_id, organ.name, _told(listed[organ.unit_id], organ)))
    return len(changed)


def organs(office: Office) -> tuple[Organ, ...]:
    """Every government and entrusting bureau that decides; not one whose township is no more."""
    with office.read() as work:
        tree = work.tree()
        gone = tree.by_id.keys() - tree.current_ids
        return tuple(organ for organ in work.organs() if organ.unit_id not in gone)


def _told(old: Organ, new: Organ) -> str:
    """账号：空→2806…, each that changed."""
    pairs = ((words, getattr(old, key), getattr(new, key)) for key, words in FIELDS.items())
    return "；".join(f"{words}：{_said(was)}→{_said(now)}" for words, was, now in pairs if was != now)


def _said(value: object) -> str:
    return "空" if value is None or value == "" else str(value)
