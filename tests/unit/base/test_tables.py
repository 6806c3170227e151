"""Resources become dataclasses, and whatever is wrong with one is named by file, row and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from desktop.base.errors import BadEntry, BadResource
from desktop.base.money import Money
from desktop.base.tables import (
    build,
    read_csv,
    read_list,
    read_named,
    read_one,
    read_rows,
    read_text,
    read_toml,
    rows_of,
)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Thing:
    id: str
    colour: Colour
    made: date
    price: Money | None
    parts: tuple[Part, ...] = ()
    tags: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    count: int = 0
    ready: bool = False
    at: datetime | None = None
    extra: Any = None


GOOD = """
[[thing]]
id = "a"
colour = "red"
made = 2026-07-08
price = 200
parts = [{name = "x", weight = 2}, {name = "y"}]
tags = ["u", "v"]
words = {one = "一"}
count = 3
ready = true
at = 2026-07-08T09:30:00
extra = [1]

[[thing]]
id = "b"
colour = "blue"
made = 2026-07-09
"""


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def why(path: Path, kind: type[object] = Thing, key: str = "thing") -> str:
    with pytest.raises(BadResource) as caught:
        read_list(path, key, kind)
    assert caught.value.facts["file"] == path.name
    return str(caught.value.facts["why"])


def test_tables_become_dataclasses(tmp_path: Path) -> None:
    first, second = read_list(put(tmp_path, "t.toml", GOOD), "thing", Thing)
    assert first == Thing(
        "a",
        Colour.RED,
        date(2026, 7, 8),
        Money.yuan(200),
        (Part("x", 2.0), Part("y")),
        frozenset({"u", "v"}),
        {"one": "一"},
        3,
        True,
        datetime(2026, 7, 8, 9, 30),  # noqa: DTZ001 - a wall time, as the resource states it
        [1],
    )
    assert (second.price, second.parts, second.ready) == (None, (), False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('colour = "red"', 'colour = "green"', "[[thing]] 第 1 条 colour：'green' 不在 red、blue 之内"),
        ("made = 2026-07-09", "", "[[thing]] 第 2 条 made：缺少"),
        ("made = 2026-07-09", 'made = "2026-13-01"', "[[thing]] 第 2 条 made：'2026-13-01' 不是日期"),
        ("made = 2026-07-09", "made = 2026-07-09T08:00:00", "第 2 条 made："),
        ('id = "b"', 'id = "b"\nkolour = "red"', "[[thing]] 第 2 条 kolour：不认识的项"),
        ("count = 3", "count = true", "[[thing]] 第 1 条 count：True 不是整数"),
        ("count = 3", 'count = "three"', "count：'three' 不是整数"),
        ("ready = true", "ready = 1", "ready：1 不是“是”或“否”"),
        ("weight = 2", 'weight = "heavy"', "[[thing]] 第 1 条 parts.第1项.weight：'heavy' 不是数"),
        ('{name = "y"}', '"y"', "parts.第2项：不是表"),
        ('["u", "v"]', "7", "tags：不是列表"),
        ('{one = "一"}', '"一"', "words：不是表"),
        ('{one = "一"}', "{one = 1}", "words.one：1 不是文字"),
        ("price = 200", 'price = "two hundred"', "price：money_unreadable"),
        ("price = 200", "price = 2.5", "price：2.5 不是金额"),
    ],
)
def test_a_mistake_is_named_by_row_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    assert said in why(put(tmp_path, "t.toml", GOOD.replace(old, new, 1)))


def test_a_key_that_is_no_list_of_tables_is_refused(tmp_path: Path) -> None:
    assert why(put(tmp_path, "t.toml", "thing = 1"), Thing) == "没有 [[thing]]"
    assert why(put(tmp_path, "t.toml", "thing = [1]"), Thing) == "[[thing]] 第 1 条：不是表"


def test_a_whole_file_or_one_table_is_one_thing(tmp_path: Path) -> None:
    path = put(tmp_path, "t.toml", 'name = "x"')
    assert read_one(path, Part) == Part("x")
    path = put(tmp_path, "t.toml", '[part]\nname = "y"')
    assert read_one(path, Part, "part") == Part("y")
    with pytest.raises(BadResource, match="不是表"):
        read_one(path, Part, "other")


def test_named_tables_take_their_name_as_id(tmp_path: Path) -> None:
    path = put(tmp_path, "t.toml", '[things.a]\ncolour = "red"\nmade = 2026-07-08')
    assert read_named(path, "things", Thing)["a"].id == "a"
    path = put(tmp_path, "t.toml", '[one]\nname = "x"')
    assert read_named(path, "", Part) == {"one": Part("x")}
    with pytest.raises(BadResource, match=r"没有 \[things\]"):
        read_named(path, "things", Thing)
    with pytest.raises(BadResource, match="不是表"):
        read_named(put(tmp_path, "t.toml", "one = 1"), "", Thing)


def test_an_error_of_the_thing_itself_is_a_bad_resource() -> None:
    @dataclass(frozen=True)
    class Even:
        n: int

        def __post_init__(self) -> None:
            if self.n % 2:
                raise BadEntry("odd", n=self.n)

    with pytest.raises(BadResource, match="odd"):
        build(Even, {"n": 1}, "t.toml", "row 1")
    assert build(Even, {"n": 2}, "t.toml", "row 1").n == 2


def test_rows_take_defaults_for_empty_cells(tmp_path: Path) -> None:
    text = "\ufeffid,colour,made,price,ready,tags\na,red,2026-07-08,200.50,是,u;v\n\nb,blue,2026-07-09,,,\n"
    first, second = read_rows(put(tmp_path, "t.csv", text), Thing)
    assert (first.price, first.ready, first.tags) == (Money(20050), True, frozenset({"u", "v"}))
    assert (second.price, second.ready, second.tags) == (None, False, frozenset())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,colour,made\na,red,2026-07-08\nb,green,2026-07-08\n", "第 3 行 colour"),
        ("id,colour,made\na,red\n", "第 2 行：应有 3 列，实有 2 列"),
        ("id,colour,made\na,red,\n", "第 2 行 made：缺少"),
        ("id,id\na,b\n", "第 1 行：表头有重复的列"),
        ("", "没有表头"),
        ('id,colour,made\n"a"x,red,2026-07-08\n', "expected"),
        ("id,colour,made,ready\na,red,2026-07-08,maybe\n", "ready：'maybe' 不是“是”或“否”"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadResource) as caught:
        read_rows(put(tmp_path, "t.csv", text), Thing)
    assert said in str(caught.value.facts["why"])


def test_a_cell_of_text_may_be_empty(tmp_path: Path) -> None:
    assert read_rows(put(tmp_path, "t.csv", "name,weight\n,2\n"), Part) == (Part("", 2.0),)


def test_a_table_someone_brings_is_refused_as_an_entry() -> None:
    with pytest.raises(BadEntry, match="table_unreadable"):
        rows_of("a,b\n1\n")
    assert rows_of("a,b\n 1 ,2\n") == ({"a": "1", "b": "2"},)


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match=r"gone\.toml"):
        read_toml(tmp_path / "gone.toml")
    with pytest.raises(BadResource, match=r"t\.toml"):
        read_toml(put(tmp_path, "t.toml", "a = "))
    (tmp_path / "gbk.csv").write_bytes("名称".encode("gbk"))
    with pytest.raises(BadResource, match="UTF-8"):
        read_csv(tmp_path / "gbk.csv")
    with pytest.raises(BadResource, match="gone"):
        read_text(tmp_path / "gone")
