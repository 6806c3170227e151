"""Parts of the page of the forms."""
