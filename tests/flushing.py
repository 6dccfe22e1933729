"""Emptying the test database after a transactional test, append-only tables too.

Only the runner of tests passes the triggers, and only while it empties tables; nothing in the program can.
"""

from contextlib import contextmanager

import pytest
from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


@contextmanager
def append_only_tables_may_be_emptied():
    with pytest.MonkeyPatch.context() as patch:
        for database, passing in ((PostgreSQL, on_postgresql), (SQLite, on_sqlite)):
            flush = database.ops_class.execute_sql_flush
            patch.setattr(database.ops_class, "execute_sql_flush", passing(flush))
        yield


def on_postgresql(flush):
    """The owner of the test database steps over the triggers, for this one transaction."""
    return lambda self, sql: flush(self, ["SET LOCAL session_replication_role = replica", *sql])


def on_sqlite(flush):
    """SQLite cannot step over a trigger: they are taken down and put back, all in one transaction."""

    def flush_without_triggers(self, sql):
        with self.connection.cursor() as cursor:
            triggers = cursor.execute(TRIGGERS).fetchall()
        dropped = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
        flush(self, [*dropped, *sql, *(made for _, made in triggers)])

    return flush_without_triggers
