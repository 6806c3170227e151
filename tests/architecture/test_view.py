"""Habits that save the view from Qt's traps: words translated, no loop nested, nothing held in a cycle."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import CHINESE, ROOT, Module, above, called, is_docstring, modules

TRANSLATORS = {"tr", "translate", "QT_TR_NOOP", "QT_TRANSLATE_NOOP"}
NO_WORDS = set(
    "年月日时分元" + "国中"
)  # dates and money are written as the law writes them; a glyph to measure
MEASURED = {"ord", "Measured", "horizontalAdvance", "boundingRect"}
READ = {"compile", "match", "fullmatch"}
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
KEY = re.compile(r"\b(?:Ctrl|Alt|Shift|Meta)\+\S|\bF(?:[1-9]|1[0-2])\b")
KEYS_LIVE_IN = tuple(
    f"desktop/ui/{name}.py"
    for name in (
        "actions",
        "due_actions",
        "gear_actions",
        "number_actions",
        "matter_actions",
        "paper_actions",
        "lead_actions",
        "party_actions",
        "people_actions",
        "place_actions",
        "thing_actions",
        "training_actions",
        "unit_actions",
    )
)
COLOURS_LIVE_IN = {"desktop/ui/theme.py", "desktop/ui/tokens.py"}
UI = modules("desktop/ui")
WITH_QT = modules("desktop")


def _calls(module: Module) -> list[ast.Call]:
    return [node for node in ast.walk(module.tree()) if isinstance(node, ast.Call)]


def test_every_chinese_word_is_translated() -> None:
    for module in UI:
        bare = []
        for node in ast.walk(module.tree()):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or is_docstring(node):
                continue
            around = {called(up) for up in above(node) if isinstance(up, ast.Call)}
            if not set(CHINESE.findall(node.value)) <= NO_WORDS and not around & (
                TRANSLATORS | MEASURED | READ
            ):
                bare.append(f"{module.place(node)} {node.value!r}")
        assert not bare


def test_only_literals_are_translated() -> None:
    """lupdate reads literals: it records an f-string as its source text, and a name not at all."""
    for module in UI:
        wrong = []
        for call in _calls(module):
            if called(call) == "tr" and call.args and not isinstance(call.args[0], ast.Constant):
                wrong.append(module.place(call))
            if called(call) in TRANSLATORS and not _moves_a_painter(call):
                wrong += [
                    module.place(arg) for arg in call.args if isinstance(arg, (ast.JoinedStr, ast.BinOp))
                ]
        assert not wrong


def _moves_a_painter(call: ast.Call) -> bool:
    """`painter.translate(x, y)` has nothing to do with words."""
    first = call.args[0] if call.args else None
    return called(call) == "translate" and not (
        isinstance(first, ast.Constant) and isinstance(first.value, str)
    )


def test_lupdate_can_tell_the_context() -> None:
    """`self.tr(words)` in classes, `translate("Context", words)` elsewhere; what has another name is lost."""
    for module in UI:
        lost = []
        for call in _calls(module):
            if (
                called(call).strip("_") == "tr"
                and ast.unparse(call.func) != "self.tr"
                and not _is_short(call)
            ):
                lost.append(module.place(call))
        assert not lost


def _is_short(call: ast.Call) -> bool:
    """Whether the function around says `tr = self.tr`, which lupdate follows."""
    around = [up for up in above(call) if isinstance(up, ast.FunctionDef)]
    return called(call) == "tr" and any(
        isinstance(node, ast.Assign) and ast.unparse(node) == "tr = self.tr"
        for function in around
        for node in ast.walk(function)
    )


def test_no_loop_inside_the_loop() -> None:
    """processEvents re-enters slots; a dialog's exec does, and no test gets past it. Dialogs open()."""
    for module in WITH_QT:
        nested = []
        for call in _calls(module):
            if called(call) in ("processEvents", "exec_"):
                nested.append(module.place(call))
            if called(call) == "exec" and isinstance(call.func, ast.Attribute):
                owner = ast.unparse(call.func.value)
                if owner.rpartition(".")[2] not in ("app", "_app", "QApplication"):
                    nested.append(module.place(call))
        assert not nested


def test_qt_reads_pictures_on_the_ui_thread_alone() -> None:
    """On another its readers may wait for ever: `desktop/ui/evidence/image.py` says how."""
    reads = [
        module.place(call)
        for module in modules("desktop")
        for call in _calls(module)
        if called(call).rpartition(".")[2] in {"fromData", "loadFromData", "QImageReader"}
    ]
    assert [place.partition(":")[0] for place in reads] == ["desktop/ui/help/browser.py"], reads


def test_no_slot_is_a_lambda_over_self() -> None:
    """A widget whose own signal holds a lambda naming it is never freed."""
    for module in WITH_QT:
        held = []
        for call in _calls(module):
            if called(call) != "connect":
                continue
            for argument in call.args:
                names = {node.id for node in ast.walk(argument) if isinstance(node, ast.Name)}
                if isinstance(argument, ast.Lambda) and "self" in names:
                    held.append(module.place(call))
        assert not held


def test_colours_live_in_the_theme() -> None:
    for module in UI:
        if module.name in COLOURS_LIVE_IN:
            continue
        written = [
            f"{module.place(node)} {node.value!r}"
            for node in ast.walk(module.tree())
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and not is_docstring(node)
            if COLOUR.search(node.value)
        ]
        assert not written


def test_the_style_sheet_names_roles_not_colours() -> None:
    for path in sorted((ROOT / "resources/styles").glob("*.qss")):
        assert not re.findall(r":[^;{}]*" + COLOUR.pattern, path.read_text("utf-8")), path.name


def test_keys_live_in_the_table_of_actions() -> None:
    """Written elsewhere, a key would be missing from palette and overview, or say what is no longer so."""
    for module in UI:
        if module.name in KEYS_LIVE_IN:
            continue
        written = [
            f"{module.place(node)} {node.value!r}"
            for node in ast.walk(module.tree())
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and not is_docstring(node)
            if KEY.search(node.value)
        ]
        written += [
            module.place(node)
            for node in ast.walk(module.tree())
            if isinstance(node, ast.Attribute) and re.fullmatch(r"Key_F\d+|Key_[A-Z]|Key_Slash", node.attr)
        ]
        assert not written


def test_only_the_ears_of_a_window_make_shortcuts() -> None:
    """Two shortcuts of one key are ambiguous to Qt, and neither is heard."""
    made = [
        module.place(call)
        for module in modules("desktop/ui")
        if module.name != "desktop/ui/keys.py"
        for call in _calls(module)
        if called(call) in ("QShortcut", "setShortcut", "setShortcuts")
    ]
    assert not made
