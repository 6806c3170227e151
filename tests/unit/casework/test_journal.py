"""What kind of thing an entry tells of, by what it says first."""

from __future__ import annotations

import pytest

from desktop.casework import events, gear, list_events, people_events, training
from desktop.casework.journal import NATURES, Nature, nature_of


@pytest.mark.parametrize(
    ("event", "kind", "nature"),
    [
        ("StepDone", "act", Nature.WORK),
        ("CaseRegistered", "open", Nature.WORK),
        ("", "grant", Nature.WORK),
        ("", "list", Nature.LISTS),
        ("ListImported", "list", Nature.LISTS),
        ("SignInRefused", "act", Nature.SIGN_IN),
        ("UseRefused", "act", Nature.REFUSAL),
        ("NumbersShown", "act", Nature.NUMBERS),
        ("HandedOut", "act", Nature.OUT),
        ("RecoveryRenewed", "act", Nature.ACCOUNTS),
        ("JournalChecked", "act", Nature.UPKEEP),
        ("MarkMissed", "act", Nature.UPKEEP),
        ("FileChanged", "act", Nature.UPKEEP),
        ("of a newer program", "act", Nature.WORK),
    ],
)
def test_the_nature_of_an_entry(event: str, kind: str, nature: Nature) -> None:
    assert nature_of(event, kind) is nature


def test_no_event_is_of_two_natures_and_all_are_known() -> None:
    told = [event for named in NATURES.values() for event in named]
    assert len(told) == len(set(told))
    of_storage = {"Born", "SeatKeyTaken", "MarkMissed", "FileChanged"}
    modules = (events, list_events, people_events, gear, training)
    assert all(any(hasattr(each, event) for each in modules) for event in set(told) - of_storage)
