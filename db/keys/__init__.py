"""Who can open a database: its random key, sealed in a slot for each person and one of recovery."""
