"""What must hold of an office that was broken off, whatever broke it off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from db import Why, known_copies
from db.files import NAME as FILES
from db.files import names_in
from tests.holding.errand import LEAVER, morning, opened, state_of


def holds(home: Path, acts: Sequence[list[str]], whole: Sequence[list[str]], where: str) -> str:
    """Open a home, and prove that it is where its errand had come to; gives the last act it told.

    `acts` are those that were told, `whole` those of an errand that came to its end. The office is as the
    last of the told left it, or as the next would have: there is nothing between.
    """
    assert list(acts) == list(whole[: len(acts)]), where
    try:
        office = opened(home, morning())
    except Exception as error:
        raise AssertionError(f"{where}: {error!r}") from error
    try:
        report = office.storage.check()
        assert report.findings == (), where
        lawful = {state for _, state in whole[max(len(acts) - 1, 0) : len(acts) + 1] if state}
        assert not lawful or state_of(office.storage) in lawful, where
        done = {act for act, _ in acts}
        if "close_account" in done:
            assert office.storage.keyring().slot(LEAVER.person_id) is None, where
        assert "renew_key" not in done or office.storage.keys.past, where
        _copies_hold(home, "back_up" in done, where)
        assert "restore" not in done or list((home / "aside").glob("*/desk.db")), where
    finally:
        office.storage.close()
    return acts[-1][0] if acts else ""


def _copies_hold(home: Path, copied: bool, where: str) -> None:
    """A copy that has its name has its proof, and the files it names beside it."""
    copies = {copy.file: copy for copy in known_copies(home / "backups")}
    for file in (home / "backups").glob("*.db"):
        assert file in copies, f"{where}: {file.name} has a name and no proof"
        assert copies[file].intact(), f"{where}: {file.name}"
        assert copies[file].lacking == 0, f"{where}: {file.name}"
        assert copies[file].files <= len(names_in(home / "backups" / FILES)), f"{where}: {file.name}"
    assert not copied or any(copy.why is Why.ASKED for copy in copies.values()), where
