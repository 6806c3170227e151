"""The sketch of places: the painted view, what it is narrowed to, and its words."""
