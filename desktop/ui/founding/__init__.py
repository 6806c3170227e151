"""The parts of the first run: the choice, and the three steps of a county out of a table.

May import services and below, widgets and models; no page and no other part of pages.
"""
