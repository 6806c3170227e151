"""Statutory papers: declared forms, the words they may use, and their PDF pages.

May import casework, base and reportlab; knows no Qt and no SQL.
"""
