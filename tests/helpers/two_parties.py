"""A case of the sample's own story with a second party: what is done for the first is done for him, too."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.casework import case_facts as f
from desktop.casework.co_parties import OWN_FORMS, number_at, own
from desktop.casework.facts import AnyFact
from desktop.casework.parties import PartyKind
from desktop.services.sample_ordinary import OrdinaryTeller

FIRM: Mapping[AnyFact, object] = {
    f.PARTY_KIND: PartyKind.COMPANY,
    f.PARTY_NAME: "大通顺达渣土运输有限公司",
    f.PARTY_ID: "91630121MA00EX037L",
    f.PARTY_REP: "张有德",
    f.PARTY_ADDRESS: "大通县桥头镇元朔社区12号",
}
"""The second party."""


class TwoParties(OrdinaryTeller):
    """Whatever is the first party's own is done for the second, too."""

    def _register(self) -> None:
        super()._register()
        super()._keep(FIRM, number_at(1, 2))

    def _keep(self, values: Mapping[AnyFact, object], n: int = 1) -> None:
        super()._keep(values, n)
        theirs = {fact: value for fact, value in values.items() if own(fact.id)}
        super()._keep(theirs, number_at(n, 2))

    def _issue(self, form: str, n: int = 0) -> None:
        super()._issue(form, n)
        if form in OWN_FORMS:
            super()._issue(form, number_at(n or self._case().turn_of(form), 2))

    def _settle_publication(self) -> None:
        """Not told here: a side procedure of each is begun against him by himself."""
