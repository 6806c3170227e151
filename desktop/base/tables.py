"""Read a TOML or CSV resource into dataclasses; whatever is wrong is named by file, row and key.

A field's type says how its value is read: text, whole number, number, yes or no, day, Money, an enum by
value, another dataclass, a tuple of any of these, or one of them or nothing. An unknown key is refused.
"""

from __future__ import annotations

import csv
import io
import tomllib
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast

from desktop.base.bounds import RESOURCE_BYTES, read_bounded
from desktop.base.errors import BadEntry, BadResource
from desktop.base.money import Money

T = TypeVar("T")

YES = frozenset({"yes", "true", "1", "是"})
NO = frozenset({"no", "false", "0", "否", ""})


class _Unfit(Exception):
    """A value that is not of its field's type. Says where inside the row, and why."""

    def __init__(self, why: str, *keys: str) -> None:
        super().__init__(why)
        self.why, self.keys = why, keys

    def under(self, key: str) -> _Unfit:
        return _Unfit(self.why, key, *self.keys)


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file as they stand. Raises BadResource."""
    try:
        return tomllib.loads(read_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadResource(path.name, str(error)) from error


def read_text(path: Path) -> str:
    """The text of a resource; a byte-order mark left by a spreadsheet is dropped. Raises BadResource."""
    try:
        return read_bounded(path, RESOURCE_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise BadResource(path.name, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise BadResource(path.name, f"不是 UTF-8 文本（第 {error.start + 1} 字节）") from error


def read_one(path: Path, kind: type[T], key: str = "") -> T:
    """A whole TOML file, or its table `[key]`, as one dataclass."""
    raw: object = read_toml(path)
    if key:
        raw = cast("dict[str, Any]", raw).get(key)
    return _built(path, key or "全文", kind, raw)


def read_list(path: Path, key: str, kind: type[T]) -> tuple[T, ...]:
    """The tables `[[key]]` of a TOML file, in order."""
    found = read_toml(path).get(key)
    if not isinstance(found, list):
        raise BadResource(path.name, f"没有 [[{key}]]")
    return tuple(_built(path, f"[[{key}]] 第 {at} 条", kind, raw) for at, raw in enumerate(found, 1))


def read_named(path: Path, key: str, kind: type[T]) -> dict[str, T]:
    """The tables `[key.id]` of a TOML file by their id; `key` empty: every table of the file.

    A dataclass with a field `id` is given the name of its table.
    """
    raw = read_toml(path)
    found = raw.get(key) if key else raw
    if not isinstance(found, dict):
        raise BadResource(path.name, f"没有 [{key}]")
    named = "id" in _types(kind)
    return {
        id: _built(path, f"[{id}]", kind, {"id": id, **raw} if named and isinstance(raw, dict) else raw)
        for id, raw in found.items()
    }


def read_csv(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file as text by column. Raises BadResource where a row has too many or few cells."""
    try:
        return rows_of(read_text(path))
    except BadEntry as error:
        row, why = error.facts.get("row"), error.facts["reason"]
        raise BadResource(path.name, f"第 {row} 行：{why}" if row else str(why)) from error


def rows_of(text: str) -> tuple[dict[str, str], ...]:
    """The rows of CSV text by column, for a file that a person brings. Raises BadEntry `table_unreadable`."""
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise BadEntry("table_unreadable", row=0, reason=str(error)) from error
    if not lines or not any(lines[0]):
        raise BadEntry("table_unreadable", row=0, reason="没有表头")
    head = [name.strip() for name in lines[0]]
    if len(set(head)) < len(head):
        raise BadEntry("table_unreadable", row=1, reason="表头有重复的列")
    found = []
    for at, line in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(head):
            raise BadEntry("table_unreadable", row=at, reason=f"应有 {len(head)} 列，实有 {len(line)} 列")
        found.append(dict(zip(head, (cell.strip() for cell in line), strict=True)))
    return tuple(found)


def read_rows(path: Path, kind: type[T]) -> tuple[T, ...]:
    """The rows of a CSV file as dataclasses; an empty cell takes the field's default, or None."""
    return tuple(
        _built(path, f"第 {at} 行", kind, {key: cell for key, cell in row.items() if _told(kind, key, cell)})
        for at, row in enumerate(read_csv(path), 2)
    )


def build(kind: type[T], raw: Mapping[str, object], file: str, where: str) -> T:
    """One dataclass out of a table already read. Raises BadResource naming file, place and key."""
    try:
        return cast("T", _record(kind, raw))
    except _Unfit as error:
        raise BadResource(
            file, f"{where}{' ' * bool(error.keys)}{'.'.join(error.keys)}：{error.why}"
        ) from error
    except BadEntry as error:
        raise BadResource(file, f"{where}：{error.code} {dict(error.facts)}") from error


def _built(path: Path, where: str, kind: type[T], raw: object) -> T:
    if not isinstance(raw, Mapping):
        raise BadResource(path.name, f"{where}：不是表")
    return build(kind, raw, path.name, where)


def _told(kind: type[object], key: str, cell: str) -> bool:
    """Whether a cell says something: an empty one does only where its field is plain text."""
    return bool(cell) or _types(kind).get(key) is str


_HINTS: dict[type[Any], dict[str, object]] = {}


def _types(kind: type[Any]) -> dict[str, object]:
    """The types of a dataclass's fields. Asking Python for them is slow, hence the memory."""
    if kind not in _HINTS:
        hints = typing.get_type_hints(kind)
        _HINTS[kind] = {field.name: hints[field.name] for field in fields(kind) if field.init}
    return _HINTS[kind]


def _record(kind: type[object], raw: Mapping[str, object]) -> object:
    hints = _types(kind)
    if unknown := sorted(set(raw) - set(hints)):
        raise _Unfit("不认识的项", unknown[0])
    values: dict[str, object] = {}
    for field in fields(cast("Any", kind)):
        if field.name in raw:
            values[field.name] = _under(field.name, hints[field.name], raw[field.name])
        elif field.init and _owed(field):
            if not _optional(hints[field.name]):
                raise _Unfit("缺少", field.name)
            values[field.name] = None
    return kind(**values)


def _owed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _optional(hint: object) -> bool:
    return type(None) in typing.get_args(hint)


def _under(key: str, hint: object, raw: object) -> object:
    try:
        return _value(hint, raw)
    except _Unfit as error:
        raise error.under(key) from error
    except BadEntry as error:
        raise _Unfit(f"{error.code} {raw!r}", key) from error


def _value(hint: object, raw: object) -> object:
    """A value of the type of its field, out of a TOML value or a CSV cell."""
    origin = typing.get_origin(hint)
    if hint is Any or hint is object:
        return raw
    if origin in (types.UnionType, typing.Union):
        rest = [each for each in typing.get_args(hint) if each is not type(None)]
        return None if raw is None or raw == "" else _value(rest[0], raw)
    if origin in (tuple, frozenset):
        return _several(cast("type[Any]", origin), hint, raw)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(raw, Mapping):
            raise _Unfit("不是表")
        return {key: _under(str(key), typing.get_args(hint)[1], each) for key, each in raw.items()}
    if is_dataclass(hint) and hint is not Money:
        if not isinstance(raw, Mapping):
            raise _Unfit("不是表")
        return _record(cast("type[object]", hint), raw)
    return _plain(cast("type[object]", hint), raw)


def _several(collection: type[Any], hint: object, raw: object) -> object:
    if isinstance(raw, str):
        raw = [part for part in (each.strip() for each in raw.split(";")) if part]
    if not isinstance(raw, Sequence):
        raise _Unfit("不是列表")
    each = typing.get_args(hint)[0]
    return collection(_under(f"第{at}项", each, value) for at, value in enumerate(raw, 1))


def _plain(kind: type[object], raw: object) -> object:
    if issubclass(kind, StrEnum):
        if raw in [str(member) for member in kind]:
            return kind(raw)
        raise _Unfit(f"{raw!r} 不在 {'、'.join(kind)} 之内")
    if isinstance(raw, str) and kind in _READERS:
        try:
            return _READERS[kind](raw)
        except (ValueError, KeyError) as error:
            raise _Unfit(f"{raw!r} 不是{_WORDS[kind]}") from error
    if kind is float and type(raw) is int:
        return float(raw)
    if kind is Money and type(raw) is int:
        return Money.yuan(raw)
    if type(raw) is kind:  # exact: a bool is no whole number, a moment no day
        return raw
    raise _Unfit(f"{raw!r} 不是{_WORDS.get(kind, kind.__name__)}")


def _flag(text: str) -> bool:
    return {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}[text.lower()]


_READERS: Mapping[type[object], Callable[[str], object]] = {
    str: str,
    int: int,
    float: float,
    bool: _flag,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Money: Money.read,
}
_WORDS: Mapping[type[object], str] = {
    str: "文字",
    int: "整数",
    float: "数",
    bool: "“是”或“否”",
    date: "日期（如 2026-07-08）",
    datetime: "时间",
    Money: "金额",
}
