"""Errors in plain words: what happened, what is safe, what to do. Sentences: resources/texts/errors.toml."""

from __future__ import annotations

import errno
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop.base.clock import CHINA
from desktop.base.errors import BadResource, DeskError
from desktop.base.logs import Name
from desktop.base.money import Money
from desktop.base.tables import read_toml

_log = logging.getLogger("desk.ui")
DEFECT = "defect"
"""The code under which the file has the words for what nobody foresaw."""


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """The three blocks of every message, and its title."""

    title: str
    happened: str
    safe: str
    remedy: str

    @property
    def line(self) -> str:
        """In one line, for a note under a field."""
        return self.happened


class Wording:
    """Finds the words of an error by its code and fills in its facts."""

    def __init__(self, path: Path) -> None:
        self._table: dict[str, ErrorWords] = {}
        for code, words in read_toml(path).items():
            try:
                self._table[code] = ErrorWords(
                    title=words["title"], happened=words["happened"], safe=words["safe"], remedy=words["do"]
                )
            except (KeyError, TypeError) as error:
                raise BadResource(path.name, f"{code}: {error}") from error
        if DEFECT not in self._table:
            raise BadResource(path.name, DEFECT)

    @property
    def codes(self) -> frozenset[str]:
        """Every code that has words."""
        return frozenset(self._table)

    def words_for(self, error: BaseException) -> ErrorWords:
        """The words of an error. An unknown code, or any other exception, is a defect of ours and says so."""
        if isinstance(error, DeskError):
            words = self._table.get(error.code)
            if words is not None:
                return _fill(words, error.facts)
            _log.error("no words for error code %s", Name(error.code))
        return self._table[DEFECT]


class _Facts(dict[str, str]):
    """Facts for a sentence; one that is absent leaves a dash and not a second error."""

    def __missing__(self, key: str) -> str:
        return "—"


def _fill(words: ErrorWords, facts: Mapping[str, object]) -> ErrorWords:
    spoken = _Facts({key: _say(value) for key, value in facts.items()})
    return ErrorWords(
        title=words.title.format_map(spoken),
        happened=words.happened.format_map(spoken),
        safe=words.safe.format_map(spoken),
        remedy=words.remedy.format_map(spoken),
    )


def _system(error: OSError) -> str:
    """What the system says in its own language, in ours."""
    translate = QCoreApplication.translate
    known = {
        errno.ENOSPC: translate("Wording", "磁盘空间不足"),
        errno.EDQUOT: translate("Wording", "磁盘配额已用完"),
        errno.EROFS: translate("Wording", "磁盘是只读的"),
        errno.EACCES: translate("Wording", "没有权限"),
        errno.EPERM: translate("Wording", "没有权限"),
        errno.EIO: translate("Wording", "磁盘读写出错"),
        errno.ENOENT: translate("Wording", "文件或者文件夹不存在"),
        errno.ENOTDIR: translate("Wording", "路径中有一段不是文件夹"),
        errno.EISDIR: translate("Wording", "这是文件夹，不是文件"),
        errno.EEXIST: translate("Wording", "已有同名的文件"),
        errno.EFBIG: translate("Wording", "文件太大，这个磁盘放不下"),
        errno.ENAMETOOLONG: translate("Wording", "文件名太长"),
        errno.EBUSY: translate("Wording", "正被别的程序占用"),
    }
    return known.get(error.errno or 0) or error.strerror or str(error)


def _say(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, Money):
        return f"{value} 元"
    if isinstance(value, datetime):
        at = value.astimezone(CHINA)
        return f"{at.year}年{at.month}月{at.day}日{at:%H:%M}"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "、".join(_say(part) for part in value)
    return _system(value) if isinstance(value, OSError) else str(value)
