"""`--update-golden` rewrites what the golden tests compare with; the difference is then read by a person."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option stands for runs of this folder: `pytest tests/golden --update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden texts")


@pytest.fixture
def updating(request: pytest.FixtureRequest) -> bool:
    """Whether the texts are to be rewritten. In a run of all tests the option is unknown: they are not."""
    return bool(request.config.getoption("--update-golden", default=False))
