"""Preferences of this seat: one typed property each, in an INI file at a given path. Nothing else reads
QSettings.

Read back in a fresh process an INI file gives words ('false' is true!), so every read names its type.
"""

from __future__ import annotations

from pathlib import Path
from typing import Generic, Protocol, TypeVar, cast, overload

from PySide6.QtCore import QByteArray, QSettings

from desktop.ui.look import Look
from desktop.ui.tokens import Mode, Size

T = TypeVar("T", str, int, bool, QByteArray)


class _Kept(Protocol):
    """What settings stand in."""

    store: QSettings
    group: str  # stands before every key


class _Setting(Generic[T]):
    """One preference: its key in the file, its type and its default."""

    def __init__(self, key: str, default: T) -> None:
        self._key = key
        self._default: T = default

    @overload
    def __get__(self, owner: None, kind: type) -> _Setting[T]: ...
    @overload
    def __get__(self, owner: _Kept, kind: type) -> T: ...
    def __get__(self, owner: _Kept | None, kind: type) -> T | _Setting[T]:
        if owner is None:
            return self
        value = owner.store.value(owner.group + self._key, self._default, type=type(self._default))
        return cast(T, value)

    def __set__(self, owner: _Kept, value: T) -> None:
        owner.store.setValue(owner.group + self._key, value)


class Personal:
    """What this seat remembers of one person: nobody else sees what was looked for and opened."""

    due_mine = _Setting("workbench/mine", False)
    recent = _Setting("list/recent", "")  # ids of the cases opened last, by spaces
    view = _Setting("list/view", "@open")
    filters = _Setting("list/filters", "")  # JSON, as the list wrote it
    key_file = _Setting("session/key_file", "")

    def __init__(self, store: QSettings, person_id: str) -> None:
        self.store = store
        self.group = f"person-{person_id}/"


class Settings:
    """What this seat remembers of how it is used. What the office decides is in the database, not here."""

    geometry = _Setting("window/geometry", QByteArray())
    page = _Setting("window/page", "")
    dark = _Setting("look/dark", False)
    large = _Setting("look/large", False)
    person = _Setting("session/person", "")  # who came in last
    lock_after = _Setting("session/lock_after", 10)  # minutes without a key or a click
    unit = _Setting("list/unit", "")
    preview = _Setting("list/preview_shown", "")  # on, off, or as the width allows
    widths = _Setting("list/widths", "")  # JSON: units by column
    folder = _Setting("files/folder", "")
    printer = _Setting("files/printer", "")
    duplex = _Setting("files/duplex", "")  # QPrinter.DuplexMode by its name; empty: as the printer is set
    zoom = _Setting("paper/zoom", 0)  # per cent; 0 fits the width
    own_fonts = _Setting("paper/own_fonts", False)  # the user's own 仿宋 and 小标宋 in place of ours

    def __init__(self, path: Path) -> None:
        self.store = QSettings(str(path), QSettings.Format.IniFormat)
        self.group = ""

    def of(self, person_id: str) -> Personal:
        """What is remembered of one person."""
        return Personal(self.store, person_id)

    @property
    def mine(self) -> Personal:
        """What is remembered of who came in last."""
        return self.of(self.person)

    @property
    def look(self) -> Look:
        """The look this seat has chosen."""
        mode = Mode.DARK if self.dark else Mode.LIGHT
        return Look(mode, Size.LARGE if self.large else Size.STANDARD)

    @look.setter
    def look(self, now: Look) -> None:
        self.dark = now.mode is Mode.DARK
        self.large = now.size is Size.LARGE

    def save(self) -> None:
        """Write to disk now; Qt does so by itself, but later."""
        self.store.sync()
