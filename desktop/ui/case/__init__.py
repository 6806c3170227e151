"""What the page of a case is made of: its words, its cards of entries, its tables.

May import services, casework and the widgets; pages put these parts together.
"""
