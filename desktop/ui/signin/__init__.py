"""The way into the desk: who one is, the password, the first administrator, the recovery sheet.

Before anybody is in there is no office: everything here stands on the `Door` alone. Knows no case.
"""
