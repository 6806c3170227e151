"""Write resources/lists/readings.txt from the pypinyin package: run by hand when a newer one is locked.

pypinyin itself holds fifty megabytes and half a second of every start. Of it the desk needs how a character
is read by itself, without tones; which words there are, for a text is cut into the longest of them; and how
the few words are read whose characters are read otherwise in them. Its readings are those of pinyin-data and
phrase-pinyin-data, MIT licence, as pypinyin's own.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

FILE = Path(__file__).resolve().parents[1] / "resources" / "lists" / "readings.txt"


def written() -> str:
    """A line for each syllable with the characters so read; an empty line; a line for each word."""
    alone = {chr(code): lazy_pinyin(chr(code), strict=False)[0] for code in pinyin_dict}
    by_syllable = defaultdict[str, list[str]](list)
    for char in sorted(alone):
        by_syllable[alone[char]].append(char)
    lines = [f"{syllable} {''.join(by_syllable[syllable])}" for syllable in sorted(by_syllable)]
    lines.append("")
    for word in sorted(phrases_dict):
        read = lazy_pinyin(word, strict=False)
        plain = read == [alone.get(char, "") for char in word]
        lines.append(word if plain else " ".join((word, *read)))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
