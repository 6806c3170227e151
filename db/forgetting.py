"""What destroyed cases leave on the disk is cleared away: their files, and the pages their rows stood on.

SQLite takes a deleted row out of its tree and lets its bytes stand: in pages it may use again, in the log, in
what a merge of the search index has not reached. Whoever has the key could read them. So the index is merged,
the database is written anew page by page (VACUUM), and the log is cut. The blocks of the disk that the old
pages lay on hold them encrypted, as they always did, until the disk uses them again; copies made before hold
all of it.

What is to be cleared is noted in the transaction that destroys a case, and taken off the note once it is
done: broken off anywhere, it is begun again.
"""

from __future__ import annotations

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from db.engine import writing
from db.files import Files
from db.queries.remainders import doomed_files, remainders
from db.repositories.destroying import cleared


def clear_remains(engine: Engine, files: Files) -> int:
    """Clear away all that is noted; gives how many files. Nobody else may be inside.

    It reads and writes the whole database once, and needs as much room on the disk for that time.
    """
    with Session(engine) as session:
        noted, doomed = remainders(session), doomed_files(session)
    if not noted:
        return 0
    gone = files.drop(doomed)
    _write_anew(engine)
    with Session(writing(engine)) as session, session.begin():
        cleared(session, noted)
    return gone


def _write_anew(engine: Engine) -> None:
    with Session(writing(engine)) as session, session.begin():
        session.execute(text("INSERT INTO search (search) VALUES ('optimize')"))
    raw = engine.raw_connection()  # VACUUM stands in no transaction
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()
