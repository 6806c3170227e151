"""Views of lists: how a list stands, kept by a person under a name; one picker and one way for all lists."""
