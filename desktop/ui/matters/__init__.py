"""Parts of the page of matter lists: versions, a published list looked at row by row, two versions compared.

May import services and below, and widgets; never `db`.
"""
