"""Offline packages between seats: to be built on the journal, whose entries are kept for it from the first day.

May import casework and base; knows no Qt and no SQL.
"""
