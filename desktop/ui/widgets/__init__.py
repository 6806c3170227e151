"""Widgets that know no case: they take frozen views and emit what was chosen.

May import desktop.base, desktop.ui's own foundation (theme, icons, spacing, tasks' types) and models; never
services, pages or windows.
"""
