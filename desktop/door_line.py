"""How the command line comes in: who, with which password, and what is done before a home opens.

A password comes from a prompt or from a file, never from the arguments: those every program of the computer
can read. The sample county keeps the password everybody knows in its home.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from db import Holder, Secret, open_storage, refuse_place_of
from desktop.base.bounds import open_plain
from desktop.base.clock import Clock, SystemClock
from desktop.base.errors import BadEntry, NotFound, Refusal, StorageTrouble
from desktop.base.paths import RESOURCES, Home
from desktop.casework.access import SYSTEM, Actor
from desktop.services.accounts import renew_key
from desktop.services.acting import Entry, come_in, person_of
from desktop.services.library import read_library, rights_in
from desktop.services.perform import Office
from desktop.services.signing_in import Door, Ground, Known, Unlocked, read_key_file

LONGEST_FILE = 4096  # bytes of a file that holds a password in its first line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who comes in, and with what."""
    parser.add_argument("--user", metavar="NAME", help="以谁的名义：姓名或者编号，缺省为上次登录的人")
    parser.add_argument(
        "--password-file", type=Path, metavar="FILE", help="口令在这个文件的第一行，缺省从键盘输入"
    )
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="密钥文件，启用了的人才要")


def office_of(words: argparse.Namespace, clock: Clock | None = None) -> Office:
    """The office of a home, open, as it answers whoever gave a right password; journalled.

    Raises Refusal `nothing_here` for a home that was never begun, `still_plain` for one of an older program,
    and what opening raises.
    """
    clock = clock or SystemClock()
    return open_for(words.home, clock, unlock(words, clock))


def open_for(home: Path, clock: Clock, entry: Entry) -> Office:
    """The office as it answers somebody whom the door let in; only a look while another program writes."""
    storage = open_storage(home, clock, entry.unlocked.keys)
    try:
        seat = Office(storage, read_library(RESOURCES), clock, SYSTEM)
        return seat.for_(_come_in(seat, entry)).today()
    except BaseException:
        storage.close()
        raise


def _come_in(seat: Office, entry: Entry) -> Actor:
    door = Door(seat.storage.home.root, seat.clock)
    try:
        renew_key(seat)
        actor = come_in(seat, door, entry).actor
    except StorageTrouble as trouble:
        if trouble.code != "in_use":
            raise
        door.note_look(entry.unlocked.holder.person_id)
        return person_of(seat, entry.unlocked.holder)
    else:
        return actor
    finally:
        door.close()


def unlock(words: argparse.Namespace, clock: Clock) -> Entry:
    """Let somebody in; a conversion that was broken off goes on first."""
    refuse_place_of(Home(words.home))
    door = Door(words.home, clock)
    try:
        ground = door.ground()
        if ground is not Ground.LOCKED:
            code = "nothing_here" if ground is Ground.NEW else "still_plain"
            raise Refusal(code, home=str(words.home))
        person = _person(door, words)
        secret = secret_of(words, person.holder)
        unlocked = door.unlock(person.holder.person_id, secret)
        words.keys = unlocked.keys  # what `mend` may be offered with, should the home not open
        if door.unfinished():
            convert(door, unlocked)
        return Entry(unlocked, secret)
    finally:
        door.close()


def convert(door: Door, unlocked: Unlocked) -> None:
    """Encrypt what an older program left in the clear, and name what stays so."""

    def told(done: int, files: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r正在加密：{done} / {files}" + ("\n" if done == files else ""))
            sys.stderr.flush()

    done = door.convert(unlocked, told)
    for file in done.left:
        sys.stderr.write(f"读不出来，没有加密：{file}\n")


def new_secret(words: argparse.Namespace) -> Secret:
    """A password that is being set: from the file, or typed twice. Raises BadEntry `passwords_differ`."""
    if words.password_file is not None:
        return Secret(_first_line(words.password_file))
    first = _typed("新口令：")
    if _typed("再输一遍：") != first:
        raise BadEntry("passwords_differ")
    return Secret(first)


def secret_of(words: argparse.Namespace, holder: Holder) -> Secret:
    """What somebody comes in with: from the files that were named, the sample's own, or typed."""
    file = read_key_file(words.key_file) if words.key_file is not None else b""
    sample = Home(words.home).sample_password
    if words.password_file is not None:
        return Secret(_first_line(words.password_file), file)
    if sample.is_file():
        return Secret(_first_line(sample), file)
    return Secret(_typed(f"{holder.name}的口令："), file)


def secret_of_its_day(file: Path | None, holder: Holder) -> Secret:
    """The password somebody had when a copy was made: from a file, or typed."""
    return Secret(_first_line(file) if file is not None else _typed(f"{holder.name}当时的口令："))


def _person(door: Door, words: argparse.Namespace) -> Known:
    """Whoever is meant, by id, name, or part of a name that only one bears; else who came in last.

    In the sample county, whose password everybody knows, it is somebody of it who may do what is asked.
    """
    people, asked = door.people(), words.user
    if not people:
        raise NotFound("no_slot")
    if asked is None and door.sample_password:
        holding = rights_in(RESOURCES).acts[words.needs].roles
        able = [one for one in people if one.holder.role in holding]
        return min(able or people, key=lambda one: (len(one.holder.units), one.holder.person_id))
    meant = chosen_of([one.holder for one in people], asked)
    return next(one for one in people if one.holder == meant)


def chosen_of(holders: Sequence[Holder], asked: str | None) -> Holder:
    """Whoever of these is meant; the first where nobody was named. Raises NotFound."""
    if not holders:
        raise NotFound("no_slot")
    if asked is None:
        return holders[0]
    exact = [one for one in holders if asked in (one.person_id, one.name)]
    found = exact or [one for one in holders if asked in one.name]
    if len(found) != 1:
        raise NotFound("no_such_person" if not found else "several_people", id=asked, n=len(found))
    return found[0]


def _typed(question: str) -> str:
    if not sys.stdin.isatty():
        raise Refusal("password_needed")
    return getpass.getpass(question)


def _first_line(file: Path) -> str:
    try:
        with open_plain(file) as opened:
            return opened.read(LONGEST_FILE).decode("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise BadEntry("file_unreadable", file=str(file), why=error) from error
