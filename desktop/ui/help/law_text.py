"""Statutes in words and HTML for the reader of the help page and for tooltips."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication

from desktop.casework.statutes import Article, Statute, StatuteHead
from desktop.services.statutes import Passage, Statutes
from desktop.ui.help.markup import heading
from desktop.ui.widgets.cited import Behind, Quoted
from desktop.ui.widgets.entry_text import say_day

translate = QCoreApplication.translate
_WHOLE = 100  # articles shown in one page; a longer law is shown chapter by chapter


class Quotations:
    """Reads the words behind what is on screen, for the tooltips and F1."""

    def __init__(self, statutes: Callable[[], Statutes]) -> None:
        self._statutes = statutes

    def __call__(self, behind: Behind) -> tuple[Quoted, ...]:
        """The words behind; nothing where nothing carried is cited."""
        found = self._statutes().passages(behind.text, behind.day)
        return tuple(
            Quoted(passage.head.short + passage.label, passage.lines, note_of(passage.head))
            for passage in dict.fromkeys(found)
        )


def note_of(head: StatuteHead) -> str:
    """What must be known of a text before relying on it; empty where there is nothing."""
    if head.in_force_to is None or head.note:
        return head.note
    return translate("Law", "这一文本用到{day}为止").format(day=say_day(head.in_force_to))


def dates_of(head: StatuteHead) -> str:
    """2021年1月22日文本，2021年7月15日起施行."""
    words = [translate("Law", "{day}文本").format(day=say_day(head.version))]
    if head.in_force_from is not None:
        words.append(translate("Law", "{day}起施行").format(day=say_day(head.in_force_from)))
    if head.in_force_to is not None:
        words.append(translate("Law", "用到{day}为止").format(day=say_day(head.in_force_to)))
    return translate("Law", "，").join(words)


def law_link(file: str, chapter: int | None = None, article: str = "") -> str:
    """Where in the help page a law stands: its file, the chapter shown, the article to scroll to."""
    where = f"law:{file}" + ("" if chapter is None else f"/{chapter}")
    return f"{where}#{article}" if article else where


def cited_link(behind: Behind) -> str:
    """Where in the help page the articles behind a citation stand."""
    return f"cited:{behind.day.isoformat() if behind.day else ''}|{behind.text}"


def read_cited(where: str) -> Behind:
    """The citation of such a link."""
    day, _, text = where.removeprefix("cited:").partition("|")
    return Behind(text, date.fromisoformat(day) if day else None)


def chapter_of(statute: Statute, article: str) -> int:
    """The chapter an article stands in."""
    found = (at for at, chapter in enumerate(statute.chapters) if article in chapter.articles)
    return next(found, 0)


def law_html(statute: Statute, chapter: int | None) -> str:
    """A law, or one chapter of it where it is long; then its chapters are links."""
    head = statute.head
    parts = [heading(1, escape(head.title)), f"<p class='caption'>{escape(dates_of(head))}</p>"]
    if note := note_of(head):
        parts.append(_note(note))
    whole = len(statute.articles) <= _WHOLE
    if whole or chapter is None:
        parts += [f"<p class='caption'>{escape(line)}</p>" for line in statute.history]
        source = translate("Law", "文本来源：{source}。以官方公布的文本为准。").format(source=head.source)
        parts.append(f"<p class='caption'>{escape(source)}</p>")
    if whole:
        parts += [f"<p>{escape(line)}</p>" for line in statute.preamble]
        for each in statute.chapters:
            parts += _chapter(statute, each.title, each.articles)
    elif chapter is None:
        for at, each in enumerate(statute.chapters):
            link = law_link(head.file, at)
            spread = _spread(statute, each.articles)
            parts.append(
                f"<p><a href='{link}'>{escape(each.title)}</a>{spread}</p>" if spread else _over(each.title)
            )
    else:
        back = translate("Law", "全部章节")
        parts.append(f"<p><a href='{law_link(head.file)}'>{back}</a></p>")
        shown = statute.chapters[min(chapter, len(statute.chapters) - 1)]
        parts += _chapter(statute, shown.title, shown.articles)
    return "".join(parts)


def passages_html(passages: Iterable[Passage], behind: Behind) -> str:
    """The articles behind a citation, what is cited in full ink and the rest of each article fainter."""
    parts = [heading(1, translate("Law", "引用的条文"))]
    if behind.day is not None:
        day = translate("Law", "按行为发生日{day}有效的文本").format(day=say_day(behind.day))
        parts.append(f"<p class='caption'>{day}</p>")
    for passage in dict.fromkeys(passages):
        head = passage.head
        parts.append(heading(2, escape(head.short + passage.label)))
        for line in passage.article.lines:
            kind = "" if line in passage.lines else " class='faint'"
            parts.append(f"<p{kind}>{escape(line)}</p>")
        if note := note_of(head):
            parts.append(_note(note))
        words = translate("Law", "看《{title}》全文").format(title=head.short)
        link = law_link(head.file, None, passage.article.number)
        parts.append(f"<p class='caption'><a href='{link}'>{escape(words)}</a>　{escape(dates_of(head))}</p>")
    return "".join(parts)


def article_html(article: Article) -> str:
    """One article, which a link may scroll to."""
    label = f"<a name='{article.number}'></a><b>{escape(article.label)}</b>　"
    first, *rest = article.lines
    return f"<p>{label}{escape(first)}</p>" + "".join(f"<p>{escape(line)}</p>" for line in rest)


def _chapter(statute: Statute, title: str, articles: Iterable[str]) -> list[str]:
    return [_over(title)] * bool(title) + [article_html(statute.articles[number]) for number in articles]


def _over(title: str) -> str:
    return heading(2, escape(title))


def _note(words: str) -> str:
    return f"<table width='100%' cellpadding='8'><tr><td class='note'>{escape(words)}</td></tr></table>"


def _spread(statute: Statute, articles: tuple[str, ...]) -> str:
    if not articles:
        return ""
    first, last = statute.articles[articles[0]].label, statute.articles[articles[-1]].label
    return (
        f"　<span class='faint'>{first}—{last}</span>"
        if first != last
        else f"　<span class='faint'>{first}</span>"
    )
