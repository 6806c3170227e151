"""Parts of the page of copies, and what makes copies by itself while the window is open.

May import services and the widgets beside it; never `db`.
"""
