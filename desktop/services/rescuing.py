"""What a set-aside or damaged database holds that the office does not: listed, and its papers saved."""

from __future__ import annotations

from pathlib import Path

from db import Kind, Losses, LostItem, compare, refuse_server, save_papers
from desktop.base.errors import PrintTrouble
from desktop.casework.events import HandedOut, Way
from desktop.services.perform import Office, note


def missing_here(office: Office, file: Path) -> Losses:
    """What can be read out of a database file and is not in the office. Reads both to the end: for a lane.

    Raises NotPermitted, StorageTrouble `unknown_key` where none of the office's keys opens the file.
    """
    office.allow("restore")
    home, keys = office.storage.home, office.storage.keys
    refuse_server(home)
    keys.of(file)
    return compare(home.database, keys, file, keys)


def save_missing(office: Office, file: Path, found: Losses, folder: Path) -> tuple[LostItem, ...]:
    """Save the papers among what was found as PDF, journalled before; gives those that cannot be read.

    Raises NotPermitted, PrintTrouble `cannot_write`.
    """
    office.allow("restore")
    papers = found.of(Kind.PAPER)
    note(office, "restore", HandedOut("", "找回的文书", Way.SAVED, len(papers), folder.name))
    try:
        return save_papers(file, office.storage.keys, papers, folder)
    except OSError as error:
        raise PrintTrouble("cannot_write", file=str(folder), why=error) from error
