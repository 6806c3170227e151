"""Top-level windows: they put the pages together and go between them."""
