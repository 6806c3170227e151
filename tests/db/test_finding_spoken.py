"""What was said of a case, by whoever approves and whoever supervises, is found as its facts are."""

from __future__ import annotations

from desktop.casework.found import FoundKind
from desktop.casework.submissions import Verdict
from desktop.services.finding import files_found
from desktop.services.perform import Office, perform
from desktop.services.supervising import AnswerRemark, MakeRemark, answer_remark, make_remark
from tests.db.office import FILLED, QIAOTOU, SHUOBEI, actor, register
from tests.db.test_reviewing import HEAD, answer, desk, seat, submit
from tests.db.test_supervising import OFFICER, OVERSEER

__all__ = ["desk", "seat"]


def shown(office: Office, text: str) -> list[tuple[str, str, str]]:
    """What is found: the file, what of it, and the words shown."""
    groups = {group.kind: group for group in files_found(office.for_(OVERSEER), text, 5)}
    hits = groups[FoundKind.CASE].hits if FoundKind.CASE in groups else ()
    return [(hit.case_id, hit.what, hit.excerpt.text) for hit in hits]


def test_a_remark_and_its_answer_are_found_the_moment_they_are_said(seat: Office) -> None:
    register(seat.storage, SHUOBEI)
    case_id = register(seat.storage, QIAOTOU)
    (remark, _) = perform(seat.for_(OVERSEER), make_remark, MakeRemark(case_id, "回证缺受送达人签名", None))
    assert shown(seat, "受送达人签名") == [(case_id, "remark", "回证缺受送达人签名")]
    assert shown(seat, "补签完毕") == []
    perform(seat.for_(OFFICER), answer_remark, AnswerRemark(case_id, remark, "已经补签完毕。"))
    assert shown(seat, "补签完毕") == [(case_id, "answer", "已经补签完毕。")]


def test_an_opinion_is_found_by_its_words(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    assert shown(desk, "门头照片") == []
    answer(desk, HEAD, case_id, laid, Verdict.NO, "请补拍门头照片再报。")
    assert shown(desk, "门头照片") == [(case_id, "opinion", "请补拍门头照片再报。")]
    assert shown(desk, actor(HEAD).name) == []  # who said it is found in his own history
