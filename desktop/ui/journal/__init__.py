"""Parts of the page of the journal: its chips, its columns, one entry, the check.

May know services and widgets; never `db`, nor another page.
"""
