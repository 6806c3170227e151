"""A keyring that was touched is found, whatever was touched; a recovery code takes no slip for itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from db.keys.key import DatabaseKey, Keys, SeatKey
from db.keys.keyring import Keyring, read_keyring
from db.keys.recovery import ALPHABET, LENGTH, new_code, read_code
from db.keys.slots import Holder, Secret
from desktop.base.errors import DeskError
from tests.helpers.homes import CHEAP

HOLDER = Holder("p1", "马建国", "officer", ("大通县", "桥头镇"))
SECRET = Secret("Qinghai-Lake7")


@cache
def written() -> bytes:
    """A keyring with two slots and an older key, as it lies on the disk."""
    keys = Keys(DatabaseKey.new(), (), SeatKey.new())
    ring = Keyring.begin(keys)
    for holder in (HOLDER, Holder("p2", "李生华", "administrator", ())):
        ring = ring.with_slot(keys, holder, SECRET, since="2026-11-23", cost=CHEAP)
    ring, _ = ring.rekeyed(keys)
    return ring.written()


def opens_as_before(altered: bytes) -> bool:
    """Whether an altered file says what the whole one says. One that says anything else must not open."""
    whole = read_keyring(written())
    with suppress(DeskError):
        ring = read_keyring(altered)
        ring.unlock(HOLDER.person_id, SECRET)
        assert ring == whole, "an altered keyring was opened"
        return True
    return False


def leaves(value: object, *path: object) -> Iterator[tuple[object, ...]]:
    """The way to every single value of the file."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, *path, key)
    else:
        yield path


def test_the_whole_one_opens() -> None:
    assert opens_as_before(written())


@given(st.data())
def test_a_flipped_bit_is_found(data: st.DataObject) -> None:
    """Wherever it is; a letter of hexadecimal that became a capital says the same and changes nothing."""
    at = data.draw(st.integers(0, len(written()) - 1))
    altered = bytearray(written())
    altered[at] ^= 1 << data.draw(st.integers(0, 7))
    opens_as_before(bytes(altered))


@given(st.data())
def test_every_value_is_under_the_seal(data: st.DataObject) -> None:
    told = json.loads(written())
    *way, last = data.draw(st.sampled_from([way for way in leaves(told) if way != ("format",)]))
    inside = told
    for step in way:
        inside = inside[step]
    value = inside[last]
    if isinstance(value, bool):
        inside[last] = not value
    elif isinstance(value, int):
        inside[last] = value + data.draw(st.integers(1, 3))
    else:
        digits = "0123456789abcdef"
        at = data.draw(st.integers(0, len(value) - 1))
        other = data.draw(st.sampled_from([sign for sign in digits if sign != value[at]]))
        inside[last] = value[:at] + other + value[at + 1 :]
    assert not opens_as_before(json.dumps(told).encode())


@given(st.data())
def test_slots_cannot_be_dropped_doubled_or_put_in_other_order(data: st.DataObject) -> None:
    told = json.loads(written())
    slots = told["slots"]
    other = data.draw(st.lists(st.sampled_from(slots), max_size=4).filter(lambda found: found != slots))
    assert not opens_as_before(json.dumps(told | {"slots": other}).encode())


@given(st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_a_wrong_character_of_a_recovery_code_is_found(at: int, sign: str) -> None:
    code = new_code().replace("-", "")
    slip = code[:at] + sign + code[at + 1 :]
    assert read_code(slip) == (code if slip == code else None)


@given(st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_characters_that_changed_places_are_found(one: int, other: int) -> None:
    code = list(new_code().replace("-", ""))
    swapped = list(code)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert read_code("".join(swapped)) == ("".join(code) if swapped == code else None)


@given(st.integers(0, LENGTH - 1))
def test_a_character_too_few_or_too_many_is_found(at: int) -> None:
    code = new_code().replace("-", "")
    assert read_code(code[:at] + code[at + 1 :]) is None
    assert read_code(code[:at] + "7" + code[at:]) is None
