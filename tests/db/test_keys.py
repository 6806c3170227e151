"""Slots open for whom they were made and for nothing else; a keyring of a stranger's making is refused."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from db.keys.key import DatabaseKey, Keys, SeatKey, salt_of
from db.keys.keyring import Keyring, read_keyring
from db.keys.recovery import new_code, read_code
from db.keys.slots import Cost, Holder, Secret, Slot, make_slot, open_slot
from desktop.base.bounds import KEYRING_BYTES
from desktop.base.errors import DeskError, NotFound, Refusal, StorageTrouble
from tests.helpers.homes import CHEAP

KEY = DatabaseKey.new()
KEYS = Keys(KEY, (), SeatKey.new())
MA = Holder("p1", "马建国", "officer", ("大通县", "桥头镇"))
LI = Holder("p2", "李生华", "administrator", ())
SECRET = Secret("Qinghai-Lake7")
FILE = b"desk key file 1\n" + b"ab" * 64 + b"\n"


def slot(database: str = "one", holder: Holder = MA, secret: Secret = SECRET) -> Slot:
    """A slot that costs a test nothing."""
    return make_slot(database, holder, secret, KEY, cost=CHEAP, provisional=False, since="2026-11-23")


def ring(*holders: Holder) -> Keyring:
    """A keyring with these people in it."""
    made = Keyring.begin(KEYS)
    for holder in holders:
        made = made.with_slot(KEYS, holder, SECRET, since="2026-11-23", cost=CHEAP)
    return made


def code_of(act: object) -> str:
    """The code an act is refused with."""
    with pytest.raises(DeskError) as caught:
        act()  # type: ignore[operator]
    return caught.value.code


# ------------------------------------------------------------ slots


def test_the_right_password_gives_the_key() -> None:
    assert open_slot("one", slot(), SECRET) == KEY


def test_the_same_word_from_another_keyboard_is_the_same_password() -> None:
    composed, parted = "Caf\u00e9-Datong7", "Cafe\u0301-Datong7"
    assert open_slot("one", slot(secret=Secret(composed)), Secret(parted)) == KEY


def test_another_password_gives_nothing() -> None:
    for wrong in ("", "qinghai-lake7", "Qinghai-Lake7 ", "Qinghai-Lake77"):
        assert code_of(lambda wrong=wrong: open_slot("one", slot(), Secret(wrong))) == "wrong_password"


@pytest.mark.parametrize(
    "moved",
    [
        lambda made: replace(made, holder=replace(made.holder, person_id="p2")),
        lambda made: replace(made, cost=Cost(16, 1, 1)),
        lambda made: replace(made, cost=Cost(8, 2, 1)),
        lambda made: replace(made, salt=bytes(16)),
        lambda made: replace(made, public=slot().public),
        lambda made: replace(made, private=slot().private),
        lambda made: replace(made, key=slot().key),
        lambda made: replace(made, key=b""),
        lambda made: replace(made, private=b""),
    ],
)
def test_a_slot_opens_for_its_person_and_parameters_alone(moved: object) -> None:
    altered = moved(slot())  # type: ignore[operator]
    assert code_of(lambda: open_slot("one", altered, SECRET)) == "wrong_password"


def test_a_slot_opens_for_its_database_alone() -> None:
    assert code_of(lambda: open_slot("another", slot(), SECRET)) == "wrong_password"


def test_a_key_file_is_needed_where_there_is_one_and_not_looked_at_where_there_is_none() -> None:
    with_file = slot(secret=replace(SECRET, key_file=FILE))
    assert code_of(lambda: open_slot("one", with_file, SECRET)) == "key_file_needed"
    other = replace(SECRET, key_file=FILE.replace(b"ab", b"cd"))
    assert code_of(lambda: open_slot("one", with_file, other)) == "wrong_password"
    assert open_slot("one", with_file, replace(SECRET, key_file=FILE)) == KEY
    assert code_of(lambda: open_slot("one", replace(with_file, second=False), SECRET)) == "wrong_password"
    assert open_slot("one", slot(), other) == KEY


def test_neither_key_nor_password_is_ever_printed() -> None:
    told = repr((KEYS, SECRET, slot(), ring(MA)))
    assert KEY.secret.hex() not in told
    assert repr(KEY.secret) not in told
    assert SECRET.password not in told


# ------------------------------------------------------------ keyrings


def test_a_keyring_is_read_as_it_was_kept() -> None:
    made = ring(MA, LI)
    assert read_keyring(made.written()) == made
    assert made.unlock("p1", SECRET) == KEYS
    assert code_of(lambda: made.unlock("p3", SECRET)) == "no_slot"


def test_a_slot_of_another_person_takes_nobodys_place() -> None:
    made = ring(MA).with_slot(KEYS, MA, Secret("Other-Lake77"), since="2026-11-24", cost=CHEAP)
    assert len(made.slots) == 1
    assert code_of(lambda: made.unlock("p1", SECRET)) == "wrong_password"
    assert made.unlock("p1", Secret("Other-Lake77")) == KEYS


def test_a_new_key_is_for_those_who_stay_and_older_copies_stay_open_to_them() -> None:
    left = ring(MA, LI).without(KEYS, "p1")
    assert left.outdated
    renewed, keys = left.rekeyed(KEYS)
    assert not renewed.outdated
    assert keys.current != KEY
    assert keys.past == (KEY,)
    assert renewed.unlock("p2", SECRET) == keys
    assert code_of(lambda: renewed.unlock("p1", SECRET)) == "no_slot"
    again, twice = renewed.rekeyed(keys)
    assert again.unlock("p2", SECRET) == twice
    assert twice.past == (keys.current, KEY)
    assert all(again.opens(key.salt) for key in (twice.current, keys.current, KEY))


def test_a_slot_put_in_by_a_stranger_is_never_sealed_in_nor_given_a_key() -> None:
    """Whoever can write the file knows no key; what the desk writes next must not make his slot good."""
    stranger = make_slot(
        "any", Holder("p9", "", "administrator", ()), SECRET, DatabaseKey.new(),
        cost=CHEAP, provisional=False, since="2026-11-23",
    )  # fmt: skip
    made = ring(LI)
    altered = replace(made, slots=(*made.slots, stranger))
    for change in (
        lambda: altered.with_slot(KEYS, MA, SECRET, since="2026-11-23", cost=CHEAP),
        lambda: altered.without(KEYS, "p2"),
        lambda: altered.named(KEYS, [replace(LI, name="李生花")]),
        lambda: altered.rekeyed(KEYS),
        lambda: altered.at_rest(KEYS),
        lambda: altered.unlock("p2", SECRET),
    ):
        assert code_of(change) == "keys_altered"


def test_names_are_brought_up_and_nothing_else() -> None:
    made = ring(MA)
    moved = replace(MA, units=("大通县", "朔北乡"))
    assert made.named(KEYS, [MA, LI]) is made
    named = made.named(KEYS, [moved])
    assert named.slots == (replace(made.slots[0], holder=moved),)
    assert named.unlock("p1", SECRET) == KEYS


def altered(**told: object) -> bytes:
    """The file of a keyring with other values in it."""
    return json.dumps(json.loads(ring(MA).written()) | told).encode()


def with_slot(**told: object) -> bytes:
    """The file of a keyring with a slot of other values."""
    return altered(slots=[json.loads(ring(MA).written())["slots"][0] | told])


HOSTILE = {
    "nothing": b"",
    "noise": bytes(range(256)) * 8,
    "a number": b"7",
    "a list": b"[]",
    "no end": b"{" * 200_000,
    "deep": b"[" * 200_000 + b"]" * 200_000,
    "too long": b"[" + b"0," * (KEYRING_BYTES // 2) + b"0]",
    "another format": altered(format=2),
    "no format": altered(format=None),
    "no slots": altered(slots=None),
    "slots of words": altered(slots="slots"),
    "slots of numbers": altered(slots=[1, 2]),
    "no hexadecimal": altered(salt="zz"),
    "bytes as numbers": altered(seal=[1, 2]),
    "endless memory": with_slot(cost={"memory": 1 << 40, "passes": 1, "lanes": 1}),
    "endless passes": with_slot(cost={"memory": 8, "passes": 1 << 40, "lanes": 1}),
    "no memory": with_slot(cost={"memory": 0, "passes": 1, "lanes": 1}),
    "many lanes": with_slot(cost={"memory": 1 << 20, "passes": 1, "lanes": 1 << 20}),
    "negative": with_slot(cost={"memory": -8, "passes": -1, "lanes": -1}),
    "infinite": altered().replace(b'"memory": 8', b'"memory": Infinity'),
    "a number of a million figures": altered().replace(b'"memory": 8', b'"memory": ' + b"9" * 1_000_000),
    "half a character": with_slot(
        holder={"person_id": "\ud800", "name": "", "role": "", "units": []}, since="\udfff"
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_once(name: str) -> None:
    begun = time.process_time()
    with pytest.raises(StorageTrouble) as caught:
        read_keyring(HOSTILE[name])
    assert caught.value.code == "keys_unreadable"
    assert time.process_time() - begun < 1


def test_an_unchanged_file_of_the_same_making_is_read() -> None:
    assert read_keyring(altered()).slots[0].holder == MA
    assert read_keyring(with_slot(provisional=True)).slots[0].provisional


# ------------------------------------------------------------ which key a file is under


def test_a_file_tells_by_its_first_bytes_whose_it_is(tmp_path: Path) -> None:
    file, older, strange = tmp_path / "desk.db", DatabaseKey.new(), DatabaseKey.new()
    keys = Keys(KEY, (older,), SeatKey.new())
    assert salt_of(file) is None
    assert keys.of(file) == KEY, "a file that is not there yet will be written under the current key"
    for key in (KEY, older):
        file.write_bytes(key.salt + b"pages")
        assert keys.of(file) == key
    file.write_bytes(strange.salt + b"pages")
    assert code_of(lambda: keys.of(file)) == "another_key"
    file.write_bytes(b"SQLite format 3\0pages")
    assert code_of(lambda: keys.of(file)) == "not_encrypted"


# ------------------------------------------------------------ the code of the recovery sheet


def test_a_code_is_read_however_it_was_typed() -> None:
    code = new_code()
    plain = code.replace("-", "")
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in plain)
    for typed in (code, plain, code.lower(), f"  {code.replace('-', ' ')}\n", wide, code.replace("-", "－")):
        assert read_code(typed) == plain


def test_letters_that_look_like_figures_are_those_figures() -> None:
    code = next(code for code in iter(new_code, "") if "0" in code and "1" in code)
    plain = code.replace("-", "")
    for typed in (plain.replace("0", "O"), plain.replace("1", "I"), plain.replace("1", "l")):
        assert read_code(typed) == plain


def test_codes_are_all_different_and_in_six_groups_of_five() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {tuple(map(len, code.split("-"))) for code in codes} == {(5,) * 6}


def test_no_code_is_read_out_of_something_else() -> None:
    for typed in ("", "恢复码", "-" * 30, "U" * 30, new_code()[:-1], new_code() + "7"):
        assert read_code(typed) is None


def test_refusals_are_what_they_say() -> None:
    """The view tells apart what a person can put right from what the world did."""
    with pytest.raises(Refusal):
        open_slot("one", slot(), Secret("wrong"))
    with pytest.raises(NotFound):
        ring(MA).unlock("p2", SECRET)
