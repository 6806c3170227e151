"""The lock pins and hashes all that pyproject.toml asks for, and says nothing of where it comes from."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.sources import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PIN = re.compile(r"^([a-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


def requirements() -> list[str]:
    """Everything pyproject.toml asks for, the development libraries included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]


def test_lock_names_no_address() -> None:
    assert not re.findall(
        r"://|^\s*-|--(?:extra-)?index-url|--find-links|@ ", re.sub(r"--hash=", "", LOCK), re.MULTILINE
    )


def test_every_pin_is_hashed() -> None:
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert entries
    assert not [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)]
    assert len(entries) == len(PIN.findall(LOCK))


@pytest.mark.parametrize("line", requirements())
def test_lock_gives_what_is_asked_for(line: str) -> None:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    asked = Requirement(line)
    pins = {canonicalize_name(name): version for name, version in PIN.findall(LOCK)}
    name = canonicalize_name(asked.name)
    assert name in pins, f"{name} is not locked: run packaging/lock.py"
    assert pins[name] in asked.specifier
