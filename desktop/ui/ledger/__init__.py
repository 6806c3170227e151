"""Parts of the page on which a ledger comes in: its rows worded, one row in full, the imports so far.

May import services and below, and widgets; never `db`.
"""
