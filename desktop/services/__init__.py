"""Use cases: one module a duty, one function a verb. All changes take the one road in `perform.py`.

May import db, documents, exchange, casework and base; knows no Qt.
"""
