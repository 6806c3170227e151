"""Qt models over frozen rows, and the one shape of a cell. Imports PySide6 and desktop.base, no widget."""
