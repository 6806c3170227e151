"""The officers that texts name, against those of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.casework import case_facts as f
from desktop.casework import inquiry_facts as q
from desktop.casework import recording_facts as r
from desktop.casework.case import Case
from desktop.casework.consistency.frozen import OFFICERS, Frozen
from desktop.casework.consistency.people import SHORTEST, nearly
from desktop.casework.consistency.told import Contradiction, Text, label_of, place_of
from desktop.casework.facts import AnyFact
from desktop.casework.present import PRESENT

_SIGNS = r"(?:(?![和与])[\u4e00-\u9fff]){2,8}"
_LISTED = re.compile(rf"执法人员[:：]?({_SIGNS}(?:[、和与]{_SIGNS})*)")
_BETWEEN = re.compile("[、和与]")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧肖曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "闫余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎贺赖龚祁冶"
)
"""The hundred usual ones. A name that begins otherwise is not looked at: better silent than wrong."""
_NO_NAMES = re.compile(
    "高[度效标速空处]|马[上路匹]|周[密到边围末日一二三四五六]|许[可诺]|白[天班灰]|何时|金[额属]|田[间地]|江[边河]|"
    "石[料场头渣]|林[地区间]|陆[续地]|曾[经多两三]|郑重|夏[季天]|黎明|谢绝|陈[述旧]|范围|史料|雷雨|龙头|段落|"
    "任务|顾及|杜绝|康复|毛石|汪洋|贺信|黄[土沙]"
)
"""Words that begin as a name does."""
_THEN = "到|在|对|向|于|经|前|来|依法|现场|进行|检查|巡查|调查|询问|告知|出示|送达|共同|组成|的|等|$"
_LAST = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?(?={_THEN})")
_FIRST = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}")
_PIECES = re.compile(r"[、，,；;\s]+")
_BY_HIMSELF: tuple[AnyFact, ...] = (
    *PRESENT.values(),
    *(f.INSPECTION_RECORDER, f.PHOTO_BY, f.INTERVIEW_RECORDER, f.RECHECK_RECORDER, f.EVIDENCE_BY),
    *(f.STATEMENT_RECORDER, q.RECORDER, r.BY),
)
"""Where those who handle the case are named alone. One may be another, as a helper: only a slip is told."""
_SHORT = 60  # signs: a longer text tells a story, and is no list of people


def officers_in_texts(case: Case, told: Sequence[Text], frozen: Sequence[Frozen]) -> Iterator[Contradiction]:
    """执法人员马建囯 of 马建国, and 执法人员张三、李四 of whom one does not handle the case.

    Papers that were issued say who handled it before: they are known, as is everybody else the case names.
    """
    names = [officer.name for officer in case.officers]
    others = _others(told) | {
        name.partition("（")[0] for one in frozen for name in one.said.get(OFFICERS, "").split("、")
    }
    for text in told if names else ():
        for found in _LISTED.finditer(text.words):
            written = _BETWEEN.split(found[1])
            slips = {one: slip for one in written if (slip := _slip(one, names))}
            for there, here in slips.values():
                yield Contradiction(
                    "name_of_officer", text.where, {"label": text.label, "there": there, "here": here}
                )
            known = [one.startswith((*names, *others)) or one in slips for one in written]
            if len(written) == 1 and (name := _name(written[0], last=True)) and not known[0]:
                yield _stranger(text, name, names)
            for name in _strangers(written, known):
                yield _stranger(text, name, names)
    yield from _entered(case, names)


def _stranger(text: Text, name: str, names: Sequence[str]) -> Contradiction:
    facts = {"label": text.label, "there": name, "here": "、".join(names)}
    return Contradiction("not_an_officer", text.where, facts)


def _entered(case: Case, names: Sequence[str]) -> Iterator[Contradiction]:
    """记录人马建囯: who recorded, photographed or gathered by himself, his name nearly that of an officer."""
    for fact in _BY_HIMSELF:
        for n in case.sheets(fact.group):
            for written in _PIECES.split(case.get(fact, n) or ""):
                slip = _slip(written, names)
                if slip is not None and len(written) == len(slip[1]):
                    slot = (fact.id, n)
                    facts = {"label": label_of(slot), "there": slip[0], "here": slip[1]}
                    yield Contradiction("name_of_officer", place_of(slot), facts)


def _slip(written: str, names: Sequence[str]) -> tuple[str, str] | None:
    """What is written, and the name that is meant; None where it is one as it should be, or none."""
    if written.startswith(tuple(names)):
        return None
    meant = (name for name in names if len(name) >= SHORTEST and nearly(name, written[: len(name)]))
    return next(((written[: len(name)], name) for name in meant), None)


def _strangers(written: Sequence[str], known: Sequence[bool]) -> Iterator[str]:
    """Names in a list of two or more that is one of names: somebody in it is known, or all have surnames."""
    read = [_name(one, last=at == len(written) - 1) for at, one in enumerate(written)]
    if len(written) > 1 and (any(known) or all(read)):
        yield from (name for name, is_known in zip(read, known, strict=True) if name and not is_known)


def _name(written: str, *, last: bool) -> str:
    """The name that words are, or, at the end of the list, begin with; empty for other words."""
    found = _LAST.match(written) if last else _FIRST.fullmatch(written)
    return found[0] if found and not _NO_NAMES.match(written) and "某" not in found[0] else ""


def _others(told: Sequence[Text]) -> set[str]:
    """Whoever else the case names: who is asked, who writes, who witnesses."""
    listed = (piece for text in told if len(text.words) <= _SHORT for piece in _PIECES.split(text.words))
    return {piece for piece in listed if 1 < len(piece) <= _SHORT // 2}
