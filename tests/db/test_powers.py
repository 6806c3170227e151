"""Under which rules, and in whose name, a case is opened: kept with it, whatever the lists say later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db import Storage
from db.canonical import plain
from db.models import MatterRecord
from db.queries.listing import _is
from desktop.base.clock import StoppedClock
from desktop.base.errors import DeskError
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.case import Case
from desktop.casework.entrusting import Entrustment
from desktop.casework.gates import REGISTER
from desktop.casework.lists import Handover, ListedMatter, MatterKind, Power, Standing, Unit
from desktop.services.administering import ImportMatters, import_matters
from desktop.services.entrusting import EntrustMatters, entrust_matters, letters_of
from desktop.services.filing import RegisterCase, register_case
from desktop.services.list_versions import version_of
from desktop.services.perform import Office, bench, perform
from tests.db.office import FACTS, FAR_ORGAN, LIST, MATTER, ORGAN, QIAOTOU, SHUOBEI, STATION
from tests.helpers.builders import RESOURCES
from tests.helpers.homes import CHEAP
from tests.helpers.library import LIBRARY

BUREAU = replace(
    ORGAN,
    unit_id="630121-nync",
    name="大通回族土族自治县农业农村局",
    mark="大农",
    review_body="大通回族土族自治县人民政府",
)
LETTER = Entrustment(
    BUREAU.unit_id, "大农委〔2026〕1号", date(2026, 1, 5), date(2026, 1, 1), date(2027, 12, 31)
)
LENT = replace(MATTER, id="NY-023-v1", code="NY-023", power=Power.ENTRUSTED, entrustment=LETTER)
OWN_RULES = replace(MATTER, id="NY-001-v1", code="NY-001", rule_set="agriculture")
WIDER = replace(LIST, version="2026-2", in_force_from=date(2026, 2, 1), matters=(MATTER, LENT, OWN_RULES))


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The small county with a wider list of matters, before any bureau is known."""
    with storage.write(SYSTEM, "seed") as work:
        work.put_matter_list(WIDER)
    return Office(storage, LIBRARY, clock, SYSTEM, CHEAP)


def registered(office: Office, code: str, unit: Unit = STATION) -> Case:
    """A case of a matter at a unit."""
    values = {**FACTS, (f.PARTY_ID.id, 1): "630121198001010018"}
    command = RegisterCase("ordinary", unit.id, code, (), values)
    there = Actor("p1", "马建国", "officer", unit.id[:9])
    case_id, _ = perform(office.for_(there), register_case, command)
    with office.read() as work:
        return work.case(case_id)


def test_a_case_keeps_the_rules_of_its_domain_and_province(office: Office) -> None:
    assert registered(office, "NY-001").rules == ("agriculture@2", "qinghai@1")
    assert registered(office, "HJ-006").rules == ("qinghai@1",)


def test_an_entrusted_case_is_that_of_the_bureau(office: Office) -> None:
    with office.storage.write(SYSTEM, "seed") as work:
        work.put_organs((ORGAN, FAR_ORGAN, BUREAU))
    case = registered(office, "NY-023")
    assert (case.organ.name, case.organ.review_body) == (BUREAU.name, BUREAU.review_body)
    assert case.number.startswith("大农")
    assert (case.unit.id, case.matter.power, case.matter.entrustment) == (STATION.id, Power.ENTRUSTED, LETTER)


def test_without_the_organ_that_entrusts_no_case_is_opened(office: Office) -> None:
    with pytest.raises(DeskError) as refused:
        registered(office, "NY-023")
    assert refused.value.code == "no_entrusting_organ"


def test_a_centre_of_two_townships_works_under_the_one_of_the_place(office: Office) -> None:
    """Whatever centre serves both, the government of the place decides (行政处罚法 22, 24)."""
    with office.storage.write(SYSTEM, "seed") as work:
        shared = "桥头片区综合行政执法中心"
        work.put_organs((replace(ORGAN, centre=shared), replace(FAR_ORGAN, centre=shared)))
    here, there = registered(office, "HJ-006", QIAOTOU), registered(office, "HJ-006", SHUOBEI)
    assert (here.organ.name, there.organ.name) == (ORGAN.name, FAR_ORGAN.name)
    assert here.organ.centre == there.organ.centre


# ------------------------------------------------------------ letters that come after the list

UNTOLD = replace(LENT, entrustment=None)
OWN = replace(MATTER, id="NY-030-v1", code="NY-030")
OTHER = replace(UNTOLD, id="NY-024-v1", code="NY-024")
LINES = tuple(
    ListedMatter(
        place=n,
        number=n,
        name=row.name,
        kind=MatterKind.PENALTY,
        power=row.power,
        matter_code=row.code,
        standings=(Standing((QIAOTOU.id,), Handover.TAKEN),),
    )
    for n, row in enumerate((UNTOLD, OTHER, OWN), 1)
)
PUBLISHED = replace(
    LIST,
    version="县里公布的",
    in_force_from=date(2026, 2, 2),
    matters=(UNTOLD, OTHER, OWN),
    listed=LINES,
)


@pytest.fixture
def published(office: Office) -> Office:
    """A list that says 委托 and no letter, as counties publish it; the bureau is known."""
    with office.storage.write(SYSTEM, "seed") as work:
        work.put_organs((ORGAN, FAR_ORGAN, BUREAU))
        work.put_matter_list(PUBLISHED)
    return office


def letters(office: Office, code: str, version: str = PUBLISHED.version) -> tuple[Entrustment, ...]:
    """Those of a matter of the published list, or another."""
    with office.read() as work:
        found = version_of(work.matter_lists(), version)
    return next(row.letters for row in found.matters if row.code == code)


def test_an_entrusted_matter_is_opened_once_its_letter_is_entered(published: Office) -> None:
    """行政处罚法 20: in the name of who entrusts, whom the letter alone tells."""
    with pytest.raises(DeskError) as refused:
        registered(published, "NY-023")
    assert (refused.value.code, refused.value.facts["list"]) == ("no_letter", PUBLISHED.version)
    n, events = perform(published, entrust_matters, EntrustMatters(PUBLISHED.version, LETTER))
    assert (n, [type(event).__name__ for event in events]) == (2, ["MattersEntrusted"])
    case = registered(published, "NY-023")
    assert (case.organ.name, case.number[:2]) == (BUREAU.name, "大农")
    assert case.letter_on(published.clock.today()) == LETTER
    with published.read() as work:
        looks = bench(published, work)
    assert list(REGISTER["g_delegate"].check(case, looks)) == []
    assert published.storage.check().sound


def test_a_letter_is_of_some_items_and_another_follows_it(published: Office) -> None:
    first = replace(LETTER, published_on=None, until=date(2026, 12, 31))
    perform(published, entrust_matters, EntrustMatters(PUBLISHED.version, first, "第1项"))
    assert (letters(published, "NY-023"), letters(published, "NY-024")) == ((first,), ())
    case = registered(published, "NY-023")
    told = replace(first, published_on=date(2026, 2, 20))
    perform(published, entrust_matters, EntrustMatters(PUBLISHED.version, told, "NY-023"))
    later = replace(LETTER, letter="大农委〔2026〕20号", since=date(2027, 1, 1), until=date(2029, 12, 31))
    assert perform(published, entrust_matters, EntrustMatters(PUBLISHED.version, later))[0] == 2
    assert letters(published, "NY-023") == (told, later)
    with published.read() as work:  # what was opened under the first has what became of it
        assert work.case(case.id).matter.letters == (told, later)
    known = letters_of(published, PUBLISHED.version)
    assert known.unpublished is None
    assert known.told == (
        (
            "大农委〔2026〕1号（大通回族土族自治县农业农村局委托各乡镇，2026年1月1日至2026年12月31日，2026年2月20日公布）",
            1,
        ),
        (
            "大农委〔2026〕20号（大通回族土族自治县农业农村局委托各乡镇，2027年1月1日至2029年12月31日，2026年1月5日公布）",
            2,
        ),
    )
    assert (known.lacking, [organ.unit_id for organ in known.organs]) == ((), [BUREAU.unit_id])
    assert published.storage.check().sound


def lent_to(*townships: str) -> ListedMatter:
    """The first line, for these townships."""
    return replace(LINES[0], standings=(Standing(townships, Handover.TAKEN),))


def test_each_township_is_entrusted_by_its_own_letter(published: Office) -> None:
    """行政处罚法 20, 21: a letter names whom it entrusts, and its organ decides the cases of those."""
    town = replace(BUREAU, unit_id="630121-csgl", name="大通回族土族自治县城市管理局", mark="大城")
    both = replace(
        PUBLISHED,
        version="两个乡镇的",
        in_force_from=date(2026, 2, 3),
        listed=(lent_to(QIAOTOU.id, SHUOBEI.id), *LINES[1:]),
    )
    with published.storage.write(SYSTEM, "seed") as work:
        work.put_organs((ORGAN, FAR_ORGAN, BUREAU, town))
        work.put_matter_list(both)
    perform(published, entrust_matters, EntrustMatters(both.version, LETTER, "1", "桥头镇"))
    with pytest.raises(DeskError) as refused:
        registered(published, "NY-023", SHUOBEI)
    assert (refused.value.code, refused.value.facts["unit"]) == ("no_letter", SHUOBEI.name)
    assert letters_of(published, both.version).lacking == ((QIAOTOU.name, 1), (SHUOBEI.name, 1))
    theirs = replace(LETTER, organ=town.unit_id, letter="大城委〔2026〕3号")
    perform(published, entrust_matters, EntrustMatters(both.version, theirs, "1", "朔北藏族乡人民政府"))
    here, there = registered(published, "NY-023"), registered(published, "NY-023", SHUOBEI)
    assert (here.organ.unit_id, there.organ.unit_id) == (BUREAU.unit_id, town.unit_id)
    today = published.clock.today()
    assert [case.letter_on(today).letter for case in (here, there)] == [LETTER.letter, theirs.letter]  # type: ignore[union-attr]
    known = letters_of(published, both.version)
    assert known.lacking == ((QIAOTOU.name, 1),)  # the second item, which it alone has
    assert [words.partition("，")[0] for words, _ in known.told] == [
        "大农委〔2026〕1号（大通回族土族自治县农业农村局委托桥头镇",
        "大城委〔2026〕3号（大通回族土族自治县城市管理局委托朔北藏族乡",
    ]
    with pytest.raises(DeskError) as unknown:
        perform(published, entrust_matters, EntrustMatters(both.version, LETTER, "1", "桥头镇、某镇"))
    assert (unknown.value.code, unknown.value.facts["names"]) == ("townships_unknown", "某镇")
    assert published.storage.check().sound


def test_a_table_says_for_which_township_its_letter_is(office: Office) -> None:
    """The desk's own table: what a row says is stored, and no case of another township goes by it."""
    with office.storage.write(SYSTEM, "seed") as work:
        work.put_organs((ORGAN, FAR_ORGAN, BUREAU))
    lines = (RESOURCES / "lists" / "matters.csv").read_text("utf-8-sig").splitlines()
    told = [f"{line}桥头镇" if line.startswith("NY-023") else line for line in lines]
    table = ImportMatters("\n".join(told), "2026-9", "县政府", date(2026, 2, 2))
    perform(office, import_matters, table)
    (letter,) = letters(office, "NY-023", "2026-9")
    assert letter.townships == (QIAOTOU.id,)
    assert letters_of(office, "2026-9").lacking == ((SHUOBEI.name, 1),)
    assert registered(office, "NY-023", QIAOTOU).organ.name == BUREAU.name
    with pytest.raises(DeskError) as refused:
        registered(office, "NY-023", SHUOBEI)
    assert refused.value.code == "no_letter"


def test_a_file_written_before_letters_named_townships_is_still_what_it_was() -> None:
    row = MatterRecord(entrustment=LETTER)
    older = plain(LETTER)
    assert isinstance(older, dict)
    del older["townships"]
    assert _is(row, {"entrustment": older})
    assert not _is(MatterRecord(entrustment=replace(LETTER, townships=(QIAOTOU.id,))), {"entrustment": older})
    assert not _is(row, {"entrustment": {**older, "letter": "另一份"}})


@pytest.mark.parametrize(
    ("changes", "which", "code"),
    [
        ({}, "3", "numbers_unknown"),  # granted, not entrusted
        ({}, "NY-030", "not_entrusted"),
        ({}, "除第2项", "numbers_unread"),
        ({"letter": " "}, "", "missing"),
        ({"until": None}, "", "missing"),  # 行政处罚法 20: the letter says for how long
        ({"until": date(2025, 12, 31)}, "", "days_turned"),
        ({"organ": "nowhere"}, "", "no_organ"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(
    published: Office, changes: dict[str, Any], which: str, code: str
) -> None:
    command = EntrustMatters(PUBLISHED.version, replace(LETTER, **changes), which)
    with pytest.raises(DeskError) as refused:
        perform(published, entrust_matters, command)
    assert refused.value.code == code
    assert letters(published, "NY-023") == ()


def test_the_same_letter_twice_is_said(published: Office) -> None:
    perform(published, entrust_matters, EntrustMatters(PUBLISHED.version, LETTER))
    with pytest.raises(DeskError) as refused:
        perform(published, entrust_matters, EntrustMatters(PUBLISHED.version, LETTER))
    assert refused.value.code == "letter_known"
