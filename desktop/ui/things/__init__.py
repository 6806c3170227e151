"""Things in hand: those of a case with their moves, and the words of their ledger."""
