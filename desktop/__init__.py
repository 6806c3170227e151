"""执法案台, the Enforcement Desk: the program. Layers and their rules are in pyproject.toml."""

VERSION = "0.1.0"
