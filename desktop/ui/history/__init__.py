"""The timeline of a case, a party, a place or an officer."""
