"""Offline packages between seats: to be built on the journal, which is kept for it from the first day.

May import casework and base; knows no Qt and no SQL.
"""
