"""The unit tree: a unit with all that is its own, the changes entered, and the dialogs that propose one."""
