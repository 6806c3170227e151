"""The tabs of a case, and which groups of facts are entered where."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QTabBar

TABS: dict[str, tuple[str, ...]] = {
    "overview": (),
    "lead": ("lead", "reporter", "checking", "settling", "reply", "visit", "findings"),
    "party": (
        "party",
        "guardian",
        "agent",
        "offence",
        "filing",
        "recusal",
        "extension",
        "decline",
        "withdrawal",
        "transfer",
    ),
    "inquiry": (
        "inspection",
        "interview",
        "correction",
        "recording",
        "preservation",
        "keeping_part",
        "standstill",
        "address",
    ),
    "evidence": ("evidence", "photo"),
    "seizure": ("seizure", "seizure_part"),
    "penalty": (
        "onspot",
        "report",
        "benchmark",
        "weighing",
        "exemption",
        "proposal",
        "restitution",
        "act",
        "notice",
        "statement",
        "recheck",
        "application",
        "hearing",
        "change",
        "review",
        "discussion",
        "approval",
        "decision",
        "reason",
    ),
    "execution": ("service", "instalment", "payment", "cash", "closing", "archive"),
    "enforcement": ("enforcement", "surcharge", "court", "substitute", "pause"),
    "aftermath": ("remedy", "publication"),
    "others": (
        "summons",
        "building",
        "request",
        "sampling",
        "extraction",
        "appraisal",
        "assistance",
        "designation",
        "proxy",
        "delegation",
        "confiscated",
    ),
    "things": (),
    "papers": (),
    "terms": (),
    "journal": (),
}
"""Tab to the groups entered there; those without are not made of entries."""


APART = frozenset((*TABS["execution"], *TABS["enforcement"], *TABS["aftermath"]))
"""Groups on tabs that show one of several parties at a time: what follows the decision goes each his way."""


def tab_titles() -> dict[str, str]:
    """What the tabs are called, in their order."""
    return {
        "overview": QCoreApplication.translate("CasePage", "概况"),
        "lead": QCoreApplication.translate("CasePage", "线索与检查"),
        "party": QCoreApplication.translate("CasePage", "当事人与案情"),
        "inquiry": QCoreApplication.translate("CasePage", "调查取证"),
        "evidence": QCoreApplication.translate("CasePage", "证据"),
        "seizure": QCoreApplication.translate("CasePage", "查封扣押"),
        "penalty": QCoreApplication.translate("CasePage", "处理"),
        "execution": QCoreApplication.translate("CasePage", "送达与执行"),
        "enforcement": QCoreApplication.translate("CasePage", "强制执行"),
        "aftermath": QCoreApplication.translate("CasePage", "复议与公开"),
        "others": QCoreApplication.translate("CasePage", "其他文书"),
        "things": QCoreApplication.translate("CasePage", "涉案财物"),
        "papers": QCoreApplication.translate("CasePage", "文书"),
        "terms": QCoreApplication.translate("CasePage", "期限"),
        "journal": QCoreApplication.translate("CasePage", "日志"),
    }


def tabs_of(groups: Collection[str]) -> tuple[str, ...]:
    """The tabs on which something of these groups is entered."""
    return tuple(tab for tab, entered in TABS.items() if any(group in groups for group in entered))


def show_tabs(bar: QTabBar, groups: Collection[str]) -> None:
    """Show the tabs of a case whose procedures have these groups; those without entries are always there.

    Only a change is told to Qt: a call that changes nothing makes it forget to lay out what changed before,
    and the place of a hidden tab stays empty.
    """
    entered = tabs_of(groups)
    for place, (tab, own) in enumerate(TABS.items()):
        wanted = not own or tab in entered
        if bar.isTabVisible(place) is not wanted:
            bar.setTabVisible(place, wanted)
