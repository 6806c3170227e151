"""An approval in words for the screen: how it stands, by whom it is given, what was said."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.base.clock import CHINA
from desktop.casework.access import Rights
from desktop.casework.submissions import Chain, Link, Opinion, Standing, Submission
from desktop.services.review_view import ReviewView
from desktop.ui.day_words import since_words
from desktop.ui.tokens import Tone

translate = QCoreApplication.translate


def chain_words(chain: Chain, rights: Rights) -> str:
    """分管负责人、负责人: who approves, one after the other."""
    return "、".join(rights.role_name(link) for link in chain)


def state_words(view: ReviewView, rights: Rights, today: date) -> tuple[str, Tone, str]:
    """How an approval stands, in which tone, and the icon beside it."""
    laid = view.laid
    if laid is None:
        words = translate("ReviewWords", "还没有送审，由{chain}审批")
        if Link.REVIEWER in view.chain:
            words = translate("ReviewWords", "还没有送审，由{chain}审核")
        return words.format(chain=chain_words(view.chain, rights)), Tone.SOFT, "send"
    if laid.standing is Standing.WAITING:
        return _waiting(laid, rights, today), Tone.BLUE, "clock"
    if laid.standing is Standing.RETURNED:
        words = translate("ReviewWords", "{role}{by}{when}退回：{words}")
        last = laid.opinions[-1]
        told = words.format(role=_role(last, rights), by=last.by, when=_when(last, today), words=last.words)
        return told, Tone.RED, "undo"
    if laid.standing is Standing.WITHDRAWN:
        return translate("ReviewWords", "送审已撤回"), Tone.SOFT, "undo"
    if view.differ:
        words = translate("ReviewWords", "内容已变，原审批不适用，请重新送审：{differ}")
        return words.format(differ="、".join(view.differ)), Tone.AMBER, "alert"
    return "　".join(opinion_words(each, rights, today) for each in laid.opinions), Tone.GREEN, "check"


def _waiting(laid: Submission, rights: Rights, today: date) -> str:
    words = translate("ReviewWords", "第{round}次送审，{by}{when}送审，等{role}答复")
    whose = rights.role_name(laid.waits_for) if laid.waits_for is not None else ""
    told = words.format(round=laid.round, by=laid.by, when=since_words(laid.at, today), role=whose)
    return "　".join((told, *(opinion_words(each, rights, today) for each in laid.opinions)))


def opinion_words(given: Opinion, rights: Rights, today: date) -> str:
    """负责人王镇长11月12日同意: what one of the chain said."""
    words = translate("ReviewWords", "{role}{by}{when}：{words}")
    if given.on_paper:
        words = translate("ReviewWords", "{role}{by}{when}在纸上：{words}")
    return words.format(role=_role(given, rights), by=given.by, when=_when(given, today), words=given.words)


def _role(given: Opinion, rights: Rights) -> str:
    role = rights.role_name(given.role)
    if not given.instead_of:
        return role
    return translate("ReviewWords", "{role}（代{name}）").format(role=role, name=given.instead_of)


def _when(given: Opinion, today: date) -> str:
    return since_words(given.given_at.astimezone(CHINA), today)
