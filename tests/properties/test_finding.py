"""The index finds what a look through everything finds, and nothing else, also after much was changed.

A thousand queries are asked; a daily check asks forty, among fewer cases (DESK_QUERIES).
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db import Storage
from db.models import CaseRecord
from db.queries import search_fts
from db.queries.search import Near, found, part_of
from db.queries.search_words import Part, said_in
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.grams import folded
from desktop.casework import case_facts as f
from desktop.casework.events import FactsKept
from desktop.casework.facts import Slot
from desktop.casework.found import BY_WHOLE, STAGES, FoundKind, Said, asked_for
from tests.db.office import ACTOR, FACTS, FAR_STATION, STATION, paper, register, seed
from tests.helpers.homes import make_engine, open_storage

EXAMPLES = int(os.environ.get("DESK_QUERIES", "1000"))
CASES = max(24, EXAMPLES // 5)
SEED = int(os.environ.get("DESK_SEED", "630121"))
SIGNS = "马得福桥头镇人民路〔〕（）2026年3月12号，。、-Ab ｂ３"
LETTERS = "".join(sign for sign in SIGNS if sign.isalnum())


def words_by_chance(luck: random.Random, least: int, most: int) -> str:
    return "".join(luck.choice(SIGNS) for _ in range(luck.randint(least, most)))


def facts_by_chance(luck: random.Random) -> dict[Slot, str]:
    return {
        (f.PARTY_NAME.id, 1): luck.choice(LETTERS[:6]) + words_by_chance(luck, 1, 6).strip(),
        (f.PARTY_ID.id, 1): f"63012119800101{luck.randrange(100, 999)}{luck.choice('0123456789X')}",
        (f.OFFENCE_AT.id, 1): words_by_chance(luck, 1, 14),
        (f.OFFENCE_FACTS.id, 1): words_by_chance(luck, 1, 60),
        (f.INSPECTION_SITUATION.id, 1): words_by_chance(luck, 1, 30),
        (f.EVIDENCE_NAME.id, 1): words_by_chance(luck, 1, 12),
        (f.EVIDENCE_PROVES.id, 2): words_by_chance(luck, 1, 20),
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose files say whatever chance made them say, and some of them something else later."""
    home, luck = tmp_path_factory.mktemp("finding") / "home", random.Random(SEED)
    clock = StoppedClock(datetime(2026, 3, 2, 9, 0, tzinfo=CHINA))
    storage = open_storage(home, clock)
    seed(storage)
    ids = [
        register(storage, luck.choice((STATION, FAR_STATION)), {**FACTS, **facts_by_chance(luck)})
        for _ in range(CASES)
    ]
    for case_id in luck.sample(ids, CASES // 2):
        _issue(storage, luck, case_id)
    for case_id in luck.sample(ids, CASES // 3):
        with storage.write(ACTOR, "keep_facts") as work:
            told: Mapping[Slot, str | None] = facts_by_chance(luck)
            gone = luck.choice(list(told))
            event = FactsKept(case_id=case_id, values={**told, gone: None})
            work.apply(event)
            work.record([event])
    storage.close()
    return home


def _issue(storage: Storage, luck: random.Random, case_id: str) -> None:
    said = {f.OFFENCE_FACTS.id: words_by_chance(luck, 1, 40), f.PARTY_ID.id: "630121198001010013"}
    data = f"%PDF {case_id}".encode()
    with storage.write(ACTOR, "issue_paper") as work:
        plain = paper(case_id, work.mint_id(), "", data)
        event = replace(plain, said=json.dumps(said, ensure_ascii=False).encode())
        work.apply(event)
        work.record([event])


@pytest.fixture
def session(home: Path) -> Iterator[Session]:
    """A look into the database of that office."""
    engine = make_engine(home / "desk.db")
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def queries(luck: random.Random, said: list[str]) -> Iterator[str]:
    """Pieces of what is said, of any length; several of them; and what nobody said."""
    for _ in range(EXAMPLES):
        text = luck.choice(said)
        size = luck.choice((1, 1, 2, 2, 3, 4, 5, 10))
        at = luck.randrange(max(1, len(text) - size + 1))
        piece = text[at : at + size]
        way = luck.randrange(6)
        if way == 0:
            yield words_by_chance(luck, 1, 5)
        elif way == 1:
            yield f"{piece} {luck.choice(luck.choice(said) or '马')}"
        else:
            yield piece


def scanned(said: list[Said], query: str) -> bool:
    """Whether all words of a query stand in what is said, looked at letter by letter."""
    texts = [folded(one.text) for one in said if one.where not in BY_WHOLE]
    texts += [folded(one.initials) for one in said if one.where not in BY_WHOLE]
    keys = {key for one in said for key in one.keys}
    return all(
        any(each in text for text in texts for each in word.spellings) or bool(keys & set(word.spellings))
        for word in asked_for(query)
    )


@pytest.mark.parametrize("near", [None, (STATION.id, FAR_STATION.id)], ids=["everywhere", "at both stations"])
def test_the_index_finds_what_a_look_through_everything_finds(
    session: Session, monkeypatch: pytest.MonkeyPatch, near: Near
) -> None:
    # where units are named, the rarest gram is asked for alone: as if every other were as common as can be
    for name, value in {"FEW": 1, "NEWEST": 2, "COMMON": -1, "BY_CHANCE": float("inf")}.items():
        monkeypatch.setattr(search_fts, name, value)
    luck = random.Random(SEED + 1)
    ids = list(session.scalars(select(CaseRecord.id)))
    told = {part: said_in(session, part, ids) for part in Part}
    texts = [one.text for of in told.values() for said in of.values() for one in said]
    hits = 0
    for query in queries(luck, texts):
        words = asked_for(query)
        if not words:
            continue
        for kind in (FoundKind.CASE, FoundKind.PAPER, FoundKind.EVIDENCE):
            group = found(session, (), near, kind, words, CASES, CASES)
            places = {where for within in STAGES[kind] for where in within}
            said = {id: [one for one in of if one.where in places] for id, of in told[part_of(kind)].items()}
            wanted = {id for id, of in said.items() if scanned(of, query)}
            assert {hit.case_id for hit in group.hits} == wanted, (kind, query)
            assert (group.n, group.more) == (len(wanted), False), (kind, query)
            hits += len(wanted)
            for hit in group.hits:
                start, end = hit.excerpt.marks[0] if hit.excerpt.marks else (0, 0)
                assert 0 <= start < end <= len(hit.excerpt.text), (kind, query, hit)
    assert hits > EXAMPLES


def test_of_equals_the_newest_comes_first(session: Session) -> None:
    nos = {row.id: row.search_no for row in session.execute(select(CaseRecord.id, CaseRecord.search_no))}
    assert None not in nos.values()
    group = found(session, (), None, FoundKind.CASE, asked_for("路"), CASES, CASES)
    assert len(group.hits) > 2
    named = [hit.what in ("number", f.PARTY_NAME.id) for hit in group.hits]
    assert named == sorted(named, reverse=True), "names before words"
    words = [nos[hit.case_id] for hit, name in zip(group.hits, named, strict=True) if not name]
    assert words == sorted(words, reverse=True)
