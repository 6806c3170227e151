"""The officer's handbook: its chapters in order, read when help is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_list, read_text


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of resources/handbook."""

    id: str  # the name of its file, which links name
    pages: tuple[str, ...] = ()  # pages of the window whose F1 opens it

    @property
    def file(self) -> str:
        """The file beside contents.toml."""
        return f"{self.id}.md"


@dataclass(frozen=True, slots=True)
class Found:
    """A chapter with the words that were looked for, and the first line that has one."""

    chapter: Chapter
    line: str


class Handbook:
    """The folder resources/handbook."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters as contents.toml orders them. Raises BadResource."""
        return read_list(self.folder / "contents.toml", "chapter", Chapter)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {chapter.id: read_text(self.folder / chapter.file) for chapter in self.chapters}

    def text(self, id: str) -> str:
        """The Markdown of a chapter. KeyError for an unknown one."""
        return self._texts[id]

    def title(self, id: str) -> str:
        """The first heading of a chapter. Raises BadResource where it has none."""
        first = self.text(id).partition("\n")[0]
        if not first.startswith("# "):
            raise BadResource(f"{id}.md", "第一行不是标题")
        return first[2:].strip()

    def for_page(self, page: str) -> str:
        """The chapter F1 opens on a page of the window; the first chapter where none is named."""
        named = (chapter.id for chapter in self.chapters if page in chapter.pages)
        return next(named, self.chapters[0].id)

    def search(self, words: str) -> tuple[Found, ...]:
        """The chapters with all these words."""
        wanted = words.casefold().split()
        found = []
        for chapter in self.chapters if wanted else ():
            text = self.text(chapter.id)
            if all(word in text.casefold() for word in wanted):
                lines = (line for line in text.splitlines() if wanted[0] in line.casefold())
                found.append(Found(chapter, next(lines, "").strip("#>*-0123456789. ").strip()))
        return tuple(found)
