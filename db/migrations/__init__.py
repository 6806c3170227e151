"""Revisions of the database, shipped with the program. A revision is frozen once released."""
