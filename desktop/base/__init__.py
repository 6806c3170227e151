"""The floor: money, dates of the clock, ids, errors, paths, tables. Imports the standard library alone."""
