"""The library of the program, read once for all tests of a process: nothing in it can be changed."""

from __future__ import annotations

from desktop.base.paths import RESOURCES
from desktop.services.library import read_library

LIBRARY = read_library(RESOURCES)
