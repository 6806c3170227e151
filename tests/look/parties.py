"""Parties across cases for the camera: the list, the doubles, a merge asked for, made and taken back."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.known_parties import PartyOf
from desktop.services.identifying import (
    JudgeParties,
    SearchPriors,
    UndoJudgement,
    judge_parties,
    search_priors,
    undo_judgement,
)
from desktop.services.perform import perform
from desktop.ui.case.priors import PriorsDialog
from desktop.ui.pages.parties_page import PartiesPage
from desktop.ui.places import CASE, PARTIES, Place
from tests.look.pages import Tour
from tests.ui.real_office import register

_CITIZEN = {f.PARTY_KIND: "citizen"}
_PARTIES = (
    (
        "马得福",
        {f.PARTY_ID: "630121197003211230", f.PARTY_ADDRESS: "桥头镇人民路28号", f.PARTY_PHONE: "13997001234"},
    ),
    ("马德福", {f.PARTY_ADDRESS: "桥头镇人民路28号", f.PARTY_PHONE: "13997001234"}),
    ("单永红", {f.PARTY_ADDRESS: "桥头镇园林路3号"}),
    ("单永红", {f.PARTY_ADDRESS: "桥头镇解放路11号"}),
)


class Parties(Tour):
    """The sample county, with two people who have two records."""

    def stops(self) -> Iterator[str]:
        """Everybody; the doubles; a merge as it is asked for; the record afterwards; the search of a case."""
        window, office = self.program.window, self.program.desk.office
        made = [register(office, name, facts={**_CITIZEN, **told}) for name, told in _PARTIES]
        self.go(Place(PARTIES))
        page = window.pages[PARTIES]
        assert isinstance(page, PartiesPage)
        yield "parties"
        page._switch_over()
        self.settle()
        yield "parties-doubles"
        page._card._merge_first()
        self.settle()
        yield "parties-merge"
        self.tops()[0].close()
        judged = [
            perform(office, judge_parties, JudgeParties(one, other, same, why))[0]
            for one, other, same, why in (
                (made[2], made[3], True, "姓名相同，以为是一家人"),
                (made[0], made[1], True, "住址和电话相同，本人确认登记时写错一个字"),
            )
        ]
        perform(office, undo_judgement, UndoJudgement(made[2], judged[0], "身份证上是两个人"))
        self.go(Place(PARTIES, made[0]))
        yield "parties-merged"
        self.go(Place(PARTIES, made[2]))
        yield "parties-undone"
        found, _ = perform(office, search_priors, SearchPriors(made[0]))
        self.go(Place(CASE, made[0], where=o.FIRST_OFFENCE.id))
        yield "parties-card"
        dialog = PriorsDialog(PartyOf(made[0]), found, window)
        dialog.open()
        self.settle()
        yield "parties-priors"
        dialog.reject()
