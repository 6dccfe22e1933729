"""What stands in the database, for tests that nothing was written."""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection

# Written by looking and by failing: who tried what, who is logged in, what was printed.
TRACES = ("core_auditevent", "django_session", "documents_rendering", "activities_printedlist")


def tables():
    """Every table of the program, those between two records too."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    )


def contents(without=TRACES):
    """{table: all its rows}. For the small databases of tests."""
    return {table: rows_of(table) for table in tables() if table not in without}


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return sorted(tuple(map(as_text, row)) for row in cursor.fetchall())


def as_text(value):
    return bytes(value).hex() if isinstance(value, memoryview | bytes) else str(value)


def difference(before, after):
    """{table: (rows that went, rows that came)} for the tables that changed."""
    return {
        table: (
            [row for row in before[table] if row not in after[table]],
            [row for row in after[table] if row not in before[table]],
        )
        for table in before
        if before[table] != after[table]
    }


@contextmanager
def nothing_written(without=TRACES):
    """Fails when a row of any table comes, goes or changes within the block."""
    before = contents(without)
    yield
    changed = difference(before, contents(without))
    assert changed == {}, f"written where nothing should be: {changed}"
