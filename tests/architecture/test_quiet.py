"""The desk speaks to nobody: it opens no connection, and its log says nothing of a case."""

from __future__ import annotations

import ast

from tests.architecture.sources import Module, modules

_NETWORK = (
    *("socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "poplib", "imaplib"),
    *("asyncio", "xmlrpc", "requests", "httpx", "aiohttp", "websockets", "webbrowser", "multiprocessing"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "PySide6.QtHttpServer"),
)
_TO_THE_SERVER = frozenset({"db/server.py", "db/engine.py"})
"""A county's own PostgreSQL, named by the office in a file of its home: the one connection there may be."""
_LEVELS = frozenset({"debug", "info", "warning", "error", "critical", "exception", "log"})


def _imported(module: Module) -> set[str]:
    found = set()
    for node in ast.walk(module.tree()):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_nothing_that_could_open_a_connection_is_imported() -> None:
    for module in modules("desktop", "db"):
        found = _imported(module)
        assert not [name for name in found for net in _NETWORK if name == net or name.startswith(f"{net}.")]


def test_a_server_is_named_in_one_place() -> None:
    naming = {
        module.name
        for module in modules("desktop", "db")
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "postgresql+" in node.value
    }
    assert naming
    assert naming <= _TO_THE_SERVER


def _logged(module: Module) -> list[ast.Call]:
    """Calls of a logger of ours, which are all named `_log`."""
    return [
        node
        for node in ast.walk(module.tree())
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _LEVELS
        and ("_log" in ast.unparse(node.func.value) or "getLogger" in ast.unparse(node.func.value))
    ]


def test_a_sentence_of_the_log_is_written_by_the_programmer() -> None:
    """What is put together as the program runs would carry a name past the blanks that keep it out."""
    logged = [(module, call) for module in modules("desktop", "db") for call in _logged(module)]
    assert len(logged) > 10
    assert not [
        module.place(call)
        for module, call in logged
        for told in call.args[:1]
        if not (isinstance(told, ast.Constant) and isinstance(told.value, str))
        and not ast.unparse(told).startswith("*(")  # a level before it: of Qt's, looked at by its own test
    ]
