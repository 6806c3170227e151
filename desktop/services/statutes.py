"""The statutes the desk carries, and those this office put beside them.

Nothing of the carried ones is read before the first question, and then one law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from desktop.base.tables import read_rows, read_text
from desktop.casework.citations import Citation, Clause, citations
from desktop.casework.statutes import (
    Article,
    OwnStatute,
    Statute,
    StatuteHead,
    in_succession,
    parse_statute,
)

_KEPT = 8  # laws kept in memory after they were looked into; the longest takes some megabytes


@dataclass(frozen=True, slots=True)
class Passage:
    """The words behind a citation, and whose they are."""

    head: StatuteHead
    article: Article
    lines: tuple[str, ...]  # what is cited: whole 款 with their 项, or the 项 named under their 款
    label: str  # 第六十一条第一款

    @property
    def whole(self) -> bool:
        """Whether the whole article is cited."""
        return self.lines == self.article.lines

    @property
    def name(self) -> str:
        """《中华人民共和国行政处罚法》第六十一条第一款: as a paper names it."""
        inner = self.head.title.translate({ord("《"): "〈", ord("》"): "〉"})
        return f"《{inner}》{self.label}"

    @property
    def quotation(self) -> str:
        """The same with its very words: …规定：“…”."""
        return f"{self.name}规定：“{''.join(self.lines)}”"


@dataclass(frozen=True, slots=True)
class Spot:
    """One article in which words were found."""

    head: StatuteHead
    article: Article


class Statutes:
    """The folder resources/statutes, read as it is asked for, with the office's `own` texts."""

    def __init__(self, folder: Path, own: tuple[OwnStatute, ...] = ()) -> None:
        self._folder, self._own = folder, own
        self._read: dict[str, Statute] = {}
        self._with: tuple[tuple[OwnStatute, ...], Statutes] | None = None

    def with_own(self, own: tuple[OwnStatute, ...]) -> Statutes:
        """The same with these texts beside them; the same again while they are the same."""
        if own == self._own:
            return self
        kept = self._with
        if kept is None or kept[0] != own:
            kept = self._with = own, Statutes(self._folder, own)
        return kept[1]

    @cached_property
    def heads(self) -> tuple[StatuteHead, ...]:
        """Every law by title, the newest version first. Raises BadResource."""
        return in_succession((*read_rows(self._folder / "statutes.csv", StatuteHead), *self._own))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name by which a citation may call a law."""
        return frozenset(name for head in self.heads for name in (head.title, head.short, *head.names))

    def named(self, name: str, day: date | None = None) -> StatuteHead | None:
        """The version of a law in force on a day, today's where none is given; else the newest there is."""
        versions = [head for head in self.heads if head.called(name)]
        if day is None:
            return next((head for head in versions if head.in_force_to is None), *versions[:1] or (None,))
        return next((head for head in versions if head.in_force_on(day)), *versions[:1] or (None,))

    def statute(self, head: StatuteHead) -> Statute:
        """The whole text of one version. Raises BadResource."""
        if head.file not in self._read:
            while len(self._read) >= _KEPT:
                self._read.pop(next(iter(self._read)), None)
            self._read[head.file] = parse_statute(self._text(head), head)
        return self._read[head.file]

    def has_article(self, head: StatuteHead, number: str) -> bool:
        """Whether a version of a law has an article of this number. Raises BadResource."""
        return number in self.statute(head).articles

    def cited(self, text: str) -> tuple[Citation, ...]:
        """What a text cites, whether or not it is carried."""
        return citations(text, self.names)

    def passages(self, text: str, day: date | None = None) -> tuple[Passage, ...]:
        """The words of everything a text cites, in its order; what the desk does not carry is left out."""
        found = (self.passage(citation, day) for citation in self.cited(text))
        return tuple(passage for passage in found if passage is not None)

    def passage(self, citation: Citation, day: date | None = None) -> Passage | None:
        """The words behind one citation; None where the law, the article, or the 款 or 项 is not there."""
        head = self.named(citation.law, day)
        return self.of(head, citation) if head is not None else None

    def of(self, head: StatuteHead, citation: Citation) -> Passage | None:
        """The words behind a citation in one version of a law; None where they are not there."""
        article = self.statute(head).articles.get(citation.article)
        if article is None:
            return None
        lines: list[str] = []
        for clause in citation.clauses:
            words = _lines_of(article, clause)
            if not words:
                return None
            lines += [line for line in words if line not in lines]
        label = article.label + "、".join(clause.label for clause in citation.clauses)
        return Passage(head, article, tuple(lines) or article.lines, label)

    def offered(self, words: str, day: date | None, most: int) -> tuple[Spot, ...]:
        """Articles to choose from: those the words cite, then those in force that day that have them."""
        cited = [Spot(passage.head, passage.article) for passage in self.passages(words, day)]
        found = [spot for spot in self.search(words, most) if day is None or spot.head.in_force_on(day)]
        return tuple(dict.fromkeys((*cited, *found)))[:most]

    def search(self, words: str, most: int) -> tuple[Spot, ...]:
        """Articles with all these words, at most so many, of the texts in force first."""
        wanted = words.split()
        if not wanted:
            return ()
        found: list[Spot] = []
        for head in sorted(self.heads, key=_replaced):
            text = self._text(head)
            if not all(word in text for word in wanted):
                continue
            for article in self.statute(head).articles.values():
                if all(word in "\n".join(article.lines) for word in wanted):
                    found.append(Spot(head, article))
                    if len(found) == most:
                        return tuple(found)
        return tuple(found)

    def _text(self, head: StatuteHead) -> str:
        return head.text if isinstance(head, OwnStatute) else read_text(self._folder / head.file)


def _replaced(head: StatuteHead) -> bool:
    return head.in_force_to is not None


def _lines_of(article: Article, clause: Clause) -> tuple[str, ...]:
    """The 款 with what is named of it; nothing where it does not have that."""
    paragraphs = article.paragraphs
    if clause.paragraph > len(paragraphs):
        return ()
    if clause.paragraph:
        paragraphs = (paragraphs[clause.paragraph - 1],)
    if not clause.items:
        return tuple(line for each in paragraphs for line in (each.text, *each.items))
    for each in paragraphs:
        items = [each.item(number) for number in clause.items]
        if all(items):
            return (each.text, *items)
    return ()
