"""Whatever the product cites can be read in it: law tables, matter list, forms, sentences, handbook."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from desktop.base.paths import RESOURCES
from desktop.base.tables import read_csv, read_toml
from desktop.casework.law import LawClock, LawGate, read_clocks, read_gates
from desktop.casework.lists import cite
from desktop.casework.statutes import StatuteHead
from desktop.services.statutes import Statutes
from tests.architecture.sources import ROOT

STATUTES = Statutes(RESOURCES / "statutes")
NOT_CARRIED: dict[str, str] = {}
"""Citations whose text we do not have, with the reason. None today."""

FINAL = re.compile(r"自[^。自]{0,14}?(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施)")
HEADS = [pytest.param(head, id=head.file) for head in STATUTES.heads]


@cache
def _law() -> tuple[LawClock | LawGate, ...]:
    folder = RESOURCES / "law"
    gates = [*read_gates(folder / "gates.toml").values(), *read_gates(folder / "office.toml").values()]
    return (*read_clocks(folder / "clocks.toml").values(), *gates)


def _cited_by_law() -> list[str]:
    return [words for entry in _law() if entry.article for words in (entry.short, entry.cited)]


def test_what_no_law_sets_says_so_and_cites_none() -> None:
    """The day by which an order wants its answer, or what is wrong put right, is set by the order."""
    found = {(entry.id, entry.cited, entry.quote) for entry in _law() if not entry.article}
    assert found == {("lead_order", "", ""), ("visit_correct", "", "")}


def _cited_by_matters() -> list[tuple[str, date | None]]:
    """Every violated and punishing article, with a day on which its row is used."""
    found: list[tuple[str, date | None]] = []
    for row in read_csv(RESOURCES / "lists" / "matters.csv"):
        told = row["valid_to"] or row["valid_from"]
        day = date.fromisoformat(told) if told else None
        for side in ("violated", "penalty"):
            found.append((cite(row[f"{side}_law"], row[f"{side}_article"]), day))
    return found


def _cited_by_texts() -> list[str]:
    folders = ("documents", "texts", "procedures", "handbook")
    paths = [path for name in folders for path in sorted((RESOURCES / name).glob("*.*"))]
    return [
        line.replace("law?", "")
        for path in paths
        if path.suffix in (".toml", ".md") and path.name != "README.md"
        for line in path.read_text("utf-8").splitlines()
    ]


def _unresolved(text: str, day: date | None = None) -> list[str]:
    """What a text cites and the folder does not have. A title that is no law cites no article, or a paper."""
    return [
        f"{text}: {citation}"
        for citation in STATUTES.cited(text)
        if STATUTES.passage(citation, day) is None and text not in NOT_CARRIED
    ]


def test_every_article_of_the_law_tables_can_be_read() -> None:
    cited = _cited_by_law()
    assert len(cited) > 300
    assert not [text for text in cited if not STATUTES.cited(text)], "understood as no citation"
    assert not [miss for text in cited for miss in _unresolved(text)]


def test_short_and_full_citations_mean_the_same() -> None:
    assert not [
        entry.id for entry in _law() if STATUTES.passages(entry.short) != STATUTES.passages(entry.cited)
    ]


def test_every_quotation_stands_in_its_article() -> None:
    """The quotations of the law tables were matched by program once; they stay so with these texts."""
    strange = []
    for entry in _law():
        words = "".join(line for passage in STATUTES.passages(entry.short) for line in passage.lines)
        if entry.quote not in words.replace(" ", ""):
            strange.append(f"{entry.id}: {entry.quote}")
    assert not strange


def test_every_article_of_the_matter_list_can_be_read_on_its_day() -> None:
    cited = _cited_by_matters()
    assert len(cited) == 2 * len(read_csv(RESOURCES / "lists" / "matters.csv"))
    assert not [text for text, _ in cited if len(STATUTES.cited(text)) < text.count("《")]
    assert not [miss for text, day in cited for miss in _unresolved(text, day)]


def test_each_fine_of_the_matter_list_stands_in_the_articles_of_its_day() -> None:
    strange = []
    for row in read_csv(RESOURCES / "lists" / "matters.csv"):
        told = row["valid_to"] or row["valid_from"]
        day = date.fromisoformat(told) if told else None
        cited = cite(row["penalty_law"], row["penalty_article"])
        words = "".join(line for passage in STATUTES.passages(cited, day) for line in passage.lines)
        if row["fine_phrase"] and row["fine_phrase"] not in words:
            strange.append(f"{row['id']}: {row['fine_phrase']}")
    assert not strange


def test_every_article_named_in_forms_sentences_and_handbook_can_be_read() -> None:
    lines = _cited_by_texts()
    assert sum(len(STATUTES.cited(line)) for line in lines) > 80
    assert not [miss for line in lines for miss in _unresolved(line)]


def test_no_excuse_is_kept_for_what_can_be_read() -> None:
    assert not [text for text in NOT_CARRIED if STATUTES.passages(text)]


@pytest.mark.parametrize("head", HEADS)
def test_each_text_is_whole_and_says_when_it_began(head: StatuteHead) -> None:
    statute = STATUTES.statute(head)
    numbers = [int(number) for number in statute.articles if number.isdecimal()]
    assert numbers == list(range(1, len(numbers) + 1)), "an article is missing"
    if head.in_force_from is not None:
        last = list(statute.articles.values())[-1]
        told = "\n".join((*statute.history, *last.lines))
        days = [date(int(y), int(m), int(d)) for y, m, d in FINAL.findall(told)]
        plain = "一九九三年十一月一日" if head.in_force_from == date(1993, 11, 1) else ""
        assert head.in_force_from in days or (plain and plain in told)
    if head.in_force_to is not None:
        assert head.note, "what replaced it, and what it is still used for"


def test_every_file_of_the_folder_is_listed_and_no_other() -> None:
    there = {path.name for path in (RESOURCES / "statutes").glob("*.md")} - {"README.md"}
    assert there == {head.file for head in STATUTES.heads}
    assert not [head.file for head in STATUTES.heads if not head.file.endswith(f"-{head.version}.md")]


def test_two_laws_never_share_a_name_on_one_day() -> None:
    shared = [
        (one.file, other.file)
        for one in STATUTES.heads
        for other in STATUTES.heads
        if one.file < other.file
        and {one.title, one.short, *one.names} & {other.title, other.short, *other.names}
        if one.in_force_to is None and other.in_force_to is None
    ]
    assert not shared


def test_the_day_of_the_act_chooses_the_text() -> None:
    fishing = "《中华人民共和国渔业法》第三十条"
    before, after = (STATUTES.passages(fishing, day)[0] for day in (date(2026, 4, 30), date(2026, 5, 1)))
    assert (before.head.version, after.head.version) == (date(2013, 12, 28), date(2025, 12, 27))
    assert STATUTES.passages(fishing)[0] == after, "without a day, what was not replaced"
    air = STATUTES.passages("大气污染防治法第一百一十九条第二款", date(2026, 8, 15))[0]
    assert "生态环境法典" in air.head.note, "what is no longer law says so"


def test_forms_cite_in_a_way_that_is_understood() -> None:
    """Each form names the articles that ask for it, and each can be read; the archive has standards alone."""
    bases = {
        path.name: str(read_toml(path).get("basis", ""))
        for path in sorted((ROOT / "resources" / "documents").glob("[!_]*.toml"))
    }
    silent = {name for name, basis in bases.items() if basis and not STATUTES.passages(basis)}
    assert silent == {"archive-contents.toml", "archive-cover.toml", "archive-memo.toml"}
