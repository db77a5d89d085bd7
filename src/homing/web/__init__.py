"""
The web room: the only one that knows Django.

SQLite before 3.51.3 can corrupt a write-ahead log (sqlite.org/wal.html#walresetbug). Where the
interpreter brings an older one and pysqlite3 bundles a newer, the newer one takes its place;
this must happen before Django imports sqlite3.
"""

import sqlite3
import sys
from typing import Final

SAFE_SQLITE: Final = (3, 51, 3)


def _prefer_newer_sqlite() -> None:
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return
    try:
        import pysqlite3  # noqa: PLC0415 - only where it is needed
        from pysqlite3 import dbapi2  # noqa: PLC0415
    except ImportError:
        return  # settings.py falls back to a rollback journal and says so
    if dbapi2.sqlite_version_info > sqlite3.sqlite_version_info:
        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = dbapi2


_prefer_newer_sqlite()
