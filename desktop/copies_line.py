"""The command line of copies: made, put back, and put in the place of what does not open."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from db import Kind, Losses, Way, compare, refuse_server, restore
from desktop.base.clock import CHINA, SystemClock
from desktop.base.errors import Refusal
from desktop.base.paths import RESOURCES, Home
from desktop.door_line import chosen_of, office_of, secret_of, secret_of_its_day, unlock
from desktop.services import safekeeping
from desktop.services.library import rights_in
from desktop.services.mending import Mender, Mending, mend, mender
from desktop.services.rescuing import missing_here, save_missing
from desktop.services.restoring import holders_of, own_way, way_of_its_day
from desktop.services.signing_in import Door, Ground
from desktop.ui.wording import Wording
from desktop.upkeep_line import Verb

SHOWN = 40
"""Lost things told one by one; a file can take all of them."""


def add_verbs(verb: Verb) -> None:
    """The verbs, each with its options."""
    copy = verb("backup", _backup, "把全部数据复制一份，打开核对", "back_up")
    copy.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help="只存到这个文件夹，缺省为 backups 和另设的位置",
    )
    back = verb("restore", _restore, "用一份备份恢复：先列出会丢的内容，现有的数据移到 aside 保留", "restore")
    back.add_argument("file", type=Path, help="备份文件（.db），旁边应有同名的 .keys")
    back.add_argument("--yes", action="store_true", help="看过会丢的内容，恢复")
    back.add_argument("--then-user", metavar="NAME", help="备份当时的人：现在的口令打不开这份备份时")
    back.add_argument(
        "--then-password-file", type=Path, metavar="FILE", help="他当时的口令在这个文件的第一行"
    )
    saving = verb(
        "rescue",
        _rescue,
        "列出损坏的数据里读得出、现在没有的，把其中的文书另存为 PDF",
        "restore",
    )
    saving.add_argument("file", type=Path, help="那份数据文件（desk.db）")
    saving.add_argument("--to", type=Path, metavar="FOLDER", help="存到这个文件夹；缺省只列出")
    mending = verb(
        "mend", _mend, "数据打不开时：用最近的备份恢复，或者按现有内容继续；原有文件都保留", "restore"
    )
    mending.add_argument("how", choices=list(Mending), type=Mending)


def _backup(words: argparse.Namespace) -> int:
    office = office_of(words)
    try:
        if words.to is not None:
            made = safekeeping.Made(safekeeping.back_up(office, words.to))
        else:
            made = safekeeping.keep_safe(office, safekeeping.Why.ASKED)
    finally:
        office.storage.close()
    kept = made.kept
    print(f"已备份并核对：{kept.cases} 件案件、线索，{kept.size} 字节，在 {kept.file}")
    for carried in made.carried:
        print(f"也存到了 {carried.file}")
    wording = Wording(RESOURCES / "texts" / "errors.toml")
    for one in made.missed:
        sys.stderr.write(f"没有存到 {one.folder}：{wording.words_for(one.trouble).happened}\n")
    return 1 if made.missed else 0


def _mend(words: argparse.Namespace) -> int:
    who = _who(words)
    kept = mend(words.home, SystemClock(), who, words.how)
    print(f"数据可以打开了。原来的文件在 {kept}，请对照纸质登记簿核对最近的文号。")
    return 0


def _restore(words: argparse.Namespace) -> int:
    home = Home(words.home)
    refuse_server(home)
    if not words.file.is_file():
        raise Refusal("no_such_copy", file=str(words.file))
    who, way = _way(words)
    found = compare(words.file, way.keys, home.database, way.here)
    for line in _lines(found):
        print(line)
    if not words.yes and not _agreed():
        print("没有恢复，数据没有改动。确定要恢复的，请加上 --yes。")
        return 1
    aside = restore(words.home, SystemClock(), words.file, way, who.actor)
    print(f"已恢复。原来的数据在 {aside}。每一类号第一次取号之前，要先核对纸质登记簿的末号。")
    return 0


def _rescue(words: argparse.Namespace) -> int:
    if not words.file.is_file():
        raise Refusal("no_such_copy", file=str(words.file))
    office = office_of(words)
    try:
        found = missing_here(office, words.file)
        if not found.readable:
            print("这份数据里什么也读不出来。")
            return 1
        print("这份数据里读得出、现在没有的：" if found.items else "这份数据里读得出的，现在都有。")
        for item in found.items:
            print(f"  {item.on}  {KINDS[item.kind]}  {item.name}{item.number}")
        if not found.whole:
            print("还有一部分读不出来，没有列在这里。")
        missed = save_missing(office, words.file, found, words.to) if words.to and found.items else ()
        for item in missed:
            print(f"内容读不出来，没有存：{item.name}{item.number}")
    finally:
        office.storage.close()
    return 1 if missed else 0


def _agreed() -> bool:
    return sys.stdin.isatty() and input("输入“恢复”继续：").strip() == "恢复"


def _who(words: argparse.Namespace) -> Mender:
    """Whoever gave a right password, where this person may mend. Raises NotPermitted."""
    clock = SystemClock()
    unlocked = unlock(words, clock).unlocked
    return mender(unlocked.keys, unlocked.holder, rights_in(RESOURCES), clock.today())


def _way(words: argparse.Namespace) -> tuple[Mender, Way]:
    """Who restores, and how the copy opens. A home that was never begun takes the keyring of the copy."""
    clock, file = SystemClock(), words.file
    door = Door(words.home, clock)
    try:
        new = door.ground() is Ground.NEW
    finally:
        door.close()
    if new:
        holder = chosen_of(holders_of(file), words.user)
        way = way_of_its_day(file, holder.person_id, secret_of(words, holder), None)
        return mender(way.keys, holder, rights_in(RESOURCES), clock.today()), way
    who = _who(words)
    way_now = own_way(who.keys, file)
    if way_now is not None:
        return who, way_now
    holder = chosen_of(holders_of(file), words.then_user)
    secret = secret_of_its_day(words.then_password_file, holder)
    return who, way_of_its_day(file, holder.person_id, secret, who.keys)


KINDS = {Kind.CASE: "案件", Kind.PAPER: "文书", Kind.NUMBER: "另取的号"}
"""What may be lost, in words."""


def _lines(found: Losses) -> Iterator[str]:
    """What a restore would lose, for a terminal."""
    last = f"{found.last.astimezone(CHINA):%Y-%m-%d %H:%M}" if found.last else "—"
    yield f"这份备份：案件、线索 {found.cases} 件，最后一条记录在 {last}。"
    if not found.readable:
        yield "现有的数据不存在或者读不出来，列不出会丢什么。"
        return
    if not found.whole:
        yield "现有的数据有一部分读不出来，下面只列读得出的。"
    if not found.own:
        yield "注意：这份备份不是这台电脑上的案台做的。"
    counts = "，".join(f"{words} {len(found.of(kind))} 个" for kind, words in KINDS.items())
    yield f"恢复后不在其中的：{counts}；此后改动过的案件 {found.altered} 件，日志 {found.entries} 条。"
    for item in found.items[:SHOWN]:
        yield f"  {item.on}  {KINDS[item.kind]}  {item.name}{item.number}"
    if len(found.items) > SHOWN:
        yield f"  ……另有 {len(found.items) - SHOWN} 个"
    for run in found.dead:
        yield f"  停用、不再使用的号：{run.first} 至 {run.last}"
