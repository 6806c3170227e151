"""Parts of the page of parties."""
