"""What the page of the case list is made of: what it is narrowed by, and the preview of the chosen case.

May import services, casework and the widgets; pages put these parts together.
"""
