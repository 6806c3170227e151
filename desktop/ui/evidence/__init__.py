"""The evidence of a case: its register, its files as small pictures, one of them looked at whole."""
