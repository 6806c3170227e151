"""What a gate says, in the words of resources/texts/gates.toml: for the panel and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.casework.decide import Shortfall
from desktop.services.library import Library


class _Visible(dict[str, str]):
    """Facts for a sentence; one that is absent leaves its blank visible and not a second error."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def said(shortfall: Shortfall, library: Library) -> str:
    """What is still missing."""
    facts = dict(shortfall.facts)
    form = library.forms.get(str(facts.get("form", "")))
    if form is not None:
        facts["paper"] = form.name
    if "unit" in facts and str(facts["unit"]) in library.fine_units:
        facts["unit"] = library.fine_units[str(facts["unit"])].label
    return _filled(library.words[shortfall.gate].codes[shortfall.code], facts)


def gate_name(id: str, library: Library) -> str:
    """What a gate is called."""
    return library.words[id].name


def cited(shortfall: Shortfall) -> str:
    """处罚法 42, as on screen."""
    return f"{shortfall.law} {shortfall.article}"


def _filled(sentence: str, facts: Mapping[str, object]) -> str:
    return sentence.format_map(_Visible({key: _worded(value) for key, value in facts.items()}))


def _worded(value: object) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else str(value)
