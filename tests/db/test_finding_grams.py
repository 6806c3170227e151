"""Which grams of a long word the index of SQLite is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from db import Storage
from db.queries import search_fts
from db.queries.search_fts import is_weighed, shares, telling
from desktop.base.grams import needed
from desktop.casework.case_facts import PARTY_NAME
from desktop.casework.found import Where
from tests.db.office import FACTS, STATION, register
from tests.helpers.homes import make_engine

pytestmark = pytest.mark.sqlite("PostgreSQL knows by itself how common a gram is")

MILLION = 1_000_000
SHARES = {"英铁": 0.0014, "金穗": 0.03, "农业": 0.03, "有限": 0.25, "大通": 0.5}


def test_what_every_other_file_has_is_not_asked_for_where_the_rest_tells() -> None:
    assert telling(tuple(SHARES), {**SHARES, "金穗": 0.0001}, MILLION) == ["金穗", "英铁", "农业"]


def test_common_grams_are_asked_for_as_long_as_the_rest_leaves_files_by_chance() -> None:
    shares = {**SHARES, "英铁": 0.04}  # one in 25,000 files has the three rarer ones
    assert set(telling(tuple(shares), shares, MILLION)) == shares.keys()


def test_a_gram_that_is_not_common_is_always_asked_for() -> None:
    """It costs little, and tells words apart that have their other grams out of one sentence."""
    shares = dict.fromkeys(("装修", "变动", "承重", "结构", "擅自变"), 0.0001)
    assert set(telling(tuple(shares), shares, MILLION)) == shares.keys()


@pytest.mark.parametrize(
    ("where", "word", "weighed"),
    [
        (Where.PARTY, "大通英铁金穗农业有限", True),
        (Where.PAPER, "大通英铁金穗农业有限", True),
        (Where.LEAD_WORDS, "大通英铁金穗农业有限", False),  # among few files a word is soon looked for
        (Where.PARTY, "大通英", False),  # all of few grams tell
        (Where.PARTY, "大通英铁金穗〔2026〕7号", False),  # a number is rare by itself
    ],
)
def test_of_a_long_word_where_much_is_said_grams_are_weighed(where: Where, word: str, weighed: bool) -> None:
    way = tuple(where + gram for gram in needed(word))
    assert is_weighed(way) is weighed


def test_how_common_a_gram_is_its_newest_files_tell(
    storage: Storage, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_fts, "NEWEST", 2)
    names = ("英铁经营部", "英铁商店", *("大通商店",) * 5, "大通-商店")
    for name in names:
        register(storage, STATION, {**FACTS, (PARTY_NAME.id, 1): name})
    engine = make_engine(office / "desk.db")
    with Session(engine) as session:
        told, files = shares(session, [Where.PARTY + each for each in ("大通", "英铁", "通-", "无人")])
    engine.dispose()
    assert files == len(names) + 1
    assert {gram[1:]: round(share, 2) for gram, share in told.items()} == {
        "大通": 1.0,  # the last two files have it
        "英铁": round(2 / 8, 2),  # the first two
        "通-": round(2 / 9, 2),  # one alone, less than are asked for: as if the first but one before all
        "无人": round(2 / 9, 2),
    }
