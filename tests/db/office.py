"""A small county in a real database, and the acts that fill it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db import Storage
from db.server import Server, named_server
from desktop.base.errors import StorageTrouble
from desktop.base.money import Money
from desktop.base.paths import Home
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.events import CaseRegistered, PaperIssued
from desktop.casework.facts import Slot
from desktop.casework.lists import (
    FineRange,
    Level,
    Matter,
    MatterList,
    Officer,
    Organ,
    Power,
    Unit,
)
from desktop.casework.parties import PartyKind
from tests.db.cluster import Cluster
from tests.helpers.homes import connect, unseal

ACTOR = Actor("p1", "马建国", "officer", "630121100")
PATTERN = "{mark}{word}〔{year}〕{serial}号"

COUNTY = Unit("630121", "大通回族土族自治县", Level.COUNTY)
WEST = Unit("630121-d1", "桥头片区", Level.DISTRICT, COUNTY.id, sample=True)
EAST = Unit("630121-d2", "朔北片区", Level.DISTRICT, COUNTY.id, sample=True)
QIAOTOU = Unit("630121100", "桥头镇", Level.TOWNSHIP, WEST.id)
SHUOBEI = Unit("630121202", "朔北藏族乡", Level.TOWNSHIP, EAST.id)
STATION = Unit("630121100008", "元朔社区", Level.STATION, QIAOTOU.id)
OTHER_STATION = Unit("630121100009", "园林社区", Level.STATION, QIAOTOU.id)
FAR_STATION = Unit("630121202001", "东至沟村", Level.STATION, SHUOBEI.id)
UNITS = (COUNTY, WEST, EAST, QIAOTOU, SHUOBEI, STATION, OTHER_STATION, FAR_STATION)

ORGAN = Organ(
    unit_id=QIAOTOU.id,
    name="大通回族土族自治县桥头镇人民政府",
    mark="大桥",
    centre="桥头镇综合行政执法中心",
    address="桥头镇政府路1号",
    phone="0971-2720100",
    review_body="大通回族土族自治县人民政府",
    court="大通回族土族自治县人民法院",
    bank="青海示例农村商业银行桥头支行",
    bank_address="桥头镇政府路101号",
    bank_account="6300 1210 0001 0000",
    hearing_citizen=Money.yuan(5000),
    hearing_organisation=None,
)
FAR_ORGAN = replace(ORGAN, unit_id=SHUOBEI.id, name="大通回族土族自治县朔北藏族乡人民政府", mark="大朔")

OFFICERS = (
    Officer("p1", "马建国", QIAOTOU.id, "officer", "63012124001", date(2024, 4, 1), date(2029, 3, 31)),
    Officer("p2", "李生华", QIAOTOU.id, "officer", "63012124002", date(2023, 6, 1), None),
    Officer("p3", "祁有福", SHUOBEI.id, "officer"),
    Officer("p9", "张县长", COUNTY.id, "supervisor", reviewer_qualified=True),
)

MATTER = Matter(
    id="HJ-006-v2",
    code="HJ-006",
    name="运输车辆未密闭遗撒物料",
    domain="生态环境",
    source_department="生态环境",
    violated_law="中华人民共和国大气污染防治法",
    violated_article="第七十条第一款",
    penalty_law="中华人民共和国大气污染防治法",
    penalty_article="第一百一十六条",
    kinds=("罚款",),
    fine=FineRange(2000, 20000.5, "yuan", phrase="二千元以上二万元以下"),
    fine_second=None,
    fine_person=None,
    person_basis="",
    correction=True,
    correction_first=False,
    fine_must=True,
    power=Power.GRANTED,
    valid_from=date(2021, 7, 15),
    valid_to=None,
    status="current",
    initials="yscl",
)
LIST = MatterList("2026-1", "示例县政府", "示例〔2026〕1号", date(2026, 1, 1), None, (MATTER,), sample=True)

PARTY: dict[Slot, str] = {
    (f.PARTY_KIND.id, 1): PartyKind.CITIZEN,
    (f.PARTY_NAME.id, 1): "单永红",
    (f.PARTY_ID.id, 1): "630121198001010013",
    (f.PARTY_BORN.id, 1): "1980-01-01",
}
FACTS: dict[Slot, str] = {
    **PARTY,
    (f.OFFENCE_ON.id, 1): "2026-02-20",
    (f.OFFENCE_AT.id, 1): "桥头镇人民路",
    (f.OFFENCE_FACTS.id, 1): "车辆未密闭，沿途遗撒。\n约三十米。",
    (f.DISCOVERED_ON.id, 1): "2026-02-21",
    (f.SOURCE.id, 1): f.Source.PATROL,
    (f.INTERVIEW_PERSON.id, 2): "某甲",
    (f.PROPOSAL_FINE.id, 1): "300000",
}
FILLED: dict[Slot, str] = {
    **FACTS,
    (f.FILING_OPINION.id, 1): "建议立案。",
    (f.PARTY_ADDRESS.id, 1): "桥头镇人民路3号",
}
"""A case whose approval of filing lacks nothing."""


def actor(officer: Officer) -> Actor:
    """Somebody of the county at the desk."""
    return Actor(officer.id, officer.name, officer.role, officer.unit_id)


def seed(storage: Storage) -> None:
    """Fill an empty home with the small county."""
    with storage.write(ACTOR, "seed") as work:
        work.put_units(UNITS)
        work.put_organs((ORGAN, FAR_ORGAN))
        work.put_officers(OFFICERS)
        work.put_matter_list(LIST)


def register(
    storage: Storage,
    unit: Unit = STATION,
    facts: Mapping[Slot, str] | None = None,
    rule_set: str = "general",
) -> str:
    """One registered case; gives its id."""
    with storage.write(ACTOR, "register_case") as work:
        case_id = work.mint_id()
        organ = work.organ(unit.id)
        year = work.clock.today().year
        serial = work.take_number(organ.unit_id, "案", organ.mark, year, PATTERN, case_id)
        event = CaseRegistered(
            case_id=case_id,
            number=PATTERN.format(mark=organ.mark, word="案", year=year, serial=serial),
            procedure="ordinary@1",
            stage="registered",
            unit_id=unit.id,
            organ_unit_id=organ.unit_id,
            matter_id=MATTER.id,
            matters_version=LIST.version,
            rule_set=rule_set,
            officer_ids=("p1", "p2"),
            registered_on=work.clock.today(),
            values=FACTS if facts is None else facts,
            sample=True,
        )
        work.apply(event)
        work.record([event])
    return case_id


def paper(
    case_id: str, paper_id: str, number: str = "", data: bytes = b"%PDF-1.7 one", n: int = 1
) -> PaperIssued:
    """A paper that was just drawn."""
    return PaperIssued(
        case_id=case_id,
        paper_id=paper_id,
        form="penalty-decision",
        form_version="1",
        name="行政处罚决定书",
        n=n,
        number=number,
        issued_on=date(2026, 3, 2),
        pages=2,
        digest=hashlib.sha256(data).hexdigest(),
        content=hashlib.sha256(b"facts").hexdigest(),
        data=data,
    )


def issue(storage: Storage, case_id: str, data: bytes = b"%PDF-1.7 one") -> str:
    """One issued, numbered paper; gives its id."""
    with storage.write(ACTOR, "issue_paper") as work:
        paper_id = work.mint_id()
        serial = work.take_number(QIAOTOU.id, "罚决", "大桥", 2026, PATTERN, paper_id)
        number = PATTERN.format(mark="大桥", word="罚决", year=2026, serial=serial)
        event = paper(case_id, paper_id, number, data)
        work.apply(event)
        work.record([event])
    return paper_id


def raw(home: Path, *statements: str, triggers: bool = True) -> list[tuple[Any, ...]]:
    """What somebody with another tool could do to the database; gives the rows of the last statement."""
    server = named_server(Home(home))
    if server is not None:
        idle = () if triggers else ("SET session_replication_role = replica",)  # nor foreign keys
        cluster = Cluster(Path(server.host))
        return cluster.run(*idle, *statements, database=server.database)
    connection = connect(home / "desk.db")
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        if not triggers:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in names:
                connection.execute(f"DROP TRIGGER {name}")
        rows: list[tuple[Any, ...]] = []
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        return rows
    finally:
        connection.close()
        unseal(home)


def tables(home: Path) -> list[str]:
    """The names of all tables of a home's database."""
    if named_server(Home(home)) is not None:
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    else:
        asked = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
    return [name for (name,) in raw(home, asked)]


def pour(home: Path, table: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows at once, past the journal."""
    server = named_server(Home(home))
    if server is not None:
        Cluster(Path(server.host)).pour(server.database, table, columns, rows)
        return
    connection = connect(home / "desk.db")
    try:
        connection.execute("BEGIN")
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)
        connection.execute("COMMIT")
    finally:
        connection.close()


def server_of(home: Path) -> Server:
    """The server a home names."""
    server = named_server(Home(home))
    assert server is not None
    return server


def trouble(act: Any) -> StorageTrouble:
    """The trouble that an act ends in."""
    with pytest.raises(StorageTrouble) as caught:
        act()
    return caught.value
