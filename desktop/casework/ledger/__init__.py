"""A ledger of cases kept in a spreadsheet before the desk: read, judged and turned into cases, all pure.

`wording` knows the headings and words in use, `cells` reads one cell, `rows` one row, `placing` finds unit,
matter and officers on the lists, `taking` makes the case, `objections` says what the law would object to.
"""
