"""Articles that texts cite: is the law in force on the day of the act (行政处罚法 37), does it have them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from desktop.base.capital import numeral
from desktop.casework import case_facts as f
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.citations import citations
from desktop.casework.consistency.told import Contradiction, Text
from desktop.casework.statutes import StatuteHead

HasArticle = Callable[[StatuteHead, str], bool]
"""Whether a version of a law has an article of a number."""

_PROCEDURE = frozenset(
    ("statement", "hearing", "review", "discussion", "notice", "service", "transfer", "enforcement")
)
"""Groups whose texts cite the law of procedure, which is that of its own day."""
_MATTER = "offence.on"  # the matter is that of the day of the act


def laws_in_force(case: Case, told: Sequence[Text], heads: Sequence[StatuteHead]) -> Iterator[Contradiction]:
    """A law named for the substance of a case that did not bind yet, or no more, on the day of the act."""
    names = frozenset(name for head in heads for name in (head.title, head.short, *head.names))
    for text in _citing(case, told):
        day = _day_of(case, text.where)
        for law in dict.fromkeys(cited.law for cited in citations(text.words, names)):
            versions = [head for head in heads if head.called(law)]
            if day is not None and versions and not any(head.in_force_on(day) for head in versions):
                facts = {"label": text.label, "there": law, "day": day}
                yield Contradiction("law_not_in_force", text.where, facts)


def every_article(_head: StatuteHead, _number: str) -> bool:
    """For whoever has no texts of laws: nothing is doubted."""
    return True


def articles_cited(
    case: Case, told: Sequence[Text], heads: Sequence[StatuteHead], has_article: HasArticle
) -> Iterator[Contradiction]:
    """第九百条 of a law that has eighty-six. A law whose text the desk does not have is not doubted.

    Only what is written as 第…条 counts: a figure behind the name of a law may be anything. What no version
    has is wrong on every day; whether the version of the day is cited, `laws_in_force` asks.
    """
    names = frozenset(name for head in heads for name in (head.title, head.short, *head.names))
    for text in told:
        for cited in citations(text.words, names):
            if not cited.article.isdecimal() or f"第{numeral(int(cited.article))}条" not in text.words:
                continue
            day = _day_of(case, text.where)
            versions = [head for head in heads if head.called(cited.law)]
            bound = [head for head in versions if day is not None and head.in_force_on(day)] or versions
            if versions and not any(has_article(head, cited.article) for head in bound):
                facts = {"label": text.label, "law": cited.law, "there": numeral(int(cited.article))}
                yield Contradiction("no_such_article", text.where, facts)


def _citing(case: Case, told: Sequence[Text]) -> Iterator[Text]:
    yield Text(_MATTER, "事项违反的条款", case.matter.violated)
    yield Text(_MATTER, "事项的处罚依据", case.matter.punished)
    yield from (text for text in told if text.where.partition(".")[0] not in _PROCEDURE)


def _day_of(case: Case, where: str) -> date | None:
    """The day whose law a text must cite: that of the act; of a seizure, that of the seizure itself."""
    group, _, rest = where.partition(".")
    if group != "seizure":
        return case.get(f.OFFENCE_ON)
    n = int(rest.partition("#")[2] or 1)
    at = case.get(s.AT, n) or case.get(s.APPROVED, n)
    return case.get(f.OFFENCE_ON) if at is None else at.date()
