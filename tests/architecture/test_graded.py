"""The chapter on the grade of protection claims nothing without a test that shows it, and hides no gap."""

from __future__ import annotations

import ast
import re

import pytest

from desktop.base.paths import RESOURCES
from tests.architecture.sources import ROOT, Module

TEXT = (RESOURCES / "handbook" / "graded.md").read_text("utf-8")
PROOFS = dict(re.findall(r"^(\d+)\. `(\S+)`$", TEXT, re.MULTILINE))
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if re.match(r"\| 7\.1\.4\.", line)
]
SHOWN, PARTLY, NOT_DONE, NOT_ASKED = "做到", "部分", "没有做到", "不适用"


def test_every_clause_of_the_section_has_its_row() -> None:
    """7.1.4.1 to 7.1.4.10, each lettered point once."""
    clauses = [row[0] for row in ROWS]
    assert len(clauses) == len(set(clauses))
    lettered = {"1": "abc", "2": "abcd", "3": "abc", "4": "abcde", "8": "ab", "10": "ab"}
    expected = [
        f"7.1.4.{n} {letter}".strip() for n in map(str, range(1, 11)) for letter in lettered.get(n, " ")
    ]
    assert clauses == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_is_claimed_is_shown(row: list[str]) -> None:
    _, _, state, how, proofs = row
    assert state in {SHOWN, PARTLY, NOT_DONE, NOT_ASKED}
    assert how
    assert bool(proofs) is (state != NOT_DONE)
    assert set(re.findall(r"\d+", proofs)) <= PROOFS.keys()


@pytest.mark.parametrize("proof", PROOFS.values())
def test_every_proof_is_a_test_that_is_there(proof: str) -> None:
    file, _, name = proof.partition("::")
    names = {node.name for node in ast.walk(Module(ROOT / file).tree()) if isinstance(node, ast.FunctionDef)}
    assert name in names


def test_every_proof_is_of_something() -> None:
    body = TEXT.partition("## 证明")[0]
    used = {n for row in ROWS for n in re.findall(r"\d+", row[4])} | set(re.findall(r"证明 (\d+)", body))
    assert used == PROOFS.keys()


def test_gaps_are_told_and_the_words_are_said_to_be_ours() -> None:
    assert sum(row[2] == NOT_DONE for row in ROWS) >= 3
    for words in ("转述，不是原文", "不是测评结论", "不是商用密码算法"):
        assert words in TEXT
