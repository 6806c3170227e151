"""Write side: facts out, events in."""
