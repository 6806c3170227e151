"""Laws an office puts beside those the desk brings: cited, chosen by their day, taken away again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound
from desktop.casework.access import Actor
from desktop.casework.statutes import OwnStatute
from desktop.services.law_texts import (
    DropStatute,
    KeepStatute,
    drop_statute,
    keep_statute,
    own_statute,
    read_law,
)
from desktop.services.perform import Office, perform
from tests.helpers.library import LIBRARY
from tests.unit.casework.test_statute_lines import RULES

KEEPER = Actor("seat-1", "韩占海", "administrator", "")
NAME = "大通县畜禽养殖管理办法"


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it."""
    return Office(storage, LIBRARY, clock, KEEPER)


@pytest.fixture
def rules(tmp_path: Path) -> OwnStatute:
    """A rule of the county, out of a file."""
    file = tmp_path / "办法.txt"
    file.write_text(RULES, "utf-8")
    return _as_found(file)


def _as_found(file: Path) -> OwnStatute:
    found = read_law(file)
    assert found.version is not None
    return own_statute(found, found.version, found.in_force_from, ("养殖办法",), "县政府网站")


def test_a_law_of_the_office_is_cited_like_any_other(office: Office, rules: OwnStatute) -> None:
    _, events = perform(office, keep_statute, KeepStatute(rules))
    assert [(event.kind, event.version) for event in events] == [("statutes", f"{NAME}-2025-03-01.md")]  # type: ignore[attr-defined]
    (passage,) = office.statutes.passages("养殖办法第二条第一款第（二）项")
    assert passage.lines == ("本办法所称畜禽，包括：", "（二）鸡、鸭。")
    assert [spot.article.number for spot in office.statutes.search("县农业农村局 解释", 9)] == ["3"]
    assert not office.library.statutes.passages("养殖办法第二条"), "what the program brings is as it was"


def test_a_later_text_binds_from_its_day_and_the_earlier_until_the_day_before(
    office: Office, rules: OwnStatute, tmp_path: Path
) -> None:
    file = tmp_path / "新.txt"
    later = RULES.replace("2025年3月1日", "2026年5月1日").replace("2025年4月15日", "2026年7月1日")
    file.write_text(later.replace("（二）鸡、鸭。", "（二）鸡、鸭、鹅。"), "gb18030")
    perform(office, keep_statute, KeepStatute(rules))
    perform(office, keep_statute, KeepStatute(_as_found(file)))
    heads = [head for head in office.statutes.heads if head.title == NAME]
    assert [(head.version, head.in_force_to) for head in heads] == [
        (date(2026, 5, 1), None),
        (date(2025, 3, 1), date(2026, 6, 30)),
    ]

    def said(day: date) -> str:
        return office.statutes.passages(f"《{NAME}》第二条", day)[0].lines[2]

    assert said(date(2026, 6, 30)) == "（二）鸡、鸭。"
    assert said(date(2026, 7, 1)) == "（二）鸡、鸭、鹅。"


def test_the_same_text_twice_is_refused(office: Office, rules: OwnStatute) -> None:
    perform(office, keep_statute, KeepStatute(rules))
    with pytest.raises(BadEntry, match="statute_held"):
        perform(office, keep_statute, KeepStatute(rules))
    carried = office.library.statutes.named("行政处罚法")
    assert carried is not None
    twin = OwnStatute(
        file="x.md", title=carried.title, version=carried.version, source="", text=f"# {carried.title}\n"
    )
    with pytest.raises(BadEntry, match="statute_held"):
        perform(office, keep_statute, KeepStatute(twin))
    assert len(_own(office)) == 1


def test_with_or_without_the_country_it_is_one_law(office: Office, tmp_path: Path) -> None:
    """As people save it: 行政处罚法 of another day follows the text the desk brings, and is no twin of it."""
    carried = office.library.statutes.named("行政处罚法")
    assert carried is not None

    def brought(day: date, since: date) -> OwnStatute:
        file = tmp_path / "法.txt"
        words = f"行政处罚法\n（{day.year}年{day.month}月{day.day}日修订）\n第一条　新的第一条。\n"
        file.write_text(words, "utf-8")
        return own_statute(read_law(file), day, since, (), "")

    with pytest.raises(BadEntry, match="statute_held"):
        perform(office, keep_statute, KeepStatute(brought(carried.version, carried.version)))
    perform(office, keep_statute, KeepStatute(brought(date(2026, 1, 20), date(2026, 3, 1))))
    for name in ("行政处罚法", "中华人民共和国行政处罚法"):
        (then,) = office.statutes.passages(f"《{name}》第一条", date(2026, 2, 28))
        (now,) = office.statutes.passages(f"《{name}》第一条", date(2026, 3, 1))
        assert (then.head.version, now.lines) == (carried.version, ("新的第一条。",))


def test_a_title_that_is_the_name_of_another_law_is_refused(office: Office, rules: OwnStatute) -> None:
    perform(office, keep_statute, KeepStatute(rules))
    text = rules.text.replace(f"# {NAME}", "# 养殖办法")
    with pytest.raises(BadEntry, match="statute_name"):
        perform(
            office,
            keep_statute,
            KeepStatute(replace(rules, file="b.md", title="养殖办法", names=(), text=text)),
        )


@pytest.mark.parametrize("name", ["办法", "处罚法", "中华人民共和国水法"])
def test_a_name_means_one_law_and_is_no_word_of_any_text(
    office: Office, rules: OwnStatute, name: str
) -> None:
    with pytest.raises(BadEntry, match="statute_name"):
        perform(office, keep_statute, KeepStatute(replace(rules, names=(name,))))
    assert not _own(office)


def test_a_law_is_not_in_force_before_it_was_passed(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "办法.md"
    file.write_text(RULES, "utf-8")
    early = own_statute(read_law(file), date(2025, 3, 1), date(2025, 2, 28), (), "")
    with pytest.raises(BadEntry, match="statute_earlier"):
        perform(office, keep_statute, KeepStatute(early))
    assert not _own(office)


def test_it_is_taken_away_again_and_stays_in_the_history_of_the_list(
    office: Office, rules: OwnStatute
) -> None:
    perform(office, keep_statute, KeepStatute(rules))
    perform(office, drop_statute, DropStatute(rules.file))
    assert not office.statutes.passages("养殖办法第二条")
    with pytest.raises(NotFound, match="no_such_statute"):
        perform(office, drop_statute, DropStatute(rules.file))
    perform(office, keep_statute, KeepStatute(rules))
    assert _own(office) == (rules,)


def test_the_paragraphs_of_a_word_document_are_its_lines(tmp_path: Path, rules: OwnStatute) -> None:
    document = Document()
    for line in RULES.strip().splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "办法.docx"))
    assert _as_found(tmp_path / "办法.docx") == rules


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("通知.txt", "关于加强管理的通知\n一、提高认识。\n".encode(), "statute_no_articles"),
        ("无名.txt", "第一条　甲。\n".encode(), "statute_no_title"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old_word"),
        ("图.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "sheet_wrong_kind"),
        ("坏.docx", b"PK\x03\x04", "sheet_damaged"),
    ],
)
def test_what_is_no_law_is_refused_by_name(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadEntry, match=code) as refused:
        read_law(tmp_path / name)
    assert refused.value.facts["file"] == name


def _own(office: Office) -> tuple[OwnStatute, ...]:
    with office.read() as work:
        return work.own_statutes()
