"""The facts of a correction: one sheet for each notice; the desk writes them when the notice is issued."""

from __future__ import annotations

from desktop.casework.facts import DAY, LONG, TEXT, fact, group

FORM = "penalty-correction-notice"

group("amendment", "文书更正", repeats=True)
PAPER = fact("amendment.paper", "更正的文书", TEXT)
DATED = fact("amendment.dated", "文书日期", DAY)
WRONG = fact("amendment.wrong", "原文", LONG)
RIGHT = fact("amendment.right", "更正为", LONG)
REASON = fact("amendment.reason", "更正的原因", LONG)
ALSO = fact("amendment.also", "有相同文字的其他文书", LONG)
