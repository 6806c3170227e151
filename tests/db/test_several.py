"""A case with two parties, and one with two acts, through the whole ordinary procedure (行政处罚法 29)."""

from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.base.clock import CHINA, StoppedClock
from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM
from desktop.casework.case import Case
from desktop.casework.co_parties import as_party, known_as
from desktop.casework.facts import AnyFact
from desktop.casework.lists import Level
from desktop.casework.rows import CaseFilter, CaseRow
from desktop.services.administering import seed_sample_county
from desktop.services.perform import Office, perform
from desktop.services.sample_ordinary import OrdinaryTeller
from desktop.services.sampling import read_stories
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.helpers.two_parties import TwoParties

TODAY = date(2026, 11, 23)
BEGUN = date(2026, 8, 17)


class Several(OrdinaryTeller):
    """Leads a case of one fine that is paid."""

    def tell_all(self) -> Case:
        self.tell(BEGUN)
        return self._case()


class BothPay(TwoParties, Several):
    """Two parties, who both pay."""


class TwoActs(Several):
    """A second act is found while the case is inquired into."""

    def _notify(self) -> None:
        on = self._case().get(f.OFFENCE_ON)
        act: Mapping[AnyFact, object] = {
            a.MATTER: "HJ-001-v2@" + self._case().matters_version,
            a.ON: on,
            a.FACTS_OF_IT: "当事人在路边焚烧落叶。",
            a.NATURE: "露天焚烧落叶，事实清楚。",
            a.DISCRETION: "及时扑灭，适用较轻档次。",
            a.FINE: Money.yuan(500),
            a.GAIN: Money(0),
        }
        self._keep(act)
        super()._notify()


def led(home: Path, kind: type[Several]) -> tuple[Case, CaseRow]:
    """The case as it was led, and its row of the list."""
    clock = StoppedClock(datetime(2026, 8, 1, 9, tzinfo=CHINA))
    with closing(open_storage(home, clock)) as storage:
        office = Office(storage, LIBRARY, clock, SYSTEM)
        perform(office, seed_sample_county, RESOURCES)
        with office.read() as work:
            units, officers = {unit.id: unit for unit in work.units()}, work.officers(None)
        station = next(unit for unit in units.values() if unit.level is Level.STATION)
        pair = [one for one in officers if one.unit_id == station.parent_id and one.role == "officer"][:2]
        stories, names = read_stories(RESOURCES / "sample" / "stories.toml")
        story = replace(next(s for s in stories if s.code == "HJ-006"), course=(), parties=("company",))
        town = units[str(station.parent_id)]
        luck = random.Random(1)
        case = kind(office, clock, luck, TODAY, names, story, station, town, tuple(pair), "").tell_all()
        with storage.read() as work:
            return case, next(iter(work.all_case_rows(CaseFilter())))


@pytest.fixture(scope="module")
def two_parties(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, CaseRow]:
    return led(tmp_path_factory.mktemp("parties") / "home", BothPay)


@pytest.fixture(scope="module")
def two_acts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, CaseRow]:
    return led(tmp_path_factory.mktemp("acts") / "home", TwoActs)


def test_a_case_with_two_parties_is_closed_when_both_have_performed(
    two_parties: tuple[Case, CaseRow],
) -> None:
    case, row = two_parties
    assert case.stage == "closed"
    assert as_party(case, 2).get(f.PARTY_NAME) == "大通顺达渣土运输有限公司"
    first, second = (as_party(case, party).decided.fine for party in (1, 2))
    assert first is not None
    assert second is not None
    assert row.fine == Money(first.fen + second.fen)


def test_the_list_calls_a_case_by_all_its_parties(two_parties: tuple[Case, CaseRow]) -> None:
    case, row = two_parties
    first = as_party(case, 1).get(f.PARTY_NAME)
    assert row.party == known_as(case) == f"{first}等2户"


@pytest.mark.parametrize("form", ["prior-notice", "penalty-decision", "service-receipt"])
def test_each_party_has_a_paper_of_his_own_with_its_own_number(
    two_parties: tuple[Case, CaseRow], form: str
) -> None:
    papers = [paper for paper in two_parties[0].papers if paper.form == form]
    assert {paper.n > 1000 for paper in papers} == {False, True}
    numbers = [paper.number for paper in papers if paper.number]
    assert len(set(numbers)) == len(numbers)


def test_a_case_with_two_acts_is_decided_once_with_both_fines(two_acts: tuple[Case, CaseRow]) -> None:
    case, row = two_acts
    assert case.stage == "closed"
    assert sum(paper.form == "penalty-decision" for paper in case.papers) == 1
    assert case.acts == (1,)
    assert case.decided.fine == row.fine
    assert case.get(f.PROPOSAL_FINE) == Money((row.fine or Money(0)).fen - 50000)
