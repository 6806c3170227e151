"""The errands the bench times can be done: in a small office, with no figure judged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.__main__ import main


@pytest.mark.timeout(600)
@pytest.mark.long
def test_every_errand_of_the_bench_comes_to_its_end(tmp_path: Path) -> None:
    kept = tmp_path / "figures.json"
    asked = ["--cases", "150", "--quick", "--only", "errands", "--office", str(tmp_path)]
    assert main([*asked, "--json", str(kept)]) == 0
    told = {(each["group"], each["words"]) for each in json.loads(kept.read_text("utf-8"))}
    assert ("Longest pause of the window", "filing a case") in told
    assert ("Longest pause of the window", "large letters and back") in told
    assert ("Preview", "from a key to the page that shows it") in told
    assert ("Memory of the window", "after all errands (PSS)") in told
