"""The way to a county's server: the file that names it, the files beside it, a server that is not there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from db import upgrade_server
from db.server import program_name
from desktop.base.clock import StoppedClock
from tests.db.cluster import OFFICE, Cluster, name_server
from tests.db.office import server_of, trouble
from tests.helpers.homes import open_storage


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"host": "/nowhere"}, "server_unreachable"),
        ({"port": 5433}, "server_unreachable"),
        ({"user": "nobody_known"}, "server_refused"),
        ({"database": "none_such"}, "server_refused"),
    ],
)
def test_a_server_that_is_not_there_or_does_not_let_in(
    home: Path, cluster: Cluster, clock: StoppedClock, wrong: dict[str, object], code: str
) -> None:
    right = {"host": str(cluster.socket), "database": "postgres", "user": OFFICE}
    name_server(home, **{**right, **wrong})
    told = trouble(lambda: open_storage(home, clock))
    assert (told.code, told.facts["file"]) == (code, str(server_of(home)))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('host = "h"\ndatabase = "d"\n', "user"),
        ('host = "h"\ndatabase = ""\nuser = "u"\n', "database"),
        ('host = "h"\ndatabase = "d"\nuser = "u"\nport = "5432"\n', "port"),
        ('host = "h"\ndatabase = "d"\nuser = "u"\npassword = "x"\n', "password"),
        ("host = h", "Invalid value"),
    ],
)
def test_a_file_that_cannot_be_understood(home: Path, clock: StoppedClock, text: str, why: str) -> None:
    home.mkdir()
    (home / "server.toml").write_text(text, "utf-8")
    told = trouble(lambda: open_storage(home, clock))
    assert told.code == "server_file"
    assert why in str(told.facts["why"])
    assert [file.name for file in home.iterdir()] == ["server.toml"]


def test_a_home_without_a_server_has_nothing_to_upgrade(home: Path) -> None:
    assert trouble(lambda: upgrade_server(home)).code == "server_file"


def test_two_databases_in_one_home_are_for_people_to_tell_apart(home: Path, clock: StoppedClock) -> None:
    name_server(home, host="h", database="d", user="u")
    (home / "desk.db").touch()
    assert trouble(lambda: open_storage(home, clock)).code == "two_databases"
    assert (home / "desk.db").read_bytes() == b""


def test_no_password_is_in_what_is_connected_to_and_no_name_crosses_the_office_in_the_clear(
    home: Path,
) -> None:
    name_server(home, host="10.0.0.5", database="desk", user="desk", port=5433)
    query = server_of(home).url().query
    assert (query["host"], query["port"], query["sslmode"]) == ("10.0.0.5", "5433", "require")
    assert "passfile" not in query
    (home / "server.pgpass").write_text("*:*:*:desk:geheim", "utf-8")
    (home / "server.crt").touch()
    url = server_of(home).url()
    assert url.query["passfile"] == str(home / "server.pgpass")
    assert (url.query["sslmode"], url.query["sslrootcert"]) == ("verify-full", str(home / "server.crt"))
    assert url.password is None
    assert "geheim" not in url.render_as_string(hide_password=False)


def test_a_program_names_itself_as_the_server_keeps_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.node", lambda: "镇政府" + "x" * 80)
    name = program_name()
    assert name.isascii()
    assert (name.split("/")[0], len(name)) == ("desk", 63)


def test_a_program_without_the_driver_says_so(
    home: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_server(home, host="/nowhere", database="d", user="u")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert trouble(lambda: open_storage(home, clock)).code == "no_driver"
