"""What the page that registers a case is made of: its cards, its draft, and what it still lacks.

May import services, casework and the widgets; pages put these parts together.
"""
