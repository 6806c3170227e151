"""What must hold of an office that was broken off, whatever broke it off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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
        assert office.storage.check().findings == (), where
        lawful = {state for _, state in whole[max(len(acts) - 1, 0) : len(acts) + 1] if state}
        assert not lawful or state_of(office.storage) in lawful, where
        done = {act for act, _ in acts}
        if "close_account" in done:
            assert office.storage.keyring().slot(LEAVER.person_id) is None, where
        assert "renew_key" not in done or office.storage.keys.past, where
        for copy in (home / "backups").glob("*.db"):
            assert copy.with_suffix(".proof.json").exists(), f"{where}: {copy.name} has a name and no proof"
    finally:
        office.storage.close()
    return acts[-1][0] if acts else ""
