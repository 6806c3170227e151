"""前后核对: do the papers of a case agree with the case, with one another, and each text within itself?"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.consistency import amounts, dates, law, measures, officers, people
from desktop.casework.consistency.cameras import cameras_elsewhere
from desktop.casework.consistency.elsewhere import Sitting, at_once, elsewhere
from desktop.casework.consistency.frozen import Frozen, differing, stories
from desktop.casework.consistency.meters import uncalibrated
from desktop.casework.consistency.told import Contradiction, texts
from desktop.casework.gear import Gear, HadGear
from desktop.casework.statutes import StatuteHead

__all__ = ["Contradiction", "Frozen", "contradictions", "excused", "sign_of"]


def contradictions(
    case: Case,
    frozen: Sequence[Frozen],
    heads: Sequence[StatuteHead],
    others: Sequence[Sitting] = (),
    had: Sequence[HadGear] = (),
    has_article: law.HasArticle = law.every_article,
    meters: Sequence[Gear] = (),
) -> tuple[Contradiction, ...]:
    """Every difference, in the order in which a reader meets them: papers, people, amounts, law, dates.

    `others` are the records of other cases that may have been made at the same time, `had` is who had the
    cameras that the records of this one name, `meters` the instruments, `has_article` knows the texts of the
    laws.
    """
    told = tuple(texts(case))
    found = (
        *differing(case, frozen),
        *people.people_asked(case),
        *people.names_in_texts(case, told),
        *officers.officers_in_texts(case, told, frozen),
        *people.numbers_in_texts(case, told),
        *people.phones_in_texts(case, told),
        *people.addresses_in_texts(case, told),
        *at_once(case),
        *elsewhere(case, others),
        *cameras_elsewhere(case, had),
        *uncalibrated(case, meters),
        *people.certificates(case, told),
        *people.document_numbers(case, told),
        *amounts.amounts(told),
        *amounts.penalties(case),
        *measures.conversions(told),
        *measures.sums(told),
        *measures.buildings(case, told),
        *measures.between(case, (*told, *stories(case, frozen))),
        *law.laws_in_force(case, told, heads),
        *law.articles_cited(case, told, heads, has_article),
        *law.articles_of_the_case(case, told, heads),
        *dates.day_of_act(case),
        *dates.order_of_dates(case),
    )
    return tuple({(one.code, one.where, str(one.facts)): one for one in found}.values())


def sign_of(found: Sequence[Contradiction]) -> str:
    """What exactly these differences are known by: a reason is given for them and for no others."""
    words = "\n".join(sorted(f"{one.code} {one.where} {dict(one.facts)}" for one in found))
    return hashlib.sha256(words.encode()).hexdigest()[:16] if found else ""


def excused(case: Case, found: Sequence[Contradiction]) -> bool:
    """Whether nothing differs, or a reason was written for exactly what does."""
    reason = case.get(f.AGREE_REASON)
    return not found or (reason is not None and case.told((f.AGREE_OF.id, 1)) == sign_of(found))
