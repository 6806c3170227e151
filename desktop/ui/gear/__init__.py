"""Parts of the page of equipment: what its list is narrowed to, the card of a piece, its dialogs."""
