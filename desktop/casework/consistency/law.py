"""Articles that texts cite: is the law in force on the day of the act (行政处罚法 37), does it have them, and
are they those of the case (行政处罚法 59)?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from desktop.base.capital import numeral
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import publication_facts as p
from desktop.casework import restitution_facts as g
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.citations import Citation, citations
from desktop.casework.consistency.told import Contradiction, Text
from desktop.casework.facts import AnyFact
from desktop.casework.statutes import StatuteHead, plain_name

HasArticle = Callable[[StatuteHead, str], bool]
"""Whether a version of a law has an article of a number."""

_PROCEDURE = frozenset(
    ("statement", "hearing", "review", "discussion", "notice", "service", "transfer", "enforcement")
)
"""Groups whose texts cite the law of procedure, which is that of its own day."""
_MATTER = "offence.on"  # the matter is that of the day of the act
_SAYS_THE_LAW = frozenset(
    fact.id
    for fact in (
        *(f.OFFENCE_FACTS, f.FILING_OPINION, f.REPORT_NATURE, f.REPORT_DISCRETION),
        *(a.FACTS_OF_IT, a.NATURE, a.DISCRETION, f.STATEMENT_REVIEW, f.HEARING_OPINION, f.HEARING_FINDINGS),
        *(f.REVIEW_OPINION, f.DISCUSSION_CONCLUSION, f.APPROVAL_OPINION, f.CLOSING_OPINION),
        *(f.SERVICE_GIST, p.TEXT_OUT),
    )
)
"""Texts in which 违反 and 依据 name what this case is about."""
_RESTS_ON: tuple[AnyFact, ...] = (
    *(f.REASONS["g_old_law"], s.BASIS, s.GRANT, s.END_BASIS, g.BASIS, c.METHOD_BASIS),
)
"""What a case rests on beside its matters: two laws that were compared (行政处罚法 37), a seizure."""
_OF_PROCEDURE = ("行政处罚法", "行政强制法", "行政复议法", "行政诉讼法", "民事诉讼法", "行政许可法")
"""Laws that a text may cite at any step, whatever the matter."""
_BROKEN = re.compile(r"(?<![未不])(?<!没有)(?<!是否)违反了?([^。；;，\n]+)")
_BASED = re.compile(r"(?:依据|依照|根据|按照)((?:(?!依据|依照|根据|按照|违反)[^。；;\n])+)")
_PENALTY = re.compile("处罚|罚款|没收|警告")
_TITLE = re.compile("《[^《》]*》")


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


def articles_of_the_case(
    case: Case, told: Sequence[Text], heads: Sequence[StatuteHead]
) -> Iterator[Contradiction]:
    """违反…第242条 where the matter is against 第241条, and 依据…罚款 by another article than its own.

    Articles alone are compared, not their parts. What is broken is what the matter says, whichever law is
    named; of what a penalty is based on only the laws of the case are held against it, for benchmarks and
    rules of procedure are cited beside them.
    """
    names = frozenset(name for head in heads for name in (head.title, head.short, *head.names))
    matters = (case.matter, *(case.also.values()))
    broken = _keys("、".join(matter.violated for matter in matters), names, heads)
    punished = _keys("、".join(matter.punished for matter in matters), names, heads)
    beside = _keys("；".join(_rested_on(case)), names, heads)
    laws = {law for law, _ in broken | punished}
    for text in told if broken else ():
        if text.where.partition("#")[0] not in _SAYS_THE_LAW:
            continue
        for cited in _cited_in(_BROKEN.findall(text.words), names):
            law, article = _key(cited, heads)
            if (law, article) not in broken | beside and law not in _OF_PROCEDURE:
                yield _other("violates_other", text, cited, case.matter.violated)
        based = (one for one in _BASED.findall(text.words) if _PENALTY.search(_TITLE.sub("", one)))
        for cited in _cited_in(based, names):
            law, article = _key(cited, heads)
            if law in laws and (law, article) not in broken | punished | beside:
                yield _other("punished_by_other", text, cited, case.matter.punished)


def _rested_on(case: Case) -> Iterator[str]:
    yield from (case.get(fact, n) or "" for fact in _RESTS_ON for n in case.sheets(fact.group))


def _cited_in(said: Iterable[str], names: frozenset[str]) -> Iterator[Citation]:
    yield from (cited for words in said for cited in citations(words, names) if cited.article[0].isdecimal())


def _keys(words: str, names: frozenset[str], heads: Sequence[StatuteHead]) -> frozenset[tuple[str, str]]:
    return frozenset(_key(cited, heads) for cited in citations(words, names))


def _key(cited: Citation, heads: Sequence[StatuteHead]) -> tuple[str, str]:
    """A citation under one name of its law, however it is written."""
    law = next((head.title for head in heads if head.called(cited.law)), cited.law)
    return plain_name(law).removeprefix("中华人民共和国"), cited.article


def _other(code: str, text: Text, cited: Citation, here: str) -> Contradiction:
    number, _, more = cited.article.partition("-")
    there = f"第{numeral(int(number))}条" + (f"之{numeral(int(more))}" if more else "")
    facts = {"label": text.label, "law": f"《{cited.law}》", "there": there, "here": here}
    return Contradiction(code, text.where, facts)


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
